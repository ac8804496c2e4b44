"""Tell which of the paragraphs or sentences that changed are the same ones in two texts."""

from __future__ import annotations

from bisect import bisect_left
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from archive_app.reading.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RAREST = 8
"""So many words of a part, the rarest, are looked for elsewhere."""
TOO_COMMON = 50
"""Parts that have a word from which it says nothing."""
LIKE_ENOUGH = 0.4
"""Share of words in common from which a part has become the other one."""


class Counterpart(NamedTuple):
    """What stands in one text where the other has something else; ``is_like`` when it is the same part, changed."""

    old: str
    new: str
    is_like: bool


def counterparts(old: Sequence[str], new: Sequence[str]) -> Iterator[Counterpart]:
    """Pair the parts of two texts that are alike, in order, and what is left between these."""
    pairs = [(0, 0)] if len(old) == len(new) == 1 else _in_order(list(_likely(old, new)))
    last, other_last = 0, 0
    for place, other in pairs:
        if place > last or other > other_last:
            yield Counterpart("".join(old[last:place]), "".join(new[other_last:other]), is_like=False)
        yield Counterpart(old[place], new[other], is_like=True)
        last, other_last = place + 1, other + 1
    if len(old) > last or len(new) > other_last:
        yield Counterpart("".join(old[last:]), "".join(new[other_last:]), is_like=False)


def _likely(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find for parts of one text the part of the other with most of their words, when these are many."""
    others = [frozenset(words(part)) for part in new]
    places: dict[str, list[int]] = {}
    for place, found in enumerate(others):
        for word in found:
            places.setdefault(word, []).append(place)
    for place, part in enumerate(old):
        own = frozenset(words(part))
        known = (word for word in own if 0 < len(places.get(word, ())) < TOO_COMMON)
        rarest = nsmallest(RAREST, known, key=lambda word: (len(places[word]), word))
        likely = {other for word in rarest for other in places[word]}
        best = max(likely, key=lambda other: (len(own & others[other]), -abs(other - place)), default=None)
        if best is not None and 2 * len(own & others[best]) >= LIKE_ENOUGH * (len(own) + len(others[best])):
            yield place, best


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep as many pairs as stand in the same order in both texts (longest increasing subsequence)."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(tails[length - 1] if length else None)
        ends[length : length + 1] = [other]
        tails[length : length + 1] = [number]
    kept: list[tuple[int, int]] = []
    at: int | None = tails[-1] if tails else None
    while at is not None:
        kept.append(pairs[at])
        at = before[at]
    return kept[::-1]
