"""Query operators of our own: beginnings of words, the body of an article, ranges of dates and views."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from archive_app.index.codec.columns import NumberColumn
from archive_app.index.execution.array_query import ArrayQuery
from archive_app.index.execution.evaluate import matches
from archive_app.index.execution.matches import Matches, at, constant, nothing
from archive_app.index.execution.spans import documents, find, within
from archive_app.index.execution.terms import any_of, together
from archive_app.index.fields import ANYWHERE, INITIAL
from archive_app.index.values import NO_DATE, NO_NUMBER, days

if TYPE_CHECKING:
    from whoosh.query import Query

    from archive_app.index.execution.matches import Places
    from archive_app.index.execution.view import IndexView, SegmentView
    from archive_app.index.syntax import Range

MOST_RANKED_ENDINGS = 4096
"""A beginning that more words share only filters: ranking by each of them would cost much and mean little."""


class Beginning(ArrayQuery):
    """Words that begin alike, ranked as if they were one word, however rare each of them is."""

    def __init__(self, field: str, start: str) -> None:
        self.fieldname = field
        self.start = start.encode("utf-8", "surrogatepass")
        self._is_initial = len(start) == 1 and field == ANYWHERE

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of one segment."""
        if self._is_initial:
            number = segment.opened.lexicon.find(INITIAL, self.start)
            return nothing() if number is None else constant(segment.opened.postings.docs(number))
        numbers = self.terms_in(segment)
        if len(numbers) > MOST_RANKED_ENDINGS:
            return constant(any_of(numbers, segment))
        return together(self.fieldname, numbers, self._frequency(index), segment, index)

    def terms_in(self, segment: SegmentView) -> Places:
        """List the numbers of the words."""
        return np.arange(*segment.opened.lexicon.beginning_with(self.fieldname, self.start))

    def _frequency(self, index: IndexView) -> int:
        """Count the documents of all these words, at most as many as there are."""
        return min(sum(self._frequency_in(segment) for segment in index.segments), index.count)

    def _frequency_in(self, segment: SegmentView) -> int:
        first, end = segment.opened.lexicon.beginning_with(self.fieldname, self.start)
        return int(segment.opened.postings.frequencies(first, end).sum())


class Body(ArrayQuery):
    """What a query of words finds in the body of an article."""

    def __init__(self, query: Query) -> None:
        self.query = query

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of one segment."""
        found = matches(self.query, segment, index)
        spans = find(self.query, found.docs, segment, index)
        if spans is None:
            raise TypeError(f"A {type(self.query).__name__} query has no places in a text.")
        bounds = [
            column.values.astype(np.int64)[found.docs] for column in _number_columns(segment, "body.first", "body.last")
        ]
        inside = documents(within(spans, found.docs, *bounds))
        return at(found, np.searchsorted(found.docs, inside))


class Within(ArrayQuery):
    """Documents whose views, or all days that their date may mean, lie in a range; what has no value lies nowhere."""

    def __init__(self, wanted: Range) -> None:
        self.wanted = wanted

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:  # noqa: ARG002
        """Find the documents of one segment."""
        [column] = _number_columns(segment, self.wanted.field)
        low, high = self.wanted.low, self.wanted.high
        if self.wanted.field == "views":
            first = last = column.values
            is_in = first != NO_NUMBER
        else:
            first, last = days(column.values)
            is_in = column.values != NO_DATE
        if low is not None:
            is_in &= first >= _clipped(low)
        if high is not None:
            is_in &= last <= _clipped(high)
        return constant(np.flatnonzero(is_in).astype(np.uint32))


def _clipped(number: int) -> np.int64:
    return np.int64(max(min(number, (1 << 62)), -(1 << 62)))


def _number_columns(segment: SegmentView, *names: str) -> list[NumberColumn]:
    found = [segment.opened.column(name) for name in names]
    return [column for column in found if isinstance(column, NumberColumn)]
