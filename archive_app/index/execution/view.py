"""The index as queries see it: its segments opened, and what is counted over all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.codec import ColumnarCodec, opened
from archive_app.index.execution.weighting import AS_WHOOSH

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from whoosh.fields import Schema
    from whoosh.reading import IndexReader

    from archive_app.index.codec.segment import ColumnarSegment, OpenSegment
    from archive_app.index.execution.matches import Docs, Matches
    from archive_app.index.execution.weighting import Weighting


Shared = TypeVar("Shared")
MOST_RECENT = 2_048


@dataclass(frozen=True, slots=True)
class SegmentView:
    """One segment: its file, which documents are there (None: all), and the number that its first document has."""

    opened: OpenSegment
    alive: npt.NDArray[np.bool_] | None
    base: int

    @property
    def count(self) -> int:
        """How many documents there are, deleted ones included."""
        return self.opened.count

    def documents(self) -> Docs:
        """List the documents that are there."""
        if self.alive is None:
            return np.arange(self.count, dtype=np.uint32)
        return np.flatnonzero(self.alive).astype(np.uint32)


@dataclass(frozen=True, slots=True)
class IndexView:
    """All segments after one commit. ``known`` and ``shared`` remember; several threads may fill them with the same."""

    schema: Schema
    segments: tuple[SegmentView, ...]
    fallback: Callable[[object, SegmentView], Matches] | None = None
    weighting: Weighting = AS_WHOOSH
    known: dict[tuple[str, bytes | None], float] = field(default_factory=dict)
    shared: dict[tuple[int, str], Any] = field(default_factory=dict)
    recent: dict[Hashable, Any] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many documents there are, deleted ones included: Whoosh's scores count them too."""
        return sum(segment.count for segment in self.segments)

    @property
    def alive_count(self) -> int:
        """How many documents there are without those that were deleted."""
        return sum(s.count if s.alive is None else int(np.count_nonzero(s.alive)) for s in self.segments)

    def frequency(self, name: str, term: bytes) -> int:
        """Count the documents in which a field has a term, deleted ones included."""
        found = self.known.get((name, term))
        if found is None:
            found = self.known[name, term] = sum(_frequency(segment.opened, name, term) for segment in self.segments)
        return int(found)

    def average_length(self, name: str) -> float:
        """Give the words that a field has in a document on average."""
        found = self.known.get((name, None))
        if found is None:
            total = sum(segment.opened.length_totals(name)[0] for segment in self.segments)
            found = self.known[name, None] = total / (self.count or 1)
        return found

    def once(self, key: tuple[SegmentView, str], make: Callable[[], Shared]) -> Shared:
        """Work out what queries share, when the first of them asks for it."""
        segment, name = key
        found: Shared | None = self.shared.get((segment.base, name))
        if found is None:
            found = self.shared[segment.base, name] = make()
        return found

    def recently(self, key: Hashable, make: Callable[[], Shared]) -> Shared:
        """Work out what the parts of a query and queries typed one after another share; it is forgotten in time."""
        found: Shared | None = self.recent.get(key)
        if found is None:
            if len(self.recent) > MOST_RECENT:
                self.recent.clear()
            found = self.recent[key] = make()
        return found

    def rarity(self, frequency: int) -> float:
        """Give the inverse document frequency of what so many documents have."""
        return self.weighting.rarity(self.count, frequency)


def view_of(
    schema: Schema,
    segments: Sequence[tuple[ColumnarSegment, OpenSegment]],
    fallback: Callable[..., Matches] | None,
    *,
    weighting: Weighting = AS_WHOOSH,
) -> IndexView:
    """Put opened segments one after another; scores are Whoosh's own unless another weighting is given."""
    views, base = [], 0
    for segment, file in segments:
        views.append(SegmentView(file, segment.alive(), base))
        base += file.count
    return IndexView(schema, tuple(views), fallback, weighting)


def opened_leaves(reader: IndexReader) -> list[tuple[ColumnarSegment, OpenSegment]] | None:
    """Open the segments of a Whoosh reader; None when one of them is not columnar."""
    leaves = [leaf for leaf, _ in reader.leaf_readers()] if reader.doc_count_all() else []
    if not all(isinstance(leaf.codec(), ColumnarCodec) for leaf in leaves):
        return None
    return [(leaf.segment(), opened(leaf.segment().path(leaf.storage()))) for leaf in leaves]


def _frequency(file: OpenSegment, name: str, term: bytes) -> int:
    number = file.lexicon.find(name, term)
    return 0 if number is None else file.postings.frequency(number)
