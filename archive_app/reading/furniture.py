"""Tell an article's own paragraphs from the furniture of the page around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from archive_app.reading import phrases
from archive_app.reading.scripts import SPACELESS, main_script, scripts
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_LINE = 100
"""Longer lines are never taken for furniture by their words."""
LETTERS_OF_PROSE = 120
LETTERS_OF_SPACELESS_PROSE = 40
LETTERS_OF_SYLLABIC_PROSE = 60
LONGEST_NOTICE = 700
LONGEST_STRANGER = 60

_PUNCTUATION = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+(?: \d+)*")
_ALEFS = str.maketrans("أإآٱىئ", "اااايي")
_SEPARATORS = re.compile(r"\s+[|•·/–—»›>-]+\s+|\s*[|•·]\s*|\s{3,}|\t")
_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\)\s*(?:19|20)\d\d)|copyright\s+(?:by\s+)?(?:19|20)\d\d")
_SENTENCE_END = re.compile(r"(?<![.…])[.!?。！？]\s*\Z")
_COLON = re.compile("[:：]")


@dataclass(frozen=True, slots=True)
class Split:
    """An article's paragraphs with the furniture taken off, and what was taken off, both in the order they stood."""

    body: tuple[str, ...]
    cut: tuple[str, ...]


def split(body: Sequence[str], tail: Sequence[str] = ()) -> Split:
    """Take page furniture off the paragraphs of a body, and off those that stood below its trailer lines."""
    first, last = edges(body)
    kept = kept_of_tail(tail, main_script(" ".join(body[first:last])))
    cut = [*body[:first], *body[last:], *(line for index, line in enumerate(tail) if index not in kept)]
    return Split((*body[first:last], *(tail[index] for index in sorted(kept))), tuple(cut))


def edges(paragraphs: Sequence[str]) -> tuple[int, int]:
    """Find where an article begins and ends: only lines that are surely furniture are left out at either end.

    Returns the first paragraph's number and the one behind the last.
    """
    first, last = 0, len(paragraphs)
    own = main_script(" ".join(paragraphs))
    while first < last and is_furniture(paragraphs[first]):
        first += 1
    while last > first and (is_furniture(paragraphs[last - 1]) or _is_between_furniture(paragraphs, first, last, own)):
        last -= 1
    return first, last


def kept_of_tail(paragraphs: Sequence[str], own_script: str | None) -> frozenset[int]:
    """Tell which paragraphs below the trailer lines are the article's: those down to the last prose in its script."""
    prose = [index for index, paragraph in enumerate(paragraphs) if is_prose(paragraph, own_script)]
    end = prose[-1] + 1 if prose else 0
    return frozenset(index for index in range(end) if not is_furniture(paragraphs[index]))


def is_furniture(line: str) -> bool:
    """Tell whether a whole line is surely page furniture: share buttons, waiting and cookie notices, comment counts."""
    if len(line) > LONGEST_LINE or not line.strip():
        return False
    if _is_known(line) or _COPYRIGHT.match(line.strip().casefold()):
        return True
    before, colon, _ = _COLON.sub(":", line, count=1).partition(":")
    if colon and _key(before) in _beginnings():
        return True
    parts = [part for part in _SEPARATORS.split(line) if part.strip()]
    return len(parts) > 1 and all(map(_is_known, parts))


def is_prose(paragraph: str, own_script: str | None) -> bool:
    """Tell whether a paragraph below the trailer lines is long enough, in the article's script, and no notice."""
    counted = scripts(paragraph)
    own = main_script(paragraph)
    if own is None or (own_script is not None and own != own_script):
        return False
    needed = LETTERS_OF_PROSE
    if own in SPACELESS:
        needed = LETTERS_OF_SPACELESS_PROSE
    elif own == "hangul":
        needed = LETTERS_OF_SYLLABIC_PROSE
    return counted.total() >= needed and not _is_notice(paragraph)


def _is_between_furniture(paragraphs: Sequence[str], first: int, last: int, own: str | None) -> bool:
    """Tell whether the last line is a short one in a foreign script, with furniture below it and above it."""
    line = paragraphs[last - 1]
    if last == len(paragraphs) or last - 2 < first or len(line) > LONGEST_STRANGER:
        return False
    return main_script(line) not in {own, None} and is_furniture(paragraphs[last - 2])


def _is_notice(paragraph: str) -> bool:
    if len(paragraph) > LONGEST_NOTICE:
        return False
    words = f" {_key(paragraph)} "
    return any(f" {phrase} " in words or (not phrase.isascii() and phrase in words) for phrase in _notices())


def _is_known(line: str) -> bool:
    key = _key(line)
    is_sentence = " " not in key and bool(_SENTENCE_END.search(line))
    return key in _whole() and not is_sentence


def _key(line: str) -> str:
    """Bring a line to the form of the tables: folded words with single spaces, # for every number."""
    words = _PUNCTUATION.sub(" ", fold(line)).translate(_ALEFS)
    return " ".join(_NUMBERS.sub(" # ", words).split())


@cache
def _whole() -> frozenset[str]:
    return frozenset(phrase for listed in phrases.WHOLE.values() for phrase in _listed(listed))


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(_listed(phrases.BEGINNINGS))


@cache
def _notices() -> tuple[str, ...]:
    return tuple(_listed(phrases.NOTICES))


def _listed(table: str) -> list[str]:
    """Read a table; its # goes through ``_key`` as a number."""
    each = (phrase for line in table.splitlines() for phrase in line.split("|"))
    return [_key(phrase.replace("#", "0")) for phrase in each if phrase.strip()]
