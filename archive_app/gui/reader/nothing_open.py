"""What the reader shows while no article is open: how to choose one, with the keys that hold now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.gui.keys.words import native
from archive_app.gui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.actions import Actions

TITLE = "Nothing open"


class NothingOpen(EmptyState):
    """Invites to choose an article."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("library", TITLE, parent=parent)
        self._steps = (actions["next"], actions["previous"])
        for action in self._steps:
            action.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        keys = [native(action.shortcuts()[:1]) for action in self._steps]
        through = f" {keys[0]} and {keys[1]} go through the list." if all(keys) else ""
        self.show_message(TITLE, f"Choose an article to read.{through}")
