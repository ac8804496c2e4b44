"""The color schemes of the window, made for this project."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Theme:
    """The colors of one scheme; every text color keeps a contrast of 4.5 : 1 on the surfaces it is used on."""

    name: str
    window: str
    surface: str
    paper: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    alert: str
    excerpts: Mapping[str, str]
    hit: str
    hit_now: str
    removed: str
    added: str


LIGHT = Theme(
    name="light",
    window="#f3f3f1",
    surface="#fbfbfa",
    paper="#ffffff",
    line="#deded9",
    text="#212226",
    muted="#62656d",
    accent="#2a5fcb",
    on_accent="#ffffff",
    selection="#dbe6fb",
    hover="#eaeae6",
    alert="#b3361f",
    excerpts={"yellow": "#fdeea3", "green": "#cdeec4", "blue": "#cfe3fb", "pink": "#fbd5e4"},
    hit="#f3e6d0",
    hit_now="#ffcf8a",
    removed="#fbdcd6",
    added="#d5efd0",
)
DARK = Theme(
    name="dark",
    window="#1b1c1f",
    surface="#202125",
    paper="#24252a",
    line="#36383e",
    text="#e3e3e6",
    muted="#a0a3ac",
    accent="#7ea8ff",
    on_accent="#14161c",
    selection="#2a374f",
    hover="#2c2e34",
    alert="#ff9a80",
    excerpts={"yellow": "#5c5120", "green": "#2f5232", "blue": "#2b4a6e", "pink": "#6a3450"},
    hit="#473a2a",
    hit_now="#7a5a24",
    removed="#5e2f28",
    added="#2c4f33",
)
SEPIA = Theme(
    name="sepia",
    window="#ece2cf",
    surface="#f3ead9",
    paper="#f8f1e3",
    line="#d6c8ad",
    text="#3a2f22",
    muted="#69593f",
    accent="#7f4413",
    on_accent="#fff8ec",
    selection="#e4d2b0",
    hover="#e5d9c2",
    alert="#9c2c14",
    excerpts={"yellow": "#f3df8a", "green": "#cfdfae", "blue": "#c3d8de", "pink": "#efcabf"},
    hit="#ecd9b4",
    hit_now="#f2bd6b",
    removed="#f0cdbd",
    added="#d3dfb0",
)
HIGH_CONTRAST = Theme(
    name="high-contrast",
    window="#000000",
    surface="#080808",
    paper="#000000",
    line="#a8a8a8",
    text="#ffffff",
    muted="#dedede",
    accent="#ffe14d",
    on_accent="#000000",
    selection="#123f7a",
    hover="#303030",
    alert="#ffb3a0",
    excerpts={"yellow": "#5a4a00", "green": "#0a5216", "blue": "#004c8f", "pink": "#7a1450"},
    hit="#4d3300",
    hit_now="#7a4400",
    removed="#7d1a1a",
    added="#0b5a26",
)
HIGH_CONTRAST_LIGHT = Theme(
    name="high-contrast-light",
    window="#ffffff",
    surface="#fdfdfd",
    paper="#ffffff",
    line="#5a5a5a",
    text="#000000",
    muted="#303030",
    accent="#00308f",
    on_accent="#ffffff",
    selection="#cfe0ff",
    hover="#e6e6e6",
    alert="#8a1000",
    excerpts={"yellow": "#ffe97a", "green": "#b5efaa", "blue": "#b8dcff", "pink": "#ffc4dd"},
    hit="#ffe3b0",
    hit_now="#ffc05c",
    removed="#ffc9bf",
    added="#b9efb0",
)
THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, SEPIA, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT)}
