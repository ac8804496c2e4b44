"""Making articles one, or saying that they are not; and which of its texts an article shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import Changes
from archive_app.store import merging, trash, versions
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


def merge_articles(archive: Archive, ids: Sequence[int], into: int) -> Changes:
    """Make articles one: ``into`` gets every original, text, snapshot, tag and excerpt of the others.

    It shows the newest text. Raises NotFoundError, and InputError when there is nothing to merge; then nothing is.
    """
    others = [identity for identity in dict.fromkeys(ids) if identity != into]
    if not others:
        raise InputError("There is nothing to merge: name the articles to merge, then the one to keep.")
    with archive.step(f"merge of {counted(len(others) + 1, 'article')}") as connection:
        trash.require_outside(connection, [*others, into])
        moved = merging.merge(connection, others, into, now=archive.now())
    return Changes(articles=frozenset({*others, into}), excerpts=moved)


def mark_distinct(archive: Archive, ids: Sequence[int]) -> Changes:
    """Say that articles are not the same, however alike, so that they are not offered as duplicates again.

    Raises NotFoundError, and InputError for fewer than two articles; then nothing is noted.
    """
    if len(set(ids)) < 2:
        raise InputError("One article cannot be told apart from itself: name two or more.")
    with archive.step(f"telling apart of {counted(len(set(ids)), 'article')}") as connection:
        trash.require_outside(connection, ids)
        merging.mark_distinct(connection, ids, now=archive.now())
    return Changes(articles=frozenset(ids))


def show_version(archive: Archive, version_id: int) -> Changes:
    """Show another text of an article, under the title that it had; excerpts are found in it anew.

    Raises NotFoundError.
    """
    with archive.step("showing of another version") as connection:
        article_id = versions.show(connection, version_id)
        trash.require_outside(connection, [article_id])
        versions.retitle(connection, article_id)
    return Changes(articles=frozenset({article_id}))
