"""Change the keys of one action: take some off, press others, and settle whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLineEdit, QVBoxLayout, QWidget

from archive_app.gui.actions import ACTIONS
from archive_app.gui.keys.reserved import refusal
from archive_app.gui.keys.table import USUAL, owner_of, portable
from archive_app.gui.keys.words import native
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import label, push_button
from archive_app.gui.widgets.flow import FlowLayout
from archive_app.gui.widgets.tag_field import Chip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent

    from archive_app.gui.actions import ActionRow

PRESS = "Press the keys to add"
NONE = "No keys yet."
LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
"""Keys that no action can have, and that mean something in the field itself."""
OTHERWISE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyField(QKeySequenceEdit):
    """Takes one stroke. ``pressed`` brings it, in portable notation and as Qt has it."""

    pressed = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumSequenceLength(1)
        self.setFinishingKeyCombinations([])
        self.setAccessibleName(PRESS)
        self._invite()
        self.keySequenceChanged.connect(self._take)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what to do here, in the place of Qt's own words."""
        super().focusInEvent(event)
        self._invite()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say it without the focus too."""
        super().focusOutEvent(event)
        self._invite()

    def event(self, event: QEvent) -> bool:
        """Let Tab and Escape do here what they do everywhere, so that the field can be left without a mouse."""
        if isinstance(event, QKeyEvent) and event.key() in LEAVING and not event.modifiers() & OTHERWISE:
            is_press = event.type() == QEvent.Type.KeyPress
            event.setAccepted(not (is_press and event.key() == Qt.Key.Key_Escape))
            if is_press and event.key() != Qt.Key.Key_Escape:
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            return event.isAccepted()
        return super().event(event)

    def _take(self, keys: QKeySequence) -> None:
        if keys.count():
            self.clear()
            self._invite()
            self.pressed.emit(portable(keys), keys)

    def _invite(self) -> None:
        for line in self.findChildren(QLineEdit):
            line.setPlaceholderText(PRESS)


class KeysEditor(QWidget):
    """Shows one action. ``edited`` brings its id and the keys that it is to have, whoever has them now."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ActionRow | None = None
        self._table: Mapping[str, tuple[str, ...]] = USUAL
        self._wanted = ""
        self._chips: list[Chip] = []
        self.name = label(font=scaled(self.font(), 1, QFont.Weight.DemiBold), wraps=True)
        self.none = label(NONE, muted=True)
        self.none.setContentsMargins(0, 4, 0, 4)
        self.field = KeyField()
        self.told = label(wraps=True)
        self.take = push_button("", is_link=True)
        self.usual = push_button("Usual keys")
        self._caps = FlowLayout()
        self._lay_out()
        self.field.pressed.connect(self._press)
        self.take.clicked.connect(self._take_over)
        self.usual.clicked.connect(self._restore)

    def show_action(self, row: ActionRow | None, table: Mapping[str, tuple[str, ...]]) -> None:
        """Show an action with the keys it has, or none."""
        if row is not self._row:
            self._say("")
        self._row, self._table = row, table
        keys = table[row.id] if row else ()
        self.name.setText(row.text.rstrip("…") if row else "")
        self._show_chips(keys)
        self.none.setVisible(row is not None and not keys)
        self.setEnabled(row is not None)
        self.usual.setEnabled(row is not None and keys != USUAL[row.id])

    def chips(self) -> list[Chip]:
        """List the keys that are shown, each with its cross."""
        return list(self._chips)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.name, 1)
        above.addWidget(self.usual, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(above)
        box.addWidget(self.none)
        box.addLayout(self._caps)
        box.addWidget(self.field)
        box.addLayout(self._told_row())
        self._say("")

    def _told_row(self) -> QHBoxLayout:
        """Keep room for what is told, so that nothing moves when something is."""
        for widget in (self.told, self.take):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            widget.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self.take)
        return row

    def _show_chips(self, keys: tuple[str, ...]) -> None:
        for chip in self._chips:
            self._caps.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(one, self, text=native([one])) for one in keys]
        for chip in self._chips:
            chip.removed.connect(self._remove)
            self._caps.addWidget(chip)
            chip.show()

    # --- changing -------------------------------------------------------------------------------------------------

    def _press(self, keys: str, sequence: QKeySequence) -> None:
        """Add what was pressed, or say why not and what can be done."""
        if self._row is None:
            return
        self._say("")
        reason = "" if keys in USUAL[self._row.id] else refusal(sequence)
        owner = owner_of(keys, self._table)
        if reason:
            self._say(reason)
        elif owner == self._row.id:
            self._say(f"{native([keys])} is one of its keys already.")
        elif owner is not None:
            self._wanted = keys
            self._say(f"{native([keys])} belongs to “{_name(owner)}”.", f"Take it from “{_name(owner)}”")
        else:
            self.edited.emit(self._row.id, (*self._table[self._row.id], keys))

    def _take_over(self) -> None:
        owner = owner_of(self._wanted, self._table)
        if self._row is not None and owner is not None:
            self.edited.emit(self._row.id, (*self._table[self._row.id], self._wanted))
            self._say(f"{native([self._wanted])} was taken from “{_name(owner)}”.")

    def _remove(self, keys: str) -> None:
        if self._row is not None:
            self.edited.emit(self._row.id, tuple(one for one in self._table[self._row.id] if one != keys))
            self._say("")
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        if self._row is None:
            return
        usual = USUAL[self._row.id]
        owners = {owner_of(one, self._table) for one in usual} - {None, self._row.id}
        self.edited.emit(self._row.id, usual)
        names = ", ".join(f"“{_name(owner)}”" for owner in sorted(filter(None, owners)))
        self._say(f"Taken back from {names}." if names else "")

    def _say(self, text: str, offer: str = "") -> None:
        self.told.setText(text)
        self.told.setVisible(bool(text))
        self.take.setText(offer)
        self.take.setVisible(bool(offer))


def _name(action: str) -> str:
    return next(row.text.rstrip("…") for row in ACTIONS if row.id == action)
