"""What goes on around an open archive: whether its file is still there, and what other programs have changed in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive_app.model import Changes
from archive_app.store import changes, journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.archive import Archive
    from archive_app.model import Standing, Step
    from archive_app.store.database import Database

MOST_NAMED = 5_000
"""Changed articles that are named; of more, these are the ones that changed first."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One look. ``news`` is what other programs have changed since the look before; None where nothing can be seen.

    The rest is what the next look compares: the commits of others, the last change and the next steps to take back.
    """

    standing: Standing
    news: Changes | None = None
    others_commits: int = 0
    newest: int = 0
    steps: tuple[Step | None, ...] = ()


def look_around(archive: Archive, before: Surroundings | None = None) -> Surroundings:
    """Look how the archive is, and what others have done since the look before. Raises ArchiveError.

    What this program did meanwhile may be among it.
    """
    database, standing = archive.database, archive.database.standing()
    if standing in {"missing", "replaced"}:
        return replace(before or Surroundings(standing), standing=standing, news=None)
    commits = database.others_commits()
    if before is not None and commits == before.others_commits:
        return replace(before, standing=standing, news=None)
    newest, steps = changes.newest(database), (archive.next_to_undo(), archive.next_to_redo())
    now = Surroundings(standing, None, commits, newest, steps)
    if before is None or (newest, steps) == (before.newest, before.steps):
        return now
    return replace(now, news=Changes(articles=frozenset(_changed(database, before, now))))


def _changed(database: Database, before: Surroundings, now: Surroundings) -> Iterator[int]:
    yield from (identity for _, identity in changes.after(database, before.newest, most=MOST_NAMED))
    if now.steps != before.steps:
        first = min((step.id for step in (*before.steps, *now.steps) if step is not None), default=0)
        yield from journal.articles_since(database, first, most=MOST_NAMED)
