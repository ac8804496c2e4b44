"""Decides which segments are joined, and joins them: log-structured, so that adding one document stays cheap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archive_app.index.codec.codec import opened
from archive_app.index.codec.merging import merged
from archive_app.index.codec.segment import ColumnarSegment, write_segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from whoosh.filedb.filestore import Storage

TIER = 8
"""So many segments of about one size are joined; the next size is as many times larger."""

MOST_AT_ONCE = 64
"""Segments that one join brings together."""

AT_ONCE = 2
"""Joins to make at the same time, where there are segments enough."""

SMALL = 10_000
"""Documents that a commit may join on the way, which takes a part of a second; larger joins are made beside it."""


class Join(NamedTuple):
    """Segments to be joined, as they were when that was decided: their files and the documents deleted by then."""

    segments: tuple[ColumnarSegment, ...]
    paths: tuple[Path, ...]
    deleted: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, segments: Sequence[ColumnarSegment], storage: Storage) -> Join:
        """Note the state of these segments."""
        deleted = tuple(frozenset(segment.deleted_docs()) for segment in segments)
        return cls(tuple(segments), tuple(segment.path(storage) for segment in segments), deleted)

    @property
    def size(self) -> int:
        """How many documents there are to be written."""
        return sum(segment.doc_count() for segment in self.segments)


def wanted_joins(segments: Iterable[ColumnarSegment]) -> list[list[ColumnarSegment]]:
    """List the groups of segments to be joined.

    Those of one size when ``TIER`` of them have gathered, with all smaller ones, and each that is mostly deleted:
    every document is so rewritten about as often as the index grows eightfold.
    """
    tiers: dict[int, list[ColumnarSegment]] = {}
    for segment in segments:
        tiers.setdefault(_tier(segment), []).append(segment)
    full = max((tier for tier, found in tiers.items() if len(found) >= TIER), default=-1)
    joins = _evenly([segment for tier, found in tiers.items() if tier <= full for segment in found])
    joined = {segment.segment_id() for join in joins for segment in join}
    alone = [segment for tier in tiers.values() for segment in tier if segment.segment_id() not in joined]
    return joins + [[segment] for segment in alone if segment.deleted_count() > segment.doc_count()]


def write_join(join: Join, target: Path, *, spools: Path, tick: Callable[[float], None] = lambda _: None) -> int:
    """Write the segments' documents that are not deleted into one file; return how many there are.

    Raises OSError and DamagedFileError, and whatever ``tick`` raises; nothing is left of the file then.
    """
    files = [opened(path) for path in join.paths]
    alive = [_alive(file.count, deleted) for file, deleted in zip(files, join.deleted, strict=True)]
    contents = merged(list(zip(files, alive, strict=True)), tick)
    write_segment(target, contents, spools=spools)
    return contents.count


def carry_deletions(join: Join, now: Sequence[ColumnarSegment], target: ColumnarSegment) -> None:
    """Delete in the joined segment what was deleted in its parts while it was written."""
    base = 0
    for segment, before, current in zip(join.segments, join.deleted, now, strict=True):
        kept = np.array(sorted(set(range(segment.doc_count_all())) - before), np.int64)
        late = np.array(sorted(frozenset(current.deleted_docs()) - before), np.int64)
        for number in np.searchsorted(kept, late):
            target.delete_document(base + int(number))
        base += len(kept)


def _evenly(segments: list[ColumnarSegment]) -> list[list[ColumnarSegment]]:
    """Part many segments into groups of about one size: some to be joined at the same time, none too large."""
    count = max(-(-len(segments) // MOST_AT_ONCE), min(len(segments) // TIER, AT_ONCE))
    by_size = sorted(segments, key=lambda segment: -segment.doc_count())
    return [by_size[start::count] for start in range(count)]


def _tier(segment: ColumnarSegment) -> int:
    size, tier = segment.doc_count(), 0
    while size >= TIER:
        size, tier = size // TIER, tier + 1
    return tier


def _alive(count: int, deleted: frozenset[int]) -> np.ndarray | None:
    if not deleted:
        return None
    found = np.ones(count, np.bool_)
    found[np.fromiter(deleted, np.int64, len(deleted))] = False
    return found
