"""Copies of an archive that are whole: made by SQLite itself, verified, and put in place at once."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError
from archive_app.model import Progress, Report, silent
from archive_app.store.database import explain

if TYPE_CHECKING:
    from archive_app.store.database import Database

PAGES_PER_STEP = 1024


def backup(database: Database, target: Path, *, report: Report = silent) -> None:
    """Copy the archive to ``target``, which must not exist. Raises ArchiveError; a half-made copy is removed."""
    try:
        _refuse_taken(target)
        _write(database, target, report)
    except sqlite3.Error as error:
        sentence = explain(error, target)
        raise ArchiveError(sentence or f"The backup could not be written to {target} ({error}).") from error
    except OSError as error:
        raise ArchiveError(
            f"The backup could not be written to {target} ({error.strerror}): choose another place."
        ) from error


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise ArchiveError(f"{target} exists already: choose another name for the backup.")
    if not target.parent.is_dir():
        raise ArchiveError(f"The folder {target.parent} does not exist: create it, or choose another place.")


def _write(database: Database, target: Path, report: Report) -> None:
    """Copy to a file beside the target, and put that in its place once it is known to be whole."""
    partial = target.with_name(f".{target.name[:40]}.{os.getpid()}.part")
    try:
        _copy(database, partial, report)
        _verify(partial)
        partial.replace(target)
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            Path(f"{partial}{ending}").unlink(missing_ok=True)


def _copy(database: Database, partial: Path, report: Report) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        report(Progress("Backing up", total - remaining, total))

    copy = sqlite3.connect(partial)
    try:
        database.connection.conn.backup(copy, pages=PAGES_PER_STEP, progress=step)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()


def _verify(partial: Path) -> None:
    copy = sqlite3.connect(f"{partial.absolute().as_uri()}?mode=ro", uri=True)
    try:
        [answer] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        copy.close()
    if answer != "ok":
        raise ArchiveError(f"The backup did not pass its check ({answer}): run “archive-app check” on the archive.")
