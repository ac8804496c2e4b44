"""The archives that were opened last: remembered in the settings, offered in the menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from archive_app import settings
from archive_app.gui.wording import menu_text

if TYPE_CHECKING:
    from archive_app.settings import Settings

MOST = 8


def with_recent(values: Settings, path: Path) -> Settings:
    """Give settings in which ``path`` is the archive opened last."""
    newest = str(path.absolute())
    others = [known for known in values.get(settings.RECENT) if known != newest]
    return values.changed(settings.RECENT, (newest, *others)[:MOST])


class RecentMenu(QMenu):
    """Lists the archives opened last, as far as they are still there; ``chosen`` brings the path of one."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Open recent", parent)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in map(Path, settings.load().get(settings.RECENT)):
            if path.exists():
                action = self.addAction(menu_text(str(path)))
                action.triggered.connect(lambda _=False, path=path: self.chosen.emit(path))
        if self.isEmpty():
            self.addAction("No other archive was opened yet").setEnabled(False)
