"""The field that finds one among many values: Escape empties it, Down goes to the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class ValueField(QLineEdit):
    """The field. ``left`` says that Down or Enter was pressed."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find a value")
        self.setAccessibleName("Find a value to narrow down by")
        self.setClearButtonEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window while there is something to empty."""
        is_own = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and bool(self.text())
        if is_own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty the field or leave it."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)
