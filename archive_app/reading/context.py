"""Sets hits in their context on one line each, so that they can be read one below the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive_app.model import ConcordanceLine
from archive_app.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"\s")
_SLACK = 24
"""A word that is longer than this is cut in the middle rather than left out."""


def in_context(
    article_id: int, text: str, spans: Iterable[tuple[int, int]], *, width: int
) -> Iterator[ConcordanceLine]:
    """Yield a line for each (start, end) of a text, with at most about ``width`` code points on each side of it."""
    for start, end in spans:
        before = text[_word_start(text, max(start - width, 0), start) : start]
        after = text[end : _word_end(text, min(end + width, len(text)), end)]
        yield ConcordanceLine(
            article_id,
            one_line(before) + _space(before[-1:]),
            one_line(text[start:end]),
            _space(after[:1]) + one_line(after),
            start,
            end,
        )


def _word_start(text: str, wished: int, last: int) -> int:
    """Move on to the beginning of a word, unless the one that is cut is very long."""
    if wished == 0 or text[wished - 1].isspace():
        return wished
    match = _SPACE.search(text, wished, min(wished + _SLACK, last))
    return match.end() if match else wished


def _word_end(text: str, wished: int, first: int) -> int:
    if wished == len(text) or text[wished].isspace():
        return wished
    cut = max((place for place in range(max(wished - _SLACK, first), wished) if text[place].isspace()), default=None)
    return wished if cut is None else cut


def _space(character: str) -> str:
    return " " if character.isspace() else ""
