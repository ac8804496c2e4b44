"""The timeline above the list: when the articles of a result are from, a bar for each month, year or day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPalette, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_app.gui.articles.time_bars import Bar, Days, bars, extent, moved, span_value, zoomed
from archive_app.gui.style import scaled
from archive_app.gui.wording import counted, day, plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QPaintEvent

SIDE = 16
TOP = 6
HEIGHT = 26
GAP = 2
LEAST_BAR = 4
"""Width of a bar with its gap, at least; with less room, the bars are of longer times."""
LEAST_COUNT = 2
"""Height of a bar of anything at all, however high the others are."""
LEAST_DAYS = 14
NOTCH = 120
ZOOM = 0.8
SMALL = 0.85


class Timeline(QWidget):
    """Bars in the order of time. A drag or click chooses some, the wheel shows more or less, a double click all.

    ``spanned`` brings the value of a date field (2024-03..2024-06) that was chosen, an empty one to ask for any date.
    """

    spanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._all: Days | None = None
        self._shown: Days | None = None
        self._asked: Days | None = None
        self._drag: tuple[int, int] | None = None
        self._hovered: int | None = None
        self._bars: list[Bar] = []
        self.setAccessibleName("Timeline")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_days(self, counts: Mapping[str, int]) -> None:
        """Show how many articles are of each day, month or year; nothing hides the timeline."""
        whole = extent(counts)
        if whole != self._all:
            self._all = self._shown = whole
        self._counts = counts
        self._cut()
        self.setVisible(whole is not None)

    def show_span(self, asked: Days | None) -> None:
        """Mark the days that the query asks for."""
        self._asked = asked
        self.update()

    def bars(self) -> list[Bar]:
        """List the bars that are shown."""
        return self._bars

    def bar_area(self, place: int) -> QRectF:
        """Tell where a bar may reach, as high as the highest."""
        shown = self._shown
        if shown is None:
            return QRectF()
        room, days = self.width() - 2 * SIDE, self._bars[place].days
        left = SIDE + max(days.first - shown.first, 0) * room / shown.length
        right = SIDE + (min(days.last, shown.last) + 1 - shown.first) * room / shown.length
        return QRectF(left, TOP, right - left, HEIGHT)

    # --- Qt ---------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Want a strip of bars with a line of dates under it."""
        text = QFontMetrics(scaled(self.font(), SMALL)).height()
        return QSize(120, TOP + HEIGHT + GAP + text + TOP)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Cut the time into as many bars as there is room for now."""
        self._cut()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        if event.button() == Qt.MouseButton.LeftButton and self._bars:
            place = self._place(event.position())
            self._drag = (place, place)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more or fewer, or light up what is under the mouse."""
        self._hovered = self._place(event.position()) if self._bars else None
        if self._drag is not None and self._hovered is not None:
            self._drag = (self._drag[0], self._hovered)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Ask for what was chosen."""
        if self._drag is not None:
            first, last = sorted(self._drag)
            self._drag = None
            self.spanned.emit(span_value(self._bars[first : last + 1]))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Show and ask for the whole time again."""
        self._shown = self._all
        self._cut()
        self.spanned.emit("")

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Light up nothing."""
        self._hovered = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Show less of the time or more, around the day under the mouse; sideways, what is before or after."""
        if self._shown is None or self._all is None or self._drag is not None:
            return
        turned, pushed = event.angleDelta().y(), event.angleDelta().x()
        if turned:
            around = self._day(event.position())
            least = min(LEAST_DAYS, self._all.length)
            factor = ZOOM ** (turned / NOTCH)
            self._shown = zoomed(self._shown, factor, around=around, limits=self._all, least=least)
        if pushed:
            first = self._shown.first - round(pushed / NOTCH * self._shown.length / 10)
            self._shown = moved(self._shown, first, limits=self._all)
        self._cut()
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Tell the date and the count of the bar under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._bars:
            bar = self._bars[self._place(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), plain_tip(tip(bar)), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bars, those that the query asks for in the accent, and the first and last date."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        highest = max((bar.count for bar in self._bars), default=0)
        for place, bar in enumerate(self._bars):
            area = self.bar_area(place)
            if self._is_chosen(place):
                painter.fillRect(area.toAlignedRect(), self.palette().highlight())
            if bar.count:
                height = max(bar.count / highest * area.height(), LEAST_COUNT)
                gap = 1.0 if area.width() > LEAST_BAR / 2 else 0.0
                painter.fillRect(area.adjusted(0, area.height() - height, -gap, 0), self._color(place))
        if self._bars:
            self._paint_dates(painter)
        painter.end()

    # --- helpers ----------------------------------------------------------------------------------------------------

    def _cut(self) -> None:
        room = max(self.width() - 2 * SIDE, LEAST_BAR)
        self._bars = bars(self._counts, self._shown, most=room // LEAST_BAR) if self._shown else []
        self._hovered = self._drag = None
        if self._bars:
            self.setAccessibleDescription(f"{day(self._bars[0].label)} to {day(self._bars[-1].label)}")
        self.update()

    def _day(self, where: QPointF) -> int:
        assert self._shown is not None
        share = (where.x() - SIDE) / max(self.width() - 2 * SIDE, 1)
        return self._shown.first + min(max(int(share * self._shown.length), 0), self._shown.length - 1)

    def _place(self, where: QPointF) -> int:
        found = self._day(where)
        return next(place for place, bar in enumerate(self._bars) if found <= bar.days.last)

    def _is_chosen(self, place: int) -> bool:
        if self._drag is not None:
            return min(self._drag) <= place <= max(self._drag)
        return self._asked is not None and self._asked.meets(self._bars[place].days)

    def _color(self, place: int) -> QColor:
        if self._is_chosen(place) or place == self._hovered:
            return self.palette().color(QPalette.ColorRole.Link)
        color = self.palette().color(QPalette.ColorRole.PlaceholderText)
        color.setAlphaF(0.55 if self._asked is None and self._drag is None else 0.3)
        return color

    def _paint_dates(self, painter: QPainter) -> None:
        font = scaled(self.font(), SMALL)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        top = TOP + HEIGHT + GAP
        rect = QRectF(SIDE, top, self.width() - 2 * SIDE, QFontMetrics(font).height())
        first, last = day(self._bars[0].label), day(self._bars[-1].label)
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft, first)
        if first != last:
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight, last)


def tip(bar: Bar) -> str:
    """Say what a bar stands for."""
    return f"{day(bar.label)}: {counted(bar.count, 'article', 'articles')}"
