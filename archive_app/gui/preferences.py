"""Preferences in the window: chosen in a dialog or by key, saved, and in force at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app import settings
from archive_app.gui.dialogs.preferences import PreferencesDialog
from archive_app.gui.saving import save_settings
from archive_app.gui.style import typography

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.asking import Asker
    from archive_app.gui.reader.pane import ReaderPane
    from archive_app.gui.session import Session
    from archive_app.settings import Setting, Settings, T


class Preferences(QObject):
    """What is set, for one window. ``taken`` brings all settings when one was changed, or is tried in the dialog.

    ``keys_wanted`` and ``forgetting_wanted`` ask for what the dialog leads to.
    """

    taken = Signal(object)
    keys_wanted = Signal()
    forgetting_wanted = Signal()

    def __init__(self, session: Session, reader: ReaderPane, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._reader, self._window = session, reader, window

    def ask(self) -> None:
        """Open the dialog."""
        before = settings.load()
        dialog = PreferencesDialog(before, self._window)
        dialog.hand_to(lambda: self._take(dialog.settings(), dialog))
        dialog.tried.connect(self.follow)
        dialog.rejected.connect(lambda: self.follow(settings.load()))
        dialog.keys_wanted.connect(dialog.accept)
        dialog.keys_wanted.connect(self.keys_wanted)
        dialog.forgetting_wanted.connect(self.forgetting_wanted)
        dialog.open()

    def resize_text(self, step: int) -> None:
        """Make the text of articles larger or smaller by so many pixels; 0 gives it its usual size."""
        setting = settings.FONT_SIZE
        size = self._session.settings.get(setting) + step if step else setting.default
        self._take(_limited(settings.load(), setting, size))

    def choose(self, setting: Setting[T], value: T) -> None:
        """Set one of them."""
        if value != self._session.settings.get(setting):
            self._take(settings.load().changed(setting, value))

    def follow(self, values: Settings) -> None:
        """Put settings in force that were changed elsewhere, and are saved there."""
        before, self._session.settings = self._session.settings, values
        if values == before:
            return
        if typography(values) != typography(before):
            self._reader.set_typography(typography(values))
        self.taken.emit(values)

    def _take(self, values: Settings, asker: Asker | None = None) -> None:
        self.follow(values)
        problem = save_settings(values, self._session.warned.emit)
        if asker is None:
            return
        if problem:
            asker.not_saved(problem)
        else:
            asker.saved()


def _limited(values: Settings, setting: Setting[int], value: int) -> Settings:
    lowest, highest = setting.limits or (value, value)
    return values.changed(setting, int(min(max(value, lowest), highest)))
