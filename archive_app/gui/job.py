"""One piece of work that was handed over: how far it is, what state it is in, and the log of what it told."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from archive_app.gui.wording import clock, duration
from archive_app.model import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from archive_app.gui.lane import Lane

Outcome: TypeAlias = Literal["finished", "failed", "stopped"]
State: TypeAlias = Literal["waiting", "running", "pausing", "paused", "stopping"] | Outcome

MOST_LINES = 10_000
LONG = 2.0
"""Seconds from which quiet work is worth a line in the list."""
EARLIEST_ESTIMATE = 2.0
"""Seconds of work before which nothing is said about how long the rest will take."""


@dataclass(eq=False, slots=True)
class Job:
    """Work that was handed over. ``key`` names the question a read answers; only the newest of a key is delivered.

    ``told`` is what came of it, in a sentence, and ``problems`` counts what went wrong on the way.
    ``is_long`` work would be missed if it were stopped; ``is_quiet`` work is listed only when it takes long or fails.
    """

    label: str
    then: Callable[[Any], None]
    key: str | None = None
    serial: int = 0
    is_long: bool = False
    is_quiet: bool = False
    otherwise: Callable[[], None] | None = None
    lane: Lane | None = None
    progress: Progress = field(default_factory=lambda: Progress(""))
    future: Future[Any] | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    is_aside: bool = False
    has_reported: bool = False
    began: float | None = None
    rested: float = 0.0
    ended: datetime | None = None
    outcome: Outcome | None = None
    told: str = ""
    problems: int = 0
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.go_on.set()

    @property
    def state(self) -> State:
        """Tell what the job is at; one that is to pause or stop works on until its next report."""
        if self.outcome is not None:
            return self.outcome
        if self.stop.is_set():
            return "stopping"
        if not self.go_on.is_set():
            return "paused" if self.is_aside or self.began is None else "pausing"
        return "waiting" if self.began is None or self.is_aside else "running"

    @property
    def can_pause(self) -> bool:
        """Whether pausing has an effect: the work has not begun, or reports now and then, as long work does."""
        is_patient = self.began is None or self.has_reported or self.is_long
        return self.outcome is None and not self.stop.is_set() and is_patient

    def cancel(self) -> None:
        """Ask the work to stop at its next report; what has not begun does not begin.

        Long work begins all the same when its turn comes, to tell what it leaves undone.
        """
        self.stop.set()
        if self.future is not None and not self.is_long:
            self.future.cancel()
        self.resume()

    def pause(self) -> None:
        """Ask the work to wait at its next report."""
        self.go_on.clear()

    def resume(self) -> None:
        """Let paused work go on."""
        self.go_on.set()
        if self.lane is not None:
            self.lane.wake()

    def log(self, text: str) -> None:
        """Note lines that were told, at the time of day it is."""
        for line in text.splitlines():
            self.lines.append(f"{clock(datetime.now().astimezone())}  {line}")
        del self.lines[MOST_LINES:]

    def seconds(self) -> float:
        """Tell how long the job has worked, without the time that it paused."""
        return 0.0 if self.began is None else time.monotonic() - self.began - self.rested

    def remaining(self) -> str:
        """Say roughly how long the rest will take; nothing while that cannot be told."""
        return remaining(self.seconds(), self.progress) if self.state == "running" else ""

    def is_worth_listing(self) -> bool:
        """Tell whether somebody may ask afterwards what became of it."""
        if self.key is not None or self.problems:
            return bool(self.problems)
        return not self.is_quiet or self.outcome in ("failed", "stopped") or self.seconds() >= LONG


def remaining(seconds: float, progress: Progress) -> str:
    """Say how long the rest takes at the pace so far, as in “about 3 min left”."""
    if seconds < EARLIEST_ESTIMATE or not progress.done or not progress.total or progress.done >= progress.total:
        return ""
    rest = seconds / progress.done * (progress.total - progress.done)
    return f"about {duration(rest)} left" if rest >= 1 else ""
