"""A backup put in the place of an archive: whole or not at all, and what lay there before is kept."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError
from archive_app.model import Report, silent
from archive_app.store.backup import (
    COMPANIONS,
    is_in_use,
    leave_log,
    partial_copy,
    plain_trouble,
    put_in_place,
    verify,
)
from archive_app.store.database import open_database

if TYPE_CHECKING:
    from datetime import date


def restore(source: Path, target: Path, *, today: date, report: Report = silent) -> Path | None:
    """Put a verified copy of a backup in the place of an archive; return where that was moved, None when none was.

    Raises ArchiveError; everything is as it was then.
    """
    target = target.resolve()
    _refuse_impossible(source, target)
    backup = open_database(source, is_read_only=True)
    try:
        with plain_trouble(target, "The archive"), partial_copy(backup, target, report=report) as partial:
            verify(partial)
            mark_as_restored(partial)
            _refuse_used(target)
            aside = _keep(target, today) if target.exists() else None
            _replace(partial, target, aside)
    finally:
        backup.close()
    return aside


def mark_as_restored(path: Path) -> None:
    """Give an archive a new line of descent: what an index knows of its earlier life does not hold for it.

    Raises sqlite3.Error.
    """
    connection = sqlite3.connect(path)
    try:
        with connection:
            connection.execute(
                """
                INSERT INTO archive (key, value) VALUES ('restored', :value)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """,
                {"value": str(uuid.uuid4())},
            )
    finally:
        connection.close()


def _refuse_impossible(source: Path, target: Path) -> None:
    if not source.exists():
        raise ArchiveError(f"There is no backup at {source}: “archive-app backup --list” lists those there are.")
    if target.is_dir():
        raise ArchiveError(f"{target} is a folder: name a file inside it.")
    if not target.parent.is_dir():
        raise ArchiveError(f"The folder {target.parent} does not exist: create it, or choose another place.")
    if target.exists() and source.samefile(target):
        raise ArchiveError(f"{source} is that archive itself: name a backup of it.")


def _refuse_used(target: Path) -> None:
    """Make sure that nobody has the archive open, and take what is only in its log into the file."""
    if not target.exists() or not _has_beginning(target):
        return
    if is_in_use(target):
        raise ArchiveError(f"{target} is open in another window or program: close it there and try again.")
    with contextlib.suppress(sqlite3.Error):  # of a damaged one the log is kept beside it
        leave_log(target)


def _has_beginning(target: Path) -> bool:
    """Tell whether SQLite takes the file for a database; of any other it would delete the log."""
    connection = sqlite3.connect(f"{target.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        return "not a database" not in str(error)
    else:
        return True
    finally:
        connection.close()


def _keep(target: Path, today: date) -> Path:
    """Give the archive a second name, or another one where the disk knows no second names; its log moves with it."""
    aside = _free_name(target, today)
    try:
        os.link(target, aside)
    except OSError:
        target.rename(aside)
    _move_companions(target, aside)
    return aside


def _replace(partial: Path, target: Path, aside: Path | None) -> None:
    try:
        put_in_place(partial, target)
    except OSError:
        if aside:
            aside.replace(target)
            _move_companions(aside, target)
        raise


def _move_companions(source: Path, target: Path) -> None:
    for ending in COMPANIONS:
        if (companion := Path(f"{source}{ending}")).exists():
            companion.replace(f"{target}{ending}")


def _free_name(target: Path, today: date) -> Path:
    number = 1
    name = aside = target.with_name(f"{target.stem}.before-restore-{today.isoformat()}{target.suffix}")
    while aside.exists():
        number += 1
        aside = name.with_stem(f"{name.stem}-{number}")
    return aside
