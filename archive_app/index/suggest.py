"""Did you mean …? Corrects unknown words of a query by the words of the index."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from archive_app.index.analysis import tokens
from archive_app.index.fields import ANYWHERE
from archive_app.index.query import parse
from archive_app.index.syntax import wanted_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.snapshot import Snapshot
    from archive_app.index.syntax import Query, Words
    from archive_app.model import Search

MOST_TRIES = 12
MOST_UNKNOWN = 4
FEW = 5
"""A result with more articles needs no other query."""

_CLEARLY_MORE = 20
"""A word that is there may yet be a misprint of one that so many times more articles have."""

_CANDIDATES = 3
_TYPED = frozenset({"forms", "exact", "prefix"})
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A word that is likely a misprint, its place in the query, and words of the index that resemble it, best first."""

    start: int
    end: int
    candidates: tuple[str, ...]


def suggestion(search: Search, query: Query, snapshot: Snapshot, *, total: int) -> str | None:
    """Find a query that differs in misspelled words only and finds more than ``total``; None when there is none."""
    if total > FEW:
        return None
    unknown = list(_unknown(query, snapshot))
    if not unknown or len(unknown) > MOST_UNKNOWN or not all(word.candidates for word in unknown):
        return None
    choices = sorted(product(*(range(len(word.candidates)) for word in unknown)), key=sum)
    for choice in choices[:MOST_TRIES]:
        text = _replaced(search.query, [(word, word.candidates[i]) for word, i in zip(unknown, choice, strict=True)])
        corrected = parse(text, match=search.match)
        if snapshot.number_found(corrected.tree, corrected.scope or search.scope) > total:
            return text
    return None


def _unknown(query: Query, snapshot: Snapshot) -> Iterator[_Unknown]:
    for words in wanted_words(query.tree):
        if words.end == 0 or words.form not in _TYPED:
            continue
        field = ANYWHERE if words.field == "body" else words.field
        for term, start, end in _whole_words(words):
            frequency = snapshot.frequency(field, term, has_forms=words.form == "forms")
            similar = _similar(term, field, snapshot) if frequency <= FEW else ()
            if frequency:
                similar = tuple(word for word in similar if snapshot.frequency(field, word) > frequency * _CLEARLY_MORE)
            if similar or not frequency:
                yield _Unknown(words.start + start, words.start + end, similar)


def _whole_words(words: Words) -> list[tuple[str, int, int]]:
    """List the words that can be looked up; the unfinished one before a * cannot."""
    found = [token for token in tokens(words.text) if token.kind == "word"]
    kept = found[:-1] if words.is_prefix else found
    return [(token.term, token.start, token.end) for token in kept if len(token.term) >= _SHORTEST]


def _similar(term: str, field: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Find words one edit away, else two, unless the word is short or a number; with the same first letter if any."""
    farthest = 1 if len(term) < 5 or term.isdecimal() else 2
    for distance in range(1, farthest + 1):
        for same_start in (1, 0):
            if near := snapshot.similar(field, term, distance=distance, same_start=same_start):
                return tuple(near[:_CANDIDATES])
    return ()


def _replaced(text: str, corrections: list[tuple[_Unknown, str]]) -> str:
    for word, correction in sorted(corrections, key=lambda pair: -pair[0].start):
        text = text[: word.start] + correction + text[word.end :]
    return text
