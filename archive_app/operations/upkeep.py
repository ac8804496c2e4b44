"""Backups and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError
from archive_app.model import ExportItem, Progress, Report, Search, silent
from archive_app.operations.losses import losses
from archive_app.store import articles, excerpts, integrity, trash
from archive_app.store import backup as backups
from archive_app.store.salvage import survey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive_app.archive import Archive

MOST_NAMED = 10
"""Articles that are named where the index differs from the archive."""


def backup(archive: Archive, target: Path, *, report: Report = silent) -> None:
    """Write a verified copy of the archive to ``target``. Raises ArchiveError."""
    backups.backup(archive.database, target, report=report)


def check(archive: Archive, *, report: Report = silent) -> list[str]:
    """Check file, originals and index; return a sentence for each problem, none when all is well."""
    return [*damage(archive), *damaged_originals(archive, report), *differences_of_index(archive)]


def unplaced(archive: Archive) -> list[ExportItem]:
    """List the excerpts whose passage cannot be found in their article's text any more, article by article."""
    return [item for item in _readable_excerpts(archive) if item.excerpt.placement is None]


def damaged_originals(archive: Archive, report: Report = silent) -> Iterator[str]:
    """Say which originals do not have the bytes any more that they were stored with."""
    try:
        ids = integrity.original_ids(archive.database)
    except ArchiveError:  # then the file itself is damaged, which is said already
        return
    for done, original_id in enumerate(ids):
        report(Progress("Checking originals", done, len(ids)))
        if not integrity.is_original_whole(archive.database, original_id):
            yield f"Original {original_id} does not have the bytes it was stored with: restore it from a backup."


def differences_of_index(archive: Archive) -> Iterator[str]:
    """Say what is wrong with the search index, or how it differs from the archive."""
    try:
        archive.index.check()
    except ArchiveError as error:
        yield f"{error} Run “archive-app reindex”."
        return
    try:
        archive.catch_up()
        if not archive.index_lag():  # otherwise somebody else is writing it at this moment
            yield from _other_articles(archive)
    except ArchiveError as error:
        yield str(error)


def damage(archive: Archive) -> Iterator[str]:
    """Say what is wrong with the file; when pages of it are damaged, also which articles that concerns."""
    found = integrity.findings(archive.database)
    yield from integrity.sentences(found)
    if any(each.kind == "table" for each in found):
        yield from losses(survey(archive.path))
    yield from integrity.faults(archive.database, is_damaged=bool(found))


def _other_articles(archive: Archive) -> Iterator[str]:
    """Compare which articles index and archive have, outside the trash and in it."""
    shown = articles.listed(archive.database, sort="saved", is_reversed=False, limit=None, offset=0)
    for query, stored in (("", shown), ("is:trashed", trash.trashed(archive.database))):
        indexed = {hit.id for hit in archive.indexing.all_hits(Search(query))}
        if missing := set(stored) - indexed:
            yield f"The index lacks {_named(missing)}: run “archive-app reindex”."
        if surplus := indexed - set(stored):
            yield f"The index has {_named(surplus)}, which the archive has not: run “archive-app reindex”."


def _named(ids: set[int]) -> str:
    some = ", ".join(map(str, sorted(ids)[:MOST_NAMED]))
    more = f" and {len(ids) - MOST_NAMED:,} more" if len(ids) > MOST_NAMED else ""
    return f"article{'s' if len(ids) > 1 else ''} {some}{more}"


def _readable_excerpts(archive: Archive) -> Iterator[ExportItem]:
    for article_id in excerpts.articles_with_excerpts(archive.database):
        try:
            yield from list(archive.excerpts(article_ids=[article_id]))
        except ArchiveError:  # it has lost its text, which the check says
            continue
