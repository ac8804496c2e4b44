"""Finds where in a text the steps of a query fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from archive_app.folding import fold
from archive_app.index.analysis import JOINERS, is_mark, known_pieces, placed_chunks, placed_stretches, plain_run
from archive_app.index.expressions import compiled_expression
from archive_app.index.patterns import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

WordsOf: TypeAlias = Callable[[Step], Iterable[str]]
"""Lists the words that a step stands for."""

Places: TypeAlias = dict[int, tuple[int, int]]
"""Position -> start and end of the term found there."""

_OPEN = frozenset({"prefix", "expression"})
_SECONDS_FOR_A_WORD = 0.02
_DIGIT = re.compile(r"\d")
_REST = re.compile(r"\S+")
_JOINERS = tuple(JOINERS)
_UNLIKE, _UNSEEN = "\uffff", "\ufffe"
_UNSEEN_IN_WORD = re.compile(rf"\w{_UNSEEN}|{_UNSEEN}\w")


def fitting_places(steps: set[Step], text: str, words_of: WordsOf, *, is_apart: bool) -> dict[Step, Places]:
    """Note for each step where a term fits it.

    With ``is_apart`` each step is wanted by itself, and positions only tell its places apart: where possible, the
    text is searched for the words then instead of being cut into words.
    """
    fitting = _Fitting(steps, words_of)
    found = _searched(text, fitting) if is_apart else None
    return found if found is not None else _passed_through(text, fitting)


def _passed_through(text: str, fitting: _Fitting) -> dict[Step, Places]:
    """Look at every stretch of the text, each kind only once."""
    places: dict[Step, Places] = {step: {} for step in fitting.steps}
    base = 0
    for start, stretch in placed_stretches(text):
        width, fits = fitting[stretch]
        for step, position, first, last in fits:
            _note(places[step], base + position, start + first, start + last)
        base += width
    return places


def _searched(text: str, fitting: _Fitting) -> dict[Step, Places] | None:
    """Look at the stretches that have one of the words in them; None when that is not sure to find them all.

    A word with a hyphen or apostrophe may be found without it, so all of these are looked at.
    """
    needles = fitting.needles
    folded = text.translate(_ALIKE)
    if needles is None or _UNLIKE in folded or _UNSEEN_IN_WORD.search(folded):
        return None
    places: dict[Step, Places] = {step: {} for step in fitting.steps}
    for start, stretch in _stretches_at(text, sorted({at for needle in needles for at in _found(folded, needle)})):
        for step, position, first, last in fitting[stretch][1]:
            _note(places[step], start + position, start + first, start + last)
    return places


def _found(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)


def _stretches_at(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield the stretches between spaces that these places lie in, each once."""
    end = 0
    for place in places:
        if place >= end:
            start = place
            while start > 0 and not text[start - 1].isspace():
                start -= 1
            match = _REST.match(text, place)
            end = match.end() if match else place + 1
            yield start, text[start:end]


class _Alike(dict[int, str]):
    """The folded form of each character, where it is one; others stand for letters and marks that have none."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = fold(character)
        if len(folded) != 1:
            folded = _UNLIKE if character.isalnum() else _UNSEEN if is_mark(character) else " "
        self[code] = folded
        return folded


class _Fit(NamedTuple):
    """A step that fits a part of a stretch: its position in it, and where it begins and ends."""

    step: Step
    position: int
    start: int
    end: int


class _Fitting(dict[str, tuple[int, list[_Fit]]]):
    """For each stretch of text how many positions it takes, and the steps that fit its parts."""

    def __init__(self, steps: set[Step], words_of: WordsOf) -> None:
        self.steps = steps
        self._closed: dict[str, list[Step]] = {}
        for step in steps:
            for word in () if step.kind in _OPEN else words_of(step):
                self._closed.setdefault(word, []).append(step)
        self._opened = [(step, _test(step)) for step in steps if step.kind in _OPEN]
        starts = [step.term for step, _ in self._opened if step.kind == "prefix"]
        self._is_bounded = len(starts) == len(self._opened)
        words = [*self._closed, *starts]
        self._needles = [word for word in words if not word.isascii()]
        is_searchable = self._is_bounded and not any(map(_DIGIT.search, words))
        self.needles = [*words, *_JOINERS] if is_searchable else None

    def __missing__(self, stretch: str) -> tuple[int, list[_Fit]]:
        width, fits = 0, []
        for start, chunk in placed_chunks(stretch):
            taken, found = self._of_chunk(chunk)
            fits += [_Fit(fit.step, width + fit.position, start + fit.start, start + fit.end) for fit in found]
            width += taken
        self[stretch] = width, fits
        return width, fits

    def _of_chunk(self, chunk: str) -> tuple[int, list[_Fit]]:
        run = plain_run(chunk) if self._is_bounded else None
        if run is not None and len(run) == len(chunk) and not any(word in run for word in self._needles):
            return len(chunk), []
        width, pieces = known_pieces(chunk)
        return width, [fit for piece in pieces for fit in self._fits(*piece)] if self._may_fit(pieces) else []

    def _may_fit(self, pieces: Iterable[tuple[str, int, int, int, int, object]]) -> bool:
        return bool(self._opened) or any(piece[0] in self._closed for piece in pieces)

    def _fits(self, term: str, position: int, start: int, end: int, head: int, _kind: object) -> Iterator[_Fit]:
        for step in self._closed.get(term, ()):
            yield _Fit(step, position, start, end)
        for step, test in self._opened:
            if test(term):
                yield _Fit(step, position, start, head if step.is_prefix else end)


def _test(step: Step) -> Callable[[str], bool]:
    """Tell whether a term fits a step that too many words may fit to list them all."""
    if step.kind == "prefix":
        return lambda term: term.startswith(step.term)
    return _ExpressionTest(step.term).fits


class _ExpressionTest:
    """Compares words with an expression until one of them takes too long."""

    def __init__(self, pattern: str) -> None:
        self._fullmatch = compiled_expression(pattern).fullmatch
        self._is_quick = True

    def fits(self, term: str) -> bool:
        """Tell whether a word fits."""
        try:
            return self._is_quick and bool(self._fullmatch(term, timeout=_SECONDS_FOR_A_WORD))
        except TimeoutError:
            self._is_quick = False
            return False


def _note(places: Places, position: int, start: int, end: int) -> None:
    before = places.get(position)
    if before is None or end - start > before[1] - before[0]:
        places[position] = (start, end)


_ALIKE = _Alike()
