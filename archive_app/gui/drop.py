"""Files dropped on the window: which ones, and a hint while they hover."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from archive_app.gui.style import scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

MARGIN = 24


class DropHint(QWidget):
    """Covers the window while files hover over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Cover the whole window."""
        self.setGeometry(self._area.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint a frame and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(self.palette().base().color())
        ground.setAlpha(230)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(self.palette().link().color(), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN), 12, 12)
        painter.setFont(scaled(self.font(), 1.4, QFont.Weight.DemiBold))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Drop to import")
        painter.end()


def dropped_paths(data: QMimeData) -> list[Path]:
    """List the files and folders of a drop; other things are not for us."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
