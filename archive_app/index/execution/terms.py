"""Finds and scores the documents of single words, and of all words that a pattern fits."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import regex
from whoosh import query as whoosh_query

from archive_app.errors import InputError
from archive_app.index.execution.matches import (
    Docs,
    Matches,
    Places,
    Scores,
    constant,
    distinct,
    nothing,
    places_of_each,
    spread,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from archive_app.index.codec.arrays import AnyArray
    from archive_app.index.codec.lexicon import Lexicon
    from archive_app.index.codec.postings import Postings
    from archive_app.index.execution.view import IndexView, SegmentView

PATTERN_SECONDS = 0.8
"""Time for comparing a pattern with all words: some patterns would take longer than the world lasts."""

_COMMON = 1000
_FEW = 16
"""A part of all documents so small that what all of them share is not worth working out."""


def term_matches(name: str, term: bytes, segment: SegmentView, index: IndexView) -> Matches:
    """Find the documents in which a field has a term, ranked by BM25F."""
    number = segment.opened.lexicon.find(name, term)
    if number is None:
        return nothing()
    return word_matches(name, number, index.frequency(name, term), segment, index)


def word_matches(name: str, number: int, frequency: int, segment: SegmentView, index: IndexView) -> Matches:
    """Find the documents of the term of this number, ranked as a word that ``frequency`` documents have."""
    docs = segment.opened.postings.docs(number)
    rarity = index.rarity(frequency)

    def scores(chosen: Places | None) -> Scores:
        weights = segment.opened.postings.weights(number, chosen)
        return _bm25(weights, docs if chosen is None else docs[chosen], name, rarity, segment, index)

    return Matches(docs, scores)


class Forms(NamedTuple):
    """Terms that stand for one word, what an occurrence of each counts, and in which documents it stands for it.

    ``languages`` has a bit for each language in which a term is a form of the word; None when all are everywhere.
    """

    numbers: Places
    factors: Scores
    languages: npt.NDArray[np.uint64] | None = None


class _Part(NamedTuple):
    """Documents, each as often as a term has it, and what the terms weigh in all or some of them."""

    docs: Docs
    weights: Callable[[Places | None], Scores]


def together(
    name: str,
    forms: Forms,
    frequency: int,
    segment: SegmentView,
    index: IndexView,
    *,
    language_of: npt.NDArray[np.uint8] | None = None,
) -> Matches:
    """Find the documents of several terms, ranked as if all were one word that ``frequency`` documents have.

    ``language_of`` gives the bit of each document's language.
    """
    parts = [part for part in _parts(forms, segment, language_of) if len(part.docs)]
    if not parts:
        return nothing()
    docs = union([distinct(part.docs, segment.count) for part in parts], segment.count)

    def scores(chosen: Places | None) -> Scores:
        wanted = docs if chosen is None else docs[chosen]
        is_wanted = None if chosen is None else spread(wanted, segment.count)
        weights = np.zeros(len(wanted), np.float32)
        for part in parts:
            own = None if is_wanted is None else np.flatnonzero(is_wanted[part.docs])
            places = places_of_each(part.docs if own is None else part.docs[own], wanted, segment.count)
            weights += np.bincount(places, part.weights(own), len(wanted)).astype(np.float32)
        return _bm25(weights, wanted, name, index.rarity(frequency), segment, index)

    return Matches(docs, scores)


def documents_with(number: int, bits: np.uint64, language_of: npt.NDArray[np.uint8], segment: SegmentView) -> Docs:
    """List the documents of a term that are in one of these languages."""
    docs = segment.opened.postings.docs(number)
    return docs[(bits >> language_of[docs].astype(np.uint64)) & np.uint64(1) > 0]


def present_in(numbers: Places, docs: Docs, segment: SegmentView) -> npt.NDArray[np.bool_]:
    """Tell of each term whether at least one of some documents has it."""
    every, frequencies = segment.opened.postings.docs_of(numbers)
    owners = np.repeat(np.arange(len(numbers)), frequencies)
    wanted = spread(docs, segment.count)[every]
    return np.bincount(owners[wanted], minlength=len(numbers)) > 0


def _parts(forms: Forms, segment: SegmentView, language_of: npt.NDArray[np.uint8] | None) -> Iterator[_Part]:
    """Yield the common terms one by one, and the rare ones all at once."""
    postings = segment.opened.postings
    is_common = postings.frequencies_of(forms.numbers) > _COMMON
    bits = forms.languages if language_of is not None else None
    for place in np.flatnonzero(is_common).tolist():
        number, factor = int(forms.numbers[place]), forms.factors[place]
        wanted = None if bits is None else bits[place]
        yield _part(postings.docs(number), partial(_weights_of_one, postings, number, factor), wanted, language_of)
    rare = forms.numbers[~is_common]
    if len(rare):
        docs, frequencies = postings.docs_of(rare)
        factors = np.repeat(forms.factors[~is_common], frequencies)
        wanted = None if bits is None else np.repeat(bits[~is_common], frequencies)
        yield _part(docs, partial(_weights_of_some, postings, rare, frequencies, factors), wanted, language_of)


def _weights_of_one(postings: Postings, number: int, factor: np.float32, chosen: Places | None) -> Scores:
    return postings.weights(number, chosen) * factor


def _weights_of_some(
    postings: Postings, numbers: Places, frequencies: Places, factors: Scores, chosen: Places | None
) -> Scores:
    weights = postings.weights_of(numbers, frequencies) * factors
    return weights if chosen is None else weights[chosen]


def _part(
    docs: Docs,
    weights: Callable[[Places | None], Scores],
    bits: npt.NDArray[np.uint64] | np.uint64 | None,
    language_of: npt.NDArray[np.uint8] | None,
) -> _Part:
    """Leave out the documents in whose language a term is no form of the word."""
    if bits is None or language_of is None:
        return _Part(docs, weights)
    is_form = (bits >> language_of[docs].astype(np.uint64)) & np.uint64(1) > 0
    if is_form.all():
        return _Part(docs, weights)
    kept = np.flatnonzero(is_form)
    return _Part(docs[kept], lambda chosen: weights(kept if chosen is None else kept[chosen]))


def any_of(numbers: Places, segment: SegmentView) -> Docs:
    """List the documents that have at least one of the terms."""
    common, rare = _by_frequency(numbers, segment)
    sets = [segment.opened.postings.docs(number) for number in common]
    if len(rare):
        sets.append(distinct(segment.opened.postings.docs_of(rare)[0], segment.count))
    return union(sets, segment.count)


def _by_frequency(numbers: Places, segment: SegmentView) -> tuple[list[int], Places]:
    """Part terms into the common ones, best read one by one, and the rare ones, best read all at once."""
    is_common = segment.opened.postings.frequencies_of(numbers) > _COMMON
    return numbers[is_common].tolist(), numbers[~is_common]


def multi_matches(query: whoosh_query.MultiTerm, segment: SegmentView, index: IndexView) -> Matches | None:
    """Find the documents of all terms that a query stands for; None for a kind of query that is not known here."""
    numbers = expanded(query, segment, index)
    if numbers is None:
        return None
    return constant(any_of(numbers, segment), query.boost)


def expanded(query: whoosh_query.MultiTerm, segment: SegmentView, index: IndexView) -> Places | None:
    """List the numbers of the terms that a query stands for; None for a kind of query that is not known here."""
    expand = _EXPANSIONS.get(type(query))
    if expand is None or query.fieldname not in index.schema:
        return None
    return np.fromiter(expand(query, segment.opened.lexicon, index), np.int64)


def _bm25(weights: Scores, docs: Docs, name: str, rarity: float, segment: SegmentView, index: IndexView) -> Scores:
    lengths = segment.opened.lengths(name)
    if lengths is None:
        return weights
    if len(docs) * _FEW < len(lengths):
        norm = _norm(lengths[docs], name, index)
    elif len(docs) == len(lengths):
        norm = index.once((segment, name), lambda: _norm(lengths, name, index)).copy()
    else:
        norm = index.once((segment, name), lambda: _norm(lengths, name, index))[docs]
    norm += weights
    np.divide(weights, norm, out=norm)
    norm *= np.float32(rarity * (index.weighting.saturation + 1))
    return norm


def _norm(lengths: AnyArray, name: str, index: IndexView) -> Scores:
    """Give what documents of these lengths add to a weight under the line."""
    most, share, average = index.weighting.saturation, index.weighting.length_share, index.average_length(name)
    found = lengths.astype(np.float32)
    found *= np.float32(most * share / (average or 1))
    found += np.float32(most * (1 - share))
    return found


# --- what a query stands for ----------------------------------------------------------------------------------------


def _prefix(query: whoosh_query.Prefix, lexicon: Lexicon, index: IndexView) -> Iterable[int]:
    start = _bytes(query, query.text, index)
    return range(*lexicon.beginning_with(query.fieldname, start))


def _pattern(query: whoosh_query.PatternQuery, lexicon: Lexicon, index: IndexView) -> Iterable[int]:
    start = _bytes(query, query._find_prefix(query.text), index)  # noqa: SLF001  # Whoosh's own beginning of a pattern
    first, end = lexicon.beginning_with(query.fieldname, start)
    fits = regex.compile(query._get_pattern()).match  # noqa: SLF001
    read = index.schema[query.fieldname].from_bytes
    end_time = time.monotonic() + PATTERN_SECONDS
    try:
        for number, term in enumerate(lexicon.terms(first, end), first):
            if fits(read(term), timeout=max(end_time - time.monotonic(), 0.001)):
                yield number
    except TimeoutError as error:
        raise InputError(f"The pattern “{query.text}” takes too long: write it more simply.") from error


def _fuzzy(query: whoosh_query.FuzzyTerm, lexicon: Lexicon, index: IndexView) -> Iterable[int]:  # noqa: ARG001
    return lexicon.within(query.fieldname, query.text, int(query.maxdist), same_start=query.prefixlength)


def _variations(query: whoosh_query.Variations, lexicon: Lexicon, index: IndexView) -> Iterable[int]:
    words = {_bytes(query, word, index) for word in whoosh_query.terms.variations(query.text)}
    return sorted(n for n in (lexicon.find(query.fieldname, word) for word in words) if n is not None)


def _term_range(query: whoosh_query.TermRange, lexicon: Lexicon, index: IndexView) -> Iterable[int]:
    name = query.fieldname
    first, end = lexicon.field(name)
    if query.start is not None:
        first = _beside(lexicon, name, _bytes(query, query.start, index), is_after=query.startexcl)
    if query.end is not None:
        end = _beside(lexicon, name, _bytes(query, query.end, index), is_after=not query.endexcl)
    return range(first, end)


def _beside(lexicon: Lexicon, name: str, term: bytes, *, is_after: bool) -> int:
    """Give the number of the first term from ``term`` on, or of the first after it."""
    return lexicon.first_from(name, term + b"\0" if is_after else term)


def _bytes(query: whoosh_query.MultiTerm, text: str | bytes, index: IndexView) -> bytes:
    return text if isinstance(text, bytes) else bytes(index.schema[query.fieldname].to_bytes(text))


_EXPANSIONS: dict[type[whoosh_query.MultiTerm], Callable[..., Iterable[int]]] = {
    whoosh_query.Prefix: _prefix,
    whoosh_query.Wildcard: _pattern,
    whoosh_query.Regex: _pattern,
    whoosh_query.FuzzyTerm: _fuzzy,
    whoosh_query.Variations: _variations,
    whoosh_query.TermRange: _term_range,
}
