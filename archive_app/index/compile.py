"""Turns a query's tree into the queries that Whoosh has classes for, and those of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as whoosh_query
from whoosh.query.spans import SpanNear2

from archive_app.index.fields import ANYWHERE
from archive_app.index.operators import AnyForm, Beginning, Body, NearWords, Within, Worth
from archive_app.index.patterns import Step, patterns
from archive_app.index.syntax import And, Everything, Expression, Near, Node, Not, Or, Range, Value, Words

if TYPE_CHECKING:
    from whoosh.query import Query

    from archive_app.index.patterns import Pattern


def compiled(node: Node) -> Query:
    """Make the Whoosh query of a tree."""
    match node:
        case Words(worth=worth):
            found = _best_of([_pattern(words, node.field) for words in patterns(node)])
            return found if worth == 1 else Worth(found, worth)
        case Expression(pattern, field):
            return _placed([AnyForm(_name(field), Step(pattern, "expression"))], field)
        case Near(children, distance):
            return _near(children, distance)
        case Value(field, value, is_pattern=True):
            return AnyForm(field, Step(value, "expression"))
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


def _best_of(queries: list[Query]) -> Query:
    """Find what any of several ways to write the same finds; who writes it in two ways does not say it twice."""
    return queries[0] if len(queries) == 1 else whoosh_query.DisjunctionMax(queries)


def _pattern(pattern: Pattern, field: str) -> Query:
    return _placed([_step(step, _name(field)) for step in pattern], field)


def _placed(steps: list[Query], field: str) -> Query:
    """Put steps one after another, in the body alone when that is asked for."""
    query = SpanNear2(steps, slop=1, ordered=True, mindist=1) if len(steps) > 1 else steps[0]
    return Body(query) if field == "body" else query


def _near(children: tuple[Words, ...], distance: int) -> Query:
    """Find words in any order, each near the next; of one field, as the parser makes them."""
    field = children[0].field
    found = []
    for child in children:
        ways = [_pattern(words, _name(field)) for words in patterns(child)]
        found.append(_best_of(ways))
    query = NearWords(found, distance)
    return Body(query) if field == "body" else query


def _step(step: Step, field: str) -> Query:
    if step.kind == "prefix":
        return Beginning(field, step.term)
    return _term(field, step.term) if step.kind == "exact" else AnyForm(field, step)


def _name(field: str) -> str:
    return ANYWHERE if field == "body" else field


def _term(field: str, text: str) -> Query:
    return whoosh_query.Term(field, text.encode("utf-8", "surrogatepass"))
