"""Cut text into words; where a script puts no spaces between them, into signs."""

from __future__ import annotations

import re

import regex

from archive_app.reading.scripts import SPACELESS_SIGNS

_WORD = re.compile(rf"[{SPACELESS_SIGNS}]|[^\W{SPACELESS_SIGNS}]+")
_SIGN = re.compile(rf"[{SPACELESS_SIGNS}]")
_PIECE = regex.compile(
    rf"[{SPACELESS_SIGNS}]\p{{M}}*|[^\W{SPACELESS_SIGNS}][\w\p{{M}}--[{SPACELESS_SIGNS}]]*|\n|[^\S\n]+|\X", regex.V1
)


def words(text: str) -> list[str]:
    """List the words of a text, without what stands between them; each sign of Chinese, Thai and the like is one."""
    return _WORD.findall(text)


def number_of_words(text: str) -> int:
    """Count words; two signs of a script without spaces count as one."""
    return len(_WORD.findall(text)) - len(_SIGN.findall(text)) // 2


def pieces(text: str) -> list[str]:
    """Cut a text into words, spaces, line feeds and other signs as people see them; joined, they are the text."""
    found: list[str] = _PIECE.findall(text)
    return found
