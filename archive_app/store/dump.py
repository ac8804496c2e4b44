"""Every row of an archive, handed out table by table and taken back: for moving it to another place as plain files."""

from __future__ import annotations

import contextlib
import math
import re
import sqlite3
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app.errors import ArchiveError, InputError
from archive_app.store.articles import unpack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

Row: TypeAlias = dict[str, object]

LARGEST_NUMBER = 2**62
"""No row has a larger number: SQLite's largest, 2**63 - 1, would leave none for the next row."""

ROWS_AT_ONCE = 1_000

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which no UTF-8 has."""


@dataclass(frozen=True, slots=True)
class DumpedTable:
    """A table that moves with the archive: all its columns, and those of its primary key.

    ``condition`` finds the rows of an article, :id; without it the table belongs to the archive as a whole.
    """

    columns: tuple[str, ...]
    keys: tuple[str, ...] = ("id",)
    condition: str | None = None


def _table(columns: str, keys: str = "id", condition: str | None = None) -> DumpedTable:
    return DumpedTable(tuple(columns.split()), tuple(keys.split()), condition)


_OWN = "article_id = :id"

TABLES = {
    "archive": _table("key value", "key"),
    "archive_settings": _table("key value changed", "key"),
    "tags": _table("id name key color description created"),
    "saved_searches": _table("id uuid name key query match sort is_reversed created changed looked_at deleted_at"),
    "search_history": _table("id query match created"),
    "steps": _table("id name created undone_at"),
    "journal": _table("id step_id table_name article_id row_before row_after"),
    "distinct_articles": _table("article_id other_id created", "article_id other_id"),
    "articles": _table(
        "id uuid title title_key author source url url_key language published saved views created changed deleted_at "
        "opened_count opened_at read_at starred_at read_share merged_into",
        condition="id = :id",
    ),
    "originals": _table("id article_id name media_type sha256 size compression data created", condition=_OWN),
    "versions": _table(
        "id article_id original_id fingerprint is_current saved created title cut blocked html text", condition=_OWN
    ),
    "snapshots": _table("id article_id original_id saved views", condition=_OWN),
    "article_tags": _table("article_id tag_id", "article_id tag_id", _OWN),
    "excerpts": _table(
        "id uuid article_id exact prefix suffix start_position end_position note color created changed deleted_at",
        condition=_OWN,
    ),
    "excerpt_tags": _table(
        "excerpt_id tag_id", "excerpt_id tag_id", "excerpt_id IN (SELECT id FROM excerpts WHERE article_id = :id)"
    ),
    "sqlite_sequence": _table("name seq", "name"),
}
"""Table -> what of it moves, in an order in which rows come after those that they refer to."""

OF_ARCHIVE = tuple(name for name, table in TABLES.items() if table.condition is None)
OF_ARTICLE = tuple(name for name, table in TABLES.items() if table.condition is not None)

LEFT_BEHIND = frozenset({"changes", "tag_counts", "_sqlite_migrations"})
"""Tables that a new archive fills itself."""

_OF_THIS_FILE = {
    "archive": "WHERE key <> 'restored'",  # tells this file from what it was before, which a new file has not been
    "sqlite_sequence": "WHERE name <> 'changes'",
}


@contextlib.contextmanager
def unchanging(database: Database) -> Iterator[None]:
    """Read everything meanwhile as it is now, whatever others write. Raises ArchiveError."""
    connection = database.connection.conn
    if connection.in_transaction:
        yield
        return
    with database.plain_errors():
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.rollback()


def totals(database: Database) -> dict[str, int]:
    """Count the rows of every table that moves. Raises ArchiveError."""
    return {
        name: cast("int", database.value(f"SELECT count(*) FROM {name} {_OF_THIS_FILE.get(name, '')}"))
        for name in TABLES
    }


def rows(database: Database, name: str) -> Iterator[Row]:
    """Yield the rows of a table that belongs to the archive as a whole, by key. Raises ArchiveError."""
    table = TABLES[name]
    columns, order = ", ".join(table.columns), ", ".join(table.keys)
    return database.rows(f"SELECT {columns} FROM {name} {_OF_THIS_FILE.get(name, '')} ORDER BY {order}")


def article_ids(database: Database) -> Iterator[int]:
    """Yield the ids of all articles, of those in the trash and merged ones too. Raises ArchiveError."""
    last: int | None = None
    while True:
        sql = "SELECT id FROM articles WHERE :last IS NULL OR id > :last ORDER BY id LIMIT :most"
        found = [cast("int", record["id"]) for record in database.rows(sql, {"last": last, "most": ROWS_AT_ONCE})]
        if not found:
            return
        yield from found
        last = found[-1]


def rows_of_article(database: Database, name: str, article_id: int) -> Iterator[Row]:
    """Yield an article's rows of one table, one at a time in memory. Raises ArchiveError."""
    table = TABLES[name]
    columns, order = ", ".join(table.columns), ", ".join(table.keys)
    sql = f"SELECT {columns} FROM {name} WHERE {table.condition} ORDER BY {order}"
    return database.rows(sql, {"id": article_id})


def tag_names(database: Database) -> dict[int, str]:
    """Map the ids of all tags to their names. Raises ArchiveError."""
    return {cast("int", record["id"]): str(record["name"]) for record in database.rows("SELECT id, name FROM tags")}


def bytes_of_original(row: Row) -> bytes | None:
    """Give the bytes that an original was imported with; None when they can no longer be unpacked."""
    try:
        return unpack(row)
    except ArchiveError:
        return None


def is_empty(database: Database) -> bool:
    """Tell whether an archive has nothing but its identity. Raises ArchiveError."""
    return not any(count for name, count in totals(database).items() if name not in ("archive", "sqlite_sequence"))


def storable(name: str, row: object) -> Row:
    """Keep of a row what this table has columns for. Raises InputError when it is nothing that a table can hold."""
    table = TABLES[name]
    if not isinstance(row, dict):
        raise InputError("it is no row of a table")
    values = {column: row[column] for column in table.columns if column in row}
    for key in table.keys:
        if values.get(key) is None:
            raise InputError(f"it has no {key}")
    for column, value in values.items():
        if not _is_storable(value):
            raise InputError(f"its {column} is nothing that an archive can hold")
    return values


def put(connection: Connection, name: str, values: Row) -> None:
    """Put a ``storable`` row into a new archive, under its own number; columns that it lacks get their default.

    An original's ``data`` are the bytes that it was imported with. Raises InputError, with the reason, when the row
    cannot be in the archive beside the others. Call it inside ``write()``.
    """
    if name == "sqlite_sequence":
        _go_on_from(connection, values)
        return
    if name == "originals" and isinstance(data := values.get("data"), bytes) and values.get("compression") == "zlib":
        values = values | {"data": zlib.compress(data)}
    verb = "INSERT OR REPLACE" if name == "archive" else "INSERT"  # a new archive has an identity already
    places = ", ".join(f":{column}" for column in values)
    try:
        connection.conn.execute(f"{verb} INTO {name} ({', '.join(values)}) VALUES ({places})", values)
    except sqlite3.IntegrityError as error:
        raise InputError(f"it does not fit the others ({error})") from error


def has_loose_ends(database: Database) -> bool:
    """Tell whether any row refers to one that is not there. Raises ArchiveError."""
    return database.value("SELECT 1 FROM pragma_foreign_key_check LIMIT 1") is not None


def _go_on_from(connection: Connection, values: Row) -> None:
    """Give no number a second time that was given once, whatever became of its row."""
    if values["name"] not in TABLES or not isinstance(values.get("seq"), int):
        raise InputError("no such table counts its rows")
    sql = "UPDATE sqlite_sequence SET seq = max(seq, :seq) WHERE name = :name"
    if not connection.conn.execute(sql, values).rowcount:
        connection.conn.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)", values)


def _is_storable(value: object) -> bool:
    if isinstance(value, str):
        return value.isascii() or not _HALVES.search(value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return -LARGEST_NUMBER <= value <= LARGEST_NUMBER
    return value is None or isinstance(value, bytes)
