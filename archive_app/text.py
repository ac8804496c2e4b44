"""Text as people mean it: one normal form to store, one line of it, the folded form to compare."""

from __future__ import annotations

import re
import unicodedata

from archive_app.folding import fold_label as fold
from archive_app.folding import fold_text

__all__ = ["fold", "is_joined", "letters_of", "normalize", "one_line", "reading_words"]

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ufeff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ZERO_WIDTH_JOINER = "\u200d"
_UNSPACED_SIGNS = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_UNSPACED_LANGUAGES = ("zh", "ja", "ko", "und")
WORDS_A_MINUTE, SIGNS_A_MINUTE = 220, 400


def normalize(text: str) -> str:
    """Bring text to the form it is stored in: NFC, line feeds only, no controls, soft hyphens or lone surrogates."""
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SURROGATES.sub("\ufffd", text))


def one_line(text: str) -> str:
    """Normalize text and join it to one line, single spaces between its words."""
    return " ".join(normalize(text).split())


def letters_of(text: str) -> str:
    """Fold text and keep only its letters, digits and vowel signs; what has none of them is kept but for its spaces."""
    folded = fold_text(text)
    return folded.translate(_LETTERS) or "".join(folded.split())


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


class _Letters(dict[int, str]):
    """Keeps letters, digits and marks, and nothing else."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if unicodedata.category(character)[0] in "LNM" else ""
        return self[code]


_LETTERS = _Letters()


def reading_words(text: str, language: str = "und") -> int:
    """Count a text's words, by the spaces between them; signs of scripts without spaces count by the time they take.

    Such signs are looked for where the language has them or is not known, because that takes longer than all the rest.
    """
    spaces = text.count(" ") + text.count("\n") + 1 if text else 0
    if text.isascii() or not language.startswith(_UNSPACED_LANGUAGES):
        return spaces
    return spaces + len(_UNSPACED_SIGNS.findall(text)) * WORDS_A_MINUTE // SIGNS_A_MINUTE


def reading_minutes(words: int) -> int:
    """Tell how many minutes so many ``reading_words`` take to read, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: 1 article, 2,107 views."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def shortened(text: str, most: int = 60) -> str:
    """Cut a text that is longer than so many characters, and say so with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
