"""Turns a query's tree into the queries that Whoosh has classes for, and those of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as whoosh_query
from whoosh.query.spans import SpanNear2

from archive_app.index.fields import ANYWHERE
from archive_app.index.operators import Beginning, Body, Within
from archive_app.index.patterns import patterns
from archive_app.index.syntax import And, Everything, Node, Not, Or, Range, Value, Words

if TYPE_CHECKING:
    from whoosh.query import Query

    from archive_app.index.patterns import Pattern, Step


def compiled(node: Node) -> Query:
    """Make the Whoosh query of a tree."""
    match node:
        case Words():
            return _any_of([_pattern(words, node.field) for words in patterns(node)])
        case Value(field, value, is_prefix):
            return Beginning(field, value) if is_prefix else _term(field, value)
        case Range():
            return Within(node)
        case Not(child):
            return whoosh_query.Not(compiled(child))
        case Or(children):
            return _any_of([compiled(child) for child in children])
        case And(children):
            return _all_of(children)
        case Everything():
            return whoosh_query.Every()


def _all_of(children: tuple[Node, ...]) -> Query:
    wanted = [compiled(child) for child in children if not isinstance(child, Not | Everything)]
    unwanted = [compiled(child.child) for child in children if isinstance(child, Not)]
    found = whoosh_query.And(wanted) if wanted else whoosh_query.Every()
    return whoosh_query.AndNot(found, _any_of(unwanted)) if unwanted else found


def _any_of(queries: list[Query]) -> Query:
    return queries[0] if len(queries) == 1 else whoosh_query.Or(queries)


def _pattern(pattern: Pattern, field: str) -> Query:
    is_body = field == "body"
    name = ANYWHERE if is_body else field
    steps = [_step(step, name) for step in pattern]
    query = SpanNear2(steps, slop=1, ordered=True, mindist=1) if len(steps) > 1 else steps[0]
    return Body(query) if is_body else query


def _step(step: Step, field: str) -> Query:
    return Beginning(field, step.term) if step.is_prefix else _term(field, step.term)


def _term(field: str, text: str) -> Query:
    return whoosh_query.Term(field, text.encode("utf-8", "surrogatepass"))
