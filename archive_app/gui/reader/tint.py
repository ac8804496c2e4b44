"""Marks on the text of an article: stretches in a color, hits underlined too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QTextDocument

    from archive_app.gui.reader.positions import Positions


@dataclass(frozen=True, slots=True)
class Tint:
    """A marked stretch of text, in code points; an underline sets hits apart from excerpts."""

    start: int
    end: int
    color: QColor
    underline: QColor | None = None


def extra_selection(document: QTextDocument, positions: Positions, tint: Tint) -> QTextEdit.ExtraSelection:
    """Mark a stretch of the text in a document; what is put in at its end later is not marked."""
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(document)
    first, last = positions.range_to_document(tint.start, tint.end)
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    cursor.setKeepPositionOnInsert(True)
    made.cursor = cursor
    made.format = _format(tint)
    return made


def _format(tint: Tint) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(tint.color)
    if tint.underline is not None:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(tint.underline)
    return made
