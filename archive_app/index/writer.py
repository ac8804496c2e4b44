"""Writes articles into the index: segments first, each whole on the disk, then a commit that names them."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from whoosh.index import TOC, LockError, clean_files
from whoosh.writing import SegmentWriter

from archive_app.index.codec.arrays import ranges
from archive_app.index.codec.codec import ColumnarCodec, opened
from archive_app.index.codec.segment import EXTENSION, ColumnarSegment, write_segment
from archive_app.index.damage import noticing_damage
from archive_app.index.folder import LOCK_PATIENCE
from archive_app.index.inversion import Batch
from archive_app.index.merging import SMALL, Join, carry_deletions, wanted_joins, write_join
from archive_app.index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whoosh.index import FileIndex

    from archive_app.model import IndexDocument

Note: TypeAlias = "Callable[[int, Sequence[str]], None]"
"""What writes down the number of a commit and the names of its segments' files."""

BYTES_PER_STRETCH = 120
BYTES_PER_WORD = 420
"""Memory that a stretch of text takes while a batch is sorted, and a new one in the vocabulary (measured)."""

SORTING_SHARE, WORDS_SHARE = 0.4, 0.35
"""Parts of the memory for sorting and for the vocabulary; the rest is the program's own."""


class Commit(SegmentWriter):  # type: ignore[misc]
    """One change of the index: documents deleted, segments added and joined. Nothing is changed before ``finish``."""

    segments: list[ColumnarSegment]
    is_closed: bool

    def __init__(self, index: FileIndex, note: Note) -> None:
        """Lock the index, waiting a little for another writer. Raises whoosh.index.LockError.

        ``note`` is told of the commit's number and files, and writes them down while the index is still locked.
        """
        super().__init__(index, timeout=LOCK_PATIENCE, delay=0.05, codec=ColumnarCodec())
        self._written: list[Path] = []
        self._note = note

    def new_path(self) -> tuple[ColumnarSegment, Path]:
        """Name a segment that is to be written; its file is removed again when the commit is given up."""
        segment = ColumnarSegment(self.indexname)
        path = segment.path(self.storage)
        self._written.append(path)
        return segment, path

    def add(self, segment: ColumnarSegment, count: int) -> None:
        """Take in a segment whose file is written."""
        segment.set_doc_count(count)
        if count:
            self.segments.append(segment)

    def take_out(self, ids: Iterable[int]) -> None:
        """Delete the documents with these ids from all segments."""
        wanted = np.unique(np.fromiter(ids, np.int64))
        for segment in self.segments if len(wanted) else ():
            known, numbers = opened(segment.path(self.storage)).numbers_by_id
            starts = np.searchsorted(known, wanted)
            places = ranges(starts, np.searchsorted(known, wanted, side="right") - starts)
            for number in numbers[places].tolist():
                segment.delete_document(number)

    def join(self) -> None:
        """Join small segments; those that are left to be joined are large."""
        self.segments = [segment for segment in self.segments if segment.doc_count()]
        for group in wanted_joins(self.segments):
            if sum(segment.doc_count() for segment in group) <= SMALL:
                segment, path = self.new_path()
                count = write_join(Join.of(group, self.storage), path, spools=path.parent)
                self.segments = [each for each in self.segments if each not in group]
                self.add(segment, count)

    def replace(self, join: Join, path: Path, count: int) -> bool:
        """Put a joined file in the place of its parts; False when one of them is not there any more."""
        names = {segment.segment_id(): segment for segment in self.segments}
        parts = [names.get(segment.segment_id()) for segment in join.segments]
        now = [part for part in parts if part is not None]
        if len(now) < len(parts):
            return False
        segment, target = self.new_path()
        path.rename(target)
        self.segments = [each for each in self.segments if each not in now]
        self.add(segment, count)
        carry_deletions(join, now, segment)
        return True

    def finish(self) -> None:
        """Write the table of contents, which makes everything so; then remove files that nobody needs any more."""
        self._close_segment()
        TOC(self.schema, self.segments, self.generation).write(self.storage, self.indexname)
        self._written.clear()  # from now on they are the index's
        names = [segment.make_filename(EXTENSION) for segment in self.segments]
        self._note(self.generation, names)
        clean_files(self.storage, self.indexname, self.generation, self.segments)
        for leftover in Path(str(self.storage.folder)).glob(f"_{self.indexname}_*.toc.*"):
            leftover.unlink(missing_ok=True)  # of a writer killed before it renamed its table of contents
        self._finish()

    def give_up(self) -> None:
        """Leave the index as it was, neither locked nor with files of ours; even on a full disk."""
        try:
            for path in self._written:
                path.unlink(missing_ok=True)
            with noticing_damage():
                self.cancel()
        finally:
            if not self.is_closed:
                self.writelock.release()
                self.is_closed = True


def _opened_commit(index: FileIndex, note: Note) -> Commit:
    """Open a commit; where that fails, let go of the lock, which Whoosh takes first."""
    change = Commit.__new__(Commit)
    try:
        change.__init__(index, note)  # type: ignore[misc]  # so that the lock can be reached when it raises
    except LockError:
        raise
    except BaseException:
        lock = getattr(change, "writelock", None)
        if lock is not None:
            lock.release()
        raise
    return change


@contextmanager
def commit(index: FileIndex, note: Note) -> Iterator[Commit]:
    """Open a commit and finish it, or leave nothing of it when anything raises."""
    with noticing_damage():
        change = _opened_commit(index, note)
    is_done = False
    try:
        yield change
        with noticing_damage():
            change.join()
            change.finish()
        is_done = True
    finally:
        if not is_done:
            change.give_up()


def update(
    index: FileIndex,
    documents: Iterable[IndexDocument],
    gone: Iterable[int],
    *,
    memory_mb: int,
    note: Note,
) -> None:
    """Put documents in the place of those with their ids, and take out those that are gone, in one commit.

    Each id is given once. When anything raises, nothing has changed. Raises ArchiveError and IndexDamagedError, and
    whatever ``documents`` raises.
    """
    with commit(index, note) as change:
        with noticing_damage():
            change.take_out(gone)
        for batch in batches(documents, memory_mb=memory_mb):
            with noticing_damage():
                change.take_out(known.id for known in batch.facts)
                segment, path = change.new_path()
                write_segment(path, batch.contents())
                change.add(segment, len(batch.facts))


def adopt(index: FileIndex, paths: Iterable[Path], gone: Iterable[int], *, note: Note) -> None:
    """Take in segments that were written elsewhere, in the place of all documents with their ids, in one commit."""
    with commit(index, note) as change, noticing_damage():
        change.take_out(gone)
        for path in paths:
            ids = opened(path).numbers_by_id[0].tolist()  # lets go of the file, which Windows would not rename else
            change.take_out(ids)
            segment, target = change.new_path()
            path.rename(target)
            change.add(segment, len(ids))


def batches(
    documents: Iterable[IndexDocument], *, memory_mb: int, vocabulary: Vocabulary | None = None
) -> Iterator[Batch]:
    """Gather documents into batches that are sorted within so much memory; ``vocabulary`` is learnt further."""
    most = max(int(memory_mb * (1 << 20) * SORTING_SHARE / BYTES_PER_STRETCH), 1)
    batch = Batch(vocabulary or vocabulary_within(memory_mb))
    for document in documents:
        batch.add(document)
        if batch.size >= most:
            yield batch
            batch = Batch(batch.vocabulary)
    if batch.facts:
        yield batch


def vocabulary_within(memory_mb: int) -> Vocabulary:
    """Make a vocabulary that keeps to its share of the memory."""
    return Vocabulary(most=int(memory_mb * (1 << 20) * WORDS_SHARE / BYTES_PER_WORD))


def write_batches(
    documents: Iterable[IndexDocument], target: Path, *, memory_mb: int, vocabulary: Vocabulary
) -> list[Path]:
    """Write documents into segments beside ``target``, to be adopted by an index; return their files."""
    found = []
    for number, batch in enumerate(batches(documents, memory_mb=memory_mb, vocabulary=vocabulary)):
        path = target.with_name(f"{target.name}.{number}")
        write_segment(path, batch.contents())
        found.append(path)
    return found
