"""Count the rows and columns of a table as its tags go by."""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_COLUMNS = 1000
MOST_SPANNED = 100


@dataclass(slots=True)
class Grid:
    """A table that is being read; ``number`` tells it from the others of its article."""

    number: int
    row: int = -1
    column: int = -1
    _next: int = 0
    _taken: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """Go to the beginning of the next row."""
        self.row += 1
        self._next = 0

    def begin_cell(self, *, columns: int = 1, rows: int = 1) -> None:
        """Go to the next free place of the row and take it, with the rows and columns that the cell covers."""
        if self.row < 0:
            self.begin_row()
        while self._next < MOST_COLUMNS and self._taken.get(self._next, -1) >= self.row:
            self._next += 1
        self.column = min(self._next, MOST_COLUMNS - 1)
        self._next = min(self.column + _bounded(columns), MOST_COLUMNS)
        if rows > 1:
            below = dict.fromkeys(range(self.column, self._next), self.row + _bounded(rows) - 1)
            self._taken.update(below)


def spanned(written: str | None) -> int:
    """Read a ``colspan`` or ``rowspan``."""
    digits = (written or "").strip()
    return _bounded(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def _bounded(count: int) -> int:
    return min(max(count, 1), MOST_SPANNED)
