"""The field that an article is pasted into: text that can be edited, or a selection shown as it is formatted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QTextBrowser, QWidget

from archive_app.gui.intake.contents import contents_of
from archive_app.model import Pasted

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

MARGIN = 12
LONGEST_PREVIEW = 200_000
"""Signs of HTML that are set while the window waits; more is shown as text, and kept whole all the same."""


class PlainField(QPlainTextEdit):
    """Takes text. ``brought`` brings files, and what comes first: it may have formatting, or be only an address."""

    brought = Signal(object)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Let what comes first be kept as it is; insert nothing but text."""
        found = contents_of(source)
        if found.paths or not self.toPlainText().strip():
            self.brought.emit(found)
            return
        super().insertFromMimeData(source)


class ContentField(QStackedWidget):
    """Holds what is to be stored. ``changed`` tells that it is something else now.

    ``taken`` brings contents that are more than text for the place of the cursor.
    """

    changed = Signal()
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pasted = Pasted("")
        self._text = ""
        self.plain = PlainField()
        self.preview = QTextBrowser()
        self.plain.setPlaceholderText("Paste the text of an article here: Ctrl+V. Its first line is the title.")
        self.plain.setAccessibleName("Text of the article")
        self.plain.setTabChangesFocus(True)
        self.preview.setAccessibleName("Article as it will be kept")
        self.preview.setOpenLinks(False)
        self.preview.setTabChangesFocus(True)
        for field in (self.plain, self.preview):
            field.setObjectName("field")
            field.document().setDocumentMargin(MARGIN)
            field.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
            self.addWidget(field)
        self.plain.textChanged.connect(self.changed)
        self.plain.brought.connect(self.taken)

    def field(self) -> QWidget:
        """Give the widget that is shown, which takes the keys."""
        return self.preview if self._pasted.is_html else self.plain

    def content(self) -> Pasted:
        """Give what is to be stored: as it was pasted, as long as nobody changed it."""
        is_changed = not self._pasted.is_html and self.plain.document().isModified()
        return Pasted(self.plain.toPlainText()) if is_changed else self._pasted

    def is_empty(self) -> bool:
        """Tell whether there is nothing in it."""
        return not self.content().text.strip()

    def show_content(self, pasted: Pasted) -> None:
        """Hold something else."""
        self._pasted = pasted
        self.preview.clear()
        self.plain.blockSignals(True)
        self.plain.setPlainText("" if pasted.is_html else pasted.text)
        self.plain.blockSignals(False)
        self.setCurrentWidget(self.preview if pasted.is_html else self.plain)
        self.changed.emit()

    def show_preview(self, html: str, text: str) -> None:
        """Show a selection as it will be kept: clean, without anything that would be fetched; a long one as text."""
        self._text = text
        if not self._pasted.is_html:
            return
        if len(html) <= LONGEST_PREVIEW:
            self.preview.setHtml(html)
        else:
            self.preview.setPlainText(f"{text[:LONGEST_PREVIEW]}\n…")

    def make_plain(self) -> None:
        """Go on with the text of a selection alone, which can be edited."""
        if self._pasted.is_html:
            self.show_content(Pasted(self._text))
