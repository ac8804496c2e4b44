"""A lane: one work at a time, in the order they came, but a work that pauses lets the others pass."""

from __future__ import annotations

import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_ASIDE = 31
"""Works that may stand aside at once; each keeps a thread."""


@dataclass(eq=False, slots=True)
class _Entry:
    work: Callable[[], Any]
    may_pass: bool
    future: Future[Any] = field(default_factory=Future)


@dataclass(eq=False, slots=True)
class _Aside:
    go_on: threading.Event
    turn: threading.Event = field(default_factory=threading.Event)


class Lane:
    """Runs works one after another. One that steps aside gives its turn away until it is told to go on.

    Nothing is interrupted: a work steps aside by itself, where it holds nothing that others wait for, and comes back
    before all that wait, as soon as the one that has the turn is done or steps aside too. A work that may not pass
    waits behind those that stand aside, for its effect depends on theirs.
    """

    def __init__(self, name: str) -> None:
        self._threads = ThreadPoolExecutor(MOST_ASIDE + 1, thread_name_prefix=name)
        self._guard = threading.Condition()
        self._waiting: deque[_Entry] = deque()
        self._aside: list[_Aside] = []
        self._is_taken = False

    def submit(self, work: Callable[[], Any], *, may_pass: bool = True) -> Future[Any]:
        """Queue a work; its future can be cancelled until it begins."""
        entry = _Entry(work, may_pass)
        with self._guard:
            self._waiting.append(entry)
        self.wake()
        return entry.future

    def step_aside(self, go_on: threading.Event) -> None:
        """Give the turn away, and take it again after ``go_on`` is set. Called by the work that has the turn."""
        aside = _Aside(go_on)
        with self._guard:
            self._aside.append(aside)
            self._is_taken = False
        self.wake()
        aside.turn.wait()

    def wake(self) -> None:
        """Give the turn to whoever may have it now, where none has it; needed after a ``go_on`` was set."""
        with self._guard:
            entry = None if self._is_taken else self._take()
        if entry is not None:
            self._threads.submit(self._work, entry)

    def close(self) -> None:
        """Wait until everything that was queued is done; what stands aside must have been told to go on."""
        self.wake()
        with self._guard:
            self._guard.wait_for(lambda: not (self._is_taken or self._aside or self._waiting))
        self._threads.shutdown(wait=True)

    def _work(self, entry: _Entry | None) -> None:
        while entry is not None:
            _run(entry)
            with self._guard:
                self._is_taken = False
                entry = self._take()

    def _take(self) -> _Entry | None:
        """Give the turn to a work that comes back, else to the next one; tell which one is to be begun."""
        aside = next((each for each in self._aside if each.go_on.is_set()), None)
        if aside is not None:
            self._is_taken = True
            self._aside.remove(aside)
            aside.turn.set()
            return None
        entry = next((each for each in self._waiting if each.may_pass or not self._aside), None)
        if entry is not None:
            self._waiting.remove(entry)
            self._is_taken = True
        self._guard.notify_all()
        return entry


def _run(entry: _Entry) -> None:
    if not entry.future.set_running_or_notify_cancel():
        return
    try:
        entry.future.set_result(entry.work())
    except BaseException as error:  # noqa: BLE001 - whatever it is, whoever asks the future gets it
        entry.future.set_exception(error)
