"""Paint the clusters of alike articles: a muted heading, then title and facts of each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui import wording
from archive_app.gui.duplicates.model import LINE_ROLE
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_ground, paint_line

if TYPE_CHECKING:
    from archive_app.gui.duplicates.model import Line
    from archive_app.model import ArticleRow

SIDE = 12
TOP = 6
ABOVE_HEADING = 16
SMALL = 0.92


class ClusterDelegate(QStyledItemDelegate):
    """Paints one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are one line, articles two."""
        small = QFontMetrics(scaled(option.font, SMALL)).height()
        if index.data(LINE_ROLE).row is None:
            return QSize(200, small + ABOVE_HEADING + TOP)
        return QSize(200, QFontMetrics(option.font).height() + small + 2 * TOP + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or an article."""
        line: Line = index.data(LINE_ROLE)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        painter.save()
        if line.row is None:
            font = scaled(option.font, SMALL, QFont.Weight.DemiBold)
            room = rect.adjusted(SIDE, ABOVE_HEADING, -SIDE, -TOP)
            paint_line(painter, room, line.text, font, palette.placeholderText().color())
        else:
            paint_ground(painter, option)
            _paint_article(painter, rect.adjusted(SIDE, TOP, -SIDE, -TOP), line.row, option)
        painter.restore()


def _paint_article(painter: QPainter, rect: QRect, row: ArticleRow, option: QStyleOptionViewItem) -> None:
    palette: QPalette = option.palette
    height = QFontMetrics(option.font).height()
    paint_line(
        painter, QRect(rect.topLeft(), QSize(rect.width(), height)), row.title, option.font, palette.text().color()
    )
    below = QRect(rect.left(), rect.top() + height + 2, rect.width(), rect.height() - height - 2)
    paint_line(painter, below, facts(row), scaled(option.font, SMALL), palette.placeholderText().color())


def facts(row: ArticleRow) -> str:
    """Say what may decide which article to keep: where it is from, when it was saved, what was marked in it."""
    marked = wording.counted(row.excerpt_count, "excerpt", "excerpts") if row.excerpt_count else ""
    tags = " ".join(f"#{name}" for name in row.tags)
    return wording.joined((wording.row_facts(row), marked, tags))
