"""A drop-down list with the project's own arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QComboBox

from archive_app.gui.fonts import grown
from archive_app.gui.icons import tinted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

ARROW, MOST = 16, 24
"""Pixels of the arrow: usually, and as large as there is room for it."""


class Choice(QComboBox):
    """Offers one of several values."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the plain field."""
        super().paintEvent(event)
        painter = QPainter(self)
        color = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        size = min(grown(self.font(), ARROW), MOST)
        arrow = tinted("chevron-down", color, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - 8, (self.height() - size) // 2, arrow)
        painter.end()
