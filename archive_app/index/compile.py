"""Turns a query's tree into the queries that Whoosh runs."""

from __future__ import annotations

from itertools import islice
from math import log
from typing import TYPE_CHECKING

from whoosh import query as whoosh_query
from whoosh.matching import FilterMatcher
from whoosh.query.spans import SpanFirst, SpanNear2

from archive_app.index.patterns import patterns
from archive_app.index.schema import BODY_END
from archive_app.index.syntax import ANYWHERE, And, Everything, Node, Not, Or, Range, Value, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.matching import Matcher
    from whoosh.query import Query
    from whoosh.reading import IndexReader
    from whoosh.searching import SearchContext, Searcher

    from archive_app.index.patterns import Pattern, Step

MOST_RANKED_ENDINGS = 128
"""A beginning that more words share only filters: ranking by each of them would cost much and mean little."""


class Without(whoosh_query.Query):  # type: ignore[misc]
    """What one query finds and another does not; Whoosh's own AndNot may let the first unwanted document through."""

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


def matches(matcher: Matcher) -> Iterator[int]:
    """Yield the numbers of a matcher's documents; while one is yielded, the matcher stands on it."""
    while matcher.is_active():
        yield matcher.id()
        matcher.next()


def compiled(node: Node, reader: IndexReader) -> Query:
    """Make the Whoosh query of a tree; ``reader`` tells which words share a beginning."""
    match node:
        case Words():
            return _any_of([_pattern(words, node.field, reader) for words in patterns(node)])
        case Value(field, value, is_prefix):
            return _beginning(field, value, reader) if is_prefix else whoosh_query.Term(field, value)
        case Range():
            return _range(node)
        case Not(child):
            return Without(whoosh_query.Every(), compiled(child, reader))
        case Or(children):
            return _any_of([compiled(child, reader) for child in children])
        case And(children):
            return _all_of(children, reader)
        case Everything():
            return whoosh_query.Every()


def _all_of(children: tuple[Node, ...], reader: IndexReader) -> Query:
    wanted = [compiled(child, reader) for child in children if not isinstance(child, Not | Everything)]
    unwanted = [compiled(child.child, reader) for child in children if isinstance(child, Not)]
    found = whoosh_query.And(wanted) if wanted else whoosh_query.Every()
    return Without(found, _any_of(unwanted)) if unwanted else found


def _any_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else whoosh_query.Or(queries)


def _range(node: Range) -> Query:
    """A date lies in a range when all days it may mean do: an article of "2024" is not one of April 2024."""
    if node.field == "views":
        return whoosh_query.NumericRange("views", node.low, node.high)
    return whoosh_query.And(
        [
            whoosh_query.NumericRange(f"{node.field}_first", node.low, None),
            whoosh_query.NumericRange(f"{node.field}_last", None, node.high),
        ]
    )


# --- words ----------------------------------------------------------------------------------------------------------


def _pattern(pattern: Pattern, field: str, reader: IndexReader) -> Query:
    is_body = field == "body"
    name = ANYWHERE if is_body else field
    if len(pattern) == 1 and not is_body:
        return _step(pattern[0], name, reader)
    steps = [_placed(step, name, reader) for step in pattern]
    query = SpanNear2(steps, slop=1, ordered=True, mindist=1) if len(steps) > 1 else steps[0]
    return SpanFirst(query, limit=BODY_END - 1) if is_body else query


def _step(step: Step, field: str, reader: IndexReader) -> Query:
    return _beginning(field, step.term, reader) if step.is_prefix else whoosh_query.Term(field, step.term)


def _placed(step: Step, field: str, reader: IndexReader) -> Query:
    """Make a query whose matches know their positions, which Whoosh's shortcuts for long ORs would lose."""
    if not step.is_prefix:
        return whoosh_query.Term(field, step.term)
    union = whoosh_query.Or([whoosh_query.Term(field, term) for term in reader.expand_prefix(field, step.term)])
    union.matcher_type = whoosh_query.Or.DEFAULT_MATCHER
    return union


def _beginning(field: str, start: str, reader: IndexReader) -> Query:
    """Find words that begin with ``start`` and rank them as if they were one word, however rare each of them is."""
    terms = list(islice(reader.expand_prefix(field, start), MOST_RANKED_ENDINGS + 1))
    if len(terms) > MOST_RANKED_ENDINGS:
        return whoosh_query.ConstantScoreQuery(_unranked(field, start, reader))
    total = reader.doc_count_all()
    counts = [reader.doc_frequency(field, term) for term in terms]
    together = _rarity(min(sum(counts), total), total)
    boosts = [together / _rarity(count, total) for count in counts]
    return whoosh_query.Or(
        [whoosh_query.Term(field, term, boost=boost) for term, boost in zip(terms, boosts, strict=True)]
    )


def _unranked(field: str, start: str, reader: IndexReader) -> Query:
    if field == ANYWHERE and len(start) == 1:
        return whoosh_query.Term("initial", start)
    return whoosh_query.Or([whoosh_query.Term(field, term) for term in reader.expand_prefix(field, start)])


def _rarity(count: int, total: int) -> float:
    """Inverse document frequency as Whoosh's BM25F weighs it."""
    return log(total / (count + 1)) + 1
