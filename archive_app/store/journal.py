"""The journal: what people did, step by step, as triggers noted it, to be undone and done again."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app.errors import ArchiveError, NotFoundError
from archive_app.model import Step, StepKind
from archive_app.store import journal_triggers
from archive_app.store.journal_triggers import JOURNALED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

Row: TypeAlias = dict[str, object]

LARGEST = 2**63
TOLD_BY_ARTICLES = frozenset({"versions", "snapshots"})
"""Tables of which an article's own row repeats something."""

CARRIED_ANYWHERE = """
SELECT 1 FROM article_tags WHERE tag_id = :id UNION ALL SELECT 1 FROM excerpt_tags WHERE tag_id = :id LIMIT 1
"""
CARRIED = "SELECT 1 FROM tag_counts WHERE tag_id = :id AND articles + excerpts > 0"
"""Whether anything carries a tag, and whether anything does outside the trash."""

OF_STEPS = "steps"
"""The table that a journal's row names when it tells of the step itself; it is no change."""

CHANGED = f"SELECT 1 FROM journal j WHERE j.step_id = {{step}} AND j.table_name <> '{OF_STEPS}'"
"""Whether a step changed anything."""

STEPS = f"""
SELECT s.id, s.name, s.created, s.undone_at, (
    SELECT json_extract(k.row_after, '$.kind') FROM journal k
    WHERE k.step_id = s.id AND k.article_id IS NULL AND k.table_name = '{OF_STEPS}' AND json_valid(k.row_after)
) AS kind
FROM steps s
WHERE EXISTS ({CHANGED.format(step="s.id")})
"""

ROWS_AT_ONCE = 1_000
"""Rows of the journal that are in memory at a time."""


@dataclass(slots=True)
class Replay:
    """What undoing or doing again a step changed, by table: the ids of its rows; and how much it had to leave.

    What somebody changed again since then is left as it is now.
    """

    step: Step
    ids: dict[str, set[int]] = field(default_factory=dict)
    left: int = 0
    derived: set[int] = field(default_factory=set)
    """The articles of which versions or snapshots came, went or were moved."""
    kept_tags: set[object] = field(default_factory=set)
    """Tags that were new, but are carried by now."""

    def note(self, name: str, rows: Sequence[Row], article_id: int | None) -> None:
        """Remember whose row was changed: ``rows`` are what it was and is, as far as it was there."""
        row = rows[0]
        if name in TOLD_BY_ARTICLES:
            self.derived.update(owner for each in rows if isinstance(owner := each.get("article_id"), int))
        if article_id is not None:
            self.ids.setdefault("articles", set()).add(article_id)
        for column, table in (("id", name), ("tag_id", "tags"), ("excerpt_id", "excerpts")):
            if isinstance(identity := row.get(column), int):
                self.ids.setdefault(table, set()).add(identity)


@contextlib.contextmanager
def recorded(
    connection: Connection, name: str, *, now: str, step_id: int | None = None, kind: StepKind | None = None
) -> Iterator[int]:
    """Journal what is done meanwhile as one step, or as more of ``step_id``; inside another step as part of that.

    A step that changes nothing leaves no trace; one that does makes an end of what could be done again. Call it inside
    ``write()``.
    """
    execute = connection.conn.execute
    journal_triggers.ensure(connection)
    outer = execute("SELECT step_id FROM open_step").fetchone()
    if outer:
        yield int(outer[0])
        return
    identity = begin(connection, name, now=now, kind=kind) if step_id is None else step_id
    execute("INSERT INTO open_step (step_id) VALUES (:id)", {"id": identity})
    yield identity
    execute("DELETE FROM open_step")
    if execute(f"{CHANGED.format(step=':id')} LIMIT 1", {"id": identity}).fetchone():
        execute("DELETE FROM steps WHERE undone_at IS NOT NULL")
    elif step_id is None:
        execute("DELETE FROM steps WHERE id = :id", {"id": identity})


def articles_since(database: Database, step_id: int, *, most: int) -> list[int]:
    """List at most ``most`` articles that a step or a later one has changed something of."""
    sql = "SELECT DISTINCT article_id FROM journal WHERE step_id >= :id AND article_id IS NOT NULL LIMIT :most"
    return [cast("int", record["article_id"]) for record in database.rows(sql, {"id": step_id, "most": most})]


def begin(connection: Connection, name: str, *, now: str, kind: StepKind | None = None) -> int:
    """Begin a step that several transactions may be part of; return its id."""
    sql = "INSERT INTO steps (name, created) VALUES (:name, :now)"
    identity = cast("int", connection.conn.execute(sql, {"name": name, "now": now}).lastrowid)
    if kind is not None:
        sql = f"INSERT INTO journal (step_id, table_name, row_after) VALUES (:id, '{OF_STEPS}', :facts)"
        connection.conn.execute(sql, {"id": identity, "facts": json.dumps({"kind": kind})})
    return identity


def finish(connection: Connection, step_id: int, name: str) -> bool:
    """Name a step by what it came to; one that changed nothing is forgotten. Tells whether it is kept."""
    connection.conn.execute("UPDATE steps SET name = :name WHERE id = :id", {"id": step_id, "name": name})
    sql = f"DELETE FROM steps WHERE id = :id AND NOT EXISTS ({CHANGED.format(step='steps.id')})"
    return connection.conn.execute(sql, {"id": step_id}).rowcount == 0


def steps(database: Database, *, most: int, kind: StepKind | None = None) -> list[Step]:
    """List the last steps, of one kind or of any, the newest first."""
    sql = f"SELECT * FROM ({STEPS}) WHERE ifnull(:kind, '') IN ('', kind) ORDER BY id DESC LIMIT :most"
    return [Step(**record) for record in database.rows(sql, {"most": most, "kind": kind})]  # type: ignore[arg-type]


def next_to_undo(database: Database) -> Step | None:
    """Give the last step that is not undone."""
    return _first(database, "s.undone_at IS NULL ORDER BY s.id DESC")


def next_to_redo(database: Database) -> Step | None:
    """Give the step that was undone last: of those undone, the oldest."""
    return _first(database, "s.undone_at IS NOT NULL ORDER BY s.id")


def step(database: Database, step_id: int) -> Step:
    """Fetch one step. Raises NotFoundError."""
    found = _first(database, "s.id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps([step_id])})
    if found is None:
        raise NotFoundError(f"There is no step {step_id} in the journal: “archive-app undo --list” lists them.")
    return found


def undo(connection: Connection, undone: Step, *, now: str) -> Replay:
    """Take back a step: every row gets back its values, unless they were changed again. Call it inside ``write()``."""
    replay = Replay(undone)
    for name, article_id, before, after in _noted(connection, undone.id, "DESC"):
        _note_owner(connection, name, cast("Row", before or after), replay)
        if before is None:
            _take_away(connection, name, cast("Row", after), replay, now=now)
        elif after is None:
            _put_in(connection, name, before, replay)
        else:
            _change(connection, name, after, before, replay)
        replay.note(name, [row for row in (before, after) if row], article_id)
    replay.left += sum(_is_carried(connection, tag, CARRIED) for tag in replay.kept_tags)
    sql = "UPDATE steps SET undone_at = :now WHERE id = :id"
    connection.conn.execute(sql, {"id": undone.id, "now": now})
    return replay


def redo(connection: Connection, undone: Step) -> Replay:
    """Do a step again that was undone. Call it inside ``write()``."""
    replay = Replay(undone)
    for name, article_id, before, after in _noted(connection, undone.id, "ASC"):
        _note_owner(connection, name, cast("Row", before or after), replay)
        if before is None:
            _put_in(connection, name, cast("Row", after), replay)
        elif after is None:
            _delete(connection, name, before)
        else:
            _change(connection, name, before, after, replay)
        replay.note(name, [row for row in (before, after) if row], article_id)
    connection.conn.execute("UPDATE steps SET undone_at = NULL WHERE id = :id", {"id": undone.id})
    return replay


def trim(connection: Connection, *, keep: int) -> int:
    """Forget all steps but the last ``keep``; what they did stays done. Returns how many were forgotten."""
    sql = "DELETE FROM steps WHERE id NOT IN (SELECT id FROM steps ORDER BY id DESC LIMIT :keep)"
    return int(connection.conn.execute(sql, {"keep": keep}).rowcount)


def forget_articles(connection: Connection, ids: Iterable[int]) -> None:
    """Forget what was done with articles that are deleted for good; nothing of it could be undone."""
    connection.conn.execute(
        "DELETE FROM journal WHERE article_id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(list(ids))}
    )


def _first(database: Database, condition: str, parameters: Row | None = None) -> Step | None:
    record = next(database.rows(f"{STEPS} AND {condition} LIMIT 1", parameters), None)
    return None if record is None else Step(**record)  # type: ignore[arg-type]


def _noted(
    connection: Connection, step_id: int, direction: str
) -> Iterator[tuple[str, int | None, Row | None, Row | None]]:
    """Yield (table, article id, row before, row after) of what a step changed; nothing of unknown tables."""
    sql = f"""
    SELECT table_name, article_id, row_before, row_after FROM journal
    WHERE step_id = :id AND table_name IN (SELECT value FROM json_each(:tables))
    ORDER BY id {direction}
    """
    cursor = connection.conn.execute(sql, {"id": step_id, "tables": json.dumps(list(JOURNALED))})
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        for name, article_id, before, after in rows:
            yield name, article_id, _row(name, before), _row(name, after)


def _row(name: str, document: str | None) -> Row | None:
    """Read a row; of an archive from anybody only the columns that are journaled, and only plain values of them.

    Raises ArchiveError for what this program did not write.
    """
    if document is None:
        return None
    table = JOURNALED[name]
    try:
        row = json.loads(document)
        found = {column: row[column] for column in table.columns.split() if column in row}
        if all(map(_is_plain, found.values())) and {*table.keys} <= {*found}:
            return found
    except (ValueError, TypeError, RecursionError):
        pass
    raise ArchiveError("The journal was changed by another program: what it tells of this step cannot be undone.")


def _note_owner(connection: Connection, name: str, row: Row, replay: Replay) -> None:
    """Remember whose row it is by now: a merge may have moved it since."""
    if name in TOLD_BY_ARTICLES:
        sql = f"SELECT article_id FROM {name} WHERE id = :id"
        replay.derived.update(owner for (owner,) in connection.conn.execute(sql, {"id": row["id"]}))


def _is_plain(value: object) -> bool:
    """Tell whether SQLite can hold a value. Raises ValueError for text that is none."""
    if isinstance(value, int):
        return -LARGEST <= value < LARGEST
    return value is None or isinstance(value, float) or (isinstance(value, str) and bool(value.encode() or True))


def _take_away(connection: Connection, name: str, row: Row, replay: Replay, *, now: str) -> None:
    """Undo that a row was added."""
    fate = JOURNALED[name].fate
    if fate == "aside":
        sql = f"UPDATE {name} SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL"
        connection.conn.execute(sql, {"id": row["id"], "now": now})
    elif fate == "version":
        connection.conn.execute("UPDATE versions SET is_current = 0 WHERE id = :id", {"id": row["id"]})
    elif fate == "tag" and _is_carried(connection, row["id"], CARRIED_ANYWHERE):
        replay.kept_tags.add(row["id"])
    else:
        _delete(connection, name, row)


def _is_carried(connection: Connection, tag_id: object, sql: str) -> bool:
    return connection.conn.execute(sql, {"id": tag_id}).fetchone() is not None


def _put_in(connection: Connection, name: str, row: Row, replay: Replay) -> None:
    """Bring back a row that was taken away or put aside."""
    fate = JOURNALED[name].fate
    if fate == "aside":
        sql, values = f"UPDATE {name} SET deleted_at = NULL WHERE id = :id", {"id": row["id"]}
    elif fate == "version":
        sql = "UPDATE versions SET is_current = :is_current WHERE id = :id"
        values = {"id": row["id"], "is_current": row.get("is_current", 0)}
    else:
        names = ", ".join(row)
        sql = f"INSERT OR IGNORE INTO {name} ({names}) VALUES ({', '.join(f':{column}' for column in row)})"
        values = row
    replay.left += not _done(connection, sql, values)


def _delete(connection: Connection, name: str, row: Row) -> None:
    keys = " AND ".join(f"{key} = :{key}" for key in JOURNALED[name].keys)
    connection.conn.execute(f"DELETE FROM {name} WHERE {keys}", {key: row[key] for key in JOURNALED[name].keys})


def _change(connection: Connection, name: str, old: Row, new: Row, replay: Replay) -> None:
    """Give a row's columns their other values, but none that was changed again."""
    columns = [column for column in new if column in old and old[column] != new[column]]
    try:
        if columns and not _set(connection, name, old, new, columns):
            kept = [column for column in columns if not _set(connection, name, old, new, [column])]
            replay.left += len({*kept} - {"changed"})
    except sqlite3.IntegrityError:  # a name that another row has by now
        replay.left += 1


def _set(connection: Connection, name: str, old: Row, new: Row, columns: Sequence[str]) -> bool:
    keys = JOURNALED[name].keys
    conditions = [f"{key} = :{key}" for key in keys] + [f"{column} IS :old_{column}" for column in columns]
    changes = ", ".join(f"{column} = :new_{column}" for column in columns)
    values = {key: new[key] for key in keys}
    values |= {f"old_{column}": old[column] for column in columns}
    values |= {f"new_{column}": new[column] for column in columns}
    sql = f"UPDATE {name} SET {changes} WHERE {' AND '.join(conditions)}"
    return connection.conn.execute(sql, values).rowcount > 0


def _done(connection: Connection, sql: str, values: Row) -> bool:
    """Run a statement; tell whether there was a row for it and nothing stood in its way, such as a name now taken."""
    try:
        return connection.conn.execute(sql, values).rowcount > 0
    except sqlite3.IntegrityError:
        return False
