"""How much a word in a text is worth: the parameters of BM25, Whoosh's and our own."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

from whoosh.scoring import BM25F

if TYPE_CHECKING:
    from collections.abc import Callable


class Weighting(NamedTuple):
    """BM25's k1 and b, and the inverse document frequency of (documents in all, documents that have the word).

    Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), section 3.
    """

    saturation: float
    length_share: float
    rarity: Callable[[int, int], float]


def _as_whoosh(count: int, frequency: int) -> float:
    return log(count / (frequency + 1)) + 1


def _never_negative(count: int, frequency: int) -> float:
    """Give next to nothing to words that nearly all documents have, so that no list of stop words is needed."""
    return log(1 + (count - frequency + 0.5) / (frequency + 0.5))


AS_WHOOSH = Weighting(BM25F().K1, BM25F().B, _as_whoosh)
"""Whoosh's own ranking, to be compared with."""

TUNED = Weighting(1.5, 0.7, _never_negative)
"""What searches are ranked by; see ``tests/benchmarks/ranking.py``."""
