"""Measure how like two stretches of text are, whatever their length."""

from __future__ import annotations

from rapidfuzz.distance import Indel

LONG = 2000
"""Code points from which a stretch is compared by its beginning and end alone where many comparisons are made."""
LONGEST = 60_000
SAMPLED = 10_000


def likeness(one: str, other: str) -> float:
    """Tell the share of two texts that stands in both in the same order, from 0 to 1.

    Of very long ones the beginnings and ends are compared, and the lengths.
    """
    if max(len(one), len(other)) <= LONGEST:
        return Indel.normalized_similarity(one, other)
    first = Indel.normalized_similarity(one[:SAMPLED], other[:SAMPLED])
    last = Indel.normalized_similarity(one[-SAMPLED:], other[-SAMPLED:])
    return (first + last) / 2 * (2 * min(len(one), len(other)) / (len(one) + len(other)))
