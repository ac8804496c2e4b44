"""Type tags: chips with a cross, and a field that completes the names that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from archive_app.gui.widgets.basic import IconButton, NameLabel, label
from archive_app.gui.widgets.flow import FlowLayout
from archive_app.gui.wording import in_sentence, number, plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_SHOWN = 240
MOST_CHIPS = 30
"""Tags that are shown as chips; how many more there are is said."""
MOST_NAMED = 40
"""Further tags that the tip names."""
CROSS = 16


class Chip(QWidget):
    """A tag with a cross that takes it off; ``text`` is what it shows where it stands for something else."""

    removed = Signal(str)
    pressed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, text: str = "") -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName("chip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            "#chip { background: palette(midlight); border-radius: 11px; }"
            "QToolButton { padding: 0; border-radius: 8px; }"
        )
        words = NameLabel(text or f"#{name}", LONGEST_SHOWN)
        words.setForegroundRole(self.palette().ColorRole.Link)
        what = f"Take away {text}" if text else f"Remove tag {name}"
        self.cross = cross = IconButton("close", what, size=CROSS, is_tight=True)
        cross.clicked.connect(lambda: self.removed.emit(name))
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 2, 4, 2)
        box.setSpacing(2)
        box.addWidget(words)
        box.addWidget(cross)


class NameField(QLineEdit):
    """A field for one tag name with completion. ``named`` brings a name that was entered, which empties the field.

    One that ``is_single`` keeps its name: the dialog around it asks for nothing else, and Enter accepts the dialog.
    """

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, is_single: bool = False) -> None:
        super().__init__(parent)
        self._is_single = is_single
        self.setAccessibleName("Add a tag")
        self.setPlaceholderText("Add a tag")
        self.setMaxLength(200)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)
        if not is_single:
            completer.activated.connect(lambda _: self._enter(), Qt.ConnectionType.QueuedConnection)
            self.returnPressed.connect(self._enter)

    def offer(self, names: Iterable[str]) -> None:
        """Complete these names."""
        self._names.setStringList(sorted(names, key=str.casefold))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A comma ends a name as Enter does; Enter ends nothing but the name, not the dialog around the field."""
        if event.text() in {",", ";"} and not self._is_single:
            self._enter()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self._is_single:
            event.accept()

    def take(self) -> str:
        """Give what was typed and empty the field."""
        name = self.text().strip().lstrip("#").strip()
        self.clear()
        return name

    def _enter(self) -> None:
        if name := self.take():
            self.named.emit(name)


class TagField(QWidget):
    """A wrapping line of chips with a field at its end. ``added`` and ``removed`` bring a name."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, is_framed: bool = False) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        if is_framed:
            self.setObjectName("framed")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._flow.setContentsMargins(6, 4, 6, 4)
        self._names: list[str] = []
        self._chips: dict[str, Chip] = {}
        self._reason = ""
        self._more = label(muted=True)
        self._more.hide()
        self.field = NameField(self)
        self.field.setFixedWidth(132)
        self.field.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 2px 0; }")
        self.field.named.connect(self.added)
        self.field.installEventFilter(self)
        self._flow.addWidget(self.field)

    def names(self) -> tuple[str, ...]:
        """List the tags that are shown."""
        return tuple(self._names)

    def show_names(self, names: Iterable[str]) -> None:
        """Show tags."""
        wanted = list(dict.fromkeys(names))
        if wanted == self._names:
            return
        self._names = wanted
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        for widget in (self._more, self.field):
            self._flow.removeWidget(widget)
        self._chips = {name: self._chip(name) for name in wanted[:MOST_CHIPS]}
        for widget in (self._more, self.field):
            self._flow.addWidget(widget)
        self._show_rest(wanted[MOST_CHIPS:])
        self._flow.update()
        self.updateGeometry()

    def forbid(self, reason: str) -> None:
        """Let no tag be added or removed for a reason, which the tips give; without one, allow it again."""
        self._reason = reason
        self.field.setToolTip(plain_tip(reason))
        self.field.setDisabled(bool(reason))
        for chip in self._chips.values():
            chip.cross.setHidden(bool(reason))

    def _show_rest(self, names: list[str]) -> None:
        named = ", ".join(map(in_sentence, names[:MOST_NAMED]))
        self._more.setText(f"and {number(len(names))} more")
        self._more.setToolTip(plain_tip(f"{named} …" if len(names) > MOST_NAMED else named))
        self._more.setVisible(bool(names))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace in the empty field takes the last tag off."""
        is_backspace = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Backspace
        if is_backspace and event.type() == QEvent.Type.KeyPress and self._chips and not self.field.text():
            self.removed.emit(self._names[-1])
            return True
        return super().eventFilter(watched, event)

    def _chip(self, name: str) -> Chip:
        chip = Chip(name, self)
        chip.removed.connect(self.removed)
        chip.cross.setHidden(bool(self._reason))
        self._flow.addWidget(chip)
        chip.show()
        return chip
