"""Blocks back to HTML, with passages marked; every offset is of the canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from archive_app.reading.text import block_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.model import Block, Span

TAGS = {"strong": "strong", "emphasis": "em", "code": "code", "mark": "mark", "sub": "sub", "sup": "sup", "link": "a"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: code points of the canonical text, and what its element carries."""

    start: int
    end: int
    css_class: str
    title: str = ""
    id: str = ""


def render(blocks: Sequence[Block], marks: Sequence[Mark] = ()) -> str:
    """Render blocks as HTML; overlapping marks are nested, and a mark that crosses blocks is split at their borders."""
    placed = list(zip(blocks, block_starts(blocks), strict=True))
    groups = groupby(placed, key=lambda pair: _family(pair[0]))
    return "\n".join(_group(family, list(members), marks) for family, members in groups)


def _family(block: Block) -> str:
    return block.kind if block.kind in {"item", "cell", "quote"} else ""


def _group(family: str, members: list[tuple[Block, int]], marks: Sequence[Mark]) -> str:
    contents = [(block, _content(block, start, marks)) for block, start in members]
    if family == "item":
        return "\n".join(_list(contents))
    if family == "cell":
        return "".join(_table(contents))
    if family == "quote":
        return "\n".join(_quotes(contents))
    return "\n".join(_plain(block, content) for block, content in contents)


def _plain(block: Block, content: str) -> str:
    if block.kind == "heading":
        return f"<h{block.level}>{content}</h{block.level}>"
    if block.kind == "code":
        return f"<pre>{content}</pre>"
    if block.kind == "caption":
        return f"<figcaption>{content}</figcaption>"
    if block.kind == "image":
        return f'<figure><img src="{escape(block.image or "")}" alt="{escape(block.text)}"></figure>'
    return "<hr>" if block.kind == "rule" else f"<p>{content}</p>"


def _quotes(contents: Iterable[tuple[Block, str]]) -> Iterator[str]:
    for level, members in groupby(contents, key=lambda pair: pair[0].level):
        paragraphs = "\n".join(f"<p>{content}</p>" for _, content in members)
        yield "<blockquote>" * level + paragraphs + "</blockquote>" * level


def _list(contents: Iterable[tuple[Block, str]]) -> Iterator[str]:
    opened: list[str] = []
    for block, content in contents:
        tag = "ol" if block.marker.endswith(".") else "ul"
        while len(opened) > block.level:
            yield f"</{opened.pop()}>"
        if block.marker and len(opened) == block.level and opened[-1] != tag:
            yield f"</{opened.pop()}>"
        while len(opened) < block.level:
            opened.append(tag)
            yield f"<{tag}>"
        if not block.marker:
            yield f'<li style="list-style: none">{content}</li>'
        else:
            yield f'<li value="{block.marker[:-1]}">{content}</li>' if tag == "ol" else f"<li>{content}</li>"
    while opened:
        yield f"</{opened.pop()}>"


def _table(contents: Iterable[tuple[Block, str]]) -> Iterator[str]:
    """Lay out cells; a cell that does not come after the last one begins another table."""
    place, opened = (-1, -1), ""
    for block, content in contents:
        tag, before = "th" if block.is_header else "td", place
        place = (block.row, block.column)
        if opened and place == before:
            yield f"<br>{content}"
            continue
        if opened and place < before:
            yield f"</{opened}></tr></table>"
            opened = ""
        if not opened:
            yield f"<table><tr><{tag}>{content}"
        elif place[0] == before[0]:
            yield f"</{opened}><{tag}>{content}"
        else:
            yield f"</{opened}></tr><tr><{tag}>{content}"
        opened = tag
    if opened:
        yield f"</{opened}></tr></table>"


def _content(block: Block, start: int, marks: Sequence[Mark]) -> str:
    end = start + len(block.text)
    inside = [
        (max(mark.start - start, 0), min(mark.end, end) - start, mark)
        for mark in marks
        if mark.start < end and mark.end > start
    ]
    edges = {0, len(block.text)}
    edges.update(*((first, last) for first, last, _ in inside), *((span.start, span.end) for span in block.spans))
    places = sorted(edges)
    return "".join(_piece(block, first, last, inside) for first, last in zip(places, places[1:], strict=False))


def _piece(block: Block, start: int, end: int, marks: Sequence[tuple[int, int, Mark]]) -> str:
    """Render a stretch over which neither spans nor marks change."""
    html = escape(block.text[start:end], quote=False)
    for span in reversed([span for span in block.spans if span.start <= start and end <= span.end]):
        html = _wrapped(span, html)
    for first, last, mark in marks:
        if first <= start and end <= last:
            html = _marked(mark, html)
    return html


def _wrapped(span: Span, html: str) -> str:
    tag = TAGS[span.kind]
    link = f' href="{escape(span.href or "")}" rel="noopener noreferrer"' if span.kind == "link" else ""
    return f"<{tag}{link}>{html}</{tag}>"


def _marked(mark: Mark, html: str) -> str:
    title = f' title="{escape(mark.title)}"' if mark.title else ""
    identity = f' data-id="{escape(mark.id)}"' if mark.id else ""
    return f'<mark class="{escape(mark.css_class)}"{title}{identity}>{html}</mark>'
