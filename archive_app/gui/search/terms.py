"""Read a query's terms, and add, find and remove them as a person would type them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from archive_app.index.lexer import QUOTES, lex
from archive_app.index.query import parse
from archive_app.index.syntax import wanted_words
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_PREFIX = 2
OPERATORS = frozenset({"AND", "OR", "NOT"})
PREFIX_FIELDS = frozenset({"title", "body", "author", "source", "url", "note", "excerpt", "tag"})
"""Fields whose values a person can be in the middle of typing."""

_PLAIN_VALUE = re.compile(r"[^\s()|*\"“”„‟«»＂]+")
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
    """Tell whether a query holds a term, in any case."""
    return any(_key(one) == _key(term) for one in terms(query))


def with_term(query: str, term: str) -> str:
    """Add a term to a query that does not hold it."""
    return query if has_term(query, term) else f"{query.rstrip()} {term}".strip()


def without_term(query: str, term: str) -> str:
    """Remove a term from a query."""
    return " ".join(one for one in terms(query) if _key(one) != _key(term))


def toggled(query: str, term: str) -> str:
    """Remove a term that a query holds, else add it."""
    return without_term(query, term) if has_term(query, term) else with_term(query, term)


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


def _key(term: str) -> str:
    """Make two ways to write a field's term one: with quotes that it needs, and with quotes that it does not."""
    field, colon, value = term.partition(":")
    plain = value.strip('"')
    return f"{field}:{plain}".casefold() if colon and plain else term.casefold()
