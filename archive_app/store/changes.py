"""The change log that triggers write and the index reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.store.database import Database


MOST_COUNTED = 10_000
"""Articles that are counted one by one: counting a million of them takes longer than a page of them."""


def newest(database: Database) -> int:
    """Return the number of the last change, 0 in a new archive."""
    return cast("int", database.value("SELECT ifnull(max(seq), 0) FROM changes"))


def waiting(database: Database, watermark: int) -> int:
    """Count the articles that changed after ``watermark``; of very many, tell how many there may be at most."""
    sql = """
    SELECT count(*) FROM (SELECT DISTINCT article_id FROM changes NOT INDEXED WHERE seq > :watermark LIMIT :most)
    """
    counted = cast("int", database.value(sql, {"watermark": watermark, "most": MOST_COUNTED}))
    if counted < MOST_COUNTED:
        return counted
    stored = cast("int", database.value("SELECT count(*) FROM articles"))
    return max(min(newest(database) - watermark, stored), counted)


def after(database: Database, watermark: int, *, most: int) -> list[tuple[int, int]]:
    """List (last change number, article id) of at most ``most`` articles changed after ``watermark``, oldest first."""
    sql = """
    SELECT max(seq) AS seq, article_id
    FROM changes
    WHERE seq > :watermark
    GROUP BY article_id
    ORDER BY max(seq)
    LIMIT :most
    """
    records = database.rows(sql, {"watermark": watermark, "most": most})
    return [(cast("int", record["seq"]), cast("int", record["article_id"])) for record in records]


def slices(database: Database, watermark: int, *, most: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield the articles changed after ``watermark`` by the order of their last changes, ``most`` at a time.

    With each come the ids and the number of the last change that they cover.
    """
    while found := after(database, watermark, most=most):
        watermark = max(seq for seq, _ in found)
        yield tuple(article_id for _, article_id in found), watermark


def compact(database: Database) -> None:
    """Drop every row that a newer one of the same article makes superfluous, to any index however far behind."""
    with database.write() as connection:
        connection.conn.execute(
            "DELETE FROM changes WHERE seq NOT IN (SELECT max(seq) FROM changes GROUP BY article_id)"
        )
