"""Writes articles into the index: one commit a time, small segments merged into larger ones as they gather."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from whoosh.reading import SegmentReader

from archive_app.index.damage import naming_trouble, noticing_damage
from archive_app.index.documents import field_values
from archive_app.index.folder import LOCK_PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whoosh.codec.base import Segment
    from whoosh.index import FileIndex
    from whoosh.reading import IndexReader
    from whoosh.writing import SegmentWriter

    from archive_app.model import IndexDocument

MEMORY_MB = 256
TIER = 8
"""So many segments of about one size are merged; the next size is as many times larger."""


def update(index: FileIndex, documents: Iterable[IndexDocument], gone: Iterable[int]) -> None:
    """Put documents in the place of those with their ids, and take out those that are gone, in one commit.

    Each id is given once. When anything raises, nothing has changed. Raises ArchiveError and IndexDamagedError, and
    whatever ``documents`` raises.
    """
    with _writing(index) as writer:
        with noticing_damage():
            reader = writer.reader()
        try:
            _take_out(writer, reader, gone)
            for document in documents:
                _take_out(writer, reader, (document.id,))
                _add(writer, document)
        finally:
            reader.close()


@contextmanager
def _writing(index: FileIndex) -> Iterator[SegmentWriter]:
    """Open a writer, commit at the end, and leave neither lock nor half a commit behind when anything raises."""
    with noticing_damage():
        writer = index.writer(procs=1, limitmb=MEMORY_MB, timeout=LOCK_PATIENCE, delay=0.05)
    is_done = False
    try:
        yield writer
        with noticing_damage():
            writer.commit(mergetype=merge_gathered)
        is_done = True
    finally:
        if not is_done:
            _give_up(writer)


def merge_gathered(writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """Merge segments of one size when ``TIER`` of them have gathered, and those that are mostly deleted.

    Adding one document to many so costs a little, and every document is rewritten only about as often as the index
    grows eightfold. Returns the segments that stay as they are.
    """
    kept = [segment for segment in segments if segment.doc_count() > 0]
    merged = [segment for segment in kept if segment.deleted_count() > segment.doc_count()]
    tiers: dict[int, list[Segment]] = {}
    for segment in kept:
        tiers.setdefault(_tier(segment), []).append(segment)
    merged += [segment for tier in tiers.values() if len(tier) >= TIER for segment in tier if segment not in merged]
    for segment in merged:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in kept if segment not in merged]


def _tier(segment: Segment) -> int:
    size, tier = segment.doc_count(), 0
    while size >= TIER:
        size, tier = size // TIER, tier + 1
    return tier


def _take_out(writer: SegmentWriter, reader: IndexReader, ids: Iterable[int]) -> None:
    for identity in ids:
        with noticing_damage():
            if ("id", str(identity)) in reader:
                for number in reader.postings("id", str(identity)).all_ids():
                    writer.delete_document(number)


def _add(writer: SegmentWriter, document: IndexDocument) -> None:
    with naming_trouble():
        writer.add_document(**field_values(document))


def _give_up(writer: SegmentWriter) -> None:
    """Cancel; when even that fails, as on a full disk, at least let go of the lock."""
    try:
        with noticing_damage():
            writer.cancel()
    finally:
        if not writer.is_closed:
            writer.writelock.release()
            writer.is_closed = True
