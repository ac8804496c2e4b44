"""One state of the index, open for reading from any number of threads."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from archive_app.index.codec.arrays import DamagedFileError
from archive_app.index.codec.codec import opened
from archive_app.index.codec.segment import ColumnarSegment, OpenSegment, write_segment
from archive_app.index.compile import compiled
from archive_app.index.damage import DAMAGED, IndexDamagedError, noticing_damage
from archive_app.index.execution.evaluate import evaluate
from archive_app.index.execution.view import IndexView, SegmentView, view_of
from archive_app.index.inversion import Batch
from archive_app.index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt
    from whoosh.index import FileIndex

    from archive_app.index.execution.matches import Matches
    from archive_app.index.syntax import Node
    from archive_app.model import IndexDocument

_LOOKS = 10
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Overlay:
    """Articles as they are now, to be searched in the place of what the index has of them.

    ``ids`` are all that the index is not to show as it has them; ``documents`` are read only when ``key`` is new.
    """

    key: tuple[object, ...]
    ids: frozenset[int]
    documents: Callable[[], Iterable[IndexDocument]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index after one commit. All methods raise IndexDamagedError."""

    index: FileIndex
    stamp: tuple[int, float]
    view: IndexView

    @classmethod
    @noticing_damage()
    def take(cls, index: FileIndex) -> Snapshot:
        """Open the newest state; segments that another snapshot has open are not opened again."""
        for _ in range(_LOOKS):
            stamp = newest_stamp(index)
            segments = index._segments()  # noqa: SLF001  # what Whoosh's own readers are made of
            try:
                return cls(index, stamp, view_of(index.schema, [_opened(index, each) for each in segments], None))
            except FileNotFoundError:  # merged away by a commit meanwhile, or lost
                time.sleep(_PAUSE)
        raise IndexDamagedError(DAMAGED)

    @noticing_damage()
    def covered(self, overlay: Overlay) -> Snapshot:
        """Give the same state with some articles as they are now instead of as they were indexed."""
        wanted = np.array(sorted(overlay.ids), np.int64)
        segments = [_hidden(segment, wanted) for segment in self.view.segments]
        batch = Batch(Vocabulary())
        for document in overlay.documents():
            batch.add(document)
        if batch.facts:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "overlay"
                write_segment(path, batch.contents())
                segments.append(SegmentView(OpenSegment(path), None, self.view.count))
        return replace(self, view=IndexView(self.view.schema, tuple(segments)))

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self.view.alive_count

    @noticing_damage()
    def is_newest(self) -> bool:
        """Tell whether nobody has committed since."""
        return self.stamp == newest_stamp(self.index)

    @noticing_damage()
    def found(self, tree: Node) -> list[tuple[SegmentView, Matches]]:
        """Find the documents that answer, segment by segment."""
        query = compiled(tree)
        return [(segment, evaluate(query, segment, self.view)) for segment in self.view.segments]

    @noticing_damage()
    def has_any(self, tree: Node) -> bool:
        """Tell whether at least one document answers."""
        query = compiled(tree)
        return any(len(evaluate(query, segment, self.view).docs) for segment in self.view.segments)

    @noticing_damage()
    def knows(self, field: str, term: str) -> bool:
        """Tell whether a word stands in a field of any document."""
        return self.view.frequency(field, term.encode("utf-8", "surrogatepass")) > 0

    @noticing_damage()
    def similar(self, field: str, term: str, *, distance: int, same_start: int) -> list[str]:
        """List a field's words within so many edits of ``term`` that begin alike, the most frequent first."""
        near = {
            segment.opened.lexicon.term(number)
            for segment in self.view.segments
            for number in segment.opened.lexicon.within(field, term, distance, same_start=same_start)
        }
        words = {word: word.decode("utf-8", "surrogatepass") for word in near}
        ranked = sorted(near, key=lambda word: (-self.view.frequency(field, word), word))
        return [words[word] for word in ranked if words[word] != term]


def newest_stamp(index: FileIndex) -> tuple[int, float]:
    """What tells the index's newest state from every other: its number, and when it was written.

    Another thread's commit may take the file away between the two looks, so it looks again a few times.
    """
    for _ in range(_LOOKS):
        try:
            return index.latest_generation(), index.last_modified()
        except FileNotFoundError:
            time.sleep(_PAUSE)
    return index.latest_generation(), index.last_modified()


def _hidden(segment: SegmentView, ids: npt.NDArray[np.int64]) -> SegmentView:
    """Leave the documents with these ids out of a segment."""
    known, numbers = segment.opened.numbers_by_id
    found = numbers[np.isin(known, ids)]
    if not len(found):
        return segment
    alive = np.ones(segment.count, np.bool_) if segment.alive is None else segment.alive.copy()
    alive[found] = False
    return replace(segment, alive=alive)


def _opened(index: FileIndex, segment: object) -> tuple[ColumnarSegment, OpenSegment]:
    if not isinstance(segment, ColumnarSegment):
        raise IndexDamagedError(DAMAGED)
    file = opened(segment.path(index.storage))
    if file.count != segment.doc_count_all():
        raise DamagedFileError(f"{segment} does not have as many documents as it should.")
    return segment, file
