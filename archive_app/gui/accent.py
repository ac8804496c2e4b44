"""Fit an accent color into a theme: nearer to black or white until everything written with it or on it can be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_app.gui.themes import Theme

USUAL_CONTRAST, HIGH_CONTRAST = 4.5, 7.0
"""What texts need at least (WCAG 2, levels AA and AAA)."""

STEPS = 40
TINT = 0.2
"""Part of the accent in the ground of what is selected, at most."""

BLACK, WHITE = QColor("#000000"), QColor("#ffffff")


def contrast(first: QColor, second: QColor) -> float:
    """Tell the contrast of two colors, from 1 to 21, as WCAG 2 reckons it."""
    values = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (values[0] + 0.05) / (values[1] + 0.05)


def least_contrast(theme: Theme) -> float:
    """Tell how much contrast a theme promises."""
    return HIGH_CONTRAST if theme.name.startswith("high-contrast") else USUAL_CONTRAST


def with_accent(theme: Theme, accent: str) -> Theme:
    """Give a theme in another accent color, as near to it as can be read on all its grounds."""
    wanted, least = QColor(accent), least_contrast(theme)
    selection = _selection(theme, wanted, least)
    grounds = [QColor(one) for one in (theme.window, theme.surface, theme.paper, theme.hover)]
    fitted = _fitted(wanted, [*grounds, selection], least)
    on_accent = max((BLACK, WHITE), key=lambda ink: contrast(ink, fitted))
    return replace(theme, accent=fitted.name(), on_accent=on_accent.name(), selection=selection.name())


def _selection(theme: Theme, accent: QColor, least: float) -> QColor:
    """Tint the ground of what is selected as much as the theme's texts allow."""
    surface, inks = QColor(theme.surface), (QColor(theme.text), QColor(theme.muted))
    tints = (_mixed(surface, accent, TINT * (STEPS - step) / STEPS) for step in range(STEPS))
    return next((tint for tint in tints if _is_read(inks, tint, least)), QColor(theme.hover))


def _fitted(color: QColor, grounds: list[QColor], least: float) -> QColor:
    """Darken or lighten a color, away from the grounds, until it can be read on all of them."""
    end = WHITE if grounds[0].lightness() < 128 else BLACK
    shades = (_mixed(color, end, step / STEPS) for step in range(STEPS))
    return next((shade for shade in shades if _is_read(grounds, shade, least)), end)


def _is_read(inks: Iterable[QColor], ground: QColor, least: float) -> bool:
    return all(contrast(ink, ground) >= least for ink in inks)


def _mixed(first: QColor, second: QColor, share: float) -> QColor:
    return QColor(
        *(round(one + (other - one) * share) for one, other in zip(_parts(first), _parts(second), strict=True))
    )


def _parts(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def _luminance(color: QColor) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """Undo the gamma of sRGB."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
