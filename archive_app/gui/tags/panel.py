"""The navigation pane: a click narrows the search; tags are tended from their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QListView, QMenu, QWidget

from archive_app.gui.tags.delegate import NavigationDelegate
from archive_app.gui.tags.model import ENTRY_ROLE, NavigationModel
from archive_app.gui.wording import menu_text

if TYPE_CHECKING:
    from archive_app.gui.tags.model import Entry

TAG_VERBS: tuple[tuple[str, str], ...] = (
    ("rename", "Rename…"),
    ("merge", "Merge into…"),
    ("remove", "Remove from all articles…"),
    ("export", "Export its excerpts…"),
)


class NavigationPanel(QListView):
    """Lists library, tags and facets. ``chosen`` brings an entry, ``tag_verb`` what to do with a tag."""

    chosen = Signal(object)
    tag_verb = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.navigation = NavigationModel(self)
        self.setModel(self.navigation)
        self.setItemDelegate(NavigationDelegate(self))
        self.setAccessibleName("Navigation: library and tags")
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 8, 0, 0)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

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

    def tag_menu(self, name: str) -> QMenu:
        """Make the menu of a tag."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(menu_text(f"#{name}")).setEnabled(False)
        for verb, text in TAG_VERBS:
            menu.addAction(text).triggered.connect(lambda _=False, verb=verb: self.tag_verb.emit(verb, name))
        return menu
