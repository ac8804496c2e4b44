"""Backups and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError
from archive_app.model import Progress, Report, Search, silent
from archive_app.store import backup as backups
from archive_app.store import stats

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive_app.archive import Archive


def backup(archive: Archive, target: Path, *, report: Report = silent) -> None:
    """Write a verified copy of the archive to ``target``. Raises ArchiveError."""
    backups.backup(archive.database, target, report=report)


def check(archive: Archive, *, report: Report = silent) -> list[str]:
    """Check file, originals and index; return a sentence for each problem, none when all is well."""
    return [*stats.damage(archive.database), *_damaged_originals(archive, report), *_index_differences(archive)]


def unplaced(archive: Archive) -> int:
    """Count the excerpts whose passage cannot be found in their article's text any more."""
    return sum(1 for item in archive.excerpts() if item.excerpt.placement is None)


def _damaged_originals(archive: Archive, report: Report) -> Iterator[str]:
    ids = stats.original_ids(archive.database)
    for done, original_id in enumerate(ids):
        report(Progress("Checking originals", done, len(ids)))
        if not stats.is_original_whole(archive.database, original_id):
            yield f"Original {original_id} does not have the bytes it was stored with: restore it from a backup."


def _index_differences(archive: Archive) -> Iterator[str]:
    try:
        archive.index.check()
    except ArchiveError as error:
        yield f"{error} Run “archive-app reindex”."
        return
    try:
        archive.catch_up()
    except ArchiveError as error:
        yield str(error)
        return
    if archive.index_lag():  # somebody else is writing it at this moment
        return
    indexed = archive.search(Search(limit=1)).total
    stored = stats.stats(archive.database)["articles"]
    if indexed != stored:
        yield f"The index has {indexed} articles and the archive {stored}: run “archive-app reindex”."
