"""Searches kept under a name. They are put aside, never thrown away, so that removing one can be undone."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, cast

from archive_app.errors import InputError, NotFoundError
from archive_app.model import SORT_KEYS, SavedSearch, Search
from archive_app.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

LONGEST_NAME = 200
"""Characters of a saved search's name."""

SELECT_SQL = """
SELECT id, uuid, name, query, match, sort, is_reversed, created, looked_at
FROM saved_searches
"""


def saved(database: Database, *, is_removed: bool = False) -> list[SavedSearch]:
    """List the saved searches by name, or those that were put aside, the last one first."""
    sql = f"{SELECT_SQL} WHERE {_state(is_removed=is_removed)} ORDER BY deleted_at DESC, key, id"
    return [_saved_search(record) for record in database.rows(sql)]


def one(database: Database, identity: int, *, is_removed: bool = False) -> SavedSearch:
    """Fetch a saved search, or one that was put aside. Raises NotFoundError."""
    sql = f"{SELECT_SQL} WHERE {_state(is_removed=is_removed)} AND id IN (SELECT value FROM json_each(:ids))"
    record = next(database.rows(sql, {"ids": json.dumps([identity])}), None)
    if record is None:
        where = " among those that were removed" if is_removed else ""
        raise NotFoundError(f"There is no saved search {identity}{where}.")
    return _saved_search(record)


def named(database: Database, name: str, *, is_removed: bool = False) -> SavedSearch | None:
    """Find a saved search by its name in any spelling; of those put aside, the one put there last."""
    sql = f"{SELECT_SQL} WHERE {_state(is_removed=is_removed)} AND key = :key ORDER BY deleted_at DESC, id DESC LIMIT 1"
    record = next(database.rows(sql, {"key": fold(one_line(name))}), None)
    return None if record is None else _saved_search(record)


def tidy(name: str) -> str:
    """Normalise a name as typed. Raises InputError when nothing of it can be seen, or it is too long."""
    clean = one_line(name)
    if not any(character.isprintable() and not character.isspace() for character in clean):
        raise InputError("A saved search needs a name: give it one.")
    if len(clean) > LONGEST_NAME:
        raise InputError(f"The name “{clean[:40]}…” is too long: a name has at most {LONGEST_NAME} characters.")
    return clean


def add(connection: Connection, name: str, search: Search, *, now: str) -> int:
    """Store a new saved search; return its id."""
    row = connection.conn.execute(
        """
        INSERT INTO saved_searches (uuid, name, key, query, match, sort, is_reversed, created, changed)
        VALUES (:uuid, :name, :key, :query, :match, :sort, :is_reversed, :now, :now)
        RETURNING id
        """,
        {"uuid": str(uuid.uuid4()), "name": name, "key": fold(name), "now": now, **_columns(search)},
    ).fetchone()
    return int(row[0])


def rename(connection: Connection, identity: int, name: str, *, now: str) -> None:
    """Give a saved search another name."""
    connection.conn.execute(
        "UPDATE saved_searches SET name = :name, key = :key, changed = :now WHERE id = :id",
        {"id": identity, "name": name, "key": fold(name), "now": now},
    )


def change(connection: Connection, identity: int, search: Search, *, now: str) -> None:
    """Let a saved search ask for something else."""
    connection.conn.execute(
        """
        UPDATE saved_searches
        SET query = :query, match = :match, sort = :sort, is_reversed = :is_reversed, changed = :now
        WHERE id = :id
        """,
        {"id": identity, "now": now, **_columns(search)},
    )


def look_at(connection: Connection, identity: int, *, now: str) -> None:
    """Remember that the result of a saved search was looked at."""
    connection.conn.execute("UPDATE saved_searches SET looked_at = :now WHERE id = :id", {"id": identity, "now": now})


def put_aside(connection: Connection, ids: Sequence[int], *, now: str) -> None:
    """Take saved searches out of sight; their rows stay, and their names are free."""
    connection.conn.execute(
        "UPDATE saved_searches SET deleted_at = :now WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(ids)), "now": now},
    )


def take_back(connection: Connection, identity: int) -> None:
    """Bring back a saved search that was put aside."""
    connection.conn.execute("UPDATE saved_searches SET deleted_at = NULL WHERE id = :id", {"id": identity})


def _state(*, is_removed: bool) -> str:
    return "deleted_at IS NOT NULL" if is_removed else "deleted_at IS NULL"


def _columns(search: Search) -> dict[str, object]:
    return {
        "query": search.query,
        "match": search.match,
        "sort": search.sort,
        "is_reversed": int(search.is_reversed),
    }


def _saved_search(record: dict[str, object]) -> SavedSearch:
    """Read a row; an order or way of matching that this program does not know is taken for the usual one."""
    return SavedSearch(
        id=cast("int", record["id"]),
        uuid=str(record["uuid"]),
        name=str(record["name"]),
        search=Search(
            query=str(record["query"]),
            match="any" if record["match"] == "any" else "all",
            sort=str(record["sort"]) if record["sort"] in SORT_KEYS else None,
            is_reversed=bool(record["is_reversed"]),
        ),
        created=str(record["created"]),
        looked_at=cast("str | None", record["looked_at"]),
    )
