"""Do the window's work in threads: one lane for writes, one for long reading, a small pool for questions."""

from __future__ import annotations

import logging
import threading
import time
import traceback
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from archive_app.errors import ArchiveAppError, Cancelled
from archive_app.gui.job import Job
from archive_app.gui.lane import Lane
from archive_app.gui.wording import duration
from archive_app.model import Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.model import Report

Result = TypeVar("Result")

READERS = 4
"""Questions that are answered at once; most of them only wait for another process."""

PATIENCE = 2.0
"""Seconds that one thread waits for another one to begin."""
REPORT_INTERVAL = 0.08
MOST_FINISHED = 40
TROUBLE = "Something went wrong. The details are in the log."
QUESTION = "Looking something up"

log = logging.getLogger(__name__)


class Jobs(QObject):
    """Runs work elsewhere and answers in the window's thread.

    ``changed`` tells that the list of jobs moved, ``failed`` brings a sentence for the person; it is about
    ``last_failed``, whose log knows more.

    A job that is paused waits at its next report outside of a transaction (``may_step_aside`` tells where that is) and
    lets the other writes pass, one at a time and in their order, so that somebody can tag while an import is paused.
    What it has done until then is in the archive and can be seen. It goes on when it is told to and no other write is
    under way, before those that still wait. A write whose effect depends on what is paused, such as undoing, does not
    pass: it waits, and can be cancelled meanwhile.
    """

    changed = Signal()
    failed = Signal(str)
    _answered = Signal(object)
    _reported = Signal(object, object)
    _rested = Signal(object, bool)

    def __init__(self, parent: QObject | None = None, *, may_step_aside: Callable[[], bool] = lambda: True) -> None:
        super().__init__(parent)
        self._lane = Lane("write")
        self._beside = Lane("look")
        self._indexing = Lane("index")
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        self._may_step_aside = may_step_aside
        self._serials: dict[str, int] = {}
        self._waiting: dict[str, Job] = {}
        self._open = 0
        self._is_closed = False
        self._delivered: Job | None = None
        self.shown: list[Job] = []
        self.finished: list[Job] = []
        self.last_failed: Job | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self._rested.connect(self._rest, Qt.ConnectionType.QueuedConnection)

    def prepare(self, work: Callable[[], object]) -> None:
        """Let every thread do something before it works or answers the first time, such as open its connection."""
        everybody = threading.Barrier(READERS, timeout=PATIENCE)

        def run() -> None:
            everybody.wait()
            work()

        for _ in range(READERS):
            self._pool.submit(run)
        for lane in (self._lane, self._beside, self._indexing):
            lane.submit(work)

    def write(
        self,
        label: str,
        work: Callable[[Report], Result],
        then: Callable[[Result], None],
        *,
        is_long: bool = False,
        is_quiet: bool = False,
        may_pass: bool = True,
        otherwise: Callable[[], None] | None = None,
    ) -> Job:
        """Do work that changes the archive.

        ``then`` gets its result in the window's thread; ``otherwise`` is called when it failed or was stopped.
        """
        job = Job(label, then, is_long=is_long, is_quiet=is_quiet, otherwise=otherwise, lane=self._lane)
        return self._queue(job, work, may_pass=may_pass)

    def look(
        self,
        label: str,
        work: Callable[[Report], Result],
        then: Callable[[Result], None],
        *,
        is_long: bool = False,
        is_quiet: bool = False,
        otherwise: Callable[[], None] | None = None,
    ) -> Job:
        """Do work that reads for long, beside all writes; it is shown, and can be stopped, as they are."""
        job = Job(label, then, is_long=is_long, is_quiet=is_quiet, otherwise=otherwise, lane=self._beside)
        return self._queue(job, work)

    def index(
        self,
        label: str,
        work: Callable[[Report], Result],
        then: Callable[[Result], None],
        *,
        otherwise: Callable[[], None] | None = None,
    ) -> Job:
        """Do work on the index, which may take minutes, beside everything else: no write waits for it."""
        job = Job(label, then, is_quiet=True, otherwise=otherwise, lane=self._indexing)
        return self._queue(job, work)

    def read(
        self,
        key: str,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        otherwise: Callable[[], None] | None = None,
    ) -> None:
        """Ask something. A newer question of the same key makes this one's answer void; once closed, none is asked."""
        self.forget(key)
        if self._is_closed:
            return
        job = Job(QUESTION, then, key=key, serial=self._serials[key], otherwise=otherwise)
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

    def pause(self, job: Job) -> None:
        """Let a job wait at its next report, and other writes pass."""
        job.pause()
        self.changed.emit()

    def resume(self, job: Job) -> None:
        """Let a paused job go on."""
        job.resume()
        self.changed.emit()

    def cancel(self, job: Job) -> None:
        """Stop a job at its next report; what it has done is kept."""
        job.cancel()
        self.changed.emit()

    def tell(self, text: str, *, problems: int = 0) -> None:
        """Put what is told of a job that has just ended into its log; ``problems`` counts what went wrong in it."""
        if self._delivered is not None:
            self._delivered.log(text)
            self._delivered.told = text.partition("\n")[0]
            self._delivered.problems += problems

    def trouble(self) -> str:
        """Give why the job failed that has just ended; nothing where it was stopped before it began."""
        return self._delivered.told if self._delivered is not None else ""

    def close(self) -> None:
        """Stop what can be stopped and wait for the rest; nothing is answered any more."""
        self._is_closed = True
        for job in self.shown:
            job.stop.set()
            job.go_on.set()
            if job.lane is not self._lane and job.future is not None:
                job.future.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._lane.close()
        self._beside.close()
        self._indexing.close()

    # --- beginning ------------------------------------------------------------------------------------------------

    def _queue(self, job: Job, work: Callable[[Report], Any], *, may_pass: bool = True) -> Job:
        if job.lane is None:
            raise ValueError(job.label)
        job.progress = Progress(job.label)
        self.shown.append(job)
        report = self._reporter(job)

        def run() -> Any:
            self._wait(job)
            job.began = time.monotonic()
            self._reported.emit(job, job.progress)
            return work(report)

        self._start(job, job.lane.submit(run, may_pass=may_pass))
        self.changed.emit()
        return job

    def _start(self, job: Job, future: Future[Any]) -> None:
        job.future = future
        self._open += 1
        future.add_done_callback(lambda _: self._answered.emit(job))

    # --- in the thread of the work --------------------------------------------------------------------------------

    def _reporter(self, job: Job) -> Report:
        last, step = 0.0, job.label

        def report(progress: Progress) -> None:
            nonlocal last, step
            now = time.monotonic()
            is_last = progress.done == progress.total
            is_news = bool(progress.note) or progress.label != step or is_last or not job.go_on.is_set()
            if is_news or now - last >= REPORT_INTERVAL:
                last, step = now, progress.label
                self._reported.emit(job, progress)
            self._wait(job)
            if job.stop.is_set():
                raise Cancelled(f"{job.label} was stopped.")

        return report

    def _wait(self, job: Job) -> None:
        """Stand aside while the job is paused, as soon as others can work meanwhile."""
        while not job.go_on.is_set() and job.lane is not None and self._may_step_aside():
            since, job.is_aside = time.monotonic(), True
            self._rested.emit(job, True)
            job.lane.step_aside(job.go_on)
            job.is_aside = False
            job.rested += time.monotonic() - since if job.began is not None else 0
            self._rested.emit(job, False)

    # --- answering ------------------------------------------------------------------------------------------------

    def _progress(self, job: Job, progress: Progress) -> None:
        if progress is job.progress:
            job.log("Begun")
        if progress.note:
            job.log(progress.note)
            job.problems += 1
        if progress.label != job.progress.label:
            job.log(progress.label)
        job.has_reported = job.has_reported or progress is not job.progress
        job.progress = progress
        self.changed.emit()

    def _rest(self, job: Job, is_aside: bool) -> None:
        job.log("Paused; other work passes" if is_aside else "Goes on")
        self.changed.emit()

    def _deliver(self, job: Job) -> None:
        self._open -= 1
        if job.key is None:
            self.shown.remove(job)
        elif job.serial != self._serials[job.key]:
            return
        else:
            self._waiting.pop(job.key, None)
        self._delivered = job
        try:
            self._answer(job)
        finally:
            self._delivered = None
            self._end(job)

    def _answer(self, job: Job) -> None:
        future = job.future
        if future is None:
            return
        error: BaseException | None = CancelledError() if future.cancelled() else future.exception()
        job.outcome = _outcome(error, None if error else future.result())
        job.ended = datetime.now().astimezone()
        if error is not None and not isinstance(error, CancelledError):
            self._explain(job, error)
        if self._is_closed:
            return
        if error is None:
            job.then(future.result())
        elif job.otherwise is not None:
            job.otherwise()

    def _end(self, job: Job) -> None:
        if job.outcome is not None:
            job.log(f"{job.outcome.capitalize()} after {duration(job.seconds())}")
        if job.is_worth_listing():
            self.finished.insert(0, job)
            del self.finished[MOST_FINISHED:]
            self.changed.emit()
        elif job.key is None:
            self.changed.emit()

    def _explain(self, job: Job, error: BaseException) -> None:
        self.last_failed = job
        if isinstance(error, ArchiveAppError):
            job.told = str(error)
            job.log(job.told)
            self.failed.emit(str(error))
            return
        log.error("A job failed", exc_info=error)
        job.told = TROUBLE
        job.problems += 1
        job.log("".join(traceback.format_exception(error)))
        self.failed.emit(TROUBLE)


def _outcome(error: BaseException | None, result: object) -> Any:
    """Tell how a job ended; an import that was stopped has a result all the same."""
    if isinstance(error, (Cancelled, CancelledError)) or getattr(result, "is_cancelled", False):
        return "stopped"
    return "finished" if error is None else "failed"
