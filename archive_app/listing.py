"""What the store lists by itself, without the index: everything in one of the orders that it knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.model import Hit, Page
from archive_app.store import articles, stats

if TYPE_CHECKING:
    from archive_app.model import Search
    from archive_app.store.database import Database


def can_list(search: Search) -> bool:
    """Tell whether the store knows the answer: no words are asked for, and it knows the order."""
    return not search.query.strip() and articles.can_list(search.sort)


def listed(database: Database, search: Search, *, waiting: int) -> Page:
    """List the articles outside the trash; ``waiting`` of them are not in the index yet."""
    ids = articles.listed(
        database,
        sort=search.sort or "saved",
        is_reversed=search.is_reversed,
        limit=None if search.limit is None else max(search.limit, 0),
        offset=max(search.offset, 0),
    )
    return Page(hits=tuple(map(Hit, ids)), total=stats.count(database, "articles"), waiting=waiting)
