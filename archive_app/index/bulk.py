"""Fills an index with many articles at once: worker processes write segments, which are then taken in and joined."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from archive_app.index.damage import IndexBusyError, noticing_damage
from archive_app.index.merging import write_join
from archive_app.index.writer import vocabulary_within, write_batches
from archive_app.model import Progress
from archive_app.workers import WorkerFailedError, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from archive_app.index.index import Index
    from archive_app.index.merging import Join
    from archive_app.index.vocabulary import Vocabulary
    from archive_app.model import IndexDocument, Report

Source = TypeVar("Source")


class Slice(NamedTuple):
    """Some changed articles: what to read them from (anything that can be pickled), their ids, and the watermark.

    Articles that ``ids`` names and reading does not give are gone.
    """

    source: object
    ids: tuple[int, ...]
    watermark: int


class _Task(NamedTuple):
    slice: Slice
    target: Path


def fill(
    index: Index,
    slices: Iterable[Slice],
    read: Callable[[object], Iterable[IndexDocument]],
    *,
    workers: int,
    total: int,
    report: Report,
) -> int:
    """Take in slice after slice, each in a commit of its own; return how many articles that were.

    ``read`` gives the documents of a slice's source, in a worker process. When ``report`` raises, what was committed
    stays and the rest can be taken in another time. Raises what ``Index.update`` raises.
    """
    done = 0
    report(Progress("Indexing", 0, total))
    with index.workshop() as folder:
        tasks = (_Task(each, folder / str(number)) for number, each in enumerate(slices))
        work = partial(_write, read, index.memory_mb // max(workers, 1))
        for task, written in in_order(work, tasks, workers=workers):
            if isinstance(written, WorkerFailedError):
                index.update(read(task.slice.source), task.slice.ids, watermark=task.slice.watermark)
            else:
                index.adopt(written, task.slice.ids, watermark=task.slice.watermark)
            done += len(task.slice.ids)
            report(Progress("Indexing", done, max(total, done)))
    return done


def tidy(index: Index, *, workers: int, report: Report) -> None:
    """Make the joins of large segments that commits have left undone, without keeping others from writing meanwhile."""
    joins = index.waiting_joins()
    if not joins:
        return
    with index.workshop() as folder:
        tasks = [(join, folder / str(number)) for number, join in enumerate(joins)]
        report(Progress("Tidying the index", 0, len(tasks)))
        results = in_order(_join, tasks, workers=min(workers, len(tasks)))
        for done, ((join, target), count) in enumerate(results, 1):
            if isinstance(count, int):
                _adopt_join(index, join, target, count)
            report(Progress("Tidying the index", done, len(tasks)))


def _adopt_join(index: Index, join: Join, target: Path, count: int) -> None:
    """Take a joined segment in; when another process is writing, it stays for the next time."""
    try:
        index.adopt_join(join, target, count)
    except IndexBusyError:
        target.unlink(missing_ok=True)


def _write(read: Callable[[object], Iterable[IndexDocument]], memory_mb: int, task: _Task) -> list[Path]:
    return write_batches(read(task.slice.source), task.target, memory_mb=memory_mb, vocabulary=_vocabulary(memory_mb))


@lru_cache(maxsize=1)
def _vocabulary(memory_mb: int) -> Vocabulary:
    """What a worker process has learnt of words in its slices so far."""
    return vocabulary_within(memory_mb)


def _join(task: tuple[Join, Path]) -> int | None:
    """Join segments; None when one has been joined with others by a commit meanwhile, so that its file is gone."""
    join, target = task
    with noticing_damage():
        try:
            return write_join(join, target, spools=target.parent)
        except FileNotFoundError:
            return None
