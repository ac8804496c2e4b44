"""What words of a query look like in a text: the one definition that searching and marking share."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from archive_app.folding import fold
from archive_app.index.analysis import tokens
from archive_app.index.runs import run_forms
from archive_app.index.vocabulary import lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.index.analysis import Token
    from archive_app.index.syntax import Words

StepKind: TypeAlias = Literal["exact", "prefix", "forms", "fuzzy", "name", "expression"]

_MOST_JOINED = 3


class Step(NamedTuple):
    """What may stand at one position: a folded term, or terms that are like it in the way that ``kind`` says.

    ``spelling`` is the word in lower case, with the accents it was typed with; ``edits`` are the letters that a fuzzy
    word may differ by.
    """

    term: str
    kind: StepKind = "exact"
    spelling: str = ""
    edits: int = 0

    @property
    def is_prefix(self) -> bool:
        """Whether any term fits that begins like it."""
        return self.kind == "prefix"


Pattern: TypeAlias = tuple[Step, ...]
"""Steps at consecutive positions."""


@lru_cache(maxsize=1_024)
def patterns(words: Words) -> tuple[Pattern, ...]:
    """List the ways in which ``words`` may stand in a text; any one of them is a hit.

    A word with hyphens or apostrophes may stand in parts or joined. A lone character of a script without spaces is
    found as the beginning of a pair; the last character of a longer run is not needed, as the pairs cover it. A run
    that has an ending of its language is also found without it.
    """
    found = list(_patterns(words, words.text))
    if words.form in ("forms", "name"):
        for form in run_forms(words.text):
            found += _patterns(words, form)
    return tuple(dict.fromkeys(found))


def _patterns(words: Words, text: str) -> Iterator[Pattern]:
    found = list(tokens(text))
    parts = {token.position: token for token in found if token.kind != "joined"}
    last = max(parts, default=0)
    if len(parts) > 1 and parts[last].kind == "last" and parts[last - 1].kind == "pair":
        del parts[last]
    return _variants(_Steps(words, text), parts, _compounds(found))


class _Steps:
    """Makes steps of the tokens of a query's words."""

    def __init__(self, words: Words, text: str) -> None:
        self._words = words
        self._text = text

    def step(self, term: str, token: Token, *, end: int, is_final: bool) -> Step:
        """Make the step of a term, which ends in the text at ``end``."""
        form = self._words.form
        if token.kind in ("pair", "last"):
            return Step(term, "prefix" if token.kind == "last" else "exact")
        if form == "prefix":
            return Step(term, "prefix" if is_final else "exact")
        if form == "exact":
            return Step(term)
        spelling = "".join(filter(str.isalnum, lower(self._text[token.start : end])))
        return Step(term, form, spelling if fold(spelling) == term else term, self._words.edits)


def _compounds(found: list[Token]) -> list[tuple[int, int, Token]]:
    """Find words that can be joined: their first and last position, and the joined term."""
    joined = [token for token in found if token.kind == "joined"]
    return [(first.position, last.position, first) for first, last in zip(joined[::2], joined[1::2], strict=True)]


def _variants(steps: _Steps, parts: dict[int, Token], compounds: list[tuple[int, int, Token]]) -> Iterator[Pattern]:
    compounds = compounds[:_MOST_JOINED]
    for size in range(len(compounds) + 1):
        for chosen in combinations(compounds, size):
            yield _pattern(steps, parts, chosen)


def _pattern(steps: _Steps, parts: dict[int, Token], chosen: tuple[tuple[int, int, Token], ...]) -> Pattern:
    placed = dict(parts)
    for first, last, token in chosen:
        for position in range(first, last + 1):
            placed.pop(position, None)
        placed[first] = token
    order = sorted(placed)
    return tuple(
        steps.step(placed[position].term, placed[position], end=placed[position].end, is_final=position == order[-1])
        for position in order
    )
