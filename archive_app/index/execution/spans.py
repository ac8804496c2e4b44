"""Finds words that stand near one another: phrases, words within a distance, words at a text's beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from whoosh import query as whoosh_query
from whoosh.query.spans import SpanFirst, SpanNear2

from archive_app.index.codec.arrays import ranges
from archive_app.index.execution.array_query import ArrayQuery
from archive_app.index.execution.matches import Matches, at, common, in_all, is_in, nothing, places_of, spread
from archive_app.index.execution.terms import expanded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from archive_app.index.execution.matches import Docs, Places
    from archive_app.index.execution.view import IndexView, SegmentView

_DOC_BITS = np.int64(32)
_FEW = 8
"""So many terms are best read one by one."""

_POSTINGS_AT_ONCE = 2_000_000
Ends = npt.NDArray[np.int64]


class Spans(NamedTuple):
    """Stretches of documents: first and last position, as ``doc << 32 | position``, sorted by the first."""

    first: Ends
    last: Ends


class Place(NamedTuple):
    """What may stand at a place of a phrase: terms by number; ``docs`` have at least one of them."""

    numbers: Places
    docs: Docs


def find(query: whoosh_query.Query, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans | None:
    """List where a query matches, in some documents or in all; None for a query whose places are not known here."""
    if isinstance(query, whoosh_query.Phrase):
        words = [whoosh_query.Term(query.fieldname, word) for word in query.words]
        query = SpanNear2(words, slop=query.slop, ordered=True, mindist=1)
    if isinstance(query, ArrayQuery):
        places = query.places(docs, segment, index)
        return query.spans(docs, segment, index) if places is None else _joined(list(in_slices(places, segment)))
    for kind, finder in _FINDERS.items():
        if isinstance(query, kind):
            return finder(query, docs, segment, index)
    return None


def documents(spans: Spans) -> Docs:
    """List the documents that the stretches lie in."""
    docs = spans.first >> _DOC_BITS
    is_new = np.ones(len(docs), np.bool_)
    is_new[1:] = docs[1:] != docs[:-1]
    return docs[is_new].astype(np.uint32)


def phrase_matches(
    query: whoosh_query.Query, parts: Sequence[Matches], segment: SegmentView, index: IndexView
) -> Matches | None:
    """Find the documents where the parts stand as the query wants; their scores add up."""
    found = in_all(parts, segment.count)
    if not len(found.docs):
        return nothing()
    spans = find(query, found.docs, segment, index)
    return None if spans is None else at(found, np.searchsorted(found.docs, documents(spans)))


def chains(parts: Sequence[Spans], distance: int) -> Spans:
    """Join stretches of several kinds that stand at most so far from the next, where all kinds are among them.

    No word counts twice: one that is asked for twice has to be there twice, and so has one that is part of another.
    """
    first = np.concatenate([part.first for part in parts])
    last = np.concatenate([part.last for part in parts])
    kinds = np.repeat(np.uint64(1) << np.arange(len(parts), dtype=np.uint64), [len(part.first) for part in parts])
    if not len(first):
        return _EMPTY
    order = np.lexsort((last, first))
    first, last, kinds = first[order], last[order], kinds[order]
    reach = np.maximum.accumulate(last)
    is_start = np.ones(len(first), np.bool_)
    is_start[1:] = (first[1:] - reach[:-1] > distance) | ((first[1:] ^ reach[:-1]) >> _DOC_BITS != 0)
    starts = np.flatnonzero(is_start)
    is_new, is_apart = np.ones(len(first), np.int64), np.ones(len(first), np.int64)
    is_new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
    is_apart[1:] = is_start[1:] | (first[1:] > reach[:-1])
    has_all = np.bitwise_or.reduceat(kinds, starts) == np.uint64((1 << len(parts)) - 1)
    has_all &= np.add.reduceat(is_new, starts) >= len(parts)
    stops = np.append(starts[1:], len(first))
    for chain in np.flatnonzero(has_all & (np.add.reduceat(is_apart, starts) < len(parts))).tolist():
        own = slice(starts[chain], stops[chain])
        has_all[chain] = _number_apart(first[own].tolist(), last[own].tolist()) >= len(parts)
    ends = np.maximum.reduceat(last, starts)
    return Spans(first[starts][has_all], ends[has_all])


def _number_apart(first: Sequence[int], last: Sequence[int]) -> int:
    """Count the most stretches that can be chosen without overlapping, taking those first that end first."""
    found, reach = 0, -1
    for end, start in sorted(zip(last, first, strict=True)):
        if start > reach:
            found, reach = found + 1, end
    return found


def in_slices(places: Sequence[tuple[int, Docs | None]], segment: SegmentView) -> Iterator[Spans]:
    """Yield where terms stand in some documents, as many terms at a time as fit into memory."""
    postings = segment.opened.postings
    if len(places) <= _FEW:
        yield from (_of_number(number, docs, segment) for number, docs in places)
        return
    numbers = np.array([number for number, _ in places], np.int64)
    totals = np.cumsum(postings.frequencies_of(numbers))
    start = 0
    while start < len(numbers):
        done = totals[start - 1] if start else 0
        stop = max(int(np.searchsorted(totals, done + _POSTINGS_AT_ONCE, side="right")), start + 1)
        yield _of_numbers(numbers[start:stop], [docs for _, docs in places[start:stop]], segment)
        start = stop


def _of_numbers(numbers: Places, wanted: Sequence[Docs | None], segment: SegmentView) -> Spans:
    """List where several terms stand, each in its documents of those wanted."""
    docs, frequencies = segment.opened.postings.docs_of(numbers)
    positions, counts = segment.opened.postings.positions_of(numbers, frequencies)
    keys: Ends = np.repeat(docs.astype(np.int64) << _DOC_BITS, counts)
    keys += positions
    is_kept = np.ones(len(docs), np.bool_)
    known: dict[int, npt.NDArray[np.bool_]] = {}
    start = 0
    for own, frequency in zip(wanted, frequencies.tolist(), strict=True):
        if own is not None:
            if id(own) not in known:
                known[id(own)] = spread(own, segment.count)
            is_kept[start : start + frequency] = known[id(own)][docs[start : start + frequency]]
        start += frequency
    keys = np.sort(keys[np.repeat(is_kept, counts)])
    return Spans(keys, keys)


def within(spans: Spans, docs: Docs, low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> Spans:
    """Keep the stretches that lie between a document's own bounds, both included; ``docs`` are those with bounds."""
    places = np.searchsorted(docs, spans.first >> _DOC_BITS)
    first, last = spans.first & 0xFFFFFFFF, spans.last & 0xFFFFFFFF
    is_kept = (first >= low[places]) & (last <= high[places])
    return Spans(spans.first[is_kept], spans.last[is_kept])


# --- kinds of queries -----------------------------------------------------------------------------------------------


def _of_term(query: whoosh_query.Term, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans:
    text = query.text if isinstance(query.text, bytes) else index.schema[query.fieldname].to_bytes(query.text)
    number = segment.opened.lexicon.find(query.fieldname, text)
    return _EMPTY if number is None else _of_number(number, docs, segment)


def _of_number(number: int, docs: Docs | None, segment: SegmentView) -> Spans:
    postings = segment.opened.postings
    all_docs = postings.docs(number)
    if docs is None:
        chosen = np.arange(len(all_docs))
    else:
        has_term = docs[is_in(docs, all_docs, segment.count)]
        chosen = places_of(has_term, all_docs, segment.count)
    positions, counts = postings.positions_in(number, chosen)
    keys = np.repeat(all_docs[chosen].astype(np.int64) << _DOC_BITS, counts)
    keys += positions
    return Spans(keys, keys)


def _of_many(query: whoosh_query.MultiTerm, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans | None:
    numbers = expanded(query, segment, index)
    if numbers is None:
        return None
    return _joined([_of_number(int(number), docs, segment) for number in numbers])


def _of_any(
    query: whoosh_query.Or | whoosh_query.DisjunctionMax, docs: Docs | None, segment: SegmentView, index: IndexView
) -> Spans | None:
    found = [find(child, docs, segment, index) for child in query.subqueries]
    known = [spans for spans in found if spans is not None]
    return _joined(known) if len(known) == len(found) else None


def _of_near(query: SpanNear2, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans | None:
    found: Spans | None = None
    for child in query.qs:
        spans = find(child, docs, segment, index)
        if spans is None:
            return None
        found = spans if found is None else _near(found, spans, query)
        docs = documents(found) if docs is None else common([docs, documents(found)], segment.count)
    return found


def _of_first(query: SpanFirst, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans | None:
    spans = find(query.q, docs, segment, index)
    if spans is None:
        return None
    is_kept = (spans.last & 0xFFFFFFFF) <= query.limit
    return Spans(spans.first[is_kept], spans.last[is_kept])


_FINDERS: dict[type[whoosh_query.Query], Callable[..., Spans | None]] = {
    whoosh_query.Term: _of_term,
    whoosh_query.MultiTerm: _of_many,
    whoosh_query.Or: _of_any,
    whoosh_query.DisjunctionMax: _of_any,
    SpanNear2: _of_near,
    SpanFirst: _of_first,
}
_EMPTY = Spans(np.zeros(0, np.int64), np.zeros(0, np.int64))


def _near(before: Spans, after: Spans, query: SpanNear2) -> Spans:
    """Pair stretches whose distance fits, and join each pair into one stretch."""
    if query.ordered and query.slop == query.mindist == 1 and after.first is after.last and len(before.first):
        width = int(before.last[0] - before.first[0])
        if before.first is before.last or (before.last - before.first == width).all():
            return _side_by_side(before, after, width)
    low, high = (before.last + query.mindist if query.ordered else before.first - query.slop), before.last + query.slop
    if query.ordered and query.mindist < 1:
        low = before.first
    start, stop = np.searchsorted(after.first, low), np.searchsorted(after.first, high, side="right")
    counts = np.maximum(stop - start, 0)
    pairs = ranges(start, counts)
    a_first, a_last = np.repeat(before.first, counts), np.repeat(before.last, counts)
    b_first, b_last = after.first[pairs], after.last[pairs]
    distance = np.maximum(np.maximum(b_first - a_last, a_first - b_last), 0)
    fits = (distance >= query.mindist) & (distance <= query.slop) & ((a_first ^ b_first) >> _DOC_BITS == 0)
    return _sorted(np.minimum(a_first, b_first)[fits], np.maximum(a_last, b_last)[fits])


def _side_by_side(before: Spans, after: Spans, width: int) -> Spans:
    """Join words to stretches of one width that end right before them: what is in both sorted lists stands twice."""
    keys = np.concatenate([before.last + 1, after.first])
    keys.sort(kind="stable")  # two sorted runs, which it merges
    last = keys[1:][keys[1:] == keys[:-1]]
    return Spans(last - (width + 1), last)


def _joined(found: Sequence[Spans]) -> Spans:
    if not found:
        return _EMPTY
    if len(found) == 1:
        return found[0]
    return _sorted(np.concatenate([each.first for each in found]), np.concatenate([each.last for each in found]))


def _sorted(first: Ends, last: Ends) -> Spans:
    """Sort stretches and keep one of each."""
    if len(first) > 1 and not ((first[1:] > first[:-1]).all()):
        order = np.lexsort((last, first))
        first, last = first[order], last[order]
        is_new = np.ones(len(first), np.bool_)
        is_new[1:] = (first[1:] != first[:-1]) | (last[1:] != last[:-1])
        first, last = first[is_new], last[is_new]
    return Spans(first, last)
