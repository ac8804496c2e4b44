"""Remembers how every stretch of text is cut into terms, so that each is cut only once in a whole batch."""

from __future__ import annotations

from array import array
from itertools import compress, islice
from operator import add
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archive_app.folding import fold, fold_words
from archive_app.index.analysis import GLUING_SPACES, LONGEST_TERM, chunk_pieces, chunks, run_units
from archive_app.index.codec.arrays import offsets, ranges
from archive_app.index.word_families import Known

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~«»„“”‘’‚…–—·•¿¡。，、！？：；（）"
_FIRST_UNSPACED = "\u0e00"
"""No script below is written without spaces."""

_PARTING_LETTERS = frozenset("\u02b9\u02bb\u02bc\u02bd")
"""Letters to Unicode, apostrophes to people."""


MOST_SMALL = 0.2
"""The share of a name's occurrences that may be written without its capital, in addresses and by careless people."""


class Numbering(dict[str, int]):
    """Texts, numbered in the order in which they are first met."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class _Units(dict[str, str]):
    """The folded form of each character of a script without spaces, with its marks."""

    def __missing__(self, unit: str) -> str:
        self[unit] = fold(unit)
        return self[unit]


class Cuts(NamedTuple):
    """The pieces of every stretch: where they end in ``terms`` and ``places``, and how many positions it takes.

    ``ends`` begins with 0; ``terms`` are numbers of terms, ``places`` positions within the stretch.
    """

    ends: npt.NDArray[np.uint32]
    terms: npt.NDArray[np.uint32]
    places: npt.NDArray[np.uint32]
    widths: npt.NDArray[np.uint32]


class Vocabulary:
    """All stretches and all terms that were met. ``stretches`` numbers what stands between spaces, ``terms`` terms.

    ``spellings`` give for a term the ways in which it is written in lower case, where they differ from it by accents;
    ``families`` are what is known of which terms belong together.
    """

    def __init__(self, *, most: int = 1_000_000) -> None:
        """Remember about ``most`` stretches; then it forgets them all and begins anew."""
        self._most = most
        self._units = _Units()
        self._forget()

    def forget_if_full(self) -> None:
        """Begin anew when it remembers more than it should."""
        if len(self.stretches) > self._most:
            self._forget()

    def _forget(self) -> None:
        self.stretches, self.terms = Numbering(), Numbering()
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.families = Known()
        self._is_small = bytearray()
        self._encoded: list[bytes] = []
        self._order: list[int] = []
        none = np.zeros(0, np.uint32)
        self._cuts = Cuts(np.zeros(1, np.uint32), none, none, none)

    def cuts(self) -> Cuts:
        """Cut the stretches that are new, and give the pieces of all."""
        new = list(islice(self.stretches, len(self._cuts.widths), None))
        if new:
            self._cuts = _appended(self._cuts, self._cut(new))
        return self._cuts

    def capitalised(self, counts: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Tell of each term whether it nearly always begins with a capital, or has none, as names do.

        ``counts`` are how often each stretch occurs; terms that stand in no stretch by themselves count as names.
        """
        cuts = self._cuts
        is_single = np.diff(cuts.ends.astype(np.int64)) == 1
        terms = cuts.terms[cuts.ends[:-1][is_single]]
        is_small = np.frombuffer(self._is_small, np.bool_)[is_single]
        total = np.bincount(terms, counts[is_single], len(self.terms))
        small = np.bincount(terms[is_small], counts[is_single][is_small], len(self.terms))
        return small <= MOST_SMALL * total

    def in_order(self) -> tuple[npt.NDArray[np.uint32], list[bytes]]:
        """Give the numbers of all terms in the order of their bytes, and the bytes of each by its number."""
        new = list(islice(self.terms, len(self._encoded), None))
        self._encoded += [term.encode("utf-8", "surrogatepass") for term in new]
        self._order += range(len(self._order), len(self._encoded))
        self._order.sort(key=self._encoded.__getitem__)  # what was sorted before is one run, and quickly merged
        return np.array(self._order, np.uint32), self._encoded

    def _cut(self, new: list[str]) -> Cuts:
        """Cut stretches: the plain words among them all at once, the others one by one."""
        words = [stretch.strip(_PUNCTUATION) for stretch in new]
        folded = fold_words(words)
        is_plain = np.array([term.isalnum() and _is_plain(word) for word, term in zip(words, folded, strict=True)])
        odd = np.flatnonzero(~is_plain)
        pieces, places = array("I"), array("I")
        counts, widths = np.ones(len(new), np.int64), np.ones(len(new), np.uint32)
        for number in odd.tolist():
            before = len(pieces)
            widths[number] = self._cut_up(new[number], pieces, places)
            counts[number] = len(pieces) - before
        ends = offsets(counts)
        terms_of, places_of = np.zeros((2, ends[-1]), np.uint32)
        found = Cuts(ends.astype(np.uint32), terms_of, places_of, widths)
        self._is_small += bytes(word[:1].islower() for word in words)
        self._note_spellings(compress(words, is_plain), compress(folded, is_plain))
        plain = (self.terms[term[:LONGEST_TERM]] for term in compress(folded, is_plain))
        found.terms[ends[:-1][is_plain]] = np.fromiter(plain, np.uint32)
        of_odd = ranges(ends[odd], counts[odd])
        found.terms[of_odd], found.places[of_odd] = np.frombuffer(pieces, np.uint32), np.frombuffer(places, np.uint32)
        return found

    def _note_spellings(self, words: Iterable[str], folded: Iterable[str]) -> None:
        lowered = lower("\n".join(words)).split("\n")
        respelled: list[int] = []
        for spelling, term in zip(lowered, folded, strict=False):  # of no words, the lowered are one empty text
            if spelling != term:
                known = self.spellings.get(term, ())
                if spelling not in known:
                    self.spellings[term] = (*known, spelling)
                    if term in self.terms:
                        respelled.append(self.terms[term])
        self.families.forget(np.array(respelled, np.int64))

    def _cut_up(self, stretch: str, pieces: array[int], places: array[int]) -> int:
        """Cut a stretch of any kind; return how many positions it takes."""
        width = 0
        for chunk in chunks(stretch):
            units = run_units(chunk)
            if units:
                folded = [unit for unit in map(self._units.__getitem__, units) if unit]
                terms = [*map(add, folded, folded[1:]), *(unit[:LONGEST_TERM] for unit in folded[-1:])]
                places.extend(range(width, width + len(terms)))
                taken = len(terms)
            else:
                taken, found = chunk_pieces(chunk)
                terms = [piece[0] for piece in found]
                places.extend([width + piece[1] for piece in found])
            pieces.extend(map(self.terms.__getitem__, terms))
            width += taken
        return width


def lower(text: str) -> str:
    """Write text in lower case; a Turkish capital İ becomes a plain i."""
    return text.replace("İ", "i").lower()


def stretches(text: str) -> list[str]:
    """Part a text at its spaces; where spaces may stand inside numbers, keep what belongs together."""
    if any(map(text.__contains__, GLUING_SPACES)):
        return chunks(text)
    return text.split()


def _appended(cuts: Cuts, new: Cuts) -> Cuts:
    ends = np.concatenate([cuts.ends, new.ends[1:] + cuts.ends[-1]])
    return Cuts(ends, *(np.concatenate(pair) for pair in zip(cuts[1:], new[1:], strict=True)))


def _is_plain(word: str) -> bool:
    """Tell whether a word is a single term: letters and digits alone, in a script with spaces."""
    if word.isascii():
        return word.isalnum()
    return word.isalnum() and max(word) < _FIRST_UNSPACED and _PARTING_LETTERS.isdisjoint(word)
