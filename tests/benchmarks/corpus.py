"""Writes a corpus of articles in invented languages, whose words are as unevenly common as those of real ones.

Every language has syllables of its own script; its words follow Zipf's law with Mandelbrot's shift, and four words in a
thousand are new: a name, a number, a misprint. The same seed gives the same corpus.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = {
    "en": ("bcdfghjklmnprstvw", "aeiou", 0.5),
    "ru": ("бвгджзклмнпрстфхч", "аеиоуыя", 0.25),
    "de": ("bdfghklmnprstwzß", "aeiouäöü", 0.2),
    "zh": ("", "", 0.05),
}
WORDS = 200_000
MEAN_BYTES = 2_500
_SHIFT = 2.7
_NEW = 0.004
_BLOCK = 1_000


class Language:
    """The words of one language, the most common first."""

    def __init__(self, code: str, seed: int) -> None:
        self.code = code
        random = np.random.default_rng([seed, *code.encode()])
        consonants, vowels, _ = LANGUAGES[code]
        if consonants:
            syllables = [c + v for c in consonants for v in vowels]
            self.words = _invented(syllables, random)
            self.separator = " "
        else:
            characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3_000)]
            common = np.cumsum(1 / (np.arange(len(characters)) + 30))
            picked = np.searchsorted(common / common[-1], random.random((WORDS, 3))).tolist()
            sizes = random.integers(1, 4, WORDS).tolist()
            self.words = ["".join([characters[n] for n in row[:size]]) for row, size in zip(picked, sizes, strict=True)]
            self.separator = ""
        weights = 1 / (np.arange(len(self.words)) + _SHIFT)
        self.cumulated = np.cumsum(weights / weights.sum())
        sizes = [len(word.encode()) + len(self.separator) for word in self.words]
        self.mean = int(MEAN_BYTES / np.average(sizes, weights=weights))

    def text(self, random: np.random.Generator, length: int) -> str:
        """Write so many words, in sentences and paragraphs."""
        words = [self.words[n] for n in np.searchsorted(self.cumulated, random.random(length)).tolist()]
        for place in np.flatnonzero(random.random(length) < _NEW).tolist():
            words[place] = f"{words[place]}{random.integers(1_000_000)}"
        for place in range(11, length, 12):
            words[place] += "。" if not self.separator else ".\n" if place % 60 == 59 else "."
        return self.separator.join(words)


def _invented(syllables: list[str], random: np.random.Generator) -> list[str]:
    """Invent words, the common ones short."""
    found: dict[str, None] = {}
    for size, share in ((1, 0.0002), (2, 0.02), (3, 0.5), (4, 1.0)):
        wanted = min(int(WORDS * share), len(syllables) ** size // 2)
        while len(found) < wanted:
            for row in random.integers(len(syllables), size=(1_000, size)).tolist():
                found["".join([syllables[n] for n in row])] = None
    return list(found)[:WORDS]


def articles(count: int, seed: int = 1) -> Iterator[tuple[int, str, str, str, str, str, str, int, str]]:
    """Yield (id, title, body, language, source, tags, saved, views, published) of ``count`` articles."""
    languages = [Language(code, seed) for code in LANGUAGES]
    shares = np.cumsum([share for _, _, share in LANGUAGES.values()])
    for first in range(1, count + 1, _BLOCK):
        random = np.random.default_rng([seed, first])
        for number in range(first, min(first + _BLOCK, count + 1)):
            language = languages[min(int(np.searchsorted(shares, random.random())), len(languages) - 1)]
            length = max(int(random.lognormal(np.log(language.mean) - 0.18, 0.6)), 5)
            tags = " ".join(f"tag{t}" for t in sorted(set((random.zipf(1.5, random.integers(0, 5)) % 300).tolist())))
            saved = f"20{random.integers(10, 27):02}-{random.integers(1, 13):02}-{random.integers(1, 29):02}"
            source = f"source{random.zipf(1.4) % 2_000}.example"
            title, views = language.text(random, 7), int(random.lognormal(6, 2))
            yield (number, title, language.text(random, length), language.code, source, tags, saved, views, saved[:4])


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write the corpus into a table ``articles`` of an SQLite file."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute(
            "CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT, language TEXT, source TEXT,"
            " tags TEXT, saved TEXT, views INTEGER, published TEXT)"
        )
        connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", articles(count, seed))
    connection.close()
