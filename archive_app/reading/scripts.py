"""Tell which script a text is written in."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

_RANGES = (
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02AF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0531, 0x058F, "armenian"),
    (0x05D0, 0x05F4, "hebrew"),
    (0x0620, 0x06FF, "arabic"),
    (0x0700, 0x074F, "syriac"),
    (0x0750, 0x077F, "arabic"),
    (0x0780, 0x07BF, "thaana"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B00, 0x0B7F, "odia"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x0F00, 0x0FFF, "tibetan"),
    (0x1000, 0x109F, "myanmar"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x1C90, 0x1CBF, "georgian"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2E80, 0x2FDF, "han"),
    (0x3005, 0x3007, "han"),
    (0x3041, 0x30FF, "kana"),
    (0x3100, 0x312F, "han"),
    (0x3130, 0x318F, "hangul"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7FF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFE, "arabic"),
    (0xFF66, 0xFF9F, "kana"),
    (0x20000, 0x323AF, "han"),
)
_FIRSTS = tuple(first for first, _, _ in _RANGES)

SPACELESS = frozenset({"han", "kana", "thai", "lao", "khmer", "myanmar", "tibetan"})
"""Scripts that put no spaces between words."""
SPACELESS_SIGNS = "".join(f"{chr(first)}-{chr(last)}" for first, last, name in _RANGES if name in SPACELESS)
"""The signs of these scripts, as the inside of a character class of a regular expression."""

_FAMILIES = {"kana": "han"}


@lru_cache(maxsize=8192)
def script(character: str) -> str | None:
    """Name the script of one letter or vowel sign; None for anything else."""
    if unicodedata.category(character)[0] not in "LM":
        return None
    first, last, name = _RANGES[bisect_right(_FIRSTS, ord(character)) - 1]
    return name if first <= ord(character) <= last else None


def scripts(text: str) -> Counter[str]:
    """Count the letters of each script in a text."""
    counted: Counter[str] = Counter()
    for character, times in Counter(text).items():
        name = script(character)
        if name is not None:
            counted[name] += times
    return counted


def main_script(text: str) -> str | None:
    """Name the script of most letters of a text, Chinese signs and kana taken together; None without letters."""
    counted: Counter[str] = Counter()
    for name, times in scripts(text).items():
        counted[_FAMILIES.get(name, name)] += times
    return max(counted, key=lambda name: counted[name], default=None)
