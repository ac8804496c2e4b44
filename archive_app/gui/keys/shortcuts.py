"""The keys of a window's actions: as they are set, changed beside the window, in force at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app import settings
from archive_app.gui.dialogs.question import QuestionDialog
from archive_app.gui.keys.dialog import KeysDialog
from archive_app.gui.keys.table import keys_in_force, with_keys, with_usual_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from archive_app.gui.actions import Actions
    from archive_app.gui.preferences import Preferences
    from archive_app.gui.session import Session
    from archive_app.settings import Settings

ALL = "Give every action its usual keys again? What you have changed is lost."


class Shortcuts(QObject):
    """Keeps actions, dialog and setting in step."""

    def __init__(self, session: Session, actions: Actions, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._preferences, self._window = session, actions, preferences, window
        self._take(session.settings)
        preferences.taken.connect(self._take)
        actions.connect({"shortcuts": self.show})

    @cached_property
    def dialog(self) -> KeysDialog:
        """The dialog that lists and changes them."""
        made = KeysDialog(self._window)
        made.editor.edited.connect(self._change)
        made.all_wanted.connect(self._ask_for_all)
        made.show_keys(keys_in_force(self._session.settings))
        return made

    def show(self) -> None:
        """Open the dialog."""
        self.dialog.appear()

    def _take(self, values: Settings) -> None:
        table = keys_in_force(values)
        self._actions.take_keys(table)
        if "dialog" in self.__dict__:
            self.dialog.show_keys(table)

    def _change(self, action: str, keys: Sequence[str]) -> None:
        self._choose(with_keys(settings.load(), action, keys))

    def _ask_for_all(self) -> None:
        QuestionDialog("Usual keys", ALL, "Usual keys for all", self._restore_all, self.dialog).open()

    def _restore_all(self) -> None:
        self._choose(with_usual_keys(settings.load()))

    def _choose(self, values: Settings) -> None:
        self._preferences.choose(settings.KEYS, values.get(settings.KEYS))
