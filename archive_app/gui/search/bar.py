"""The search field: asks while a person types, Escape clears it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from archive_app.gui.icons import icon
from archive_app.gui.wording import plain_tip

DELAY = 150
HINT = 'Search, for example  children "well-being" tag:economy saved:2024'


class SearchBar(QLineEdit):
    """The field. ``left`` says that Enter or Down was pressed.

    ``asked`` brings the query once typing pauses, and whether a person may still be typing its last word.
    """

    asked = Signal(str, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setAccessibleName("Search")
        self.setPlaceholderText(HINT)
        self.setMaxLength(10_000)
        self._pause = QTimer(self, singleShot=True, interval=DELAY)
        self._pause.timeout.connect(lambda: self._ask(is_typing=True))
        self._glass = QAction(self)
        self._clear = QAction("Clear the search", self)
        self._clear.setToolTip(plain_tip("Clear the search (Esc)"))
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.wipe)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._edited)
        self._last = ""
        self._tint()

    def show_query(self, query: str) -> None:
        """Put a query into the field and ask it at once."""
        self.setText(query)
        self._ask(is_typing=False)

    def wipe(self) -> None:
        """Empty the field."""
        self.show_query("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Escape; go to the list with Enter or Down."""
        if event.key() == Qt.Key.Key_Escape:
            self.wipe()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self._ask(is_typing=event.key() == Qt.Key.Key_Down)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew when the colors change."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _edited(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _ask(self, *, is_typing: bool) -> None:
        self._pause.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.asked.emit(self._last, is_typing)

    def _tint(self) -> None:
        if hasattr(self, "_glass"):
            palette, role = QGuiApplication.palette(), QPalette.ColorRole.PlaceholderText
            self._glass.setIcon(icon("search", palette, role))
            self._clear.setIcon(icon("close", palette, role))
