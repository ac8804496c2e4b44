"""The timeline above the list: when the articles of a result are from, a bar for each month, year or day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from archive_app.gui.articles.time_bars import Bar, Days, bars, extent, moved, span_value, zoomed
from archive_app.gui.articles.time_foot import TimeFoot
from archive_app.gui.articles.time_painting import BarLook, paint_bar
from archive_app.gui.wording import counted, day, plain_tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

SIDE = 16
TOP = 6
HEIGHT = 26
LEAST_BAR = 4
"""Width of a bar with its gap, at least; with less room, the bars are of longer times."""
LEAST_DAYS = 14
NOTCH = 120
ZOOM = 0.8
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}
"""Keys that move the cursor, and by how many bars."""
ZOOMS = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}
TAKING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class Timeline(QWidget):
    """Bars in the order of time. A drag or click chooses some, the wheel shows more or less, a double click all.

    By key, the arrows move a cursor, with Shift they choose, Enter asks for that, + and - zoom, Escape asks for all.
    ``spanned`` brings the value of a date field (2024-03..2024-06) that was chosen, an empty one to ask for any date;
    ``foot`` tells and lets choose which dates they are.
    """

    spanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, int] = {}
        self._all: Days | None = None
        self._shown: Days | None = None
        self._asked: Days | None = None
        self._cursor: int | None = None
        self._anchor: int | None = None
        self._is_dragging = False
        self._hovered: int | None = None
        self._turned = 0
        self._bars: list[Bar] = []
        self.foot = TimeFoot(self)
        self.foot.cleared.connect(self.show_all)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
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
        self._tell()

    def show_all(self) -> None:
        """Show the whole time again, and ask for any date."""
        self._shown, self._anchor = self._all, None
        self._cut()
        self.spanned.emit("")

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

    # --- mouse ------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to choose."""
        if event.button() == Qt.MouseButton.LeftButton and self._bars:
            self._cursor = self._anchor = self._day(event.position())
            self._is_dragging = True
            self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose more or fewer, or light up what is under the mouse."""
        self._hovered = self._place(self._day(event.position())) if self._bars else None
        if self._is_dragging and self._bars:
            self._cursor = self._day(event.position())
        self._tell()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Ask for what was chosen."""
        if self._is_dragging:
            self._is_dragging = False
            self._take()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Show and ask for the whole time again."""
        self.show_all()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: ARG002
        """Light up nothing."""
        self._hovered = None
        self._tell()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Show less of the time or more, around the day under the mouse; sideways, what is before or after.

        What a fine wheel turns is added up until it makes a difference.
        """
        if self._shown is None or self._all is None or self._is_dragging:
            return
        self._turned += event.angleDelta().y()
        if self._turned and self._zoom(ZOOM ** (self._turned / NOTCH), self._day(event.position())):
            self._turned = 0
        if pushed := event.angleDelta().x():
            self._move(self._shown.first - round(pushed / NOTCH * self._shown.length / 10))
        event.accept()

    # --- keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, choose, ask, zoom or ask for all again."""
        key = Qt.Key(event.key())
        if not self._bars:
            super().keyPressEvent(event)
        elif key in STEPS:
            self._step(STEPS[key], is_choosing=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in ZOOMS:
            self._zoom(ZOOMS[key], self._cursor_day())
        elif key in TAKING:
            self._take()
        elif key == Qt.Key.Key_Escape and self._has_chosen():
            self._go_back()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Choose nothing any more, and hide the cursor."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._anchor, self._is_dragging = None, False
        self._tell()

    # --- Qt ---------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Want a strip of bars with its foot."""
        return QSize(120, TOP + HEIGHT + self.foot.sizeHint().height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Need the height; any width will do."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """Cut the time into as many bars as there is room for now."""
        height = self.foot.sizeHint().height()
        self.foot.setGeometry(SIDE, TOP + HEIGHT, max(self.width() - SIDE - SIDE // 2, 1), height)
        self._cut()

    def event(self, event: QEvent) -> bool:
        """Tell the date and the count of the bar under the mouse; keep Escape from the window while it means this."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._bars:
            bar = self._bars[self._place(self._day(QPointF(event.pos())))]
            QToolTip.showText(event.globalPos(), plain_tip(tip([bar])), self)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_own = Qt.Key(event.key()) in TAKING or (event.key() == Qt.Key.Key_Escape and self._has_chosen())
            if is_own and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bars, those that the query asks for in the accent."""
        painter = QPainter(self)
        highest = max((bar.count for bar in self._bars), default=0)
        cursor = self._place(self._cursor_day()) if self._bars and self.hasFocus() else None
        is_any_chosen = self._asked is not None or self._anchor is not None
        for place, bar in enumerate(self._bars):
            look = BarLook(
                bar.count / highest if highest else 0.0,
                is_chosen=self._is_chosen(bar),
                is_lit=place == self._hovered,
                is_dim=is_any_chosen,
                has_cursor=place == cursor,
            )
            paint_bar(painter, self.bar_area(place), look, self.palette())
        painter.end()

    # --- helpers ----------------------------------------------------------------------------------------------------

    def _cut(self) -> None:
        room = max(self.width() - 2 * SIDE, LEAST_BAR)
        self._bars = bars(self._counts, self._shown, most=room // LEAST_BAR) if self._shown else []
        self._hovered = None
        self._tell()

    def _zoom(self, factor: float, around: int) -> bool:
        """Show less or more of the time; tell whether that changed anything, or never will."""
        if self._shown is None or self._all is None:
            return False
        before, least = self._shown, min(LEAST_DAYS, self._all.length)
        self._shown = zoomed(before, factor, around=around, limits=self._all, least=least)
        self._cut()
        is_at_end = before.length <= least if factor < 1 else before == self._all
        return self._shown != before or is_at_end

    def _move(self, first: int) -> None:
        if self._shown is not None and self._all is not None:
            self._shown = moved(self._shown, first, limits=self._all)
            self._cut()

    def _step(self, step: int, *, is_choosing: bool) -> None:
        """Move the cursor, and what is shown with it where it would leave that."""
        place = self._place(self._cursor_day())
        bar = self._bars[place]
        if is_choosing and self._anchor is None:
            self._anchor = bar.days.first
        elif not is_choosing:
            self._anchor = None
        if not 0 <= place + step < len(self._bars) and self._shown is not None:
            self._move(self._shown.first + step * bar.days.length)
            place = self._place(bar.days.first)
        self._cursor = self._bars[min(max(place + step, 0), len(self._bars) - 1)].days.first
        self._tell()

    def _take(self) -> None:
        """Ask for what is chosen; for any date again where that is asked for already."""
        picked = self._picked()
        self._anchor = None
        is_asked = Days(picked[0].days.first, picked[-1].days.last) == self._asked
        self.spanned.emit("" if is_asked else span_value(picked))
        self._tell()

    def _has_chosen(self) -> bool:
        return self._anchor is not None or self._asked is not None or self._shown != self._all

    def _go_back(self) -> None:
        """Take back what is chosen; where nothing is, what is asked for and zoomed."""
        if self._anchor is not None:
            self._anchor, self._is_dragging = None, False
            self._tell()
        else:
            self.show_all()

    def _cursor_day(self) -> int:
        """Give the day of the cursor: where it was put, else where what is asked for ends, else the last one."""
        assert self._shown is not None
        found = self._cursor if self._cursor is not None else self._asked.last if self._asked else self._shown.last
        return min(max(found, self._shown.first), self._shown.last)

    def _picked(self) -> Sequence[Bar]:
        """List the bars from where choosing began to the cursor."""
        cursor = self._place(self._cursor_day())
        anchor = cursor if self._anchor is None else self._place(self._anchor)
        return self._bars[min(cursor, anchor) : max(cursor, anchor) + 1]

    def _day(self, where: QPointF) -> int:
        assert self._shown is not None
        share = (where.x() - SIDE) / max(self.width() - 2 * SIDE, 1)
        return self._shown.first + min(max(int(share * self._shown.length), 0), self._shown.length - 1)

    def _place(self, day_number: int) -> int:
        """Find the bar of a day, the last one for a day after all."""
        last = len(self._bars) - 1
        return next((place for place, bar in enumerate(self._bars) if day_number <= bar.days.last), last)

    def _is_chosen(self, bar: Bar) -> bool:
        if self._anchor is not None:
            cursor = self._cursor_day()
            return Days(min(self._anchor, cursor), max(self._anchor, cursor)).meets(bar.days)
        return self._asked is not None and self._asked.meets(bar.days)

    def _tell(self) -> None:
        """Say below the bars what the mouse or the cursor is at, else from when to when they are; paint anew."""
        whole = between(self._bars)
        text = whole
        if self._bars and (self._anchor is not None or (self._hovered is None and self.hasFocus())):
            text = tip(self._picked())
        elif self._hovered is not None and self._hovered < len(self._bars):
            text = tip([self._bars[self._hovered]])
        self.foot.show_text(text, can_clear=bool(self._bars) and (self._asked is not None or self._shown != self._all))
        spoken = text if self.hasFocus() else whole
        if spoken != self.accessibleDescription():
            self.setAccessibleDescription(spoken)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()


def between(chosen: Sequence[Bar]) -> str:
    """Say from when to when some bars are."""
    if not chosen:
        return ""
    first, last = day(chosen[0].label), day(chosen[-1].label)
    return first if first == last else f"{first} – {last}"


def tip(chosen: Sequence[Bar]) -> str:
    """Say what some bars stand for."""
    return f"{between(chosen)}: {counted(sum(bar.count for bar in chosen), 'article', 'articles')}"
