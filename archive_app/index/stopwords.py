"""Words that say little by themselves: which language a question is put in, and which of its words hardly matter."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from archive_app.folding import fold
from archive_app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKED_AT = 2_000
"""Code points of a text whose language is guessed."""

FEWEST_SIGNS = 2
_WORTH_OF_A_LETTER = 2
_COMMONEST = frozenset({"en", "ru"})
"""Languages that are meant when as much speaks for another."""

_OWN_LETTERS = {
    "kk": frozenset("қғңұһ"),
    "uk": frozenset("їєґ"),
    "be": frozenset("ў"),
    "tr": frozenset("ğşı"),
    "pl": frozenset("łąęśź"),
    "cs": frozenset("ěřů"),
    "hu": frozenset("őű"),
    "ro": frozenset("țșă"),
    "es": frozenset("ñ¿¡"),
}
_WORD = re.compile(r"\w+")

FEWEST_WORDS = 5
"""A query with fewer words is no sentence: each of them was chosen."""


def small_words(words: Sequence[str]) -> frozenset[str]:
    """List the function words among the folded words of a question; none when it is no sentence of a known language.

    Its language is the one with most function words in it: no list of one language is right for another (English "war"
    is German "was").
    """
    if len(words) < FEWEST_WORDS:
        return frozenset()
    counts = {code: sum(word in known for word in words) for code, known in stopwords().items()}
    best = max(counts, key=lambda code: counts[code], default=None)
    if best is None or counts[best] < 2:
        return frozenset()
    return stopwords()[best] & frozenset(words)


@cache
def stopwords() -> dict[str, frozenset[str]]:
    """Read the lists of all languages: language -> folded words, those with an apostrophe in their parts too."""
    files = sorted(path for path in resource("stopwords").iterdir() if path.name.endswith(".txt"))
    return {path.name.removesuffix(".txt"): _words(path.read_text(encoding="utf-8")) for path in files}


def _words(text: str) -> frozenset[str]:
    words = [fold(word) for word in text.split()]
    return frozenset(words) | {part for word in words for part in word.replace("’", "'").split("'") if len(part) > 1}


def likely_language(text: str) -> str:
    """Guess the language of a text from its function words and from letters that one language alone has.

    Gives nothing when neither says much. It is only asked about texts that nobody knows the language of.
    """
    words = [fold(word) for word in _WORD.findall(text[:LOOKED_AT])]
    counts = {code: sum(word in known for word in words) for code, known in stopwords().items()}
    letters = frozenset(text[:LOOKED_AT].lower())
    for code, own in _OWN_LETTERS.items():
        counts[code] = counts.get(code, 0) + _WORTH_OF_A_LETTER * len(letters & own)
    best = max(counts, key=lambda code: (counts[code], code in _COMMONEST), default="")
    return best if counts.get(best, 0) >= FEWEST_SIGNS else ""
