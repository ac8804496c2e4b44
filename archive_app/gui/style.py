"""Dress the window: its palettes, spacing, fonts and the few lines of style sheet."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from archive_app import settings
from archive_app.gui.accent import with_accent
from archive_app.gui.fonts import interface_font, proportions_kept
from archive_app.gui.sheet import SHEET
from archive_app.gui.system import System, SystemLook
from archive_app.gui.themes import DARK, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT, LIGHT, THEMES, Theme

if TYPE_CHECKING:
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
THEME_VARIABLE = "ARCHIVE_APP_THEME"


MOTION = {True: 0, False: 200}
"""Milliseconds that a busy bar may take for a round, by whether things are to keep still; 0 leaves it still."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is to look, as far as it can be chosen; ``points`` is the size of its font, 0 the system's."""

    theme: str = settings.THEME.default
    accent: str = settings.ACCENT.default
    points: int = settings.INTERFACE_FONT.default
    motion: str = settings.MOTION.default


def look_of(values: Settings) -> Look:
    """Read from the settings how the window is to look."""
    return Look(
        values.get(settings.THEME),
        values.get(settings.ACCENT),
        values.get(settings.INTERFACE_FONT),
        values.get(settings.MOTION),
    )


class Style(QObject):
    """Keeps the application dressed as the system is, or as was asked for; ``system`` tells what the system wants."""

    changed = Signal()

    def __init__(self, application: QApplication, look: Look | None = None, *, wanted: str | None = None) -> None:
        super().__init__(application)
        self._application = application
        self._look = look or Look(theme=wanted or Look().theme)
        self._font = application.font()
        self._has_effects = application.isEffectEnabled(Qt.UIEffect.UI_General)
        application.setStyle("Fusion")
        self.system = System(application)
        self.system.changed.connect(self.follow)
        self._told = self.system.look()
        self._dress()

    def wear(self, look: Look) -> None:
        """Take another look."""
        if look != self._look:
            self._look = look
            self._dress()

    def follow(self, told: SystemLook) -> None:
        """Take what the system wants from now on, where nothing else was chosen."""
        self._told = told
        self.apply()

    def apply(self) -> None:
        """Set the palette and style sheet of the scheme that holds now, and let things move or keep still."""
        theme, is_still = self.theme(), self._look.motion == "reduced" or self._told.is_still
        self._application.setEffectEnabled(Qt.UIEffect.UI_General, self._has_effects and not is_still)
        self._application.setPalette(palette_of(theme))
        self._application.setStyleSheet(SHEET.substitute(sheet_values(theme), motion=MOTION[is_still]))
        self.changed.emit()

    def theme(self) -> Theme:
        """Give the scheme that holds now; the environment has the last word on which."""
        name = os.environ.get(THEME_VARIABLE) or self._look.theme
        theme = THEMES.get(name) or self._system_theme()
        is_followed = self._look.accent == "system" and self._told.accent
        return with_accent(theme, self._told.accent) if is_followed else theme

    def _system_theme(self) -> Theme:
        if self._told.is_high_contrast:
            return HIGH_CONTRAST if self._told.is_dark else HIGH_CONTRAST_LIGHT
        return DARK if self._told.is_dark else LIGHT

    def _dress(self) -> None:
        font = interface_font(self._font, self._look.points)
        if font == self._application.font():
            self.apply()
            return
        with proportions_kept(self._application, font):
            self.apply()


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
