"""Paint the actions with their keys: a muted heading, then icon, name and key caps of each action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui.fonts import grown
from archive_app.gui.icons import tinted
from archive_app.gui.keys.words import native
from archive_app.gui.style import scaled
from archive_app.gui.widgets.lines import LINE_ROLE, SIDE, SMALL, TOP, heading_height, paint_heading
from archive_app.gui.widgets.painting import paint_ground, paint_line

if TYPE_CHECKING:
    from archive_app.gui.keys.model import Line

GAP = 4
ICON = 16
ROUND = 4
DOT = 6


class KeysDelegate(QStyledItemDelegate):
    """Paints one line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every line is one line of text; a heading has room above it."""
        if index.data(LINE_ROLE).row is None:
            return QSize(240, heading_height(option.font))
        return QSize(240, QFontMetrics(option.font).height() + 2 * TOP + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or an action."""
        line: Line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.row is None:
            paint_heading(painter, line.text, option)
        else:
            paint_ground(painter, option)
            _paint_action(painter, option.rect.adjusted(SIDE, 0, -SIDE, 0), line, option)
        painter.restore()


def _paint_action(painter: QPainter, rect: QRect, line: Line, option: QStyleOptionViewItem) -> None:
    palette: QPalette = option.palette
    right, size = rect.right(), grown(option.font, ICON)
    for keys in reversed(line.keys):
        right -= _paint_cap(painter, right, rect, native([keys]), option) + GAP
    if line.is_changed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.link())
        painter.drawEllipse(QPointF(right - DOT, rect.center().y() + 0.5), DOT / 2, DOT / 2)
        right -= 2 * DOT + GAP
    if line.row is not None and line.row.icon:
        ratio = painter.device().devicePixelRatioF()
        sign = tinted(line.row.icon, palette.placeholderText().color(), size, ratio)
        painter.drawPixmap(rect.left(), rect.center().y() + 1 - size // 2, sign)
    left = rect.left() + size + 2 * GAP
    room = QRect(left, rect.top(), max(right - left - 2 * GAP, 0), rect.height())
    paint_line(painter, room, line.text, option.font, palette.text().color())


def _paint_cap(painter: QPainter, right: int, rect: QRect, text: str, option: QStyleOptionViewItem) -> int:
    """Paint keys as a cap that ends at ``right``; return its width."""
    palette: QPalette = option.palette
    font = scaled(option.font, SMALL)
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(text) + 4 * GAP, metrics.height() + GAP
    cap = QRect(right - width, rect.center().y() + 1 - height // 2, width, height)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.setBrush(palette.alternateBase())
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    painter.setFont(font)
    painter.setPen(palette.text().color())
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
    return width
