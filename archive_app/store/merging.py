"""Articles that are one: merged into the one kept, or said not to be the same."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, cast

from archive_app.store import articles, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

MOVES = (
    "UPDATE OR IGNORE originals SET article_id = :into WHERE article_id = :id",
    "UPDATE OR IGNORE versions SET article_id = :into WHERE article_id = :id",
    "UPDATE OR IGNORE snapshots SET article_id = :into WHERE article_id = :id",
    "UPDATE excerpts SET article_id = :into WHERE article_id = :id",
    """
    INSERT OR IGNORE INTO article_tags (article_id, tag_id)
    SELECT :into, tag_id FROM article_tags WHERE article_id = :id
    """,
    """
    INSERT OR IGNORE INTO distinct_articles (article_id, other_id, created)
    SELECT min(:into, other), max(:into, other), created
    FROM (SELECT other_id AS other, created FROM distinct_articles WHERE article_id = :id
          UNION SELECT article_id, created FROM distinct_articles WHERE other_id = :id)
    WHERE other <> :into
    """,
)
"""What moves to the article kept. What that has already, such as the same bytes, stays with the one merged."""

SAME_ORIGINALS = """
UPDATE {table}
SET original_id = (
    SELECT k.id FROM originals o JOIN originals k ON k.sha256 = o.sha256 AND k.article_id = :into
    WHERE o.id = {table}.original_id
)
WHERE article_id = :into AND original_id IN (SELECT id FROM originals WHERE article_id = :id)
"""
"""Of what moved, the originals that did not: the article kept has the same bytes."""

LATER_VERSIONS = """
UPDATE versions AS v
SET saved = s.saved, title = s.title
FROM versions s
WHERE v.article_id = :into AND s.article_id = :id AND v.fingerprint = s.fingerprint
    AND ifnull(s.saved, '') > ifnull(v.saved, '')
"""
"""The same text saved later with the article merged."""


def merge(connection: Connection, ids: Sequence[int], into: int, *, now: str) -> frozenset[int]:
    """Move everything of articles to the one kept, which shows the newest text then; return the excerpts' ids.

    The others lie aside with ``merged_into`` set, so that what is imported again finds the one kept.
    """
    moved = _excerpts(connection, ids)
    connection.conn.execute(
        """
        UPDATE versions SET is_current = 0
        WHERE is_current = 1 AND article_id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json.dumps([*ids, into])},
    )
    for identity in ids:
        _move(connection, identity, into)
        _set_aside(connection, identity, into, now=now)
    versions.show_newest(connection, into)
    for identity in ids:
        articles.refresh(connection, into, _facts(connection, identity), now=None)
    return moved


def mark_distinct(connection: Connection, ids: Iterable[int], *, now: str) -> None:
    """Note of every two of these articles that they are not the same."""
    pairs = [{"one": one, "other": other, "now": now} for one, other in combinations(sorted(set(ids)), 2)]
    connection.conn.executemany(
        "INSERT OR IGNORE INTO distinct_articles (article_id, other_id, created) VALUES (:one, :other, :now)", pairs
    )


def distinct_pairs(database: Database) -> set[tuple[int, int]]:
    """List the pairs of articles that are not the same, the smaller id first."""
    records = database.rows("SELECT article_id, other_id FROM distinct_articles")
    return {(cast("int", record["article_id"]), cast("int", record["other_id"])) for record in records}


def _move(connection: Connection, identity: int, into: int) -> None:
    values = {"id": identity, "into": into}
    for statement in MOVES:
        connection.conn.execute(statement, values)
    for table in ("versions", "snapshots"):
        connection.conn.execute(SAME_ORIGINALS.format(table=table), values)
    connection.conn.execute(LATER_VERSIONS, values)
    connection.conn.execute(
        """
        UPDATE articles AS k
        SET language = iif(k.language = 'und', m.language, k.language),
            read_at = ifnull(k.read_at, m.read_at), starred_at = ifnull(k.starred_at, m.starred_at)
        FROM articles m
        WHERE k.id = :into AND m.id = :id
        """,
        values,
    )


def _set_aside(connection: Connection, identity: int, into: int, *, now: str) -> None:
    """Put an article aside, and lead those that were merged into it before to the one kept now."""
    connection.conn.execute(
        "UPDATE articles SET deleted_at = :now, merged_into = :into WHERE id = :id OR merged_into = :id",
        {"id": identity, "into": into, "now": now},
    )


def _facts(connection: Connection, identity: int) -> dict[str, object]:
    sql = f"SELECT {', '.join(articles.FACTS)} FROM articles WHERE id = :id"
    row = connection.conn.execute(sql, {"id": identity}).fetchone()
    return dict(zip(articles.FACTS, row, strict=True))


def _excerpts(connection: Connection, ids: Sequence[int]) -> frozenset[int]:
    sql = "SELECT id FROM excerpts WHERE deleted_at IS NULL AND article_id IN (SELECT value FROM json_each(:ids))"
    return frozenset(row[0] for row in connection.conn.execute(sql, {"ids": json.dumps(list(ids))}))
