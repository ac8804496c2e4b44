"""Finds what justifies a hit in an article's text, and cuts a snippet from where most of it stands together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from archive_app.index.analysis import is_mark
from archive_app.index.fields import ANYWHERE
from archive_app.index.patterns import Step, patterns
from archive_app.index.places import fitting_places
from archive_app.index.syntax import Expression, Near, wanted_leaves
from archive_app.model import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive_app.index.patterns import Pattern
    from archive_app.index.places import Places, WordsOf
    from archive_app.index.syntax import Node

BODY_FIELDS = frozenset({ANYWHERE, "body"})
EXCERPT_FIELDS = frozenset({ANYWHERE, "body", "excerpt", "note"})
_BORDER_REACH = 24
SLICE, LONG_SLICE = 20_000, 100_000
"""Code points that are looked at together, for a snippet and for all hits."""

MOST_SLICES = 8
"""Slices with hits that a snippet is chosen from."""

MOST_HITS = 100_000
MOST_BEFORE = 44
"""Code points before the first hit, so that a row which shows only the snippet's beginning shows the hit."""
_SPACES = re.compile(r"\s+")


class Found(NamedTuple):
    """One place in the text that justifies the hit; ``number`` tells the query's words apart."""

    start: int
    end: int
    number: int


def hits(tree: Node, text: str, words_of: WordsOf) -> tuple[tuple[int, int], ...]:
    """List every (start, end) in ``text`` that justifies the hit, in order; overlapping ones are joined.

    Of a text with very many, the first ``MOST_HITS``.
    """
    found: list[tuple[int, int]] = []
    for start, part in _slices(text, LONG_SLICE):
        found += [(start + each.start, start + each.end) for each in _found(tree, part, words_of, BODY_FIELDS)]
        if len(found) > MOST_HITS:
            break
    return _merged(found)[:MOST_HITS]


def snippet(tree: Node, text: str, words_of: WordsOf, *, width: int, fields: frozenset[str] = BODY_FIELDS) -> Snippet:
    """Cut about ``width`` code points around the place with most of the different words, the beginning if none.

    ``words_of`` lists the words that a step of the query stands for; ``fields`` are those that the text is of. Of an
    endless text the first slices with hits are looked at.
    """
    found, start, end = _best(tree, text, words_of, fields, width)
    first, last = _trimmed(text, *_framed(text, start, end, width))
    marks = _merged(
        (max(each.start, first), min(each.end, last)) for each in found if each.start < last and each.end > first
    )
    return _set(text, first, last, marks)


def _best(tree: Node, text: str, words_of: WordsOf, fields: frozenset[str], width: int) -> tuple[list[Found], int, int]:
    """Find the slice of a text, and the stretch in it, with most of the different words."""
    best: tuple[list[Found], int, int] = ([], 0, 0)
    merit, with_hits = (0, 0), 0
    for start, part in _slices(text, SLICE):
        found = [Found(start + f.start, start + f.end, f.number) for f in _found(tree, part, words_of, fields)]
        if not found:
            continue
        own, span = _window(found, width)
        if own > merit:
            merit, best = own, (found, *span)
        with_hits += 1
        if with_hits == MOST_SLICES:
            break
    return best


def _slices(text: str, size: int) -> Iterator[tuple[int, str]]:
    """Cut a text at ends of lines or at spaces into slices of about this size."""
    start = 0
    while start < len(text):
        end = start + size
        if end < len(text):
            cut = max(text.rfind("\n", start + size // 2, end), -1)
            cut = cut if cut > 0 else text.rfind(" ", start + size // 2, end)
            end = cut + 1 if cut > 0 else end
        yield start, text[start:end]
        start = end


# --- finding --------------------------------------------------------------------------------------------------------


class _Wanted(NamedTuple):
    """A way in which words may stand; ``number`` tells the query's words apart, ``near`` those to be near others."""

    number: int
    pattern: Pattern
    near: tuple[Near, int] | None


class _Stretch(NamedTuple):
    """Where a pattern fits, in positions and in code points."""

    first: int
    last: int
    start: int
    end: int
    wanted: _Wanted


def _found(tree: Node, text: str, words_of: WordsOf, fields: frozenset[str]) -> list[Found]:
    wanted = list(_wanted(tree, fields))
    if not wanted:
        return []
    steps = {step for each in wanted for step in each.pattern}
    is_apart = all(len(each.pattern) == 1 and each.near is None for each in wanted)
    places = fitting_places(steps, text, words_of, is_apart=is_apart)
    stretches = [stretch for each in wanted for stretch in _stretches(each, places)]
    near: dict[Near, list[_Stretch]] = {}
    for stretch in stretches:
        if stretch.wanted.near is not None:
            near.setdefault(stretch.wanted.near[0], []).append(stretch)
    kept = [stretch for stretch in stretches if stretch.wanted.near is None]
    kept += [stretch for leaf, own in near.items() for stretch in _chained(leaf, own)]
    return sorted({Found(stretch.start, stretch.end, stretch.wanted.number) for stretch in kept})


def _wanted(tree: Node, fields: frozenset[str]) -> Iterator[_Wanted]:
    """Yield the ways in which the words that an article is wanted for may stand in a text."""
    number = 0
    for leaf in wanted_leaves(tree):
        parts = leaf.children if isinstance(leaf, Near) else (leaf,)
        for place, part in enumerate(parts):
            ways = ((Step(part.pattern, "expression"),),) if isinstance(part, Expression) else patterns(part)
            near = (leaf, place) if isinstance(leaf, Near) else None
            if part.field in fields:
                yield from (_Wanted(number, pattern, near) for pattern in ways)
            number += 1


def _stretches(wanted: _Wanted, places: dict[Step, Places]) -> Iterator[_Stretch]:
    first, *others = (places[step] for step in wanted.pattern)
    for position, (start, end) in first.items():
        last = end
        for distance, place in enumerate(others, 1):
            if position + distance not in place:
                break
            last = place[position + distance][1]
        else:
            yield _Stretch(position, position + len(others), start, last, wanted)


def _chained(near: Near, stretches: list[_Stretch]) -> Iterator[_Stretch]:
    """Yield the stretches that stand in a chain, each near the next, with all the words."""
    chain: list[_Stretch] = []
    reach = 0
    for stretch in [*sorted(stretches, key=lambda each: (each.first, each.last)), None]:
        if stretch is None or (chain and stretch.first - reach > near.distance):
            places = {(each.first, each.last) for each in chain}
            if len({each.wanted.near for each in chain}) == len(near.children) <= len(places):
                yield from chain
            chain, reach = [], 0
        if stretch is not None:
            chain.append(stretch)
            reach = max(reach, stretch.last)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


# --- cutting --------------------------------------------------------------------------------------------------------


def _window(found: list[Found], width: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Find the stretch of at most ``width`` with most different words, then most hits; the first of equal ones.

    Returns how many of both, and the stretch.
    """
    best, best_span = (0, 0), (found[0].start, found[0].end)
    inside: dict[int, int] = {}
    first = 0
    for last, hit in enumerate(found):
        inside[hit.number] = inside.get(hit.number, 0) + 1
        while found[first].start < hit.end - width and first < last:
            number = found[first].number
            inside[number] -= 1
            if not inside[number]:
                del inside[number]
            first += 1
        merit = (len(inside), last - first + 1)
        if merit > best:
            best, best_span = merit, (found[first].start, hit.end)
    return best, best_span


def _framed(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Widen a stretch to about ``width``, more after than before, and cut at borders of words."""
    spare = max(width - (end - start), 0)
    first = max(start - min(spare // 3, MOST_BEFORE), 0)
    last = min(first + width, len(text))
    first = max(min(first, last - width), 0)
    return _border(text, first, range(first, min(first + _BORDER_REACH, start) + 1)), _border(
        text, last, range(last, max(last - _BORDER_REACH, min(end, last)) - 1, -1)
    )


def _border(text: str, wished: int, places: range) -> int:
    """Choose the first place between two words, else one that splits no character from its marks."""
    for place in places:
        if _is_border(text, place):
            return place
    while 0 < wished < len(text) and is_mark(text[wished]):
        wished += 1
    return wished


def _is_border(text: str, place: int) -> bool:
    if place <= 0 or place >= len(text):
        return True
    return text[place - 1].isspace() or text[place].isspace()


def _trimmed(text: str, first: int, last: int) -> tuple[int, int]:
    kept = text[first:last].lstrip()
    return last - len(kept), last - len(kept) + len(kept.rstrip())


def _set(text: str, first: int, last: int, marks: tuple[tuple[int, int], ...]) -> Snippet:
    """Set the stretch in one line: whitespace becomes one space, cut ends get an ellipsis, marks move along."""
    head = "… " if text[:first].strip() else ""
    tail = " …" if text[last:].strip() else ""
    line, at = "", first
    moved: dict[int, int] = {}
    for place in sorted({place for mark in marks for place in mark}):
        line += _SPACES.sub(" ", text[at:place])
        moved[place], at = len(head) + len(line), place
    line += _SPACES.sub(" ", text[at:last])
    return Snippet(head + line + tail, tuple((moved[start], moved[end]) for start, end in marks))
