"""Finds the words of a segment that a step of a query stands for: itself, its other forms, and what resembles it."""

from __future__ import annotations

import time
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.families import keys_of
from archive_app.index.expressions import fitting_lines, literal_start
from archive_app.index.fields import ANYWHERE
from archive_app.index.names import name_keys
from archive_app.index.stemming import families_of, is_stemmed, word_bases, words_that_are_stems
from archive_app.index.word_families import LABEL, NAME, SHOWN_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.codec.segment import OpenSegment
    from archive_app.index.patterns import Step

Places = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

EXPRESSION_SECONDS = 0.5
"""Time for comparing an expression with all words: some would take longer than the world lasts."""


class ExpressionTooSlowError(Exception):
    """An expression that takes too long."""


class Terms(NamedTuple):
    """Numbers of terms: the one that was asked for, None when a field does not have it, and the others, ascending.

    ``languages`` has for each of the others a bit for every language in which it is a form of the word, by its place
    among the segment's languages for the word's script; None when it is one everywhere.
    """

    exact: int | None
    others: Places
    languages: Keys | None = None

    def within(self, codes: tuple[str, ...], wanted: frozenset[str] | None) -> Terms:
        """Keep those of the others that are forms of the word in one of the wanted languages; None wants all."""
        if wanted is None or self.languages is None or wanted >= set(codes):
            return self
        bits = sum(1 << place for place, code in enumerate(codes) if code in wanted)
        left = self.languages & np.uint64(bits)
        left[self.languages == _EVERYWHERE] = _EVERYWHERE
        is_left = left > 0
        return Terms(self.exact, self.others[is_left], left[is_left])

    def at(self, places: Places) -> Terms:
        """Keep the exact term and the others at these places."""
        return Terms(self.exact, self.others[places], None if self.languages is None else self.languages[places])

    def all(self) -> Places:
        """List all numbers, the exact one last."""
        return self.others if self.exact is None else np.append(self.others, self.exact)


class Family(NamedTuple):
    """The numbers of the families that a word may belong to, and of which language each is, by its place; -1: any.

    ``words`` are others that stand for the word in a language, whatever their own families are.
    """

    keys: Keys
    languages: Places
    words: tuple[tuple[str, int], ...] = ()


def deadline() -> float:
    """Tell when an expression that is begun now has to be done, by the monotonic clock."""
    return time.monotonic() + EXPRESSION_SECONDS


def expanded(
    step: Step, field: str, segment: OpenSegment, codes: tuple[str, ...], *, until: float | None = None
) -> Terms:
    """Find the terms that a step stands for in a field of a segment, whose languages are given for its script.

    ``until`` is a ``deadline``. Raises ExpressionTooSlowError.
    """
    if step.kind == "prefix":
        return Terms(None, np.arange(*segment.lexicon.beginning_with(field, _bytes(step.term))))
    if step.kind == "expression":
        return Terms(None, np.fromiter(_fitting(step.term, field, segment, until or deadline()), np.int64))
    exact = segment.lexicon.find(field, _bytes(step.term))
    if step.kind == "exact":
        return Terms(exact, _NONE)
    if step.kind == "fuzzy":
        near = np.array(segment.lexicon.within(field, step.term, step.edits), np.int64)
        return Terms(exact, near if exact is None else near[near != exact])
    return _in_field(_members(family(step, codes), segment), exact, field, segment)


def spellings(step: Step, segment: OpenSegment, codes: tuple[str, ...]) -> Iterator[str]:
    """Yield the words of a segment that are the step's word as a name, but not one of its forms."""
    spelling = step.spelling or step.term
    names = _members(_family(step.term, spelling, codes, sounds=SHOWN_NAME), segment)[0]
    forms = _members(_family(step.term, spelling, codes, sounds=None), segment)[0]
    for number in np.setdiff1d(names, forms).tolist():
        term = segment.lexicon.term(segment.lexicon.field(ANYWHERE)[0] + number).decode("utf-8", "surrogatepass")
        if term != step.term:
            yield term


def family(step: Step, codes: tuple[str, ...]) -> Family:
    """Find the families of a step's word in some languages, for a name also those of its sound."""
    return _family(step.term, step.spelling or step.term, codes, sounds=NAME if step.kind == "name" else None)


@lru_cache(maxsize=4_096)
def _family(term: str, spelling: str, codes: tuple[str, ...], *, sounds: str | None) -> Family:
    names: list[str] = []
    owners: list[int] = []
    if is_stemmed(term):
        for place, code in enumerate(codes):
            found = sorted(families_of(code, spelling))
            names += [*found, *(LABEL + name for name in found)]
            owners += [place] * len(found) + [-1] * len(found)
        if sounds is not None:
            bases = {base for code in codes for base in word_bases(code, spelling)}
            heard = {sounds + key for keys in name_keys([term, *sorted(bases)]) for key in keys}
            names += sorted(heard)
            owners += [-1] * len(heard)
    words = [(word, place) for place, code in enumerate(codes) for word in sorted(words_that_are_stems(code, spelling))]
    return Family(keys_of(names), np.array(owners, np.int64), tuple(words) if is_stemmed(term) else ())


def _members(wanted: Family, segment: OpenSegment) -> tuple[Places, Keys]:
    """List the terms of families, each once, with the bits of the languages in which it belongs to one."""
    terms, which = segment.families.members(wanted.keys)
    place = wanted.languages[which]
    first_number = segment.lexicon.field(ANYWHERE)[0]
    for word, language in wanted.words:
        number = segment.lexicon.find(ANYWHERE, _bytes(word))
        if number is not None:
            terms, place = np.append(terms, number - first_number), np.append(place, language)
    if not len(terms):
        return terms, np.zeros(0, np.uint64)
    bits = np.where(place < 0, _EVERYWHERE, np.uint64(1) << np.maximum(place, 0).astype(np.uint64))
    order = np.argsort(terms, kind="stable")
    terms, bits = terms[order], bits[order]
    first = np.flatnonzero(np.concatenate([np.ones(1, np.bool_), terms[1:] != terms[:-1]]))
    return terms[first], np.bitwise_or.reduceat(bits, first)


def _in_field(members: tuple[Places, Keys], exact: int | None, field: str, segment: OpenSegment) -> Terms:
    """Find the terms of the field of all words in another field, and leave out the exact one."""
    terms, bits = members
    numbers = terms + segment.lexicon.field(ANYWHERE)[0]
    if field != ANYWHERE:
        found = [segment.lexicon.find(field, segment.lexicon.term(number)) for number in numbers.tolist()]
        is_there = np.array([number is not None for number in found], np.bool_)
        numbers, bits = np.array([n for n in found if n is not None], np.int64), bits[is_there]
    is_other = numbers != (-1 if exact is None else exact)
    return Terms(exact, numbers[is_other], bits[is_other])


def _fitting(pattern: str, field: str, segment: OpenSegment, deadline: float) -> Iterator[int]:
    """Yield the numbers of the terms that a regular expression fits."""
    lexicon, start = segment.lexicon, literal_start(pattern)
    first, end = lexicon.beginning_with(field, _bytes(start))
    text = (
        lexicon.listed(field)
        if not start
        else "\n".join(term.decode("utf-8", "surrogatepass") for term in lexicon.terms(first, end))
    )
    try:
        if first < end:
            yield from (first + number for number in fitting_lines(pattern, text, deadline=deadline))
    except TimeoutError as error:
        raise ExpressionTooSlowError(pattern) from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_NONE = np.zeros(0, np.int64)
_EVERYWHERE = ~np.uint64(0)
