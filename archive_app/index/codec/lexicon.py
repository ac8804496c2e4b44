"""The words of a segment, sorted field by field: found by halving, listed by their beginning, compared by likeness."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from archive_app.index.codec.arrays import Arrays


class Lexicon:
    """The sorted terms of all fields, each with a number; ``fields`` gives each field's first and end number."""

    def __init__(self, arrays: Arrays, fields: Mapping[str, Sequence[int]]) -> None:
        self._arrays = arrays
        self._fields = {name: (int(first), int(end)) for name, (first, end) in fields.items()}
        self._listed: dict[str, str] = {}

    @cached_property
    def _text(self) -> memoryview:
        return self._arrays.whole("terms.text").data

    @cached_property
    def _ends(self) -> memoryview:
        return self._arrays.whole("terms.ends").data

    def __len__(self) -> int:
        """Count the terms of all fields."""
        return self._arrays.length("terms.ends") - 1

    def field_names(self) -> tuple[str, ...]:
        """List the fields that have terms, in the order of their terms."""
        return tuple(self._fields)

    def field(self, name: str) -> tuple[int, int]:
        """Give the numbers of a field's first term and of the one after its last; (0, 0) when it has none."""
        return self._fields.get(name, (0, 0))

    def term(self, number: int) -> bytes:
        """Give a term by its number."""
        return self._text[self._ends[number] : self._ends[number + 1]].tobytes()

    def terms(self, first: int, end: int) -> Iterator[bytes]:
        """Yield the terms with these numbers, in order."""
        bounds = self._ends[first : end + 1].tolist()
        base = bounds[0] if bounds else 0
        text = self._text[base : bounds[-1] if bounds else 0].tobytes()
        for start, stop in pairwise(bounds):
            yield text[start - base : stop - base]

    def listed(self, field: str) -> str:
        """Give all terms of a field, each on a line of its own; kept once it was asked for."""
        found = self._listed.get(field)
        if found is None:
            found = self._listed[field] = self.lines(*self.field(field))
        return found

    def lines(self, first: int, end: int) -> str:
        """Give the terms with these numbers, each on a line of its own."""
        return b"\n".join(self.terms(first, end)).decode("utf-8", "surrogatepass")

    def first_from(self, field: str, term: bytes) -> int:
        """Give the number of a field's first term that is not before ``term``; the end's when there is none."""
        first, end = self.field(field)
        return bisect_left(range(end), term, lo=first, key=self.term)

    def find(self, field: str, term: bytes) -> int | None:
        """Give a term's number, None when the field does not have it."""
        number = self.first_from(field, term)
        return number if number < self.field(field)[1] and self.term(number) == term else None

    def beginning_with(self, field: str, start: bytes) -> tuple[int, int]:
        """Give the first and end number of a field's terms that begin with ``start``."""
        if not start:
            return self.field(field)
        after = _after(start)
        return self.first_from(field, start), self.first_from(field, after) if after else self.field(field)[1]

    def within(self, field: str, term: str, distance: int, *, same_start: int = 0) -> list[int]:
        """List the numbers of terms so few edits away (insert, delete, replace a character) that begin alike.

        Lengths and the letters used rule nearly all terms out before any is compared letter by letter.
        """
        first, end = self.beginning_with(field, term[:same_start].encode("utf-8", "surrogatepass"))
        if first >= end:
            return []
        letters, length = _signature(term)
        differing = np.bitwise_count(self._signatures[first:end] ^ np.uint64(letters))
        far = np.abs(self._lengths[first:end].astype(np.int64) - length)
        likely = np.flatnonzero((differing <= 2 * distance) & (far <= distance)) + first
        return [n for n in likely.tolist() if self._distance(term, n, distance) <= distance]

    def _distance(self, term: str, number: int, most: int) -> int:
        other = self.term(number).decode("utf-8", "replace")
        return int(Levenshtein.distance(term, other, score_cutoff=most))

    @cached_property
    def _lengths(self) -> npt.NDArray[np.uint8]:
        """How many code points each term has, at most 255: bytes that continue none."""
        text, ends = self._arrays.whole("terms.text"), self._arrays.whole("terms.ends").astype(np.int64)
        counts = np.concatenate([np.zeros(1, np.int64), np.cumsum((text & 0xC0) != 0x80, dtype=np.int64)])
        return np.minimum(np.diff(counts[ends]), 255).astype(np.uint8)

    @cached_property
    def _signatures(self) -> npt.NDArray[np.uint64]:
        """A bit for each kind of byte that ends a code point of a term; one edit changes at most two bits."""
        text, ends = self._arrays.whole("terms.text"), self._arrays.whole("terms.ends").astype(np.int64)
        is_last = np.ones(len(text), np.bool_)
        is_last[:-1] = (text[1:] & 0xC0) != 0x80
        bits = np.where(is_last, np.uint64(1) << (text & 63).astype(np.uint64), np.uint64(0))
        found = np.zeros(len(ends) - 1, np.uint64)
        is_filled = ends[1:] > ends[:-1]
        if is_filled.any():
            found[is_filled] = np.bitwise_or.reduceat(bits, ends[:-1][is_filled])
        return found


def _signature(term: str) -> tuple[int, int]:
    letters = 0
    for character in term:
        letters |= 1 << (character.encode("utf-8", "replace")[-1] & 63)
    return letters, min(len(term), 255)


def _after(start: bytes) -> bytes:
    """Give the least bytes after everything that begins with ``start``; none when nothing can be."""
    kept = start.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else b""
