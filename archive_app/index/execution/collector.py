"""A Whoosh collector that runs queries on arrays: same results as Whoosh's own, many times sooner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from whoosh.collectors import Collector
from whoosh.searching import Results

from archive_app.index.execution.evaluate import evaluate
from archive_app.index.execution.matches import scored
from archive_app.index.execution.ranking import first
from archive_app.index.execution.view import opened_leaves, view_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from whoosh.query import Query
    from whoosh.searching import SearchContext, Searcher

    from archive_app.index.execution.matches import Matches
    from archive_app.index.execution.view import SegmentView


class ArrayCollector(Collector):  # type: ignore[misc]
    """Ranks by BM25F and keeps the best ``limit`` documents, all when None; ``count`` counts every match.

    Use it with ``searcher.search_with_collector``. All segments of the index have to be columnar.
    """

    def __init__(self, limit: int | None = 10) -> None:
        self.limit = limit
        self._found: list[tuple[float, int]] = []
        self._docs: list[int] = []

    def prepare(self, top_searcher: Searcher, q: Query, context: SearchContext) -> None:
        """Take note of what is to be searched."""
        self.top_searcher, self.q, self.context = top_searcher, q, context

    def run(self) -> None:
        """Search every segment, and rank what was found in all. Raises TypeError for a segment of another codec."""
        leaves = opened_leaves(self.top_searcher.reader())
        if leaves is None:
            raise TypeError("This collector reads columnar segments only.")
        index = view_of(self.top_searcher.schema, leaves, whoosh_fallback(self.top_searcher))
        docs, scores = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        for segment in index.segments:
            found = evaluate(self.q, segment, index)
            docs.append(found.docs.astype(np.int64) + segment.base)
            scores.append(found.scores(None))
        all_docs, all_scores = np.concatenate(docs), np.concatenate(scores)
        best = first(-all_scores, all_docs, self.limit)
        self._docs = all_docs.tolist()
        self._found = list(zip(all_scores[best].tolist(), all_docs[best].tolist(), strict=True))

    def count(self) -> int:
        """Count every document that matches."""
        return len(self._docs)

    def all_ids(self) -> list[int]:
        """List every document that matches."""
        return self._docs

    def results(self) -> Results:
        """Give the best documents as Whoosh gives them."""
        found = Results(self.top_searcher, self.q, self._found, docset=set(self._docs))
        found.collector = self
        return found


def whoosh_fallback(searcher: Searcher) -> Callable[[object, SegmentView], Matches]:
    """Give what lets Whoosh's own matcher find a query's documents in a segment."""
    leaves = {base: leaf for leaf, base in searcher.leaf_searchers()}

    def matches(query: Query, segment: SegmentView) -> Matches:
        leaf = leaves[segment.base]
        matcher = query.matcher(leaf, leaf.context())
        docs, scores = [], []
        while matcher.is_active():
            docs.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        return scored(np.array(docs, np.uint32), np.array(scores, np.float32))

    return matches
