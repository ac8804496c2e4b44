"""What was opened, what is read, and what has a star. None of it counts as a change of the article itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import Changes
from archive_app.store import reading_state, trash
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


def note_opened(archive: Archive, article_id: int) -> Changes:
    """Count that an article was opened to be read, and remember when. Raises NotFoundError.

    In an archive that can only be read nothing is noted, and of what lies in the trash neither, so that opening an
    article never fails for it.
    """
    if archive.is_read_only or trash.is_trashed(archive.database, article_id):
        return Changes()
    with archive.database.write() as connection:
        trash.require_outside(connection, [article_id])
        reading_state.note_opened(connection, article_id, now=archive.now())
    return Changes(articles=frozenset({article_id}))


def note_read_share(archive: Archive, article_id: int, share: float) -> Changes:
    """Remember how far an article was read, from 0 to 1, so that reading goes on there; where nothing may, nothing is.

    Raises InputError for a share that is none.
    """
    if not 0 <= share <= 1:
        raise InputError(f"An article cannot be read to {share}: give a number from 0 to 1.")
    if archive.is_read_only:
        return Changes()
    with archive.database.write() as connection:
        reading_state.note_read_share(connection, article_id, share)
    return Changes(articles=frozenset({article_id}))


def mark_read(archive: Archive, article_ids: Sequence[int]) -> Changes:
    """Mark articles as read; those read before keep the time. Raises NotFoundError; then none is marked."""
    return _put(archive, article_ids, "read_at", "as read")


def mark_unread(archive: Archive, article_ids: Sequence[int]) -> Changes:
    """Mark articles as not read yet. Raises NotFoundError; then none is marked."""
    return _take_off(archive, article_ids, "read_at", "as unread")


def star(archive: Archive, article_ids: Sequence[int]) -> Changes:
    """Give articles a star; those that have one keep it. Raises NotFoundError; then none is given one."""
    return _put(archive, article_ids, "starred_at", "with a star")


def unstar(archive: Archive, article_ids: Sequence[int]) -> Changes:
    """Take the star off articles. Raises NotFoundError; then it is taken off none."""
    return _take_off(archive, article_ids, "starred_at", "without a star")


def _put(archive: Archive, article_ids: Sequence[int], mark: reading_state.Mark, how: str) -> Changes:
    with archive.step(f"marking of {counted(len(article_ids), 'article')} {how}") as connection:
        trash.require_outside(connection, article_ids)
        return Changes(articles=reading_state.put(connection, article_ids, mark, now=archive.now()))


def _take_off(archive: Archive, article_ids: Sequence[int], mark: reading_state.Mark, how: str) -> Changes:
    with archive.step(f"marking of {counted(len(article_ids), 'article')} {how}") as connection:
        trash.require_outside(connection, article_ids)
        return Changes(articles=reading_state.take_off(connection, article_ids, mark))
