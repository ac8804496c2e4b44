"""Which documents have a term, how often, how heavily and where: arrays for each term, one term after another.

All terms of a segment, of whatever field, share the arrays. Documents are kept as the first one's number and the gaps
to the following ones, in one, two or four bytes as the largest gap of the term needs. Counts take half a byte; one of
15 or more stands in a short list of exceptions beside them, as do weights that differ from the count and positions
from 65,536 on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import AnyArray, offsets, ranges, smallest
from archive_app.index.codec.offsets import Exceptions, Lengths, Offsets, length_arrays, sums

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.index.codec.arrays import Arrays, ArrayWriter

Numbers = npt.NDArray[np.uint32]
Weights = npt.NDArray[np.float32]

_WIDTHS: tuple[tuple[int, type[np.unsignedinteger[Any]]], ...] = ((1, np.uint8), (2, np.uint16), (4, np.uint32))
_MOST_COUNT = 15
_POSITION_BITS = 16


@dataclass(frozen=True, slots=True)
class Block:
    """The postings of some terms that follow one another, each term's after the one's before it.

    ``frequencies`` counts the documents of each term, ``docs`` gives their numbers in ascending order; ``counts`` and
    ``weights`` say how often and how heavily the term stands in each, and ``placed`` how many of all ``positions``
    belong to it: as many as counted, or none in a field without positions.
    """

    frequencies: npt.NDArray[np.int64]
    docs: Numbers
    counts: Numbers
    weights: Weights
    placed: Numbers
    positions: Numbers


class PostingsWriter:
    """Takes in blocks in the order of their terms; ``spool`` opens a file for an array that grows."""

    def __init__(self, spool: Callable[[], IO[bytes]]) -> None:
        self._files = {name: spool() for name, _ in _LARGE}
        self._terms: dict[str, list[AnyArray]] = {"frequencies": [], "first": [], "width": [], "placed": []}
        self._exceptions: dict[str, list[Exceptions]] = {"counts": [], "weights": [], "positions": []}
        self._postings = 0
        self._positions = 0
        self._half: int | None = None

    def add(self, block: Block) -> None:
        """Append the postings of the next terms; each has at least one document."""
        starts = offsets(block.frequencies)
        firsts = block.docs[starts[:-1]]
        self._terms["frequencies"].append(smallest(block.frequencies))
        self._terms["first"].append(firsts)
        self._terms["width"].append(self._add_gaps(block, starts))
        self._terms["placed"].append(np.add.reduceat(block.placed.astype(np.int64), starts[:-1]))
        self._add_counts(block)
        self._add_positions(block)
        self._postings += len(block.docs)
        self._positions += len(block.positions)

    def finish(self, writer: ArrayWriter) -> None:
        """Hand all arrays over and close the files."""
        terms = {name: np.concatenate(parts) if parts else _EMPTY for name, parts in self._terms.items()}
        frequencies, placed = terms["frequencies"].astype(np.int64), terms["placed"].astype(np.int64)
        arrays = {
            "first": smallest(terms["first"]),
            "width": terms["width"].astype(np.uint8),
            **length_arrays("frequency", frequencies),
            **length_arrays("placed", placed),
            "frequency.sums": sums(frequencies),
            "placed.sums": sums(placed),
            **{f"gaps{w}.sums": sums(np.where(terms["width"] == w, frequencies - 1, 0)) for w, _ in _WIDTHS},
        }
        for name, array in arrays.items():
            writer.add(f"postings.{name}", array)
        for name, found in self._exceptions.items():
            writer.add(f"{name}.exceptions", smallest(np.concatenate([each.at for each in found] or [_EMPTY])))
            writer.add(f"{name}.exceptional", np.concatenate([each.values for each in found] or [_EMPTY]))
        if self._half is not None:
            self._files["counts"].write(bytes([self._half]))
        for name, dtype in _LARGE:
            with self._files[name] as file:
                writer.add_file(name, np.dtype(dtype), file)

    def _add_gaps(self, block: Block, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
        """Write each term's gaps in the width that the largest needs; return the widths, 0 for a lone document."""
        gaps = np.zeros(len(block.docs), np.uint32)
        gaps[1:] = block.docs[1:] - block.docs[:-1]
        gaps[starts[:-1]] = 0
        largest = np.maximum.reduceat(gaps, starts[:-1])
        sizes = np.array([1, 2, 4], np.uint8)[np.searchsorted([0xFF, 0xFFFF], largest)]
        width = np.where(block.frequencies > 1, sizes, 0).astype(np.uint8)
        is_gap = np.ones(len(gaps), np.bool_)
        is_gap[starts[:-1]] = False
        of_posting = np.repeat(width, block.frequencies)
        for size, dtype in _WIDTHS:
            self._files[f"gaps{size}"].write(gaps[is_gap & (of_posting == size)].astype(dtype).tobytes())
        return width

    def _add_counts(self, block: Block) -> None:
        many = np.flatnonzero(block.counts >= _MOST_COUNT)
        self._exceptions["counts"].append(Exceptions(many + self._postings, block.counts[many]))
        odd = np.flatnonzero(block.weights != block.counts)
        self._exceptions["weights"].append(Exceptions(odd + self._postings, block.weights[odd].astype(np.float32)))
        counts = np.minimum(block.counts, _MOST_COUNT).astype(np.uint8)
        if self._half is not None:
            counts = np.concatenate([np.array([self._half], np.uint8), counts])
        whole = len(counts) & ~1
        self._half = int(counts[-1]) if len(counts) > whole else None
        self._files["counts"].write((counts[0:whole:2] | counts[1:whole:2] << 4).tobytes())

    def _add_positions(self, block: Block) -> None:
        high = np.flatnonzero(block.positions >> _POSITION_BITS)
        self._exceptions["positions"].append(Exceptions(high + self._positions, block.positions[high]))
        self._files["positions"].write(block.positions.astype(np.uint16).tobytes())


_EMPTY: npt.NDArray[np.uint8] = np.zeros(0, np.uint8)
_LARGE: tuple[tuple[str, type[np.unsignedinteger[Any]]], ...] = (
    *((f"gaps{size}", dtype) for size, dtype in _WIDTHS),
    ("counts", np.uint8),
    ("positions", np.uint16),
)


class Postings:
    """The postings of a segment, by the numbers of its terms. Raises DamagedFileError."""

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._in_use: WeakValueDictionary[int, Numbers] = WeakValueDictionary()

    @cached_property
    def _frequency(self) -> Lengths:
        return Lengths(self._arrays, "postings.frequency")

    @cached_property
    def _placed(self) -> Lengths:
        return Lengths(self._arrays, "postings.placed")

    @cached_property
    def starts(self) -> Offsets:
        """Where each term's postings begin among all postings."""
        return Offsets(self._arrays.whole("postings.frequency.sums"), self._frequency.between, self._frequency.at)

    @cached_property
    def _positions(self) -> Offsets:
        return Offsets(self._arrays.whole("postings.placed.sums"), self._placed.between, self._placed.at)

    @cached_property
    def _gaps(self) -> dict[int, Offsets]:
        return {width: self._gap_offsets(width) for width, _ in _WIDTHS}

    def _gap_offsets(self, width: int) -> Offsets:
        """Tell where each term's gaps begin among those of one width; a term of another width has none."""

        def between(first: int, end: int) -> npt.NDArray[np.int64]:
            return np.where(self._width[first:end] == width, self._frequency.between(first, end) - 1, 0)

        def at(terms: AnyArray) -> npt.NDArray[np.int64]:
            return np.where(self._width[terms] == width, self._frequency.at(terms) - 1, 0)

        return Offsets(self._arrays.whole(f"postings.gaps{width}.sums"), between, at)

    @cached_property
    def _first(self) -> AnyArray:
        return self._arrays.whole("postings.first")

    @cached_property
    def _width(self) -> AnyArray:
        return self._arrays.whole("postings.width")

    @property
    def total(self) -> int:
        """How many postings there are."""
        return self.starts.at(len(self._frequency))

    def frequency(self, term: int) -> int:
        """Count the documents that have a term, deleted ones included."""
        return int(self._frequency.between(term, term + 1)[0])

    def frequencies(self, first: int, end: int) -> npt.NDArray[np.int64]:
        """Count the documents of each of several terms that follow one another."""
        return self._frequency.between(first, end)

    def frequencies_of(self, terms: AnyArray) -> npt.NDArray[np.int64]:
        """Count the documents of each of several terms."""
        return self._frequency.at(terms)

    def docs(self, term: int) -> Numbers:
        """List the numbers of the documents that have a term, in ascending order.

        While a query holds a list, it is not made again.
        """
        known = self._in_use.get(term)
        if known is None:
            known = self._in_use[term] = self._decoded(term)
        return known

    def _decoded(self, term: int) -> Numbers:
        frequency = self.frequency(term)
        found = np.empty(frequency, np.uint32)
        found[0] = first = self._first[term]
        if frequency > 1:
            width = int(self._width[term])
            start = self._gaps[width].at(term)
            gaps = self._arrays.part(f"gaps{width}", start, start + frequency - 1)
            np.cumsum(gaps, out=found[1:], dtype=np.uint32)
            found[1:] += np.uint32(first)
        return found

    def docs_of(self, terms: AnyArray) -> tuple[Numbers, npt.NDArray[np.int64]]:
        """List the documents of several terms, one term's after another's, and how many each has."""
        frequencies = self._frequency.at(terms)
        starts = offsets(frequencies)
        steps = np.zeros(starts[-1], np.uint32)
        width = self._width[terms]
        for size, _ in _WIDTHS:
            chosen = np.flatnonzero(width == size)
            if len(chosen):
                all_gaps = self._arrays.whole(f"gaps{size}")
                lengths = frequencies[chosen] - 1
                gaps = ranges(self._gaps[size].of(terms[chosen]), lengths)
                steps[ranges(starts[chosen] + 1, lengths)] = all_gaps[gaps]
        summed = np.cumsum(steps, dtype=np.uint32)  # may wrap around, and the difference below unwraps it
        base = self._first[terms].astype(np.uint32) - summed[starts[:-1]]
        return summed + np.repeat(base, frequencies), frequencies

    def counts(self, term: int) -> AnyArray:
        """List how often a term stands in each of its documents."""
        start = self.starts.at(term)
        return self._slice_of_counts(start, start + self.frequency(term))

    def weights(self, term: int, chosen: AnyArray | None = None) -> Weights:
        """List how heavily a term weighs in each of its documents, or in those chosen by their places in ``docs``."""
        start = self.starts.at(term)
        part = self._packed_counts(start, start + self.frequency(term))
        found = (part if chosen is None else part[chosen]).astype(np.float32)
        for name in ("counts", "weights"):
            exceptions = self._exceptions(name)
            if chosen is None:
                exceptions.patch(found, start)
            else:
                exceptions.patch_at(found, np.asarray(chosen, np.int64) + start)
        return found

    def weights_of(self, terms: AnyArray, frequencies: npt.NDArray[np.int64]) -> Weights:
        """List the weights of several terms in their documents, one term's after another's, as ``docs_of`` does."""
        places = ranges(self.starts.of(terms), frequencies)
        packed = self._arrays.whole("counts")[places >> 1]
        found: Weights = np.where(places & 1, packed >> 4, packed & 15).astype(np.float32)
        for name in ("counts", "weights"):
            self._exceptions(name).patch_at(found, places)
        return found

    def positions_of(self, terms: AnyArray, frequencies: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers]:
        """List the positions of several terms, document by document as ``docs_of`` does, and how many each has.

        All terms have positions, or none.
        """
        places = ranges(self.starts.of(terms), frequencies)
        packed = self._arrays.whole("counts")[places >> 1]
        counts: Numbers = np.where(places & 1, packed >> 4, packed & 15).astype(np.uint32)
        self._exceptions("counts").patch_at(counts, places)
        placed = self._placed.at(terms)
        if not placed.any():
            return np.zeros(0, np.uint32), np.zeros(len(counts), np.uint32)
        at = ranges(self._positions.of(terms), placed)
        found: Numbers = self._arrays.whole("positions")[at].astype(np.uint32)
        self._exceptions("positions").patch_at(found, at)
        return found, counts

    def has_positions(self, term: int) -> bool:
        """Tell whether it is known where a term stands."""
        return int(self._placed.between(term, term + 1)[0]) > 0

    def positions(self, term: int) -> Numbers:
        """List all positions of a term, document by document; ``counts`` tells how many belong to each."""
        start = self._positions.at(term)
        return self._slice_of_positions(start, start + int(self._placed.between(term, term + 1)[0]))

    def positions_in(self, term: int, chosen: AnyArray) -> tuple[Numbers, npt.NDArray[np.int64]]:
        """List a term's positions in some of its documents, chosen by their places in ``docs``, and how many each has.

        A term without positions has none anywhere.
        """
        counts = self.counts(term)
        if not self.has_positions(term):
            return np.zeros(0, np.uint32), np.zeros(len(chosen), np.int64)
        starts = offsets(counts)
        first = self._positions.at(term)
        if len(chosen) * 4 > len(counts):
            return self.positions(term)[ranges(starts[:-1][chosen], counts[chosen])], counts[chosen]
        places = ranges(starts[:-1][chosen] + first, counts[chosen])
        part = self._arrays.part("positions", first, first + int(starts[-1]))
        found = part[places - first].astype(np.uint32)
        self._exceptions("positions").patch_at(found, places)
        return found, counts[chosen]

    def block(self, first: int, end: int) -> Block:
        """Read the postings of the terms with these numbers back as they were written."""
        docs, frequencies = self.docs_of(np.arange(first, end))
        start = self.starts.at(first)
        counts = self._slice_of_counts(start, start + len(docs))
        weights = counts.astype(np.float32)
        self._exceptions("weights").patch(weights, start)
        placed = self._placed.between(first, end)
        is_placed = placed > 0
        begin = self._positions.at(first)
        positions = self._slice_of_positions(begin, begin + int(placed.sum()))
        return Block(
            frequencies, docs, counts, weights, np.where(np.repeat(is_placed, frequencies), counts, 0), positions
        )

    def _slice_of_counts(self, start: int, stop: int) -> Numbers:
        found = self._packed_counts(start, stop).astype(np.uint32)
        self._exceptions("counts").patch(found, start)
        return found

    def _packed_counts(self, start: int, stop: int) -> npt.NDArray[np.uint8]:
        """Unpack counts as they are kept, two in a byte, without their exceptions."""
        packed = self._arrays.part("counts", start >> 1, (stop + 1) >> 1)
        found = np.empty(2 * len(packed), np.uint8)
        found[0::2] = packed & 15
        found[1::2] = packed >> 4
        return found[start & 1 : (start & 1) + stop - start]

    def _slice_of_positions(self, start: int, stop: int) -> Numbers:
        found = self._arrays.part("positions", start, stop).astype(np.uint32)
        self._exceptions("positions").patch(found, start)
        return found

    def _exceptions(self, name: str) -> Exceptions:
        return Exceptions(self._arrays.whole(f"{name}.exceptions"), self._arrays.whole(f"{name}.exceptional"))
