"""Cuts text into the words that are indexed and searched: one cutting for texts and queries."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from archive_app.folding import IGNORED, fold, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

TokenKind: TypeAlias = Literal["word", "joined", "pair", "last"]

ANALYSIS_VERSION = 3
LONGEST_TERM = 64
_LONGEST_CACHED = 48


class Token(NamedTuple):
    """One findable term of a text.

    ``position`` counts words from 0; ``start`` and ``end`` count code points of the text. Scripts without spaces
    give overlapping pairs of characters (kind ``pair``) and each run's last character (``last``); ``head`` is where
    the first character of a pair ends, elsewhere it equals ``end``. A word written with hyphens or apostrophes also
    gives its joined form, at the positions of its first and of its last part (``joined``).
    """

    term: str
    position: int
    start: int
    end: int
    head: int
    kind: TokenKind


def tokens(text: str) -> Iterator[Token]:
    """Yield every findable term of ``text`` in reading order; tokens of one word may share a position."""
    base = 0
    for match in _CHUNK.finditer(text):
        count, pieces = _cut(match.group())
        offset = match.start()
        for term, position, start, end, head, kind in pieces:
            yield Token(term, base + position, offset + start, offset + end, offset + head, kind)
        base += count


def positions(text: str, *, first: int = 0) -> tuple[dict[str, list[int]], int]:
    """List the positions of every term of ``text``, counted from ``first``; also return the position after the last."""
    found: dict[str, list[int]] = {}
    base = first
    for chunk in _CHUNK.findall(text):
        count, pieces = _cut(chunk)
        for piece in pieces:
            found.setdefault(piece[0], []).append(base + piece[1])
        base += count
    return found, base


def chunks(text: str) -> list[str]:
    """Cut text into stretches without spaces or punctuation that parts words; each is cut into terms by itself."""
    return _CHUNK.findall(text)


def placed_chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what ``chunks`` lists, each with its place in the text."""
    for match in _CHUNK.finditer(text):
        yield match.start(), match.group()


def placed_stretches(text: str) -> Iterator[tuple[int, str]]:
    """Yield longer stretches, each of whole chunks, with their places: what stands between spaces, where that is so."""
    if any(map(text.__contains__, GLUING_SPACES)):
        yield from placed_chunks(text)
    else:
        for match in _STRETCH.finditer(text):
            yield match.start(), match.group()


def plain_run(chunk: str) -> str | None:
    """Fold a stretch of characters without marks in a script without spaces; None for any other.

    It takes as many positions as it has characters.
    """
    return fold_text(chunk) if _SIMPLE_RUN.fullmatch(chunk) else None


def chunk_pieces(chunk: str) -> _Cut:
    """Cut a stretch; return how many positions it takes and its pieces: term, position, and offsets inside it."""
    return _cut_chunk(chunk)


def known_pieces(chunk: str) -> _Cut:
    """Cut a stretch as ``chunk_pieces`` does, and remember what came of it."""
    return _cut(chunk)


def run_units(chunk: str) -> list[str] | None:
    """List the characters, each with its marks, of a stretch in a script without spaces; None for any other."""
    if _SIMPLE_RUN.fullmatch(chunk):
        return list(chunk)
    match = _PART.match(chunk)
    return _UNIT.findall(chunk) if match and match["run"] and match.end() == len(chunk) else None


def is_mark(character: str) -> bool:
    """Tell whether a character belongs to the one before it: an accent, a vowel sign, a joiner."""
    return character in IGNORED or unicodedata.category(character).startswith("M")


def _ranges(codes: list[int]) -> str:
    """Write code points as the inside of a regular expression's character class."""
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in spans)


_DIGIT_SEPARATORS = frozenset(".,\u066b\u066c")
_DIGITS_IN_GROUP = 3

_MARK_KINDS = frozenset({"Mn", "Mc", "Me"})
_FIRST_MARK, _AFTER_MARKS = 0x300, 0x20000
_KINDS = map(unicodedata.category, map(chr, range(_FIRST_MARK, _AFTER_MARKS)))
_MARKS = _ranges(
    sorted(
        {code for code, kind in enumerate(_KINDS, _FIRST_MARK) if kind in _MARK_KINDS}
        | {ord(character) for character in IGNORED}
        | {0xFF9E, 0xFF9F}  # half-width voicing marks of kana
    )
)
_UNSPACED_BLOCKS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1100, 0x11FF),  # Hangul jamo
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),
    (0x3031, 0x3035),
    (0x303B, 0x303C),
    (0x3041, 0x318F),  # kana, Bopomofo, Hangul
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA960, 0xA97F),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x1AFF0, 0x1B16F),
    (0x20000, 0x3FFFF),
)
_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in _UNSPACED_BLOCKS)
_APOSTROPHES = "\u02b9\u02bb\u02bc\u02bd"  # modifier letters: word characters to Unicode, apostrophes to people
JOINERS = "-\u2010\u2011\uff0d'\u2018\u2019\uff07\u00b7"
"""Signs that may stand inside a word."""

_JOINERS = re.escape(JOINERS)

GLUING_SPACES = ("\u00a0", "\u2009", "\u202f")
"""Spaces that may stand inside a number."""

_STRETCH = re.compile(r"\S+")
_CHUNK = re.compile(
    rf"[\w{_MARKS}]+(?:(?:[{_JOINERS}]|(?<=\d)[.,\u066b\u066c](?=\d)"
    rf"|(?<=\d)[\u00a0\u2009\u202f](?=\d\d\d(?!\d)))[\w{_MARKS}]+)*"
)
_PART = re.compile(
    rf"(?P<run>(?:(?!\d)[{_UNSPACED}])(?:(?!\d)[{_UNSPACED}{_MARKS}])*)"
    rf"|(?:(?!(?!\d)[{_UNSPACED}]|[_{_APOSTROPHES}])[\w{_MARKS}])+"
)
_UNIT = re.compile(rf"(?:[\u1100-\u115f][\u1160-\u11a7]+[\u11a8-\u11ff]*|.)[{_MARKS}]*", re.DOTALL)
_SIMPLE_RUN = re.compile("[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff\uac00-\ud7a3]+")  # no marks
_WORD = re.compile(rf"[\w{_MARKS}]+")

_Piece: TypeAlias = tuple[str, int, int, int, int, TokenKind]
_Cut: TypeAlias = tuple[int, tuple[_Piece, ...]]


def _cut(chunk: str) -> _Cut:
    return _cut_cached(chunk) if len(chunk) <= _LONGEST_CACHED else _cut_chunk(chunk)


def _cut_chunk(chunk: str) -> _Cut:
    """Cut a stretch without spaces; return how many positions it takes and its pieces with offsets inside it."""
    pieces: list[_Piece] = []
    compound: list[_Piece] = []
    count = 0
    for match in _PART.finditer(chunk):
        if match["run"] or not _is_linked(chunk, compound, match.start()):
            pieces += _joined(chunk, compound)
            compound = []
        if match["run"]:
            found = _run_pieces(match["run"], match.start(), count)
        else:
            found = _word_pieces(match.group(), match.start(), count)
            compound += found
        pieces += found
        count += len(found)
    return count, (*pieces, *_joined(chunk, compound))


_cut_cached = lru_cache(maxsize=131_072)(_cut_chunk)


def _is_linked(chunk: str, compound: list[_Piece], start: int) -> bool:
    """Tell whether a part is tied to the parts before it by a hyphen, apostrophe or digit separator."""
    return bool(compound) and start > compound[-1][3] and "_" not in chunk[compound[-1][3] : start]


def _word_pieces(word: str, offset: int, position: int) -> list[_Piece]:
    end = offset + len(word)
    terms = _WORD.findall(fold(word))
    return [(term[:LONGEST_TERM], position + i, offset, end, end, "word") for i, term in enumerate(terms)]


def _run_pieces(run: str, offset: int, position: int) -> list[_Piece]:
    units = [(fold(match.group()), offset + match.start(), offset + match.end()) for match in _UNIT.finditer(run)]
    units = [unit for unit in units if unit[0]]
    pieces: list[_Piece] = [
        (first + second, position + i, start, end, head, "pair")
        for i, ((first, start, head), (second, _, end)) in enumerate(pairwise(units))
    ]
    if units:
        term, start, end = units[-1]
        pieces.append((term[:LONGEST_TERM], position + len(pieces), start, end, end, "last"))
    return pieces


def _joined(chunk: str, compound: list[_Piece]) -> list[_Piece]:
    if not compound or compound[0][2] == compound[-1][2] or _is_fraction(chunk, compound):
        return []
    term = "".join(piece[0] for piece in compound)
    if len(term) > LONGEST_TERM:
        return []
    first, last = compound[0], compound[-1]
    start, end = first[2], last[3]
    return [(term, first[1], start, end, end, "joined"), (term, last[1], start, end, end, "joined")]


def _is_fraction(chunk: str, compound: list[_Piece]) -> bool:
    """Tell whether a number's parts are not groups of three digits: 1.5 is not 15, but 5,592 is 5592."""
    separators = (chunk[before[3] : after[2]] for before, after in pairwise(compound))
    return any(
        separator in _DIGIT_SEPARATORS and len(piece[0]) != _DIGITS_IN_GROUP
        for separator, piece in zip(separators, compound[1:], strict=True)
    )
