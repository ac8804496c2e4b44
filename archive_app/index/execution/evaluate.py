"""Finds what a Whoosh query matches in a segment by arithmetic on arrays; queries not known here are left to Whoosh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query.spans import SpanNear2

from archive_app.index.execution.array_query import ArrayQuery
from archive_app.index.execution.matches import (
    Matches,
    at,
    best_of,
    boosted,
    constant,
    in_all,
    in_any,
    is_in,
    kept,
    nothing,
    others,
)
from archive_app.index.execution.spans import phrase_matches
from archive_app.index.execution.terms import any_of, multi_matches, term_matches

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.index.execution.view import IndexView, SegmentView


def evaluate(query: whoosh_query.Query, segment: SegmentView, index: IndexView) -> Matches:
    """Find the documents of a segment that answer, deleted ones left out."""
    found = matches(query, segment, index)
    return found if segment.alive is None else kept(found, segment.alive[found.docs])


def matches(query: whoosh_query.Query, segment: SegmentView, index: IndexView) -> Matches:
    """Find the documents of a segment that answer, deleted ones included where that is quicker."""
    if isinstance(query, ArrayQuery):
        found: Matches | None = query.matches(segment, index)
    else:
        evaluator = _EVALUATORS.get(type(query))
        found = evaluator(query, segment, index) if evaluator else None
        if found is None and isinstance(query, whoosh_query.MultiTerm):
            found = multi_matches(query, segment, index)
    if found is not None:
        return found
    if index.fallback is None:
        raise TypeError(f"Nothing here runs a {type(query).__name__} query.")
    return index.fallback(query, segment)


def _term(query: whoosh_query.Term, segment: SegmentView, index: IndexView) -> Matches:
    if query.fieldname not in index.schema:
        return nothing()
    try:
        term = query.text if isinstance(query.text, bytes) else index.schema[query.fieldname].to_bytes(query.text)
    except ValueError:
        return nothing()
    return boosted(term_matches(query.fieldname, term, segment, index), query.boost)


def _and(query: whoosh_query.And, segment: SegmentView, index: IndexView) -> Matches:
    """Intersect; documents that are unwanted are taken away in the end, where they have no score."""
    wanted = [child for child in query.subqueries if not isinstance(child, whoosh_query.Not)]
    unwanted = [child.query for child in query.subqueries if isinstance(child, whoosh_query.Not)]
    if not query.subqueries:
        return nothing()
    parts = [matches(child, segment, index) for child in wanted] or [constant(segment.documents(), 0.0)]
    found = in_all(parts, segment.count)
    for child in unwanted:
        found = kept(found, ~is_in(found.docs, matches(child, segment, index).docs, segment.count))
    return boosted(_with_one_for_each_not(found, len(unwanted)), query.boost)


def _with_one_for_each_not(found: Matches, count: int) -> Matches:
    """Whoosh scores what a Not matches with 1."""
    if not count:
        return found
    return Matches(found.docs, lambda chosen: found.scores(chosen) + np.float32(count))


def _or(query: whoosh_query.Or, segment: SegmentView, index: IndexView) -> Matches | None:
    if query.scale or query.minmatch:
        return None
    found = in_any([matches(child, segment, index) for child in query.subqueries], segment.count)
    return boosted(found, query.boost)


def _best(query: whoosh_query.DisjunctionMax, segment: SegmentView, index: IndexView) -> Matches:
    parts = [matches(child, segment, index) for child in query.subqueries]
    return boosted(best_of(parts, segment.count, tiebreak=query.tiebreak), query.boost)


def _not(query: whoosh_query.Not, segment: SegmentView, index: IndexView) -> Matches:
    return constant(others(matches(query.query, segment, index).docs, segment.count))


def _and_not(query: whoosh_query.AndNot, segment: SegmentView, index: IndexView) -> Matches:
    found = matches(query.a, segment, index)
    return kept(found, ~is_in(found.docs, matches(query.b, segment, index).docs, segment.count))


def _and_maybe(query: whoosh_query.AndMaybe, segment: SegmentView, index: IndexView) -> Matches:
    found, maybe = matches(query.a, segment, index), matches(query.b, segment, index)
    if not len(maybe.docs):
        return found
    added = kept(maybe, is_in(maybe.docs, found.docs, segment.count))
    both = in_any([found, added], segment.count)
    return at(both, np.searchsorted(both.docs, found.docs))


def _require(query: whoosh_query.Require, segment: SegmentView, index: IndexView) -> Matches:
    found = matches(query.a, segment, index)
    return kept(found, is_in(found.docs, matches(query.b, segment, index).docs, segment.count))


def _every(query: whoosh_query.Every, segment: SegmentView, index: IndexView) -> Matches:  # noqa: ARG001
    if query.fieldname in (None, "", "*"):
        return constant(segment.documents(), query.boost)
    return constant(any_of(np.arange(*segment.opened.lexicon.field(query.fieldname)), segment), query.boost)


def _constant(query: whoosh_query.ConstantScoreQuery, segment: SegmentView, index: IndexView) -> Matches:
    return constant(matches(query.child, segment, index).docs, query.score)


def _phrase(query: whoosh_query.Phrase, segment: SegmentView, index: IndexView) -> Matches | None:
    words = [whoosh_query.Term(query.fieldname, word) for word in query.words]
    if not words:
        return nothing()
    found = phrase_matches(query, [matches(word, segment, index) for word in words], segment, index)
    return None if found is None else boosted(found, query.boost)


def _near(query: SpanNear2, segment: SegmentView, index: IndexView) -> Matches | None:
    if not query.qs:
        return nothing()
    return phrase_matches(query, [matches(child, segment, index) for child in query.qs], segment, index)


def _null(query: whoosh_query.Query, segment: SegmentView, index: IndexView) -> Matches:  # noqa: ARG001
    return nothing()


_EVALUATORS: dict[type[Any], Callable[..., Matches | None]] = {
    whoosh_query.Term: _term,
    whoosh_query.And: _and,
    whoosh_query.Or: _or,
    whoosh_query.DisjunctionMax: _best,
    whoosh_query.Not: _not,
    whoosh_query.AndNot: _and_not,
    whoosh_query.AndMaybe: _and_maybe,
    whoosh_query.Require: _require,
    whoosh_query.Every: _every,
    whoosh_query.ConstantScoreQuery: _constant,
    whoosh_query.Phrase: _phrase,
    SpanNear2: _near,
    type(whoosh_query.NullQuery): _null,
}
