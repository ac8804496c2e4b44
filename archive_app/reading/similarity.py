"""Tell whether two texts are one article with small edits."""

from __future__ import annotations

from rapidfuzz.distance import Indel

SAME_SHARE = 0.93
"""Share of words in common order from which two texts count as one; template texts of other days stay below."""
SHORTEST = 60
"""Words below which only equal texts are the same: a short notice of another day differs in as little as a number."""


def is_same_text(one: str, other: str) -> bool:
    """Compare two canonical texts word by word; the larger part must stand in both, in the same order."""
    words, others = one.split(), other.split()
    if min(len(words), len(others)) < SHORTEST:
        return words == others
    return Indel.normalized_similarity(words, others, score_cutoff=SAME_SHARE) > 0
