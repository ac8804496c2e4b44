"""Show the keys of actions as the platform writes them, wherever an action is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from archive_app.gui.wording import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QLabel, QWidget

BETWEEN = "  or  "


def native(keys: Iterable[str | QKeySequence]) -> str:
    """Write keys as people of this platform know them: 'Ctrl+F  or  /'."""
    return BETWEEN.join(QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText) for one in keys)


def with_first_keys(text: str, action: QAction) -> str:
    """Add an action's first keys to a text, where it has any: 'Export (Ctrl+E)'."""
    keys = native(action.shortcuts()[:1])
    return f"{text} ({keys})" if keys else text


class KeyTip(QObject):
    """Names a widget after what it does, with the keys that its action has now, as a tip and for screen readers."""

    def __init__(self, widget: QWidget, action: QAction, name: str = "") -> None:
        super().__init__(widget)
        self._widget, self._action, self._name = widget, action, name
        action.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        name = with_first_keys(self._name or self._action.text(), self._action)
        if name != self._widget.accessibleName():
            self._widget.setAccessibleName(name)
            self._widget.setToolTip(plain_tip(name))


class KeyWords(QObject):
    """Keeps a label at the keys that an action has now; ``hidden_with`` is hidden with it while there are none."""

    def __init__(self, label: QLabel, action: QAction, hidden_with: QWidget) -> None:
        super().__init__(label)
        self._label, self._action, self._other = label, action, hidden_with
        action.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        words = native(self._action.shortcuts())
        self._label.setText(words)
        for one in (self._label, self._other):
            one.setVisible(bool(words))
