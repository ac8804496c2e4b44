"""What a query asks of the facets: which values it wants, which it excludes, and the query with one more or less."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from archive_app.gui.articles.time_bars import DAY, MONTH, YEAR
from archive_app.gui.search.terms import cut, recognised_terms, with_field, with_term
from archive_app.index.dates import day_range
from archive_app.index.query import parse
from archive_app.index.syntax import Not, Range, Value, Words
from archive_app.text import fold

if TYPE_CHECKING:
    from archive_app.gui.search.terms import FieldTerm
    from archive_app.index.syntax import Node

MOST = 200
"""Terms that are looked at; who asks for more than that has pasted a query."""


class Meaning(NamedTuple):
    """What a field's term asks for, however it is written: ``lang:english`` is ``lang:en``, ``-is:read`` ``is:unread``.

    ``value`` is as the facet has it, folded.
    """

    field: str
    value: str
    is_negated: bool = False

    def turned(self) -> Meaning:
        """Mean the opposite."""
        return self._replace(is_negated=not self.is_negated)


class Asked(NamedTuple):
    """A term of a query: what it means, how it and its value are written, and its place (code points).

    ``term`` is without the minus or NOT before it.
    """

    meaning: Meaning
    term: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=16)
def asked(query: str) -> tuple[Asked, ...]:
    """List what a query asks of fields, where each of them can be taken out."""
    return tuple(_asked(query, term) for term in islice(recognised_terms(query), MOST))


def meaning_of(term: str) -> Meaning:
    """Understand a term that is a field with its value."""
    return asked(term)[0].meaning


def narrowed(query: str, term: str, *, is_single: bool) -> str:
    """Ask for a term too; where articles have a single value of its field, in place of the others asked for."""
    if not is_single:
        return with_term(query, term)
    field, _, value = term.partition(":")
    return with_field(query, field, value.strip('"'))


def widened(query: str, meaning: Meaning) -> str:
    """Take out every term that means this, wherever it stands."""
    for one in reversed(asked(query)):
        if one.meaning == meaning:
            query = cut(query, one.start, one.end)
    return query


def excluded(query: str, term: str, meaning: Meaning) -> str:
    """Ask for what a term of this meaning does not find."""
    return with_term(widened(query, meaning), term[1:] if term.startswith("-") else f"-{term}")


def views_value(band: str) -> str:
    """Write a band of view counts as a query does: 10-99 is 10..99, 1000000+ is 1000000.. and more."""
    return band.replace("-", "..").replace("+", "..")


def _asked(query: str, one: FieldTerm) -> Asked:
    text = query[one.start : one.end]
    value = text.partition(":")[2].strip(' "“”„«»')
    term = text.removeprefix("-").removeprefix("NOT").lstrip() if one.is_negated else text
    return Asked(_meaning(one.field, value, parse(text).tree), term, value, one.start, one.end)


def _meaning(field: str, written: str, tree: Node) -> Meaning:
    is_negated = False
    while isinstance(tree, Not):
        tree, is_negated = tree.child, not is_negated
    match tree:
        case Value(value=value, is_prefix=False, is_pattern=False):
            return Meaning(field, value, is_negated)
        case Words(text=text, form="forms" | "exact"):
            return Meaning(field, fold(text), is_negated)
        case Range(low=low, high=high):
            return Meaning(field, _span(field, low, high) or fold(written), is_negated)
    return Meaning(field, fold(written), is_negated)


def _span(field: str, low: int | None, high: int | None) -> str:
    """Name the year, month, day or band of views that a range is; nothing when it is none of them."""
    if field == "views":
        return _band(low, high)
    if low is None:
        return ""
    day = f"{low:08}"
    day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return next((day[:size] for size in (YEAR, MONTH, DAY) if day_range(day[:size]) == (low, high)), "")


def _band(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"{low or 0}+" if high is None else f"{low or 0}-{high}"
