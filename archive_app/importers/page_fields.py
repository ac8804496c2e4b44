"""Find lines such as ``Views: 2107`` and ``Saved: 23.04.2024`` in a page, and cut an article where they end it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from dataclasses import fields as fields_of
from functools import lru_cache
from typing import TYPE_CHECKING

from archive_app.importers.fields import Field, parse_field
from archive_app.importers.page_tree import drop, text_of
from archive_app.importers.tag_names import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    names(
        "address article aside blockquote body dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header li main"
        " ol p pre section table tbody td th tr ul"
    )
)
_MAYBE_FIELD = re.compile(r"[^\w\s]|\d")  # fields have a sign or a number
_BETWEEN = re.compile(r"\s*[|·•]\s*")
_BREAKS = _BLOCKS | {"br"}
_LONGEST_LINE = 120
_MOST_LINES = 20_000
_LAST_LINES = 15
_FIRST_LINES = 6
_MARKS = ("views", "saved")


@dataclass(frozen=True, slots=True)
class PageFields:
    """What such lines told, and the text of the lines that stood below them."""

    views: int | None = None
    saved: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    published: str | None = None
    tags: tuple[str, ...] = ()
    tail: str = ""

    def over(self, other: PageFields) -> PageFields:
        """These fields, and where they are empty those of ``other``."""
        return PageFields(*(getattr(self, item.name) or getattr(other, item.name) for item in fields_of(self)))


@dataclass(frozen=True, slots=True)
class _Line:
    element: HtmlElement
    text: str
    fields: tuple[Field, ...]

    @property
    def is_mark(self) -> bool:
        """Whether it tells a view count or a day of saving, as the lines below and above an article do."""
        return any(field.kind in _MARKS for field in self.fields)


def find(root: HtmlElement) -> PageFields:
    """Find view count and day of saving anywhere in a page; where a page tells several, they are of other articles."""
    lines = _lines(root)
    told = _told(lines)
    return _collect(field for line in lines for field in line.fields if len(told.get(field.kind, ())) == 1)


def cut_end(root: HtmlElement) -> PageFields:
    """Take such lines off the end of a page or an article, with all that stands below them."""
    lines = [line for line in _lines(root) if line.element is not root]
    first = _first_mark_of_end(lines, len(text_of(root)))
    below = [] if first is None else _with_fields_before(lines, first)
    if any(len(values) > 1 for values in _told(below).values()):
        return PageFields()
    tail = "\n".join(line.text for line in below if not line.fields and not _is_aside(line.element))
    drop(line.element for line in below)
    return replace(_collect(field for line in below for field in line.fields), tail=tail)


def cut_beginning(article: HtmlElement) -> PageFields:
    """Take such lines out from under an article's title."""
    lines = [line for line in _lines(article)[:_FIRST_LINES] if line.is_mark and line.element is not article]
    drop(line.element for line in lines)
    return _collect(field for line in lines for field in line.fields)


def _is_aside(element: HtmlElement) -> bool:
    return next(element.iterancestors("footer", "nav", "aside", "form"), None) is not None


def _first_mark_of_end(lines: list[_Line], length: int) -> int | None:
    """The first of the last lines that is a mark and has less below it than half of the ``length`` of all text."""
    for number in range(max(0, len(lines) - _LAST_LINES), len(lines)):
        if lines[number].is_mark and sum(len(line.text) for line in lines[number:]) * 2 < length:
            return number
    return None


def _with_fields_before(lines: list[_Line], first: int) -> list[_Line]:
    """The lines from the first mark on, and the lines of other fields right before it."""
    while first > 0 and lines[first - 1].fields:
        first -= 1
    return lines[first:]


def _told(lines: list[_Line]) -> dict[str, set[object]]:
    """The different view counts and days of saving that lines tell."""
    marks = [field for line in lines for field in line.fields if field.kind in _MARKS]
    return {kind: {field.value for field in marks if field.kind == kind} for kind in _MARKS}


def _collect(found: Iterable[Field]) -> PageFields:
    values: dict[str, object] = {}
    for field in found:
        values.setdefault(field.kind, field.value)
    return PageFields(**values)  # type: ignore[arg-type]


def _lines(root: HtmlElement) -> list[_Line]:
    for parent in {mark.getparent() for mark in root.iter("br")}:
        _part_lines(parent)
    leaves = _leaves(root)
    if len(leaves) > _MOST_LINES:
        leaves = leaves[: _MOST_LINES // 2] + leaves[-_MOST_LINES // 2 :]
    lines = ((element, text_of(element)) for element in leaves)
    return [_Line(element, text, _fields(text)) for element, text in lines if text]


def _leaves(root: HtmlElement) -> list[HtmlElement]:
    """The blocks that hold no other block, in order."""
    blocks = list(root.iter(*_BLOCKS))
    holders: set[HtmlElement] = set()
    for block in blocks:
        parent = block.getparent()
        while parent is not None and parent not in holders:
            holders.add(parent)
            parent = parent.getparent()
    return [block for block in blocks if block not in holders]


@lru_cache(maxsize=10_000)
def _fields(text: str) -> tuple[Field, ...]:
    """Read a line that holds nothing but fields; several are parted by bars or dots."""
    if len(text) > _LONGEST_LINE or not _MAYBE_FIELD.search(text):
        return ()
    whole = parse_field(text)
    found = [parse_field(part) for part in _BETWEEN.split(text)] if _BETWEEN.search(text) else [whole]
    told = tuple(field for field in found if field)
    return told if len(told) == len(found) else (whole,) if whole else ()


def _part_lines(parent: HtmlElement) -> None:
    """Make paragraphs of the lines that ``br`` parts, from the first field on."""
    has_field = bool(_fields(" ".join((parent.text or "").split())))
    for mark in [child for child in parent if child.tag == "br"]:
        following = _until_break(mark)
        text = " ".join([mark.tail or "", *map(_whole_text, following)])
        has_field = has_field or bool(_fields(" ".join(text.split())))
        if has_field:
            mark.tag, mark.text, mark.tail = "p", mark.tail, None
            mark.extend(following)
    if has_field and parent.text and _fields(" ".join(parent.text.split())) and len(parent):
        line = parent.makeelement("p")
        line.text, parent.text = parent.text, None
        parent.insert(0, line)


def _until_break(mark: HtmlElement) -> list[HtmlElement]:
    following = []
    for sibling in mark.itersiblings():
        if sibling.tag in _BREAKS:
            break
        following.append(sibling)
    return following


def _whole_text(element: HtmlElement) -> str:
    return "".join(element.itertext()) + (element.tail or "")
