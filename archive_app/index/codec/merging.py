"""Joins segments into one, without what was deleted: their arrays are laid side by side, some terms at a time."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import AnyArray, offsets, ranges
from archive_app.index.codec.columns import joined
from archive_app.index.codec.families import joined as joined_families
from archive_app.index.codec.postings import Block
from archive_app.index.codec.segment import SegmentContents, TermBlock
from archive_app.index.fields import ANYWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archive_app.index.codec.columns import Column
    from archive_app.index.codec.families import Families
    from archive_app.index.codec.segment import OpenSegment

Alive = npt.NDArray[np.bool_]

POSTINGS_AT_ONCE = 1_500_000
TERMS_AT_ONCE = 300_000
"""What is joined in memory at a time, of all segments together: about 200 MB."""


def merged(segments: Sequence[tuple[OpenSegment, Alive | None]], tick: Callable[[float], None]) -> SegmentContents:
    """Join segments in their order; ``tick`` is told now and then what part of the work is done, and may raise."""
    files = [file for file, _ in segments]
    kept = [np.arange(file.count) if alive is None else np.flatnonzero(alive) for file, alive in segments]
    renumbered = _renumbered(files, kept)
    lengths = {name: _lengths(name, files, kept) for name in _in_order(file.length_fields for file in files)}
    columns = {name: _column(name, files, kept) for name in _in_order(file.column_names for file in files)}
    stored = (
        [file.stored(int(n)) for file, numbers in zip(files, kept, strict=True) for n in numbers]
        if any("stored" in file.arrays for file in files)
        else []
    )
    numbers = _TermNumbers(files)
    blocks = _blocks(files, renumbered, numbers, tick)
    shown = tuple(_in_order(file.stored_columns for file in files))
    return SegmentContents(sum(map(len, kept)), blocks, lengths, columns, stored, shown, numbers.families)


class _TermNumbers:
    """The new numbers of the terms that families are made of, noted while the terms are joined."""

    def __init__(self, files: Sequence[OpenSegment]) -> None:
        self._files = files
        self._bounds = [file.lexicon.field(ANYWHERE) for file in files]
        self._new = [np.full(end - first, -1, np.int64) for first, end in self._bounds]
        self._count = 0

    def note(self, parts: Sequence[tuple[int, int]], own: Sequence[npt.NDArray[np.int64]], block: TermBlock) -> None:
        """Take note of a stretch of the field's terms: each segment's places in what was joined, -1 for none."""
        for new, (first, _), (start, stop), places in zip(self._new, self._bounds, parts, own, strict=True):
            new[start - first : stop - first] = np.where(places < 0, -1, places + self._count)
        self._count += len(block.terms)

    def families(self) -> Families:
        """Give the families of what was joined."""
        return joined_families([(file.families, new) for file, new in zip(self._files, self._new, strict=True)])


def _renumbered(files: Sequence[OpenSegment], kept: Sequence[AnyArray]) -> list[npt.NDArray[np.int64]]:
    """Give each document its new number, -1 to those left out."""
    found, base = [], 0
    for file, numbers in zip(files, kept, strict=True):
        new = np.full(file.count, -1, np.int64)
        new[numbers] = np.arange(base, base + len(numbers))
        base += len(numbers)
        found.append(new)
    return found


def _lengths(name: str, files: Sequence[OpenSegment], kept: Sequence[AnyArray]) -> AnyArray:
    known = ((file.lengths(name), numbers) for file, numbers in zip(files, kept, strict=True))
    parts = [np.zeros(len(n), np.int64) if lengths is None else lengths[n].astype(np.int64) for lengths, n in known]
    return np.concatenate(parts)


def _column(name: str, files: Sequence[OpenSegment], kept: Sequence[AnyArray]) -> Column:
    found = [(file.column(name), numbers) for file, numbers in zip(files, kept, strict=True)]
    return joined([(column, numbers) for column, numbers in found if column is not None])


def _in_order(lists: Iterator[Sequence[str]]) -> list[str]:
    return sorted({name for names in lists for name in names})


def _blocks(
    files: Sequence[OpenSegment],
    renumbered: Sequence[npt.NDArray[np.int64]],
    numbers: _TermNumbers,
    tick: Callable[[float], None],
) -> Iterator[TermBlock]:
    total = sum(file.postings.total for file in files) or 1
    done = 0
    for name in _in_order(file.lexicon.field_names() for file in files):
        for parts in _slices(name, files):
            lists = [list(file.lexicon.terms(*part)) for file, part in zip(files, parts, strict=True)]
            found = _joined_block(name, parts, lists, files, renumbered)
            if found is not None:
                if name == ANYWHERE:
                    numbers.note(parts, _places(lists, found.terms), found)
                yield found
            done += sum(int(file.postings.frequencies(*part).sum()) for file, part in zip(files, parts, strict=True))
            tick(done / total)


def _slices(name: str, files: Sequence[OpenSegment]) -> Iterator[list[tuple[int, int]]]:
    """Cut a field's terms into stretches that all segments share, small enough to be joined in memory."""
    starts = [file.lexicon.field(name)[0] for file in files]
    ends = [file.lexicon.field(name)[1] for file in files]
    while starts != ends:
        parts = zip(files, starts, ends, strict=True)
        borders = [_border(file, start, end, share=len(files)) for file, start, end in parts]
        terms = [file.lexicon.term(b) for file, b, end in zip(files, borders, ends, strict=True) if b < end]
        if terms:
            stops = [file.lexicon.first_from(name, min(terms)) if start < end else end
                     for file, start, end in zip(files, starts, ends, strict=True)]  # fmt: skip
        else:
            stops = ends
        yield list(zip(starts, stops, strict=True))
        starts = stops


def _border(file: OpenSegment, start: int, end: int, *, share: int) -> int:
    """Tell how far a segment's terms may be read at once, when so many share the memory: one term at least."""
    if start >= end:
        return end
    end = min(start + max(TERMS_AT_ONCE // share, 1), end)
    postings = np.cumsum(file.postings.frequencies(start, end))
    most = POSTINGS_AT_ONCE // share
    return start + max(int(np.searchsorted(postings, most)), 1) if postings[-1] > most else end


def _places(lists: Sequence[Sequence[bytes]], terms: Sequence[bytes]) -> list[npt.NDArray[np.int64]]:
    """Tell where the terms of each segment stand among those that were joined, -1 for those that are gone."""
    known = dict(zip(terms, range(len(terms)), strict=True))
    return [np.fromiter((known.get(term, -1) for term in own), np.int64, len(own)) for own in lists]


def _joined_block(
    name: str,
    parts: Sequence[tuple[int, int]],
    lists: Sequence[Sequence[bytes]],
    files: Sequence[OpenSegment],
    renumbered: Sequence[npt.NDArray[np.int64]],
) -> TermBlock | None:
    terms = list(dict.fromkeys(sorted(chain.from_iterable(lists))))  # sorting finds the runs that are sorted already
    known = dict(zip(terms, range(len(terms)), strict=True))
    blocks, numbers, docs = [], [], []
    for file, part, own, new in zip(files, parts, lists, renumbered, strict=True):
        if own:
            block = file.postings.block(*part)
            blocks.append(block)
            numbers.append(np.repeat(np.fromiter(map(known.__getitem__, own), np.int64, len(own)), block.frequencies))
            docs.append(new[block.docs])
    return _sorted_block(name, terms, blocks, np.concatenate(numbers), np.concatenate(docs))


def _sorted_block(
    name: str, terms: list[bytes], blocks: Sequence[Block], numbers: npt.NDArray[np.int64], docs: npt.NDArray[np.int64]
) -> TermBlock | None:
    """Bring postings of several segments together by term, leaving out those of deleted documents."""
    placed = np.concatenate([block.placed for block in blocks])
    positions = np.concatenate([block.positions for block in blocks])
    order = np.argsort(numbers, kind="stable")
    order = order[docs[order] >= 0]
    frequencies = np.bincount(numbers[order], minlength=len(terms))
    left = np.flatnonzero(frequencies)
    if not len(left):
        return None
    block = Block(
        frequencies[left],
        docs[order].astype(np.uint32),
        np.concatenate([block.counts for block in blocks])[order],
        np.concatenate([block.weights for block in blocks])[order],
        placed[order],
        positions[ranges(offsets(placed)[:-1][order], placed[order])],
    )
    return TermBlock(name, terms if len(left) == len(terms) else [terms[number] for number in left], block)
