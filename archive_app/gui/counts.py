"""What is counted in an archive after each change, once for all who show it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app import operations
from archive_app.gui.tags.model import PLACE_COUNTS

if TYPE_CHECKING:
    from archive_app.gui.session import Session


class Counts(QObject):
    """Counts when it is asked to and when the archive changed.

    ``counted`` brings how many articles there are, in each state and in the trash, by name; ``tagged`` all tags.
    """

    counted = Signal(dict)
    tagged = Signal(list)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        session.news.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Count anew."""
        archive, jobs = self._session.archive, self._session.jobs
        jobs.read("tags", archive.tags, self.tagged.emit)
        jobs.read("counts", partial(operations.count_parts, archive, PLACE_COUNTS), self.counted.emit)
