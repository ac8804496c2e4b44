"""Turns a query's tree into the queries that Whoosh runs."""

from __future__ import annotations

from itertools import islice
from math import log
from typing import TYPE_CHECKING, Protocol

from whoosh import query as whoosh_query

from archive_app.index.operators import Body, Near, Within, Without
from archive_app.index.patterns import patterns
from archive_app.index.syntax import ANYWHERE, And, Everything, Node, Not, Or, Range, Value, Words

if TYPE_CHECKING:
    from whoosh.query import Query
    from whoosh.reading import IndexReader

    from archive_app.index.facts import Facts
    from archive_app.index.patterns import Pattern, Step

MOST_RANKED_ENDINGS = 128
"""A beginning that more words share only filters: ranking by each of them would cost much and mean little."""


class Source(Protocol):
    """What a query is compiled for: its words and facts."""

    def reader(self) -> IndexReader:
        """Give the reader of all segments."""

    def facts(self, reader: IndexReader) -> list[Facts]:
        """List the facts of a segment's documents."""


def compiled(node: Node, source: Source) -> Query:
    """Make the Whoosh query of a tree; ``source`` knows which words share a beginning."""
    match node:
        case Words():
            return _any_of([_pattern(words, node.field, source) for words in patterns(node)])
        case Value(field, value, is_prefix):
            return _beginning(field, value, source) if is_prefix else whoosh_query.Term(field, value)
        case Range():
            return Within(node, source.facts)
        case Not(child):
            return Without(whoosh_query.Every(), compiled(child, source))
        case Or(children):
            return _any_of([compiled(child, source) for child in children])
        case And(children):
            return _all_of(children, source)
        case Everything():
            return whoosh_query.Every()


def _all_of(children: tuple[Node, ...], source: Source) -> Query:
    wanted = [compiled(child, source) for child in children if not isinstance(child, Not | Everything)]
    unwanted = [compiled(child.child, source) for child in children if isinstance(child, Not)]
    found = whoosh_query.And(wanted) if wanted else whoosh_query.Every()
    return Without(found, _any_of(unwanted)) if unwanted else found


def _any_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else whoosh_query.Or(queries)


# --- words ----------------------------------------------------------------------------------------------------------


def _pattern(pattern: Pattern, field: str, source: Source) -> Query:
    is_body = field == "body"
    name = ANYWHERE if is_body else field
    if len(pattern) == 1 and not is_body:
        return _step(pattern[0], name, source)
    steps = [_placed(step, name, source) for step in pattern]
    query = Near(steps) if len(steps) > 1 else steps[0]
    return Body(query) if is_body else query


def _step(step: Step, field: str, source: Source) -> Query:
    return _beginning(field, step.term, source) if step.is_prefix else whoosh_query.Term(field, step.term)


def _placed(step: Step, field: str, source: Source) -> Query:
    """Make a query whose matches know their positions, which Whoosh's shortcuts for long ORs would lose."""
    if not step.is_prefix:
        return whoosh_query.Term(field, step.term)
    union = whoosh_query.Or(
        [whoosh_query.Term(field, term) for term in source.reader().expand_prefix(field, step.term)]
    )
    union.matcher_type = whoosh_query.Or.DEFAULT_MATCHER
    return union


def _beginning(field: str, start: str, source: Source) -> Query:
    """Find words that begin with ``start`` and rank them as if they were one word, however rare each of them is."""
    terms = list(islice(source.reader().expand_prefix(field, start), MOST_RANKED_ENDINGS + 1))
    if len(terms) > MOST_RANKED_ENDINGS:
        return whoosh_query.ConstantScoreQuery(_unranked(field, start, source))
    reader = source.reader()
    total = reader.doc_count_all()
    counts = [reader.doc_frequency(field, term) for term in terms]
    together = _rarity(min(sum(counts), total), total)
    boosts = [together / _rarity(count, total) for count in counts]
    return whoosh_query.Or(
        [whoosh_query.Term(field, term, boost=boost) for term, boost in zip(terms, boosts, strict=True)]
    )


def _unranked(field: str, start: str, source: Source) -> Query:
    if field == ANYWHERE and len(start) == 1:
        return whoosh_query.Term("initial", start)
    return whoosh_query.Or([whoosh_query.Term(field, term) for term in source.reader().expand_prefix(field, start)])


def _rarity(count: int, total: int) -> float:
    """Inverse document frequency as Whoosh's BM25F weighs it."""
    return log(total / (count + 1)) + 1
