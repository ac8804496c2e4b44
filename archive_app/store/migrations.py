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

SCHEMA_VERSION = 1
"""``PRAGMA user_version`` of an archive that this program wrote; a larger number is of a newer program."""

migrations = Migrations("archive-app")


@migrations()
def create_tables(db: Database) -> None:
    """Create all tables, and give the archive its identity."""
    schema = resources.files("archive_app.store").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in statements(schema):
        db.conn.execute(statement)
    db.conn.execute("INSERT INTO archive (key, value) VALUES ('uuid', :uuid)", {"uuid": str(uuid.uuid4())})
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one (``executescript`` would commit the open transaction)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
