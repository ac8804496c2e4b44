"""Convert between code points of the canonical text and UTF-16 positions of a QTextDocument."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def code_points(text: str, units: int) -> int:
    """Count the code points that lie within the first ``units`` UTF-16 units; a split pair counts as not reached."""
    count = 0
    for sign in text:
        units -= 2 if sign > "\uffff" else 1
        if units < 0:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block, or a part of a long one, stands: its first code point, its text, the position of its first sign.

    ``is_atomic`` is for an image: one sign in the document stands for the whole text.
    """

    start: int
    text: str
    position: int
    is_atomic: bool = False

    def position_of(self, offset: int) -> int:
        """Give the document position of a code point of this block."""
        inside = min(max(offset - self.start, 0), len(self.text))
        if self.is_atomic:
            return self.position + (1 if inside else 0)
        return self.position + utf16_length(self.text[:inside])

    def offset_of(self, position: int) -> int:
        """Give the code point of a document position in this block."""
        units = max(position - self.position, 0)
        if self.is_atomic:
            return self.start + (len(self.text) if units else 0)
        return self.start + code_points(self.text, units)


class Positions:
    """The two ways between an article's canonical text and the document that shows it."""

    def __init__(self, document: QTextDocument, places: Sequence[Place] = ()) -> None:
        self._document = document
        self._places = list(places)
        self._starts = [place.start for place in places]

    def add(self, place: Place) -> int:
        """Note what was set behind all that was; gives its number, which is the user state of its block."""
        self._places.append(place)
        self._starts.append(place.start)
        return len(self._places) - 1

    def end(self) -> int:
        """Give the code point behind the last one that is set so far."""
        return self._places[-1].start + len(self._places[-1].text) if self._places else 0

    def to_document(self, offset: int) -> int:
        """Give the document position of a code point; outside the text, the nearest one."""
        if not self._places:
            return 0
        return self._places[max(bisect_right(self._starts, offset) - 1, 0)].position_of(offset)

    def to_text(self, position: int) -> int:
        """Give the code point at a document position; between blocks, the beginning of the next one."""
        block = self._document.findBlock(max(position, 0))
        while block.isValid() and block.userState() < 0:
            block = block.next()
        if not block.isValid():
            return self.end()
        return self._places[block.userState()].offset_of(position)

    def range_to_document(self, start: int, end: int) -> tuple[int, int]:
        """Give the document positions of a passage."""
        return self.to_document(start), self.to_document(end)

    def range_to_text(self, first: int, last: int) -> tuple[int, int]:
        """Give the code points of a stretch of the document."""
        return self.to_text(first), self.to_text(last)
