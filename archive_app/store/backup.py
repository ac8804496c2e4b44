"""Copies of an archive that are whole: made by SQLite itself, verified, and put in place at once."""

from __future__ import annotations

import glob
import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError
from archive_app.model import Progress, Report, silent
from archive_app.store import holders
from archive_app.store.database import explain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.store.database import Database

PAGES_PER_STEP = 1024
COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite writes beside a database: endings of its name."""


def backup(database: Database, target: Path, *, is_verified: bool = True, report: Report = silent) -> None:
    """Copy the archive to ``target``, which must not exist. Raises ArchiveError; a half-made copy is removed.

    Of a damaged archive only a copy that is not verified can be made.
    """
    with plain_trouble(target, "The backup"):
        _refuse_taken(target)
        with partial_copy(database, target, report=report) as partial:
            if is_verified:
                verify(partial)
            put_in_place(partial, target, is_new=True)


@contextmanager
def partial_copy(database: Database, target: Path, *, report: Report = silent) -> Iterator[Path]:
    """Copy the archive to a file beside the target, for the caller to put in its place; what is left of it is removed.

    Raises sqlite3.Error, OSError.
    """
    with partial_file(target) as partial:
        _copy(database, partial, report)
        yield partial


@contextmanager
def partial_file(target: Path) -> Iterator[Path]:
    """Give the name of a new file beside the target; whatever has not been put in its place in the end is removed."""
    partial = target.with_name(f".{target.name[:40]}.{os.getpid()}.part")
    remove_abandoned(target.parent, f".{glob.escape(target.name[:40])}.")
    try:
        yield partial
    finally:
        remove(partial)


def verify(path: Path) -> None:
    """Let SQLite check every page of a copy. Raises ArchiveError, sqlite3.Error."""
    copy = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        [answer] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    finally:
        copy.close()
    if answer != "ok":
        raise ArchiveError(f"The backup did not pass its check ({answer}): run “archive-app check” on the archive.")


def put_in_place(partial: Path, target: Path, *, is_new: bool = False) -> None:
    """Let a whole file take its name at once, so that it is there even if the power fails now.

    With ``is_new`` nothing may have come to lie there meanwhile. Raises OSError, and ArchiveError when it has.
    """
    if is_new:
        _take_free_name(partial, target)
    else:
        partial.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _take_free_name(partial: Path, target: Path) -> None:
    """Rename a file without replacing another one; disks that know no second names are looked at just before."""
    try:
        os.link(partial, target)
    except FileExistsError:
        raise ArchiveError(f"{target} was made by another program meanwhile: choose another name.") from None
    except (OSError, NotImplementedError):
        _refuse_taken(target)
        partial.replace(target)
    else:
        partial.unlink()


def leave_log(path: Path) -> None:
    """Take what is only in SQLite's log into the file, so that it is whole by itself. Raises sqlite3.Error."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def is_in_use(path: Path) -> bool:
    """Tell whether any connection has a database open, in this process or another one."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return "locked" in str(error)
    else:
        return False
    finally:
        connection.close()


def remove_abandoned(folder: Path, beginning: str = ".") -> None:
    """Remove what processes that were killed left half done in a folder, of files that begin so. Raises OSError."""
    for path in folder.glob(f"{beginning}*.part"):
        if path.is_file() and not is_in_use(path):
            remove(path)


def remove(path: Path) -> None:
    """Remove a database with all that SQLite and its writers left beside it."""
    for ending in ("", *COMPANIONS, holders.ENDING):
        Path(f"{path}{ending}").unlink(missing_ok=True)


@contextmanager
def plain_trouble(target: Path, what: str) -> Iterator[None]:
    """Turn what hinders the writing of a file into a sentence for people: an ArchiveError."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = explain(error, target)
        raise ArchiveError(sentence or f"{what} could not be written to {target} ({error}).") from error
    except OSError as error:
        raise ArchiveError(
            f"{what} could not be written to {target} ({error.strerror}): choose another place."
        ) from error


def _refuse_taken(target: Path) -> None:
    if target.exists():
        raise ArchiveError(f"{target} exists already: choose another name for the backup.")
    if not target.parent.is_dir():
        raise ArchiveError(f"The folder {target.parent} does not exist: create it, or choose another place.")


def _copy(database: Database, partial: Path, report: Report) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        report(Progress("Backing up", total - remaining, total))

    copy = sqlite3.connect(partial)
    try:
        database.connection.conn.backup(copy, pages=PAGES_PER_STEP, progress=step)
        copy.execute("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
