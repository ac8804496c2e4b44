"""Counts over the whole archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from archive_app.store.database import Database

COUNTS = {
    "articles": """
        SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE deleted_at IS NOT NULL)""",
    "excerpts": """
        SELECT count(*) FROM excerpts e JOIN articles a ON a.id = e.article_id
        WHERE e.deleted_at IS NULL AND a.deleted_at IS NULL""",
    "tags": "SELECT count(*) FROM tags",
    "unread": "SELECT count(*) FROM articles WHERE deleted_at IS NULL AND read_at IS NULL",
    "starred": "SELECT count(*) FROM articles WHERE deleted_at IS NULL AND starred_at IS NOT NULL",
    "with_excerpts": """
        SELECT count(*) FROM articles a
        WHERE a.deleted_at IS NULL
            AND EXISTS (SELECT 1 FROM excerpts e WHERE e.article_id = a.id AND e.deleted_at IS NULL)""",
    "untagged": """
        SELECT count(*) FROM articles a
        WHERE a.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM article_tags x WHERE x.article_id = a.id)""",
    "saved_searches": "SELECT count(*) FROM saved_searches WHERE deleted_at IS NULL",
    "trashed": "SELECT count(*) FROM articles WHERE deleted_at IS NOT NULL AND merged_into IS NULL",
    "snapshots": "SELECT count(*) FROM snapshots",
    "versions": "SELECT count(*) FROM versions",
    "originals": "SELECT count(*) FROM originals",
    "original_bytes": "SELECT ifnull(sum(size), 0) FROM originals",
    "first_saved": "SELECT min(saved) FROM articles WHERE deleted_at IS NULL",
    "last_saved": "SELECT max(saved) FROM articles WHERE deleted_at IS NULL",
}

GROUPS = {
    "languages": "SELECT language AS name, count(*) AS n FROM articles WHERE deleted_at IS NULL GROUP BY 1",
    "sources": """
        SELECT source AS name, count(*) AS n FROM articles
        WHERE deleted_at IS NULL AND source IS NOT NULL GROUP BY 1""",
    "years": """
        SELECT substr(saved, 1, 4) AS name, count(*) AS n FROM articles
        WHERE deleted_at IS NULL AND saved IS NOT NULL GROUP BY 1""",
}


def count(database: Database, name: str) -> int:
    """Count one thing of ``COUNTS``."""
    return cast("int", database.value(COUNTS[name]))


def stats(database: Database) -> dict[str, object]:
    """Count everything: numbers by name, and groups (languages, sources, years) as name -> count, most first."""
    counted: dict[str, object] = {name: database.value(sql) for name, sql in COUNTS.items()}
    for group, sql in GROUPS.items():
        ordered = database.rows(f"{sql} ORDER BY n DESC, name")
        counted[group] = {str(record["name"]): cast("int", record["n"]) for record in ordered}
    return counted
