"""Words that say little by themselves: which language a question is put in, and which of its words hardly matter."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from archive_app.folding import fold
from archive_app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

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
