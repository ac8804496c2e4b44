"""Articles and what belongs to them, from the importer's draft to what is stored and exported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

BlockKind: TypeAlias = Literal["paragraph", "heading", "item", "quote", "code", "cell", "caption", "image", "rule"]
SpanKind: TypeAlias = Literal["strong", "emphasis", "code", "link", "mark", "sub", "sup"]
PlacementKind: TypeAlias = Literal["position", "exact", "fuzzy"]
DifferenceKind: TypeAlias = Literal["same", "removed", "added"]

EXCERPT_COLORS: tuple[str, ...] = ("yellow", "green", "blue", "pink")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One time the article was saved: the day, and the view count the site showed on it."""

    saved: str | None = None
    views: int | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes an article came from, as they were, and what they were called; ``added`` is when they were stored."""

    name: str
    media_type: str
    data: bytes
    added: str = field(default="", compare=False)


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


@dataclass(frozen=True, slots=True)
class Pasted:
    """What somebody pasted or dropped: plain text, or the HTML of a selection."""

    text: str
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of an article as people write it into fields; empty where nothing is known."""

    title: str = ""
    url: str = ""
    author: str = ""
    source: str = ""
    published: str = ""
    saved: str = ""
    views: str = ""
    tags: tuple[str, ...] = ()


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
    description: str = ""


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
    """An article as lists show it: everything but its text.

    ``added`` is when it came into the archive, ``opened`` how often it was opened to be read; ``read_at`` is None while
    it is unread, ``starred_at`` while it has no star; ``read_share`` is how far it was read, from 0 to 1.
    """

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
    added: str = ""
    opened: int = 0
    opened_at: str | None = None
    read_at: str | None = None
    starred_at: str | None = None
    read_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Article(ArticleRow):
    """A stored article, whole: its facts, text, snapshots and excerpts; originals are fetched on their own."""

    html: str = ""
    text: str = ""
    snapshots: tuple[Snapshot, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    cut: tuple[str, ...] = ()
    blocked: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """One text that an article had: when it was saved last and came in, and its length in code points."""

    id: int
    article_id: int
    title: str
    saved: str | None
    added: str
    is_shown: bool
    length: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of two texts: in both, only in the older one, or only in the newer one."""

    kind: DifferenceKind
    text: str


@dataclass(frozen=True, slots=True)
class DuplicateCluster:
    """Articles that may be one, by their ids, and why.

    ``similarity`` is what their texts have in common at least, from 0 to 1.
    """

    article_ids: tuple[int, ...]
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class ExportItem:
    """One excerpt with everything a reader needs to trust it: the row that every exporter writes."""

    excerpt: Excerpt
    article: ArticleRow
