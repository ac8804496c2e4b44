"""Notice what other programs do to the archive while it is open, and what becomes of its file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app.surroundings import Surroundings, look_around

if TYPE_CHECKING:
    from archive_app.gui.session import Session
    from archive_app.model import Standing

INTERVAL = 1_500
AFTER_TROUBLE = 15_000
"""Milliseconds from one look to the next, and to the next after one that failed."""


class Watching(QObject):
    """Looks around from time to time, and when something failed. ``stood`` brings another standing of the file."""

    stood = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._last: Surroundings | None = None
        self._timer = QTimer(self, singleShot=True, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        session.news.changed.connect(self._go_on)
        session.jobs.failed.connect(self._look_at_failure)
        self.look()

    @property
    def standing(self) -> Standing:
        """How the archive's file was when it was last looked at."""
        if self._last is not None:
            return self._last.standing
        return "read-only" if self._session.archive.is_read_only else "writable"

    def look(self) -> None:
        """Look around now."""
        self._session.jobs.read("surroundings", partial(look_around, self._session.archive, self._last), self._take)

    def stop(self) -> None:
        """Look no more: the window closes."""
        self._timer.stop()

    def _take(self, found: Surroundings) -> None:
        before = self.standing
        self._last = found
        self._timer.start(INTERVAL)
        if found.standing != before:
            self.stood.emit(found.standing)
        if found.news is not None:
            self._session.news.changed.emit(found.news, self)
            self._session.news.indexed.emit()

    def _look_at_failure(self) -> None:
        """See whether the file is what something failed for; a look that fails itself is made again after a while."""
        if self._timer.isActive():
            self._timer.stop()
            self.look()
        else:
            self._timer.start(AFTER_TROUBLE)

    def _go_on(self) -> None:
        if not self._timer.isActive():
            self._timer.start(INTERVAL)
