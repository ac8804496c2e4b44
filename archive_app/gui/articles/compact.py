"""Paint an article's row in one line: title, source, date, views, in columns."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette

from archive_app.gui import wording
from archive_app.gui.articles.delegate import SIDE, SMALL, ArticleDelegate
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from archive_app.model import ArticleRow

TOP = 5
COLUMN_GAP = 12
LEAST_TITLE = 150
"""Pixels that a title has before the columns to its right are left out, the source first."""

WIDEST_VIEWS, WIDEST_SOURCE = "9,999k", "a-long-source.org"
STAR_WIDTH = 20


class CompactDelegate(ArticleDelegate):
    """Paints rows of one line; what has no room is left out, from the source on."""

    def row_height(self, font: QFont) -> int:
        """Every row is as high as one line."""
        return QFontMetrics(scaled(font, 1, QFont.Weight.DemiBold)).lineSpacing() + 2 * TOP + 1

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: ArticleRow,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> None:
        palette: QPalette = option.palette
        rect: QRect = option.rect.adjusted(SIDE, 0, -SIDE, -1)
        small = scaled(option.font, SMALL)
        muted = palette.placeholderText().color()
        views = wording.short_number(row.views) if row.views is not None else ""
        right = rect.right()
        for text, width, is_number in _columns(row, views, small, rect.width()):
            place = QRect(right - width, rect.top(), width, rect.height())
            if is_number:
                painter.setFont(small)
                painter.setPen(muted)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
            else:
                paint_line(painter, place, wording.isolated(text), small, muted)
            right -= width + COLUMN_GAP
        title = QRect(rect.left(), rect.top(), right - rect.left(), rect.height())
        self._paint_state(painter, title, row, palette.link().color())
        weight = QFont.Weight.Normal if row.read_at else QFont.Weight.DemiBold
        room = title.adjusted(0, 0, -STAR_WIDTH if row.starred_at else 0, 0)
        paint_line(painter, room, row.title, scaled(option.font, 1, weight), palette.text().color())


def _columns(row: ArticleRow, views: str, font: QFont, room: int) -> list[tuple[str, int, bool]]:
    """List text, width and whether it is a number of the columns that there is room for, from the right."""
    for_views, for_date, for_source = _widths(font.toString())
    wanted = (
        (views, for_views, True),
        (wording.day(row.saved or row.published), for_date, True),
        (row.source or "", for_source, False),
    )
    shown = []
    for column in wanted:
        room -= column[1] + COLUMN_GAP
        if room < LEAST_TITLE:
            break
        shown.append(column)
    return shown


@lru_cache(maxsize=8)
def _widths(written_font: str) -> tuple[int, int, int]:
    """Measure the columns for views, date and source; no date of any month is wider."""
    font = QFont()
    font.fromString(written_font)
    width = QFontMetrics(font).horizontalAdvance
    dates = [wording.day(f"2024-{month:02}-28") for month in range(1, 13)]
    return width(WIDEST_VIEWS), max(map(width, dates)) + 2, width(WIDEST_SOURCE)
