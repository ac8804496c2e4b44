"""All rows of a damaged archive that can be read, carried over into a new one."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app.errors import ArchiveError
from archive_app.model import Progress, Report, TableSalvage, silent
from archive_app.store import damaged_rows
from archive_app.store.damaged_rows import Reading, Row, Table
from archive_app.store.dump import LEFT_BEHIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlite_utils import Database as Connection

    from archive_app.store.damaged_rows import Value
    from archive_app.store.database import Database

Facts: TypeAlias = "dict[str, Value]"

FIRST = ("articles", "tags", "originals", "versions", "excerpts")
"""Tables that others refer to."""

WHOLE_OR_NOT_AT_ALL = {"versions": ("html", "text")}
"""Columns without which a row is of no use: it counts as lost, with what else is known of it."""

ROWS_AT_ONCE = 500
"""Rows between two reports of progress."""


@dataclass(slots=True)
class Carried:
    """What became of the damaged file's rows: by table what is lost, and which rows lack some of their columns.

    Of a lost row its number is known, and what its table's indexes hold of it.
    """

    tables: list[TableSalvage] = field(default_factory=list)
    lost: dict[str, dict[int, Facts]] = field(default_factory=dict)
    incomplete: dict[str, dict[int, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def is_journal_lost(self) -> bool:
        """Whether the journal lacks something: a step that is undone by half would harm, so none can be."""
        return any(
            table.name in ("steps", "journal") and (table.lost or table.incomplete or table.is_uncertain)
            for table in self.tables
        )


def carry(source: Path, target: Database, *, report: Report = silent) -> Carried:
    """Carry over what can be read, with its numbers; rows that lead nowhere by that are left for others to mend.

    Raises ArchiveError when not even the list of tables can be read.
    """
    carried = Carried()
    with damaged_rows.opened(source) as connection:
        found = damaged_rows.tables(connection)
        if not set(FIRST) & set(found):
            raise ArchiveError(
                f"{source} has lost the list of its tables, so nothing can be carried over: restore a backup."
            )
        for table in _tables_of(target):
            report(Progress(f"Reading {table.name}"))
            _carry_table(connection, found.get(table.name), table, target, carried, report)
    return carried


def survey(source: Path) -> Carried:
    """Tell what of a damaged file can be read, and carry nothing anywhere. Raises ArchiveError."""
    carried = Carried()
    with damaged_rows.opened(source) as connection:
        for table in damaged_rows.tables(connection).values():
            tally, reading = Counter[str](), Reading()
            lost: dict[int, Facts] = {}
            for row in damaged_rows.rows(connection, table, reading):
                _judge(table, row, carried, lost, tally)
            _note(connection, table, reading, carried, lost, tally)
    return carried


def numbers(database: Database, table: str, some: Iterable[int]) -> set[int]:
    """Tell which of these rows of a table with numbers are there."""
    sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(:ids))"
    return {cast("int", record["id"]) for record in database.rows(sql, {"ids": json.dumps(list(some))})}


@contextmanager
def without_foreign_keys(database: Database) -> Iterator[Connection]:
    """Open a transaction in which rows may refer to others that are not there. Raises ArchiveError."""
    database.connection.conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with database.write() as connection:
            yield connection
    finally:
        database.connection.conn.execute("PRAGMA foreign_keys = ON")


def _tables_of(database: Database) -> list[Table]:
    found = damaged_rows.tables(database.connection.conn)
    names = [*FIRST, *(name for name in found if name not in FIRST and name not in LEFT_BEHIND)]
    return [found[name] for name in names]


def _carry_table(
    connection: sqlite3.Connection,
    old: Table | None,
    new: Table,
    target: Database,
    carried: Carried,
    report: Report,
) -> None:
    if old is None:
        carried.tables.append(TableSalvage(new.name, is_uncertain=True))
        carried.lost[new.name] = {}
        return
    columns = [column for column in new.columns if column in old.columns]
    shared = Table(new.name, {column: new.columns[column] for column in columns}, new.keys, old.has_row_numbers)
    tally, reading = Counter[str](), Reading()
    lost: dict[int, Facts] = {}
    with without_foreign_keys(target) as writing:
        required = _required(writing.conn, new.name)
        for done, row in enumerate(damaged_rows.rows(connection, shared, reading)):
            if not done % ROWS_AT_ONCE:
                report(Progress(f"Reading {new.name}", done))
            if _judge(shared, row, carried, lost, tally) and not _put(writing.conn, shared, row, required, lost):
                tally["carried"] -= 1
        [tally["carried"]] = writing.conn.execute(f"SELECT count(*) FROM {new.name}").fetchone()
    _note(connection, shared, reading, carried, lost, tally)


def _judge(table: Table, row: Row, carried: Carried, lost: dict[int, Facts], tally: Counter[str]) -> bool:
    """Count a row as carried, as one that lacks something, or as lost; tell whether it is of use."""
    number = row.values.get("id")
    if set(row.damaged) & set(WHOLE_OR_NOT_AT_ALL.get(table.name, ())):
        if isinstance(number, int):
            lost[number] = {key: value for key, value in row.values.items() if key not in row.damaged}
        return False
    tally["carried"] += 1
    if row.damaged:
        tally["incomplete"] += 1
        if isinstance(number, int):
            carried.incomplete.setdefault(table.name, {})[number] = row.damaged
    return True


def _put(
    writing: sqlite3.Connection, table: Table, row: Row, required: dict[str, Value], lost: dict[int, Facts]
) -> bool:
    """Write a row into the new archive; one that cannot be there beside the others is lost."""
    values = {column: required.get(column) if value is None else value for column, value in row.values.items()}
    if "uuid" in row.damaged or ("uuid" in values and not values["uuid"]):
        values["uuid"] = str(uuid.uuid4())
    names = ", ".join(values)
    verb = "INSERT OR REPLACE" if table.name == "archive" else "INSERT OR IGNORE"
    sql = f"{verb} INTO {table.name} ({names}) VALUES ({', '.join(f':{name}' for name in values)})"
    try:
        is_in = writing.execute(sql, values).rowcount > 0
    except sqlite3.IntegrityError:
        is_in = False
    number = values.get("id")
    if not is_in and isinstance(number, int):
        lost[number] = {key: value for key, value in row.values.items() if key not in row.damaged}
    return is_in


def _note(
    connection: sqlite3.Connection,
    table: Table,
    reading: Reading,
    carried: Carried,
    lost: dict[int, Facts],
    tally: Counter[str],
) -> None:
    if table.has_row_numbers:
        for number, facts in damaged_rows.unread(connection, table, reading, also=lost).items():
            lost[number] = facts | lost.get(number, {})
    carried.lost[table.name] = lost
    carried.tables.append(
        TableSalvage(table.name, tally["carried"], len(lost), tally["incomplete"], is_uncertain=reading.has_gaps)
    )


def _required(writing: sqlite3.Connection, name: str) -> dict[str, Value]:
    """Tell what stands for a lost value in columns that must have one."""
    sql = 'SELECT name, type FROM pragma_table_info(:name) WHERE "notnull" AND NOT pk'
    empty: dict[str, Value] = {"TEXT": "", "INTEGER": 0, "REAL": 0.0, "BLOB": b""}
    return {column: empty.get(kind) for column, kind in writing.execute(sql, {"name": name})}
