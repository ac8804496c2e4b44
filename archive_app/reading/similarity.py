"""Tell whether two texts are one article with small edits, and how much two texts have in common."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from archive_app.folding import fold_text
from archive_app.reading.words import number_of_words, words

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME_SHARE = 0.93
"""Share of words in common order from which two texts count as one; template texts of other days stay below."""
SHORTEST = 60
"""Words below which only equal texts are the same: a short notice of another day differs in as little as a number."""

MOST_IN_OTHER_ORDER = 0.99
"""What texts share at most whose words do not all stand in the same order."""


def is_same_text(one: str, other: str) -> bool:
    """Compare two canonical texts word by word; the larger part must stand in both, in the same order."""
    found, others = words(one), words(other)
    if min(number_of_words(one), number_of_words(other)) < SHORTEST:
        return found == others
    return Indel.normalized_similarity(found, others, score_cutoff=SAME_SHARE) > 0


def common_share(one: str, other: str, *, least: float = 0.0) -> float:
    """Tell the share of words that two texts have in common, from 0 to 1, whatever their case; 0 below ``least``.

    Words count that stand in the same order, or next to the same word when whole passages stand elsewhere. Short texts
    have all in common or nothing.
    """
    found, others = words(fold_text(one)), words(fold_text(other))
    if found == others:
        return 1.0
    if min(number_of_words(one), number_of_words(other)) < SHORTEST:
        return 0.0
    share = min(_pairs_in_common(found, others), MOST_IN_OTHER_ORDER)
    share = max(share, Indel.normalized_similarity(found, others, score_cutoff=max(share, least)))
    return share if share >= least else 0.0


def _pairs_in_common(found: Sequence[str], others: Sequence[str]) -> float:
    """Tell the share of neighbouring words that stand in both texts (Dice 1945)."""
    pairs, other_pairs = Counter(pairwise(found)), Counter(pairwise(others))
    return 2 * (pairs & other_pairs).total() / (pairs.total() + other_pairs.total())
