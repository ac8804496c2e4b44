"""Add, find and remove terms of a query as a person would type them."""

from __future__ import annotations

import re

_TERM = re.compile(r'-?(?:[^\s":]+:)?"[^"]*"|\S+')


def field_term(field: str, value: str) -> str:
    """Write a term of a field; the value is quoted where it needs it."""
    plain = value.replace('"', " ").strip()
    return f"{field}:{plain}" if re.fullmatch(r"\w+", plain) and field != "tag" else f'{field}:"{plain}"'


def terms(query: str) -> list[str]:
    """Cut a query into its terms; a quoted phrase is one."""
    return _TERM.findall(query)


def has_term(query: str, term: str) -> bool:
    """Tell whether a query holds a term, in any case."""
    return any(one.casefold() == term.casefold() for one in terms(query))


def with_term(query: str, term: str) -> str:
    """Add a term to a query that does not hold it."""
    return query if has_term(query, term) else f"{query.rstrip()} {term}".strip()


def without_term(query: str, term: str) -> str:
    """Remove a term from a query."""
    return " ".join(one for one in terms(query) if one.casefold() != term.casefold())


def toggled(query: str, term: str) -> str:
    """Remove a term that a query holds, else add it."""
    return without_term(query, term) if has_term(query, term) else with_term(query, term)
