"""What the panes of a window share: the archive, its jobs and its news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.gui.jobs import Jobs
from archive_app.gui.signals import News

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.archive import Archive
    from archive_app.model import Changes, Report
    from archive_app.settings import Settings

CATCH_UP_DELAY = 200


class Session(QObject):
    """An open archive in a window. ``told`` brings a short sentence about what was done."""

    told = Signal(str)
    index_state = Signal(str)

    def __init__(self, archive: Archive, values: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.archive = archive
        self.settings = values
        self.jobs = Jobs(self)
        self.news = News(self)
        self._catch_up_timer = QTimer(self, singleShot=True, interval=CATCH_UP_DELAY)
        self._catch_up_timer.timeout.connect(self._catch_up)
        self._is_catching_up = False
        self.news.changed.connect(self._catch_up_soon)

    def change(
        self, label: str, work: Callable[[Report], Changes], *, initiator: object = None, told: str = ""
    ) -> None:
        """Queue an operation; what it changed is told to all panes once."""

        def then(changes: Changes) -> None:
            self.news.changed.emit(changes, initiator)
            if told:
                self.told.emit(told)

        self.jobs.write(label, work, then)

    def is_catch_up_due(self) -> bool:
        """Tell whether the index is about to be brought up to date."""
        return self._catch_up_timer.isActive()

    def start(self) -> None:
        """Bring the index up to date, as far as it is not."""
        self._catch_up()

    def close(self) -> None:
        """Wait for what is under way, then close the archive."""
        self._catch_up_timer.stop()
        self.jobs.close()
        self.archive.close()

    def _catch_up_soon(self) -> None:
        self._catch_up_timer.start()

    def _catch_up(self) -> None:
        if self._is_catching_up:
            self._catch_up_timer.start()
            return
        self._is_catching_up = True
        self.index_state.emit("Updating the index …")
        self.jobs.write("Updating the index", self.archive.catch_up, self._caught_up)

    def _caught_up(self, count: int) -> None:
        self._is_catching_up = False
        self.index_state.emit("Index up to date")
        if count:
            self.news.indexed.emit()
