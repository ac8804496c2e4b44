"""The triggers that note in the journal what a step changes: temporary ones, of the connection that writes.

They are not part of the archive, since triggers of the schema may not make JSON (``PRAGMA trusted_schema``), and a row
that another program writes is no step of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database as Connection

Fate: TypeAlias = Literal["row", "aside", "version", "tag"]
Event: TypeAlias = Literal["INSERT", "UPDATE", "DELETE"]


@dataclass(frozen=True, slots=True)
class JournaledTable:
    """A table whose rows are journaled: what of them, how they are told apart, and when.

    ``fate`` is what becomes of a new row when it is undone. "row": it goes, and comes back when done again; "aside": it
    is put aside as the trash does, since only emptying the trash deletes anything; "version": it stays, but is not
    shown; "tag": it goes unless something still carries it.
    """

    columns: str
    events: tuple[Event, ...]
    keys: tuple[str, ...] = ("id",)
    article: str = "NULL"
    fate: Fate = "row"


_OWN = "{row}.article_id"

JOURNALED = {
    "articles": JournaledTable(
        "id author source url url_key language published deleted_at read_at starred_at merged_into",
        ("INSERT", "UPDATE"),
        article="{row}.id",
        fate="aside",
    ),
    "versions": JournaledTable(
        "id article_id original_id is_current title saved", ("INSERT", "UPDATE"), article=_OWN, fate="version"
    ),
    "originals": JournaledTable("id article_id", ("UPDATE",), article=_OWN),
    "snapshots": JournaledTable("id article_id original_id saved views", ("INSERT", "UPDATE", "DELETE"), article=_OWN),
    "tags": JournaledTable("id name key color description created", ("INSERT", "UPDATE", "DELETE"), fate="tag"),
    "article_tags": JournaledTable(
        "article_id tag_id", ("INSERT", "DELETE"), keys=("article_id", "tag_id"), article=_OWN
    ),
    "excerpts": JournaledTable(
        "id article_id exact prefix suffix start_position end_position note color changed deleted_at",
        ("INSERT", "UPDATE"),
        article=_OWN,
        fate="aside",
    ),
    "excerpt_tags": JournaledTable(
        "excerpt_id tag_id",
        ("INSERT", "DELETE"),
        keys=("excerpt_id", "tag_id"),
        article="(SELECT article_id FROM excerpts WHERE id = {row}.excerpt_id)",
    ),
    "saved_searches": JournaledTable(
        "id name key query match sort is_reversed changed deleted_at", ("INSERT", "UPDATE"), fate="aside"
    ),
    "distinct_articles": JournaledTable(
        "article_id other_id created", ("INSERT", "DELETE"), keys=("article_id", "other_id"), article=_OWN
    ),
    "archive_settings": JournaledTable("key value changed", ("INSERT", "UPDATE", "DELETE"), keys=("key",)),
}
"""Table -> how it is journaled.

An original is never undone, so that of its rows only moves are journaled. What an article's row repeats of its versions
and snapshots (title, saved, views) is worked out anew instead: other steps may have changed those since.
"""


def ensure(connection: Connection) -> None:
    """Make the triggers, and the table ``open_step`` that they look into, unless this connection has them."""
    if connection.conn.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'open_step'").fetchone():
        return
    connection.conn.execute("CREATE TEMP TABLE open_step (step_id INTEGER NOT NULL)")
    for statement in _statements():
        connection.conn.execute(statement)


def _statements() -> Iterator[str]:
    for name, table in JOURNALED.items():
        for event in table.events:
            yield _trigger(name, table, event)


def _trigger(name: str, table: JournaledTable, event: Event) -> str:
    article = table.article.format(row="OLD" if event == "DELETE" else "NEW")
    watched = f" OF {', '.join(set(table.columns.split()) - {'id'})}" if event == "UPDATE" else ""
    is_made_here = f"""
        EXISTS (
            SELECT 1 FROM journal j
            WHERE j.step_id = o.step_id AND j.article_id = {article}
                AND j.table_name = 'articles' AND j.row_before IS NULL
        )"""
    return f"""
    CREATE TEMP TRIGGER journal_{name}_{event.lower()} AFTER {event}{watched} ON main.{name}
    BEGIN
        INSERT INTO journal (step_id, table_name, article_id, row_before, row_after)
        SELECT o.step_id, '{name}', {article}, {_image(table, event, "OLD")}, {_image(table, event, "NEW")}
        FROM open_step o
        WHERE NOT {is_made_here};
    END
    """


def _image(table: JournaledTable, event: Event, row: Literal["OLD", "NEW"]) -> str:
    if event == ("INSERT" if row == "OLD" else "DELETE"):
        return "NULL"
    return f"json_object({', '.join(f'{column!r}, {row}.{column}' for column in table.columns.split())})"
