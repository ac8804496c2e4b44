"""A query of our own: it finds its documents on arrays, and Whoosh's stock matchers can walk them too."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query import Query

from archive_app.index.execution.view import opened_leaves, view_of

if TYPE_CHECKING:
    from whoosh.matching import Matcher
    from whoosh.reading import IndexReader
    from whoosh.searching import SearchContext, Searcher

    from archive_app.index.execution.matches import Docs, Matches
    from archive_app.index.execution.spans import Spans
    from archive_app.index.execution.view import IndexView, SegmentView


class ArrayQuery(Query):  # type: ignore[misc]
    """Base of the queries that Whoosh has no class for."""

    @abstractmethod
    def matches(self, segment: SegmentView, index: IndexView) -> Matches:
        """Find the documents of a segment; deleted ones may be among them."""

    def places(
        self,
        docs: Docs | None,  # noqa: ARG002
        segment: SegmentView,  # noqa: ARG002
        index: IndexView,  # noqa: ARG002
    ) -> list[tuple[int, Docs | None]] | None:
        """List the terms whose places are the query's, each with the documents, of those given, in which they are.

        None when the query has no places in a text.
        """
        return None

    def frequency(self, index: IndexView) -> int:
        """Guess how many documents of the whole index match."""
        return index.count

    def spans(self, docs: Docs | None, segment: SegmentView, index: IndexView) -> Spans | None:  # noqa: ARG002
        """List the stretches of documents where it matches; None when it is found by ``places`` or not at all."""
        return None

    def estimate_size(self, reader: IndexReader) -> int:
        """Guess how many documents match, for the order in which Whoosh runs queries."""
        return int(reader.doc_count())

    def matcher(self, searcher: Searcher, context: SearchContext | None = None) -> Matcher:  # noqa: ARG002
        """Walk the documents of one segment, for Whoosh's own collectors."""
        leaves = opened_leaves(searcher.reader()) or []
        if len(leaves) != 1:
            return NullMatcher()
        whole = opened_leaves(searcher.get_parent().reader()) or leaves
        index = view_of(searcher.schema, whole, None)
        segment = next(s for s in index.segments if s.opened is leaves[0][1])
        found = self.matches(segment, index)
        is_there = slice(None) if segment.alive is None else segment.alive[found.docs]
        return ListMatcher(found.docs[is_there].tolist(), found.scores(None)[is_there].tolist())
