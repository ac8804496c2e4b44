"""What the journal still knows of an import that lies back: the articles that it brought or added to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from archive_app.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.store.database import Database


def outcomes(database: Database, step_id: int) -> Iterator[Outcome]:
    """Yield what an import added or merged, in its order; what it left as it was and what failed is not in the journal.

    Files are named as their originals are, without folders.
    """
    sql = """
    SELECT ifnull(a.merged_into, a.id) AS id, j.is_added, ifnull(
        (SELECT o.name FROM originals o WHERE o.id = j.original_id),
        (SELECT o.name FROM originals o WHERE o.article_id = a.id ORDER BY o.id LIMIT 1)
    ) AS file
    FROM (
        SELECT article_id, min(id) AS first, max(table_name = 'articles' AND row_before IS NULL) AS is_added,
               max(iif(table_name IN ('versions', 'snapshots') AND row_before IS NULL AND json_valid(row_after),
                       json_extract(row_after, '$.original_id'), NULL)) AS original_id
        FROM journal
        WHERE step_id = :step AND article_id IS NOT NULL
        GROUP BY article_id
    ) j
    JOIN articles a ON a.id = j.article_id
    ORDER BY j.first
    """
    for record in database.rows(sql, {"step": step_id}):
        identity, name = cast("int", record["id"]), str(record["file"] or "")
        yield Outcome(name, "added" if record["is_added"] else "merged", identity)
