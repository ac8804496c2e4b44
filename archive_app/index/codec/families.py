"""Which words of a segment belong together: numbers that stand for a stem or a name, and the words that have each."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import AnyArray, ranges, smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.index.codec.arrays import Arrays, ArrayWriter

_BYTES = 8


class Families(NamedTuple):
    """Pairs of a family's number and a term's, in ascending order; terms are counted from their field's first."""

    keys: npt.NDArray[np.uint64]
    terms: AnyArray

    def members(self, keys: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """List the terms of these families, one family's after another's, and which family each is of."""
        starts = np.searchsorted(self.keys, keys)
        counts = np.searchsorted(self.keys, keys, side="right") - starts
        return self.terms[ranges(starts, counts)].astype(np.int64), np.repeat(np.arange(len(keys)), counts)


def keys_of(names: Iterable[str]) -> npt.NDArray[np.uint64]:
    """Give the number of each family: 64 bits of its name's BLAKE2b hash (RFC 7693), the same on every machine."""
    data = b"".join(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest() for name in names)
    return np.frombuffer(data, "<u8").astype(np.uint64)


def families(keys: npt.NDArray[np.uint64], terms: AnyArray) -> Families:
    """Sort pairs and keep one of each."""
    order = np.lexsort((terms, keys))
    keys, terms = keys[order], terms[order]
    is_new = np.ones(len(keys), np.bool_)
    is_new[1:] = (keys[1:] != keys[:-1]) | (terms[1:] != terms[:-1])
    return Families(keys[is_new], terms[is_new])


def joined(parts: Sequence[tuple[Families, npt.NDArray[np.int64]]]) -> Families:
    """Bring families together whose terms have new numbers, -1 for those that are gone."""
    found = [(each.keys, renumbered[each.terms]) for each, renumbered in parts]
    keys = np.concatenate([keys for keys, _ in found])
    terms = np.concatenate([terms for _, terms in found])
    is_left = terms >= 0
    return families(keys[is_left], terms[is_left])


def write_families(writer: ArrayWriter, found: Families) -> None:
    """Write a segment's families."""
    writer.add("families.keys", found.keys)
    writer.add("families.terms", smallest(found.terms))


def read_families(arrays: Arrays) -> Families:
    """Read a segment's families back; none when it has none."""
    if "families.keys" not in arrays:
        return NO_FAMILIES
    return Families(arrays.whole("families.keys"), arrays.whole("families.terms"))


NO_FAMILIES = Families(np.zeros(0, np.uint64), np.zeros(0, np.int64))
