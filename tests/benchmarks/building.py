"""Builds an index in a process of its own, and tells how long that took and how much memory."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import re
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.rivals import WHOOSH_MOST, Fts5, Whoosh

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from tests.benchmarks.engines import Engine

BLANK = "-"
LEAST = 0.01
"""Seconds of a step that had nothing to do."""

MEMORY_PAUSE = 0.05
"""Seconds between two looks at the memory of the processes."""


WORKER_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Built:
    """What building one index took: seconds by the clock and of all processors, memory of its processes at once."""

    engine: Engine
    count: int
    text_bytes: int
    steps: dict[str, float]
    cpu: float
    memory_mb: float | None

    @property
    def speed(self) -> float:
        """Text in MB a second."""
        return self.text_bytes / 1e6 / sum(self.steps.values())


def building(engine: Engine, source: Path, count: int) -> Built:
    """Build an index in a new process, whose memory is then its own."""
    given = min(count, WHOOSH_MOST) if isinstance(engine, Whoosh) else count
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(theirs, engine, source, given))
    process.start()
    theirs.close()
    memory = 0
    while process.is_alive() and not ours.poll(MEMORY_PAUSE):
        memory = max(memory, memory_of(process.pid))
    steps, cpu = ours.recv()
    process.join()
    return Built(engine, given, text_bytes(source, given), steps, cpu, memory / 1024 if memory else None)


def _build(pipe: Connection, engine: Engine, source: Path, count: int) -> None:
    before = sum(os.times()[:4])
    steps = engine.build(source, count)
    for worker in multiprocessing.active_children():  # whose times count once they have ended
        worker.join(WORKER_PATIENCE)
    pipe.send((steps, sum(os.times()[:4]) - before))


def memory_of(process: int | None) -> int:
    """Sum the kB that a process and its descendants have had at most; 0 where there is no /proc."""
    known = dict(filter(None, map(_process, Path("/proc").glob("[0-9]*/status"))))
    family = {process}
    while more := {number for number, (parent, _) in known.items() if parent in family} - family:
        family |= more
    return sum(largest for number, (_, largest) in known.items() if number in family)


def _process(status: Path) -> tuple[int, tuple[int, int]] | None:
    """Read a process's number, its parent's, and its largest size in kB; None when it has ended."""
    with contextlib.suppress(OSError):
        text = status.read_text(errors="replace")
        if found := re.search(r"^PPid:\s+(\d+).*^VmHWM:\s+(\d+) kB", text, re.MULTILINE | re.DOTALL):
            return int(status.parent.name), (int(found[1]), int(found[2]))
    return None


def text_bytes(source: Path, count: int) -> int:
    """Sum the UTF-8 bytes of titles and bodies."""
    with contextlib.closing(sqlite3.connect(source)) as connection:
        query = "SELECT sum(length(CAST(title AS BLOB)) + length(CAST(body AS BLOB))) FROM articles WHERE id <= ?"
        return int(connection.execute(query, (count,)).fetchone()[0])


def building_rows(built: list[Built]) -> tuple[list[str], list[list[str]]]:
    """Tabulate, with a row for every step where there are several."""
    fts5 = next(each for each in built if isinstance(each.engine, Fts5))
    found = []
    for each in built:
        size = f"{100 * each.engine.size() / each.text_bytes:.1f}"
        memory = BLANK if each.memory_mb is None else f"{each.memory_mb:.0f}"
        found.append([*_speed(each.engine.name, each, fts5), *_cpu(each, fts5), size, memory, str(each.count)])
        for step, taken in each.steps.items() if len(each.steps) > 1 else ():
            found.append([*_speed(f"  {step}", replace(each, steps={step: taken}), fts5), *[BLANK] * 5])
    return ["engine", "s", "MB/s", "speed/FTS5", "CPU s", "CPU/FTS5", "size % text", "peak MB", "articles"], found


def _cpu(built: Built, fts5: Built) -> list[str]:
    """Tabulate the time of all processors for the same text, which suffers less from what else is running."""
    return [f"{built.cpu:.2f}", f"{built.cpu / built.text_bytes / (fts5.cpu / fts5.text_bytes):.2f}"]


def _speed(name: str, built: Built, fts5: Built) -> list[str]:
    taken = sum(built.steps.values())
    if taken < LEAST:
        return [name, f"{taken:.2f}", BLANK, BLANK]
    return [name, f"{taken:.2f}", f"{built.speed:.2f}", f"{built.speed / fts5.speed:.2f}"]
