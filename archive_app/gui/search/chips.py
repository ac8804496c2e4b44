"""The recognised parts of a query as chips below the search: each can be taken out by its cross."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.gui.search.terms import cut, recognised_terms
from archive_app.gui.tags.model import PLACES
from archive_app.gui.widgets.basic import label, line
from archive_app.gui.widgets.flow import FlowLayout
from archive_app.gui.widgets.tag_field import Chip

if TYPE_CHECKING:
    from archive_app.gui.search.terms import FieldTerm

MOST = 32
"""Chips that are shown; who asks for more than that has pasted a query."""

NAMES = {row.term: row.text for row in PLACES if row.term}
"""Terms that the navigation has a name for."""


class SearchChips(QWidget):
    """Shows the fields that a query asks for. ``query_wanted`` brings the query without one of them."""

    query_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._texts: list[str] = []
        self._chips: list[Chip] = []
        self._room = QWidget()
        self._flow = FlowLayout(self._room)
        self._flow.setContentsMargins(16, 6, 16, 6)
        self._more = label("… and more, which the search field shows", muted=True)
        self._more.setContentsMargins(16, 0, 16, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._room)
        box.addWidget(self._more)
        box.addWidget(line())
        self.setAccessibleName("Parts of the search")
        self.hide()

    def show_query(self, query: str) -> None:
        """Show the parts of a query."""
        self._query = query
        found = list(islice(recognised_terms(query), MOST + 1))
        texts = [chip_text(query, term) for term in found[:MOST]]
        self._more.setVisible(len(found) > MOST)
        if texts != self._texts:
            self._texts = texts
            self._rebuild()
        self.setVisible(bool(texts))

    def texts(self) -> list[str]:
        """List what the chips say."""
        return self._texts

    def take_out(self, place: int) -> None:
        """Ask the query without one of its parts."""
        term = next(islice(recognised_terms(self._query), place, None))
        self.query_wanted.emit(cut(self._query, term.start, term.end))

    def _rebuild(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, text in enumerate(self._texts):
            chip = Chip(str(place), self._room, text=text)
            chip.removed.connect(lambda name: self.take_out(int(name)))
            self._flow.addWidget(chip)
            self._chips.append(chip)
            chip.show()
        self._room.updateGeometry()


def chip_text(query: str, term: FieldTerm) -> str:
    """Name a part of a query: as the navigation does, else by its field and value."""
    written = query[term.start : term.end]
    if written in NAMES:
        return NAMES[written]
    value = written.partition(":")[2].strip(' "“”„«»')
    return f"{'not ' if term.is_negated else ''}{term.field}: {value}"
