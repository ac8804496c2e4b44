"""Describe a passage so that it can be found again, and find it: at its place, elsewhere, or nearly the same.

The selectors are those of the W3C Web Annotation model (TextQuoteSelector and TextPositionSelector). Candidates are
scored as Hypothesis does: quote 50, prefix 20, suffix 20, position 2.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from archive_app.errors import InputError
from archive_app.model import Placement, Selectors

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 32
"""Code points of prefix and suffix."""
THRESHOLD = 0.72
"""Share of a quote that must stand in the text, in order, for a fuzzy match; unrelated prose reaches about 0.55."""
LONGEST_FUZZY = 2000
"""A longer quote is looked for by its two ends, so that no quote takes minutes."""
END = 400
MOST_CANDIDATES = 200

_QUOTE_MARKS = dict.fromkeys(map(ord, "“”„‟«»‹›″〝〞「」『』"), '"') | dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SAME = {**_QUOTE_MARKS, **_DASHES, 0x2026: "…", 0xAD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None}


def describe(text: str, start: int, end: int) -> Selectors:
    """Describe the passage between two code points, trimmed of white space. Raises InputError when it is empty."""
    if not 0 <= start <= end <= len(text):
        raise InputError(f"The passage {start}-{end} lies outside the text, which has {len(text)} characters.")
    quote = text[start:end]
    start += len(quote) - len(quote.lstrip())
    exact = quote.strip()
    if not exact:
        raise InputError("The passage has no words: select some text.")
    end = start + len(exact)
    return Selectors(exact, _prefix(text, start), _suffix(text, end), start, end)


def resolve(text: str, selectors: Selectors) -> Placement | None:
    """Find a described passage: in its place, else exactly elsewhere, else nearly the same; None when it is gone."""
    exact, start = selectors.exact, selectors.start
    if not exact:
        return None
    if text[start : start + len(exact)] == exact and _fits(text, selectors):
        return Placement(start, start + len(exact), 1.0, "position")
    places = list(_occurrences(text, exact))
    if places:
        best = max(places, key=lambda place: _context_score(text, place, place + len(exact), selectors))
        return Placement(best, best + len(exact), 1.0, "position" if best == start else "exact")
    return _fuzzy(text, selectors)


def find_quote(text: str, quote: str, *, near: int | None = None) -> Placement | None:
    """Find a quote as a person typed or pasted it: case, white space, quotation marks and dashes may differ.

    Of several places the one nearest to ``near`` is taken, else the first.
    """
    quote = quote.strip()
    if not quote:
        return None
    places = [(place, place + len(quote)) for place in _occurrences(text, quote)]
    if not places:
        places = list(_loose_occurrences(text, quote))
    if places:
        start, end = min(places, key=lambda place: abs(place[0] - near) if near is not None else place[0])
        return Placement(start, end, 1.0, "exact")
    return _fuzzy(text, Selectors(quote, start=near or 0, end=(near or 0) + len(quote)))


def _prefix(text: str, start: int) -> str:
    first = max(0, start - CONTEXT)
    while first < start and _continues(text[first]):
        first += 1
    return text[first:start]


def _suffix(text: str, end: int) -> str:
    last = min(len(text), end + CONTEXT)
    while last > end and last < len(text) and _continues(text[last]):
        last -= 1
    return text[end:last]


def _continues(character: str) -> bool:
    """Whether a character belongs to the one before it (accents, joined emoji, skin tones, variation selectors)."""
    return unicodedata.category(character) in {"Mn", "Me", "Mc", "Sk"} or character == "\u200d"


def _fits(text: str, selectors: Selectors) -> bool:
    """Whether nothing speaks against the remembered place: the quote stands only there, or its context still does."""
    start, end = selectors.start, selectors.start + len(selectors.exact)
    return (
        text[max(0, start - len(selectors.prefix)) : start] == selectors.prefix
        or text[end : end + len(selectors.suffix)] == selectors.suffix
        or text.find(selectors.exact, text.find(selectors.exact) + 1) < 0
    )


def _occurrences(text: str, quote: str) -> Iterator[int]:
    place = text.find(quote)
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def _context_score(text: str, start: int, end: int, selectors: Selectors) -> float:
    before = text[max(0, start - len(selectors.prefix)) : start]
    after = text[end : end + len(selectors.suffix)]
    prefix = Indel.normalized_similarity(before, selectors.prefix) if selectors.prefix else 1.0
    suffix = Indel.normalized_similarity(after, selectors.suffix) if selectors.suffix else 1.0
    position = 1.0 - abs(start - selectors.start) / max(len(text), 1)
    return (20 * prefix + 20 * suffix + 2 * max(0.0, position)) / 42


def _loose_occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    folded, places = _loosened(text)
    wanted = _loosened(quote)[0].strip()
    if not wanted:
        return
    for start in _occurrences(folded, wanted):
        yield places[start], places[start + len(wanted) - 1] + 1


def _loosened(text: str) -> tuple[str, list[int]]:
    """Fold case, white space, quotation marks and dashes; also list where each character of the result comes from."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for folded in " " if character.isspace() else character.translate(_SAME).casefold():
            if folded == " " and characters and characters[-1] == " ":
                continue
            characters.append(folded)
            places.append(place)
    return "".join(characters), places


def _fuzzy(text: str, selectors: Selectors) -> Placement | None:
    quote = selectors.exact
    if len(quote) > LONGEST_FUZZY:
        return _fuzzy_ends(text, selectors)
    found = [_aligned(text, quote, place) for place in _candidates(text, selectors)]
    scored = [(_score(text, *place, selectors), place) for place in found if place]
    best = max(scored, default=None)
    if best is None:
        return None
    start, end = best[1]
    likeness = Indel.normalized_similarity(text[start:end], quote)
    return Placement(start, end, round(likeness, 4), "fuzzy") if likeness >= THRESHOLD else None


def _score(text: str, start: int, end: int, selectors: Selectors) -> float:
    likeness = Indel.normalized_similarity(text[start:end], selectors.exact)
    return (50 * likeness + 42 * _context_score(text, start, end, selectors)) / 92


def _fuzzy_ends(text: str, selectors: Selectors) -> Placement | None:
    """Find a long quote by its beginning and its end; what lies between must be of about the same length."""
    quote, start = selectors.exact, selectors.start
    head = _fuzzy(text, Selectors(quote[:END], selectors.prefix, quote[END : END + CONTEXT], start, start + END))
    last = selectors.end - END
    tail = _fuzzy(text, Selectors(quote[-END:], quote[-END - CONTEXT : -END], selectors.suffix, last, selectors.end))
    if head is None or tail is None or not 0.5 * len(quote) <= tail.end - head.start <= 2 * len(quote):
        return None
    return Placement(head.start, tail.end, min(head.score, tail.score), "fuzzy")


def _candidates(text: str, selectors: Selectors) -> Iterator[int]:
    """Yield places where the quote may begin: around its old place, where pieces of it stand, and the best window."""
    quote = selectors.exact
    yield selectors.start
    size = max(8, min(24, len(quote) // 4))
    seen: set[int] = set()
    for offset in range(0, max(1, len(quote) - size + 1), size):
        for count, place in enumerate(_occurrences(text, quote[offset : offset + size])):
            begin = place - offset
            if count >= MOST_CANDIDATES // 10 or len(seen) >= MOST_CANDIDATES:
                break
            if not any(abs(begin - other) < size for other in seen):
                seen.add(begin)
                yield begin
    if not seen:
        window = fuzz.partial_ratio_alignment(quote, text, score_cutoff=100 * THRESHOLD - 10)
        if window is not None and len(quote) <= len(text):
            yield window.dest_start


def _aligned(text: str, quote: str, place: int) -> tuple[int, int] | None:
    """Fit the quote to the text around a place: its edges go where the first and last matching pieces are."""
    slack = max(16, len(quote) // 4)
    first = min(max(0, place - slack), len(text))
    window = text[first : max(first, min(len(text), place + len(quote) + slack))]
    pieces = [block for block in Indel.opcodes(quote, window) if block.tag == "equal"]
    pieces = _dense(pieces, len(quote))
    if not pieces:
        return None
    start = first + max(0, pieces[0].dest_start - min(pieces[0].src_start, 3))
    end = first + pieces[-1].dest_end + min(len(quote) - pieces[-1].src_end, 3)
    return _to_words(text, first + pieces[0].dest_start if pieces[0].src_start == 0 else start, min(end, len(text)))


def _dense(pieces: list, length: int) -> list:  # type: ignore[type-arg]
    """Drop stray matches of single letters before and after the passage proper."""
    least = 3 if length >= 12 else 1
    firm = [number for number, piece in enumerate(pieces) if piece.src_end - piece.src_start >= least]
    return pieces[firm[0] : firm[-1] + 1] if firm else []


def _to_words(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Widen a passage to whole words and trim white space."""
    while start > 0 and text[start - 1].isalnum() and start < len(text) and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
