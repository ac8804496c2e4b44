"""What is searched for and what is found: searches, pages of hits, saved searches, and what the index is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from archive_app.model.articles import ArticleRow, Excerpt

MatchMode: TypeAlias = Literal["all", "any"]
Scope: TypeAlias = Literal["articles", "excerpts", "all"]
"""What is listed: articles, the excerpts marked in them, or both, as ``in:`` in a query says."""

DateField: TypeAlias = Literal["saved", "published"]

SORT_KEYS: tuple[str, ...] = (
    "relevance",
    "saved",
    "published",
    "added",
    "opened",
    "views",
    "title",
    "source",
    "author",
    "tags",
    "language",
    "excerpts",
    "length",
    "progress",
    "state",
)
"""Orders of a result: the last, the most or A comes first, and what has no such value at the end.

``tags`` goes by an article's first tag, ``length`` by the time it takes to read, ``progress`` by how far it was read,
``state`` puts starred articles first and among equal ones the unread.
"""


@dataclass(frozen=True, slots=True)
class Search:
    """What a person asked for, checked once at the edge; ``sort`` is one of ``SORT_KEYS``, None takes the usual."""

    query: str = ""
    match: MatchMode = "all"
    sort: str | None = None
    is_reversed: bool = False
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a query that could not be understood, and where (code points of the query)."""

    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few words around hits; ``marks`` are (start, end) code points in ``text``."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers a search, or one ``excerpt`` in it."""

    id: int
    score: float = 0.0
    excerpt: int | None = None


@dataclass(frozen=True, slots=True)
class AlsoWritten:
    """A name of a query, and how else it is written in the archive, with how many texts have each spelling."""

    word: str
    spellings: tuple[tuple[str, int], ...]


Facets: TypeAlias = Mapping[str, Mapping[str, int]]
"""Facet name (tag, source, language, year) -> value -> number of articles in the whole result, most first."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search's result; ``total`` and ``facets`` are of the whole result.

    ``waiting`` counts the articles that the index does not have yet as they are now. When nothing has all words,
    ``partial`` are the best of those with some, ``partial_total`` in all. ``scope`` tells what is listed and counted.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=dict)
    suggestion: str | None = None
    problems: tuple[Problem, ...] = ()
    waiting: int = 0
    also_written: tuple[AlsoWritten, ...] = ()
    partial: tuple[Hit, ...] = ()
    partial_total: int = 0
    scope: Scope = "articles"


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One row of a search's result as people see it: an article, or an excerpt marked in it."""

    article: ArticleRow
    score: float
    snippet: Snippet
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of what answers a search; ``total`` and ``facets`` are of the whole result.

    ``also_written`` tells other spellings of the query's names. When nothing has all words, ``partial`` are the best of
    those with some, ``partial_total`` in all. ``scope`` tells what is listed and counted.
    """

    total: int
    hits: tuple[FoundArticle, ...]
    facets: Facets
    suggestion: str | None
    problems: tuple[Problem, ...]
    also_written: tuple[AlsoWritten, ...] = ()
    partial: tuple[FoundArticle, ...] = ()
    partial_total: int = 0
    scope: Scope = "articles"


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One hit in its context, on one line: what stands before it, the words themselves, and what follows.

    ``start`` and ``end`` are its place in the article's canonical text.
    """

    article_id: int
    before: str
    hit: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on with a query: what takes the place of ``start`` to ``end``, and how many articles have it.

    ``kind`` is field, tag, source, lang, has, is, in or word.
    """

    kind: str
    text: str
    start: int
    end: int
    count: int = 0


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a name; ``looked_at`` is when its result was last looked at, None when it never was."""

    id: int
    uuid: str
    name: str
    search: Search
    created: str
    looked_at: str | None = None


@dataclass(frozen=True, slots=True)
class SavedSearchCount:
    """How many articles a saved search finds, and how many of them came in since it was last looked at.

    ``problem`` says why they could not be counted; it is empty when they were.
    """

    saved: SavedSearch
    total: int
    new: int
    problem: str = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A query that was asked, and when it was asked last."""

    id: int
    query: str
    match: MatchMode
    created: str


@dataclass(frozen=True, slots=True)
class IndexExcerpt:
    """What the index is told of one excerpt: the passage, its note and its own tags."""

    id: int
    text: str
    note: str
    tags: tuple[str, ...]
    color: str
    created: str


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What the index is told of one article.

    ``tags`` are its own and those of its excerpts, ``first_tag`` is the first of its own; ``has_image`` means that its
    text shows one, ``has_original`` that the bytes it came from are kept; ``words`` are counted as ``text`` does.
    """

    id: int
    title: str
    text: str
    author: str = ""
    source: str = ""
    url: str = ""
    language: str = "und"
    tags: tuple[str, ...] = ()
    notes: str = ""
    excerpts: str = ""
    saved: str | None = None
    published: str | None = None
    views: int | None = None
    added: str | None = None
    changed: str | None = None
    opened: int = 0
    opened_at: str | None = None
    is_read: bool = False
    is_starred: bool = False
    is_trashed: bool = False
    has_image: bool = False
    has_original: bool = False
    first_tag: str = ""
    words: int = 0
    marked: tuple[IndexExcerpt, ...] = ()
