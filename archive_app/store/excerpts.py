"""Excerpts: marked passages with note, colour and tags. They are put aside, never thrown away, until the trash is."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, cast

from archive_app.errors import NotFoundError
from archive_app.model import Excerpt, Selectors
from archive_app.store import tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

SELECT_SQL = """
SELECT e.id, e.uuid, e.article_id, e.exact, e.prefix, e.suffix, e.start_position, e.end_position,
       e.note, e.color, e.created, e.changed
FROM excerpts e
"""


def of_article(database: Database, article_id: int) -> list[Excerpt]:
    """List an article's excerpts in the order of their remembered places."""
    return of_articles(database, [article_id]).get(article_id, [])


def of_articles(database: Database, article_ids: Sequence[int]) -> dict[int, list[Excerpt]]:
    """Map the articles that have excerpts to them, in the order of their remembered places."""
    sql = f"""
    {SELECT_SQL}
    WHERE e.article_id IN (SELECT value FROM json_each(:ids)) AND e.deleted_at IS NULL
    ORDER BY e.start_position, e.end_position, e.id
    """
    grouped: dict[int, list[Excerpt]] = {}
    for excerpt in _excerpts(database, list(database.rows(sql, {"ids": json.dumps(list(article_ids))}))):
        grouped.setdefault(excerpt.article_id, []).append(excerpt)
    return grouped


def some(database: Database, excerpt_ids: Sequence[int]) -> dict[int, Excerpt]:
    """Map these ids to their excerpts; missing ones are left out."""
    sql = f"{SELECT_SQL} WHERE e.id IN (SELECT value FROM json_each(:ids)) AND e.deleted_at IS NULL"
    records = list(database.rows(sql, {"ids": json.dumps(list(excerpt_ids))}))
    return {excerpt.id: excerpt for excerpt in _excerpts(database, records)}


def one(database: Database, excerpt_id: int) -> Excerpt:
    """Fetch one excerpt. Raises NotFoundError."""
    found = some(database, [excerpt_id]).get(excerpt_id)
    if found is None:
        raise NotFoundError(f"There is no excerpt {excerpt_id}.")
    return found


def articles_with_excerpts(database: Database) -> list[int]:
    """List the ids of articles outside the trash that have excerpts, by title."""
    sql = """
    SELECT a.id FROM articles a
    WHERE a.deleted_at IS NULL AND EXISTS (SELECT 1 FROM excerpts e WHERE e.article_id = a.id AND e.deleted_at IS NULL)
    ORDER BY a.title_key, a.id
    """
    return [cast("int", record["id"]) for record in database.rows(sql)]


def article_of(connection: Connection, excerpt_id: int) -> int:
    """Find which article an excerpt belongs to. Raises NotFoundError."""
    row = connection.conn.execute(
        "SELECT article_id FROM excerpts WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NULL",
        _only(excerpt_id),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"There is no excerpt {excerpt_id}.")
    return int(row[0])


def add(connection: Connection, article_id: int, selectors: Selectors, *, note: str, color: str, now: str) -> int:
    """Store a new excerpt without tags; return its id."""
    row = connection.conn.execute(
        """
        INSERT INTO excerpts
               (uuid, article_id, exact, prefix, suffix, start_position, end_position, note, color, created, changed)
        VALUES (:uuid, :article_id, :exact, :prefix, :suffix, :start, :end, :note, :color, :now, :now)
        RETURNING id
        """,
        {
            "uuid": str(uuid.uuid4()),
            "article_id": article_id,
            "exact": selectors.exact,
            "prefix": selectors.prefix,
            "suffix": selectors.suffix,
            "start": selectors.start,
            "end": selectors.end,
            "note": note,
            "color": color,
            "now": now,
        },
    ).fetchone()
    return int(row[0])


def edit(connection: Connection, excerpt_id: int, *, note: str | None, color: str | None, now: str) -> None:
    """Change an excerpt's note or colour; None leaves it as it is."""
    connection.conn.execute(
        """
        UPDATE excerpts
        SET note = coalesce(:note, note), color = coalesce(:color, color), changed = :now
        WHERE id = :id
        """,
        {"id": excerpt_id, "note": note, "color": color, "now": now},
    )


def place(connection: Connection, excerpt_id: int, selectors: Selectors, *, now: str) -> None:
    """Let an excerpt be of another passage."""
    connection.conn.execute(
        """
        UPDATE excerpts
        SET exact = :exact, prefix = :prefix, suffix = :suffix, start_position = :start, end_position = :end,
            changed = :now
        WHERE id = :id
        """,
        {
            "id": excerpt_id,
            "exact": selectors.exact,
            "prefix": selectors.prefix,
            "suffix": selectors.suffix,
            "start": selectors.start,
            "end": selectors.end,
            "now": now,
        },
    )


def put_aside(connection: Connection, excerpt_ids: Iterable[int], *, now: str) -> None:
    """Take excerpts out of sight; their rows stay."""
    connection.conn.execute(
        "UPDATE excerpts SET deleted_at = :now WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(excerpt_ids)), "now": now},
    )


def _only(identity: int) -> dict[str, object]:
    """Bind one number that a person gave: as JSON, since it may be larger than any that SQLite takes."""
    return {"ids": json.dumps([identity])}


def _excerpts(database: Database, records: Sequence[dict[str, object]]) -> list[Excerpt]:
    names = tags.names_of_excerpts(database, [cast("int", record["id"]) for record in records])
    return [_excerpt(record, names.get(cast("int", record["id"]), ())) for record in records]


def _excerpt(record: dict[str, object], names: tuple[str, ...]) -> Excerpt:
    return Excerpt(
        id=cast("int", record["id"]),
        uuid=str(record["uuid"]),
        article_id=cast("int", record["article_id"]),
        selectors=Selectors(
            exact=str(record["exact"]),
            prefix=str(record["prefix"]),
            suffix=str(record["suffix"]),
            start=cast("int", record["start_position"]),
            end=cast("int", record["end_position"]),
        ),
        note=str(record["note"]),
        color=str(record["color"]),
        tags=names,
        created=str(record["created"]),
        changed=str(record["changed"]),
    )
