"""Collect the text of one block, with the stretches of it that are set in some way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, get_args

from archive_app.model import Span, SpanKind
from archive_app.text import is_joined, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SPANS: Mapping[str, SpanKind] = {
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "a": "link",
    "mark": "mark",
    "sub": "sub",
    "sup": "sup",
}
"""The tags that set a stretch of text in some way, and the way."""

_ORDER: Mapping[str, int] = {kind: rank for rank, kind in enumerate(get_args(SpanKind))}
_COLLAPSED = re.compile(r"[ \t\n\r\f]+")
_GAPS = frozenset({" ", "\n", "\n\n"})
_BLANK_LINES_BEFORE = re.compile(r"\A(?:[^\S\n]*\n)+")
_NOT_SEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})

Piece: TypeAlias = tuple[int, int, SpanKind, str | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A block's text and spans, and where in the markup its text stood."""

    text: str
    spans: tuple[Span, ...]
    start: int
    end: int


@dataclass(slots=True)
class _Open:
    depth: int
    start: int
    href: str | None


class Inline:
    """Gathers text and the tags around it until a block ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._ends_with_space = True
        self._pieces: list[Piece] = []
        self._open: dict[SpanKind, _Open] = {}
        self._start = self._end = -1

    def add(self, text: str, start: int, end: int) -> None:
        """Add text as it stands in flowing paragraphs: white space counts once, and not at the beginning."""
        if self._ends_with_space and text in _GAPS:
            return
        if not (text.isascii() and text.isprintable()):
            text = _COLLAPSED.sub(" ", normalize(text))
        elif "  " in text:
            text = _COLLAPSED.sub(" ", text)
        if self._ends_with_space:
            text = text.removeprefix(" ")
        self._append(text, start, end)

    def add_as_it_is(self, text: str, start: int, end: int) -> None:
        """Add text whose spaces and line breaks count."""
        self._append(normalize(text), start, end)

    def break_line(self, *, is_forced: bool = False) -> None:
        """End a line inside preformatted text, unless one has just begun."""
        if is_forced or (self._parts and not self._parts[-1].endswith("\n")):
            self._append("\n", self._start, self._end)

    def open(self, kind: SpanKind, href: str | None = None) -> None:
        """Begin a stretch; one inside another of its kind adds nothing."""
        if kind in self._open:
            self._open[kind].depth += 1
        else:
            self._open[kind] = _Open(1, self._length, href)

    def close(self, kind: SpanKind) -> None:
        """End the stretch begun last of that kind."""
        opened = self._open[kind]
        opened.depth -= 1
        if opened.depth == 0:
            del self._open[kind]
            self._note(kind, opened)

    def take(self, *, is_preformatted: bool = False) -> Line | None:
        """Hand over what was gathered and begin anew, stretches still open going on; None when nothing can be seen."""
        if not self._parts:
            return None
        for kind, opened in self._open.items():
            self._note(kind, opened)
            opened.start = 0
        text, pieces, start, end = "".join(self._parts), self._pieces, self._start, self._end
        self._start = self._end = -1
        self._parts, self._length, self._ends_with_space, self._pieces = [], 0, True, []
        if not _is_seen(text):
            return None
        text, pieces = _composed(text, pieces)
        text, pieces = _trimmed(text, pieces, is_preformatted=is_preformatted)
        return Line(text, _spans(text, pieces), start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        if not text:
            return
        self._start = start if self._start < 0 else self._start
        self._end = end
        self._parts.append(text)
        self._length += len(text)
        self._ends_with_space = text.endswith(" ")

    def _note(self, kind: SpanKind, opened: _Open) -> None:
        if opened.start < self._length:
            self._pieces.append((opened.start, self._length, kind, opened.href))


def _is_seen(text: str) -> bool:
    return any(character.isalnum() or unicodedata.category(character) not in _NOT_SEEN for character in text)


def _composed(text: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """Bring text to NFC where a letter and its accent stood in different tags, and move the pieces' edges along."""
    if unicodedata.is_normalized("NFC", text):
        return text, pieces
    moved: dict[int, int] = {}
    parts: list[str] = []
    done = length = 0
    for edge in sorted({edge for piece in pieces for edge in piece[:2]} | {len(text)}):
        behind = max(edge, done)
        while is_joined(text, behind):
            behind += 1
        parts.append(unicodedata.normalize("NFC", text[done:behind]))
        done, length = behind, length + len(parts[-1])
        moved[edge] = length
    return "".join(parts), [(moved[start], moved[end], kind, href) for start, end, kind, href in pieces]


def _trimmed(text: str, pieces: list[Piece], *, is_preformatted: bool) -> tuple[str, list[Piece]]:
    """Drop the white space around a block's text; in preformatted text the first line keeps its indent."""
    whole = text.rstrip()
    bare = _BLANK_LINES_BEFORE.sub("", whole) if is_preformatted else whole.lstrip()
    shift = len(whole) - len(bare)
    return bare, [(start - shift, end - shift, kind, href) for start, end, kind, href in pieces]


def _spans(text: str, pieces: Iterable[Piece]) -> tuple[Span, ...]:
    spans = []
    for start, end, kind, href in pieces:
        first, last = max(start, 0), min(end, len(text))
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            spans.append(Span(first, last, kind, href))
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, _ORDER[span.kind])))
