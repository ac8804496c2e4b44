"""Works out a segment's families: every word by the stems of the languages it occurs in, every name by its sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import offsets
from archive_app.index.codec.families import NO_FAMILIES, Families, families, keys_of
from archive_app.index.names import name_keys
from archive_app.index.stemming import (
    base_language,
    default_language,
    family_names,
    is_stemmed,
    is_written_in,
    script_of,
    surname_bases,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from archive_app.index.codec.segment import TermBlock

NAME = "~"
"""How the names of families begin that sound alike; those of stems begin with a language."""

_LANGUAGES_AT_ONCE = 64
_POSTINGS_AT_ONCE = 2_000_000

Numbers = npt.NDArray[np.int64]


class _Spelled(NamedTuple):
    """Spellings of terms in a language; a term may have several."""

    language: str
    spellings: list[str]
    terms: list[int]


def word_families(block: TermBlock, languages: Sequence[str], spellings: Mapping[str, Sequence[str]]) -> Families:
    """Bring the terms of a block together.

    ``languages`` are those of the documents by their numbers; ``spellings`` give for a term how it is written with
    accents, in lower case, where that differs.
    """
    terms = b"\n".join(block.terms).decode("utf-8", "surrogatepass").split("\n")
    stemmed = np.fromiter(map(is_stemmed, terms), np.bool_, len(terms))
    names: list[str] = []
    numbers: list[int] = []
    used = set()
    for each in _by_language(terms, stemmed, _languages_of_terms(block, [base_language(code) for code in languages])):
        used.add(each.language)
        more = [(spelling, n) for n in each.terms for spelling in spellings.get(terms[n], ())]
        words = each.spellings + [spelling for spelling, _ in more]
        owners = each.terms + [n for _, n in more]
        for owner, found in zip(owners, family_names(each.language, words), strict=True):
            names += found
            numbers += [owner] * len(found)
    for owner, sounds in _sounds(terms, np.flatnonzero(stemmed).tolist()):
        names += sounds
        numbers += [owner] * len(sounds)
    return families(keys_of(names), np.array(numbers, np.int64), sorted(used)) if names else NO_FAMILIES


def _sounds(terms: Sequence[str], numbers: Sequence[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the families of names, for surnames in any case also those of the form that the others come from."""
    bases = [(n, base) for n in numbers for base in surname_bases(terms[n])]
    owners = [*numbers, *(n for n, _ in bases)]
    words = [*(terms[n] for n in numbers), *(base for _, base in bases)]
    for owner, keys in zip(owners, name_keys(words), strict=True):
        if keys:
            yield owner, [NAME + key for key in keys]


def _by_language(terms: Sequence[str], stemmed: npt.NDArray[np.bool_], found: _Occurring) -> Iterator[_Spelled]:
    """Part terms by the languages they occur in; what is written in none of them goes to its script's first one."""
    scripts = list(map(script_of, terms))
    known = sorted(set(scripts))
    script = _numbered(scripts, known)
    is_placed = ~stemmed
    for code in found.languages:
        is_written = np.array([is_written_in(code, each) for each in known])[script]
        chosen = np.flatnonzero(found.has(code) & is_written & stemmed)
        is_placed[chosen] = True
        if len(chosen):
            yield _spelled(code, terms, chosen)
    for number, name in enumerate(known):
        default = default_language(name)
        left = np.flatnonzero(~is_placed & (script == number))
        if default is not None and len(left):
            yield _spelled(default, terms, left)


def _numbered(scripts: Iterable[str], known: Sequence[str]) -> Numbers:
    numbers = {name: number for number, name in enumerate(known)}
    return np.fromiter(map(numbers.__getitem__, scripts), np.int64)


def _spelled(code: str, terms: Sequence[str], chosen: Numbers) -> _Spelled:
    numbers = chosen.tolist()
    return _Spelled(code, [terms[n] for n in numbers], numbers)


class _Occurring(NamedTuple):
    """In which languages' documents each term occurs: a bit for each language."""

    languages: tuple[str, ...]
    bits: npt.NDArray[np.uint64]

    def has(self, code: str) -> npt.NDArray[np.bool_]:
        """Tell of each term whether it occurs in a language."""
        return (self.bits >> np.uint64(self.languages.index(code))) & np.uint64(1) > 0


def _languages_of_terms(block: TermBlock, languages: Sequence[str]) -> _Occurring:
    """Find in which languages each term occurs; of very many languages in one segment, the rarest are not told."""
    counts: dict[str, int] = {}
    for code in languages:
        counts[code] = counts.get(code, 0) + 1
    known = tuple(sorted(counts, key=lambda code: -counts[code])[:_LANGUAGES_AT_ONCE])
    bit = {code: np.uint64(1) << np.uint64(number) for number, code in enumerate(known)}
    of_document = np.array([bit.get(code, np.uint64(0)) for code in languages], np.uint64)
    ends = offsets(block.block.frequencies)
    found = np.zeros(len(block.terms), np.uint64)
    first = 0
    while first < len(found):
        last = max(int(np.searchsorted(ends, ends[first] + _POSTINGS_AT_ONCE)) - 1, first + 1)
        last = min(last, len(found))
        bits = of_document[block.block.docs[ends[first] : ends[last]]]
        found[first:last] = np.bitwise_or.reduceat(bits, ends[first:last] - ends[first])
        first = last
    return _Occurring(known, found)
