"""Dress the window: its palettes, spacing, fonts and the few lines of style sheet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from archive_app import settings
from archive_app.gui.sheet import SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QApplication

    from archive_app.settings import Settings

SPACING: tuple[int, ...] = (4, 8, 12, 16, 24, 32)
"""The only distances used between things, in pixels."""

SERIF_FAMILIES: tuple[str, ...] = (
    "Literata",
    "Source Serif 4",
    "Charter",
    "Iowan Old Style",
    "Noto Serif",
    "Georgia",
    "Cambria",
    "Noto Serif CJK SC",
    "Liberation Serif",
    "DejaVu Serif",
)
SMALLEST_FONT = 10.0
THEME_VARIABLE = "ARCHIVE_APP_THEME"


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
THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, SEPIA, HIGH_CONTRAST)}


class Style(QObject):
    """Keeps the application dressed in the scheme of the system, or in the one that was asked for."""

    changed = Signal()

    def __init__(self, application: QApplication, *, wanted: str | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._wanted = os.environ.get(THEME_VARIABLE) or wanted
        application.setStyle("Fusion")
        application.setFont(interface_font(application.font()))
        application.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply()

    def want(self, theme: str) -> None:
        """Take another theme by its name, else the one of the system; the environment has the last word."""
        self._wanted = os.environ.get(THEME_VARIABLE) or theme
        self.apply()

    def apply(self) -> None:
        """Set the palette and style sheet of the scheme that holds now."""
        theme = THEMES.get(self._wanted or "") or self._system_theme()
        self._application.setPalette(palette_of(theme))
        self._application.setStyleSheet(SHEET.substitute(sheet_values(theme)))
        self.changed.emit()

    def _system_theme(self) -> Theme:
        return DARK if self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


def theme_of(palette: QPalette) -> Theme:
    """Tell which theme a palette belongs to, for the colors that no palette role holds."""
    base = palette.color(QPalette.ColorRole.Base)
    usual = DARK if base.lightness() < 128 else LIGHT
    return next((theme for theme in THEMES.values() if QColor(theme.surface) == base), usual)


def excerpt_color(palette: QPalette, name: str) -> QColor:
    """Give the tint of an excerpt color; an unknown name is yellow."""
    excerpts = theme_of(palette).excerpts
    return QColor(excerpts.get(name, excerpts["yellow"]))


def palette_of(theme: Theme) -> QPalette:
    """Make the palette of a theme. PlaceholderText is the muted text, Mid the lines, Midlight what is hovered."""
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.paper,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.window,
        role.ButtonText: theme.text,
        role.BrightText: theme.alert,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.ToolTipBase: theme.paper,
        role.ToolTipText: theme.text,
        role.Light: theme.paper,
        role.Midlight: theme.hover,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }
    for color_role, value in colors.items():
        palette.setColor(color_role, QColor(value))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, color_role, QColor(theme.muted))
    return palette


def sheet_values(theme: Theme) -> dict[str, str]:
    """List the colors that the style sheet names."""
    names = (
        "window",
        "surface",
        "paper",
        "line",
        "text",
        "muted",
        "accent",
        "on_accent",
        "selection",
        "hover",
        "alert",
    )
    return {name: str(getattr(theme, name)) for name in names}


def interface_font(system: QFont) -> QFont:
    """Take the system's interface font, but never smaller than can be read."""
    font = QFont(system)
    if 0 < font.pointSizeF() < SMALLEST_FONT:
        font.setPointSizeF(SMALLEST_FONT)
    return font


@dataclass(frozen=True, slots=True)
class Typography:
    """How articles are set: their font, the characters in a line, and the height of lines in font sizes."""

    font: QFont
    measure: int
    line_height: float


def typography(values: Settings) -> Typography:
    """Take what is set; where no typeface is, the first installed serif of the list, else any that the system has."""
    installed = set(QFontDatabase.families())
    wanted = (values.get(settings.FONT_FAMILY), *SERIF_FAMILIES)
    font = QFont()
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setFamily(next((family for family in wanted if family in installed), "serif"))
    font.setPixelSize(values.get(settings.FONT_SIZE))
    return Typography(font, values.get(settings.MEASURE), values.get(settings.LINE_HEIGHT))


def scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Derive a font of another size and weight."""
    result = QFont(font)
    if result.pixelSize() > 0:
        result.setPixelSize(round(result.pixelSize() * factor))
    else:
        result.setPointSizeF(result.pointSizeF() * factor)
    result.setWeight(weight)
    return result
