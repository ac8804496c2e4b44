"""Works out a segment's families: every word by the stems of the languages it occurs in, every name by its sound."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.arrays import offsets, ranges
from archive_app.index.codec.families import NO_FAMILIES, Families, families, keys_of
from archive_app.index.names import name_keys
from archive_app.index.stemming import (
    CYRILLIC,
    applied_language,
    base_language,
    family_names,
    is_stemmed,
    name_bases,
    script_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from archive_app.index.codec.segment import TermBlock

NAME = "~"
"""How the names of families begin that sound alike; those of stems begin with a language."""

SHOWN_NAME = "^"
"""How the same begin for words that are written as names are: only these are offered to people."""

LABEL = "*"
"""How the names of stems begin that count in texts of every language: those of tags and notes."""

_BASES = "bases:"
_LANGUAGES_AT_ONCE = 64
_POSTINGS_AT_ONCE = 2_000_000

Numbers = npt.NDArray[np.int64]


class _Table:
    """The numbers of the families of terms, worked out when a term is first met; terms go by vocabulary numbers."""

    def __init__(self) -> None:
        self._slots = np.zeros(0, np.int64)
        self._ends = array("q", [0])
        self._keys = bytearray()

    def learn(self, numbers: Numbers, count: int, make: Callable[[Numbers], Iterable[Sequence[str]]]) -> None:
        """Work out the names of the families of those terms that are new, of ``count`` terms that there are."""
        if len(self._slots) < count:
            self._slots = np.concatenate([self._slots, np.full(count - len(self._slots), -1, np.int64)])
        new = numbers[self._slots[numbers] < 0]
        if not len(new):
            return
        names: list[str] = []
        first = len(self._ends) - 1
        end = self._ends[-1]
        for found in make(new):
            names += found
            end += len(found)
            self._ends.append(end)
        self._keys += keys_of(names).tobytes()
        self._slots[new] = np.arange(first, first + len(new))

    def forget(self, numbers: Numbers) -> None:
        """Work these terms out anew when they are next met."""
        self._slots[numbers[numbers < len(self._slots)]] = -1

    def keys(self, numbers: Numbers) -> tuple[npt.NDArray[np.uint64], Numbers]:
        """Give the families of terms, one term's after another's, and how many each has."""
        slots = self._slots[numbers]
        ends = np.frombuffer(self._ends, np.int64)
        counts = ends[slots + 1] - ends[slots]
        return np.frombuffer(self._keys, np.uint64)[ranges(ends[slots], counts)], counts


class Known:
    """What was worked out for the words of earlier batches."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}
        self.scripts: list[str] = []
        self.stemmed = bytearray()

    def table(self, name: str) -> _Table:
        """Give the table of a language's stems, of sounds, or of what names come from."""
        return self._tables.setdefault(name, _Table())

    def forget(self, numbers: Numbers) -> None:
        """Work these terms out anew when they are next met, because they were met in another spelling."""
        for table in self._tables.values():
            table.forget(numbers)


class Words(NamedTuple):
    """The terms of a block as a vocabulary has them: their numbers in it in the block's order, and what it knows.

    ``terms`` are all of the vocabulary; ``spellings`` give for one how it is written with accents, in lower case, where
    that differs. ``is_name`` tells the terms that are written as names are, ``labels`` those of tags and notes, which
    people write in their own language whatever the article's is.
    """

    numbers: Numbers
    terms: Sequence[str]
    spellings: Mapping[str, Sequence[str]]
    is_name: npt.NDArray[np.bool_]
    labels: Numbers
    known: Known


class _Pairs:
    """Families, and for each the term of the block that is in it."""

    def __init__(self) -> None:
        self._keys: list[npt.NDArray[np.uint64]] = []
        self._terms: list[Numbers] = []

    def add(self, places: Numbers, found: tuple[npt.NDArray[np.uint64], Numbers]) -> None:
        """Put the terms at these places of the block into families."""
        keys, counts = found
        self._keys.append(keys)
        self._terms.append(np.repeat(places, counts))

    def families(self) -> Families:
        """Lay out what was gathered."""
        if not any(map(len, self._keys)):
            return NO_FAMILIES
        return families(np.concatenate(self._keys), np.concatenate(self._terms))


def word_families(block: TermBlock, languages: Sequence[str], words: Words) -> Families:
    """Bring the terms of a block together; ``languages`` are those of the documents by their numbers."""
    _learn_scripts(words)
    count = len(words.terms)
    found = _Pairs()
    stemmed = np.frombuffer(words.known.stemmed, np.bool_)[words.numbers]
    scripts = [words.known.scripts[number] for number in words.numbers.tolist()]
    occurring = _languages_of_terms(block, [base_language(code) for code in languages])
    names = words.is_name[words.numbers]
    is_declined = names & np.frombuffer(bytes(script == CYRILLIC for script in scripts), np.bool_)
    for code, places in _by_language(scripts, stemmed, occurring):
        table = words.known.table(code)
        table.learn(words.numbers[places], count, lambda new, code=code: _stems(code, new, words))  # type: ignore[misc]
        found.add(places, table.keys(words.numbers[places]))
        named = places[is_declined[places]]
        if not len(named):
            continue
        bases = words.known.table(_BASES + code)
        bases.learn(words.numbers[named], count, lambda new, code=code: _base_sounds(code, new, words))  # type: ignore[misc]
        found.add(named, bases.keys(words.numbers[named]))
    _add_labels(found, scripts, occurring.languages, words)
    _add_sounds(found, np.flatnonzero(stemmed), names, words)
    return found.families()


def _learn_scripts(words: Words) -> None:
    new = words.terms[len(words.known.scripts) :]
    words.known.scripts += map(script_of, new)
    words.known.stemmed += bytes(map(is_stemmed, new))


def _stems(code: str, numbers: Numbers, words: Words, mark: str = "") -> Iterator[list[str]]:
    """Yield the families of terms in a language, as they are folded and as they are written."""
    own = [(words.terms[number], *words.spellings.get(words.terms[number], ())) for number in numbers.tolist()]
    names = family_names(code, [spelling for spellings in own for spelling in spellings])
    for spellings in own:
        found = dict.fromkeys(name for _ in spellings for name in next(names))
        yield [mark + name for name in found]


def _base_sounds(code: str, numbers: Numbers, words: Words) -> Iterator[list[str]]:
    """Yield the sounds of the forms that names in a case may come from."""
    stems = _stems(code, numbers, words)
    bases = [sorted(name_bases(words.terms[n], names)) for n, names in zip(numbers.tolist(), stems, strict=True)]
    sounds = iter(name_keys([base for found in bases for base in found]))
    for found in bases:
        keys = {key for _ in found for key in next(sounds)}
        yield [mark + key for key in keys for mark in (NAME, SHOWN_NAME)]


def _add_labels(found: _Pairs, scripts: Sequence[str], languages: Sequence[str], words: Words) -> None:
    """Add the families of the words of tags and notes, in every language of their script that there is."""
    if not len(words.labels):
        return
    places = np.flatnonzero(np.isin(words.numbers, words.labels))
    places = places[np.frombuffer(words.known.stemmed, np.bool_)[words.numbers[places]]]
    for script in sorted({scripts[place] for place in places.tolist()}):
        own = np.array([place for place in places.tolist() if scripts[place] == script], np.int64)
        applied = {applied_language(code, script) for code in ("", *languages)}
        for code in sorted(code for code in applied if code):
            table = words.known.table(LABEL + code)
            table.learn(
                words.numbers[own],
                len(words.terms),
                lambda new, code=code: _stems(code, new, words, LABEL),  # type: ignore[misc]
            )
            found.add(own, table.keys(words.numbers[own]))


def _add_sounds(found: _Pairs, places: Numbers, is_name: npt.NDArray[np.bool_], words: Words) -> None:
    """Add the families of words that sound alike, and of those that are written as names once more."""
    for mark, own in ((NAME, places), (SHOWN_NAME, places[is_name[places]])):
        table = words.known.table(mark)
        table.learn(
            words.numbers[own],
            len(words.terms),
            lambda new, mark=mark: (  # type: ignore[misc]
                [mark + key for key in keys] for keys in name_keys([words.terms[number] for number in new.tolist()])
            ),
        )
        found.add(own, table.keys(words.numbers[own]))


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
