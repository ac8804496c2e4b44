"""Query operators of our own: beginnings and forms of words, words near one another, the body, ranges of facts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.columns import NumberColumn
from archive_app.index.document_languages import home_languages, languages_at
from archive_app.index.execution.array_query import ArrayQuery
from archive_app.index.execution.evaluate import matches
from archive_app.index.execution.frequency import document_frequency
from archive_app.index.execution.matches import Matches, at, boosted, constant, in_all, is_in, nothing, union
from archive_app.index.execution.spans import chains, documents, find, in_slices, within
from archive_app.index.execution.terms import Forms, any_of, documents_with, present_in, together, word_matches
from archive_app.index.expansion import deadline, expanded
from archive_app.index.fields import ANYWHERE, INITIAL
from archive_app.index.stemming import script_of
from archive_app.index.values import NO_DATE, NO_NUMBER, date_number, days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whoosh.query import Query

    from archive_app.index.document_languages import DocumentLanguages
    from archive_app.index.execution.matches import Docs, Places
    from archive_app.index.execution.spans import Spans
    from archive_app.index.execution.view import IndexView, SegmentView
    from archive_app.index.expansion import Terms
    from archive_app.index.patterns import Step, StepKind
    from archive_app.index.syntax import Range

_FEW = 4
"""Of more words than these it is looked first which of them stand in a document at all."""

_COUNTS = frozenset({"views", "opened"})
_DAY = 10**9
_INSTANTS = frozenset({"added", "marked", "opened_at"})
"""What is known to the moment, in UTC; people ask for days where they are."""

MOST_RANKED_ENDINGS = 4096
"""A beginning that more words share only filters: ranking by each of them would cost much and mean little."""


OTHER_FORMS: dict[StepKind, float] = {"forms": 0.8, "name": 0.8, "fuzzy": 0.5, "expression": 1.0}
"""What an occurrence of another form counts, where one of the word itself counts 1."""


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
        numbers = self._numbers(segment)
        if len(numbers) > MOST_RANKED_ENDINGS:
            return constant(any_of(numbers, segment))
        forms = Forms(numbers, np.ones(len(numbers), np.float32))
        return together(self.fieldname, forms, self.frequency(index), segment, index)

    def places(self, docs: Docs | None, segment: SegmentView, index: IndexView) -> list[tuple[int, Docs | None]]:  # noqa: ARG002
        """List the numbers of the words."""
        numbers = self._numbers(segment)
        if docs is not None and len(numbers) > _FEW:
            numbers = numbers[present_in(numbers, docs, segment)]
        return [(number, docs) for number in numbers.tolist()]

    def _numbers(self, segment: SegmentView) -> Places:
        return np.arange(*segment.opened.lexicon.beginning_with(self.fieldname, self.start))

    def frequency(self, index: IndexView) -> int:
        """Count the documents of all these words, at most as many as there are."""
        return min(sum(self._frequency_in(segment) for segment in index.segments), index.count)

    def _frequency_in(self, segment: SegmentView) -> int:
        first, end = segment.opened.lexicon.beginning_with(self.fieldname, self.start)
        return int(segment.opened.postings.frequencies(first, end).sum())


class AnyForm(ArrayQuery):
    """A word and what a step lets stand for it, ranked as one word whose exact form counts most.

    In each document those words count that are forms of it in the document's language.
    """

    def __init__(self, field: str, step: Step) -> None:
        self.fieldname = field
        self.step = step
        self._script = script_of(step.term)
        self._until = deadline()

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of one segment."""
        found = self._of(segment, index)
        frequency = self.frequency(index)
        if not len(found.others):
            if found.exact is None:
                return nothing()
            return word_matches(self.fieldname, found.exact, frequency, segment, index)
        if len(found.others) > MOST_RANKED_ENDINGS:
            return constant(any_of(found.all(), segment))
        language_of = self._languages(segment, index).of_document
        return together(self.fieldname, self._forms(found), frequency, segment, index, language_of=language_of)

    def places(self, docs: Docs | None, segment: SegmentView, index: IndexView) -> list[tuple[int, Docs | None]]:
        """List the numbers of the words, each with those of the documents where it stands for the query's."""
        found = self._of(segment, index)
        if docs is not None and len(found.others) > _FEW:
            found = found.at(np.flatnonzero(present_in(found.others, docs, segment)))
        language_of = self._languages(segment, index).of_document
        if found.languages is None or language_of is None:
            return [(number, docs) for number in found.all().tolist()]
        listed: list[tuple[int, Docs | None]] = [] if found.exact is None else [(found.exact, docs)]
        for number, bits in zip(found.others.tolist(), found.languages, strict=True):
            own = documents_with(number, bits, language_of, segment)
            listed.append((number, own if docs is None else own[is_in(own, docs, segment.count)]))
        return listed

    def _forms(self, found: Terms) -> Forms:
        factors = np.full(len(found.others) + (found.exact is not None), OTHER_FORMS[self.step.kind], np.float32)
        languages = found.languages
        if found.exact is not None:
            factors[-1] = 1
            languages = None if languages is None else np.append(languages, ~np.uint64(0))
        return Forms(found.all(), factors, languages)

    def _of(self, segment: SegmentView, index: IndexView) -> Terms:
        key = (self.fieldname, self.step, segment.base)
        return index.recently(key, lambda: self._expanded(segment, index))

    def _expanded(self, segment: SegmentView, index: IndexView) -> Terms:
        codes = self._languages(segment, index).codes
        found = expanded(self.step, self.fieldname, segment.opened, codes, until=self._until)
        if len(codes) < 2 or found.languages is None or not len(found.others):
            return found
        [home] = index.recently((self._script, self.step.term), lambda: [self._home(index)])
        return found.within(codes, home)

    def _home(self, index: IndexView) -> frozenset[str] | None:
        return home_languages(self.step.term, self._script, index)

    def _languages(self, segment: SegmentView, index: IndexView) -> DocumentLanguages:
        return languages_at(segment, index, self._script)

    def frequency(self, index: IndexView) -> int:
        """Count the documents of all these words, at most as many as there are."""
        key = (self.fieldname, self.step)
        total = index.recently(key, lambda: sum(self._frequency_in(each, index) for each in index.segments))
        return min(total, index.count)

    def _frequency_in(self, segment: SegmentView, index: IndexView) -> int:
        return int(segment.opened.postings.frequencies_of(self._of(segment, index).all()).sum())


class Body(ArrayQuery):
    """What a query of words finds in the body of an article."""

    def __init__(self, query: Query) -> None:
        self.query = query

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of one segment."""
        found = matches(self.query, segment, index)
        bounds = [
            column.values.astype(np.int64)[found.docs] for column in _number_columns(segment, "body.first", "body.last")
        ]
        inside = [documents(within(spans, found.docs, *bounds)) for spans in self._spans(found.docs, segment, index)]
        return at(found, np.searchsorted(found.docs, union(inside, segment.count)))

    def frequency(self, index: IndexView) -> int:
        """Count the documents that have it anywhere."""
        return document_frequency(self.query, index)

    def _spans(self, docs: Docs, segment: SegmentView, index: IndexView) -> Iterator[Spans]:
        """Yield where the query's words are, of very many words some at a time."""
        places = self.query.places(docs, segment, index) if isinstance(self.query, ArrayQuery) else None
        if places is not None:
            yield from in_slices(places, segment)
            return
        spans = find(self.query, docs, segment, index)
        if spans is None:
            raise TypeError(f"A {type(self.query).__name__} query has no places in a text.")
        yield spans


class NearWords(ArrayQuery):
    """Words in any order, each at most so many words from the next of them."""

    def __init__(self, queries: Sequence[Query], distance: int) -> None:
        self.queries = queries
        self.distance = distance

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of one segment; the scores of the words add up."""
        found = in_all([matches(query, segment, index) for query in self.queries], segment.count)
        if not len(found.docs):
            return found
        return at(found, np.searchsorted(found.docs, documents(self.spans(found.docs, segment, index))))

    def spans(self, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans:
        """List the stretches from the first to the last of the words that are near one another."""
        parts = [find(query, docs, segment, index) for query in self.queries]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            raise TypeError("One of these queries has no places in a text.")
        return chains(known, self.distance)

    def frequency(self, index: IndexView) -> int:
        """Count the documents of the rarest word."""
        return min(document_frequency(query, index) for query in self.queries)


class Worth(ArrayQuery):
    """What a query finds, its scores multiplied."""

    def __init__(self, query: Query, worth: float) -> None:
        self.query = query
        self.worth = worth

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of one segment."""
        return boosted(matches(self.query, segment, index), self.worth)

    def frequency(self, index: IndexView) -> int:
        """Count the documents of the query."""
        return document_frequency(self.query, index)


class Within(ArrayQuery):
    """Documents whose views, or all days that their date may mean, lie in a range; what has no value lies nowhere."""

    def __init__(self, wanted: Range) -> None:
        self.wanted = wanted

    def matches(self, segment: SegmentView, index: IndexView) -> Matches:  # noqa: ARG002
        """Find the documents of one segment."""
        [column] = _number_columns(segment, self.wanted.field)
        low, high = self.wanted.low, self.wanted.high
        if self.wanted.field in _COUNTS:
            first = last = column.values
            is_in = first != NO_NUMBER
        else:
            first, last = days(column.values)
            is_in = column.values != NO_DATE
        if low is not None:
            is_in &= first >= _clipped(low)
        if high is not None:
            is_in &= last <= _clipped(high)
        if self.wanted.field in _INSTANTS:
            moments = column.values.astype(np.int64)
            is_in = np.where(moments % _DAY > 0, _between(moments, low, high), is_in)
        return constant(np.flatnonzero(is_in).astype(np.uint32))


def _between(moments: npt.NDArray[np.int64], low: int | None, high: int | None) -> npt.NDArray[np.bool_]:
    """Tell which moments, in UTC, lie within days as they are counted here."""
    is_in = np.ones(len(moments), np.bool_)
    if low is not None:
        is_in &= moments >= _instant(low, days=0)
    if high is not None:
        is_in &= moments < _instant(high, days=1)
    return is_in


def _instant(day: int, *, days: int) -> int:
    """Give the moment in UTC at which a day begins here, or one so many days later, as columns write moments.

    Days before the first of a month or after its last are counted on.
    """
    year, month = min(max(day // 10_000, 2), 9_998), min(max(day // 100 % 100, 1), 12)
    local = datetime(year, month, 1) + timedelta(days=day % 100 - 1 + days)  # noqa: DTZ001  # a day where we are
    return date_number(local.astimezone(UTC).isoformat(timespec="milliseconds"))


def _clipped(number: int) -> np.int64:
    return np.int64(max(min(number, (1 << 62)), -(1 << 62)))


def _number_columns(segment: SegmentView, *names: str) -> list[NumberColumn]:
    found = [segment.opened.column(name) for name in names]
    return [column for column in found if isinstance(column, NumberColumn)]
