"""The pane of facets: a click on a value narrows the search, another one widens it again, with Alt it excludes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from archive_app.gui.facets.asking import excluded, narrowed, widened
from archive_app.gui.facets.field import ValueField
from archive_app.gui.facets.model import LINE_ROLE, VALUE_ROLE
from archive_app.gui.facets.sections import listings
from archive_app.gui.facets.view import FacetsList
from archive_app.gui.keys.words import KeyTip
from archive_app.gui.widgets.basic import ElidedLabel, IconButton, filled, label
from archive_app.gui.wording import menu_text

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QShowEvent

    from archive_app.gui.facets.sections import FacetValue
    from archive_app.gui.search.bar import SearchBar
    from archive_app.gui.search.finder import Finder
    from archive_app.model import Page

MANY = 20
"""Values of a section from which on a field to find one among them is shown."""

ALT = Qt.KeyboardModifier.AltModifier


class FacetsPanel(QWidget):
    """Shows what the result can be narrowed by, while it is seen, and puts what is chosen into the search field."""

    def __init__(self, finder: Finder, bar: SearchBar, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self._finder, self._bar = finder, bar
        self._page: Page | None = None
        self.title = _title(action)
        self.field = ValueField()
        self.list = FacetsList()
        self._empty = label("There is nothing here to narrow down.", muted=True, wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self.field.textChanged.connect(self.list.facets.search)
        self.field.left.connect(self._go_to_list)
        self.list.used.connect(self._use)
        self.list.customContextMenuRequested.connect(self._show_menu)
        finder.found.connect(self._take_page)
        action.triggered.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: ARG002
        """Show what was found while nobody looked."""
        self._show()

    def value_menu(self, value: FacetValue) -> QMenu:
        """Make the menu of a value."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(menu_text(f"{value.section}: {value.text}")).setEnabled(False)
        narrowing = "Narrow down to it" if value.stance == "offered" else "Widen again"
        menu.addAction(narrowing).triggered.connect(lambda: self._toggle(value))
        if value.stance != "excluded":
            menu.addAction("Leave it out").triggered.connect(lambda: self._exclude(value))
        return menu

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._empty.setContentsMargins(16, 24, 16, 16)
        around = QVBoxLayout()
        around.setContentsMargins(8, 4, 8, 4)
        around.addWidget(self.field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(around)
        box.addWidget(self._stack, 1)

    def _follow(self, is_wanted: bool) -> None:
        if is_wanted:
            self._go_to_list()

    def _go_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.setCurrentIndex(self.list.facets.index(0))

    def _take_page(self, page: Page) -> None:
        self._page = page
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        if self._page is None:
            return
        found = listings(self._page.facets, self._page.total, self._finder.search.query)
        with self.list.place_kept():
            self.list.facets.show(found)
        is_long = self.list.facets.longest() >= MANY
        self.field.setVisible(is_long or bool(self.field.text()))
        self._stack.setCurrentWidget(self.list if found else self._empty)

    def _use(self, index: QModelIndex, keys: Qt.KeyboardModifier) -> None:
        line, value = index.data(LINE_ROLE), index.data(VALUE_ROLE)
        if value is not None:
            (self._exclude if keys & ALT else self._toggle)(value)
        elif line is not None:
            turn = self.list.facets.fold if line.kind == "heading" else self.list.facets.turn_more
            with self.list.place_kept():
                turn(line.heading)

    def _toggle(self, value: FacetValue) -> None:
        """Narrow by a value, or take out again what the query says of it."""
        query = self._bar.text()
        if value.stance == "offered":
            self._bar.show_query(narrowed(query, value.term, is_single=value.is_single))
        else:
            self._bar.show_query(widened(query, value.meaning))

    def _exclude(self, value: FacetValue) -> None:
        if value.stance == "excluded":
            self._toggle(value)
        else:
            self._bar.show_query(excluded(self._bar.text(), value.term, value.meaning))

    def _show_menu(self, where: QPoint) -> None:
        value: FacetValue | None = self.list.indexAt(where).data(VALUE_ROLE)
        if value is not None:
            self.value_menu(value).popup(self.list.viewport().mapToGlobal(where))


def _title(action: QAction) -> QWidget:
    """Make the heading of the pane, with a cross that closes it."""
    made = filled(QWidget(), QPalette.ColorRole.Window)
    close = IconButton("close", "Close", size=16)
    KeyTip(close, action, "Close")
    close.clicked.connect(action.trigger)
    close.setStyleSheet("QToolButton { padding: 4px; }")
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 4, 8, 4)
    row.setSpacing(8)
    row.addWidget(ElidedLabel(action.text()), 1)
    row.addWidget(close)
    return made
