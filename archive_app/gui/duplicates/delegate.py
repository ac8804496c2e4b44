"""Paint the clusters of alike articles: a muted heading, then title and facts of each article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui import wording
from archive_app.gui.style import scaled
from archive_app.gui.widgets.lines import LINE_ROLE, SIDE, SMALL, TOP, heading_height, paint_heading
from archive_app.gui.widgets.painting import paint_ground, paint_line

if TYPE_CHECKING:
    from archive_app.gui.duplicates.model import Line
    from archive_app.model import ArticleRow


class ClusterDelegate(QStyledItemDelegate):
    """Paints one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are one line, articles two."""
        if index.data(LINE_ROLE).row is None:
            return QSize(200, heading_height(option.font))
        small = QFontMetrics(scaled(option.font, SMALL)).height()
        return QSize(200, QFontMetrics(option.font).height() + small + 2 * TOP + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or an article."""
        line: Line = index.data(LINE_ROLE)
        painter.save()
        if line.row is None:
            paint_heading(painter, line.text, option)
        else:
            paint_ground(painter, option)
            _paint_article(painter, option.rect.adjusted(SIDE, TOP, -SIDE, -TOP), line.row, option)
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
