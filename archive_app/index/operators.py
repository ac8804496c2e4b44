"""Query operators of our own where Whoosh 2.7.4's raise or find the wrong documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.matching import FilterMatcher, ListMatcher
from whoosh.query import Query
from whoosh.query.spans import SpanFirst, SpanNear2

from archive_app.index.facts import is_within
from archive_app.index.schema import BODY_END

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whoosh.matching import Matcher
    from whoosh.reading import IndexReader
    from whoosh.searching import SearchContext, Searcher

    from archive_app.index.facts import Facts
    from archive_app.index.syntax import Range


def matches(matcher: Matcher) -> Iterator[int]:
    """Yield the numbers of a matcher's documents; while one is yielded, the matcher stands on it."""
    while matcher.is_active():
        yield matcher.id()
        matcher.next()


class Without(Query):  # type: ignore[misc]
    """What one query finds and another does not; Whoosh's AndNot may let the first unwanted document through."""

    def __init__(self, wanted: Query, unwanted: Query) -> None:
        self.wanted = wanted
        self.unwanted = unwanted

    def estimate_size(self, reader: IndexReader) -> int:
        """Guess how many documents match, for the order in which queries run."""
        return int(self.wanted.estimate_size(reader))

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:
        """Walk the wanted documents, leaving out the unwanted ones."""
        unwanted = frozenset(matches(self.unwanted.matcher(searcher, searcher.boolean_context())))
        return FilterMatcher(self.wanted.matcher(searcher, context), unwanted, exclude=True)


class Near(SpanNear2):  # type: ignore[misc]
    """Queries that match one right after the other; Whoosh's raises NameError when asked for its size."""

    def __init__(self, queries: list[Query]) -> None:
        super().__init__(queries, slop=1, ordered=True, mindist=1)

    def estimate_size(self, reader: IndexReader) -> int:
        """Guess how many documents match: no more than the rarest part does."""
        return min(int(query.estimate_size(reader)) for query in self.qs)


class Body(SpanFirst):  # type: ignore[misc]
    """What a query finds in the body of an article; Whoosh's cannot be asked for its size."""

    def __init__(self, query: Query) -> None:
        super().__init__(query, limit=BODY_END - 1)

    def estimate_size(self, reader: IndexReader) -> int:
        """Guess how many documents match: no more than do anywhere."""
        return int(self.q.estimate_size(reader))


class Within(Query):  # type: ignore[misc]
    """Documents whose date or views lie in a range; Whoosh's numeric ranges may take in everything.

    ``facts`` gives the facts of a segment's documents.
    """

    def __init__(self, wanted: Range, facts: Callable[[IndexReader], list[Facts]]) -> None:
        self.wanted = wanted
        self.facts = facts

    def estimate_size(self, reader: IndexReader) -> int:
        """Guess how many documents match."""
        return int(reader.doc_count()) // 2

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:  # noqa: ARG002
        """Walk the documents in the range, all with one score."""
        reader = searcher.reader()
        field, low, high = self.wanted.field, self.wanted.low, self.wanted.high
        found = [number for number, facts in enumerate(self.facts(reader)) if is_within(facts, field, low, high)]
        return ListMatcher([number for number in found if not reader.is_deleted(number)], all_weights=1.0)
