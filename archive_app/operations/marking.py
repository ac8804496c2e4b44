"""Marking passages: excerpts with their notes, colours and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import EXCERPT_COLORS, Changes, Excerpt
from archive_app.reading import anchor
from archive_app.store import excerpts, tags
from archive_app.text import counted, normalize, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


def add_excerpt(
    archive: Archive,
    article_id: int,
    start: int,
    end: int,
    *,
    tags: Sequence[str] = (),
    note: str = "",
    color: str = EXCERPT_COLORS[0],
) -> Excerpt:
    """Mark the code points ``start`` to ``end`` of an article's canonical text. Raises NotFoundError, InputError."""
    _require_color(color)
    selectors = anchor.describe(archive.article(article_id).text, start, end)
    with archive.step("marking of a passage") as connection:
        excerpt_id = excerpts.add(
            connection, article_id, selectors, note=normalize(note), color=color, now=archive.now()
        )
        _set_tags(archive, excerpt_id, tags)
    return archive.excerpt(excerpt_id)


def add_excerpt_by_quote(
    archive: Archive,
    article_id: int,
    quote: str,
    *,
    tags: Sequence[str] = (),
    note: str = "",
    color: str = EXCERPT_COLORS[0],
) -> Excerpt:
    """Mark the passage that reads like ``quote``, typed or pasted.

    Raises NotFoundError, and InputError when there is no such passage.
    """
    start, end = _passage(archive, article_id, quote)
    return add_excerpt(archive, article_id, start, end, tags=tags, note=note, color=color)


def edit_excerpt(
    archive: Archive,
    excerpt_id: int,
    *,
    note: str | None = None,
    color: str | None = None,
    tags: Sequence[str] | None = None,
) -> Changes:
    """Change an excerpt's note, colour or tags; None leaves them as they are. Raises NotFoundError, InputError."""
    if color is not None:
        _require_color(color)
    with archive.step("change of an excerpt") as connection:
        article_id = excerpts.article_of(connection, excerpt_id)
        clean = None if note is None else normalize(note)
        excerpts.edit(connection, excerpt_id, note=clean, color=color, now=archive.now())
        changed = frozenset() if tags is None else _set_tags(archive, excerpt_id, tags)
    return Changes(articles=frozenset({article_id}), excerpts=frozenset({excerpt_id}), tags=changed)


def place_excerpt(archive: Archive, excerpt_id: int, start: int, end: int) -> Changes:
    """Let an excerpt be of the code points ``start`` to ``end`` of its article's text, with its note and tags.

    Its quote becomes what stands there. Raises NotFoundError, InputError.
    """
    with archive.step("placing of an excerpt") as connection:
        article_id = excerpts.article_of(connection, excerpt_id)
        selectors = anchor.describe(archive.article(article_id).text, start, end)
        excerpts.place(connection, excerpt_id, selectors, now=archive.now())
    return Changes(articles=frozenset({article_id}), excerpts=frozenset({excerpt_id}))


def place_excerpt_by_quote(archive: Archive, excerpt_id: int, quote: str) -> Changes:
    """Let an excerpt be of the passage of its article that reads like ``quote``. Raises NotFoundError, InputError."""
    start, end = _passage(archive, archive.excerpt(excerpt_id).article_id, quote)
    return place_excerpt(archive, excerpt_id, start, end)


def remove_excerpts(archive: Archive, excerpt_ids: Sequence[int]) -> Changes:
    """Remove excerpts; their rows stay in the archive, put aside. Raises NotFoundError; then none is removed."""
    with archive.step(f"removal of {counted(len(excerpt_ids), 'excerpt')}") as connection:
        article_ids = frozenset(excerpts.article_of(connection, excerpt_id) for excerpt_id in excerpt_ids)
        excerpts.put_aside(connection, excerpt_ids, now=archive.now())
    return Changes(articles=article_ids, excerpts=frozenset(excerpt_ids))


def _passage(archive: Archive, article_id: int, quote: str) -> tuple[int, int]:
    """Find the passage of an article that reads like a quote. Raises NotFoundError, InputError."""
    text = archive.article(article_id).text
    if not quote.strip():
        raise InputError("An excerpt needs a quote: give some words of the article.")
    placement = anchor.find_quote(text, normalize(quote))
    if placement is None:
        raise InputError(
            f"Article {article_id} has no passage like “{shortened(quote)}”: copy the words from its text."
        )
    return placement.start, placement.end


def _set_tags(archive: Archive, excerpt_id: int, names: Sequence[str]) -> frozenset[int]:
    with archive.database.write() as connection:
        return frozenset(tags.set_of_excerpt(connection, excerpt_id, names, now=archive.now()))


def _require_color(color: str) -> None:
    if color not in EXCERPT_COLORS:
        raise InputError(f"There is no excerpt color “{color}”: choose one of {', '.join(EXCERPT_COLORS)}.")
