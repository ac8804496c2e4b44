"""The search field: asks while a person types, underlines what it does not understand, Escape clears it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from archive_app.gui.icons import icon
from archive_app.gui.reader.positions import utf16_length
from archive_app.gui.wording import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Problem

DELAY = 0
"""Milliseconds from a key to its question. A question that another key overtakes is dropped."""

HINT = 'Search, for example  children "well-being" tag:economy saved:2024'


class SearchBar(QLineEdit):
    """The field. ``left`` says that Enter or Down was pressed.

    ``asked`` brings the query at every key, and whether a person may still be typing its last word.
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
        self._problems: list[tuple[int, int, str]] = []
        self._is_composing = False
        self._tint()

    def show_query(self, query: str) -> None:
        """Put a query into the field and ask it at once."""
        self.setText(query)
        self._ask(is_typing=False)

    def show_problems(self, query: str, problems: Sequence[Problem]) -> None:
        """Underline what of a query was not understood, unless something else stands in the field by now."""
        if query == self.text():
            self._problems = [
                (utf16_length(query[: one.start]), utf16_length(query[: one.end]), one.message)
                for one in problems
                if one.start < one.end
            ]
            self._underline()

    def problem_at(self, position: int) -> str:
        """Tell what is wrong at a place of the text (UTF-16); nothing where all is well."""
        return next((message for start, end, message in self._problems if start <= position <= end), "")

    def event(self, event: QEvent) -> bool:
        """Say what is wrong with the words under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            message = self.problem_at(self.cursorPositionAt(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(message), self)
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether a word is being composed, as in Chinese: underlining would break that off."""
        was_composing, self._is_composing = self._is_composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        if was_composing and not self._is_composing:
            self._underline()

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
        self._problems = []
        self._underline()
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

    def _underline(self) -> None:
        """Underline the problems, by the only way that Qt has to format a part of a field: as an input method does."""
        if self._is_composing:
            return
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self.palette().color(QPalette.ColorRole.BrightText))
        cursor, kind = self.cursorPosition(), QInputMethodEvent.AttributeType.TextFormat
        attributes = [
            QInputMethodEvent.Attribute(kind, start - cursor, end - start, wave) for start, end, _ in self._problems
        ]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))
