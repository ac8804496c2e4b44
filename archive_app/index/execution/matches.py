"""Sets of documents with scores that are worked out only for those that are left in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

Docs: TypeAlias = npt.NDArray[np.uint32]
Scores: TypeAlias = npt.NDArray[np.float32]
Places: TypeAlias = npt.NDArray[np.int64]
Scorer: TypeAlias = Callable[[Places | None], Scores]
"""Scores the documents at these places of a list, or all of them."""

_SPARSE = 16
"""A set smaller than so many parts of all documents is sorted; a larger one is spread over all documents."""


class Matches(NamedTuple):
    """Numbers of documents in ascending order, and what scores them."""

    docs: Docs
    scores: Scorer


def constant(docs: Docs, score: float = 1.0) -> Matches:
    """Give every document the same score."""
    return Matches(docs, lambda chosen: np.full(len(docs if chosen is None else chosen), score, np.float32))


def nothing() -> Matches:
    """No document."""
    return constant(np.zeros(0, np.uint32))


def scored(docs: Docs, scores: Scores) -> Matches:
    """Documents whose scores are known."""
    return Matches(docs, lambda chosen: scores if chosen is None else scores[chosen])


def boosted(matches: Matches, boost: float) -> Matches:
    """Multiply all scores."""
    if boost == 1.0:
        return matches
    return Matches(matches.docs, lambda chosen: matches.scores(chosen) * np.float32(boost))


def kept(matches: Matches, is_kept: npt.NDArray[np.bool_]) -> Matches:
    """Keep the documents of which that is true."""
    return at(matches, np.flatnonzero(is_kept))


def at(matches: Matches, places: Places) -> Matches:
    """Keep the documents at these places of the list."""
    return Matches(matches.docs[places], lambda chosen: matches.scores(places if chosen is None else places[chosen]))


def is_in(docs: Docs, others: Docs, count: int) -> npt.NDArray[np.bool_]:
    """Tell of each document whether it is among others, of ``count`` documents in all."""
    if not len(docs) or not len(others):
        return np.zeros(len(docs), np.bool_)
    if len(docs) * _SPARSE < len(others):
        return np.equal(others[np.minimum(np.searchsorted(others, docs), len(others) - 1)], docs)
    return spread(others, count)[docs]


def places_of(docs: Docs, others: Docs, count: int) -> Places:
    """Tell where documents stand in a list that has them all, of ``count`` documents in all."""
    if len(docs) * _SPARSE < len(others):
        return np.searchsorted(others, docs)
    return np.flatnonzero(spread(docs, count)[others])


def places_of_each(docs: Docs, others: Docs, count: int) -> Places:
    """Tell where each of some documents, in any order, stands in an ascending list that has them all."""
    if len(docs) * _SPARSE < count:
        return np.searchsorted(others, docs)
    places = np.zeros(count, np.int64)
    places[others] = np.arange(len(others))
    return places[docs]


def spread(docs: Docs, count: int) -> npt.NDArray[np.bool_]:
    """Tell of every document whether it is in the set."""
    found = np.zeros(count, np.bool_)
    found[docs] = True
    return found


def others(docs: Docs, count: int) -> Docs:
    """List the documents that are not in the set."""
    found = np.ones(count, np.bool_)
    found[docs] = False
    return np.flatnonzero(found).astype(np.uint32)


def in_all(parts: Sequence[Matches], count: int) -> Matches:
    """Intersect sets; scores add up in the order given."""
    docs = common([part.docs for part in parts], count)

    def scores(chosen: Places | None) -> Scores:
        wanted = docs if chosen is None else docs[chosen]
        total = np.zeros(len(wanted), np.float32)
        for part in parts:
            total += part.scores(places_of(wanted, part.docs, count) if len(part.docs) > len(wanted) else None)
        return total

    return Matches(docs, scores)


def common(sets: Sequence[Docs], count: int) -> Docs:
    """List the documents that are in all sets, beginning with the smallest."""
    smallest, *larger = sorted(sets, key=len)
    for docs in larger:
        if len(docs) < count:
            smallest = smallest[is_in(smallest, docs, count)]
    return smallest


def in_any(parts: Sequence[Matches], count: int) -> Matches:
    """Unite sets; a document's scores add up in the order given."""
    return _united(parts, count, np.add)


def best_of(parts: Sequence[Matches], count: int, *, tiebreak: float = 0.0) -> Matches:
    """Unite sets; a document has the highest of its scores, and ``tiebreak`` times the others."""
    best = _united(parts, count, np.maximum)
    if not tiebreak:
        return best
    total = _united(parts, count, np.add)

    def scores(chosen: Places | None) -> Scores:
        highest = best.scores(chosen)
        return highest + np.float32(tiebreak) * (total.scores(chosen) - highest)

    return Matches(best.docs, scores)


def union(sets: Sequence[Docs], count: int) -> Docs:
    """List the documents that are in at least one set."""
    if len(sets) == 1:
        return sets[0]
    if sum(map(len, sets)) * _SPARSE < count:
        return np.unique(np.concatenate(sets)) if sets else np.zeros(0, np.uint32)
    whole = next((docs for docs in sets if len(docs) == count), None)
    if whole is not None:
        return whole
    found = np.zeros(count, np.bool_)
    for docs in sets:
        found[docs] = True
    return np.flatnonzero(found).astype(np.uint32)


def distinct(docs: Docs, count: int) -> Docs:
    """List each document once, in ascending order, of a list in any order."""
    if len(docs) * _SPARSE < count:
        return np.unique(docs)
    return np.flatnonzero(spread(docs, count)).astype(np.uint32)


def _united(parts: Sequence[Matches], count: int, joined: np.ufunc) -> Matches:
    found = [part for part in parts if len(part.docs)]
    if len(found) == 1:
        return found[0]
    docs = union([part.docs for part in found], count)

    def scores(chosen: Places | None) -> Scores:
        wanted = docs if chosen is None else docs[chosen]
        if len(wanted) * _SPARSE < sum(len(part.docs) for part in found):
            return _scores_at(found, wanted, joined)
        total = np.zeros(count, np.float32)
        for part in found:
            if len(part.docs) == count:
                joined(total, part.scores(None), out=total)
            else:
                total[part.docs] = joined(total[part.docs], part.scores(None))
        return total if len(wanted) == count else total[wanted]

    return Matches(docs, scores)


def _scores_at(parts: Sequence[Matches], wanted: Docs, joined: np.ufunc) -> Scores:
    total = np.zeros(len(wanted), np.float32)
    for part in parts:
        places = np.minimum(np.searchsorted(part.docs, wanted), len(part.docs) - 1)
        has = part.docs[places] == wanted
        total[has] = joined(total[has], part.scores(places[has]))
    return total
