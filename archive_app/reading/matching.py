"""Find the places of a text where a passage may stand: to the letter, spelled otherwise, or changed."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from archive_app.reading.loosening import loosen
from archive_app.reading.scripts import SPACELESS, script
from archive_app.text import is_joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_PLACES = 4000
EXACT_BUDGET = 40_000_000
"""Code points that may be compared while places are collected: a text of one letter has very many."""
LOOSE_PLACES = 200
PIECE = 400
"""Code points of a long passage that are looked for at a time."""
PIECE_SCORE = 60.0
MARGIN = (12, 120)
"""Where the edges of a changed passage are looked for around the guess, at least and at most, in code points."""


def exact_places(text: str, exact: str, *, near: int) -> list[int]:
    """Find where a passage stands to the letter, in any order; near ``near`` when there are too many to find all."""
    most = max(2, min(MOST_PLACES, EXACT_BUDGET // len(exact)))
    anchor = min(max(near, 0), len(text))
    behind = list(islice(_finds(text, exact, anchor, len(text)), most))
    before = list(islice(_finds(text, exact, 0, anchor + len(exact) - 1), most))
    return before + behind


def loose_places(text: str, quote: str) -> list[tuple[int, int]]:
    """Find where a passage stands but for white space, quotation marks, dashes and case."""
    wanted = loosen(quote).text.strip()
    if not wanted:
        return []
    loosened = loosen(text)
    most = max(1, min(LOOSE_PLACES, EXACT_BUDGET // len(wanted)))
    found = islice(_finds(loosened.text, wanted, 0, len(loosened.text)), most)
    return [(loosened.original(place), loosened.original(place + len(wanted))) for place in found]


def likely_places(
    text: str, quote: str, prefix: str = "", suffix: str = "", *, near: int | None = None
) -> Iterator[tuple[int, int]]:
    """Guess where a changed passage may stand: by its words, with what stood around it, and where it was.

    The edges lie between words.
    """
    if not text:
        return
    for guess in _guesses(text, quote, prefix, suffix, near):
        place = _settled(text, quote, *guess)
        if place[0] < place[1]:
            yield place


def _finds(text: str, exact: str, start: int, end: int) -> Iterator[int]:
    found = text.find(exact, start, end)
    while found >= 0:
        yield found
        found = text.find(exact, found + 1, end)


def _guesses(text: str, quote: str, prefix: str, suffix: str, near: int | None) -> Iterator[tuple[int, int]]:
    if len(quote) > 2 * PIECE:
        yield from _guesses_of_long(text, quote)
        return
    yield from _guess(text, quote, 0, len(quote), 0, len(text))
    if prefix or suffix:
        whole = prefix + quote + suffix
        yield from _guess(text, whole, len(prefix), len(prefix) + len(quote), 0, len(text))
    if near is not None:
        reach = len(quote) + 2 * MARGIN[1]
        yield from _guess(text, quote, 0, len(quote), max(near - reach, 0), min(near + reach + len(quote), len(text)))


def _guess(text: str, wanted: str, start: int, end: int, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Align ``wanted`` with the text most like it, and tell where its part from ``start`` to ``end`` lies."""
    window = text[first:last]
    found = fuzz.partial_ratio_alignment(wanted, window) if window else None
    if found is None or found.score <= 0:
        return
    if len(wanted) > len(window):  # the window lies within the passage
        yield first, last
        return
    offset = first + found.dest_start - found.src_start
    yield max(offset + start, 0), min(offset + end, len(text))


def _guesses_of_long(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Guess the ends of a long passage by pieces of it: its first and last, or others where those have changed."""
    middle = (len(quote) - PIECE) // 2
    starts = [0, middle // 2, middle, middle + middle // 2]
    begin = next(filter(None, (_piece(text, quote, start) for start in starts)), None)
    if begin is None:
        return
    guess = max(begin[0] - begin[1], 0)
    reach = slice(guess, guess + 2 * len(quote) + PIECE)
    ends = [len(quote) - PIECE, *reversed(starts[1:])]
    finish = next(filter(None, (_piece(text[reach], quote, start) for start in ends)), None)
    behind = guess + finish[0] + len(quote) - finish[1] if finish else guess + len(quote)
    yield guess, min(max(behind, guess + 1), len(text))


def _piece(text: str, quote: str, start: int) -> tuple[int, int] | None:
    """Find the piece of a passage that begins at ``start``: where in the text it lies, and its start."""
    found = fuzz.partial_ratio_alignment(quote[start : start + PIECE], text, score_cutoff=PIECE_SCORE) if text else None
    return (max(found.dest_start - found.src_start, 0), start) if found else None


def _settled(text: str, quote: str, start: int, end: int) -> tuple[int, int]:
    """Move guessed edges to the places between words at which the passage is most like its quote."""
    if len(quote) > PIECE:
        head, tail = quote[: PIECE // 2], quote[-PIECE // 2 :]
        start = _edge(text, start, lambda at: _like(head, text[at : at + len(head)]), len(quote))
        end = _edge(text, end, lambda at: _like(tail, text[max(at - len(tail), 0) : at]), len(quote))
        return _trimmed(text, start, end)
    for _ in range(2):
        start = _start_before(text, quote, start, end)
        end = _end_after(text, quote, start, end)
    return _trimmed(text, start, end)


def _start_before(text: str, quote: str, guess: int, end: int) -> int:
    return _edge(text, guess, lambda at: _like(quote, text[at:end]), len(quote))


def _end_after(text: str, quote: str, start: int, guess: int) -> int:
    return _edge(text, guess, lambda at: _like(quote, text[start:at]), len(quote))


def _edge(text: str, guess: int, like: Callable[[int], float], length: int) -> int:
    reach = max(MARGIN[0], min(length // 2, MARGIN[1]))
    near = range(max(guess - reach, 0), min(guess + reach, len(text)) + 1)
    places = [at for at in near if _is_between_words(text, at)]
    return max(places, key=lambda at: (like(at), -abs(at - guess)), default=guess)


def _like(one: str, other: str) -> float:
    return Indel.normalized_similarity(one, other)


def _is_between_words(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return True
    before, here = text[at - 1], text[at]
    if is_joined(text, at):
        return False
    is_inside = before.isalnum() and here.isalnum()
    return not is_inside or script(before) in SPACELESS or script(here) in SPACELESS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
