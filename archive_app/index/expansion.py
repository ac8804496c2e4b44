"""Finds the words of a segment that a step of a query stands for: itself, its other forms, and what resembles it."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.families import keys_of
from archive_app.index.expressions import compiled_expression, literal_start
from archive_app.index.fields import ANYWHERE
from archive_app.index.names import name_keys
from archive_app.index.stemming import families_of, is_stemmed, languages_of, surname_bases
from archive_app.index.word_families import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.codec.segment import OpenSegment
    from archive_app.index.patterns import Step

Places = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

EXPRESSION_SECONDS = 0.6
"""Time for comparing an expression with all words: some would take longer than the world lasts."""


class ExpressionTooSlowError(Exception):
    """An expression that takes too long."""


class Terms(NamedTuple):
    """Numbers of terms: the one that was asked for, None when a field does not have it, and the others, ascending."""

    exact: int | None
    others: Places

    def all(self) -> Places:
        """List all numbers in ascending order."""
        return self.others if self.exact is None else np.sort(np.append(self.others, self.exact))


def expanded(step: Step, field: str, segment: OpenSegment) -> Terms:
    """Find the terms that a step stands for in a field of a segment. Raises ExpressionTooSlowError."""
    if step.kind == "prefix":
        return Terms(None, np.arange(*segment.lexicon.beginning_with(field, _bytes(step.term))))
    if step.kind == "expression":
        return Terms(None, np.fromiter(_fitting(step.term, field, segment), np.int64))
    exact = segment.lexicon.find(field, _bytes(step.term))
    if step.kind == "exact":
        return Terms(exact, _NONE)
    if step.kind == "fuzzy":
        found = np.array(segment.lexicon.within(field, step.term, step.edits), np.int64)
    else:
        found = _in_field(segment.families.members(_keys(step, segment.languages)), field, segment)
    return Terms(exact, found if exact is None else found[found != exact])


def spellings(step: Step, segment: OpenSegment) -> Iterator[str]:
    """Yield the words of a segment that are the step's word as a name, but not one of its forms."""
    families = segment.families
    forms = families.members(_keys(step._replace(kind="forms"), segment.languages))
    names = families.members(_keys(step._replace(kind="name"), segment.languages))
    for number in np.setdiff1d(names, forms).tolist():
        term = segment.lexicon.term(segment.lexicon.field(ANYWHERE)[0] + number).decode("utf-8", "surrogatepass")
        if term != step.term:
            yield term


def _keys(step: Step, languages: tuple[str, ...]) -> Keys:
    return _keys_of(step.term, step.spelling or step.term, languages, with_names=step.kind == "name")


@lru_cache(maxsize=4_096)
def _keys_of(term: str, spelling: str, languages: tuple[str, ...], *, with_names: bool) -> Keys:
    """Give the numbers of the families that a word may belong to."""
    if not is_stemmed(term):
        return keys_of(())
    found = {name for code in languages_of(term, languages) for name in families_of(code, spelling)}
    if with_names:
        found |= {NAME + key for keys in name_keys([term, *sorted(surname_bases(term))]) for key in keys}
    return keys_of(sorted(found))


def _in_field(members: Places, field: str, segment: OpenSegment) -> Places:
    """Find the terms of the field of all words in another field."""
    numbers = members + segment.lexicon.field(ANYWHERE)[0]
    if field == ANYWHERE:
        return numbers
    found = (segment.lexicon.find(field, segment.lexicon.term(number)) for number in numbers.tolist())
    return np.array(sorted(number for number in found if number is not None), np.int64)


def _fitting(pattern: str, field: str, segment: OpenSegment) -> Iterator[int]:
    """Yield the numbers of the terms that a regular expression fits."""
    expression = compiled_expression(pattern)
    first, end = segment.lexicon.beginning_with(field, _bytes(literal_start(pattern)))
    end_time = time.monotonic() + EXPRESSION_SECONDS
    try:
        for number, term in enumerate(segment.lexicon.terms(first, end), first):
            left = max(end_time - time.monotonic(), 0.001)
            if expression.fullmatch(term.decode("utf-8", "surrogatepass"), timeout=left):
                yield number
    except TimeoutError as error:
        raise ExpressionTooSlowError(pattern) from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_NONE = np.zeros(0, np.int64)
