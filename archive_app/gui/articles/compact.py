"""Paint an article's row in one line, in the columns of the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QToolTip

from archive_app.gui import wording
from archive_app.gui.articles.columns import LENGTH, STATE, TAGS, TITLE
from archive_app.gui.articles.delegate import DOT, SMALL, ArticleDelegate
from archive_app.gui.articles.header import DOT_PLACE, PAD, STAR_PLACE
from archive_app.gui.articles.model import ROW_ROLE, WORDS_ROLE
from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

    from archive_app.gui.articles.header import Cell, ColumnHeader
    from archive_app.model import ArticleRow

TOP = 5


class CompactDelegate(ArticleDelegate):
    """Paints rows of one line: a row at once, which costs less than each of its cells by itself."""

    def __init__(self, header: ColumnHeader, parent: QWidget) -> None:
        super().__init__(parent)
        self._header = header
        self._fonts = _fonts(parent.font())

    def row_height(self, font: QFont) -> int:
        """Every row is as high as one line."""
        return QFontMetrics(scaled(font, 1, QFont.Weight.DemiBold)).lineSpacing() + 2 * TOP + 1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Tell the size that all rows have."""
        return QSize(self._header.length(), self.row_height(option.font))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show in a tip what is cut off where the mouse is."""
        text = self.cut_text(event.pos().x() - option.rect.left(), option.font, index)
        if event.type() != QEvent.Type.ToolTip or not text:
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), wording.plain_tip(text), view)
        return True

    def cut_text(self, left: int, font: QFont, index: QModelIndex | QPersistentModelIndex) -> str:
        """Give the whole of a text that is cut off there, in pixels from the row's left; nothing where none is."""
        cell, row = self._header.cell_at(left), index.data(ROW_ROLE)
        if cell is None or row is None or cell.column.id == STATE:
            return ""
        text = _text(cell, row, index)
        metrics = QFontMetrics(_fonts(font).of(cell, row))
        return text if metrics.horizontalAdvance(text) > cell.width - 2 * PAD else ""

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: ArticleRow,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        palette: QPalette = option.palette
        rect: QRect = option.rect
        muted, text, accent = palette.placeholderText().color(), palette.text().color(), palette.link().color()
        if self._fonts.base != option.font:
            self._fonts = _fonts(option.font)
        colors = {TITLE: text, TAGS: accent}
        seen = -rect.left()
        for cell in self._header.cells():
            if cell.left + cell.width <= seen:
                continue
            place = QRect(rect.left() + cell.left, rect.top(), cell.width, rect.height() - 1)
            if cell.column.id == STATE:
                self._paint_marks(painter, place, row, palette)
                continue
            written = _text(cell, row, index)
            if written:
                room = place.adjusted(PAD, 0, -PAD, 0)
                color = colors.get(cell.column.id, muted)
                paint_line(painter, room, written, self._fonts.of(cell, row), color, is_right=cell.column.is_right)

    def _paint_marks(self, painter: QPainter, place: QRect, row: ArticleRow, palette: QPalette) -> None:
        accent = palette.link().color()
        if not row.read_at:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            left = place.left() + DOT_PLACE - DOT // 2
            painter.drawEllipse(QRect(left, place.center().y() - DOT // 2, DOT, DOT))
        if row.starred_at:
            star = tinted("star", accent, 16, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(place.left() + STAR_PLACE, place.center().y() - 7), star)


class _Fonts(NamedTuple):
    """The font of the list, and those that are made of it: making them for every cell takes long."""

    base: QFont
    title: QFont
    unread: QFont
    small: QFont

    def of(self, cell: Cell, row: ArticleRow) -> QFont:
        if cell.column.id != TITLE:
            return self.small
        return self.title if row.read_at else self.unread


def _fonts(base: QFont) -> _Fonts:
    return _Fonts(QFont(base), scaled(base, 1), scaled(base, 1, QFont.Weight.DemiBold), scaled(base, SMALL))


def _text(cell: Cell, row: ArticleRow, index: QModelIndex | QPersistentModelIndex) -> str:
    words = index.data(WORDS_ROLE) if cell.column.id == LENGTH else None
    return cell.column.text(row, words)
