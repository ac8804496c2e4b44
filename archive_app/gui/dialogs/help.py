"""Help beside the window: the keys, and the page on how to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
)
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QTextBrowser, QVBoxLayout, QWidget

from archive_app.gui.actions import grouped
from archive_app.gui.fonts import grown
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.keys.words import KeyWords
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import filled, label, push_button, small_heading
from archive_app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextBlock, QTextDocument

    from archive_app.gui.actions import ActionRow, Actions

SIZE = QSize(1040, 720)
KEY_WIDTH = 168
KEYS_WIDTH = 400
SMALLEST_WIDTH = 800
QUERY_SHARE = 42
"""Percent of a table's width that its examples take."""

_HEADING_FACTORS = {1: 1.5, 2: 1.15}


class HelpDialog(QDialog):
    """Lists every key and teaches how to search; stays open beside the window."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filled(self, QPalette.ColorRole.Base)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._keys())
        box.addWidget(HelpPage("search", "How to search"), 1)
        self.setMinimumWidth(SMALLEST_WIDTH)
        resize_on_screen(self, SIZE)

    def _keys(self) -> QScrollArea:
        page = filled(QWidget(), QPalette.ColorRole.Base)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 16, 24)
        column.setSpacing(4)
        for group, rows in grouped().items():
            column.addLayout(_table(group, rows, self._actions, self.font()))
        change = push_button("Change the keys…", is_link=True)
        change.clicked.connect(self._actions["shortcuts"].trigger)
        column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(grown(self.font(), KEYS_WIDTH))
        scroll.setWidget(page)
        return scroll


class HelpPage(QTextBrowser):
    """A page of help in the window's fonts and colors."""

    def __init__(self, topic: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._markdown = resource("help", f"{topic}.md").read_text(encoding="utf-8")
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Set the page anew when the fonts or colors change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "_markdown"):
            self._show()

    def _show(self) -> None:
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(self.font())
        document.setDocumentMargin(24)
        document.setMarkdown(self._markdown)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _set_table(frame, self.palette())
        _set_blocks(document, self.font())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(place)


def _set_table(table: QTextTable, palette: QPalette) -> None:
    """Let a table fill the page in two columns, without its lines and headings."""
    table.removeRows(0, 1)
    made = table.format()
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setBorder(0)
    made.setCellSpacing(0)
    made.setCellPadding(3)
    made.setTopMargin(4)
    made.setBottomMargin(8)
    percent = QTextLength.Type.PercentageLength
    made.setWidth(QTextLength(percent, 100))
    made.setColumnWidthConstraints([QTextLength(percent, QUERY_SHARE), QTextLength(percent, 100 - QUERY_SHARE)])
    table.setFormat(made)
    muted = QTextCharFormat()
    muted.setForeground(palette.color(QPalette.ColorRole.PlaceholderText))
    level = QTextTableCellFormat()
    level.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    for row in range(table.rows()):
        for column in range(table.columns()):
            table.cellAt(row, column).setFormat(level)
        _merge(table.cellAt(row, 1).firstCursorPosition().block(), muted)


def _set_blocks(document: QTextDocument, base: QFont) -> None:
    """Give headings their sizes, paragraphs air, and code the fixed font of the system."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            _set_heading(block, scaled(base, _HEADING_FACTORS.get(level, 1.0), QFont.Weight.DemiBold))
        _set_code(block, QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont), base)
        block = block.next()


def _set_heading(block: QTextBlock, font: QFont) -> None:
    made = QTextCharFormat()
    made.setFont(font)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(made)  # what Markdown says of its size would count more, were it only merged
    air = QTextBlockFormat()
    air.setTopMargin(20)
    air.setBottomMargin(4)
    QTextCursor(block).mergeBlockFormat(air)


def _set_code(block: QTextBlock, fixed: QFont, base: QFont) -> None:
    places = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.charFormat().fontFixedPitch():
            places.append((fragment.position(), fragment.length()))
        iterator += 1
    made = QTextCharFormat()
    made.setFontFamilies([fixed.family()])
    made.setFontPointSize(base.pointSizeF())
    for position, length in places:
        _merge(block, made, position, length)


def _merge(block: QTextBlock, made: QTextCharFormat, position: int | None = None, length: int | None = None) -> None:
    start = block.position() if position is None else position
    cursor = QTextCursor(block)
    cursor.setPosition(start)
    cursor.setPosition(start + (block.length() - 1 if length is None else length), QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(made)


def _table(name: str, rows: Iterable[ActionRow], actions: Actions, font: QFont) -> QGridLayout:
    """List the keys of some actions; what has none is hidden."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 12, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.addWidget(small_heading(name, font), 0, 0, 1, 2)
    for number, row in enumerate(rows, 1):
        keys = label(font=scaled(font, 1, QFont.Weight.DemiBold), wraps=True)
        words = label(row.text.rstrip("…"), muted=True, wraps=True)
        grid.addWidget(keys, number, 0)
        grid.addWidget(words, number, 1)
        KeyWords(keys, actions[row.id], words)
    grid.setColumnMinimumWidth(0, grown(font, KEY_WIDTH))
    grid.setColumnStretch(1, 1)
    return grid
