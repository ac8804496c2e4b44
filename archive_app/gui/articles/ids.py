"""Ids of articles in the order of a list, eight bytes each, and where some of them stand."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Ids: TypeAlias = "array[int]"

SIZE = 8
FEW = 8
NEAR = 64
"""Rows on either side of one that was found among which the others are looked for first."""


def packed(ids: Iterable[int] | Ids) -> Ids:
    """Pack ids, unless they are packed."""
    return ids if isinstance(ids, array) else array("q", ids)


def without(ids: Ids, gone: Iterable[int]) -> Ids:
    """Leave some ids out; the same ids when none of them is there."""
    some = set(gone)
    return ids if some.isdisjoint(ids) else array("q", (one for one in ids if one not in some))


def places(ids: Ids, wanted: Iterable[int]) -> list[int]:
    """Tell where some ids stand, from first to last.

    Articles that are asked for together mostly stand together, so that one is looked for in all the list, as bytes,
    which is ten times as quick as number by number, and the others around it.
    """
    left, found, data = set(wanted), list[int](), b""
    for _ in range(FEW):
        if not left:
            break
        data = data or ids.tobytes()
        place = _place(data, left.pop())
        if place is not None:
            first = max(place - NEAR, 0)
            near = [n for n, one in enumerate(ids[first : place + NEAR], first) if one in left]
            left.difference_update(ids[n] for n in near)
            found += [place, *near]
    if left:
        found += [place for place, one in enumerate(ids) if one in left]
    return sorted(found)


def runs(places: list[int]) -> list[tuple[int, int]]:
    """Join places that follow one another, given from first to last: the first and the last of each stretch."""
    ends = [n for n in range(1, len(places)) if places[n] - places[n - 1] > 1]
    return [(places[a], places[b - 1]) for a, b in zip([0, *ends], [*ends, len(places)], strict=True) if a < b]


def _place(data: bytes, identity: int) -> int | None:
    wanted = identity.to_bytes(SIZE, sys.byteorder, signed=True)
    at = data.find(wanted)
    while at >= 0 and at % SIZE:
        at = data.find(wanted, at + 1)
    return at // SIZE if at >= 0 else None
