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
    from archive_app.index.syntax import Node, Words

BODY_FIELDS = frozenset({ANYWHERE, "body"})
EXCERPT_FIELDS = frozenset({ANYWHERE, "body", "excerpt", "note"})
_BORDER_REACH = 24
MOST_BEFORE = 44
"""Code points before the first hit, so that a row which shows only the snippet's beginning shows the hit."""
_SPACES = re.compile(r"\s+")


class Found(NamedTuple):
    """One place in the text that justifies the hit; ``number`` tells the query's words apart."""

    start: int
    end: int
    number: int


def hits(tree: Node, text: str, words_of: WordsOf) -> tuple[tuple[int, int], ...]:
    """List every (start, end) in ``text`` that justifies the hit, in order; overlapping ones are joined."""
    return _merged((found.start, found.end) for found in _found(tree, text, words_of, BODY_FIELDS))


def snippet(tree: Node, text: str, words_of: WordsOf, *, width: int, fields: frozenset[str] = BODY_FIELDS) -> Snippet:
    """Cut about ``width`` code points around the place with most of the different words, the beginning if none.

    ``words_of`` lists the words that a step of the query stands for; ``fields`` are those that the text is of.
    """
    found = _found(tree, text, words_of, fields)
    start, end = _window(found, width) if found else (0, 0)
    first, last = _trimmed(text, *_framed(text, start, end, width))
    marks = _merged(
        (max(each.start, first), min(each.end, last)) for each in found if each.start < last and each.end > first
    )
    return _set(text, first, last, marks)


# --- finding --------------------------------------------------------------------------------------------------------


def _found(tree: Node, text: str, words_of: WordsOf, fields: frozenset[str]) -> list[Found]:
    wanted = [
        (number, pattern)
        for number, (leaf, leaf_patterns) in enumerate(_leaves(tree))
        if leaf.field in fields
        for pattern in leaf_patterns
    ]
    if not wanted:
        return []
    steps = {step for _, pattern in wanted for step in pattern}
    places = fitting_places(steps, text, words_of, is_apart=all(len(pattern) == 1 for _, pattern in wanted))
    found = {Found(*span, number) for number, pattern in wanted for span in _spans(pattern, places)}
    return sorted(found)


def _leaves(tree: Node) -> Iterator[tuple[Words | Expression, tuple[Pattern, ...]]]:
    """Yield the words that an article is wanted for, and the ways in which each may stand in a text."""
    for leaf in wanted_leaves(tree):
        if isinstance(leaf, Expression):
            yield leaf, ((Step(leaf.pattern, "expression"),),)
        else:
            for words in leaf.children if isinstance(leaf, Near) else (leaf,):
                yield words, patterns(words)


def _spans(pattern: Pattern, places: dict[Step, Places]) -> Iterator[tuple[int, int]]:
    first, *others = (places[step] for step in pattern)
    for position, (start, end) in first.items():
        last = end
        for distance, place in enumerate(others, 1):
            if position + distance not in place:
                break
            last = place[position + distance][1]
        else:
            yield start, last


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


# --- cutting --------------------------------------------------------------------------------------------------------


def _window(found: list[Found], width: int) -> tuple[int, int]:
    """Find the stretch of at most ``width`` with most different words, then most hits; the first of equal ones."""
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
    return best_span


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
