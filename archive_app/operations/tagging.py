"""Tagging articles, and tending the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import NotFoundError
from archive_app.model import Changes
from archive_app.store import tags
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


def add_tags(archive: Archive, article_ids: Sequence[int], names: Sequence[str]) -> Changes:
    """Give articles tags, creating those that are new. Raises NotFoundError, InputError; then nothing is changed."""
    _require_articles(archive, article_ids)
    with archive.step(f"tagging of {counted(len(article_ids), 'article')}") as connection:
        changed = tags.add_to_articles(connection, article_ids, names, now=archive.now())
    return Changes(articles=frozenset(article_ids), tags=frozenset(changed))


def remove_tags(archive: Archive, article_ids: Sequence[int], names: Sequence[str]) -> Changes:
    """Take tags off articles; the tags themselves stay. Raises NotFoundError; then nothing is changed."""
    _require_articles(archive, article_ids)
    with archive.step(f"untagging of {counted(len(article_ids), 'article')}") as connection:
        changed = tags.remove_from_articles(connection, article_ids, names)
    return Changes(articles=frozenset(article_ids), tags=frozenset(changed))


def rename_tag(archive: Archive, old: str, new: str) -> Changes:
    """Rename a tag everywhere. Raises NotFoundError, and InputError when the new name is taken."""
    with archive.step(f"renaming of the tag “{old}”") as connection:
        tag = tags.rename(connection, old, new)
        return Changes(articles=tags.articles_with(connection, [tag]), tags=frozenset({tag}))


def merge_tags(archive: Archive, names: Sequence[str], into: str) -> Changes:
    """Make several tags one; whatever carried any of them carries ``into``, once. Raises NotFoundError."""
    with archive.step(f"merge of {counted(len({*names, into}), 'tag')}") as connection:
        changed = tags.merge(connection, names, into, now=archive.now())
        return Changes(articles=tags.articles_with(connection, changed), tags=frozenset(changed))


def _require_articles(archive: Archive, article_ids: Sequence[int]) -> None:
    missing = set(article_ids) - {row.id for row in archive.rows(article_ids)}
    if missing:
        raise NotFoundError(f"There is no article {min(missing)}.")
