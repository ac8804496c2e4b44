"""Run a function over many items in worker processes, in order, whatever single items do to the process."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from archive_app import logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

Item = TypeVar("Item")
Result = TypeVar("Result")

QUEUED_PER_WORKER = 4
YOUNG_OBJECTS = 200_000
"""New objects after which a worker looks for those that hold themselves in a circle."""

SECONDS_PER_ITEM = 180.0
NICENESS = 10


class WorkerFailedError(Exception):
    """A worker process died or hung on an item; the message says which of the two."""


def _untold(_item: object) -> None:
    """Tell nobody."""


def in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    broken: Callable[[Item], None] = _untold,
) -> Iterator[tuple[Item, Result | WorkerFailedError]]:
    """Yield (item, result) in the order of ``items``; only a few more items than workers are under way at once.

    With ``workers`` 0 everything runs in this process. An item that kills its worker, or keeps it for longer than
    SECONDS_PER_ITEM, yields a WorkerFailedError; the others that were under way are tried again. ``broken`` is told the
    first of the items that are tried again.
    """
    if workers == 0:
        for item in items:
            yield item, function(item)
        return
    pool = _Pool(function, workers, broken)
    try:
        yield from pool.run(iter(items))
    finally:
        pool.stop()


def _begin() -> None:
    """Prepare a worker: it logs where we do, and ends when we do, even when we were killed and could not tell it.

    It makes hundreds of thousands of small objects at a time that hold no circles; to look for some takes a tenth of
    its time.
    """
    logs.configure()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    end_with_parent()
    step_back()


def step_back() -> None:
    """Let what people wait for go first, where the system knows how: a window is drawn while all cores are at work."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)


def end_with_parent() -> None:
    """Let this process end when the one that started it does."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


class _Starter(SpawnContext):
    """Starts processes and remembers them, so that these are ended and no others that this program has started."""

    def __init__(self) -> None:
        super().__init__()
        self._started: list[SpawnProcess] = []

    def Process(self, *arguments: Any, **options: Any) -> SpawnProcess:  # type: ignore[override]  # noqa: N802
        process = SpawnProcess(*arguments, **options)
        self._started.append(process)
        return process

    def end(self) -> None:
        """End what was started, also what hangs."""
        for process in self._started:
            if process.is_alive():
                process.terminate()


class _Pool(Generic[Item, Result]):
    def __init__(self, function: Callable[[Item], Result], workers: int, broken: Callable[[Item], None]) -> None:
        self.function = function
        self.workers = workers
        self.broken = broken
        self._executor: ProcessPoolExecutor | None = None
        self._starter = _Starter()
        self._starts = 0
        self._told = 0

    def run(self, items: Iterator[Item]) -> Iterator[tuple[Item, Result | WorkerFailedError]]:
        queue: deque[tuple[Item, Future[Result], int]] = deque()
        waiting = self.workers * QUEUED_PER_WORKER
        while True:
            for item in islice(items, waiting - len(queue)):
                queue.append((item, *self._submit(item)))
            if not queue:
                return
            item, future, start = queue.popleft()
            try:
                yield item, future.result(timeout=SECONDS_PER_ITEM)
            except (BrokenProcessPool, TimeoutError) as error:
                self._give_up(start)
                if isinstance(error, BrokenProcessPool):
                    self._tell(item, start)
                yield item, self._alone(item)
                others, queue = queue, deque()
                queue.extend(
                    each if self._is_sound(*each[1:]) else (each[0], *self._submit(each[0])) for each in others
                )

    def stop(self) -> None:
        """End all worker processes, also one that hangs."""
        if self._executor is None:
            return
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._starter.end()
        self._executor = None

    def _submit(self, item: Item) -> tuple[Future[Result], int]:
        """Hand an item to the workers; tell with its future which start of them has it."""
        if self._executor is None:
            self._starter = _Starter()
            self._executor = ProcessPoolExecutor(self.workers, mp_context=self._starter, initializer=_begin)
            self._starts += 1
        try:
            return self._executor.submit(self.function, item), self._starts
        except BrokenProcessPool:
            self._give_up(self._starts)
            self._tell(item, self._starts)
            return self._submit(item)

    def _give_up(self, start: int) -> None:
        """End the workers of a start, unless they have ended and others were started since."""
        if start == self._starts:
            self.stop()

    def _tell(self, item: Item, start: int) -> None:
        """Tell once that the workers of a start broke."""
        if start > self._told:
            self._told = start
            self.broken(item)

    def _is_sound(self, future: Future[Result], start: int) -> bool:
        """Tell whether an item was done, or is in the hands of workers that work."""
        if future.done() and not future.cancelled():
            return future.exception() is None
        return self._executor is not None and start == self._starts

    def _alone(self, item: Item) -> Result | WorkerFailedError:
        """Try an item in a process of its own: the one beside it may have been what broke the pool."""
        starter = _Starter()
        with ProcessPoolExecutor(1, mp_context=starter, initializer=_begin) as executor:
            try:
                return executor.submit(self.function, item).result(timeout=SECONDS_PER_ITEM)
            except BrokenProcessPool:
                return WorkerFailedError("Reading it ended the process that read it.")
            except TimeoutError:
                starter.end()
                return WorkerFailedError(f"Reading it took longer than {SECONDS_PER_ITEM:.0f} seconds.")
