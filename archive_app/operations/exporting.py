"""Handing excerpts over: which ones, in which format, to which file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app import plugins
from archive_app.errors import ArchiveError, NotFoundError
from archive_app.export.files import replaced_text
from archive_app.model import ExportItem, Progress, Report, Search, silent
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from archive_app.archive import Archive


def select_excerpts(
    archive: Archive,
    *,
    tags: Sequence[str] = (),
    query: str = "",
    article_ids: Sequence[int] | None = None,
    excerpt_ids: Sequence[int] | None = None,
) -> Iterator[ExportItem]:
    """Select the excerpts that have one of ``tags``, in articles that answer ``query``, and are among the ids given.

    A tag stands for those below it too (``economy`` for ``economy/trade``). What is left open does not narrow.
    Raises NotFoundError for a tag that does not exist.
    """
    keys = _known_keys(archive, tags)
    wanted = None if excerpt_ids is None else frozenset(excerpt_ids)
    articles, is_answer = _answering(archive, query, article_ids)
    return (
        item
        for item in archive.excerpts(article_ids=articles)
        if (wanted is None or item.excerpt.id in wanted)
        and is_answer(item)
        and (not keys or any(_is_below(fold(tag), key) for tag in item.excerpt.tags for key in keys))
    )


def write_excerpts(exporter_name: str, items: Iterator[ExportItem], file: TextIO, *, report: Report = silent) -> int:
    """Write excerpts to an open text file; return how many. Raises InputError for an unknown format."""
    return plugins.exporter(exporter_name).write(_counted(items, report), file)


def export_excerpts(
    archive: Archive,
    exporter_name: str,
    target: Path,
    *,
    tags: Sequence[str] = (),
    query: str = "",
    article_ids: Sequence[int] | None = None,
    excerpt_ids: Sequence[int] | None = None,
    report: Report = silent,
) -> int:
    """Write the selected excerpts to ``target``, which is replaced at once and only when all went well.

    Returns how many were written. Raises InputError, NotFoundError, and ExportError when it cannot be written.
    """
    items = select_excerpts(archive, tags=tags, query=query, article_ids=article_ids, excerpt_ids=excerpt_ids)
    with replaced_text(target) as file:
        return write_excerpts(exporter_name, items, file, report=report)


def _counted(items: Iterator[ExportItem], report: Report) -> Iterator[ExportItem]:
    for done, item in enumerate(items):
        report(Progress("Exporting", done))
        yield item


def _answering(
    archive: Archive, query: str, article_ids: Sequence[int] | None
) -> tuple[Sequence[int] | None, Callable[[ExportItem], bool]]:
    """List the articles with an answer to a query, None for all, and tell which excerpts of theirs belong to it."""
    if not query.strip():
        return article_ids, lambda _: True
    hits = archive.up_to_date(lambda: archive.indexing.all_hits(Search(query)))
    if archive.index_lag():
        raise ArchiveError("The search index is being updated by another window or command: try again in a moment.")
    found = list(dict.fromkeys(hit.id for hit in hits))
    whole = {hit.id for hit in hits if hit.excerpt is None}
    marked = {hit.excerpt for hit in hits}
    among = None if article_ids is None else set(article_ids)
    chosen = [identity for identity in found if among is None or identity in among]
    return chosen, lambda item: item.article.id in whole or item.excerpt.id in marked


def _known_keys(archive: Archive, tags: Sequence[str]) -> list[str]:
    keys = [fold(tag.lstrip("#")) for tag in tags]
    known = [fold(tag.name) for tag in archive.tags()] if keys else []
    for key, tag in zip(keys, tags, strict=True):
        if not any(_is_below(name, key) for name in known):
            raise NotFoundError(f"There is no tag “{tag}”.")
    return keys


def _is_below(name: str, key: str) -> bool:
    return name == key or name.startswith(f"{key}/")
