"""Paint the ground of a line, and lines of text: one cut with an ellipsis, or two with marked words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from archive_app.gui.reader.positions import code_points, utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QColor, QPainter, QPalette
    from PySide6.QtWidgets import QStyleOptionViewItem

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the ground of a line that is chosen or under the mouse."""
    palette: QPalette = option.palette
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, palette.highlight())
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, palette.midlight())


def paint_line(painter: QPainter, rect: QRect, text: str, font: QFont, color: QColor, *, is_right: bool = False) -> int:
    """Paint one line of text, cut where it does not fit; return its width."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(rect, RIGHT if is_right else LEFT, shown)
    return metrics.horizontalAdvance(shown)


def paint_lines(
    painter: QPainter,
    rect: QRect,
    text: str,
    marks: Sequence[tuple[int, int]],
    *,
    font: QFont,
    color: QColor,
    mark_color: QColor,
    most: int = 2,
) -> int:
    """Paint up to ``most`` lines of text with marked stretches (code points) in semibold; return the height used."""
    layout = _laid_out(text, marks, rect.width(), font=font, mark_color=mark_color, most=most)
    last = layout.lineAt(layout.lineCount() - 1)
    if last.textStart() + last.textLength() < utf16_length(text):
        room = QFontMetrics(font).height()
        place = last.xToCursor(rect.width() - room)
        cut = text[: code_points(text, place)].rstrip()
        kept = [(start, min(end, len(cut))) for start, end in marks if start < len(cut)]
        layout = _laid_out(f"{cut}…", kept, rect.width(), font=font, mark_color=mark_color, most=most)
    painter.setPen(color)
    layout.draw(painter, QPointF(rect.topLeft()))
    return layout.lineCount() * (QFontMetrics(font).lineSpacing() + 1)


def one_line(text: str) -> str:
    """Make every break and control sign a space, sign for sign."""
    if text.isprintable():
        return text
    return "".join(" " if sign in "\n\r\t\u2028\u2029" or sign < " " else sign for sign in text)


def _marked(text: str, start: int, end: int, color: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = utf16_length(text[:start])
    made.length = utf16_length(text[start:end])
    char_format = QTextCharFormat()
    char_format.setFontWeight(QFont.Weight.DemiBold)
    char_format.setForeground(color)
    made.format = char_format
    return made


def _laid_out(
    text: str, marks: Iterable[tuple[int, int]], width: int, *, font: QFont, mark_color: QColor, most: int
) -> QTextLayout:
    layout = QTextLayout(one_line(text), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_marked(text, start, end, mark_color) for start, end in marks])
    height = QFontMetrics(font).lineSpacing() + 1
    layout.beginLayout()
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * height))
    layout.endLayout()
    return layout
