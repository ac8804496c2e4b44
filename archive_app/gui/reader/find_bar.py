"""Find in the article that is open: the bar above the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from archive_app.gui.reader.hits import HitStepper
from archive_app.gui.widgets.basic import IconButton, filled, label, line
from archive_app.gui.widgets.flow import FlowLayout

PAUSE = 80
FIELD_WIDTH = 160


class FindBar(QWidget):
    """``asked`` brings what to find, and whether as whole words and as a regular expression; ``closed`` is its end."""

    asked = Signal(str, bool, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self.field = QLineEdit()
        self.field.setAccessibleName("Find in the article")
        self.field.setPlaceholderText("Find in the article")
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.installEventFilter(self)
        self.whole, self.expression = QCheckBox("Whole words"), QCheckBox("Regular expression")
        self.hits = HitStepper()
        self._told = label(muted=True)
        close = IconButton("close", "Close (Esc)")
        close.clicked.connect(self.leave)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.ask)
        self.field.textChanged.connect(lambda _: self._pause.start())
        for box in (self.whole, self.expression):
            box.toggled.connect(lambda _: self.ask())
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addLayout(self._flow(), 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(line())
        self.hide()

    def _flow(self) -> FlowLayout:
        """Lay the parts out in a line, or in several where the bar is narrow or the font large."""
        flow = FlowLayout(gap=12)
        for widget in (self.field, self.hits, self._told, self.whole, self.expression):
            flow.addWidget(widget)
        for widget in (self.hits, self._told, self.whole, self.expression):
            widget.setMinimumHeight(self.field.sizeHint().height())
        return flow

    def appear(self, text: str) -> None:
        """Open it, with what is selected in the article if anything is."""
        if text:
            self.field.setText(text)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.ask()

    def leave(self) -> None:
        """Close it."""
        self._pause.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_count(self, count: int) -> None:
        """Say how much was found."""
        self.hits.start(count)
        self._told.setText("Not found" if not count and self.field.text().strip() else "")

    def show_problem(self, text: str) -> None:
        """Say why nothing can be found."""
        self.hits.start(0)
        self._told.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter, back with Shift+Enter, close with Escape."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.hits.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def ask(self) -> None:
        """Ask for what is typed, unless the bar is closed."""
        self._pause.stop()
        if self.isVisible():
            self.asked.emit(self.field.text(), self.whole.isChecked(), self.expression.isChecked())
