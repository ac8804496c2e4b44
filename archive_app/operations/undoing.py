"""Taking back what was done, step by step, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import Changes, Undone
from archive_app.store import articles, journal

if TYPE_CHECKING:
    from archive_app.archive import Archive


def undo(archive: Archive, step_id: int | None = None) -> Undone:
    """Take back the last step, or one of the journal. New articles and excerpts go to the trash, never away.

    Raises InputError when there is nothing to undo, and NotFoundError.
    """
    with archive.database.write() as connection:
        step = archive.next_to_undo() if step_id is None else journal.step(archive.database, step_id)
        if step is None:
            raise InputError("There is nothing to undo.")
        if step.undone_at is not None:
            raise InputError(f"The {step.name} is undone already.")
        replay = journal.undo(connection, step, now=archive.now())
        articles.settle(connection, replay.derived)
        return _told(replay)


def redo(archive: Archive, step_id: int | None = None) -> Undone:
    """Do again what was undone last, or one of the undone steps. Raises InputError, NotFoundError."""
    with archive.database.write() as connection:
        step = archive.next_to_redo() if step_id is None else journal.step(archive.database, step_id)
        if step is None:
            raise InputError("There is nothing to do again.")
        if step.undone_at is None:
            raise InputError(f"The {step.name} is not undone.")
        replay = journal.redo(connection, step)
        articles.settle(connection, replay.derived)
        return _told(replay)


def trim_journal(archive: Archive, *, keep: int) -> int:
    """Forget all steps but the last ``keep``, which only makes them impossible to undo. Returns how many."""
    with archive.database.write() as connection:
        return journal.trim(connection, keep=keep)


def _told(replay: journal.Replay) -> Undone:
    ids = {name: frozenset(found) for name, found in replay.ids.items()}
    nothing: frozenset[int] = frozenset()
    changes = Changes(
        articles=ids.get("articles", nothing),
        excerpts=ids.get("excerpts", nothing),
        tags=ids.get("tags", nothing),
        searches=ids.get("saved_searches", nothing),
    )
    return Undone(replay.step, changes, replay.left)
