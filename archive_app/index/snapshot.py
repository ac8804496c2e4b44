"""One state of the index, open for reading: Whoosh's searcher, and the facts of its documents in memory."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from whoosh.scoring import BM25F

from archive_app.index.compile import compiled
from archive_app.index.damage import noticing_damage
from archive_app.index.facts import read_facts
from archive_app.index.operators import matches
from archive_app.index.syntax import Everything

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.index import FileIndex
    from whoosh.reading import IndexReader
    from whoosh.searching import Searcher

    from archive_app.index.facts import Facts
    from archive_app.index.syntax import Node


_LOOKS = 10
_PAUSE = 0.02


@dataclass(slots=True)
class Snapshot:
    """The index after one commit. Not for two threads at once: Whoosh's readers share their place in files.

    All methods raise IndexDamagedError.
    """

    index: FileIndex
    stamp: tuple[int, float]
    searcher: Searcher
    known_facts: dict[str, list[Facts]] = field(default_factory=dict)

    @classmethod
    @noticing_damage()
    def take(cls, index: FileIndex, *, before: Snapshot | None = None) -> Snapshot:
        """Open the newest state, keeping the facts that ``before`` has read of the same segments; closes ``before``."""
        stamp = newest_stamp(index)
        searcher = index.searcher(weighting=BM25F())
        known = before.known_facts if before else {}
        names = {_segment_name(reader) for reader, _ in _leaves(searcher.reader())}
        if before:
            before.close()
        return cls(index, stamp, searcher, {name: facts for name, facts in known.items() if name in names})

    @property
    def count(self) -> int:
        """How many documents there are."""
        return int(self.searcher.doc_count())

    def reader(self) -> IndexReader:
        """Give the reader of all segments, which knows the index's words."""
        return self.searcher.reader()

    def facts(self, reader: IndexReader) -> list[Facts]:
        """List the facts of a segment's documents, by their numbers in it."""
        name = _segment_name(reader)
        if name not in self.known_facts:
            self.known_facts[name] = read_facts(reader)
        return self.known_facts[name]

    @noticing_damage()
    def is_newest(self) -> bool:
        """Tell whether nobody has committed since."""
        return self.stamp == newest_stamp(self.index)

    @noticing_damage()
    def found(self, tree: Node) -> list[Facts]:
        """List the facts of every document that answers, in no particular order."""
        if isinstance(tree, Everything):
            return [all_facts[n] for searcher, all_facts in self._parts() for n in searcher.reader().all_doc_ids()]
        if not self.count:
            return []
        query = compiled(tree, self)
        return [
            all_facts[number]
            for searcher, all_facts in self._parts()
            for number in matches(query.matcher(searcher, searcher.boolean_context()))
        ]

    @noticing_damage()
    def scored(self, tree: Node) -> list[tuple[float, Facts]]:
        """List score and facts of every document that answers, in no particular order."""
        if not self.count:
            return []
        query = compiled(tree, self)
        return [
            (matcher.score(), all_facts[number])
            for searcher, all_facts in self._parts()
            for matcher in (query.matcher(searcher, searcher.context()),)
            for number in matches(matcher)
        ]

    @noticing_damage()
    def has_any(self, tree: Node) -> bool:
        """Tell whether at least one document answers."""
        if not self.count:
            return False
        query = compiled(tree, self)
        return any(query.matcher(searcher, searcher.boolean_context()).is_active() for searcher, _ in self._parts())

    @noticing_damage()
    def knows(self, field: str, term: str) -> bool:
        """Tell whether a word stands in a field of any document."""
        return (field, term) in self.searcher.reader()

    @noticing_damage()
    def similar(self, field: str, term: str, *, distance: int, same_start: int) -> list[str]:
        """List a field's words within so many edits of ``term`` that begin alike, the most frequent first."""
        reader = self.searcher.reader()
        near: set[str] = set()
        for leaf, _ in _leaves(reader):  # all segments at once would be compared word by word
            near.update(leaf.terms_within(field, term, distance, prefix=same_start))
        near.discard(term)
        return sorted(near, key=lambda word: (-reader.frequency(field, word), word))

    def close(self) -> None:
        """Close the files."""
        if not self.searcher.is_closed:
            self.searcher.close()

    def _parts(self) -> Iterator[tuple[Searcher, list[Facts]]]:
        if self.searcher.doc_count_all():
            for searcher, _ in self.searcher.leaf_searchers():
                yield searcher, self.facts(searcher.reader())


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


def _leaves(reader: IndexReader) -> list[tuple[IndexReader, int]]:
    return list(reader.leaf_readers()) if reader.doc_count_all() else []


def _segment_name(reader: IndexReader) -> str:
    return str(reader.segment().segment_id())
