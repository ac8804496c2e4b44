"""Articles as the index is told of them, and those among the ones it does not have yet that have certain words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, cast

from archive_app.model import IndexDocument, IndexExcerpt
from archive_app.store import articles, excerpts
from archive_app.text import reading_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive_app.model import ArticleRow, Excerpt
    from archive_app.store.database import Database

LONGEST_WORD = 64
LOOKED_THROUGH = 20_000
"""Articles whose texts one search reads while the index has them not yet."""


class _Content(NamedTuple):
    """What only the index asks of an article: its text, what that holds, and when anything of it changed."""

    text: str
    changed: str
    has_image: bool
    has_original: bool


def documents(database: Database, ids: Sequence[int]) -> Iterator[IndexDocument]:
    """Yield what the index is told of these articles, also of those in the trash; those gone or merged are left out."""
    for start in range(0, len(ids), articles.CHUNK):
        chunk = ids[start : start + articles.CHUNK]
        listed = articles.rows(database, chunk)
        marked = excerpts.of_articles(database, [row.id for row in listed if row.excerpt_count])
        contents = _contents(database, chunk)
        for row in listed:
            if row.id in contents:  # not when it was merged into another, or deleted for good just now
                yield _document(row, contents[row.id], marked.get(row.id, []))


def without(database: Database, ids: Sequence[int]) -> set[int]:
    """Tell of which articles the index is told nothing: those deleted for good, or merged into another."""
    sql = "SELECT id FROM articles WHERE merged_into IS NULL AND id IN (SELECT value FROM json_each(:ids))"
    return set(ids) - {cast("int", record["id"]) for record in database.rows(sql, {"ids": json.dumps(list(ids))})}


def _contents(database: Database, ids: Sequence[int]) -> dict[int, _Content]:
    """Read texts in one go; the markup, which is as large again, is only looked through where it lies."""
    sql = """
    SELECT a.id, ifnull(v.text, '') AS text, a.changed, ifnull(instr(v.html, '<img'), 0) AS image,
           EXISTS (SELECT 1 FROM originals o WHERE o.article_id = a.id) AS original
    FROM articles a LEFT JOIN versions v ON v.article_id = a.id AND v.is_current = 1
    WHERE a.id IN (SELECT value FROM json_each(:ids)) AND a.merged_into IS NULL
    """
    return {
        cast("int", record["id"]): _Content(
            str(record["text"]), str(record["changed"]), bool(record["image"]), bool(record["original"])
        )
        for record in database.rows(sql, {"ids": json.dumps(list(ids))})
    }


def _document(row: ArticleRow, content: _Content, marked: Sequence[Excerpt]) -> IndexDocument:
    return IndexDocument(
        id=row.id,
        title=row.title,
        text=content.text,
        author=row.author or "",
        source=row.source or "",
        url=row.url or "",
        language=row.language,
        tags=tuple(dict.fromkeys(row.tags + tuple(tag for excerpt in marked for tag in excerpt.tags))),
        notes="\n".join(excerpt.note for excerpt in marked if excerpt.note),
        excerpts="\n".join(excerpt.selectors.exact for excerpt in marked),
        saved=row.saved,
        published=row.published,
        views=row.views,
        added=row.added,
        changed=content.changed,
        opened=row.opened,
        opened_at=row.opened_at,
        is_read=row.read_at is not None,
        is_starred=row.starred_at is not None,
        is_trashed=row.deleted is not None,
        has_image=content.has_image,
        has_original=content.has_original,
        first_tag=next(iter(row.tags), ""),
        words=reading_words(content.text, row.language),
        marked=tuple(_marked(excerpt) for excerpt in marked),
    )


def _marked(excerpt: Excerpt) -> IndexExcerpt:
    return IndexExcerpt(
        id=excerpt.id,
        text=excerpt.selectors.exact,
        note=excerpt.note,
        tags=excerpt.tags,
        color=excerpt.color,
        created=excerpt.created,
    )


def waiting_with(database: Database, watermark: int, words: Sequence[str], *, most: int) -> list[int]:
    """List at most ``most`` articles changed after ``watermark`` that have all words as they are written.

    Only the ``LOOKED_THROUGH`` changed last are looked through. A word may also begin with a capital or be written in
    capitals; of letters without accents, either case is found.
    """
    parameters: dict[str, object] = {"watermark": watermark, "most": most, "looked": LOOKED_THROUGH}
    conditions = []
    for number, word in enumerate(word[:LONGEST_WORD] for word in words):
        spellings = dict.fromkeys((word, word.lower(), word.capitalize(), word.upper()))
        names = [f"word_{number}_{each}" for each in range(len(spellings))]
        parameters |= {name: f"%{_escaped(each)}%" for name, each in zip(names, spellings, strict=True)}
        conditions.append("(" + " OR ".join(f"whole LIKE :{name} ESCAPE '!'" for name in names) + ")")
    sql = f"""
    SELECT id
    FROM (SELECT a.id, a.title || ' ' || v.text || ' ' || ifnull(a.author, '') || ' ' || ifnull(a.source, '') AS whole
          FROM (SELECT article_id FROM changes WHERE seq > :watermark
                GROUP BY article_id ORDER BY max(seq) DESC LIMIT :looked) c
          JOIN articles a ON a.id = c.article_id AND a.deleted_at IS NULL
          JOIN versions v ON v.article_id = a.id AND v.is_current = 1)
    WHERE {" AND ".join(conditions) or "1"}
    LIMIT :most
    """
    return [cast("int", record["id"]) for record in database.rows(sql, parameters)]


def waiting_unseen(database: Database, watermark: int) -> list[int]:
    """List the articles changed after ``watermark`` that are not to be seen: in the trash, or deleted for good."""
    sql = """
    SELECT DISTINCT c.article_id
    FROM changes c LEFT JOIN articles a ON a.id = c.article_id
    WHERE c.seq > :watermark AND (a.id IS NULL OR a.deleted_at IS NOT NULL)
    """
    return [cast("int", record["article_id"]) for record in database.rows(sql, {"watermark": watermark})]


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
