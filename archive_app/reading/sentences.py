"""Part a text into the stretches that are read aloud in one breath: sentences, and lines that end without a stop."""

from __future__ import annotations

import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 600
"""Signs; a longer sentence is parted at a space, because some voices take no more at once."""

_ENDS = re.compile("[.!?…؟۔।]+[\"'”’»)\\]]*(?=\\s+[^\\s\\da-zа-яё])|[。！？]+[”’」』）]*|\n+")


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the sentences from ``start`` on, in code points, without white space at their ends."""
    bounds = chain([start], (match.end() for match in _ENDS.finditer(text, start)), [len(text)])
    for first, last in pairwise(bounds):
        for piece in _breaths(text, first, last):
            if (trimmed := _trimmed(text, *piece)) is not None:
                yield trimmed


def _breaths(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out white space at the ends; None where nothing is left that could be said."""
    piece = text[start:end]
    if not any(sign.isalnum() for sign in piece):
        return None
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
