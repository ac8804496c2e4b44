"""The archive's schema, step by step: each migration runs once, in a transaction, and is recorded by name."""

from __future__ import annotations

import sqlite3
import uuid
from importlib import resources
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database

APPLICATION_ID = int.from_bytes(b"ArtB", "big")
"""Stands in bytes 68-71 of every archive, so that the file can be recognised (SQLite file format, section 1.3.14)."""

SCHEMA_VERSION = 3
"""``PRAGMA user_version`` of an archive that this program wrote; a larger number is of a newer program."""

_SINCE_2 = """
    CREATE TEMP TABLE saved_searches (
        id INTEGER, uuid TEXT, name TEXT, key TEXT, query TEXT, match TEXT, sort TEXT, is_reversed INTEGER,
        created TEXT, changed TEXT, looked_at TEXT, deleted_at TEXT
    );
    CREATE TEMP TABLE search_history (id INTEGER, query TEXT, match TEXT, created TEXT);
    """
_SINCE_3 = """
    CREATE TEMP TABLE distinct_articles (article_id INTEGER, other_id INTEGER, created TEXT);
    CREATE TEMP TABLE archive_settings (key TEXT, value TEXT, changed TEXT);
    CREATE TEMP TABLE steps (id INTEGER, name TEXT, created TEXT, undone_at TEXT);
    CREATE TEMP TABLE journal (
        id INTEGER, step_id INTEGER, table_name TEXT, article_id INTEGER, row_before TEXT, row_after TEXT
    );
    CREATE TEMP VIEW tag_counts AS
    SELECT t.id AS tag_id, count(DISTINCT a.id) FILTER (WHERE u.excerpt_id IS NULL) AS articles,
           count(u.excerpt_id) FILTER (WHERE a.id IS NOT NULL) AS excerpts, count(DISTINCT a.id) AS articles_anywhere
    FROM tags t
    LEFT JOIN (
        SELECT tag_id, article_id, NULL AS excerpt_id FROM article_tags
        UNION ALL
        SELECT x.tag_id, e.article_id, e.id FROM excerpt_tags x JOIN excerpts e ON e.id = x.excerpt_id
        WHERE e.deleted_at IS NULL
    ) u ON u.tag_id = t.id
    LEFT JOIN articles a ON a.id = u.article_id AND a.deleted_at IS NULL
    GROUP BY t.id;
    """

STAND_INS = {
    1: """
    CREATE TEMP VIEW articles AS
    SELECT *, 0 AS opened_count, NULL AS opened_at, NULL AS read_at, NULL AS starred_at, 0.0 AS read_share,
           NULL AS merged_into
    FROM main.articles;
    """
    + _SINCE_2
    + _SINCE_3,
    2: "CREATE TEMP VIEW articles AS SELECT *, 0.0 AS read_share, NULL AS merged_into FROM main.articles;" + _SINCE_3,
}
"""What an archive of an older schema lacks, for a connection that may only read it: schema version -> SQL script."""

migrations = Migrations("archive-app")


@migrations()
def create_tables(db: Database) -> None:
    """Create all tables, and give the archive its identity."""
    _run(db, "schema.sql")
    db.conn.execute("INSERT INTO archive (key, value) VALUES ('uuid', :uuid)", {"uuid": str(uuid.uuid4())})
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")


@migrations()
def add_reading_state_and_searches(db: Database) -> None:
    """Remember what was opened, read and starred, which searches are saved, and what was searched for."""
    _run(db, "schema_2.sql")
    db.conn.execute("PRAGMA user_version = 2")


@migrations()
def add_journal_and_views(db: Database) -> None:
    """Journal what people do, so that it can be undone; remember merges and reading; give views to people's SQL."""
    _run(db, "schema_3.sql")
    _run(db, "tag_counts.sql")
    db.conn.execute("PRAGMA user_version = 3")


def stand_in(connection: sqlite3.Connection) -> None:
    """Let an archive of an older schema be read as if it were of this one; the file itself is not touched."""
    [version] = connection.execute("PRAGMA user_version").fetchone()
    for statement in statements(STAND_INS.get(version, "")):
        connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one (``executescript`` would commit the open transaction)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _run(db: Database, name: str) -> None:
    schema = resources.files("archive_app.store").joinpath(name).read_text(encoding="utf-8")
    for statement in statements(schema):
        db.conn.execute(statement)
