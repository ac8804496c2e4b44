"""The trash: articles are put there, taken back, and only emptying it deletes anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from archive_app.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database


def trashed(database: Database) -> list[int]:
    """List the ids of the articles in the trash, the last one put there first; merged ones are not there."""
    sql = """
    SELECT id FROM articles WHERE deleted_at IS NOT NULL AND merged_into IS NULL ORDER BY deleted_at DESC, id DESC
    """
    return [cast("int", record["id"]) for record in database.rows(sql)]


def is_trashed(database: Database, article_id: int) -> bool:
    """Tell whether an article lies in the trash."""
    sql = "SELECT 1 FROM articles WHERE deleted_at IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))"
    return database.value(sql, {"ids": json.dumps([article_id])}) is not None


def put(connection: Connection, ids: Sequence[int], *, now: str) -> None:
    """Put articles into the trash. Raises NotFoundError when one does not exist; then none is put there."""
    require_outside(connection, ids)
    connection.conn.execute(
        "UPDATE articles SET deleted_at = :now WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(ids)), "now": now},
    )


def take_back(connection: Connection, ids: Sequence[int]) -> None:
    """Take articles back out of the trash. Raises NotFoundError when one is not there; then none is."""
    _require(connection, ids, "deleted_at IS NOT NULL AND merged_into IS NULL", "There is no article {} in the trash.")
    connection.conn.execute(
        "UPDATE articles SET deleted_at = NULL WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(ids))},
    )


def empty(connection: Connection) -> frozenset[int]:
    """Delete what lies in the trash for good; return the ids.

    What was merged into an article goes only with that: it remembers by what addresses and titles that is known.
    """
    found = connection.conn.execute(
        """
        DELETE FROM articles
        WHERE deleted_at IS NOT NULL
            AND (merged_into IS NULL OR merged_into IN (SELECT id FROM articles WHERE deleted_at IS NOT NULL))
        RETURNING id
        """
    ).fetchall()
    return frozenset(row[0] for row in found)


def require_outside(connection: Connection, ids: Iterable[int]) -> None:
    """Make sure that all articles exist and none lies in the trash. Raises NotFoundError."""
    _require(connection, ids, "deleted_at IS NULL", "There is no article {} outside the trash.")


def _require(connection: Connection, ids: Iterable[int], condition: str, sentence: str) -> None:
    sql = f"SELECT id FROM articles WHERE {condition} AND id IN (SELECT value FROM json_each(:ids))"
    found = {row[0] for row in connection.conn.execute(sql, {"ids": json.dumps(list(ids))})}
    if missing := set(ids) - found:
        raise NotFoundError(sentence.format(min(missing)))
