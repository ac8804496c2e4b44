"""The data that travel between layers: frozen, plain, without I/O.

Text is ``str`` in NFC; every offset counts code points of an article's canonical text (see ``reading.text``).
Dates are ISO 8601 text: a day (``2024-04-23``), less when less is known (``2024-04``, ``2024``), or an instant in UTC
(``2024-04-23T10:11:12+00:00``). They compare in time order as text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

MatchMode: TypeAlias = Literal["all", "any"]
BlockKind: TypeAlias = Literal["paragraph", "heading", "item", "quote", "code", "cell", "caption", "image", "rule"]
SpanKind: TypeAlias = Literal["strong", "emphasis", "code", "link", "mark", "sub", "sup"]
PlacementKind: TypeAlias = Literal["position", "exact", "fuzzy"]
ImportStatus: TypeAlias = Literal["added", "merged", "unchanged", "failed"]

EXCERPT_COLORS: tuple[str, ...] = ("yellow", "green", "blue", "pink")
SORT_KEYS: tuple[str, ...] = ("relevance", "saved", "published", "views", "title")


# --- what importers hand over -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One time the article was saved: the day, and the view count the site showed on it."""

    saved: str | None = None
    views: int | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes an article came from, as they were, and what they were called."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as an importer read it, before ``reading.prepare`` makes an ``Article`` of it.

    ``body`` is plain text whose paragraphs stand on lines of their own, or HTML when ``is_html``. ``tail`` is text
    that stood below the trailer lines: ``reading.furniture`` decides what of it is the article's.
    """

    original: Original
    title: str
    body: str
    is_html: bool = False
    tail: str = ""
    author: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    snapshots: tuple[Snapshot, ...] = ()
    tags: tuple[str, ...] = ()
    blocked: int = 0


# --- an article, prepared and stored ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a block set in some way; offsets count from the block's first code point."""

    start: int
    end: int
    kind: SpanKind
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, … of an article, in reading order.

    ``level`` is the heading's rank (1-6), or how deep an item or quote is nested (from 1). ``marker`` is an item's
    bullet or number ("•", "3."). ``row`` and ``column`` place a table's cell (from 0); ``is_header`` marks heading
    cells. ``image`` is a ``data:`` address; an image's ``text`` is what it shows, in words (may be empty).
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    marker: str = ""
    row: int = 0
    column: int = 0
    is_header: bool = False
    image: str | None = None


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """What ``reading.prepare`` makes of a ``Draft``: ready to be stored.

    ``html`` is clean by the allow-list; ``text`` is the canonical text of its blocks; ``cut`` are the lines of page
    furniture left out; ``fingerprint`` is the SHA-256 of the folded text, ``title_key`` the folded title, ``url_key``
    the address without what does not tell articles apart.
    """

    original: Original
    title: str
    html: str
    text: str
    fingerprint: str
    title_key: str
    author: str | None = None
    source: str | None = None
    url: str | None = None
    url_key: str | None = None
    language: str = "und"
    published: str | None = None
    snapshots: tuple[Snapshot, ...] = ()
    tags: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    blocked: int = 0


@dataclass(frozen=True, slots=True)
class Selectors:
    """How a passage is found again: its quote, what stood around it, and where it was."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage stands in a text now; ``score`` is 1.0 when the quote stands there to the letter."""

    start: int
    end: int
    score: float
    kind: PlacementKind


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its counts: articles that carry it, excerpts that do, articles that do themselves or on an excerpt."""

    id: int
    name: str
    color: str | None = None
    articles: int = 0
    excerpts: int = 0
    articles_anywhere: int = 0


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A marked passage with its note and tags; ``placement`` is None while it cannot be found in the text."""

    id: int
    uuid: str
    article_id: int
    selectors: Selectors
    note: str = ""
    color: str = "yellow"
    tags: tuple[str, ...] = ()
    created: str = ""
    changed: str = ""
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as lists show it: everything but its text."""

    id: int
    uuid: str
    title: str
    author: str | None
    source: str | None
    url: str | None
    language: str
    published: str | None
    saved: str | None
    views: int | None
    tags: tuple[str, ...] = ()
    excerpt_count: int = 0
    deleted: str | None = None


@dataclass(frozen=True, slots=True)
class Article(ArticleRow):
    """A stored article, whole: its facts, text, snapshots and excerpts; originals are fetched on their own."""

    html: str = ""
    text: str = ""
    snapshots: tuple[Snapshot, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    cut: tuple[str, ...] = ()
    blocked: int = 0


# --- searching ----------------------------------------------------------------------------------------------------


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
    """One article that answers a search."""

    id: int
    score: float = 0.0


Facets: TypeAlias = Mapping[str, Mapping[str, int]]
"""Facet name (tag, source, language, year) -> value -> number of articles in the whole result, most first."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a search's result; ``total`` and ``facets`` are of the whole result.

    ``waiting`` counts the articles that the index does not have yet as they are now.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Facets = field(default_factory=dict)
    suggestion: str | None = None
    problems: tuple[Problem, ...] = ()
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One row of a search's result as people see it."""

    article: ArticleRow
    score: float
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of articles that answer a search; ``total`` and ``facets`` are of the whole result."""

    total: int
    hits: tuple[FoundArticle, ...]
    facets: Facets
    suggestion: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What the index is told of one article."""

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


# --- operations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changes:
    """What an operation changed: the only news that travels upward; each view decides whether it is stale."""

    articles: frozenset[int] = frozenset()
    excerpts: frozenset[int] = frozenset()
    tags: frozenset[int] = frozenset()

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.articles | other.articles, self.excerpts | other.excerpts, self.tags | other.tags)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long operation is: ``total`` is None while it is not known."""

    label: str
    done: int = 0
    total: int | None = None


Report: TypeAlias = Callable[[Progress], None]
"""Called now and then by long operations; it may raise ``errors.Cancelled`` to stop them between two articles."""


def silent(progress: Progress) -> None:
    """Report to nobody."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be imported, and why, in one sentence for people."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of every file of an import: ids of articles, and the files that failed.

    ``trashed`` are those of ``unchanged`` and ``merged`` that lie in the trash, so that nobody looks for them in vain.
    """

    added: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()
    unchanged: tuple[int, ...] = ()
    failed: tuple[Failure, ...] = ()
    trashed: tuple[int, ...] = ()
    is_cancelled: bool = False
    changes: Changes = field(default_factory=Changes)


# --- export -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One excerpt with everything a reader needs to trust it: the row that every exporter writes."""

    excerpt: Excerpt
    article: ArticleRow
