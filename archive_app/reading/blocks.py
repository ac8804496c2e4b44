"""Turn an article's clean HTML into blocks: paragraphs, headings, items, … in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive_app.model import Block, BlockKind
from archive_app.reading.grid import Grid, spanned
from archive_app.reading.inline import SPANS, Inline
from archive_app.reading.tokens import BLOCKS, VOID, Token, tokens
from archive_app.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.reading.inline import Line

BULLET = "•"
HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
LONGEST_CELL = 1000
"""A table with a cell of more characters was made to lay out a page, not to show data."""

_CONTEXTS = frozenset({*HEADINGS, "li", "blockquote", "td", "th", "figcaption", "caption"})
_LARGEST_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class Located:
    """A block and the stretch of markup that its text stood in."""

    block: Block
    start: int
    end: int


def blocks(html: str) -> tuple[Block, ...]:
    """Cut clean HTML into blocks: no text is lost, whatever the tags, and none but code holds a line break.

    Takes time in proportion to the markup's length, however deep its tags are nested.
    """
    return tuple(found.block for found in located(html))


def located(html: str) -> tuple[Located, ...]:
    """Cut clean HTML into blocks that know where in it they stood."""
    builder = _Builder()
    for token in tokens(html):
        builder.take(token)
    return builder.finish()


@dataclass(slots=True)
class _Context:
    """What text is at some place of the page: a heading, an item, a cell, …"""

    kind: BlockKind
    level: int = 0
    marker: str = ""
    row: int = 0
    column: int = 0
    is_header: bool = False
    table: int = -1


@dataclass(slots=True)
class _List:
    is_ordered: bool
    number: int


class _Builder:
    def __init__(self) -> None:
        self._found: list[Located] = []
        self._tables: dict[int, int] = {}
        self._inline = Inline()
        self._open: list[str] = []
        self._open_counts: Counter[str] = Counter()
        self._contexts = [_Context("paragraph")]
        self._lists: list[_List] = []
        self._grids: list[Grid] = []
        self._grid_count = 0
        self._quotes = 0
        self._pre_depth = 0
        self._pre_start = -1

    def take(self, token: Token) -> None:
        if not token.name:
            self._take_text(token)
        elif token.name in VOID:
            self._take_void(token)
        elif not token.is_end:
            self._begin(token)
        elif self._open_counts[token.name]:
            self._end(token.name)

    def finish(self) -> tuple[Located, ...]:
        while self._open:
            self._close(self._open.pop())
        self._flush()
        return tuple(_without_layout(self._found, self._tables))

    def _take_text(self, token: Token) -> None:
        text = token.text()
        if self._pre_depth:
            is_first = token.start == self._pre_start
            text = text.removeprefix("\n") if is_first else text
            self._inline.add_as_it_is(text, token.start, token.end)
        else:
            self._inline.add(text, token.start, token.end)

    def _take_void(self, token: Token) -> None:
        if token.name == "wbr" or token.is_end:
            return
        if token.name == "br" and self._pre_depth:
            self._inline.break_line(is_forced=True)
            return
        self._flush()
        if token.name == "hr":
            self._found.append(Located(Block("rule", ""), token.start, token.end))
        elif token.name == "img":
            values = token.attributes()
            image = Block("image", one_line(values.get("alt", "")), image=values.get("src") or None)
            self._found.append(Located(image, token.start, token.end))

    def _begin(self, token: Token) -> None:
        name = token.name
        href = token.attributes().get("href") if name == "a" else None
        if name == "a" and not href:
            return
        if name in BLOCKS:
            self._begin_line()
        self._open.append(name)
        self._open_counts[name] += 1
        if name in SPANS:
            self._inline.open(SPANS[name], href)
        elif name in _CONTEXTS:
            self._contexts.append(self._context(token))
        elif name in {"ul", "ol", "menu"}:
            start = _number(token.attributes().get("start"), 1) if name == "ol" else 1
            self._lists.append(_List(name == "ol", start))
        elif name == "table":
            self._grid_count += 1
            self._grids.append(Grid(self._grid_count))
        elif name == "tr" and self._grids:
            self._grids[-1].begin_row()
        elif name == "pre":
            self._pre_depth += 1
            self._pre_start = token.end

    def _end(self, name: str) -> None:
        while self._open:
            last = self._open.pop()
            self._close(last)
            if last == name:
                return

    def _close(self, name: str) -> None:
        if name == "pre" and self._pre_depth == 1:
            self._flush()
        elif name in BLOCKS:
            self._begin_line()
        self._open_counts[name] -= 1
        self._pre_depth -= name == "pre"
        if name in SPANS:
            self._inline.close(SPANS[name])
        elif name in _CONTEXTS:
            self._contexts.pop()
            self._quotes -= name == "blockquote"
        elif name in {"ul", "ol", "menu"}:
            self._lists.pop()
        elif name == "table":
            self._grids.pop()

    def _context(self, token: Token) -> _Context:
        name = token.name
        if name in HEADINGS:
            return _Context("heading", level=HEADINGS[name])
        if name == "li":
            return _Context("item", level=max(len(self._lists), 1), marker=self._marker(token))
        if name == "blockquote":
            self._quotes += 1
            return _Context("quote", level=self._quotes)
        if name in {"td", "th"} and self._grids:
            return self._cell(token)
        return _Context("caption" if name in {"figcaption", "caption"} else "paragraph")

    def _marker(self, token: Token) -> str:
        if not self._lists or not self._lists[-1].is_ordered:
            return BULLET
        here = self._lists[-1]
        number = _number(token.attributes().get("value"), here.number)
        here.number = number + 1
        return f"{number}."

    def _cell(self, token: Token) -> _Context:
        grid, values = self._grids[-1], token.attributes()
        grid.begin_cell(columns=spanned(values.get("colspan")), rows=spanned(values.get("rowspan")))
        is_header = token.name == "th"
        return _Context("cell", row=grid.row, column=grid.column, is_header=is_header, table=grid.number)

    def _begin_line(self) -> None:
        if self._pre_depth:
            self._inline.break_line()
        else:
            self._flush()

    def _flush(self) -> None:
        line = self._inline.take(is_preformatted=self._pre_depth > 0)
        if line is None:
            return
        here = self._contexts[-1]
        if self._pre_depth:
            block = Block("code", line.text, line.spans)
        else:
            if here.table >= 0:
                self._tables[len(self._found)] = here.table
            block = _block(line, here)
            here.marker = ""
        self._found.append(Located(block, line.start, line.end))


def _block(line: Line, here: _Context) -> Block:
    return Block(
        here.kind,
        line.text,
        line.spans,
        level=here.level,
        marker=here.marker,
        row=here.row,
        column=here.column,
        is_header=here.is_header,
    )


def _number(written: str | None, otherwise: int) -> int:
    digits = (written or "").strip()
    is_number = digits.removeprefix("-").isascii() and digits.removeprefix("-").isdigit() and len(digits) < 11
    return max(-_LARGEST_NUMBER, min(int(digits), _LARGEST_NUMBER)) if is_number else otherwise


def _without_layout(found: Sequence[Located], tables: dict[int, int]) -> Iterable[Located]:
    """Make paragraphs of the cells of tables that only lay out the page."""
    layout = _layout_tables(found, tables)
    for index, one in enumerate(found):
        if tables.get(index) in layout:
            block = replace(one.block, kind="paragraph", row=0, column=0, is_header=False)
            yield replace(one, block=block)
        else:
            yield one


def _layout_tables(found: Sequence[Located], tables: dict[int, int]) -> set[int]:
    lengths: Counter[tuple[int, int, int]] = Counter()
    parts: Counter[int] = Counter()
    for index, table in tables.items():
        block = found[index].block
        lengths[table, block.row, block.column] += len(block.text)
        parts[table] += 1
    cells = Counter(table for table, _, _ in lengths)
    is_one_cell = {table for table, count in cells.items() if count == 1 and parts[table] > 1}
    return is_one_cell | {table for (table, _, _), length in lengths.items() if length > LONGEST_CELL}
