"""Paint the lines of the facets: small headings, values with their counts and a quiet bar under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui import wording
from archive_app.gui.facets.model import FOLDED_ROLE, LINE_ROLE, VALUE_ROLE
from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from archive_app.gui.facets.model import Line
    from archive_app.gui.facets.sections import FacetValue

SIDE = 8
INDENT = 12
LEAST_LINE = 28
ICON = 16
BAR = 2


class FacetsDelegate(QStyledItemDelegate):
    """Paints one line; all are of one height, so that thousands are laid out at once."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Grow with the font."""
        return QSize(120, max(QFontMetrics(option.font).height() + 12, LEAST_LINE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading, a value, or the line that asks for more."""
        line: Line | None = index.data(LINE_ROLE)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        value: FacetValue | None = index.data(VALUE_ROLE)
        self._paint_ground(painter, option, is_chosen=value is not None and value.stance == "chosen")
        if value is not None:
            self._paint_value(painter, option, value)
        elif line.kind == "heading":
            self._paint_heading(painter, option, line.heading, is_folded=index.data(FOLDED_ROLE))
        else:
            rect = option.rect.adjusted(2 * SIDE, 0, -2 * SIDE, 0)
            paint_line(painter, rect, index.data(), option.font, option.palette.link().color())
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str, *, is_folded: bool) -> None:
        font = scaled(option.font, 0.82, QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        muted = option.palette.placeholderText().color()
        rect: QRect = option.rect.adjusted(2 * SIDE, 0, -SIDE, 0)
        paint_line(painter, rect, text.upper(), font, muted)
        name = "chevron-right" if is_folded else "chevron-down"
        ratio = painter.device().devicePixelRatioF()
        left = rect.right() - SIDE - ICON + 1
        painter.drawPixmap(left, rect.center().y() - ICON // 2 + 1, tinted(name, muted, ICON, ratio))

    def _paint_value(self, painter: QPainter, option: QStyleOptionViewItem, value: FacetValue) -> None:
        palette: QPalette = option.palette
        rect: QRect = option.rect.adjusted(2 * SIDE + value.depth * INDENT, 0, -2 * SIDE, 0)
        rest = self._paint_count(painter, option, rect, value)
        weight = QFont.Weight.DemiBold if value.stance == "chosen" else QFont.Weight.Normal
        font = scaled(option.font, 1, weight)
        font.setStrikeOut(value.stance == "excluded")
        color = palette.placeholderText().color() if value.stance == "excluded" else palette.text().color()
        paint_line(painter, rest, value.text, font, color)
        if value.stance == "offered" and value.share:
            length = max(value.share * rect.width(), BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.mid())
            painter.drawRoundedRect(QRectF(rect.left(), rect.bottom() - BAR, length, BAR), BAR / 2, BAR / 2)

    def _paint_count(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, value: FacetValue) -> QRect:
        """Paint the count, and a cross where a click takes the value out; give the room that is left for its name."""
        muted = option.palette.placeholderText().color()
        right = rect.right()
        if value.stance != "offered":
            right -= ICON
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(right, rect.center().y() - ICON // 2 + 1, tinted("close", muted, ICON, ratio))
            right -= SIDE // 2
        if value.count is not None:
            text, small = wording.number(value.count), scaled(option.font, 0.9)
            width = QFontMetrics(small).horizontalAdvance(text) + 1
            paint_line(painter, QRect(right - width, rect.top(), width + 1, rect.height()), text, small, muted)
            right -= width + SIDE
        return QRect(rect.left(), rect.top(), right - rect.left(), rect.height())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_chosen: bool) -> None:
        palette: QPalette = option.palette
        rect: QRect = option.rect.adjusted(SIDE, 1, -SIDE, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen:
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(rect, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.midlight())
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(palette.link().color())
            painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 6, 6)
