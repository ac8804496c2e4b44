"""Read a query's terms, and add, find and remove them as a person would type them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from archive_app.index.lexer import QUOTES, lex
from archive_app.index.query import parse
from archive_app.index.syntax import WORD_FIELDS, Range, wanted_words
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.index.lexer import Lexeme

SHORTEST_PREFIX = 2
OPERATORS = frozenset({"AND", "OR", "NOT"})
PREFIX_FIELDS = WORD_FIELDS | {"tag"}
"""Fields whose values a person can be in the middle of typing."""

_PLAIN_VALUE = re.compile(r"[^\s()|*\"“”„‟«»＂]+")
_MARKS = "".join(QUOTES)
_FIELD = re.compile(r"-?[^\W\d_]{2,}:\S")
_TERM = re.compile(r'-?(?:[^\s":]+:)?"[^"]*"|\S+')


def field_term(field: str, value: str) -> str:
    """Write a term of a field; the value is quoted where it needs it."""
    plain = value.replace('"', " ").strip()
    return f"{field}:{plain}" if _PLAIN_VALUE.fullmatch(plain) else f'{field}:"{plain}"'


def terms(query: str) -> list[str]:
    """Cut a query into its terms; a quoted phrase is one."""
    return _TERM.findall(query)


def has_term(query: str, term: str) -> bool:
    """Tell whether a field's term stands alone in a query, however it is written there."""
    keys = _keys(query)
    return bool(keys) and _key(term) in keys


def has_value(query: str, field: str, value: str) -> bool:
    """Tell whether a query asks for a value of a field, as ``has_term``; made for thousands of values."""
    keys = _keys(query)
    return bool(keys) and f"{field}:{fold(value.strip(_MARKS))}" in keys


def with_term(query: str, term: str) -> str:
    """Narrow a query by a term that it does not hold."""
    return query if has_term(query, term) else f"{_tied(query)} {term}".strip()


def without_term(query: str, term: str) -> str:
    """Take a field's term out of a query, as often as it stands alone there."""
    for one in reversed(field_terms(query)):
        if _key_of(query, one) == _key(term):
            query = cut(query, one.start, one.end)
    return query


def toggled(query: str, term: str) -> str:
    """Remove a term that a query holds, else add it."""
    return without_term(query, term) if has_term(query, term) else with_term(query, term)


class FieldTerm(NamedTuple):
    """A field with its value that stands alone in a query, and where (code points), its minus or NOT included."""

    field: str
    start: int
    end: int
    is_negated: bool = False


def field_terms(query: str) -> list[FieldTerm]:
    """List the fields of a query that can be taken out one by one: none in parentheses, none where OR parts it."""
    lexemes = lex(query)[0]
    top = list(_outside_parentheses(lexemes))
    if any(_is_or(lexemes[place]) for place in top):
        return []
    fields = (place for place in top if lexemes[place].kind == "field")
    return [_field_term(lexemes, place) for place in fields if _has_value(lexemes, place)]


def recognised_terms(query: str) -> Iterator[FieldTerm]:
    """Yield those of the terms whose value means something in their field."""
    return (term for term in field_terms(query) if not parse(query[term.start : term.end]).problems)


def without_field(query: str, field: str) -> str:
    """Take out every term of a field that stands alone, but none that is negated."""
    for term in reversed(field_terms(query)):
        if term.field == field and not term.is_negated:
            query = cut(query, term.start, term.end)
    return query


def cut(query: str, start: int, end: int) -> str:
    """Take a stretch out of a query."""
    return f"{query[:start].rstrip()} {query[end:].lstrip()}".strip()


def with_field(query: str, field: str, value: str) -> str:
    """Let a query ask for one value of a field, in place of those it asks for; for an empty one, for none."""
    rest = without_field(query, field).strip()
    if not value:
        return rest
    return f"{_tied(rest)} {field_term(field, value)}".strip()


def asked_days(query: str, field: str) -> tuple[int | None, int | None] | None:
    """Tell the first and last day (20240423) that a query asks for, None where it is open; None when for no days."""
    for term in field_terms(query):
        tree = parse(query[term.start : term.end]).tree
        if isinstance(tree, Range) and tree.field == field:
            return tree.low, tree.high
    return None


def _tied(query: str) -> str:
    """Put a query that OR parts into parentheses, so that what follows narrows all of it."""
    query = query.strip()
    lexemes = lex(query)[0]
    return f"({query})" if any(_is_or(lexemes[place]) for place in _outside_parentheses(lexemes)) else query


def _outside_parentheses(lexemes: Sequence[Lexeme]) -> Iterator[int]:
    """Yield the places of the lexemes that stand in no parentheses."""
    depth = 0
    for place, lexeme in enumerate(lexemes):
        depth -= lexeme.kind == "close"
        if depth == 0 and lexeme.kind != "close":
            yield place
        depth += lexeme.kind == "open"


def _is_or(lexeme: Lexeme) -> bool:
    return lexeme.kind == "or" or (lexeme.kind == "word" and lexeme.text == "OR")


def _has_value(lexemes: Sequence[Lexeme], place: int) -> bool:
    return place + 1 < len(lexemes) and lexemes[place + 1].start == lexemes[place].end


def _field_term(lexemes: Sequence[Lexeme], place: int) -> FieldTerm:
    """Measure a term from its minus or NOT to the end of its value, or of the parentheses that hold its values."""
    field, end, depth = lexemes[place], lexemes[place].end, 0
    for lexeme in islice(lexemes, place + 1, None):
        end = lexeme.end
        depth += (lexeme.kind == "open") - (lexeme.kind == "close")
        if depth <= 0 and lexeme.kind not in {"field", "minus"}:
            break
    before = lexemes[place - 1] if place else None
    is_negated = before is not None and (before.kind == "minus" or (before.kind, before.text) == ("word", "NOT"))
    return FieldTerm(field.text, before.start if before and is_negated else field.start, end, is_negated)


def with_names(query: str, names: Iterable[str]) -> str:
    """Ask for words of a query, given folded, in all the spellings that they have as names."""
    wanted = set(names)
    for words in sorted(wanted_words(parse(query).tree), key=lambda words: -words.start):
        if fold(words.text) in wanted and words.form == "forms" and words.end:
            query = f"{query[: words.start]}~{query[words.start :]}"
    return query


def is_field_term(term: str) -> bool:
    """Tell whether a term asks for a fact of an article rather than for words in it."""
    return bool(_FIELD.match(term))


def has_words(query: str) -> bool:
    """Tell whether a query holds words that rank what it finds."""
    return any(wanted_words(parse(query).tree))


def is_unfinished(query: str) -> bool:
    """Tell whether a query ends in a plain word that a person may still be typing."""
    lexemes, _ = lex(query)
    if not lexemes or lexemes[-1].kind != "word" or lexemes[-1].end != len(query):
        return False
    last, before = lexemes[-1], lexemes[-2] if len(lexemes) > 1 else None
    signs = [sign for sign in last.text if unicodedata.category(sign)[0] in "LNM"]
    if len(signs) < SHORTEST_PREFIX or signs[-1] != query[-1] or last.text in OPERATORS or _has_open_quote(query):
        return False
    is_touching = before is not None and before.end == last.start
    is_negated = before is not None and (before.kind == "minus" or before.text == "NOT")
    is_value = is_touching and before is not None and before.kind == "field"
    return not is_negated and (not is_value or (before is not None and before.text in PREFIX_FIELDS))


def _has_open_quote(query: str) -> bool:
    left = query
    for lexeme in lex(query)[0]:
        left = left[: lexeme.start] + " " * (lexeme.end - lexeme.start) + left[lexeme.end :]
    return any(sign in QUOTES for sign in left)


@lru_cache(maxsize=64)
def _keys(query: str) -> frozenset[str]:
    return frozenset(_key_of(query, term) for term in field_terms(query))


@lru_cache(maxsize=4_096)
def _key(term: str) -> str:
    return next((_key_of(term, one) for one in field_terms(term)), term)


def _key_of(query: str, term: FieldTerm) -> str:
    """Make the ways to write a field's term one: in any case, with quotes or without, with a minus or NOT."""
    value = query[term.start : term.end].partition(":")[2]
    return f"{'-' if term.is_negated else ''}{term.field}:{fold(value.strip(_MARKS))}"
