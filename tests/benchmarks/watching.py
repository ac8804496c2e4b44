"""Watches a window: when something was painted, and when its event loop stood still and what held it up."""

from __future__ import annotations

import sys
import threading
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

BEAT = 4
LOOK = 0.01
STALLED = 0.03
DEEPEST = 6
MOST_WAITING = 20.0
_AFTER = QEvent.Type(QEvent.registerEventType())


class Painted(QObject):
    """Calls back each time a widget has been painted, as soon as all that belongs to the painting is done."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            QCoreApplication.postEvent(self, QEvent(_AFTER), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == _AFTER:
            self._then()
        return super().event(event)


class Stall(NamedTuple):
    """A time in which no event was taken. ``own`` is what the window's thread computed, ``all`` the process, in ms."""

    length: float
    own: float
    all: float
    doing: str
    where: str


class Beat(QObject):
    """Beats in the window's thread; another thread looks what it does when the beat stays away.

    Every ``BEAT`` ms an event is due. What one comes late by is a stall; with it goes what was running then.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.stalls: list[Stall] = []
        self.doing = ""
        self._seen = ""
        self._main = threading.get_ident()
        self._is_on = True
        self._last = self._clocks()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop beating."""
        self._is_on = False
        self._timer.stop()
        self._thread.join()

    def _clocks(self) -> tuple[float, float, float]:
        return time.monotonic(), time.thread_time(), time.process_time()

    def _beat(self) -> None:
        now = self._clocks()
        passed, own, of_all = (1000 * (new - old) for new, old in zip(now, self._last, strict=True))
        self.gaps.append(max(passed - BEAT, 0.0))
        if passed > 1000 * STALLED:
            self.stalls.append(Stall(passed, own, of_all, self.doing, self._seen))
        self._seen, self._last = "", now

    def _look(self) -> None:
        while self._is_on:
            time.sleep(LOOK)
            if time.monotonic() - self._last[0] > STALLED and not self._seen:
                self._seen = _stacks(self._main)


def rest(milliseconds: float, is_done: Callable[[], bool] = lambda: True) -> None:
    """Let the window do what it wants for so long, and then until all is done."""
    now = time.monotonic()
    loop, end, latest = QEventLoop(), now + milliseconds / 1000, now + MOST_WAITING
    timer = QTimer(interval=2)

    def look() -> None:
        moment = time.monotonic()
        if moment >= end and (is_done() or moment > latest):
            loop.quit()

    timer.timeout.connect(look)
    timer.start()
    loop.exec()


def _stacks(main: int) -> str:
    """Name what the window's thread does, and what the other threads do that are not waiting."""
    found = []
    for thread, frame in sys._current_frames().items():
        if thread == threading.get_ident():
            continue
        calls = [
            f"{Path(call.filename).stem}:{call.lineno} {call.name}"
            for call in traceback.extract_stack(frame)
            if "threading.py" not in call.filename and "concurrent" not in call.filename
        ]
        is_waiting = not calls or any(name in calls[-1] for name in ("wait", "accept", "poll", "select", "get"))
        if thread == main or not is_waiting:
            found.append(("window: " if thread == main else "beside: ") + " < ".join(reversed(calls[-DEEPEST:])))
    return "\n      ".join(sorted(found, reverse=True))
