"""Picks the first documents of a result without sorting all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from archive_app.index.execution.matches import Places


def first(keys: npt.NDArray[Any], ties: npt.NDArray[np.int64], most: int | None) -> Places:
    """List the places of the ``most`` smallest keys in ascending order, equal ones by ``ties``; all when None."""
    if most is not None and most <= 0:
        return np.zeros(0, np.int64)
    places = np.arange(len(keys)) if most is None or most >= len(keys) else _smallest(keys, ties, most)
    return places[np.lexsort((ties[places], keys[places]))]


def _smallest(keys: npt.NDArray[Any], ties: npt.NDArray[np.int64], most: int) -> Places:
    last = np.partition(keys, most - 1)[most - 1]
    before, equal = np.flatnonzero(keys < last), np.flatnonzero(keys == last)
    missing = most - len(before)
    if missing < len(equal):
        equal = equal[np.argpartition(ties[equal], missing - 1)[:missing]]
    return np.concatenate([before, equal])
