"""Tags: one vocabulary for articles and excerpts; the same tag whatever its case and accents."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from archive_app.errors import InputError, NotFoundError
from archive_app.model import Tag
from archive_app.text import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.store.database import Database

Carrier: TypeAlias = Literal["article", "excerpt"]
"""What carries tags."""

LONGEST_NAME = 200
"""Characters of a tag's name."""


def all_tags(database: Database) -> list[Tag]:
    """List every tag with its counts, by name; what lies in the trash is not counted."""
    sql = """
    SELECT t.id, t.name, t.color, t.description,
           ifnull(c.articles, 0) AS articles,
           ifnull(c.excerpts, 0) AS excerpts,
           ifnull(c.articles_anywhere, 0) AS articles_anywhere
    FROM tags t LEFT JOIN tag_counts c ON c.tag_id = t.id
    ORDER BY t.key
    """
    return [Tag(**record) for record in database.rows(sql)]  # type: ignore[arg-type]


def find(connection: Connection, name: str) -> int:
    """Find a tag's id by its name in any spelling. Raises NotFoundError."""
    row = connection.conn.execute("SELECT id FROM tags WHERE key = :key", {"key": fold(name)}).fetchone()
    if row is None:
        raise NotFoundError(f"There is no tag “{name}”.")
    return int(row[0])


def ensure(connection: Connection, names: Iterable[str], *, now: str) -> list[int]:
    """Return the ids of the tags of these names, creating those that are new. Raises InputError for an empty name."""
    identities = []
    for name in names:
        clean = tidy(name)
        connection.conn.execute(
            "INSERT OR IGNORE INTO tags (name, key, created) VALUES (:name, :key, :now)",
            {"name": clean, "key": fold(clean), "now": now},
        )
        identities.append(find(connection, clean))
    return identities


def tidy(name: str) -> str:
    """Normalise a tag's name as typed: one space between words, no # before it.

    Raises InputError when there is no name in it, or it is too long for one.
    """
    clean = one_line(name).lstrip("# ")
    if not any(character.isalnum() for character in clean):
        raise InputError("A tag needs a name with at least one letter or digit.")
    if len(clean) > LONGEST_NAME:
        raise InputError(f"The tag “{clean[:40]}…” is too long: a name has at most {LONGEST_NAME} characters.")
    return clean


def usable(names: Iterable[str]) -> list[str]:
    """Leave out what cannot be the name of a tag, such as ``***`` among a page's keywords."""
    found = []
    for name in names:
        with contextlib.suppress(InputError):
            found.append(tidy(name))
    return found


def names_of_articles(database: Database, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Map article ids to the names of their tags, in the order of the names."""
    sql = """
    SELECT x.article_id AS id, t.name
    FROM article_tags x JOIN tags t ON t.id = x.tag_id
    WHERE x.article_id IN (SELECT value FROM json_each(:ids))
    ORDER BY t.key
    """
    return _grouped(database, sql, ids)


def names_of_excerpts(database: Database, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Map excerpt ids to the names of their tags, in the order of the names."""
    sql = """
    SELECT x.excerpt_id AS id, t.name
    FROM excerpt_tags x JOIN tags t ON t.id = x.tag_id
    WHERE x.excerpt_id IN (SELECT value FROM json_each(:ids))
    ORDER BY t.key
    """
    return _grouped(database, sql, ids)


def add_to(connection: Connection, carrier: Carrier, ids: Iterable[int], names: Iterable[str], *, now: str) -> set[int]:
    """Give every article or excerpt every tag; return the tags' ids."""
    identities = ensure(connection, names, now=now)
    sql = f"INSERT OR IGNORE INTO {carrier}_tags ({carrier}_id, tag_id) VALUES (:carrier, :tag)"
    connection.conn.executemany(sql, _pairs(ids, identities))
    return set(identities)


def remove_from(connection: Connection, carrier: Carrier, ids: Iterable[int], names: Iterable[str]) -> set[int]:
    """Take the tags off articles or excerpts; return the tags' ids. Raises NotFoundError for an unknown tag."""
    identities = [find(connection, name) for name in names]
    sql = f"DELETE FROM {carrier}_tags WHERE {carrier}_id = :carrier AND tag_id = :tag"
    connection.conn.executemany(sql, _pairs(ids, identities))
    return set(identities)


def _pairs(ids: Iterable[int], tags: Sequence[int]) -> list[dict[str, int]]:
    return [{"carrier": identity, "tag": tag} for identity in ids for tag in tags]


def set_of_excerpt(connection: Connection, excerpt_id: int, names: Iterable[str], *, now: str) -> set[int]:
    """Make these the tags of the excerpt; return the tags' ids."""
    identities = ensure(connection, names, now=now)
    connection.conn.execute(
        "DELETE FROM excerpt_tags WHERE excerpt_id = :id AND tag_id NOT IN (SELECT value FROM json_each(:tags))",
        {"id": excerpt_id, "tags": json.dumps(identities)},
    )
    connection.conn.executemany(
        "INSERT OR IGNORE INTO excerpt_tags (excerpt_id, tag_id) VALUES (:id, :tag)",
        [{"id": excerpt_id, "tag": tag} for tag in identities],
    )
    return set(identities)


def rename(connection: Connection, old: str, new: str) -> set[int]:
    """Rename a tag and move those below it along: economy/trade becomes business/trade with economy.

    Returns the tags' ids. Raises NotFoundError, and InputError when another tag has one of the new names.
    """
    clean, length = tidy(new), old.strip("# /").count("/") + 1
    is_deeper = clean.count("/") >= length
    moved = sorted(_family(connection, old), key=lambda tag: tag[1].count("/"), reverse=is_deeper)
    for identity, name in moved:
        _rename_one(connection, identity, name, tidy("/".join([clean, *name.split("/")[length:]])))
    return {identity for identity, _ in moved}


def describe(connection: Connection, name: str, *, color: str | None, description: str | None) -> int:
    """Give a tag a colour and a description; None leaves them, an empty colour takes it off. Raises NotFoundError."""
    identity = find(connection, name)
    connection.conn.execute(
        """
        UPDATE tags
        SET color = CASE WHEN :color IS NULL THEN color ELSE nullif(:color, '') END,
            description = coalesce(:description, description)
        WHERE id = :id
        """,
        {"id": identity, "color": color, "description": description},
    )
    return identity


def merge(connection: Connection, names: Iterable[str], into: str, *, now: str) -> set[int]:
    """Give everything tagged with one of ``names`` the tag ``into`` and delete the others; nothing is doubled."""
    sources = {find(connection, name) for name in names}
    [target] = ensure(connection, [into], now=now)
    for table, column in (("article_tags", "article_id"), ("excerpt_tags", "excerpt_id")):
        connection.conn.execute(
            f"""
            INSERT OR IGNORE INTO {table} ({column}, tag_id)
            SELECT {column}, :target FROM {table} WHERE tag_id IN (SELECT value FROM json_each(:sources))
            """,
            {"target": target, "sources": json.dumps(list(sources))},
        )
    for source in sources - {target}:
        delete(connection, source)
    return sources | {target}


def delete(connection: Connection, identity: int) -> None:
    """Delete a tag; articles and excerpts that carried it stay."""
    for table in ("article_tags", "excerpt_tags"):  # one by one, so that the triggers log every article
        connection.conn.execute(f"DELETE FROM {table} WHERE tag_id = :id", {"id": identity})
    connection.conn.execute("DELETE FROM tags WHERE id = :id", {"id": identity})


def _family(connection: Connection, name: str) -> list[tuple[int, str]]:
    """List a tag with those below it; the tag itself need not exist when others are below it. Raises NotFoundError."""
    sql = "SELECT id, name FROM tags WHERE key = :key OR substr(key, 1, length(:key) + 1) = :key || '/'"
    found = connection.conn.execute(sql, {"key": fold(name.strip("# /"))}).fetchall()
    if not found:
        raise NotFoundError(f"There is no tag “{name}”.")
    return [(int(identity), str(known)) for identity, known in found]


def _rename_one(connection: Connection, identity: int, old: str, new: str) -> None:
    taken = connection.conn.execute(
        "SELECT name FROM tags WHERE key = :key AND id <> :id", {"key": fold(new), "id": identity}
    ).fetchone()
    if taken:
        raise InputError(f"There is a tag “{taken[0]}” already: merge “{old}” into it instead.")
    connection.conn.execute(
        "UPDATE tags SET name = :name, key = :key WHERE id = :id", {"name": new, "key": fold(new), "id": identity}
    )


def articles_with(connection: Connection, identities: Iterable[int]) -> frozenset[int]:
    """Collect the articles that carry one of the tags, themselves or on an excerpt."""
    sql = """
    SELECT article_id FROM article_tags WHERE tag_id IN (SELECT value FROM json_each(:tags))
    UNION
    SELECT e.article_id FROM excerpts e JOIN excerpt_tags x ON x.excerpt_id = e.id
    WHERE x.tag_id IN (SELECT value FROM json_each(:tags))
    """
    found = connection.conn.execute(sql, {"tags": json.dumps(list(identities))})
    return frozenset(row[0] for row in found)


def _grouped(database: Database, sql: str, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    grouped: dict[int, tuple[str, ...]] = {}
    for record in database.rows(sql, {"ids": json.dumps(list(ids))}):
        identity = cast("int", record["id"])
        grouped[identity] = (*grouped.get(identity, ()), str(record["name"]))
    return grouped
