"""Articles with their originals, versions and snapshots."""

from __future__ import annotations

import hashlib
import json
import uuid
import zlib
from typing import TYPE_CHECKING, cast

from archive_app.errors import ArchiveError, NotFoundError
from archive_app.model import Article, ArticleRow, Original, Snapshot
from archive_app.store import excerpts, tags, versions
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.model import PreparedArticle
    from archive_app.store.database import Database

MOST_BYTES = 250_000_000
"""No original is larger: no importer takes in so large a file."""

FACTS = ("author", "source", "url", "url_key", "published")
"""What a page tells of its article, and a later one may add."""

CHUNK = 500
"""Ids bound into one statement; SQLite's older limit is 999."""

MOST_ROWS = 2**62
"""More than any archive has; SQLite takes no number above 2**63."""

SORT_COLUMNS = {
    "relevance": "saved",
    "saved": "saved",
    "published": "published",
    "views": "views",
    "added": "created",
    "opened": "opened_at",
    "title": "title_key",
    "source": "source COLLATE NOCASE",
    "author": "author COLLATE NOCASE",
    "language": "nullif(language, 'und')",
    "progress": "nullif(read_share, 0)",
    "state": "2 * (starred_at IS NOT NULL) + (read_at IS NULL)",
}
"""Sort key -> what to sort by; by the other keys only the index sorts."""

NAMES = frozenset({"title", "source", "author", "language"})
"""Keys that sort from A to Z, where the others put the last or the most first."""

ROW_SQL = """
SELECT a.id, a.uuid, a.title, a.author, a.source, a.url, a.language, a.published, a.saved, a.views,
       a.deleted_at AS deleted, a.created AS added, a.opened_count AS opened, a.opened_at, a.read_at, a.starred_at,
       a.read_share,
       (SELECT count(*) FROM excerpts e WHERE e.article_id = a.id AND e.deleted_at IS NULL) AS excerpt_count
FROM articles a
"""


def rows(database: Database, ids: Sequence[int]) -> list[ArticleRow]:
    """Fetch articles as lists show them, in the order of ``ids``; ids without an article are left out."""
    found: dict[int, ArticleRow] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        names = tags.names_of_articles(database, chunk)
        for record in database.rows(f"{ROW_SQL} WHERE a.id IN (SELECT value FROM json_each(:ids))", _bind(chunk)):
            identity = cast("int", record["id"])
            found[identity] = ArticleRow(**record, tags=names.get(identity, ()))  # type: ignore[arg-type]
    return [found[identity] for identity in ids if identity in found]


def article(database: Database, identity: int) -> Article:
    """Fetch one article whole; the placement of its excerpts is not resolved here. Raises NotFoundError."""
    listed = rows(database, [identity])
    if not listed:
        raise NotFoundError(f"There is no article {identity}.")
    row, version = listed[0], versions.shown(database, identity)
    return Article(
        **{name: getattr(row, name) for name in ArticleRow.__slots__},
        html=str(version["html"]),
        text=str(version["text"]),
        snapshots=snapshots(database, identity),
        excerpts=tuple(excerpts.of_article(database, identity)),
        cut=_lines(version["cut"]),
        blocked=cast("int", version["blocked"]),
    )


def text(database: Database, identity: int) -> str:
    """Fetch an article's canonical text. Raises ArchiveError when the archive has lost it."""
    return str(versions.shown(database, identity)["text"])


def can_list(sort: str | None) -> bool:
    """Tell whether ``listed`` knows an order; None is the usual one."""
    return sort is None or sort in SORT_COLUMNS


def listed(database: Database, *, sort: str, is_reversed: bool, limit: int | None, offset: int) -> list[int]:
    """List the ids of the articles outside the trash in the order of a sort key: the last, most or A first.

    What has no such value comes last, in either order.
    """
    direction = "ASC" if (sort in NAMES) != is_reversed else "DESC"
    sql = f"""
    SELECT id FROM articles
    WHERE deleted_at IS NULL
    ORDER BY {SORT_COLUMNS[sort]} {direction} NULLS LAST, id
    LIMIT :limit OFFSET :offset
    """
    records = database.rows(
        sql, {"limit": -1 if limit is None else min(limit, MOST_ROWS), "offset": min(offset, MOST_ROWS)}
    )
    return [cast("int", record["id"]) for record in records]


def existing(database: Database, ids: Sequence[int]) -> set[int]:
    """Tell which of the articles exist, in the trash or outside it."""
    sql = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(:ids))"
    return {cast("int", record["id"]) for record in database.rows(sql, _bind(ids))}


def texts(database: Database, ids: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """Yield (id, canonical text, language) of the articles, in no particular order."""
    for start in range(0, len(ids), CHUNK):
        sql = """
        SELECT articles.id, versions.text, articles.language FROM articles
        JOIN versions ON versions.article_id = articles.id AND versions.is_current = 1
        WHERE articles.id IN (SELECT value FROM json_each(:ids))
        """
        for record in database.rows(sql, _bind(ids[start : start + CHUNK])):
            yield cast("int", record["id"]), str(record["text"]), str(record["language"])


def snapshots(database: Database, identity: int) -> tuple[Snapshot, ...]:
    """Fetch an article's snapshots, oldest first; those without a date come first."""
    sql = "SELECT saved, views FROM snapshots WHERE article_id = :id ORDER BY saved, id"
    return tuple(Snapshot(**record) for record in database.rows(sql, {"id": identity}))  # type: ignore[arg-type]


def originals(database: Database, identity: int) -> Iterator[Original]:
    """Yield an article's originals, newest first, byte for byte as they were imported."""
    sql = """
    SELECT name, media_type, compression, size, data, created FROM originals
    WHERE article_id IN (SELECT value FROM json_each(:ids))
    ORDER BY id DESC
    """
    for record in database.rows(sql, _bind([identity])):
        yield Original(str(record["name"]), str(record["media_type"]), unpack(record), str(record["created"]))


def unpack(record: dict[str, object]) -> bytes:
    """Undo the compression of an original's ``data``, up to its ``size``. Raises ArchiveError when it is damaged.

    What unpacks to more than its size may be a bomb in somebody else's archive, so no more than that is unpacked.
    """
    data, size = cast("bytes", record["data"]), cast("int", record["size"])
    if record["compression"] == "zlib":
        try:
            data = zlib.decompressobj().decompress(data, min(size, MOST_BYTES) + 1)
        except zlib.error as error:
            raise ArchiveError("An original in the archive is damaged: restore a backup of the archive.") from error
    if len(data) != size:
        raise ArchiveError("An original in the archive is not as large as it was: restore a backup of the archive.")
    return data


def with_original(database: Database, sha256: str) -> int | None:
    """Find the article that these bytes were imported into, or the one that it was merged into; None for new bytes.

    Bytes from which nothing is left, because their import was undone, count as new.
    """
    sql = """
    SELECT ifnull(a.merged_into, a.id) FROM originals o JOIN articles a ON a.id = o.article_id
    WHERE o.sha256 = :sha256
        AND (EXISTS (SELECT 1 FROM versions v WHERE v.original_id = o.id AND NOT EXISTS (
                 SELECT 1 FROM steps t JOIN journal j ON j.step_id = t.id AND j.article_id = v.article_id
                 WHERE t.undone_at IS NOT NULL AND j.table_name = 'versions' AND j.row_before IS NULL
                     AND json_extract(j.row_after, '$.id') = v.id))
             OR EXISTS (SELECT 1 FROM snapshots s WHERE s.original_id = o.id))
    ORDER BY o.id LIMIT 1
    """
    return cast("int | None", database.value(sql, {"sha256": sha256}))


def with_address(database: Database, url_key: str) -> int | None:
    """Find the article of this canonical address, or the one that it was merged into."""
    sql = "SELECT ifnull(merged_into, id) FROM articles WHERE url_key = :url_key ORDER BY id LIMIT 1"
    return cast("int | None", database.value(sql, {"url_key": url_key}))


def of_text(database: Database, prepared: PreparedArticle, *, most: int) -> list[tuple[int, str]]:
    """List (id, folded title) of articles with the same text, unless both have an address (then the addresses differ).

    Each comes with every title that it had; those of the same title come first. Of an article that was merged into
    another the id is the other's.
    """
    sql = """
    SELECT r.id, r.title_key, a.title_key AS own_key, t.title
    FROM versions v JOIN articles a ON a.id = v.article_id JOIN articles r ON r.id = ifnull(a.merged_into, a.id)
    JOIN versions t ON t.article_id = r.id
    WHERE v.fingerprint = :fingerprint AND (r.url_key IS NULL OR :url_key IS NULL)
    ORDER BY r.title_key <> :title_key AND a.title_key <> :title_key AND t.title <> :title, r.id LIMIT :most
    """
    names = ("fingerprint", "title", "title_key", "url_key")
    records = database.rows(sql, {name: getattr(prepared, name) for name in names} | {"most": most})
    found = dict.fromkeys(
        (cast("int", record["id"]), key)
        for record in records
        for key in (str(record["title_key"]), str(record["own_key"]), fold(str(record["title"])))
    )
    return sorted(found, key=lambda pair: pair[1] != prepared.title_key)


def of_title(database: Database, prepared: PreparedArticle, *, most: int) -> Iterator[tuple[int, str]]:
    """Yield (id, text) of articles with the same title, newest first, that may be the same with small edits.

    All their texts are among them, those shown first; of an article merged into another, those of the other.
    """
    sql = """
    SELECT r.id, v.text
    FROM articles a JOIN articles r ON r.id = ifnull(a.merged_into, a.id) JOIN versions v ON v.article_id = r.id
    WHERE a.title_key = :title_key AND (r.url_key IS NULL OR :url_key IS NULL)
    ORDER BY a.id DESC, v.is_current DESC, v.id DESC LIMIT :most
    """
    parameters: dict[str, object] = {"title_key": prepared.title_key, "url_key": prepared.url_key, "most": most}
    for record in database.rows(sql, parameters):
        yield cast("int", record["id"]), str(record["text"])


def add(connection: Connection, prepared: PreparedArticle, *, now: str) -> int:
    """Store a new article with its original, text, snapshots and tags; return its id. Call it inside ``write()``."""
    identity = connection.conn.execute(
        """
        INSERT INTO articles
               (uuid, title, title_key, author, source, url, url_key, language, published, created, changed)
        VALUES (:uuid, :title, :title_key, :author, :source, :url, :url_key, :language, :published, :now, :now)
        """,
        {**_facts(prepared), "uuid": str(uuid.uuid4()), "title": prepared.title, "title_key": prepared.title_key}
        | {"language": prepared.language, "now": now},
    ).lastrowid
    assert identity is not None
    merge(connection, identity, prepared, now=now)
    return identity


def merge(connection: Connection, identity: int, prepared: PreparedArticle, *, now: str) -> bool:
    """Add to an article what is new in ``prepared``: original, version, snapshots, tags, facts that were missing.

    Returns whether anything was new. Call it inside ``write()``.
    """
    before = connection.conn.total_changes
    original_id = _add_original(connection, identity, prepared.original, now=now)
    versions.add(connection, identity, original_id, prepared, now=now)
    _add_snapshots(connection, identity, original_id, prepared.snapshots)
    tags.add_to(connection, "article", [identity], tags.usable(prepared.tags), now=now)
    is_changed = connection.conn.total_changes != before
    if is_changed:
        refresh(connection, identity, _facts(prepared), now=now)
    return is_changed


def refresh(connection: Connection, identity: int, facts: Mapping[str, object], *, now: str | None) -> None:
    """Bring an article's row in line with its snapshots and shown version, and fill in facts that were missing.

    ``facts`` are author, source, url, url_key and published. It counts as changed at ``now``, unless that is None.
    """
    versions.retitle(connection, identity)
    connection.conn.execute(
        """
        UPDATE articles
        SET saved = (SELECT max(saved) FROM snapshots WHERE article_id = :id),
            views = (SELECT views FROM snapshots WHERE article_id = :id AND views IS NOT NULL
                     ORDER BY saved DESC, id DESC LIMIT 1),
            author = coalesce(author, :author),
            source = coalesce(source, :source),
            url = coalesce(url, :url),
            url_key = coalesce(url_key, :url_key),
            published = coalesce(published, :published),
            changed = coalesce(:now, changed)
        WHERE id = :id
        """,
        {**facts, "id": identity, "now": now},
    )


def settle(connection: Connection, ids: Iterable[int]) -> None:
    """Let articles whose versions or snapshots came or went show one of them, and repeat what these say."""
    nothing = dict.fromkeys(FACTS)
    sql = """
    SELECT max(v.is_current) FROM versions v JOIN articles a ON a.id = v.article_id
    WHERE a.id = :id AND a.merged_into IS NULL
    """
    for identity in sorted(ids):
        [is_shown] = connection.conn.execute(sql, {"id": identity}).fetchone()
        if is_shown is None:  # it was merged into another article, or is gone
            continue
        if not is_shown:
            versions.show_newest(connection, identity)
        refresh(connection, identity, nothing, now=None)


def _lines(document: object) -> tuple[str, ...]:
    """Read a JSON list of texts; anything else, which only other programs can have written, counts as none."""
    try:
        lines = json.loads(str(document))
    except (ValueError, RecursionError):
        return ()
    return tuple(line for line in lines if isinstance(line, str)) if isinstance(lines, list) else ()


def _bind(ids: Sequence[int]) -> dict[str, object]:
    return {"ids": json.dumps(list(ids))}


def _facts(prepared: PreparedArticle) -> dict[str, object]:
    return {name: getattr(prepared, name) for name in FACTS}


def _add_original(connection: Connection, identity: int, original: Original, *, now: str) -> int:
    sha256 = hashlib.sha256(original.data).hexdigest()
    known = connection.conn.execute(
        "SELECT id FROM originals WHERE article_id = :id AND sha256 = :sha256", {"id": identity, "sha256": sha256}
    ).fetchone()
    if known:
        return int(known[0])
    packed = zlib.compress(original.data)
    is_smaller = len(packed) < len(original.data)
    row = connection.conn.execute(
        """
        INSERT INTO originals (article_id, name, media_type, sha256, size, compression, data, created)
        VALUES (:id, :name, :media_type, :sha256, :size, :compression, :data, :now)
        RETURNING id
        """,
        {
            "id": identity,
            "name": original.name,
            "media_type": original.media_type,
            "sha256": sha256,
            "size": len(original.data),
            "compression": "zlib" if is_smaller else "none",
            "data": packed if is_smaller else original.data,
            "now": now,
        },
    ).fetchone()
    return int(row[0])


def _add_snapshots(connection: Connection, identity: int, original_id: int, seen: Sequence[Snapshot]) -> None:
    for snapshot in seen:
        connection.conn.execute(
            """
            INSERT OR IGNORE INTO snapshots (article_id, original_id, saved, views)
            VALUES (:id, :original, :saved, :views)
            """,
            {"id": identity, "original": original_id, "saved": snapshot.saved, "views": snapshot.views},
        )
