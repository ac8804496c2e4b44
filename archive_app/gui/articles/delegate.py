"""Paint an article's row: title, two lines of snippet, then source, date, views and excerpts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui import wording
from archive_app.gui.articles.model import ROW_ROLE, SNIPPET_ROLE
from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import LEFT, paint_line, paint_lines

if TYPE_CHECKING:
    from archive_app.model import ArticleRow, Snippet

SIDE = 16
TOP = 10
GAP = 3
SMALL = 0.92
BAR = 3
DOT = 6


class ArticleDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that any number of them scrolls."""

    def row_height(self, font: QFont) -> int:
        """Every row is as high as a title, two lines and a line of facts."""
        title, small = QFontMetrics(scaled(font, 1, QFont.Weight.DemiBold)), QFontMetrics(scaled(font, SMALL))
        return title.lineSpacing() + 2 * (small.lineSpacing() + 1) + small.lineSpacing() + 2 * GAP + 2 * TOP + 2

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Tell the height that all rows have."""
        return QSize(200, self.row_height(option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        row = index.data(ROW_ROLE)
        if row is not None:
            self._paint_row(painter, option, row, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        rect: QRect = option.rect
        palette: QPalette = option.palette
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
            if state & QStyle.StateFlag.State_Active:
                painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), palette.link())
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.midlight())
        painter.fillRect(QRect(rect.left() + SIDE, rect.bottom(), rect.width() - SIDE, 1), palette.mid())

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: ArticleRow,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        snippet: Snippet | None = index.data(SNIPPET_ROLE)
        palette: QPalette = option.palette
        font: QFont = option.font
        title_font, small = scaled(font, 1, QFont.Weight.DemiBold), scaled(font, SMALL)
        muted, text = palette.placeholderText().color(), palette.text().color()
        rect: QRect = option.rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        title_height = QFontMetrics(title_font).lineSpacing()
        small_height = QFontMetrics(small).lineSpacing()
        title = QRect(rect.left(), rect.top(), rect.width(), title_height)
        self._paint_state(painter, title, row, palette.link().color())
        paint_line(painter, title.adjusted(0, 0, -20 if row.starred_at else 0, 0), row.title, title_font, text)
        top = rect.top() + title_height + GAP
        if snippet is not None:
            lines = QRect(rect.left(), top, rect.width(), 2 * (small_height + 1))
            paint_lines(painter, lines, snippet.text, snippet.marks, font=small, color=muted, mark_color=text)
        top += 2 * (small_height + 1) + GAP
        self._paint_facts(painter, QRect(rect.left(), top, rect.width(), small_height), row, small, palette)

    def _paint_state(self, painter: QPainter, title: QRect, row: ArticleRow, accent: QColor) -> None:
        """Paint a dot before what is unread, and a star after what has one."""
        if not row.read_at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(QRect(title.left() - (SIDE + DOT) // 2, title.center().y() - DOT // 2, DOT, DOT))
        if row.starred_at:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(title.right() - 15, title.center().y() - 7, tinted("star", accent, 16, ratio))

    def _paint_facts(self, painter: QPainter, rect: QRect, row: ArticleRow, font: QFont, palette: QPalette) -> None:
        muted = palette.placeholderText().color()
        room = rect
        if row.excerpt_count:
            text = wording.number(row.excerpt_count)
            width = QFontMetrics(font).horizontalAdvance(text) + 20
            spot = QRect(rect.right() - width, rect.top(), width + 1, rect.height())
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(spot.left(), spot.center().y() - 7, tinted("excerpt", palette.link().color(), 16, ratio))
            painter.setFont(font)
            painter.setPen(palette.link().color())
            painter.drawText(spot.adjusted(20, 0, 0, 0), LEFT, text)
            room = rect.adjusted(0, 0, -width - 8, 0)
        used = paint_line(painter, room, wording.row_facts(row), font, muted)
        tags = "   ".join(wording.isolated(f"#{name}") for name in row.tags)
        if tags and room.width() - used > 60:
            paint_line(painter, room.adjusted(used + 12, 0, 0, 0), tags, font, palette.link().color())
