"""Did you mean …? Corrects unknown words of a query by the words of the index."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from archive_app.index.analysis import tokens
from archive_app.index.fields import ANYWHERE
from archive_app.index.query import parse
from archive_app.index.syntax import Expression, wanted_leaves, wanted_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.snapshot import Snapshot
    from archive_app.index.syntax import Query, Words
    from archive_app.model import Search

MOST_TRIES = 12
MOST_UNKNOWN = 4
FEW = 5
"""A result with more articles needs no other query."""

_CLEARLY_MORE = 50
"""A word that is there may yet be a misprint of one that so many times more articles have."""

_CANDIDATES = 3
_TYPED = frozenset({"forms", "exact", "prefix"})
_SHORTEST, _MEDIUM, _LONG = 3, 5, 6


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A word that is likely a misprint, its place in the query, and words of the index that resemble it, best first."""

    start: int
    end: int
    candidates: tuple[str, ...]


def suggestion(search: Search, query: Query, snapshot: Snapshot, *, total: int) -> str | None:
    """Find a query that differs in misspelled words only and finds more than ``total``; None when there is none."""
    if total > FEW or any(isinstance(leaf, Expression) for leaf in wanted_leaves(query.tree)):
        return None
    unknown = list(_unknown(query, snapshot))
    if not unknown or len(unknown) > MOST_UNKNOWN or not all(word.candidates for word in unknown):
        return None
    choices = sorted(product(*(range(len(word.candidates)) for word in unknown)), key=sum)
    for choice in choices[:MOST_TRIES]:
        text = _replaced(search.query, [(word, word.candidates[i]) for word, i in zip(unknown, choice, strict=True)])
        corrected = parse(text, match=search.match, today=query.today)
        if snapshot.number_found(corrected.tree, corrected.scope) > total:
            return text
    return None


def _unknown(query: Query, snapshot: Snapshot) -> Iterator[_Unknown]:
    for words in wanted_words(query.tree):
        if words.end == 0 or words.form not in _TYPED or _is_complained_of(words, query):
            continue
        field = ANYWHERE if words.field == "body" else words.field
        for term, start, end in _whole_words(words):
            frequency = snapshot.frequency(field, term, has_forms=words.form == "forms")
            similar = _intended(term, frequency, field, snapshot) if frequency else _similar(term, field, snapshot)
            if similar or not frequency:
                yield _Unknown(words.start + start, words.start + end, similar)


def _is_complained_of(words: Words, query: Query) -> bool:
    """Tell whether words are only searched because a field or sign was not understood."""
    return any(problem.start <= words.end and words.start <= problem.end for problem in query.problems)


def _intended(term: str, frequency: int, field: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Find the words of which one that is there is yet likely a misprint: a long one, of far more common ones."""
    if frequency > FEW or len(term) < _LONG:
        return ()
    near = snapshot.similar(field, term, distance=2, same_start=2)
    likely = (word for word in near if OSA.distance(term, word) == 1)
    return tuple(
        word for word in islice(likely, _CANDIDATES) if snapshot.frequency(field, word) > frequency * _CLEARLY_MORE
    )


def _whole_words(words: Words) -> list[tuple[str, int, int]]:
    """List the words that can be looked up; the unfinished one before a * cannot."""
    found = [token for token in tokens(words.text) if token.kind == "word"]
    kept = found[:-1] if words.is_prefix else found
    return [(token.term, token.start, token.end) for token in kept if len(token.term) >= _SHORTEST]


def _similar(term: str, field: str, snapshot: Snapshot) -> tuple[str, ...]:
    """Find words one edit away, or two, unless the word is short or a number: the nearest first, then the most common.

    Letters that changed places are one edit; with the same first letter a word is nearer.
    """
    farthest = 1 if len(term) < _MEDIUM or term.isdecimal() else 2
    near = snapshot.similar(field, term, distance=farthest, same_start=0)
    ranked = sorted(near, key=lambda word: (OSA.distance(term, word), word[:1] != term[:1]))
    return tuple(ranked[:_CANDIDATES])


def _replaced(text: str, corrections: list[tuple[_Unknown, str]]) -> str:
    for word, correction in sorted(corrections, key=lambda pair: -pair[0].start):
        text = text[: word.start] + correction + text[word.end :]
    return text
