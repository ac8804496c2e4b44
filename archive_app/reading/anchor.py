"""Describe a passage so that it is found again, and find it: to the letter, elsewhere, or changed.

The quote and what stood around it decide, the old position only between equals, in the manner of the text quote and
text position selectors of the W3C Web Annotation Data Model.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import Placement, Selectors
from archive_app.reading.likeness import LONG, likeness
from archive_app.reading.matching import exact_places, likely_places, loose_places
from archive_app.text import is_joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.model import Excerpt

CONTEXT = 32
"""Code points kept of what stands before and after a passage."""
QUOTE_WEIGHT, SIDE_WEIGHT, POSITION_WEIGHT = 50, 20, 2
LIKE_ENOUGH = 0.7
"""How like its quote a passage must be without help from what stands around it; short quotes must be more so."""
LIKE_ENOUGH_IN_CONTEXT = 0.5
PLACE_SCORE = 0.75
DISTINCT = 24
"""Code points from which a quote is known by itself; shorter ones, which stand anywhere, also by their surroundings."""
SAME_SIDE, SAME_SURROUNDINGS = 0.9, 0.6
"""How like its surroundings must be to what they were, on one side or on both, for a short quote to be the passage."""
BEST_INEXACT_SCORE = 0.99


def describe(text: str, start: int, end: int) -> Selectors:
    """Describe the passage from ``start`` to ``end`` (code points of ``text``) without the white space at its ends.

    Raises InputError when there is nothing in it or it lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise InputError("The passage lies outside the text or is empty: mark some words of it.")
    exact = text[start:end].strip()
    if not exact:
        raise InputError("The passage is empty: mark some words.")
    first = text.index(exact, start)
    last = first + len(exact)
    before, after = max(first - CONTEXT, 0), min(last + CONTEXT, len(text))
    while before < first and is_joined(text, before):
        before += 1
    while after > last and is_joined(text, after):
        after -= 1
    return Selectors(exact, text[before:first], text[last:after], first, last)


def resolve(text: str, selectors: Selectors) -> Placement | None:
    """Find a described passage in a text that may have changed; None when it is not there any more.

    A passage that stands where it stood, in its surroundings, is taken as it is; of several the one with the same
    surroundings, then the nearest. The same few words in other surroundings are another passage, unless what is said
    there is like enough; a changed passage is found only when enough of it is left.
    """
    exact, start = selectors.exact, selectors.start
    if not exact.strip():
        return None
    if start >= 0 and text.startswith(exact, start) and _agreement(text, start, selectors) == _context(selectors):
        return Placement(start, start + len(exact), 1.0, "position")
    places = exact_places(text, exact, near=start)
    if places:
        found = max(places, key=lambda place: (_agreement(text, place, selectors), -abs(place - start)))
        if _is_in_place(text, found, found + len(exact), selectors):
            return Placement(found, found + len(exact), 1.0, "position" if found == start else "exact")
    loose = _best([_placed(text, place, selectors, near=start, quoted=1.0) for place in loose_places(text, exact)])
    if loose and loose.score >= PLACE_SCORE:
        return loose
    likely = likely_places(text, exact, selectors.prefix, selectors.suffix, near=start)
    return _best([loose, *(_placed(text, place, selectors, near=start) for place in likely)])


def placed(found: Sequence[Excerpt], text: str) -> list[Excerpt]:
    """Find excerpts in a text, and list them in the order of their places; one that is not found keeps its old one."""
    resolved = [replace(excerpt, placement=resolve(text, excerpt.selectors)) for excerpt in found]
    return sorted(resolved, key=_place)


def find_quote(text: str, quote: str, *, near: int | None = None) -> Placement | None:
    """Find a quote as a person typed or pasted it; of several the one nearest to ``near``, else the first.

    To the letter first, then without regard to white space, quotation marks, dashes and case, then with small errors.
    """
    exact = unicodedata.normalize("NFC", quote).strip()
    if not exact:
        return None
    places = exact_places(text, exact, near=near or 0)
    if places:
        found = _nearest(places, near)
        return Placement(found, found + len(exact), 1.0, "exact")
    selectors = Selectors(exact, start=near or 0)
    loose = loose_places(text, exact)
    if loose:
        start = _nearest([start for start, _ in loose], near)
        return Placement(start, dict(loose)[start], BEST_INEXACT_SCORE, "fuzzy")
    return _best([_placed(text, place, selectors, near=near) for place in likely_places(text, exact, near=near)])


def _place(excerpt: Excerpt) -> tuple[int, int, int]:
    where = excerpt.placement or excerpt.selectors
    return (where.start, where.end, excerpt.id)


def _nearest(places: list[int], near: int | None) -> int:
    return min(places) if near is None else min(places, key=lambda place: (abs(place - near), place))


def _is_in_place(text: str, start: int, end: int, selectors: Selectors) -> bool:
    """Tell whether what stands around a place is enough of what stood around a passage; long ones need nothing."""
    sides = _sides(text, start, end, selectors)
    if len(selectors.exact) >= DISTINCT or not sides:
        return True
    return max(sides) >= SAME_SIDE or sum(sides) / len(sides) >= SAME_SURROUNDINGS


def _sides(text: str, start: int, end: int, selectors: Selectors) -> list[float]:
    """Measure how like what stands before and behind a place is to what stood there."""
    before, after = selectors.prefix, selectors.suffix
    sides = ((before, text[max(start - len(before), 0) : start]), (after, text[end : end + len(after)]))
    return [likeness(one, other) for one, other in sides if one]


def _context(selectors: Selectors) -> int:
    return len(selectors.prefix) + len(selectors.suffix)


def _agreement(text: str, place: int, selectors: Selectors) -> int:
    """Count the code points around a place that are the same as they were, going outwards."""
    before, after = selectors.prefix, selectors.suffix
    end = place + len(selectors.exact)
    here = text[max(place - len(before), 0) : place]
    agreeing = 0
    for one, other in zip(reversed(before), reversed(here), strict=False):
        if one != other:
            break
        agreeing += 1
    for one, other in zip(after, text[end : end + len(after)], strict=False):
        if one != other:
            break
        agreeing += 1
    return agreeing


def _best(placements: Iterable[Placement | None]) -> Placement | None:
    return max(filter(None, placements), key=lambda placement: placement.score, default=None)


def _placed(
    text: str, place: tuple[int, int], selectors: Selectors, *, near: int | None, quoted: float | None = None
) -> Placement | None:
    """Judge a place where a changed passage may stand; None when it is not like enough."""
    start, end = place
    quoted = likeness(selectors.exact, text[start:end]) if quoted is None else quoted
    parts = [(QUOTE_WEIGHT, quoted), *((SIDE_WEIGHT, side) for side in _sides(text, start, end, selectors))]
    if near is not None:
        parts.append((POSITION_WEIGHT, max(0.0, 1 - abs(start - near) / len(text))))
    score = sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
    needed = LIKE_ENOUGH + 2 / min(len(selectors.exact), LONG)
    is_enough = quoted >= needed or (quoted >= LIKE_ENOUGH_IN_CONTEXT and score >= PLACE_SCORE)
    if not (is_enough and _is_in_place(text, start, end, selectors)):
        return None
    return Placement(start, end, min(score, BEST_INEXACT_SCORE), "fuzzy")
