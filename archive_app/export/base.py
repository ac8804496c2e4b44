"""What every exporter offers, and the flat view of an excerpt that all of them write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from archive_app.model import EXCERPT_COLORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from archive_app.model import ExportItem


class Exporter(Protocol):
    """Writes one format. ``name`` is a short identifier, ``label`` is for people, ``suffix`` has its dot."""

    name: str
    label: str
    suffix: str

    def write(self, items: Iterable[ExportItem], file: TextIO) -> int:
        """Write the items in the order they come, one at a time, and return how many there were.

        ``file`` must not translate line ends: open it with ``encoding="utf-8", newline=""``.
        Everything that is written can be encoded as UTF-8.
        """


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One excerpt with its article's facts, flat, in text that every format can hold.

    ``start`` and ``end`` are code points of the article's canonical text, both None while the excerpt cannot be placed;
    ``last_start`` and ``last_end`` are where it was when it was marked. ``quote`` and ``note`` may have several lines,
    ended by ``\\n``; everything else stands on one.
    """

    quote: str
    note: str
    tags: tuple[str, ...]
    title: str
    author: str | None
    source: str | None
    url: str | None
    published: str | None
    saved: str | None
    views: int | None
    start: int | None
    end: int | None
    color: str
    created: str | None
    article_id: int
    excerpt_id: int
    article_uuid: str
    excerpt_uuid: str
    language: str
    last_start: int
    last_end: int


@dataclass(slots=True)
class Tally:
    """How many excerpts and articles have passed through ``groups`` so far."""

    excerpts: int = 0
    articles: int = 0


def row(item: ExportItem) -> ExportRow:
    """Flatten an item, so that all formats tell the same story."""
    excerpt, article = item.excerpt, item.article
    placement = excerpt.placement
    return ExportRow(
        quote=plain(excerpt.selectors.exact),
        note=plain(excerpt.note),
        tags=tuple(filter(None, map(_one_line, excerpt.tags))),
        title=_one_line(article.title) or "Untitled",
        author=_one_line(article.author) or None,
        source=_one_line(article.source) or None,
        url=_one_line(article.url) or None,
        published=_one_line(article.published) or None,
        saved=_one_line(article.saved) or None,
        views=article.views,
        start=placement.start if placement else None,
        end=placement.end if placement else None,
        color=excerpt.color if excerpt.color in EXCERPT_COLORS else EXCERPT_COLORS[0],
        created=_one_line(excerpt.created) or None,
        article_id=article.id,
        excerpt_id=excerpt.id,
        article_uuid=_one_line(article.uuid),
        excerpt_uuid=_one_line(excerpt.uuid),
        language=_one_line(article.language) or "und",
        last_start=excerpt.selectors.start,
        last_end=excerpt.selectors.end,
    )


def groups(items: Iterable[ExportItem], tally: Tally) -> Iterator[tuple[ExportRow, Iterator[ExportRow]]]:
    """Yield each run of excerpts of one article: its first row, for the article's facts, and all its rows.

    The rows must be consumed before the next run is asked for: only one row is held at a time.
    """
    for _, run in groupby(map(row, items), key=attrgetter("article_id", "article_uuid")):
        rows = _counted(run, tally)
        first = next(rows)
        tally.articles += 1
        yield first, chain([first], rows)


def plain(text: str) -> str:
    """Give text that any format can hold: line ends as ``\\n``; what no text file may hold becomes U+FFFD.

    That is NUL and other control characters, and halves of surrogate pairs, which UTF-8 cannot encode.
    """
    return _UNWRITABLE.sub("\ufffd", _LINE_END.sub("\n", text))


def is_link(url: str | None) -> bool:
    """Tell whether an address may become a link: http or https with a host, and without spaces."""
    if not url or _SPACE.search(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def facts(of: ExportRow) -> tuple[str, ...]:
    """What is known of the row's article besides title and address, in words for people."""
    return tuple(
        filter(
            None,
            (
                of.author,
                of.source,
                of.published and f"published {day(of.published)}",
                of.saved and f"saved {day(of.saved)}",
                None if of.views is None else counted(of.views, "view"),
            ),
        )
    )


def position(of: ExportRow) -> str:
    """Where the quote stands in its article, in words for people."""
    if of.start is None or of.end is None:
        return f"no longer found in the text (was characters {of.last_start}–{of.last_end})"
    return f"characters {of.start}–{of.end}"


def totals(tally: Tally) -> str:
    """How much was written, in words for people."""
    if not tally.excerpts:
        return "No excerpts were found."
    return f"{counted(tally.excerpts, 'excerpt')} from {counted(tally.articles, 'article')}"


def day(date: str) -> str:
    """The day of an ISO date or instant, or as much of it as is known."""
    return date.partition("T")[0]


def counted(number: int, noun: str) -> str:
    """A number with its noun, as in ``2107 views``; not grouped, since every country groups digits another way."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _one_line(text: str | None) -> str:
    return " ".join(plain(text or "").split())


def _counted(rows: Iterable[ExportRow], tally: Tally) -> Iterator[ExportRow]:
    for each in rows:
        tally.excerpts += 1
        yield each


_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACE = re.compile(r"[\s<>\"\\^`{|}]")
