"""Backups that are made by themselves: where they lie, when one is due, and how the old ones go."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive_app import paths, settings
from archive_app.errors import ArchiveError
from archive_app.model import Backup, Report, silent
from archive_app.store import rotation
from archive_app.store.backup import backup, remove_abandoned

if TYPE_CHECKING:
    from pathlib import Path

    from archive_app.store.database import Database

SPARE_BYTES = 64_000_000
"""What a backup leaves free on its disk."""

_STATE = """
    SELECT group_concat(part, '; ') FROM (
        SELECT name || ' ' || seq AS part FROM (
            SELECT name, seq FROM sqlite_sequence WHERE name <> 'search_history' ORDER BY name
        )
        UNION ALL
        SELECT part FROM (SELECT key || ' ' || value AS part FROM archive ORDER BY key)
        UNION ALL
        SELECT count(*) || ' undone ' || ifnull(max(undone_at), '') FROM steps WHERE undone_at IS NOT NULL
    )
    """
"""A text that is another one after everything that a person does; what was searched for is not worth a backup."""


def is_on() -> bool:
    """Tell whether a person wants automatic backups."""
    return settings.load().get(settings.AUTOMATIC_BACKUPS) == "on"


def root_folder() -> Path:
    """The folder that holds the automatic backups of all archives; it may not exist yet."""
    place = settings.load().get(settings.BACKUP_FOLDER)
    return paths.data_folder() / (place or "backups")


def folder_of(database: Database) -> Path:
    """The folder of the automatic backups of this archive at this place: copies of an archive have one each."""
    identity = hashlib.sha256(database.uuid().encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return root_folder() / f"{_name_of_place(database.path)}-{identity}"


def backups_of_place(path: Path) -> list[Backup]:
    """List the automatic backups of whatever archives lay at ``path``, the last one first; that file is not looked at.

    Raises ArchiveError.
    """
    place = _name_of_place(path).rpartition("-")[2]
    try:
        found = [each for folder in root_folder().glob(f"*-{place}-*") for each in _in_folder(folder)]
    except OSError as error:
        raise ArchiveError(f"The backups in {root_folder()} cannot be listed ({error.strerror}).") from error
    return sorted(found, key=lambda each: (each.made, each.number), reverse=True)


def is_due(database: Database, *, now: datetime) -> bool:
    """Tell whether a daily backup is to be made: none was today (in UTC), and something changed since the last one."""
    made = [each for each in _in_folder(folder_of(database)) if each.kind == rotation.DAILY]
    if not made:
        return True
    return made[0].made.date() != now.date() and _state_of_file(made[0].path) != database.value(_STATE)


def back_up(
    database: Database, kind: str, *, now: datetime, is_verified: bool = True, report: Report = silent
) -> Backup:
    """Make an automatic backup of this kind, and delete those that need not be kept. Raises ArchiveError."""
    folder = folder_of(database)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_full_disk(database, folder)
        number = max((each.number for each in _in_folder(folder)), default=0) + 1
        target = folder / rotation.file_name(number, now, kind)
        remove_abandoned(folder)
        backup(database, target, is_verified=is_verified, report=report)
        _rotate(folder)
    except OSError as error:
        raise ArchiveError(
            f"No automatic backup could be made in {folder} ({error.strerror or error}): make room there, or set "
            "another folder for backups."
        ) from error
    return Backup(target, number, now.astimezone(UTC).replace(microsecond=0), kind)


def before_migration(database: Database) -> None:
    """Back up an archive that is about to be brought to a newer schema; what hinders that is only a warning."""
    try:
        if is_on() and database.value("SELECT 1 FROM articles LIMIT 1") is not None:
            back_up(database, "migration", now=datetime.now(UTC))
    except ArchiveError as error:
        database.warnings.append(f"The archive was brought up to date without a backup before: {error}")


def _name_of_place(path: Path) -> str:
    place = str(path.resolve()).encode("utf-8", "surrogateescape")
    name = "".join(sign if sign.isalnum() else "_" for sign in path.stem[:40])
    return f"{name}-{hashlib.sha256(place).hexdigest()[:12]}"


def _in_folder(folder: Path) -> list[Backup]:
    """List the backups in a folder, the one made last first."""
    found = [rotation.of_file(path) for path in folder.iterdir()] if folder.is_dir() else []
    return sorted((each for each in found if each), key=lambda each: each.number, reverse=True)


def _rotate(folder: Path) -> None:
    backups = _in_folder(folder)
    for each in set(backups) - rotation.kept(backups):
        each.path.unlink(missing_ok=True)


def _refuse_full_disk(database: Database, folder: Path) -> None:
    free, needed = shutil.disk_usage(folder).free, database.path.stat().st_size + SPARE_BYTES
    if free < needed:
        raise ArchiveError(
            f"No automatic backup was made, since the disk of {folder} is nearly full ({free // 10**6:,} MB are free, "
            f"{needed // 10**6:,} MB are needed): make room there, or set another folder for backups."
        )


def _state_of_file(path: Path) -> object:
    """Tell the state that a backup holds; None for one of an older schema or one that cannot be read."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return connection.execute(_STATE).fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error:
        return None
