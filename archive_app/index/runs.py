"""How a Korean or Japanese word may look in running text, where nothing parts it from its endings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from archive_app.folding import fold
from archive_app.index.endings import STRIPPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_KANA = {
    "k": "かきくけこいっ",
    "g": "がぎぐげごい",
    "s": "さしすせそ",
    "t": "たちつてとっ",
    "n": "なにぬねのん",
    "b": "ばびぶべぼん",
    "m": "まみむめもん",
    "r": "らりるれろっ",
    "w": "わいうえおっ",
    "i": "いくかけさ",
    "": "るたてなまらよれずさ",
}
"""Row of a Japanese verb -> the kana that may follow its stem; i is that of adjectives, "" of verbs with one stem."""

_AFTER_ANY = "다고는지기게자던네니거"
_AFTER_CONSONANT = "었았습으은을어아"
_AFTER_VOWEL = "면며시서려러"
_CONTRACTED = {
    "ㄴ": "다",
    "ㅂ": "니시",
    "ㅆ": "다어습던고는으지",
}
"""Final consonant that joins a Korean stem without one -> the syllables that follow it."""

_FINALS = {"ㄴ": 4, "ㄹ": 8, "ㅂ": 17, "ㅆ": 20}
_PAST_VOWELS = {8: 9, 13: 14, 18: 4, 20: 6}
"""Vowel of a Korean stem -> the vowel that it makes with the past: ㅗ ㅘ, ㅜ ㅝ, ㅡ ㅓ, ㅣ ㅕ (Unicode 3.12)."""

_FIRST, _LAST, _VOWELS, _ENDS = 0xAC00, 0xD7A3, 21, 28


@lru_cache(maxsize=4_096)
def run_forms(word: str) -> tuple[str, ...]:
    """List the beginnings of a word's forms, shorter than the word where it has an ending; none in other scripts."""
    folded = fold(word)
    found: Iterator[str] = iter(())
    if _is_hangul(folded[-1:]):
        found = _korean(folded)
    elif unicodedata.name(folded[-1:] or " ", "").startswith("HIRAGANA"):
        found = _japanese(folded)
    return tuple(form for form in dict.fromkeys(found) if form != folded)


def _japanese(word: str) -> Iterator[str]:
    for key in sorted(STRIPPERS["ja"](word)):
        stem, mark, row = key.partition("~")
        if mark:
            yield from (stem + kana for kana in _KANA.get(row, ""))
        else:
            yield stem


def _korean(word: str) -> Iterator[str]:
    for key in sorted(STRIPPERS["ko"](word)):
        if len(key) > 1 and key.endswith("다"):
            yield from _conjugated(key[:-1])
        else:
            yield key


def _conjugated(stem: str) -> Iterator[str]:
    """Yield how the forms of a verb begin; a stem of several syllables needs no ending to be known by."""
    last = stem[-1]
    if not _is_hangul(last):
        return
    if _final(last):
        yield from (stem,) if len(stem) > 1 else (stem + syllable for syllable in _AFTER_ANY + _AFTER_CONSONANT)
        return
    yield from (stem,) if len(stem) > 1 else (stem + syllable for syllable in _AFTER_ANY + _AFTER_VOWEL)
    for final, following in _CONTRACTED.items():
        base = _past(last) if final == "ㅆ" else last
        syllable = stem[:-1] + chr(ord(base) + _FINALS[final])
        yield from (syllable + after for after in following)


def _past(syllable: str) -> str:
    """Give the syllable with the vowel that the past makes of its own."""
    number = ord(syllable) - _FIRST
    vowel = number // _ENDS % _VOWELS
    return chr(ord(syllable) + (_PAST_VOWELS.get(vowel, vowel) - vowel) * _ENDS)


def _final(syllable: str) -> int:
    return (ord(syllable) - _FIRST) % _ENDS


def _is_hangul(character: str) -> bool:
    return len(character) == 1 and _FIRST <= ord(character) <= _LAST
