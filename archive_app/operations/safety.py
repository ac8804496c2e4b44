"""Automatic backups, restoring them, repairing an archive, and salvaging what is left of a damaged one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.model import Backup, Repaired, Report, Salvaged, silent
from archive_app.operations.losses import losses
from archive_app.operations.mending import mend
from archive_app.operations.upkeep import damage, damaged_originals, differences_of_index
from archive_app.store import automatic, integrity, repair, stats
from archive_app.store import backup as backups
from archive_app.store import restore as restoring
from archive_app.store import salvage as salvaging
from archive_app.store.database import create_database, is_free

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from archive_app.store.integrity import Finding


def back_up_if_due(archive: Archive, report: Report = silent) -> Backup | None:
    """Back up an archive that changed since its last automatic backup, once a day; None when none is due or wanted.

    It costs next to nothing when none is. Raises ArchiveError when one cannot be made, which is no reason to stop
    anything else.
    """
    if archive.is_read_only or not automatic.is_on():
        return None
    now = _clock(archive)
    if not automatic.is_due(archive.database, now=now):
        return None
    return automatic.back_up(archive.database, "daily", now=now, report=report)


def automatic_backups(path: Path) -> list[Backup]:
    """List the automatic backups of the archives that lay at ``path``, the last one first. Raises ArchiveError."""
    return automatic.backups_of_place(path)


def restore(backup: Path, target: Path, *, report: Report = silent) -> Path | None:
    """Put a backup in the place of an archive; return where that lies now, None when none was there.

    Raises ArchiveError; everything is as it was then.
    """
    return restoring.restore(backup, target, today=datetime.now().astimezone().date(), report=report)


def repair_archive(archive: Archive, *, report: Report = silent) -> Repaired:
    """Mend what a check finds, as far as that is possible, after a backup of it as it is. Raises ArchiveError."""
    backup = automatic.back_up(archive.database, "repair", now=_clock(archive), is_verified=False, report=report)
    found = integrity.findings(archive.database)
    done, left = list(_reindexed(archive, found)), []
    try:
        mending = mend(archive, report=report)
        done += mending.done
        left += mending.left
    except ArchiveError as error:
        left.append(str(error))
    left += damage(archive)
    left += damaged_originals(archive, report)
    if problems := list(differences_of_index(archive)):
        archive.rebuild_index(report)
        done.append(f"The search index was made anew ({problems[0].rstrip('.')}).")
    return Repaired(backup, tuple(done), tuple(dict.fromkeys(left)))


def salvage(damaged: Path, new: Path, *, report: Report = silent) -> Salvaged:
    """Carry everything that can be read of a damaged archive into a new one, and tell what was lost.

    The damaged file is only read. Raises ArchiveError; no new archive is left then.
    """
    _refuse_impossible(damaged, new)
    with backups.plain_trouble(new, "The new archive"), backups.partial_file(new) as partial:
        with Archive(create_database(partial)) as archive:
            carried = salvaging.carry(damaged, archive.database, report=report)
            mending = mend(archive, lost=carried.lost, is_last_resort=True, report=report)
            if carried.is_journal_lost:
                _forget_journal(archive)
            lost = losses(carried, archive.database)
            notes = [*mending.done, *mending.left, *lost, *damaged_originals(archive, report)]
            count = stats.count(archive.database, "articles") + stats.count(archive.database, "trashed")
        restoring.mark_as_restored(partial)
        backups.leave_log(partial)
        backups.put_in_place(partial, new, is_new=True)
    return Salvaged(tuple(carried.tables), tuple(notes), count)


def _forget_journal(archive: Archive) -> None:
    with archive.database.write() as connection:
        repair.forget_journal(connection)


def _clock(archive: Archive) -> datetime:
    return datetime.fromisoformat(archive.now()).astimezone(UTC)


def _reindexed(archive: Archive, found: Iterable[Finding]) -> Iterator[str]:
    """Make database indexes anew that a check complains of; what hinders that is found by the next check."""
    for kind, name in dict.fromkeys((each.kind, each.name) for each in found if each.kind != "file"):
        if repair.reindex(archive.database, name) is None:
            what = f"index “{name}” was" if kind == "index" else f"indexes of “{name}” were"
            yield f"The database {what} made anew."


def _refuse_impossible(damaged: Path, new: Path) -> None:
    if not damaged.is_file():
        raise ArchiveError(f"There is no file {damaged}: check the name of the damaged archive.")
    if not new.parent.is_dir():
        raise ArchiveError(f"The folder {new.parent} does not exist: create it, or choose another place.")
    if not is_free(new):
        raise ArchiveError(f"{new} exists already: choose another name for what is saved.")
