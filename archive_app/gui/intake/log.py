"""The imports of this window: the results of the last ones, and those that are under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from archive_app.gui.job import Job
    from archive_app.gui.jobs import Jobs
    from archive_app.model import ImportResult

IMPORTING = "Importing"
MOST_KEPT = 8
"""Results that are kept whole; of older ones the journal tells."""


class ImportLog(QObject):
    """Keeps results by the step that undoes them. ``added`` brings a new one, ``moved`` tells that one is under way."""

    added = Signal(object)
    moved = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._results: list[ImportResult] = []
        jobs.changed.connect(self.moved)

    def add(self, result: ImportResult) -> None:
        """Take in the result of an import that has come to its end."""
        self._results = [*self._results, result][-MOST_KEPT:]
        self.added.emit(result)

    def last(self) -> ImportResult | None:
        """Give the last result."""
        return self._results[-1] if self._results else None

    def of_step(self, step_id: int) -> ImportResult | None:
        """Find the result of a step, as long as it is kept."""
        return next((one for one in self._results if one.step_id == step_id), None)

    def under_way(self) -> list[Job]:
        """List the imports that run or wait, in their order."""
        return [job for job in self._jobs.shown if job.label == IMPORTING]
