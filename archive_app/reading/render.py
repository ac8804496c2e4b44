"""Write blocks as HTML again, with passages marked in them."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from archive_app.reading.text import block_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from archive_app.model import Block, Span, SpanKind

TAGS: Mapping[SpanKind, str] = {
    "link": "a",
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "mark": "mark",
    "sub": "sub",
    "sup": "sup",
}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_SAFE_IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|bmp)[;,]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark, in code points of the canonical text; marks may overlap and run over several blocks."""

    start: int
    end: int
    css_class: str
    title: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one block and the tag around it."""

    start: int
    end: int
    opening: str
    closing: str
    is_mark: bool = False


def render(blocks: Sequence[Block], marks: Sequence[Mark] = ()) -> str:
    """Write blocks as HTML, each passage of ``marks`` inside ``mark`` elements of its class.

    A passage is split where blocks and tags end; of several over one place each has an element of its own.
    """
    lines = list(_lines(blocks, marks))
    writer = _Writer()
    position = 0
    for is_cell, group in groupby(blocks, key=lambda block: block.kind == "cell"):
        members = list(group)
        texts = lines[position : position + len(members)]
        if is_cell:
            writer.close_all()
            writer.parts.extend(_tables(members, texts))
        else:
            for block, text in zip(members, texts, strict=True):
                writer.write(block, text)
        position += len(members)
    writer.close_all()
    return "".join(writer.parts)


class _Writer:
    """Writes blocks that are no cells, and keeps lists, quotes and figures open while they go on."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[str] = []
        self._numbers: dict[int, int] = {}

    def write(self, block: Block, text: str) -> None:
        if block.kind == "item":
            self._item(block, text)
        elif block.kind == "quote":
            self._quote(block, text)
        elif block.kind == "caption" and self._open == ["figure"]:
            self.parts.append(f"<figcaption>{text}</figcaption>")
            self.close_all()
        else:
            self.close_all()
            self._plain(block, text)

    def close_all(self) -> None:
        self._close_to(0)

    def _plain(self, block: Block, text: str) -> None:
        if block.kind == "image":
            self._begin("<figure>")
            self.parts.append(_image(block))
        elif block.kind == "heading":
            rank = min(max(block.level, 1), 6)
            self.parts.append(f"<h{rank}>{text}</h{rank}>")
        elif block.kind == "code":
            self.parts.append(f"<pre>\n{text}</pre>")
        elif block.kind == "rule":
            self.parts.append("<hr>")
        elif block.kind == "caption":
            self.parts.append(f"<figure><figcaption>{text}</figcaption></figure>")
        else:
            self.parts.append(f"<p>{text}</p>")

    def _quote(self, block: Block, text: str) -> None:
        if self._open and self._open[0] != "blockquote":
            self.close_all()
        depth = max(block.level, 1)
        self._close_to(depth)
        while len(self._open) < depth:
            self._begin("<blockquote>")
        self.parts.append(f"<p>{text}</p>")

    def _item(self, block: Block, text: str) -> None:
        """Write an item; one without a marker goes on with the item before it."""
        if self._open and self._open[0] not in {"ol", "ul"}:
            self.close_all()
        depth, number = max(block.level, 1), _number(block.marker)
        if not block.marker and len(self._open) >= 2 * depth:
            self._close_to(2 * depth)
            self.parts.append(f"<p>{text}</p>")
            return
        self._begin_list(depth, number)
        is_next = number is None or number == self._numbers.get(depth)
        self._begin("<li>" if is_next else f'<li value="{number}">')
        self._numbers[depth] = (number or 0) + 1
        self.parts.append(text)

    def _begin_list(self, depth: int, number: int | None) -> None:
        """Have a list of that depth open, numbered or not."""
        kind = "ul" if number is None else "ol"
        at = 2 * depth - 2
        self._close_to(at + 1)
        if len(self._open) > at and self._open[at] != kind:
            self._close_to(at)
        while len(self._open) < at:
            self._begin("<ul>" if len(self._open) % 2 == 0 else "<li>")
        if len(self._open) == at:
            self._begin(f"<{kind}>" if number in {None, 1} else f'<ol start="{number}">')
            self._numbers[depth] = number or 0

    def _begin(self, tag: str) -> None:
        self._open.append(tag[1:-1].split(" ", maxsplit=1)[0])
        self.parts.append(tag)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self.parts.append(f"</{self._open.pop()}>")


def _tables(cells: Sequence[Block], texts: Sequence[str]) -> Iterator[str]:
    """Write tables; a new one begins where cells go backwards."""
    begin = 0
    for index in range(1, len(cells) + 1):
        if index == len(cells) or _place(cells[index]) < _place(cells[index - 1]):
            yield "<table>"
            yield from _rows(cells[begin:index], texts[begin:index])
            yield "</table>"
            begin = index


def _rows(cells: Sequence[Block], texts: Sequence[str]) -> Iterator[str]:
    columns = {column: index for index, column in enumerate(sorted({cell.column for cell in cells}))}
    for _, row in groupby(zip(cells, texts, strict=True), key=lambda pair: pair[0].row):
        yield "<tr>"
        filled = 0
        for column, group in groupby(row, key=lambda pair: columns[pair[0].column]):
            if column > filled:
                yield f'<td colspan="{column - filled}"></td>'
            yield _cell(list(group))
            filled = column + 1
        yield "</tr>"


def _cell(paragraphs: Sequence[tuple[Block, str]]) -> str:
    tag = "th" if paragraphs[0][0].is_header else "td"
    texts = [text for _, text in paragraphs]
    inner = texts[0] if len(texts) == 1 else "".join(f"<p>{text}</p>" for text in texts)
    return f"<{tag}>{inner}</{tag}>"


def _lines(blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[str]:
    """Write the text of each block with its tags and the marks that touch it."""
    waiting = sorted((mark for mark in marks if mark.start < mark.end), key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    for block, start in zip(blocks, block_starts(blocks), strict=True):
        end = start + len(block.text)
        while waiting and waiting[-1].start < end:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.end > start]
        pieces = [*map(_span_piece, block.spans), *(_mark_piece(mark, start, end) for mark in active)]
        yield _line(block.text, pieces)


def _span_piece(span: Span) -> _Piece:
    tag = TAGS[span.kind]
    if span.kind == "link":
        if not span.href or not _SAFE_LINK.match(span.href):
            return _Piece(span.start, span.end, "", "")
        return _Piece(span.start, span.end, f'<a href="{html.escape(span.href)}">', "</a>")
    return _Piece(span.start, span.end, f"<{tag}>", f"</{tag}>")


def _mark_piece(mark: Mark, start: int, end: int) -> _Piece:
    attributes = (("class", mark.css_class), ("title", mark.title), ("data-id", mark.id))
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes if value)
    return _Piece(
        max(mark.start, start) - start, min(mark.end, end) - start, f"<mark{written}>", "</mark>", is_mark=True
    )


def _line(text: str, pieces: Iterable[_Piece]) -> str:
    """Set pieces, which may overlap, as properly nested tags: what would cross is closed and opened again."""
    waiting = sorted((piece for piece in pieces if piece.opening and piece.start < piece.end), key=_outermost_first)
    edges = sorted({edge for piece in waiting for edge in (piece.start, piece.end)} | {0, len(text)})
    waiting.reverse()
    stack: list[_Piece] = []
    written: list[str] = []
    for here, following in zip(edges, [*edges[1:], len(text)], strict=True):
        _end_at(here, stack, written)
        while waiting and waiting[-1].start == here:
            stack.append(waiting.pop())
            written.append(stack[-1].opening)
        written.append(html.escape(text[here:following], quote=False))
    return "".join(written)


def _end_at(here: int, stack: list[_Piece], written: list[str]) -> None:
    ending = next((index for index, piece in enumerate(stack) if piece.end <= here), len(stack))
    crossing = stack[ending:]
    written.extend(piece.closing for piece in reversed(crossing))
    stack[ending:] = [piece for piece in crossing if piece.end > here]
    written.extend(piece.opening for piece in stack[ending:])


def _outermost_first(piece: _Piece) -> tuple[int, bool, int]:
    return piece.start, piece.is_mark, -piece.end


def _image(block: Block) -> str:
    if not block.image or not _SAFE_IMAGE.match(block.image):
        return f"<p>{html.escape(block.text, quote=False)}</p>"
    return f'<p><img src="{html.escape(block.image)}" alt="{html.escape(block.text)}"></p>'


def _number(marker: str) -> int | None:
    digits = marker.rstrip(".")
    return int(digits) if digits.removeprefix("-").isdigit() and digits.isascii() else None


def _place(block: Block) -> tuple[int, int]:
    return block.row, block.column
