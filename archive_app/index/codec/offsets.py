"""Where each of many stretches begins, kept as their lengths in a byte each and a sum now and then."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import AnyArray, offsets, ranges, smallest

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.index.codec.arrays import Arrays

Numbers = npt.NDArray[np.int64]

_SHIFT = 5
_EVERY = 1 << _SHIFT
"""Stretches between two sums."""

_MOST = 255
_SCATTERED = 64


class Exceptions(NamedTuple):
    """Numbers that stand for those at the places ``at``, which ascend."""

    at: AnyArray
    values: AnyArray

    def patch(self, target: AnyArray, start: int) -> None:
        """Put the numbers into ``target``, which begins at the place ``start``."""
        if len(self.at):
            places = self.at.data  # NumPy would first convert the whole array to the type of what is looked for
            first = bisect_left(places, start)
            end = bisect_left(places, start + len(target), lo=first)
            target[self.at[first:end].astype(np.int64) - start] = self.values[first:end]

    def patch_at(self, target: AnyArray, places: AnyArray) -> None:
        """Put the numbers into ``target``, whose items come from these places."""
        if len(self.at):
            found = np.searchsorted(self.at, np.minimum(places, self.at[-1]).astype(self.at.dtype))
            is_exception = self.at[found] == places
            target[is_exception] = self.values[found[is_exception]]


class Lengths:
    """Whole numbers from 0 up, most of them below 255, one byte each."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self._bytes = arrays.whole(name)
        self._exceptions = Exceptions(arrays.whole(f"{name}.exceptions"), arrays.whole(f"{name}.exceptional"))

    def __len__(self) -> int:
        """Count the numbers."""
        return len(self._bytes)

    def between(self, first: int, end: int) -> Numbers:
        """Give the numbers from ``first`` to before ``end``."""
        found = self._bytes[first:end].astype(np.int64)
        self._exceptions.patch(found, first)
        return found

    def at(self, places: AnyArray) -> Numbers:
        """Give the numbers at these places."""
        found = self._bytes[places].astype(np.int64)
        self._exceptions.patch_at(found, places)
        return found


class Offsets:
    """Where each stretch begins; ``between`` and ``at`` give the lengths of stretches, as those of ``Lengths`` do."""

    def __init__(
        self, sums: AnyArray, between: Callable[[int, int], Numbers], at: Callable[[AnyArray], Numbers]
    ) -> None:
        self._sums, self._lengths, self._lengths_at = sums, between, at

    def at(self, number: int) -> int:
        """Tell where a stretch begins."""
        block = number >> _SHIFT
        return int(self._sums[block]) + int(self._lengths(block << _SHIFT, number).sum())

    def between(self, first: int, end: int) -> Numbers:
        """Tell where the stretches from ``first`` to before ``end`` begin, and where the last of them ends."""
        found = offsets(self._lengths(first, end))
        found += self.at(first)
        return found

    def of(self, numbers: AnyArray) -> Numbers:
        """Tell where these stretches begin."""
        if not len(numbers):
            return np.zeros(0, np.int64)
        first, last = int(numbers.min()), int(numbers.max())
        if last - first > _SCATTERED * len(numbers):
            return self._scattered(numbers.astype(np.int64))
        return self.between(first, last)[numbers.astype(np.int64) - first]

    def _scattered(self, numbers: Numbers) -> Numbers:
        """Tell where stretches far from one another begin: each by the lengths between it and the sum before it."""
        blocks = numbers >> _SHIFT
        counts = numbers & (_EVERY - 1)
        summed = offsets(self._lengths_at(ranges(blocks << _SHIFT, counts)))
        ends = np.cumsum(counts)
        found: Numbers = self._sums[blocks].astype(np.int64)
        found += summed[ends] - summed[ends - counts]
        return found


def length_arrays(name: str, lengths: Numbers) -> dict[str, AnyArray]:
    """Lay out lengths as ``Lengths`` reads them."""
    large = np.flatnonzero(lengths >= _MOST)
    return {
        name: np.minimum(lengths, _MOST).astype(np.uint8),
        f"{name}.exceptions": smallest(large),
        f"{name}.exceptional": smallest(lengths[large]),
    }


def sums(lengths: Numbers) -> AnyArray:
    """Sum up the lengths before every so many stretches, as ``Offsets`` wants them."""
    return smallest(offsets(lengths)[::_EVERY])
