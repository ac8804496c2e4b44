"""The text everything counts in: one normal form, the canonical text of blocks, the folded form for comparing."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Block

BREAK = "\n"
"""What stands between two blocks in the canonical text."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINING_SCRIPTS = frozenset({"LATIN", "GREEK"})
_PLAIN = {
    **dict(zip("ёѐѝıłøđħŧ", "ееиilodht", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "ـ": "",
}
"""Letters whose mark or stroke does not decompose but is left out, and the Arabic line filler."""
_MARKS_TO_DROP = (
    (0x0300, 0x036F),  # accents and stress marks
    (0x0483, 0x0489),  # Old Cyrillic
    (0x0591, 0x05C7),  # Hebrew points
    (0x0610, 0x061A),  # Arabic honorifics
    (0x064B, 0x0652),  # Arabic short vowels
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),  # Koranic marks
)
_ZERO_WIDTH_JOINER = "\u200d"


def canonical_text(blocks: Sequence[Block]) -> str:
    """Join the texts of blocks: the text in whose code points every offset counts."""
    return BREAK.join(block.text for block in blocks)


def block_starts(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Tell where each block begins in the canonical text, in code points."""
    lengths = (len(block.text) + len(BREAK) for block in blocks[:-1])
    return tuple(accumulate(lengths, initial=0)) if blocks else ()


def normalize(text: str) -> str:
    """Bring text to the form it is stored in: NFC, line feeds only, no controls, soft hyphens or lone surrogates."""
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def one_line(text: str) -> str:
    """Normalize text and join it to one line, single spaces between its words."""
    return " ".join(normalize(text).split())


def fold(text: str) -> str:
    """Fold a title or tag so that spellings which differ in case, accents, width or spacing compare equal.

    Letters that only look like a letter with an accent stay what they are: й, ї, ў, the Kazakh letters, kana with
    their sound marks, the vowel signs of Thai and the Indic scripts.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = unicodedata.normalize("NFKC", folded).translate(_FOLDING)
    return " ".join(unicodedata.normalize("NFC", folded).split())


def letters_of(text: str) -> str:
    """Fold text and keep only its letters, digits and vowel signs; what has none of them is kept but for its spaces."""
    folded = fold(text)
    return folded.translate(_LETTERS) or folded.replace(" ", "")


def is_joined(text: str, position: int) -> bool:
    """Tell whether the code point at ``position`` makes one sign with the one before it, as in accents and emoji."""
    if not 0 < position < len(text):
        return False
    here, before = text[position], text[position - 1]
    if here <= "\u02ff":
        return before == "\r" and here == "\n"
    if unicodedata.category(here).startswith("M") or _extends(here):
        return True
    return before == _ZERO_WIDTH_JOINER or (_is_flag_half(here) and _is_second_half(text, position))


def _extends(character: str) -> bool:
    """Tell whether a sign without a category of marks still belongs to the one before: joiners, skin tones, jamo."""
    return (
        character == _ZERO_WIDTH_JOINER
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
        or "\u1160" <= character <= "\u11ff"
    )


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_second_half(text: str, position: int) -> bool:
    count = 0
    while count < position and _is_flag_half(text[position - 1 - count]):
        count += 1
    return count % 2 == 1


class _Folding(dict[int, str]):
    """What ``str.translate`` puts in a character's place, worked out when the character is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


class _Letters(dict[int, str]):
    """Keeps letters, digits and marks, and nothing else."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if unicodedata.category(character)[0] in "LNM" else ""
        return self[code]


def _folded(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) == "Cf" or _is_dropped(character):
        return ""
    if "VARIATION SELECTOR" in unicodedata.name(character, ""):
        return ""
    bare = unicodedata.normalize("NFD", character)
    if unicodedata.name(bare[0], "").split(" ")[0] not in _JOINING_SCRIPTS:
        return character
    return "".join(_PLAIN.get(part, part) for part in bare if not _is_dropped(part))


def _is_dropped(mark: str) -> bool:
    is_listed = any(first <= ord(mark) <= last for first, last in _MARKS_TO_DROP)
    return is_listed and unicodedata.category(mark).startswith("M")


_FOLDING = _Folding()
_LETTERS = _Letters()
