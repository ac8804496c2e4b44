"""What ``--json`` prints: plain dictionaries with the keys that are promised to scripts. Dates are ISO 8601."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeAlias

from archive_app.cli.text import marked_html

if TYPE_CHECKING:
    from archive_app.model import (
        Article,
        ArticleRow,
        Excerpt,
        ExportItem,
        FoundArticle,
        ImportResult,
        Original,
        SearchResult,
        Snapshot,
        Tag,
    )

Form: TypeAlias = dict[str, object]


def row_form(row: ArticleRow) -> Form:
    """An article as lists show it."""
    names = ("id", "uuid", "title", "author", "source", "url", "language", "published", "saved", "views")
    state = {"added": row.added, "opened": row.opened, "opened_at": row.opened_at}
    marks = {"read_at": row.read_at, "starred_at": row.starred_at, "read_share": row.read_share}
    return {name: getattr(row, name) for name in names} | {"tags": list(row.tags)} | state | marks


def listed_form(row: ArticleRow, snapshots: tuple[Snapshot, ...], excerpts: tuple[Excerpt, ...]) -> Form:
    """An article with its snapshots and excerpts."""
    return row_form(row) | {
        "snapshots": [{"saved": snapshot.saved, "views": snapshot.views} for snapshot in snapshots],
        "excerpts": [excerpt_form(excerpt) for excerpt in excerpts],
    }


def article_form(article: Article, originals: list[Original]) -> Form:
    """An article whole: with its text, what was left out of it, and what it came from."""
    return listed_form(article, article.snapshots, article.excerpts) | {
        "text": article.text,
        "cut": list(article.cut),
        "blocked": article.blocked,
        "originals": [
            {
                "name": original.name,
                "media_type": original.media_type,
                "size": len(original.data),
                "sha256": hashlib.sha256(original.data).hexdigest(),
            }
            for original in originals
        ],
    }


def excerpt_form(excerpt: Excerpt) -> Form:
    """An excerpt; ``start`` and ``end`` are where it stands now, null while it cannot be placed."""
    placement = excerpt.placement
    return {
        "id": excerpt.id,
        "uuid": excerpt.uuid,
        "article": excerpt.article_id,
        "quote": excerpt.selectors.exact,
        "prefix": excerpt.selectors.prefix,
        "suffix": excerpt.selectors.suffix,
        "start": placement.start if placement else None,
        "end": placement.end if placement else None,
        "placed": placement.kind if placement else None,
        "score": placement.score if placement else None,
        "note": excerpt.note,
        "color": excerpt.color,
        "tags": list(excerpt.tags),
        "created": excerpt.created,
        "changed": excerpt.changed,
    }


def item_form(item: ExportItem) -> Form:
    """An excerpt with the title of its article."""
    return excerpt_form(item.excerpt) | {"title": item.article.title}


def search_form(result: SearchResult, articles: dict[int, Article]) -> Form:
    """A page of a search's result; a snippet is HTML-safe text with its hits in <mark>.

    ``total`` counts what ``scope`` names. Of a hit that is an excerpt, ``excerpt`` is that; of an article it is null.
    """
    return {
        "total": result.total,
        "scope": result.scope,
        "hits": [_hit_form(hit, articles[hit.article.id]) for hit in result.hits],
        "also_written": [{"word": also.word, "spellings": dict(also.spellings)} for also in result.also_written],
        "partial_total": result.partial_total,
        "partial": [_hit_form(hit, articles[hit.article.id]) for hit in result.partial],
        "facets": {name: dict(counts) for name, counts in result.facets.items()},
        "suggestion": result.suggestion,
        "problems": [
            {"message": problem.message, "start": problem.start, "end": problem.end} for problem in result.problems
        ],
    }


def _hit_form(hit: FoundArticle, article: Article) -> Form:
    return listed_form(hit.article, article.snapshots, article.excerpts) | {
        "score": round(hit.score, 6),
        "snippet": marked_html(hit.snippet),
        "excerpt": excerpt_form(hit.excerpt) if hit.excerpt else None,
    }


def import_form(result: ImportResult) -> Form:
    """What became of an import's files: ids of articles, one for each file, and the files that failed."""
    return {
        "added": list(result.added),
        "merged": list(result.merged),
        "unchanged": list(result.unchanged),
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in result.failed],
        "trashed": list(result.trashed),
    }


def tag_form(tag: Tag) -> Form:
    """A tag with its counts."""
    return {
        "id": tag.id,
        "name": tag.name,
        "color": tag.color,
        "description": tag.description,
        "articles": tag.articles,
        "excerpts": tag.excerpts,
    }
