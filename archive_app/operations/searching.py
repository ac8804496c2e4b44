"""Searches kept under a name, with what is new in them, and the history of what was searched for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import SORT_KEYS, Changes, SavedSearch, SavedSearchCount, Search
from archive_app.store import history, searches
from archive_app.text import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive


# --- saved searches -----------------------------------------------------------------------------------------------


def save_search(archive: Archive, name: str, search: Search, *, is_replaced: bool = False) -> SavedSearch:
    """Keep a search under a name; its limit and offset are not kept.

    Raises InputError when the name cannot be one, or is taken and not ``is_replaced``; with that, the saved search of
    this name asks for the new thing and is the same one otherwise.
    """
    clean, wanted = searches.tidy(name), _usable(search)
    with archive.step(f"saving of the search “{clean}”") as connection:
        taken = searches.named(archive.database, clean)
        if taken is None:
            identity = searches.add(connection, clean, wanted, now=archive.now())
        elif is_replaced:
            identity = taken.id
            searches.rename(connection, identity, clean, now=archive.now())
            searches.change(connection, identity, wanted, now=archive.now())
        else:
            raise InputError(f"There is a saved search “{taken.name}” already: choose another name, or replace it.")
        return searches.one(archive.database, identity)


def rename_saved_search(archive: Archive, search_id: int, name: str) -> Changes:
    """Give a saved search another name. Raises NotFoundError, and InputError when another one has that name."""
    clean = searches.tidy(name)
    with archive.step(f"renaming of a saved search to “{clean}”") as connection:
        renamed = searches.one(archive.database, search_id)
        _require_free(archive, clean, renamed)
        searches.rename(connection, search_id, clean, now=archive.now())
    return _changed([search_id])


def remove_saved_searches(archive: Archive, search_ids: Sequence[int]) -> Changes:
    """Put saved searches aside; ``restore_saved_searches`` undoes it. Raises NotFoundError; then none is removed."""
    with archive.step("removal of saved searches") as connection:
        for search_id in search_ids:
            searches.one(archive.database, search_id)
        searches.put_aside(connection, search_ids, now=archive.now())
    return _changed(search_ids)


def restore_saved_searches(archive: Archive, search_ids: Sequence[int]) -> Changes:
    """Bring back saved searches that were removed.

    Raises NotFoundError, and InputError when another one has the name by now; then none is restored.
    """
    with archive.step("restoring of saved searches") as connection:
        for search_id in dict.fromkeys(search_ids):
            removed = searches.one(archive.database, search_id, is_removed=True)
            _require_free(archive, removed.name, removed)
            searches.take_back(connection, search_id)
    return _changed(search_ids)


def look_at_saved_search(archive: Archive, search_id: int, *, at: str | None = None) -> Changes:
    """Remember that the result of a saved search was looked at: nothing in it is new that came in before.

    ``at`` is the moment when it was asked for (ISO 8601, UTC), now when None. In an archive that can only be read
    nothing is noted, so that looking never fails for it. Raises NotFoundError.
    """
    searches.one(archive.database, search_id)
    if archive.is_read_only:
        return Changes()
    with archive.database.write() as connection:
        searches.look_at(connection, search_id, now=at or archive.now())
    return _changed([search_id])


def saved_search_counts(archive: Archive) -> list[SavedSearchCount]:
    """Count what every saved search finds now, and how much of it came in since it was looked at, or else saved.

    One that cannot be answered, such as a slow regular expression, says so and keeps none of the others back.
    """
    return [_count(archive, saved) for saved in archive.saved_searches()]


# --- the search history -------------------------------------------------------------------------------------------


def record_search(archive: Archive, search: Search) -> Changes:
    """Put a query on top of the search history; one that is there already moves up.

    Blank queries and endless ones are not kept. In an archive that can only be read nothing is, so that searching
    never fails for it.
    """
    query = normalize(search.query).strip()
    if archive.is_read_only or not query or len(query) > history.LONGEST_QUERY:
        return Changes()
    with archive.database.write() as connection:
        return Changes(history=history.record(connection, query, search.match, now=archive.now()))


def forget_searches(archive: Archive, queries: Sequence[str] | None) -> Changes:
    """Delete queries from the search history for good, all of them when None; what is not there does not matter."""
    forgotten = None if queries is None else [normalize(query).strip() for query in queries]
    with archive.database.write() as connection:
        return Changes(history=history.forget(connection, forgotten))


def _usable(search: Search) -> Search:
    if search.sort is not None and search.sort not in SORT_KEYS:
        raise InputError(f"There is no order “{search.sort}”: choose one of {', '.join(SORT_KEYS)}.")
    return replace(search, query=normalize(search.query).strip())


def _require_free(archive: Archive, name: str, owner: SavedSearch) -> None:
    taken = searches.named(archive.database, name)
    if taken is not None and taken.id != owner.id:
        raise InputError(f"There is a saved search “{taken.name}” already: give one of the two another name first.")


def _count(archive: Archive, saved: SavedSearch) -> SavedSearchCount:
    since = saved.looked_at or saved.created
    try:
        new = archive.count(saved.search, added_after=since)
        return SavedSearchCount(saved, total=archive.count(saved.search), new=new)
    except InputError as error:
        return SavedSearchCount(saved, total=0, new=0, problem=str(error))


def _changed(search_ids: Sequence[int]) -> Changes:
    return Changes(searches=frozenset(search_ids))
