"""Counts over the whole archive, and checks that what is stored is whole."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from archive_app.errors import ArchiveError
from archive_app.store.articles import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

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


FAULTS = {
    "SELECT a.id FROM articles a LEFT JOIN versions v ON v.article_id = a.id AND v.is_current = 1 WHERE v.id IS NULL": (
        "Article {id} has lost its text: restore it from a backup."
    ),
    "SELECT a.id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM originals o WHERE o.article_id = a.id)": (
        "Article {id} has lost what it was imported from: restore it from a backup."
    ),
    "SELECT 1 AS missing WHERE NOT EXISTS (SELECT 1 FROM archive WHERE key = 'uuid')": (
        "The archive has lost its identity: restore a backup of it."
    ),
}
"""What must not be found in an archive: query -> sentence for each row."""


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


def damage(database: Database) -> Iterator[str]:
    """Yield a sentence for everything SQLite itself finds wrong, and for foreign keys that lead nowhere."""
    for record in database.rows("SELECT * FROM pragma_integrity_check"):
        if record["integrity_check"] != "ok":
            yield f"The archive file is damaged: {record['integrity_check']}."
    for sql, sentence in FAULTS.items():
        for record in database.rows(sql):
            yield sentence.format(**record)
    for record in database.rows('SELECT "table", rowid, parent FROM pragma_foreign_key_check'):
        yield f"Row {record['rowid']} of {record['table']} belongs to a row of {record['parent']} that is missing."


def original_ids(database: Database) -> list[int]:
    """List the ids of all originals."""
    return [cast("int", record["id"]) for record in database.rows("SELECT id FROM originals ORDER BY id")]


def is_original_whole(database: Database, original_id: int) -> bool:
    """Tell whether an original's bytes still have the SHA-256 they were stored with."""
    [record] = database.rows(
        "SELECT compression, size, data, sha256 FROM originals WHERE id = :id", {"id": original_id}
    )
    try:
        return hashlib.sha256(unpack(record)).hexdigest() == record["sha256"]
    except ArchiveError:
        return False
