"""Parts lines in which view counts and save dates are glued to each other, to the last sentence or to furniture."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from archive_app.importers.fields import parse_field, parse_label

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 300
"""So many characters at a line's end are looked at: facts stand at the end, or the line is short."""
LONGEST_REST = 80

_MARKS = frozenset({"views", "saved"})
_SEPARATOR = re.compile("[:：]")
_WORD = re.compile(r"\S+")
_MOST_WORDS = 4
_MOST_MARKS = 12
_MOST_VALUE_WORDS = 6
_AROUND = " \t\u00a0,;|·•"
_SENTENCE_END = re.compile(r"[.!?…。！？।؟][\"'»”’)\]]*\s*$")


def parted(line: str) -> list[str]:
    """Part a line before each of its marks (view counts and save dates) and behind the last of them.

    A line stays whole unless all its marks can be read and nothing but a sentence stands before, or a few words behind.
    """
    offset = max(0, len(line) - WINDOW)
    starts = [offset + start for start in _marks(line[offset:])]
    if not starts:
        return [line]
    before = line[: starts[0]].strip(_AROUND)
    marks = [line[start:end].strip(_AROUND) for start, end in pairwise([*starts, len(line)])]
    last, rest = _without_rest(marks[-1])
    kinds = {field.kind if (field := parse_field(mark)) else None for mark in (*marks[:-1], last)}
    if None in kinds or not _is_sure(before, rest, is_pair=kinds >= _MARKS):
        return [line]
    return [part for part in (before, *marks[:-1], last, rest) if part]


def _marks(text: str) -> Iterator[int]:
    """Where labels of view counts and save dates begin."""
    end = 0
    for separator in [*_SEPARATOR.finditer(text)][-_MOST_MARKS:]:
        words = [word.start() for word in _WORD.finditer(text, end, separator.start())][-_MOST_WORDS:]
        start = next((word for word in words if _is_mark(text[word : separator.start()])), None)
        if start is not None:
            yield start
            end = separator.end()


def _is_mark(text: str) -> bool:
    label = parse_label(f"{text}:")
    return label is not None and label.kind in _MARKS and not label.value


def _without_rest(mark: str) -> tuple[str, str]:
    """Split what stands behind a save date from it; view counts are often followed by words of their own."""
    if parse_field(mark):
        return mark, ""
    words = [word.end() for word in _WORD.finditer(mark)][: _MOST_WORDS + _MOST_VALUE_WORDS]
    for end in reversed(words):
        field = parse_field(mark[:end].strip(_AROUND))
        if field is not None:
            is_date = field.kind == "saved"
            return (mark[:end].strip(_AROUND), mark[end:].strip(_AROUND)) if is_date else (mark, "")
    return mark, ""


def _is_sure(before: str, rest: str, *, is_pair: bool) -> bool:
    if not before:
        return len(rest) <= LONGEST_REST
    return not rest and (is_pair or bool(_SENTENCE_END.search(before)) or parse_field(before) is not None)
