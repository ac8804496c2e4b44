"""What an archive tells twice, worked out anew where the two disagree; and what stands in for rows that are lost."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import uuid
from itertools import chain
from typing import TYPE_CHECKING, cast

from archive_app.errors import ArchiveError
from archive_app.model import Original
from archive_app.store.articles import unpack
from archive_app.store.journal_triggers import JOURNALED
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlite_utils import Database as Connection

    from archive_app.model import PreparedArticle
    from archive_app.store.database import Database

_OWN_TEXT = "merged_into IS NULL"
"""A merged article has its texts with the one that it was merged into."""

MISSING_ARTICLES = """
    SELECT article_id FROM originals UNION SELECT article_id FROM versions UNION SELECT article_id FROM excerpts
    EXCEPT SELECT id FROM articles
    """
MISSING_TAGS = """
    SELECT tag_id FROM article_tags UNION SELECT tag_id FROM excerpt_tags EXCEPT SELECT id FROM tags
    """
WITHOUT_TEXT = f"""
    SELECT id FROM articles a WHERE {_OWN_TEXT} AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id)
    """
WITHOUT_SHOWN_TEXT = f"""
    SELECT id FROM articles a
    WHERE {_OWN_TEXT} AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id AND v.is_current = 1)
        AND EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id)
    """
WITHOUT_ORIGINAL = """
    SELECT id FROM versions v WHERE NOT EXISTS (SELECT 1 FROM originals o WHERE o.id = v.original_id)
    """
WITH_OTHER_TITLE = """
    SELECT a.id FROM articles a JOIN versions v ON v.article_id = a.id AND v.is_current = 1 WHERE v.title <> a.title
    """

_FROM_SNAPSHOTS = """(
        SELECT article_id, max(saved) AS saved,
            (SELECT views FROM snapshots v WHERE v.article_id = snapshots.article_id AND views IS NOT NULL
             ORDER BY saved DESC, id DESC LIMIT 1) AS views
        FROM snapshots GROUP BY article_id
    )"""
_IS_OUT_OF_DATE = f"{_OWN_TEXT} AND (articles.saved IS NOT s.saved OR articles.views IS NOT s.views)"
WITH_OTHER_DATES = f"""
    SELECT id FROM articles JOIN {_FROM_SNAPSHOTS} s ON s.article_id = articles.id WHERE {_IS_OUT_OF_DATE}
    """
WITH_OTHER_COUNTS = """
    SELECT t.id
    FROM tags t
    LEFT JOIN tag_counts c ON c.tag_id = t.id
    LEFT JOIN (
        SELECT tag_id, sum(articles) AS articles, sum(excerpts) AS excerpts, count(*) AS anywhere
        FROM article_tag_counts GROUP BY tag_id
    ) u ON u.tag_id = t.id
    WHERE c.articles IS NOT ifnull(u.articles, 0) OR c.excerpts IS NOT ifnull(u.excerpts, 0)
        OR c.articles_anywhere IS NOT ifnull(u.anywhere, 0)
    """

_DANGLING = (
    ("article_tags", "article_id", "articles"),
    ("article_tags", "tag_id", "tags"),
    ("excerpt_tags", "excerpt_id", "excerpts"),
    ("excerpt_tags", "tag_id", "tags"),
    ("snapshots", "article_id", "articles"),
    ("distinct_articles", "article_id", "articles"),
    ("distinct_articles", "other_id", "articles"),
    ("journal", "step_id", "steps"),
)
"""Rows that say nothing by themselves: (table, column, table that the column leads to)."""

_LOOSE = (("snapshots", "original_id", "originals"), ("articles", "merged_into", "articles"))
"""Columns that may be empty: (table, column, table that the column leads to)."""


def ids(connection: Connection, sql: str) -> list[int]:
    """List the ids that one of the questions above finds."""
    return sorted(cast("int", row[0]) for row in connection.conn.execute(sql))


def original(connection: Connection, article_id: int, original_id: int) -> Original | None:
    """Fetch an original of an article; None when it is gone, or its bytes are not those that it was stored with."""
    sql = """
    SELECT name, media_type, compression, size, data, sha256 FROM originals
    WHERE id = :id AND article_id = :article_id
    """
    cursor = connection.conn.execute(sql, {"id": original_id, "article_id": article_id})
    row = cursor.fetchone()
    if row is None:
        return None
    record = dict(zip((column[0] for column in cursor.description), row, strict=True))
    try:
        data = unpack(record)
    except ArchiveError:
        return None
    is_whole = hashlib.sha256(data).hexdigest() == record["sha256"]
    return Original(str(record["name"]), str(record["media_type"]), data) if is_whole else None


def originals_of(connection: Connection, article_id: int) -> list[int]:
    """List the ids of an article's originals, newest first."""
    sql = "SELECT id FROM originals WHERE article_id = :id ORDER BY id DESC"
    return [row[0] for row in connection.conn.execute(sql, {"id": article_id})]


def passages_of(connection: Connection, article_id: int) -> list[str]:
    """List the passages of all excerpts of an article, with what is known of the text around them."""
    sql = "SELECT prefix || exact || suffix FROM excerpts WHERE article_id = :id ORDER BY start_position, id"
    return [str(row[0]) for row in connection.conn.execute(sql, {"id": article_id})]


def title_of(connection: Connection, article_id: int) -> str | None:
    """Give the title of an article, or of its newest version; None when it is lost."""
    sql = """
    SELECT title FROM articles WHERE id = :id
    UNION ALL
    SELECT * FROM (
        SELECT title FROM versions WHERE article_id = :id ORDER BY is_current DESC, ifnull(saved, '') DESC LIMIT 1
    )
    """
    row = connection.conn.execute(sql, {"id": article_id}).fetchone()
    return str(row[0]) if row else None


def add_article(
    connection: Connection,
    article_id: int,
    *,
    title: str,
    prepared: PreparedArticle | None,
    known: Mapping[str, object],
    now: str,
) -> None:
    """Put in the row of a lost article what can be found out about it again; its dates are worked out afterwards."""
    names = ("author", "source", "url", "url_key", "published")
    facts = {name: getattr(prepared, name) if prepared else None for name in names}
    connection.conn.execute(
        """
        INSERT INTO articles
               (id, uuid, title, title_key, author, source, url, url_key, language, published, created, changed)
        VALUES (:id, :uuid, :title, :title_key, :author, :source, :url, :url_key, :language, :published,
                ifnull((SELECT min(created) FROM originals WHERE article_id = :id), :now), :now)
        """,
        {
            **facts,
            "id": article_id,
            "uuid": known.get("uuid") or str(uuid.uuid4()),
            "title": title,
            "title_key": fold(title),
            "language": prepared.language if prepared else "und",
            "now": now,
        },
    )


def journaled_excerpts(connection: Connection) -> dict[int, dict[str, object]]:
    """Find excerpts that are gone as the journal last saw them; one whose marking was undone is put aside.

    Only the columns that are journaled are taken, and nothing of a row that has not all of them.
    """
    sql = """
    SELECT s.undone_at, j.row_before, j.row_after
    FROM journal j JOIN steps s ON s.id = j.step_id
    WHERE j.table_name = 'excerpts' AND json_valid(ifnull(j.row_after, j.row_before))
        AND json_extract(ifnull(j.row_after, j.row_before), '$.id') NOT IN (SELECT id FROM excerpts)
    ORDER BY j.id
    """
    columns = JOURNALED["excerpts"].columns.split()
    found: dict[int, dict[str, object]] = {}
    for undone_at, before, after in connection.conn.execute(sql):
        noted = json.loads((before if undone_at else after) or after or before)
        if isinstance(noted, dict) and isinstance(noted.get("id"), int) and noted.keys() >= set(columns):
            row = {column: noted[column] for column in columns}
            found[row["id"]] = row | ({"deleted_at": undone_at} if before is None and undone_at else {})
    return found


def add_excerpt(connection: Connection, row: Mapping[str, object], *, known: Mapping[str, object]) -> bool:
    """Put in the row of a lost excerpt as the journal has it; tell whether it can be one."""
    values = {**row, "uuid": known.get("uuid") or str(uuid.uuid4()), "created": row["changed"]}
    names = ", ".join(values)
    sql = f"INSERT OR IGNORE INTO excerpts ({names}) VALUES ({', '.join(f':{name}' for name in values)})"
    try:
        return connection.conn.execute(sql, values).rowcount > 0
    except sqlite3.Error:
        return False


def forget_journal(connection: Connection) -> None:
    """Forget everything that could be undone."""
    connection.conn.execute("DELETE FROM journal")
    connection.conn.execute("DELETE FROM steps")


def add_tag(connection: Connection, tag_id: int, *, name: str, now: str) -> str:
    """Put in the row of a lost tag; return its name, which is another one when another tag has that by now."""
    sql = "INSERT OR IGNORE INTO tags (id, name, key, created) VALUES (:id, :name, :key, :now)"
    names = chain((name, f"lost tag {tag_id}"), (f"lost tag {tag_id} ({number})" for number in range(2, 100)))
    values = {"id": tag_id, "now": now}
    return next(
        each for each in names if connection.conn.execute(sql, {**values, "name": each, "key": fold(each)}).rowcount
    )


def add_original(connection: Connection, article_id: int, stand_in: Original, *, now: str) -> int:
    """Keep bytes that stand in for an original that is lost; return its id, which no lost one had."""
    sha256 = hashlib.sha256(stand_in.data).hexdigest()
    row = connection.conn.execute(
        """
        INSERT INTO originals (id, article_id, name, media_type, sha256, size, compression, data, created)
        VALUES ((SELECT max(id) + 1 FROM (SELECT 0 AS id UNION ALL SELECT max(id) FROM originals
                                          UNION ALL SELECT max(original_id) FROM versions)),
                :article_id, :name, :media_type, :sha256, :size, 'none', :data, :now)
        ON CONFLICT (article_id, sha256) DO UPDATE SET name = name
        RETURNING id
        """,
        {
            "article_id": article_id,
            "name": stand_in.name,
            "media_type": stand_in.media_type,
            "sha256": sha256,
            "size": len(stand_in.data),
            "data": stand_in.data,
            "now": now,
        },
    ).fetchone()
    return int(row[0])


def stand_in_for_original(connection: Connection, version_id: int, *, now: str) -> int:
    """Make a page of a version's clean HTML stand for its lost original; return the article's id."""
    sql = "SELECT article_id, html FROM versions WHERE id = :id"
    article_id, html = connection.conn.execute(sql, {"id": version_id}).fetchone()
    page = Original(f"lost original {version_id}.html", "text/html", html.encode())
    original_id = add_original(connection, article_id, page, now=now)
    connection.conn.execute(
        "UPDATE versions SET original_id = :original WHERE id = :id", {"original": original_id, "id": version_id}
    )
    return int(article_id)


def refresh_dates_and_views(connection: Connection, only: Iterable[int] | None = None) -> list[int]:
    """Bring dates and view counts of articles in line with their snapshots; return the ids of those that were not."""
    condition = "" if only is None else "AND id IN (SELECT value FROM json_each(:ids))"
    sql = f"""
    UPDATE articles SET saved = s.saved, views = s.views FROM {_FROM_SNAPSHOTS} s
    WHERE s.article_id = articles.id AND {_IS_OUT_OF_DATE} {condition}
    RETURNING id
    """
    found = connection.conn.execute(sql, {"ids": json.dumps(list(only or ()))}).fetchall()
    return sorted(row[0] for row in found)


def recount(connection: Connection, tag_ids: Iterable[int]) -> None:
    """Count anew what carries these tags."""
    connection.conn.execute(
        """
        INSERT OR REPLACE INTO tag_counts (tag_id, articles, excerpts, articles_anywhere)
        SELECT t.value, ifnull(sum(u.articles), 0), ifnull(sum(u.excerpts), 0), count(u.article_id)
        FROM json_each(:ids) t LEFT JOIN article_tag_counts u ON u.tag_id = t.value
        GROUP BY t.value
        """,
        {"ids": json.dumps(list(tag_ids))},
    )


def drop_dangling(connection: Connection) -> dict[str, int]:
    """Delete rows that lead to something lost and say nothing without it; return how many, by table."""
    dropped: dict[str, int] = {}
    for table, column, parent in _DANGLING:
        cursor = connection.conn.execute(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})")
        if cursor.rowcount:
            dropped[table] = dropped.get(table, 0) + cursor.rowcount
    for table, column, parent in _LOOSE:
        connection.conn.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} NOT IN (SELECT id FROM {parent})")
    return dropped


def reindex(database: Database, name: str) -> str | None:
    """Make a database index, or all of a table, anew; return what hinders that, None when it is done."""
    try:
        with database.write() as connection:
            connection.conn.execute(f"REINDEX {quoted(name)}")
    except (sqlite3.Error, ArchiveError) as error:
        return str(error)
    return None


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'
