"""The actions with their keys, flat: a heading for each group, then its actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject

from archive_app.gui.actions import grouped
from archive_app.gui.keys.table import USUAL
from archive_app.gui.keys.words import native
from archive_app.gui.widgets.lines import LinesModel
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive_app.gui.actions import ActionRow


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: the heading of a group, or one of its actions with its keys in portable notation."""

    text: str
    row: ActionRow | None = None
    keys: tuple[str, ...] = ()
    is_changed: bool = False


class KeysModel(LinesModel[Line]):
    """What can be done and by which keys; only the actions can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: Mapping[str, tuple[str, ...]] = USUAL
        self._words = ""
        self._lines = _lines(self._table, "")

    def take_keys(self, table: Mapping[str, tuple[str, ...]]) -> None:
        """Show other keys."""
        self._table = table
        fresh = _lines(table, self._words)
        if [line.text for line in fresh] != [line.text for line in self._lines]:
            self.show_lines(fresh)
        elif fresh:
            self.tell_anew(fresh)

    def narrow(self, words: str) -> None:
        """Show only actions that have all of these words in their names or keys."""
        self._words = words
        self.show_lines(_lines(self._table, words))

    def place_of(self, action: str) -> int:
        """Find the line of an action; -1 where it is not shown."""
        return next((place for place, line in enumerate(self._lines) if line.row and line.row.id == action), -1)

    def first(self) -> QModelIndex:
        """Find the first line with an action; an index of nothing where there is none."""
        return self.index(1) if self._lines else QModelIndex()

    def spoken(self, line: Line) -> str:
        """Say an action with its keys."""
        if line.row is None:
            return line.text
        return f"{line.text}, {native(line.keys) or 'no keys'}{', changed' if line.is_changed else ''}"


def _lines(table: Mapping[str, tuple[str, ...]], words: str) -> list[Line]:
    """Lay the actions that fit out in groups; a group without any has no heading."""
    wanted = fold(words).split()
    lines: list[Line] = []
    for group, rows in grouped().items():
        found = [_line(row, table[row.id]) for row in rows]
        kept = [line for line in found if all(word in _looked_through(line) for word in wanted)]
        lines += [Line(group), *kept] if kept else []
    return lines


def _line(row: ActionRow, keys: tuple[str, ...]) -> Line:
    return Line(row.text.rstrip("…"), row, keys, keys != USUAL[row.id])


def _looked_through(line: Line) -> str:
    return fold(f"{line.text} {' '.join(line.keys)} {native(line.keys)}")
