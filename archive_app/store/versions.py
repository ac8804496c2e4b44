"""Versions: every text that an article ever had; one of them is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from archive_app.errors import ArchiveError, NotFoundError
from archive_app.model import Version
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database as Connection

    from archive_app.model import PreparedArticle
    from archive_app.store.database import Database

TEXTS_AT_ONCE = 200
"""Texts that are in memory at a time while all are read."""


def of_article(database: Database, article_id: int) -> list[Version]:
    """List an article's versions, oldest first, as they were saved or else came in; none when there is no article."""
    sql = """
    SELECT id, article_id, title, saved, created AS added, is_current AS is_shown, length(text) AS length
    FROM versions
    WHERE article_id IN (SELECT value FROM json_each(:ids))
    ORDER BY ifnull(saved, ''), created, id
    """
    records = database.rows(sql, {"ids": json.dumps([article_id])})
    return [Version(**record | {"is_shown": bool(record["is_shown"])}) for record in records]  # type: ignore[arg-type]


def shown(database: Database, article_id: int) -> dict[str, object]:
    """Fetch html, text, cut and blocked of the version that an article shows.

    Raises NotFoundError when the article was merged into another, and ArchiveError when its text is lost.
    """
    sql = "SELECT html, text, cut, blocked FROM versions WHERE article_id = :id AND is_current = 1"
    version = next(database.rows(sql, {"id": article_id}), None)
    if version is None:
        kept = database.value("SELECT merged_into FROM articles WHERE id = :id", {"id": article_id})
        if kept is not None:
            raise NotFoundError(f"Article {article_id} was merged into article {kept}: look there, or undo the merge.")
        raise ArchiveError(f"Article {article_id} has lost its text: restore a backup of {database.path}.")
    return version


def text(database: Database, version_id: int) -> str:
    """Fetch the canonical text of a version. Raises NotFoundError."""
    sql = "SELECT text FROM versions WHERE id IN (SELECT value FROM json_each(:ids))"
    found = database.value(sql, {"ids": json.dumps([version_id])})
    if found is None:
        raise NotFoundError(f"There is no version {version_id}: “archive-app versions” lists those of an article.")
    return str(found)


def shown_texts(database: Database) -> Iterator[list[tuple[int, str]]]:
    """Yield the shown texts of all articles outside the trash with their ids, by id, ``TEXTS_AT_ONCE`` at a time."""
    sql = """
    SELECT a.id, v.text
    FROM articles a JOIN versions v ON v.article_id = a.id AND v.is_current = 1
    WHERE a.id > :after AND a.deleted_at IS NULL
    ORDER BY a.id LIMIT :most
    """
    after = 0
    while records := list(database.rows(sql, {"after": after, "most": TEXTS_AT_ONCE})):
        yield [(cast("int", record["id"]), str(record["text"])) for record in records]
        after = cast("int", records[-1]["id"])


def add(connection: Connection, article_id: int, original_id: int, prepared: PreparedArticle, *, now: str) -> None:
    """Keep a text as a version, unless it is known; the text saved last is shown, the later import when in doubt."""
    saved = max((snapshot.saved for snapshot in prepared.snapshots if snapshot.saved), default=None)
    known = connection.conn.execute(
        "SELECT id, saved FROM versions WHERE article_id = :id AND fingerprint = :fingerprint",
        {"id": article_id, "fingerprint": prepared.fingerprint},
    ).fetchone()
    latest = connection.conn.execute(
        "SELECT saved FROM versions WHERE article_id = :id AND is_current = 1", {"id": article_id}
    ).fetchone()
    if known is None:
        values = {"id": article_id, "original_id": original_id, "saved": saved, "now": now}
        version_id = _insert(connection, prepared, values | {"is_current": int(latest is None)})
    elif (saved or "") >= (known[1] or ""):
        version_id = int(known[0])
        connection.conn.execute(
            """
            UPDATE versions SET title = :title, saved = coalesce(:saved, saved)
            WHERE id = :id AND (title <> :title OR saved IS NOT coalesce(:saved, saved))
            """,
            {"id": version_id, "title": prepared.title, "saved": saved},
        )
    else:
        return
    if latest is None or (saved or "") >= (latest[0] or ""):
        _show(connection, article_id, version_id)


def show(connection: Connection, version_id: int) -> int:
    """Show a version in the place of the one that was shown; return the article's id. Raises NotFoundError."""
    sql = "SELECT article_id FROM versions WHERE id IN (SELECT value FROM json_each(:ids))"
    row = connection.conn.execute(sql, {"ids": json.dumps([version_id])}).fetchone()
    if row is None:
        raise NotFoundError(f"There is no version {version_id}: “archive-app versions” lists those of an article.")
    _show(connection, row[0], version_id)
    return int(row[0])


def show_newest(connection: Connection, article_id: int) -> None:
    """Show the version that was saved last, the one that came in last when in doubt."""
    sql = """
    SELECT id FROM versions WHERE article_id = :id ORDER BY ifnull(saved, '') DESC, created DESC, id DESC LIMIT 1
    """
    [version_id] = connection.conn.execute(sql, {"id": article_id}).fetchone()
    _show(connection, article_id, version_id)


def retitle(connection: Connection, article_id: int) -> None:
    """Give an article the title of the version it shows."""
    sql = "SELECT title FROM versions WHERE article_id = :id AND is_current = 1"
    [title] = connection.conn.execute(sql, {"id": article_id}).fetchone()
    connection.conn.execute(
        "UPDATE articles SET title = :title, title_key = :title_key WHERE id = :id AND title <> :title",
        {"id": article_id, "title": title, "title_key": fold(title)},
    )


def _show(connection: Connection, article_id: int, version_id: int) -> None:
    values = {"id": version_id, "article_id": article_id}
    connection.conn.execute(
        "UPDATE versions SET is_current = 0 WHERE article_id = :article_id AND is_current = 1 AND id <> :id", values
    )
    connection.conn.execute("UPDATE versions SET is_current = 1 WHERE id = :id AND is_current = 0", values)


def _insert(connection: Connection, prepared: PreparedArticle, values: Mapping[str, object]) -> int:
    row = connection.conn.execute(
        """
        INSERT INTO versions
               (article_id, original_id, fingerprint, is_current, saved, created, title, cut, blocked, html, text)
        VALUES (:id, :original_id, :fingerprint, :is_current, :saved, :now, :title, :cut, :blocked, :html, :text)
        RETURNING id
        """,
        {
            **values,
            "fingerprint": prepared.fingerprint,
            "title": prepared.title,
            "cut": json.dumps(prepared.cut, ensure_ascii=False),
            "blocked": prepared.blocked,
            "html": prepared.html,
            "text": prepared.text,
        },
    ).fetchone()
    return int(row[0])
