"""Words with letters left open: wildcards and regular expressions, which are compared with whole folded words."""

from __future__ import annotations

import re
import time
from array import array
from bisect import bisect_left
from functools import lru_cache
from math import prod
from typing import TYPE_CHECKING

import regex

from archive_app.folding import fold, fold_label
from archive_app.index.analysis import LONGEST_TERM, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PATTERN = 200

_LINE_END = re.compile("\n")
_WILD = re.compile(r"[*?]")
_INNER_WILD = re.compile(r"\*(?=.*\w)|\?(?=\w)")
_OF_ADDRESS = re.compile(r"[:/\\=&#@%+$]\S|\.\w")
_ADDRESS = re.compile(r"(?:\w+://)?(?:www\.)?((?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?)")
_PATH = re.compile(r"[/=]")
_NEVER_IN_WORDS = re.compile(r"(?:^|[^\\])(?: |\\[^\w\s\\])(?![?*{])")
_WITH_WAYS = frozenset("|([")
_COUNTED = re.compile(r"(?<!\\)\{(\d*)(?:,(\d*))?\}")
_MOST_COUNTED = 4_096
_PIECE = re.compile(r"[\w*?]+")
_FUZZY_LABEL = re.compile(r"(.*\w)~([12]?)", re.DOTALL)
_SHORT_LABEL = 5
_LETTERS = re.compile(r"\\.|[^\\]", re.DOTALL)
_META = frozenset("\\.^$*+?{}[]|()")
_UNCOUNTED = frozenset("*?{|")


def has_wildcards(word: str, *, is_address: bool = False) -> bool:
    """Tell whether a word has a * before its end, or a ? before a letter.

    In addresses among other words they are punctuation; where an address is asked for, only a ? after its path is.
    """
    if is_address:
        return bool(_INNER_WILD.search(word.replace("?", "") if _PATH.search(word) else word))
    return not _OF_ADDRESS.search(word) and bool(_INNER_WILD.search(word))


def address(word: str) -> str | None:
    """Give an address without how it is fetched, when a word looks like one: kursiv.kz of https://www.kursiv.kz."""
    found = _ADDRESS.fullmatch(word.rstrip(".,;/"))
    return found[1] if found else None


def wildcard_pieces(word: str) -> Iterator[tuple[str, int]]:
    """Yield the pieces of a word between its punctuation with their places; a ? at the end is punctuation too."""
    for match in _PIECE.finditer(word.rstrip("?")):
        yield match.group(), match.start()


def is_spaced(text: str) -> bool:
    """Tell whether text is in a script with spaces, whose words are kept as such."""
    return all(token.kind in ("word", "joined") for token in tokens(_WILD.sub("", text)))


def wildcard_pattern(word: str) -> str:
    """Make a regular expression of a word with wildcards."""
    signs = {"*": ".*", "?": "."}
    return "".join(signs.get(part) or re.escape(fold(part)) for part in re.split(r"([*?])", word) if part)


def label_pattern(text: str) -> str | None:
    """Make a regular expression of a tag with wildcards, or with a letter or two that may differ; None for others."""
    if fuzzy := _FUZZY_LABEL.fullmatch(text):
        edits = int(fuzzy[2] or (1 if len(fuzzy[1]) <= _SHORT_LABEL else 2))
        return f"(?:{re.escape(fold_label(fuzzy[1]))}){{e<={edits}}}"
    if not _INNER_WILD.search(text):
        return None
    signs = {"*": ".*", "?": "."}
    return "".join(signs.get(part) or re.escape(fold_label(part)) for part in re.split(r"([*?])", text) if part)


def folded_pattern(pattern: str) -> str:
    """Fold the letters of a regular expression as words are folded, but those after a backslash."""
    return _LETTERS.sub(lambda match: match[0] if match[0].startswith("\\") else fold(match[0]) or match[0], pattern)


def objection(pattern: str, *, is_label: bool = False) -> str | None:
    """Say why a regular expression is refused; None when it is not. Those for labels may have spaces and signs.

    No word is longer than ``LONGEST_TERM``, and counting further takes no end of memory.
    """
    counts = [int(number) for match in _COUNTED.finditer(pattern) for number in match.groups() if number]
    if len(pattern) > LONGEST_PATTERN:
        return f"it is longer than {LONGEST_PATTERN} characters"
    if not is_label and not _WITH_WAYS & set(pattern) and _NEVER_IN_WORDS.search(pattern):
        return "it is compared with one word at a time, and no word has a space or such a sign in it"
    if any(count > LONGEST_TERM for count in counts) or prod(max(count, 1) for count in counts) > _MOST_COUNTED:
        return f"it may count to {LONGEST_TERM}, and in all to {_MOST_COUNTED:,}"
    try:
        compiled_expression(pattern)
        line_expression(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError) as error:
        return str(getattr(error, "msg", None) or "it is too complex")
    return None


@lru_cache(maxsize=256)
def compiled_expression(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern. Raises regex.error."""
    return regex.compile(pattern)


@lru_cache(maxsize=256)
def line_expression(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern to find whole lines. Raises regex.error."""
    return regex.compile(rf"^(?:{pattern})$", regex.MULTILINE)


def fitting_lines(pattern: str, text: str, *, deadline: float) -> Iterator[int]:
    """Yield the numbers of the lines of a text that a pattern fits as a whole.

    Raises TimeoutError when that is not done at the deadline of the monotonic clock.
    """
    lines = line_expression(pattern)
    ends = array("L", (match.start() for match in _LINE_END.finditer(text)))
    place = 0
    while match := lines.search(text, place, timeout=max(deadline - time.monotonic(), 0.001)):
        number = bisect_left(ends, match.start())
        end = ends[number] if number < len(ends) else len(text)
        if match.end() == end or compiled_expression(pattern).fullmatch(
            text, match.start(), end, timeout=max(deadline - time.monotonic(), 0.001)
        ):
            yield number
        place = end + 1
        if place > len(text):
            return


def literal_start(pattern: str) -> str:
    """Give the letters that every word begins with which a pattern fits."""
    if "|" in pattern:
        return ""
    start = ""
    for position, character in enumerate(pattern):
        if character in _META:
            is_optional = character in _UNCOUNTED and position > 0
            return start[:-1] if is_optional else start
        start += character
    return start
