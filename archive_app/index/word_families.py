"""Works out a segment's families: every word by the stems of the languages it occurs in, every name by its sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import offsets
from archive_app.index.codec.families import NO_FAMILIES, Families, families, keys_of
from archive_app.index.names import name_keys
from archive_app.index.stemming import (
    applied_language,
    base_language,
    family_names,
    is_stemmed,
    name_bases,
    script_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from archive_app.index.codec.segment import TermBlock

NAME = "~"
"""How the names of families begin that sound alike; those of stems begin with a language."""

SHOWN_NAME = "^"
"""How the same begin for words that are written as names are: only these are offered to people."""

LABEL = "*"
"""How the names of stems begin that count in texts of every language: those of tags and notes."""

_LANGUAGES_AT_ONCE = 64
_POSTINGS_AT_ONCE = 2_000_000

Numbers = npt.NDArray[np.int64]


class _Pairs(NamedTuple):
    """Names of families, and for each the term that is in it."""

    names: list[str]
    terms: list[int]

    def add(self, term: int, names: Iterable[str]) -> None:
        """Put a term into families."""
        before = len(self.names)
        self.names.extend(names)
        self.terms.extend([term] * (len(self.names) - before))


def word_families(
    block: TermBlock,
    languages: Sequence[str],
    spellings: Mapping[str, Sequence[str]],
    labels: Collection[str],
    is_name: npt.NDArray[np.bool_],
) -> Families:
    """Bring the terms of a block together.

    ``languages`` are those of the documents by their numbers; ``spellings`` give for a term how it is written with
    accents, in lower case, where that differs. ``labels`` are the terms of tags and notes, which people write in their
    own language whatever the article's is; ``is_name`` tells the terms that are written as names are.
    """
    terms = b"\n".join(block.terms).decode("utf-8", "surrogatepass").split("\n")
    scripts = list(map(script_of, terms))
    stemmed = np.fromiter(map(is_stemmed, terms), np.bool_, len(terms))
    found = _Pairs([], [])
    bases: dict[int, set[str]] = {}
    occurring = _languages_of_terms(block, [base_language(code) for code in languages])
    for code, chosen in _by_language(scripts, stemmed, occurring):
        for number, names in _stems(code, terms, chosen.tolist(), spellings):
            found.add(number, names)
            if is_name[number]:
                bases.setdefault(number, set()).update(name_bases(terms[number], names))
    for number, names in _label_stems(terms, scripts, occurring.languages, spellings, labels):
        found.add(number, [LABEL + name for name in names])
    for number, keys in _sounds(terms, np.flatnonzero(stemmed).tolist(), bases):
        found.add(number, [NAME + key for key in keys])
        if is_name[number]:
            found.add(number, [SHOWN_NAME + key for key in keys])
    if not found.names:
        return NO_FAMILIES
    return families(keys_of(found.names), np.array(found.terms, np.int64))


def _stems(
    code: str, terms: Sequence[str], numbers: Sequence[int], spellings: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the families of terms in a language, as they are folded and as they are written."""
    written = [(number, spelling) for number in numbers for spelling in spellings.get(terms[number], ())]
    words = [*(terms[number] for number in numbers), *(spelling for _, spelling in written)]
    owners = [*numbers, *(number for number, _ in written)]
    yield from zip(owners, family_names(code, words), strict=True)


def _label_stems(
    terms: Sequence[str],
    scripts: Sequence[str],
    languages: Sequence[str],
    spellings: Mapping[str, Sequence[str]],
    labels: Collection[str],
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the families of the words of tags and notes, in every language of their script that there is."""
    by_script: dict[str, list[int]] = {}
    for number, term in enumerate(terms) if labels else ():
        if term in labels and is_stemmed(term):
            by_script.setdefault(scripts[number], []).append(number)
    for script, numbers in by_script.items():
        applied = {applied_language(code, script) for code in ("", *languages)}
        for code in sorted(code for code in applied if code):
            yield from _stems(code, terms, numbers, spellings)


def _sounds(
    terms: Sequence[str], numbers: Sequence[int], bases: Mapping[int, Collection[str]]
) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the sounds of names, of those in a case also of the forms that they may come from."""
    more = [(number, base) for number, found in bases.items() for base in sorted(found)]
    owners = [*numbers, *(number for number, _ in more)]
    words = [*(terms[number] for number in numbers), *(base for _, base in more)]
    yield from ((owner, keys) for owner, keys in zip(owners, name_keys(words), strict=True) if keys)


def _by_language(
    scripts: Sequence[str], stemmed: npt.NDArray[np.bool_], occurring: _Occurring
) -> Iterator[tuple[str, Numbers]]:
    """Yield the terms that have stems of each language, in texts of which they occur."""
    known = sorted(set(scripts))
    places = {name: place for place, name in enumerate(known)}
    script = np.fromiter(map(places.__getitem__, scripts), np.int64, len(scripts))
    chosen: dict[str, npt.NDArray[np.bool_]] = {}
    for language in occurring.languages:
        has = occurring.has(language) & stemmed
        applied = [applied_language(language, name) for name in known]
        for code in {code for code in applied if code}:
            own = has & np.array([each == code for each in applied])[script]
            chosen[code] = chosen[code] | own if code in chosen else own
    for code, own in sorted(chosen.items()):
        yield code, np.flatnonzero(own)


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
