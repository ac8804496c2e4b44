"""Do the window's work in threads: one lane for writes, a small pool for reads."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from archive_app.errors import ArchiveAppError, Cancelled
from archive_app.model import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.model import Report

Result = TypeVar("Result")

READERS = 2
REPORT_INTERVAL = 0.08
TROUBLE = "Something went wrong. The details are in the log."

log = logging.getLogger(__name__)


@dataclass(eq=False, slots=True)
class Job:
    """Work that was handed over. ``key`` names the question a read answers; only the newest of a key is delivered."""

    label: str
    then: Callable[[Any], None]
    key: str | None = None
    serial: int = 0
    is_long: bool = False
    otherwise: Callable[[], None] | None = None
    progress: Progress = field(default_factory=lambda: Progress(""))
    future: Future[Any] | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self.stop.set()


class Jobs(QObject):
    """Runs work elsewhere and answers in the window's thread.

    ``changed`` tells that the list of running writes moved, ``failed`` brings a sentence for the person.
    """

    changed = Signal()
    failed = Signal(str)
    _answered = Signal(object)
    _reported = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        self._aside = ThreadPoolExecutor(1, thread_name_prefix="look")
        self._serials: dict[str, int] = {}
        self._waiting: dict[str, Job] = {}
        self._open = 0
        self._is_closed = False
        self.shown: list[Job] = []
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    def write(
        self,
        label: str,
        work: Callable[[Report], Result],
        then: Callable[[Result], None],
        *,
        is_long: bool = False,
        otherwise: Callable[[], None] | None = None,
    ) -> Job:
        """Queue work that changes the archive.

        ``then`` gets its result in the window's thread; ``otherwise`` is called when it failed or was stopped.
        """
        job = Job(label, then, is_long=is_long, otherwise=otherwise, progress=Progress(label))
        return self._queue(self._lane, job, work)

    def look(
        self,
        label: str,
        work: Callable[[Report], Result],
        then: Callable[[Result], None],
        *,
        is_long: bool = False,
        otherwise: Callable[[], None] | None = None,
    ) -> Job:
        """Do work that reads for long, beside all writes; it is shown, and can be stopped, as they are."""
        job = Job(label, then, is_long=is_long, otherwise=otherwise, progress=Progress(label))
        return self._queue(self._aside, job, work)

    def read(self, key: str, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Ask something. A newer question of the same key makes this one's answer void."""
        self.forget(key)
        job = Job(key, then, key=key, serial=self._serials[key])
        self._waiting[key] = job
        self._start(job, self._pool.submit(work))

    def forget(self, key: str) -> None:
        """Make the answer that is on its way void."""
        self._serials[key] = self._serials.get(key, 0) + 1
        older = self._waiting.pop(key, None)
        if older is not None and older.future is not None:
            older.future.cancel()

    def is_waiting(self, key: str) -> bool:
        """Tell whether the answer to a question is still on its way."""
        return key in self._waiting

    def is_idle(self) -> bool:
        """Tell whether nothing is under way."""
        return self._open == 0

    def long_jobs(self) -> list[Job]:
        """List the writes that a person would miss if they were stopped."""
        return [job for job in self.shown if job.is_long]

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest; nothing is answered any more."""
        self._is_closed = True
        for job in self.shown:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._lane.shutdown(wait=True)
        self._aside.shutdown(wait=True, cancel_futures=True)

    def _queue(self, executor: ThreadPoolExecutor, job: Job, work: Callable[[Report], Any]) -> Job:
        self.shown.append(job)
        self._start(job, executor.submit(work, self._reporter(job)))
        self.changed.emit()
        return job

    def _start(self, job: Job, future: Future[Any]) -> None:
        job.future = future
        self._open += 1
        future.add_done_callback(lambda _: self._answered.emit(job))

    def _reporter(self, job: Job) -> Report:
        last = 0.0

        def report(progress: Progress) -> None:
            nonlocal last
            if job.stop.is_set():
                raise Cancelled(f"{job.label} was stopped.")
            now = time.monotonic()
            if now - last >= REPORT_INTERVAL:
                last = now
                self._reported.emit(job, progress)

        return report

    def _progress(self, job: Job, progress: Progress) -> None:
        job.progress = progress
        self.changed.emit()

    def _deliver(self, job: Job) -> None:
        self._open -= 1
        if job.key is None:
            self.shown.remove(job)
            self.changed.emit()
        elif job.serial != self._serials[job.key]:
            return
        else:
            self._waiting.pop(job.key, None)
        future = job.future
        if future is None or future.cancelled():
            return
        error = future.exception()
        if error is not None:
            self._explain(error)
        if self._is_closed:
            return
        if error is None:
            job.then(future.result())
        elif job.otherwise is not None:
            job.otherwise()

    def _explain(self, error: BaseException) -> None:
        if isinstance(error, ArchiveAppError):
            self.failed.emit(str(error))
            return
        log.error("A job failed", exc_info=error)
        self.failed.emit(TROUBLE)
