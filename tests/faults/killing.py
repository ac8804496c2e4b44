"""Runs work on an archive in a process of its own, and kills that after a while or at one of SQLite's statements.

The work acknowledges what it did; what it acknowledged before it was killed is all that anybody knows.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Acknowledge: TypeAlias = Callable[[str], None]
Work: TypeAlias = Callable[[Path, Acknowledge], None]

PATIENCE = 60.0
READING = ("SELECT", "PRAGMA")

_connect = sqlite3.connect

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.faults.works"])


@dataclass(slots=True)
class Told:
    """What a process told: what it did, and, when it came to its end, how long it took and how often it wrote."""

    done: list[str] = field(default_factory=list)
    seconds: float | None = None
    writes: int | None = None


@dataclass(slots=True)
class _Statements:
    """Counts the statements that write, and ends the process at one of them."""

    last: int | None
    written: int = 0

    def note(self, statement: str) -> None:
        if statement.lstrip().upper().startswith(READING):
            return
        self.written += 1
        if self.written == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(self, *arguments: Any, **named: Any) -> sqlite3.Connection:
        """Connect as SQLite does, and watch that connection."""
        connection = _connect(*arguments, **named)
        connection.set_trace_callback(self.note)
        return connection


def run(work: Work, folder: Path, *, after: float | None = None, at_write: int | None = None) -> Told:
    """Do the work, to its end or until it is killed: ``after`` seconds, or at the statement of that number."""
    ours, theirs = _processes.Pipe(duplex=False)
    process = _processes.Process(target=_do, args=(work, folder, at_write, theirs, os.environ["ARCHIVE_APP_HOME"]))
    process.start()
    theirs.close()
    assert ours.poll(PATIENCE)
    assert ours.recv() == "began"
    if after is not None:
        time.sleep(after)
        process.kill()
    told = _listen(ours)
    process.join(PATIENCE)
    was_meant = after is not None or at_write is not None
    assert process.exitcode == 0 or (process.exitcode == -signal.SIGKILL and was_meant), told
    return told


def _listen(connection: Connection) -> Told:
    told = Told()
    with contextlib.suppress(EOFError):
        while connection.poll(PATIENCE):
            message = connection.recv()
            if isinstance(message, str):
                told.done.append(message)
            else:
                told.seconds, told.writes = message
    return told


def _do(work: Work, folder: Path, at_write: int | None, told: Connection, home: str) -> None:
    os.environ["ARCHIVE_APP_HOME"] = home
    statements = _Statements(at_write)
    sqlite3.connect = statements.connect  # in this process alone
    told.send("began")
    began = time.perf_counter()
    work(folder, told.send)
    told.send((time.perf_counter() - began, statements.written))
