"""The keys of all actions beside the window: looked through, and changed one action at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.keys.delegate import KeysDelegate
from archive_app.gui.keys.editor import KeysEditor
from archive_app.gui.keys.model import KeysModel, Line
from archive_app.gui.keys.table import USUAL
from archive_app.gui.widgets.basic import label, line, push_button
from archive_app.gui.widgets.lines import LINE_ROLE

if TYPE_CHECKING:
    from collections.abc import Mapping

SIZE = QSize(640, 680)
NOTHING = "No action has these words in its name, or these keys."


class KeysDialog(BesideDialog):
    """Lists what can be done with its keys; ``all_wanted`` asks for the usual keys of every action."""

    all_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__("Keyboard shortcuts", window)
        resize_on_screen(self, SIZE)
        self._table: Mapping[str, tuple[str, ...]] = USUAL
        self.field = QLineEdit()
        self.keys = KeysModel(self)
        self.list = QListView()
        self.nothing = label(NOTHING, muted=True, wraps=True)
        self.editor = KeysEditor()
        self.all = push_button("Usual keys for all…")
        self._set_up()
        for widget in (self.field, self.nothing):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(line())
        self.body.addWidget(self.editor)
        self.foot.insertWidget(0, self.all)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.all.clicked.connect(self.all_wanted)
        self.list.activated.connect(lambda _: self.editor.field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_action())

    def appear(self) -> None:
        """Show the dialog, ready to look for an action."""
        super().appear()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.field.selectAll()

    def show_keys(self, table: Mapping[str, tuple[str, ...]]) -> None:
        """Show the keys that hold now; the action that is chosen stays chosen."""
        self._table = table
        chosen = self._chosen()
        self.keys.take_keys(table)
        place = self.keys.place_of(chosen.row.id) if chosen and chosen.row else -1
        self.list.setCurrentIndex(self.keys.index(place) if place >= 0 else self.keys.first())
        self.all.setEnabled(dict(table) != dict(USUAL))
        self._show_action()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the field to the list by arrow or Enter."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            return False
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.field.setPlaceholderText("Look for an action or keys")
        self.field.setAccessibleName("Look for an action or keys")
        self.field.setClearButtonEnabled(False)
        self.list.setModel(self.keys)
        self.list.setItemDelegate(KeysDelegate(self.list))
        self.list.setAccessibleName("Actions and their keys")
        self.list.setMouseTracking(True)
        self.nothing.hide()

    def _narrow(self, words: str) -> None:
        chosen = self._chosen()
        self.keys.narrow(words)
        place = self.keys.place_of(chosen.row.id) if chosen and chosen.row else -1
        self.list.setCurrentIndex(self.keys.index(place) if place >= 0 else self.keys.first())
        self.nothing.setVisible(self.keys.rowCount() == 0)
        if place <= 1:
            self.list.scrollToTop()
        self._show_action()

    def _chosen(self) -> Line | None:
        index: QModelIndex = self.list.currentIndex()
        found: Line | None = index.data(LINE_ROLE)
        return found

    def _show_action(self) -> None:
        chosen = self._chosen()
        self.editor.show_action(chosen.row if chosen else None, self._table)
