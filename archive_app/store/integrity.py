"""Whether an archive file is whole: what SQLite finds, what rows tell of one another, every original's bytes."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from archive_app.errors import ArchiveError
from archive_app.store import repair
from archive_app.store.articles import unpack
from archive_app.store.repair import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.store.database import Database

Kind: TypeAlias = Literal["table", "index", "file"]

MOST_FINDINGS = 1_000
_INDEX = re.compile(r"\bindex (\S+)$")

FAULTS = {
    """
    SELECT a.id FROM articles a LEFT JOIN versions v ON v.article_id = a.id AND v.is_current = 1
    WHERE v.id IS NULL AND a.merged_into IS NULL
    """: "Article {id} has lost its text: restore it from a backup.",
    """
    SELECT a.id FROM articles a
    WHERE a.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM originals o WHERE o.article_id = a.id)
    """: "Article {id} has lost what it was imported from: restore it from a backup.",
    repair.WITH_OTHER_TITLE: "Article {id} has another title than its text: run “archive-app check --repair”.",
    repair.WITH_OTHER_DATES: (
        "Article {id} has another date or view count than its snapshots: run “archive-app check --repair”."
    ),
    repair.WITH_OTHER_COUNTS: "Tag {id} has a wrong count: run “archive-app check --repair”.",
    "SELECT 1 AS missing WHERE NOT EXISTS (SELECT 1 FROM archive WHERE key = 'uuid')": (
        "The archive has lost its identity: restore a backup of it."
    ),
    'SELECT "table", rowid, parent FROM pragma_foreign_key_check': (
        "Row {rowid} of {table} belongs to a row of {parent} that is missing."
    ),
}
"""What must not be found in an archive: query -> sentence for each row."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that SQLite's own check found, and in which table or index; "file" when in neither.

    What it found in a table may also be in one of its indexes.
    """

    kind: Kind
    name: str
    message: str


def findings(database: Database) -> list[Finding]:
    """Let SQLite check every page and every entry of every index. Raises ArchiveError."""
    whole = _said(database, str(MOST_FINDINGS))
    if not whole:
        return []
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    names = [str(record["name"]) for record in database.rows(sql)]
    of_tables = [_finding(line, name) for name in names for line in _said(database, quoted(name))]
    known = {each.message for each in of_tables}
    return [*of_tables, *(Finding("file", "", line) for line in whole if line not in known)]


def sentences(found: list[Finding]) -> Iterator[str]:
    """Say what was found, a sentence for each table and index."""
    places = dict.fromkeys((each.kind, each.name) for each in found)
    for kind, name in places:
        messages = [each.message for each in found if (each.kind, each.name) == (kind, name)]
        more = f", and {len(messages) - 1:,} more" if len(messages) > 1 else ""
        where = f" in the {kind} “{name}”" if name else ""
        advice = (
            "run “archive-app check --repair”" if kind == "index" else "restore a backup or run “archive-app salvage”"
        )
        yield f"The archive file is damaged{where} ({messages[0]}{more}): {advice}."


def faults(database: Database, *, is_damaged: bool) -> Iterator[str]:
    """Yield a sentence for everything that is missing; of a damaged file it is known that some cannot be read."""
    for sql, sentence in FAULTS.items():
        try:
            for record in database.rows(sql):
                yield sentence.format(**record)
        except ArchiveError as error:
            if not is_damaged:
                yield str(error)
                return


def original_ids(database: Database) -> list[int]:
    """List the ids of all originals. Raises ArchiveError."""
    return [cast("int", record["id"]) for record in database.rows("SELECT id FROM originals ORDER BY id")]


def is_original_whole(database: Database, original_id: int) -> bool:
    """Tell whether an original's bytes still have the SHA-256 they were stored with."""
    sql = "SELECT compression, size, data, sha256 FROM originals WHERE id = :id"
    try:
        [record] = database.rows(sql, {"id": original_id})
        return hashlib.sha256(unpack(record)).hexdigest() == record["sha256"]
    except (ArchiveError, sqlite3.Error, ValueError):
        return False


def _said(database: Database, argument: str) -> list[str]:
    """Run SQLite's check of the file, or of one table with its indexes; what it says when all is well is left out."""
    try:
        records = list(database.rows(f"PRAGMA integrity_check({argument})"))
    except ArchiveError:
        return ["some of its pages cannot be read"]
    lines = [line for record in records for line in str(record["integrity_check"]).splitlines()]
    return [line for line in lines if line != "ok" and not line.startswith("***")]


def _finding(line: str, table: str) -> Finding:
    index = _INDEX.search(line)
    return Finding("index", index[1], line) if index else Finding("table", table, line)
