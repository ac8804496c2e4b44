"""The one bar at the top: menu, archive, search, import and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.actions import IMPORT_MENU, MAIN_MENU
from archive_app.gui.keys.words import KeyTip
from archive_app.gui.recent import RecentMenu
from archive_app.gui.search.bar import SearchBar
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import ElidedLabel, IconButton, filled, label, line
from archive_app.gui.wording import plain_tip

if TYPE_CHECKING:
    from archive_app.gui.actions import Actions

NAME_WIDTH = 168
WIDEST_SEARCH = 760


class TopBar(QWidget):
    """Holds what is needed at any time."""

    def __init__(self, archive_name: str, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self.search = SearchBar()
        self.search.setMaximumWidth(WIDEST_SEARCH)
        name = ElidedLabel(archive_name)
        name.setFixedWidth(NAME_WIDTH)
        name.setFont(scaled(self.font(), 1, QFont.Weight.DemiBold))
        bring = IconButton("import", "Import files or a folder", text="Import")
        bring.setMenu(actions.menu(IMPORT_MENU, bring))
        bring.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        hand_over = IconButton("export", "Export excerpts", text="Export")
        KeyTip(hand_over, actions["export"], "Export excerpts")
        hand_over.clicked.connect(actions["export"].trigger)
        menu = IconButton("menu", "Menu")
        main_menu = actions.menu(MAIN_MENU, menu)
        self.recent = RecentMenu(main_menu)
        actions.mark(main_menu.insertMenu(actions["backup"], self.recent), "clock")
        menu.setMenu(main_menu)
        menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(menu)
        self._read_only = label("Read-only", muted=True, font=scaled(self.font(), 0.85))
        self._read_only.hide()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(name)
        names.addWidget(self._read_only)
        row.addLayout(names)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        row.addWidget(bring)
        row.addWidget(hand_over)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row, 1)
        box.addWidget(line())

    def show_read_only(self, reason: str) -> None:
        """Say that the archive can only be read, with the reason as a tip; without one, nothing."""
        self._read_only.setToolTip(plain_tip(reason))
        self._read_only.setAccessibleDescription(reason)
        self._read_only.setVisible(bool(reason))
