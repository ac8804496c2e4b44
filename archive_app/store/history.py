"""What was searched for, each query once, the last one first."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, cast

from archive_app.folding import fold_text
from archive_app.model import HistoryEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database as Connection

    from archive_app.model import MatchMode
    from archive_app.store.database import Database

MOST_KEPT = 500
"""Queries that are remembered; the oldest make room for new ones."""

LONGEST_QUERY = 2_000
"""Characters of a query; longer ones, which were pasted by mistake, are not remembered."""


def entries(database: Database, *, beginning: str, most: int) -> list[HistoryEntry]:
    """List at most ``most`` queries that begin with ``beginning`` in any spelling of case and accents, newest first."""
    wanted = fold_text(beginning.lstrip())
    sql = "SELECT id, query, match, created FROM search_history ORDER BY id DESC LIMIT :kept"
    found = (entry for entry in map(_entry, database.rows(sql, {"kept": MOST_KEPT})) if _begins(entry, wanted))
    return list(islice(found, max(most, 0)))


def record(connection: Connection, query: str, match: MatchMode, *, now: str) -> frozenset[int]:
    """Put a query on top, where it moves when it is known, and let go of the oldest; return the ids of all these."""
    gone = forget(connection, [query])
    added = connection.conn.execute(
        "INSERT INTO search_history (query, match, created) VALUES (:query, :match, :now) RETURNING id",
        {"query": query, "match": match, "now": now},
    ).fetchone()
    sql = """
    DELETE FROM search_history
    WHERE id NOT IN (SELECT id FROM search_history ORDER BY id DESC LIMIT :kept)
    RETURNING id
    """
    oldest = connection.conn.execute(sql, {"kept": MOST_KEPT}).fetchall()
    return gone | {added[0]} | {row[0] for row in oldest}


def forget(connection: Connection, queries: Sequence[str] | None) -> frozenset[int]:
    """Delete these queries, or all when None; return their ids."""
    condition = "1" if queries is None else "query IN (SELECT value FROM json_each(:queries))"
    sql = f"DELETE FROM search_history WHERE {condition} RETURNING id"
    found = connection.conn.execute(sql, {"queries": json.dumps(list(queries or ()))}).fetchall()
    return frozenset(row[0] for row in found)


def _begins(entry: HistoryEntry, wanted: str) -> bool:
    return fold_text(entry.query).startswith(wanted)


def _entry(record: dict[str, object]) -> HistoryEntry:
    return HistoryEntry(
        id=cast("int", record["id"]),
        query=str(record["query"]),
        match="any" if record["match"] == "any" else "all",
        created=str(record["created"]),
    )
