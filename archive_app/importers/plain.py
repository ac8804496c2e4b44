"""Imports plain text and Markdown files, one article each."""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive_app.errors import UnreadableError
from archive_app.importers.charset import decode, is_text
from archive_app.importers.fields import as_url
from archive_app.importers.layout import Layout, lay_out
from archive_app.model import Draft, Original, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.importers.base import SourceFile
    from archive_app.importers.fields import Field

_MARKDOWN = (".md", ".markdown")
_DATA_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|[\[{]\s*[\"\[{}\]])")
_DATA_SUFFIXES = frozenset(
    {".csv", ".tsv", ".json", ".jsonl", ".xml", ".enex", ".opml", ".rss", ".atom", ".bib", ".ris", ".eml", ".mbox"}
    | {".mht", ".mhtml", ".warc", ".ics", ".vcf", ".ipynb", ".sql", ".log", ".css", ".js", ".svg", ".py", ".webloc"}
)
_HTML_HEAD = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


class PlainTextImporter:
    """Reads a text file: the title first, then paragraphs, with facts such as ``Views: 2107`` above or below them."""

    name = "plain"
    label = "Plain text"
    suffixes: tuple[str, ...] = (".txt", ".text", *_MARKDOWN)

    def score(self, name: str, head: bytes) -> float:
        """Judge by the suffix; whatever else is text, and no data, is taken too if nobody knows it better."""
        suffix = PurePosixPath(name.lower()).suffix
        is_named = suffix in self.suffixes
        if _is_html(head):
            return 0.2 if is_named else 0.1
        if is_named:
            return 0.9
        is_data = suffix in _DATA_SUFFIXES or _DATA_HEAD.match(head) is not None
        return 0.0 if is_data or not is_text(head) else 0.3

    def read(self, file: SourceFile) -> Iterator[Draft]:
        """Yield the article. Raises UnreadableError when the file is empty or no text."""
        data = file.data()
        if not data:
            raise UnreadableError("It is empty: save the article again and import the new file.")
        text = decode(data)
        if not text.strip():
            raise UnreadableError("It holds only blank space: save the article again and import the new file.")
        media_type = "text/markdown" if PurePosixPath(file.name.lower()).suffix in _MARKDOWN else "text/plain"
        yield read_text(text, Original(file.name, media_type, data))


def read_text(text: str, original: Original) -> Draft:
    """Make a draft of a plain text: its title, its paragraphs, and what its fields tell."""
    return _draft(original, lay_out(text))


def _draft(original: Original, layout: Layout) -> Draft:
    fields = layout.fields
    source = _first(fields, "source")
    source_url = as_url(source) if source else None
    return Draft(
        original=original,
        title=layout.title or PurePosixPath(original.name).stem,
        body=layout.body,
        tail=layout.tail,
        author=_first(fields, "author"),
        source=_site(source_url) if source_url else source,
        url=_first(fields, "url") or source_url,
        published=_first(fields, "published"),
        snapshots=_snapshots(fields),
        tags=_tags(fields),
    )


def _first(fields: Iterable[Field], kind: str) -> str | None:
    return next((field.value for field in fields if field.kind == kind and isinstance(field.value, str)), None)


def _site(url: str) -> str | None:
    host = urlsplit(url).hostname
    return host.removeprefix("www.") if host else None


def _tags(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for field in fields if isinstance(field.value, tuple) for tag in field.value))


def _snapshots(fields: Sequence[Field]) -> tuple[Snapshot, ...]:
    """Pair view counts with days: by their order when there are as many of both, else as they stand side by side."""
    views = [field.value for field in fields if field.kind == "views" and isinstance(field.value, int)]
    days = [field.value for field in fields if field.kind == "saved" and isinstance(field.value, str)]
    if len(views) == len(days) or not views or not days:
        snapshots = [Snapshot(day, count) for day, count in zip_longest(days, views)]
    else:
        snapshots = list(_side_by_side(fields))
    return tuple(dict.fromkeys(snapshots))


def _side_by_side(fields: Iterable[Field]) -> Iterator[Snapshot]:
    current = Snapshot()
    for field in fields:
        if field.kind == "saved" and isinstance(field.value, str):
            if current.saved is not None:
                yield current
                current = Snapshot()
            current = Snapshot(field.value, current.views)
        elif field.kind == "views" and isinstance(field.value, int):
            if current.views is not None:
                yield current
                current = Snapshot()
            current = Snapshot(current.saved, field.value)
    if current != Snapshot():
        yield current


def _is_html(head: bytes) -> bool:
    text = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _HTML_HEAD.match(text.decode("latin-1")) is not None
