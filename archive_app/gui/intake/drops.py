"""What is dropped on the window, and a hint while it hovers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from archive_app.gui.intake.contents import contents_of, is_welcome
from archive_app.gui.style import scaled

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

MARGIN = 24
FILES, TEXT = "Drop to import", "Drop to save as an article"


class DropHint(QWidget):
    """Covers the window while something hovers over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.text = FILES
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self, text: str) -> None:
        """Cover the whole window, saying what a drop will do."""
        self.text = text
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
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)
        painter.end()


class Drops(QObject):
    """Watches a window. ``dropped`` brings the contents of a drop from another program."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hint = DropHint(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Welcome what can be imported or pasted, and take it."""
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter:
            return self._welcome(event)
        if event.type() == QEvent.Type.DragLeave:
            self.hint.hide()
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._take(event)
        return super().eventFilter(watched, event)

    def _welcome(self, event: QDragEnterEvent) -> bool:
        if event.source() is not None or not is_welcome(event.mimeData()):
            return False
        event.acceptProposedAction()
        self.hint.appear(_hint(event.mimeData()))
        return True

    def _take(self, event: QDropEvent) -> bool:
        self.hint.hide()
        contents = contents_of(event.mimeData())
        if not contents:
            return False
        event.acceptProposedAction()
        self.dropped.emit(contents)
        return True


def _hint(data: QMimeData) -> str:
    return FILES if any(url.isLocalFile() for url in data.urls()) else TEXT
