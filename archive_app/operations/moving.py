"""A whole archive as a folder of plain files, and such a folder as an archive again."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app import __version__
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.export import replacing
from archive_app.export.folder import FolderWriter
from archive_app.export.folder_reader import FolderReader
from archive_app.model import Progress, Report, silent
from archive_app.operations.folder_intake import take_in
from archive_app.store import archive_settings, dump, holders
from archive_app.store import backup as backups
from archive_app.store import restore as restoring
from archive_app.store.database import create_database, is_free, open_database
from archive_app.store.migrations import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Row: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True)
class Moved:
    """How many articles were moved, and a sentence for everything that could not be, or not as it was."""

    articles: int
    problems: tuple[str, ...] = ()


def export_archive(archive: Archive, folder: Path, *, report: Report = silent) -> Moved:
    """Write everything that the archive holds into a folder, as it is at this moment.

    The folder must be new, empty, or one that this archive was exported to before, which is replaced once the new one
    is whole. Raises ExportError, ArchiveError; everything is as it was then, also when ``report`` stops it.
    """
    problems: list[str] = []
    with (
        replacing.replaced(folder, uuid=archive.uuid) as partial,
        _claimed(partial),
        contextlib.closing(FolderWriter(partial)) as writer,
        dump.unchanging(archive.database),
    ):
        totals = dump.totals(archive.database)
        for name in dump.OF_ARCHIVE:
            report(Progress(f"Exporting {name.replace('_', ' ')}"))
            writer.add_table(name, dump.rows(archive.database, name))
        names = dump.tag_names(archive.database)
        for done, article_id in enumerate(dump.article_ids(archive.database)):
            report(Progress("Exporting articles", done, totals["articles"]))
            _export_article(archive, writer, article_id, names, problems)
        problems += _left_out(totals, writer.row_counts)
        writer.finish(_about(archive))
    _remove_abandoned(folder)
    return Moved(totals["articles"], tuple(problems))


def import_archive(folder: Path, new: Path, *, report: Report = silent) -> Moved:
    """Make a new archive of a folder that one was exported to; it is the same archive, at another place.

    What is damaged or missing in the folder is named, and what stands for it where something must; the rest comes in.
    Raises ArchiveError when it is no such folder, or there is something at ``new`` already; nothing is left then, nor
    when ``report`` stops it.
    """
    problems: list[str] = []
    source = FolderReader.open(folder, problems.append)
    _refuse_newer(source, folder)
    _refuse_taken(new)
    with backups.plain_trouble(new, "The archive"), backups.partial_file(new) as partial:
        with Archive(create_database(partial)) as archive:
            count = take_in(archive, source, problems, report=report)
        restoring.mark_as_restored(partial)
        backups.leave_log(partial)
        is_new = not new.exists()
        if not is_new:
            backups.leave_log(new)
            _refuse_taken(new)  # somebody may have put something into it meanwhile
        backups.put_in_place(partial, new, is_new=is_new)
    return Moved(count, tuple(dict.fromkeys(problems)))


# --- into a folder --------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _claimed(partial: Path) -> Iterator[None]:
    """Tell other programs meanwhile that this one is at work there."""
    with contextlib.closing(holders.Claim(partial)) as claim, claim.held():
        yield


def _remove_abandoned(folder: Path) -> None:
    """Remove what exports that were killed left beside the folder, now that there is a whole one."""
    for path in replacing.abandoned(folder):
        if holders.holder(path) is None:
            shutil.rmtree(path, ignore_errors=True)
            path.with_name(path.name + holders.ENDING).unlink(missing_ok=True)


def _export_article(
    archive: Archive, writer: FolderWriter, article_id: int, names: dict[int, str], problems: list[str]
) -> None:
    def rows(name: str) -> Iterator[Row]:
        found = dump.rows_of_article(archive.database, name, article_id)
        if name == "originals":
            return _unpacked(found, problems)
        return (_named(row, names) for row in found) if name.endswith("_tags") else found

    [article] = dump.rows_of_article(archive.database, "articles", article_id)
    writer.add_article(article, {name: rows(name) for name in dump.OF_ARTICLE if name != "articles"})


def _unpacked(rows: Iterable[Row], problems: list[str]) -> Iterator[Row]:
    for row in rows:
        data = dump.bytes_of_original(row)
        if data is None or hashlib.sha256(data).hexdigest() != row["sha256"]:
            problems.append(
                f"Original {row['id']} of article {row['article_id']} does not have the bytes it was stored with: "
                "restore it from a backup."
            )
        yield row | {"data": data}


def _named(row: Row, names: dict[int, str]) -> Row:
    """Name a tag beside its number, for people who read the folder."""
    return row | {"name": names.get(cast("int", row["tag_id"]))}


def _left_out(totals: dict[str, int], written: dict[str, int]) -> Iterator[str]:
    """Say what could not be reached because the articles that it belongs to are lost."""
    for name, total in totals.items():
        if missing := total - written.get(name, 0):
            yield f"{missing:,} of the {name.replace('_', ' ')} belong to nothing: run “archive-app check --repair”."


def _about(archive: Archive) -> Row:
    return {
        "schema": SCHEMA_VERSION,
        "program": f"archive-app {__version__}",
        "uuid": archive.uuid,
        "name": archive_settings.stored(archive.database).get("name"),
        "exported": archive.now(),
    }


# --- and back -------------------------------------------------------------------------------------------------------


def _refuse_newer(source: FolderReader, folder: Path) -> None:
    schema = source.about.get("schema")
    if not isinstance(schema, int):
        raise ArchiveError(f"{folder} does not tell which version of the program wrote it: export the archive again.")
    if schema > SCHEMA_VERSION:
        raise ArchiveError(f"{folder} was written by a newer version of this program: update the program to read it.")


def _refuse_taken(new: Path) -> None:
    """Refuse a place where something is, unless that is an archive without anything in it."""
    if is_free(new):
        return
    with contextlib.closing(open_database(new, is_read_only=True)) as database:
        if not dump.is_empty(database):
            raise ArchiveError(f"{new} is not empty: name a new archive file, such as Another.articles.")
    if backups.is_in_use(new):
        raise ArchiveError(f"{new} is open in another window or program: close it there and try again.")
