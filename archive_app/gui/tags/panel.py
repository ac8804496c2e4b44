"""The navigation pane: a click narrows the search; tags are tended from their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QListView, QMenu, QWidget

from archive_app.gui.tags.delegate import NavigationDelegate
from archive_app.gui.tags.model import ENTRY_ROLE, NavigationModel
from archive_app.gui.widgets.basic import forbid_entries
from archive_app.gui.wording import menu_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive_app.gui.tags.model import Entry
    from archive_app.model import SavedSearchCount

TAG_VERBS: tuple[tuple[str, str], ...] = (
    ("rename", "Rename…"),
    ("merge", "Merge into…"),
    ("remove", "Remove from all articles…"),
    ("export", "Export its excerpts…"),
)


SEARCH_VERBS: tuple[tuple[str, str], ...] = (("rename", "Rename…"), ("remove", "Remove"))


READING_VERBS = frozenset({"export"})
"""Verbs that change nothing; they stand last in their menus."""


class NavigationPanel(QListView):
    """Lists library, saved searches, tags and facets.

    ``chosen`` brings an entry, ``tag_verb`` and ``search_verb`` what to do with a tag or a saved search.
    """

    chosen = Signal(object)
    tag_verb = Signal(str, str)
    search_verb = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = ""
        self.navigation = NavigationModel(self)
        self.setModel(self.navigation)
        self.setItemDelegate(NavigationDelegate(self))
        self.setAccessibleName("Navigation: library, saved searches and tags")
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 8, 0, 0)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._choose)
        self._kept: Entry | None = None
        self.navigation.modelAboutToBeReset.connect(self._keep_place)
        self.navigation.modelReset.connect(self._take_place)

    def forbid(self, reason: str) -> None:
        """Let no tag or saved search be changed for a reason; without one, allow it again."""
        self._reason = reason

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _keep_place(self) -> None:
        self._kept = self.currentIndex().data(ENTRY_ROLE)

    def _take_place(self) -> None:
        if self._kept is not None:
            self.setCurrentIndex(self.navigation.place_of(self._kept))

    def _choose(self, index: QModelIndex) -> None:
        entry: Entry | None = index.data(ENTRY_ROLE)
        if entry is not None and entry.kind == "heading":
            self.navigation.fold(entry.text)
        elif entry is not None and entry.kind == "more":
            self.navigation.toggle_all_tags()
        elif entry is not None:
            self.chosen.emit(entry)

    def _show_menu(self, where: QPoint) -> None:
        entry: Entry | None = self.indexAt(where).data(ENTRY_ROLE)
        if entry is not None and entry.tag:
            self.tag_menu(entry.tag).popup(self.viewport().mapToGlobal(where))
        elif entry is not None and entry.search is not None:
            self.search_menu(entry.search).popup(self.viewport().mapToGlobal(where))

    def tag_menu(self, name: str) -> QMenu:
        """Make the menu of a tag."""
        return self._menu(f"#{name}", TAG_VERBS, lambda verb: self.tag_verb.emit(verb, name))

    def search_menu(self, count: SavedSearchCount) -> QMenu:
        """Make the menu of a saved search."""
        return self._menu(count.saved.name, SEARCH_VERBS, lambda verb: self.search_verb.emit(verb, count))

    def _menu(self, title: str, verbs: Sequence[tuple[str, str]], do: Callable[[str], None]) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(menu_text(title)).setEnabled(False)
        for verb, text in verbs:
            menu.addAction(text).triggered.connect(lambda _=False, verb=verb: do(verb))
            if verb not in READING_VERBS:
                forbid_entries(menu, self._reason)
        return menu
