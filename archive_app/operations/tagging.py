"""Tagging articles, and tending the vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive_app.errors import InputError, NotFoundError
from archive_app.model import EXCERPT_COLORS, Changes
from archive_app.store import excerpts, tags
from archive_app.text import counted, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


_HEX_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def add_tags(archive: Archive, article_ids: Sequence[int], names: Sequence[str]) -> Changes:
    """Give articles tags, creating those that are new. Raises NotFoundError, InputError; then nothing is changed."""
    _require_articles(archive, article_ids)
    with archive.step(f"tagging of {counted(len(article_ids), 'article')}") as connection:
        changed = tags.add_to(connection, "article", article_ids, names, now=archive.now())
    return Changes(articles=frozenset(article_ids), tags=frozenset(changed))


def remove_tags(archive: Archive, article_ids: Sequence[int], names: Sequence[str]) -> Changes:
    """Take tags off articles; the tags themselves stay. Raises NotFoundError; then nothing is changed."""
    _require_articles(archive, article_ids)
    with archive.step(f"untagging of {counted(len(article_ids), 'article')}") as connection:
        changed = tags.remove_from(connection, "article", article_ids, names)
    return Changes(articles=frozenset(article_ids), tags=frozenset(changed))


def rename_tag(archive: Archive, old: str, new: str) -> Changes:
    """Rename a tag everywhere, and move those below it along, as economy/trade with economy.

    Raises NotFoundError, and InputError when a new name is taken; then nothing is changed.
    """
    with archive.step(f"renaming of the tag “{old}”") as connection:
        moved = tags.rename(connection, old, new)
        return Changes(articles=tags.articles_with(connection, moved), tags=frozenset(moved))


def merge_tags(archive: Archive, names: Sequence[str], into: str) -> Changes:
    """Make several tags one; whatever carried any of them carries ``into``, once. Raises NotFoundError."""
    with archive.step(f"merge of {counted(len({*names, into}), 'tag')}") as connection:
        changed = tags.merge(connection, names, into, now=archive.now())
        return Changes(articles=tags.articles_with(connection, changed), tags=frozenset(changed))


def describe_tag(archive: Archive, name: str, *, color: str | None = None, description: str | None = None) -> Changes:
    """Give a tag a colour, as #rrggbb or by name, and a description; None leaves them, empty ones are taken off.

    Raises NotFoundError, InputError.
    """
    if color and color not in EXCERPT_COLORS and not _HEX_COLOR.fullmatch(color):
        raise InputError(f"“{color}” is no color: write one such as #3a6ea5, or {', '.join(EXCERPT_COLORS)}.")
    clean = None if description is None else normalize(description).strip()
    with archive.step(f"change of the tag “{name}”") as connection:
        tag = tags.describe(connection, name, color=color and color.lower(), description=clean)
    return Changes(tags=frozenset({tag}))


def delete_tags(archive: Archive, names: Sequence[str]) -> Changes:
    """Delete tags; the articles and excerpts that carried them stay. Raises NotFoundError; then none is deleted."""
    with archive.step(f"deletion of {counted(len(names), 'tag')}") as connection:
        doomed = [tags.find(connection, name) for name in names]
        articles = tags.articles_with(connection, doomed)
        for tag in doomed:
            tags.delete(connection, tag)
    return Changes(articles=articles, tags=frozenset(doomed))


def add_excerpt_tags(archive: Archive, excerpt_ids: Sequence[int], names: Sequence[str]) -> Changes:
    """Give excerpts tags, creating those that are new. Raises NotFoundError, InputError; then nothing is changed."""
    with archive.step(f"tagging of {counted(len(excerpt_ids), 'excerpt')}") as connection:
        articles = frozenset(excerpts.article_of(connection, excerpt_id) for excerpt_id in excerpt_ids)
        changed = tags.add_to(connection, "excerpt", excerpt_ids, names, now=archive.now())
    return Changes(articles=articles, excerpts=frozenset(excerpt_ids), tags=frozenset(changed))


def remove_excerpt_tags(archive: Archive, excerpt_ids: Sequence[int], names: Sequence[str]) -> Changes:
    """Take tags off excerpts; the tags themselves stay. Raises NotFoundError; then nothing is changed."""
    with archive.step(f"untagging of {counted(len(excerpt_ids), 'excerpt')}") as connection:
        articles = frozenset(excerpts.article_of(connection, excerpt_id) for excerpt_id in excerpt_ids)
        changed = tags.remove_from(connection, "excerpt", excerpt_ids, names)
    return Changes(articles=articles, excerpts=frozenset(excerpt_ids), tags=frozenset(changed))


def _require_articles(archive: Archive, article_ids: Sequence[int]) -> None:
    missing = set(article_ids) - {row.id for row in archive.rows(article_ids)}
    if missing:
        raise NotFoundError(f"There is no article {min(missing)}.")
