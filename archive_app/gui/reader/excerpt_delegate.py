"""Paint an excerpt: a bar in its color, the quote, then note and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui.icons import tinted
from archive_app.gui.style import excerpt_color, scaled
from archive_app.gui.widgets.painting import paint_ground, paint_line, paint_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from archive_app.model import Excerpt

EXCERPT_ROLE = Qt.ItemDataRole.UserRole + 1
SIDE = 32
TOP = 8
SMALL = 0.92
UNPLACED = "Not found in the text as it is now"


class ExcerptDelegate(QStyledItemDelegate):
    """Paints excerpts; those with a note or tags are a line or two higher."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines for the quote, one for the note, one for tags or the mark of the unplaced."""
        font: QFont = option.font
        excerpt: Excerpt = index.data(EXCERPT_ROLE)
        width = self._view.viewport().width() - 2 * SIDE - 16
        quote = QFontMetrics(font).horizontalAdvance(excerpt.selectors.exact[:400])
        lines = 2 if quote > width else 1
        small = QFontMetrics(scaled(font, SMALL)).lineSpacing()
        rest = bool(excerpt.note) + bool(_tag_line(excerpt))
        return QSize(200, lines * (QFontMetrics(font).lineSpacing() + 1) + rest * (small + 2) + 2 * TOP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one excerpt."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        paint_ground(painter, option)
        excerpt: Excerpt = index.data(EXCERPT_ROLE)
        painter.setPen(Qt.PenStyle.NoPen)
        tint = excerpt_color(palette, excerpt.color)
        painter.setBrush(tint.darker(108) if tint.lightness() > 128 else tint.lighter(150))
        painter.drawRoundedRect(QRectF(rect.left() + SIDE - 12, rect.top() + TOP, 4, rect.height() - 2 * TOP), 2, 2)
        self._paint_words(painter, option, excerpt)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, excerpt: Excerpt) -> None:
        palette: QPalette = option.palette
        font: QFont = option.font
        rect: QRect = option.rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        text, muted = palette.text().color(), palette.placeholderText().color()
        quote = excerpt.selectors.exact
        top = rect.top() + paint_lines(painter, rect, quote, (), font=font, color=text, mark_color=text)
        small = scaled(font, SMALL)
        height = QFontMetrics(small).lineSpacing()
        if excerpt.note:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(rect.left(), top + 2, tinted("note", muted, 16, ratio))
            paint_line(painter, QRect(rect.left() + 20, top + 2, rect.width() - 20, height), excerpt.note, small, muted)
            top += height + 2
        color = palette.link().color() if excerpt.placement else palette.color(QPalette.ColorRole.BrightText)
        if words := _tag_line(excerpt):
            paint_line(painter, QRect(rect.left(), top + 2, rect.width(), height), words, small, color)


def _tag_line(excerpt: Excerpt) -> str:
    tags = "   ".join(f"#{name}" for name in excerpt.tags)
    return tags if excerpt.placement else "   ".join(part for part in (UNPLACED, tags) if part)
