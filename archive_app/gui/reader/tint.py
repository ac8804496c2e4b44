"""Marks on the text of an article: stretches in a color, hits underlined too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from archive_app.gui.style import excerpt_color, theme_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QPalette, QTextDocument

    from archive_app.gui.reader.positions import Positions
    from archive_app.model import Excerpt

MOST_HITS = 2000
"""Hits that are marked at once; stepping reaches all of them."""


@dataclass(frozen=True, slots=True)
class Tint:
    """A marked stretch of text, in code points; an underline sets hits apart from excerpts."""

    start: int
    end: int
    color: QColor
    underline: QColor | None = None


def excerpt_tints(excerpts: Iterable[Excerpt], palette: QPalette) -> list[Tint]:
    """Mark the excerpts that have a place, in their colors."""
    return [
        Tint(one.placement.start, one.placement.end, excerpt_color(palette, one.color))
        for one in excerpts
        if one.placement is not None
    ]


def hit_tints(hits: Sequence[tuple[int, int]], now: int, palette: QPalette) -> list[Tint]:
    """Mark hits, one of them as the one that is stepped to; of very many, the first ``MOST_HITS`` and that one."""
    theme, line = theme_of(palette), palette.link().color()
    return [
        Tint(start, end, QColor(theme.hit_now if number == now else theme.hit), line)
        for number, (start, end) in enumerate(hits)
        if number < MOST_HITS or number == now
    ]


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
