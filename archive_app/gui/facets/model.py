"""The lines of the facets: headings that fold, the first values under each, and all of them when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_app.gui.wording import counted, number, plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from archive_app.gui.facets.sections import FacetValue, Listing

Kind: TypeAlias = Literal["heading", "value", "more"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
VALUE_ROLE = Qt.ItemDataRole.UserRole + 2
FOLDED_ROLE = Qt.ItemDataRole.UserRole + 3

FEW, NEARLY_FEW = 6, 8
"""Values that are listed before a person asks for all; up to a few more are listed at once, too."""

HINT = "A click narrows down to it or widens again; Alt and a click leaves it out."
STANCES = {"offered": "", "chosen": ", chosen", "excluded": ", excluded"}


class Line(NamedTuple):
    """A line: its kind, the heading that it is or stands under, and which value of the section it is."""

    kind: Kind
    heading: str
    place: int = 0


class FacetsModel(QAbstractListModel):
    """A flat list of lines; a value is made when it is looked at, because there may be thousands."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._whole: Sequence[Listing] = ()
        self._listings: Mapping[str, Listing] = {}
        self._folded: set[str] = set()
        self._opened: set[str] = set()
        self._words = ""
        self._lines: list[Line] = []

    def show(self, listings: Sequence[Listing]) -> None:
        """Show the values of another result."""
        self._whole = listings
        self._rebuild()

    def search(self, words: str) -> None:
        """List only values with these words in their names, but all of those; without words, as before."""
        self._words = words.strip()
        self._rebuild()

    def longest(self) -> int:
        """Tell how many values the longest section has."""
        return max(map(len, self._whole), default=0)

    def fold(self, heading: str, *, is_folded: bool | None = None) -> None:
        """Fold or unfold what stands under a heading; None turns it round."""
        if is_folded is None or is_folded is not (heading in self._folded):
            self._folded ^= {heading}
            self._rebuild()

    def turn_more(self, heading: str) -> None:
        """List all values of a section, or only the first again."""
        self._opened ^= {heading}
        self._rebuild()

    def row_of(self, line: Line, value: FacetValue | None) -> int:
        """Find the row of a line that was shown before, by its value's meaning; else its heading, else the first."""
        rows = [row for row, one in enumerate(self._lines) if one.heading == line.heading]
        if value is not None:
            rows = [row for row in rows if self._is_of(row, value)] or rows
        return next((row for row in rows if self._lines[row].kind == line.kind), rows[0] if rows else 0)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Every line can be reached and used."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what the delegate paints and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        makers: dict[int, Callable[[Line], object]] = {
            LINE_ROLE: lambda line: line,
            VALUE_ROLE: self._value,
            FOLDED_ROLE: lambda line: line.heading in self._folded,
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
        }
        maker = makers.get(role)
        return None if maker is None else maker(line)

    def _tip(self, line: Line) -> str | None:
        return plain_tip(f"{self._spoken(line)}\n{HINT}") if line.kind == "value" else None

    def _is_of(self, row: int, value: FacetValue) -> bool:
        found = self._value(self._lines[row])
        return found is not None and found.meaning._replace(is_negated=False) == value.meaning._replace(
            is_negated=False
        )

    def _value(self, line: Line) -> FacetValue | None:
        return self._listings[line.heading][line.place] if line.kind == "value" else None

    def _text(self, line: Line) -> str:
        value = self._value(line)
        if value is not None:
            return value.text
        if line.kind == "heading":
            return line.heading
        return "Fewer" if line.heading in self._opened else f"All {number(len(self._listings[line.heading]))}"

    def _spoken(self, line: Line) -> str:
        value = self._value(line)
        if value is not None:
            count = f", {counted(value.count, 'article', 'articles')}" if value.count is not None else ""
            return f"{value.text}{count}{STANCES[value.stance]}"
        if line.kind == "heading":
            return f"{line.heading}, folded" if line.heading in self._folded else line.heading
        return f"{line.heading}: {self._text(line).lower()}"

    def _rebuild(self) -> None:
        kept = [one.fitting(self._words) for one in self._whole] if self._words else self._whole
        self.beginResetModel()
        self._listings = {one.section.heading: one for one in kept if len(one)}
        self._lines = [line for one in self._listings.values() for line in self._lines_of(one)]
        self.endResetModel()

    def _lines_of(self, listing: Listing) -> Iterator[Line]:
        heading, count = listing.section.heading, len(listing)
        yield Line("heading", heading)
        if heading in self._folded:
            return
        few = count if count <= NEARLY_FEW else max(FEW, len(listing.asked))
        is_whole = bool(self._words) or heading in self._opened
        yield from (Line("value", heading, place) for place in range(count if is_whole else few))
        if few < count and not self._words:
            yield Line("more", heading)
