"""What words of a query look like in a text: the one definition that searching and marking share."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from archive_app.index.analysis import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.analysis import Token
    from archive_app.index.syntax import Words

_MOST_JOINED = 3


class Step(NamedTuple):
    """A term at one position, or any term that begins like it."""

    term: str
    is_prefix: bool = False


Pattern: TypeAlias = tuple[Step, ...]
"""Steps at consecutive positions."""


def patterns(words: Words) -> tuple[Pattern, ...]:
    """List the ways in which ``words`` may stand in a text; any one of them is a hit.

    A word with hyphens or apostrophes may stand in parts or joined. A lone character of a script without spaces is
    found as the beginning of a pair; the last character of a longer run is not needed, as the pairs cover it.
    """
    found = list(tokens(words.text))
    parts = {token.position: token for token in found if token.kind != "joined"}
    last = max(parts, default=0)
    if len(parts) > 1 and parts[last].kind == "last" and parts[last - 1].kind == "pair":
        del parts[last]
    return tuple(dict.fromkeys(_variants(parts, _compounds(found), is_prefix=words.is_prefix)))


def _compounds(found: list[Token]) -> list[tuple[int, int, str]]:
    """Find words that can be joined: their first and last position, and the joined term."""
    joined = [token for token in found if token.kind == "joined"]
    return [(first.position, last.position, first.term) for first, last in zip(joined[::2], joined[1::2], strict=True)]


def _variants(parts: dict[int, Token], compounds: list[tuple[int, int, str]], *, is_prefix: bool) -> Iterator[Pattern]:
    compounds = compounds[:_MOST_JOINED]
    for size in range(len(compounds) + 1):
        for chosen in combinations(compounds, size):
            yield _pattern(parts, chosen, is_prefix=is_prefix)


def _pattern(parts: dict[int, Token], chosen: tuple[tuple[int, int, str], ...], *, is_prefix: bool) -> Pattern:
    terms = {position: token.term for position, token in parts.items()}
    for first, last, term in chosen:
        for position in range(first, last + 1):
            terms.pop(position, None)
        terms[first] = term
    *leading, final = (terms[position] for position in sorted(terms))
    kind = parts[max(parts)].kind
    return (*map(Step, leading), Step(final, kind == "last" or (is_prefix and kind == "word")))
