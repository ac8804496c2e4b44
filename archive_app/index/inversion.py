"""Turns a batch of documents into a segment: all their words at once are numbered, sorted and laid out in arrays."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.analysis import tokens
from archive_app.index.codec.arrays import offsets, ranges
from archive_app.index.codec.columns import Column, NumberColumn
from archive_app.index.codec.families import NO_FAMILIES, Families
from archive_app.index.codec.postings import Block
from archive_app.index.codec.segment import SegmentContents, TermBlock
from archive_app.index.documents import Entry, Facts, columns, entries, values
from archive_app.index.execution.matches import distinct
from archive_app.index.fields import ANYWHERE, INITIAL, PART_GAP, VALUE_FIELDS, WORD_FIELDS
from archive_app.index.vocabulary import Vocabulary, stretches
from archive_app.index.word_families import Words, word_families

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.model import IndexDocument

Numbers = npt.NDArray[np.int64]

_NO_FIELD = -1


@dataclass(slots=True)
class Batch:
    """Documents on their way into a segment. ``size`` counts their stretches of text: memory grows with it."""

    vocabulary: Vocabulary
    facts: list[Facts] = field(default_factory=list)
    _chunks: array[int] = field(default_factory=lambda: array("I"))
    _sizes: list[int] = field(default_factory=list)
    _owners: list[int] = field(default_factory=list)
    _fields: list[int] = field(default_factory=list)
    _bodies: list[bool] = field(default_factory=list)
    _weights: list[float] = field(default_factory=list)
    _labels: set[str] = field(default_factory=set)
    _values: dict[str, list[Sequence[str]]] = field(default_factory=lambda: {name: [] for name in VALUE_FIELDS})

    @property
    def size(self) -> int:
        """How many stretches of text there are."""
        return len(self._chunks)

    def add(self, document: IndexDocument) -> None:
        """Cut the texts of an article and of its excerpts into stretches and number them."""
        for entry in entries(document):
            self._add(entry)
        for label in (*document.tags, document.notes):
            self._labels.update(_terms_of(label))

    def _add(self, entry: Entry) -> None:
        number, known = len(self.facts), self.vocabulary.stretches.__getitem__
        for part in entry.parts:
            before = len(self._chunks)
            self._chunks.extend(map(known, stretches(part.text)))
            self._sizes.append(len(self._chunks) - before)
            self._owners.append(number)
            self._fields.append(_FIELD_NUMBERS.get(part.field, _NO_FIELD))
            self._bodies.append(part.is_body)
            self._weights.append(part.weight)
        for name, found in values(entry.facts).items():
            self._values[name].append(found)
        self.facts.append(entry.facts)

    def contents(self) -> SegmentContents:
        """Sort everything into a segment's contents; a vocabulary grown too large begins anew afterwards."""
        occurrences, body = self._occurrences()
        words = _Words(self.vocabulary, occurrences.terms)
        inverted = {ANYWHERE: occurrences.where(occurrences.weights > 0)}
        inverted |= {name: occurrences.where(occurrences.fields == n) for name, n in _FIELD_NUMBERS.items()}
        count = len(self.facts)
        text = inverted[ANYWHERE].block(ANYWHERE, words)
        families = self._families(text, words, inverted[ANYWHERE].terms) if text else NO_FAMILIES
        self.vocabulary.forget_if_full()
        found: dict[str, Column] = {**columns(self.facts), **body}
        return SegmentContents(
            count=count,
            blocks=self._blocks(words, inverted, text),
            lengths={name: np.bincount(each.docs, minlength=count) for name, each in inverted.items()},
            columns=found,
            stored_columns=("id",),
            families=lambda: families,
        )

    def _families(self, text: TermBlock, words: _Words, used: npt.NDArray[np.uint32]) -> Families:
        vocabulary = self.vocabulary
        counts = np.bincount(np.frombuffer(self._chunks, np.uint32), minlength=len(vocabulary.stretches))
        ranks = np.flatnonzero(np.bincount(words.ranks[used], minlength=len(words.sorted)))
        known = Words(
            numbers=words.numbers[ranks].astype(np.int64),
            terms=list(vocabulary.terms),
            spellings=vocabulary.spellings,
            is_name=vocabulary.capitalised(counts),
            labels=np.array([vocabulary.terms[label] for label in self._labels if label in vocabulary.terms], np.int64),
            known=vocabulary.families,
        )
        return word_families(text, [known.stemmed_as for known in self.facts], known)

    def _blocks(self, words: _Words, inverted: dict[str, _Occurrences], text: TermBlock | None) -> Iterator[TermBlock]:
        del inverted[ANYWHERE]
        for name in sorted((ANYWHERE, INITIAL, *inverted, *VALUE_FIELDS)):
            if name == ANYWHERE:
                block = text
            elif name == INITIAL:
                block = text and _initial_block(text, len(self.facts))
            elif name in inverted:
                block = inverted[name].block(name, words)
            else:
                block = _value_block(name, self._values[name])
            if block:
                yield block

    def _occurrences(self) -> tuple[_Occurrences, dict[str, Column]]:
        """List every occurrence of every term with its document, field, weight and position.

        Parts of one document follow one another, ``PART_GAP`` positions apart; what is only in a field of its own
        has the weight 0.
        """
        cuts = self.vocabulary.cuts()
        found = np.frombuffer(self._chunks, np.uint32)
        sizes, owners = np.array(self._sizes, np.int64), np.array(self._owners, np.int64)
        before = offsets(cuts.widths[found])
        part_first = offsets(sizes)
        part_width = before[part_first[1:]] - before[part_first[:-1]]
        part_start = _starts(part_width + PART_GAP, owners)
        start = before[:-1] + np.repeat(part_start - before[part_first[:-1]], sizes)
        pieces = cuts.ends[found + 1] - cuts.ends[found]
        chosen = ranges(cuts.ends[found], pieces)
        part = np.repeat(np.repeat(np.arange(len(sizes), dtype=np.uint32), sizes), pieces)
        fields, weights = np.array(self._fields, np.int8), np.array(self._weights, np.float32)
        occurrences = _Occurrences(
            cuts.terms[chosen],
            owners.astype(np.uint32)[part],
            np.repeat(start.astype(np.uint32), pieces) + cuts.places[chosen],
            fields[part],
            weights[part],
        )
        return occurrences, self._body(owners, part_start, part_width)

    def _body(self, owners: Numbers, starts: Numbers, widths: Numbers) -> dict[str, Column]:
        """Tell of each document at which positions its body begins and ends."""
        first, last = np.ones(len(self.facts), np.int64), np.zeros(len(self.facts), np.int64)
        is_body = np.array(self._bodies, np.bool_) & (widths > 0)
        first[owners[is_body]] = starts[is_body]
        last[owners[is_body]] = starts[is_body] + widths[is_body] - 1
        return {"body.first": NumberColumn(first), "body.last": NumberColumn(last)}


@lru_cache(maxsize=4_096)
def _terms_of(label: str) -> frozenset[str]:
    return frozenset(token.term for token in tokens(label) if token.kind in ("word", "joined"))


_FIELD_NUMBERS = {name: number for number, name in enumerate(WORD_FIELDS)}


class _Words:
    """The terms that a batch has, and the order they come in when sorted by their bytes."""

    def __init__(self, vocabulary: Vocabulary, used: npt.NDArray[np.uint32]) -> None:
        order, encoded = vocabulary.in_order()
        is_used = np.bincount(used, minlength=len(order)) > 0
        own = order[is_used[order]]
        self.numbers = own
        self.sorted = [encoded[number] for number in own.tolist()]
        self.ranks = np.zeros(len(order), np.uint32)
        self.ranks[own] = np.arange(len(own), dtype=np.uint32)


class _Occurrences(NamedTuple):
    """Terms in reading order, document by document, each with where it stands."""

    terms: npt.NDArray[np.uint32]
    docs: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.uint32]
    fields: npt.NDArray[np.int8]
    weights: npt.NDArray[np.float32]

    def where(self, is_kept: npt.NDArray[np.bool_]) -> _Occurrences:
        """Keep the occurrences of which that is true."""
        if is_kept.all():
            return self
        return _Occurrences(
            self.terms[is_kept],
            self.docs[is_kept],
            self.positions[is_kept],
            self.fields[is_kept],
            self.weights[is_kept],
        )

    def block(self, name: str, words: _Words) -> TermBlock | None:
        """Bring the occurrences into the order of their terms; those of one stay in reading order."""
        if not len(self.terms):
            return None
        ranks = words.ranks[self.terms]
        order = _sorted_by(ranks)
        ranks, docs = ranks[order], self.docs[order]
        is_posting = np.ones(len(ranks), np.bool_)
        is_posting[1:] = (ranks[1:] != ranks[:-1]) | (docs[1:] != docs[:-1])
        starts = np.flatnonzero(is_posting)
        counts = np.diff(starts, append=len(ranks))
        own = ranks[starts]
        first = np.flatnonzero(np.concatenate([np.ones(1, np.bool_), own[1:] != own[:-1]]))
        weights = counts.astype(np.float32)
        if name == ANYWHERE:
            weights = np.add.reduceat(self.weights[order], starts)
        block = Block(
            np.diff(first, append=len(own)),
            docs[starts].astype(np.uint32),
            counts.astype(np.uint32),
            weights,
            counts.astype(np.uint32),
            self.positions[order].astype(np.uint32),
        )
        return TermBlock(name, [words.sorted[rank] for rank in own[first].tolist()], block)


def _sorted_by(ranks: npt.NDArray[np.uint32]) -> Numbers:
    """Sort stably, sixteen bits at a time: NumPy sorts those by counting."""
    order = np.argsort((ranks & 0xFFFF).astype(np.uint16), kind="stable")
    if len(ranks) and int(ranks.max()) > 0xFFFF:
        order = order[np.argsort((ranks >> 16).astype(np.uint16)[order], kind="stable")]
    return order


def _starts(widths: Numbers, owners: Numbers) -> Numbers:
    """Tell where each part begins when the parts of each owner follow one another."""
    ends = np.cumsum(widths)
    begins = ends - widths
    is_first = np.ones(len(owners), np.bool_)
    is_first[1:] = owners[1:] != owners[:-1]
    return begins - np.maximum.accumulate(np.where(is_first, begins, 0))


def _value_block(name: str, rows: Sequence[Iterable[str]]) -> TermBlock | None:
    """Lay out whole values as terms without positions."""
    found: dict[bytes, list[int]] = {}
    for number, row in enumerate(rows):
        for value in dict.fromkeys(row):
            found.setdefault(value.encode("utf-8", "surrogatepass"), []).append(number)
    if not found:
        return None
    terms = sorted(found)
    return _unplaced_block(name, terms, [np.array(found[term], np.uint32) for term in terms])


def _initial_block(words: TermBlock, count: int) -> TermBlock:
    """List for each character the documents with a word that begins with it."""
    ends = offsets(words.block.frequencies)
    docs, terms, start = [], [], 0
    while start < len(words.terms):
        initial = words.terms[start].decode("utf-8", "surrogatepass")[0].encode("utf-8", "surrogatepass")
        stop = bisect_left(words.terms, initial + b"\xff", lo=start)
        docs.append(distinct(words.block.docs[ends[start] : ends[stop]], count))
        terms.append(initial)
        start = stop
    return _unplaced_block(INITIAL, terms, docs)


def _unplaced_block(name: str, terms: list[bytes], docs: list[npt.NDArray[np.uint32]]) -> TermBlock:
    """Lay out terms that a document just has or has not."""
    every = np.concatenate(docs)
    ones, none = np.ones(len(every), np.uint32), np.zeros(len(every), np.uint32)
    frequencies = np.fromiter(map(len, docs), np.int64, len(docs))
    return TermBlock(name, terms, Block(frequencies, every, ones, ones.astype(np.float32), none, none[:0]))
