"""Ranks higher what has a query's words near one another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from archive_app.index.compile import compiled
from archive_app.index.execution.frequency import document_frequency
from archive_app.index.execution.spans import find
from archive_app.index.syntax import Near, Words, wanted_leaves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whoosh.query import Query

    from archive_app.index.execution.matches import Docs, Scores
    from archive_app.index.execution.spans import Spans
    from archive_app.index.execution.view import IndexView, SegmentView
    from archive_app.index.syntax import Leaf, Node

CANDIDATES = 200
"""The best articles by their words alone, whose words are then looked at for how near they stand."""

FARTHEST = 8
"""Words that stand farther apart are not near."""

WORTH = 0.5
"""What one pair of neighbours is worth, of the rarity of the more common of the two words."""

SHORTEST_PREFIX = 4
"""A beginning with fewer letters is one of too many words."""

_SATURATION = 1.2
_MOST_PAIRS = 24
_DOC_BITS = np.int64(32)


def nearness(tree: Node, found: Sequence[tuple[SegmentView, Docs]], view: IndexView) -> Scores | None:
    """Score the documents of each segment, in the order given; None for a query with fewer than two words.

    Each pair of words that follow one another in the query scores by the distances at which they stand, summed up as
    1/distance and saturated as BM25 does with counts: Rasolofo and Savoy, Term Proximity Scoring (2003), simplified.
    """
    leaves = [leaf for leaf in wanted_leaves(tree) if _is_telling(leaf)]
    if len(leaves) < 2:
        return None
    queries = [compiled(leaf) for leaf in leaves[: _MOST_PAIRS + 1]]
    single = [view.rarity(document_frequency(query, view)) for query in queries]
    rarities = [min(pair) for pair in pairwise(single)]
    return np.concatenate([_scores(queries, rarities, segment, docs, view) for segment, docs in found])


def _is_telling(leaf: Leaf) -> bool:
    """Tell whether it matters where a word stands: not of function words, and what thousands of words stand for."""
    if isinstance(leaf, Words):
        return leaf.worth == 1 and (not leaf.is_prefix or len(leaf.text) >= SHORTEST_PREFIX)
    return isinstance(leaf, Near)


def _scores(
    queries: Sequence[Query], rarities: Sequence[float], segment: SegmentView, docs: Docs, view: IndexView
) -> Scores:
    total = np.zeros(len(docs), np.float32)
    if not len(docs):
        return total
    order = np.argsort(docs)
    sorted_docs = docs[order]
    known = [find(query, sorted_docs, segment, view) for query in queries]
    for (before, after), rarity in zip(pairwise(known), rarities, strict=True):
        if before is None or after is None:
            continue
        gathered = _gathered(before, after, sorted_docs)
        worth = WORTH * rarity
        total[order] += (worth * gathered * (_SATURATION + 1) / (gathered + _SATURATION)).astype(np.float32)
    return total


def _gathered(before: Spans, after: Spans, docs: Docs) -> npt.NDArray[np.float64]:
    """Sum up for each document how near the two words stand each time."""
    found = np.zeros(len(docs))
    if not len(before.first) or not len(after.first):
        return found
    next_ = np.searchsorted(after.first, before.last)
    for places, distance in (
        (np.minimum(next_, len(after.first) - 1), 1),
        (np.maximum(next_ - 1, 0), -1),
    ):
        apart = (after.first[places] - before.last) * distance
        is_near = (apart > 0) & (apart <= FARTHEST)
        owners = np.searchsorted(docs, before.first[is_near] >> _DOC_BITS)
        found += np.bincount(owners, 1.0 / apart[is_near], len(docs))
    return found
