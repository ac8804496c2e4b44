"""Text as people mean it: one normal form to store, one folded form to compare."""

from __future__ import annotations

import re
import unicodedata

LETTERS_WITH_MARKS = frozenset("йїўЙЇЎ")
"""Letters that only look like a letter with an accent; folding keeps them (ё and е are the same letter to readers)."""

_WHITESPACE = re.compile(r"\s+")


def normalize(text: str) -> str:
    """Bring text to the form it is stored in: NFC, line feeds only, no NULs and no lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return text


def fold(text: str) -> str:
    """Fold a title or tag so that spellings which differ in case, accents, width or spacing compare equal."""
    joined = _WHITESPACE.sub(" ", text).strip()
    if joined.isascii():
        return joined.lower()
    return "".join(map(_fold_character, unicodedata.normalize("NFKC", joined).casefold()))


def _fold_character(character: str) -> str:
    if character in LETTERS_WITH_MARKS or character.isascii():
        return character
    bare = unicodedata.normalize("NFKD", character)
    if len(bare) == 1:
        return bare
    return "".join(mark for mark in bare if unicodedata.category(mark) != "Mn") or character
