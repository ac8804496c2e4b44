"""Reading the tables of a damaged file: every row that can be read, whole or in part, and the numbers of those lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app.errors import ArchiveError
from archive_app.store.database import address_for_reading
from archive_app.store.repair import quoted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

Value: TypeAlias = "str | int | float | bytes | None"

PROBED_SINGLY = 20_000
"""Numbers of rows that are tried one by one behind a damaged page, before the steps grow."""
LARGEST_NUMBER = 2**62
CHUNK = 4096
"""Bytes of a damaged value that are tried at once."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the damaged file: ``columns`` maps names to types; ``keys`` are those of its primary key."""

    name: str
    columns: dict[str, str]
    keys: tuple[str, ...]
    has_row_numbers: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row as far as it can be read; ``damaged`` are columns that cannot, or only in part."""

    values: dict[str, Value]
    damaged: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """What reading a table came to: the numbers of the rows that were read, and whether any may have been left out."""

    numbers: set[int] = field(default_factory=set)
    has_gaps: bool = False


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a damaged file for reading only, with whatever of its list of tables is left. Raises ArchiveError."""
    with closing(sqlite3.connect(_address(path), uri=True)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA writable_schema = ON")  # lets it overlook entries that cannot be read
            connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise ArchiveError(
                f"{path} has lost its beginning, which tells where everything lies, so nothing can be read from it: "
                "restore a backup."
            ) from error
        yield connection


def _address(path: Path) -> str:
    """Give the address under which nothing is left beside a file that has no log and is nobody's at the moment."""
    has_log = Path(f"{path}-wal").exists()
    return address_for_reading(path) if has_log else f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def tables(connection: sqlite3.Connection) -> dict[str, Table]:
    """Tell which tables can still be found, by name."""
    try:
        listed = connection.execute("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        found = [(name, flag) for name, flag in listed.fetchall() if not name.startswith("sqlite_")]
        return {name: _table(connection, name, has_row_numbers=not flag) for name, flag in found}
    except sqlite3.Error:
        return {}


def rows(connection: sqlite3.Connection, table: Table, reading: Reading) -> Iterator[Row]:
    """Yield the rows of a table as far as they can be read; those without numbers may come twice."""
    return _numbered(connection, table, reading) if table.has_row_numbers else _keyed(connection, table, reading)


def unread(
    connection: sqlite3.Connection, table: Table, reading: Reading, *, also: Container[int] = ()
) -> dict[int, dict[str, Value]]:
    """Tell what the table's indexes know of rows that were not read: number -> values of indexed columns.

    When an index is whole, nothing else can be missing. ``also`` are rows to tell of although they were read.
    """
    found: dict[int, dict[str, Value]] = {}
    for index in _indexes(connection, table):
        columns = [name for name in _columns_of(connection, index) if name]
        shown = ", ".join(["rowid", *columns])
        for direction in ("ASC", "DESC"):
            sql = f"SELECT {shown} FROM {table.name} INDEXED BY {quoted(index)} ORDER BY {columns[0]} {direction}"
            try:
                for number, *values in connection.execute(sql):
                    if number not in reading.numbers or number in also:
                        found.setdefault(number, {}).update(zip(columns, map(_clean, values), strict=True))
                reading.has_gaps = False
                break
            except sqlite3.Error:
                continue
    return found


# --- tables whose rows have numbers ---------------------------------------------------------------------------------


def _numbered(connection: sqlite3.Connection, table: Table, reading: Reading) -> Iterator[Row]:
    """Read on from row to row; where that fails, the row piece by piece, or the next one that can be reached."""
    columns = list(table.columns)
    low = _lowest(connection, table)
    while low is not None:
        try:
            for number, *values in connection.execute(
                f"SELECT rowid, {', '.join(columns)} FROM {table.name} WHERE rowid >= :low ORDER BY rowid", {"low": low}
            ):
                if number < low:
                    raise sqlite3.DatabaseError("the rows are out of order")
                low = number + 1
                reading.numbers.add(number)
                yield _row(table, dict(zip(columns, values, strict=True)))
            return
        except sqlite3.Error:
            number = _first_from(connection, table, low)
            if number is None:
                return
            if number >= low:
                reading.numbers.add(number)
                yield _in_pieces(connection, table, number)
                low = number + 1
            else:
                reading.has_gaps = True
                low = _behind_gap(connection, table, low)


def _lowest(connection: sqlite3.Connection, table: Table) -> int | None:
    try:
        row = connection.execute(f"SELECT min(rowid) FROM {table.name}").fetchone()
    except sqlite3.Error:
        return 0
    return cast("int | None", row[0])


def _first_from(connection: sqlite3.Connection, table: Table, low: int) -> int | None:
    """Find the first row number from ``low`` on; -1 when the page that would tell cannot be read, None at the end."""
    try:
        sql = f"SELECT rowid FROM {table.name} WHERE rowid >= :low ORDER BY rowid LIMIT 1"
        row = connection.execute(sql, {"low": low}).fetchone()
    except sqlite3.Error:
        return -1
    return cast("int", row[0]) if row else None


def _behind_gap(connection: sqlite3.Connection, table: Table, low: int) -> int | None:
    """Find the first row behind a damaged page; None when there is none."""
    highest = _highest(connection, table)
    step, tried = 1, low
    while tried < highest:
        tried += step
        number = _first_from(connection, table, tried)
        if number is None or number >= tried:
            return number
        step = 1 if tried - low < PROBED_SINGLY else 2 * step
    return None


def _highest(connection: sqlite3.Connection, table: Table) -> int:
    try:
        row = connection.execute(f"SELECT max(rowid) FROM {table.name}").fetchone()
        return int(row[0] or 0)
    except sqlite3.Error:
        return LARGEST_NUMBER


def _in_pieces(connection: sqlite3.Connection, table: Table, number: int) -> Row:
    """Read a row column by column, since a page of one of its values is damaged."""
    values: dict[str, Value] = {}
    damaged = []
    for column in table.columns:
        try:
            sql = f"SELECT {column} FROM {table.name} WHERE rowid = :number"
            [values[column]] = connection.execute(sql, {"number": number}).fetchone()
        except (sqlite3.Error, TypeError):
            damaged.append(column)
            values[column] = _beginning(connection, table, column, number)
    row = _row(table, values)
    return Row(row.values, tuple(dict.fromkeys((*damaged, *row.damaged))))


def _beginning(connection: sqlite3.Connection, table: Table, column: str, number: int) -> bytes | None:
    """Read a value's bytes up to where it is damaged; None for one that is not made of bytes."""
    if table.columns[column] != "BLOB":
        return None
    read = b""
    try:
        with connection.blobopen(table.name, column, number, readonly=True) as blob:
            while piece := blob.read(CHUNK):
                read += piece
    except sqlite3.Error:
        pass
    return read


# --- tables whose rows have keys only -------------------------------------------------------------------------------


def _keyed(connection: sqlite3.Connection, table: Table, reading: Reading) -> Iterator[Row]:
    """Read the table, and its indexes that hold all of it, from both ends: one whole pass is enough."""
    columns = list(table.columns)
    sql = f"SELECT {', '.join(columns)} FROM {table.name}"
    passes = [(sql, list(table.keys))]
    passes += [
        (f"{sql} INDEXED BY {quoted(index)}", [*filter(None, _columns_of(connection, index))])
        for index in _indexes(connection, table)
        if set(columns) == {*table.keys, *_columns_of(connection, index)}
    ]
    for source, order in passes:
        for direction in ("ASC", "DESC"):
            try:
                for values in connection.execute(
                    f"{source} ORDER BY {', '.join(f'{key} {direction}' for key in order)}"
                ):
                    yield _row(table, dict(zip(columns, values, strict=True)))
                return
            except sqlite3.Error:
                continue
    reading.has_gaps = True


# --- what the file says of its tables -------------------------------------------------------------------------------


def _table(connection: sqlite3.Connection, name: str, *, has_row_numbers: bool) -> Table:
    listed = connection.execute("SELECT name, type, pk FROM pragma_table_info(:name)", {"name": name}).fetchall()
    keys = sorted((place, column) for column, _, place in listed if place)
    columns = {column: kind for column, kind, _ in listed}
    return Table(name, columns, tuple(column for _, column in keys), has_row_numbers)


def _indexes(connection: sqlite3.Connection, table: Table) -> list[str]:
    """List the indexes that hold every row of a table and begin with a column."""
    sql = "SELECT name FROM pragma_index_list(:name) WHERE origin <> 'pk' AND NOT partial"
    try:
        listed = [name for (name,) in connection.execute(sql, {"name": table.name}).fetchall()]
        return [name for name in listed if _columns_of(connection, name)[:1] not in ([], [None])]
    except sqlite3.Error:
        return []


def _columns_of(connection: sqlite3.Connection, index: str) -> list[str | None]:
    """List an index's columns in their order; None for what is worked out."""
    sql = "SELECT name FROM pragma_index_info(:name) ORDER BY seqno"
    return [row[0] for row in connection.execute(sql, {"name": index})]


def _row(table: Table, values: dict[str, Value]) -> Row:
    damaged = tuple(column for column, value in values.items() if not _is_sound(table.columns[column], value))
    return Row({column: _clean(value) for column, value in values.items()}, damaged)


def _is_sound(kind: str, value: Value) -> bool:
    """Tell whether a value can be what its column holds; text must be UTF-8."""
    if value is None:
        return True
    if isinstance(value, str):
        return kind == "TEXT" and not any("\ud800" <= sign <= "\udfff" for sign in value)
    return isinstance(value, _KINDS.get(kind, object))


def _clean(value: Value) -> Value:
    """Replace what is no text by U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return value


_KINDS: dict[str, type | tuple[type, ...]] = {"INTEGER": int, "REAL": (int, float), "BLOB": bytes, "TEXT": str}
