"""What a click in the navigation does: ask for a place, a saved search or a tag, or open a dialog."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.gui.search.terms import has_term, toggled
from archive_app.gui.tags.model import LISTED_PLACES

if TYPE_CHECKING:
    from archive_app.gui.search.bar import SearchBar
    from archive_app.gui.search.finder import Finder
    from archive_app.gui.search.saved import SavedSearches
    from archive_app.gui.tags.model import Entry
    from archive_app.model import SavedSearchCount, Search


class Places(QObject):
    """Goes where the navigation leads. ``duplicates_wanted`` and ``imports_wanted`` ask for their dialogs."""

    duplicates_wanted = Signal()
    imports_wanted = Signal()

    def __init__(self, finder: Finder, searches: SavedSearches, bar: SearchBar, parent: QObject) -> None:
        super().__init__(parent)
        self._finder, self._searches, self._bar = finder, searches, bar
        self._ordered: Entry | None = None
        finder.asked.connect(self._drop_order)

    def choose(self, entry: Entry) -> None:
        """Go where an entry of the navigation leads."""
        if entry.kind in LISTED_PLACES:
            self._bar.wipe()
            self._finder.ask_listing(entry.kind)
        elif entry.kind == "all":
            self.show_all()
        elif entry.kind == "duplicates":
            self.duplicates_wanted.emit()
        elif entry.kind == "imports":
            self.imports_wanted.emit()
        elif entry.search is not None:
            self._show_search(entry.search)
        else:
            self._toggle(entry)

    def show_all(self) -> None:
        """Show all articles."""
        self._bar.wipe()
        if self._finder.listing:
            self._finder.ask_query("")

    def _show_search(self, count: SavedSearchCount) -> None:
        """Ask a saved search; nothing in it is new from now on."""
        self._ask(count.saved.search)
        self._searches.look_at(count)

    def _toggle(self, entry: Entry) -> None:
        """Narrow the search by an entry's term, in the order that goes with it, or widen it again."""
        query = toggled(self._bar.text(), entry.term)
        if entry.sort is None:
            self._bar.show_query(query)
            return
        is_asked = has_term(query, entry.term)
        sort = entry.sort if is_asked else None
        self._ask(replace(self._finder.search, query=query, sort=sort, is_reversed=False))
        self._ordered = entry if is_asked else None

    def _drop_order(self, search: Search) -> None:
        """Sort as usual again when the term is gone that the order came with, however it went."""
        entry = self._ordered
        if entry is None or has_term(search.query, entry.term):
            return
        self._ordered = None
        if search.sort == entry.sort:
            self._finder.ask_sort(None)

    def _ask(self, search: Search) -> None:
        self._bar.show_query(search.query)
        self._finder.ask_search(search)
