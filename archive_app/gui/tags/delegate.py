"""Paint the lines of the navigation: small headings, icons, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui import wording
from archive_app.gui.fonts import grown
from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.tags.model import ACTIVE_ROLE, ENTRY_ROLE, FOLDED_ROLE
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from archive_app.gui.tags.model import Entry

SIDE = 8
LINE = 30
HEADING = 38
ICON = 16


class NavigationDelegate(QStyledItemDelegate):
    """Paints one line of the navigation."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are higher than lines; both grow with the font."""
        is_heading = index.data(ENTRY_ROLE).kind == "heading"
        text = QFontMetrics(option.font).height()
        return QSize(120, max(text + (20 if is_heading else 12), HEADING if is_heading else LINE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or a line."""
        entry: Entry | None = index.data(ENTRY_ROLE)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.kind == "heading":
            self._paint_heading(painter, option, entry, is_folded=index.data(FOLDED_ROLE))
        else:
            self._paint_entry(painter, option, entry, is_active=index.data(ACTIVE_ROLE))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, *, is_folded: bool) -> None:
        palette: QPalette = option.palette
        font = scaled(option.font, 0.82, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        muted = palette.placeholderText().color()
        rect: QRect = option.rect.adjusted(SIDE + 8, 12, -SIDE, 0)
        paint_line(painter, rect, entry.text.upper(), font, muted)
        name, size = "chevron-right" if is_folded else "chevron-down", grown(option.font, ICON)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.right() - size - 4, rect.center().y() + 1 - size // 2, tinted(name, muted, size, ratio))

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, *, is_active: bool) -> None:
        palette: QPalette = option.palette
        font: QFont = option.font
        rect: QRect = option.rect.adjusted(SIDE, 1, -SIDE, -1)
        self._paint_ground(painter, option, rect, is_active=is_active)
        color = palette.link().color() if is_active else palette.placeholderText().color()
        size = grown(font, ICON)
        left = rect.left() + 8 + entry.depth * 16
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, rect.center().y() + 1 - size // 2, tinted(entry.icon, color, size, ratio))
        right = rect.right() - 8
        if entry.count is not None:
            count, small = wording.number(entry.count), scaled(font, 0.9)
            right -= QFontMetrics(small).horizontalAdvance(count)
            muted = palette.placeholderText().color()
            paint_line(painter, QRect(right, rect.top(), rect.right() - right, rect.height()), count, small, muted)
        text_rect = QRect(left + size + 8, rect.top(), right - left - size - 16, rect.height())
        weight = QFont.Weight.DemiBold if is_active else QFont.Weight.Normal
        paint_line(painter, text_rect, entry.text, scaled(font, 1, weight), palette.text().color())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, *, is_active: bool) -> None:
        palette: QPalette = option.palette
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if is_active:
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(rect, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.midlight())
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(palette.link().color())
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
