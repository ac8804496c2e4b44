"""Articles as the index is told of them, and those among the ones it does not have yet that have certain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from archive_app.model import IndexDocument
from archive_app.store import articles, excerpts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive_app.model import ArticleRow, Excerpt
    from archive_app.store.database import Database

LOOKED_THROUGH = 20_000
"""Articles whose texts one search reads while the index has them not yet."""


def documents(database: Database, ids: Sequence[int]) -> Iterator[IndexDocument]:
    """Yield what the index is told of these articles; those in the trash or gone are left out."""
    for start in range(0, len(ids), articles.CHUNK):
        chunk = ids[start : start + articles.CHUNK]
        shown = dict(articles.texts(database, chunk))
        for row in articles.rows(database, chunk):
            if row.deleted is None:
                marked = list(excerpts.of_article(database, row.id)) if row.excerpt_count else []
                yield _document(row, shown.get(row.id, ""), marked)


def _document(row: ArticleRow, shown: str, marked: Sequence[Excerpt]) -> IndexDocument:
    return IndexDocument(
        id=row.id,
        title=row.title,
        text=shown,
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
    )


def waiting_with(database: Database, watermark: int, words: Sequence[str], *, most: int) -> list[int]:
    """List at most ``most`` articles changed after ``watermark`` that have all words as they are written.

    Only the ``LOOKED_THROUGH`` changed last are looked through. A word may also begin with a capital or be written in
    capitals; of letters without accents, either case is found.
    """
    parameters: dict[str, object] = {"watermark": watermark, "most": most, "looked": LOOKED_THROUGH}
    conditions = []
    for number, word in enumerate(words):
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


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
