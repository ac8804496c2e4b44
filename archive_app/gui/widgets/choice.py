"""A drop-down list with the project's own arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QComboBox

from archive_app.gui.icons import tinted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Choice(QComboBox):
    """Offers one of several values."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow over the plain field."""
        super().paintEvent(event)
        painter = QPainter(self)
        color = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        arrow = tinted("chevron-down", color, 16, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 24, (self.height() - 16) // 2, arrow)
        painter.end()
