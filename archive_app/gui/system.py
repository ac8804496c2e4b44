"""What the system says about how a program should look: light or dark, contrast, accent, motion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

UNTOLD_ACCENT = QColor("#308cc6")
"""What Qt gives where the system has told no accent."""

REDUCED = 1
"""What Qt's hint on motion is, from Qt 6.12 on, where the system asks for less of it."""


@dataclass(frozen=True, slots=True)
class SystemLook:
    """What the system wants; ``accent`` is its color in hexadecimal, empty where it has told none."""

    is_dark: bool = False
    is_high_contrast: bool = False
    accent: str = ""
    is_still: bool = False


class System(QObject):
    """Reads what the system wants, and tells when that ``changed``."""

    changed = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._hints = application.styleHints()
        self._access = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._tell)
        self._access.contrastPreferenceChanged.connect(self._tell)

    def look(self) -> SystemLook:
        """Read what the system wants now. The palette of the application is the system's afterwards."""
        self._application.setPalette(QPalette())
        accent = self._application.palette().color(QPalette.ColorRole.Accent)
        return SystemLook(
            is_dark=self._hints.colorScheme() == Qt.ColorScheme.Dark,
            is_high_contrast=self._access.contrastPreference() == Qt.ContrastPreference.HighContrast,
            accent="" if accent == UNTOLD_ACCENT else accent.name(),
            is_still=_number(self._access.property("motionPreference")) == REDUCED,
        )

    def watch(self, window: QWidget) -> None:
        """Notice changes of the system's theme by what a window is told of them: Qt has no signal for the accent."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the system's theme has changed."""
        if event.type() == QEvent.Type.ThemeChange:
            self._tell()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self.changed.emit(self.look())


def _number(value: object) -> int:
    """Give an enumeration's number; where this Qt does not have the property, 0."""
    found = getattr(value, "value", value)
    return found if isinstance(found, int) else 0
