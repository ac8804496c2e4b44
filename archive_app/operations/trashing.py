"""The trash: in, out, and gone for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.model import Changes
from archive_app.store import journal, trash
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


def move_to_trash(archive: Archive, article_ids: Sequence[int]) -> Changes:
    """Put articles into the trash, with everything that belongs to them. Raises NotFoundError; then none is moved."""
    with archive.step(f"moving of {counted(len(article_ids), 'article')} to the trash") as connection:
        trash.put(connection, article_ids, now=archive.now())
    return Changes(articles=frozenset(article_ids))


def restore_from_trash(archive: Archive, article_ids: Sequence[int]) -> Changes:
    """Take articles back, as they were. Raises NotFoundError; then none is restored."""
    with archive.step(f"restoring of {counted(len(article_ids), 'article')}") as connection:
        trash.take_back(connection, article_ids)
    return Changes(articles=frozenset(article_ids))


def empty_trash(archive: Archive) -> Changes:
    """Delete what lies in the trash for good: the only deletion there is, and what cannot be undone."""
    with archive.database.write() as connection:
        emptied = trash.empty(connection)
        journal.forget_articles(connection, emptied)
    return Changes(articles=emptied)
