"""How far articles have been read: how often they were opened, which are read, which have a star."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

Mark: TypeAlias = Literal["read_at", "starred_at"]


def note_opened(connection: Connection, article_id: int, *, now: str) -> None:
    """Count that an article was opened, and remember when."""
    connection.conn.execute(
        """
        UPDATE articles
        SET opened_count = opened_count + 1, opened_at = :now
        WHERE id IN (SELECT value FROM json_each(:ids))
        """,
        _bind([article_id], now=now),
    )


def note_read_share(connection: Connection, article_id: int, share: float) -> None:
    """Remember how far an article was read, from 0 to 1."""
    connection.conn.execute(
        "UPDATE articles SET read_share = :share WHERE id IN (SELECT value FROM json_each(:ids))",
        _bind([article_id], share=share),
    )


def read_shares(database: Database) -> dict[int, float]:
    """Map the articles that were begun to be read to how far they were, from 0 to 1."""
    records = database.rows("SELECT id, read_share FROM articles WHERE read_share > 0")
    return {cast("int", record["id"]): cast("float", record["read_share"]) for record in records}


def put(connection: Connection, ids: Sequence[int], mark: Mark, *, now: str) -> frozenset[int]:
    """Mark articles as read or with a star; those that are keep the time they have. Returns those that were not."""
    sql = f"""
    UPDATE articles
    SET {mark} = :now
    WHERE {mark} IS NULL AND id IN (SELECT value FROM json_each(:ids))
    RETURNING id
    """
    return _changed(connection, sql, _bind(ids, now=now))


def take_off(connection: Connection, ids: Sequence[int], mark: Mark) -> frozenset[int]:
    """Take a mark off articles; return those that had it."""
    sql = f"""
    UPDATE articles
    SET {mark} = NULL
    WHERE {mark} IS NOT NULL AND id IN (SELECT value FROM json_each(:ids))
    RETURNING id
    """
    return _changed(connection, sql, _bind(ids))


def _changed(connection: Connection, sql: str, parameters: dict[str, object]) -> frozenset[int]:
    return frozenset(row[0] for row in connection.conn.execute(sql, parameters).fetchall())


def _bind(ids: Sequence[int], **values: object) -> dict[str, object]:
    return {"ids": json.dumps(list(ids)), **values}
