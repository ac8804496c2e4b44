"""Folds spellings that mean the same word into one form: case, accents, widths, digits."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LABEL = 300

KEPT = frozenset("йїў")
"""Letters that look like a letter with an accent but are letters of their own."""

REPLACED = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ـ": ""}
"""Letters whose stroke or ligature does not decompose, and the Arabic line filler."""

IGNORED = (
    "\u00ad\u034f\u061c\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
"""Characters inside words that nobody sees: soft hyphens, joiners, direction marks, variation selectors."""

_ACCENT_RANGES = (
    (0x0300, 0x036F),  # Latin, Greek, Cyrillic
    (0x0483, 0x0489),  # Old Cyrillic
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),  # Arabic honorifics
    (0x064B, 0x065F),  # Arabic harakat and hamza
    (0x0670, 0x0670),  # Arabic superscript alef
    (0x06D6, 0x06ED),  # Koranic marks
    (0x0730, 0x074A),  # Syriac points
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold a word to the form under which it is indexed and searched.

    Vowel signs of Indic scripts and Thai stay, because they tell words apart; й, ї, ў and the Kazakh letters stay too.
    """
    return fold_text(text)


def fold_text(text: str) -> str:
    """Fold a text of any length, like words, to its end; unlike words it is not remembered."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return folded
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", folded).translate(_TABLE))


def fold_words(words: Sequence[str]) -> list[str]:
    """Fold many words at once, none of them with a line's end in it: nothing that folding does reaches over one."""
    return fold_text("\n".join(words)).split("\n") if words else []


def fold_label(text: str) -> str:
    """Fold a tag, language code or title as a whole: like words, with whitespace joined, endless ones cut off."""
    return " ".join(fold(text[:LONGEST_LABEL]).split())


class _Table(dict[int, str]):
    """What ``str.translate`` puts in a character's place, worked out when the character is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _replacement(chr(code))
        return self[code]


def _replacement(character: str) -> str:
    if character in KEPT:
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Cs":  # half of a character, which no file can hold
        return ""
    parts = (part for part in unicodedata.normalize("NFD", character) if not _is_dropped(part))
    return "".join(REPLACED.get(part, part) for part in parts)


def _is_dropped(part: str) -> bool:
    if part in IGNORED:
        return True
    is_accent = any(first <= ord(part) <= last for first, last in _ACCENT_RANGES)
    return is_accent and unicodedata.category(part).startswith("M")


_TABLE = _Table()
