"""The status line: what was done last, the job under way with its pause and stop, and how the index is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from archive_app.gui.session import INDEXING
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import ElidedLabel, IconButton, filled, line, push_button
from archive_app.gui.widgets.progress import ProgressBar
from archive_app.gui.wording import number, progress_counts

if TYPE_CHECKING:
    from archive_app.gui.job import Job
    from archive_app.gui.jobs import Jobs

SHOWN_FOR = 6000
QUICK = 400
"""Milliseconds a job may take before it is shown."""
URGENCY = ("running", "pausing", "stopping", "paused", "waiting")
"""States of jobs; the one that is furthest to the left is shown."""


class StatusLine(QWidget):
    """Shows sentences for a while, errors until the next one, one of the jobs, and how the index is.

    ``go_on_wanted`` asks to go on with the index that was stopped, ``jobs_wanted`` to show a job in the list of jobs;
    None stands for the list itself.
    """

    go_on_wanted = Signal()
    jobs_wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self._jobs = jobs
        self._job: Job | None = None
        self._troubled: Job | None = None
        self._message = ElidedLabel()
        self._details = push_button("Details", is_link=True)
        self._details.setAccessibleName("Details of what went wrong")
        self._index = _word_button("Index and jobs")
        self._go_on = push_button("Go on", is_link=True)
        self._go_on.setAccessibleName("Go on with the index")
        self._can_go_on = False
        self._work = _word_button("Jobs")
        self._bar = ProgressBar()
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedWidth(120)
        self._pause = IconButton("pause", "Pause")
        self._stop = IconButton("close", "Stop")
        self._fade = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._patience = QTimer(self, singleShot=True, interval=QUICK)
        self._connect()
        self._lay_out()
        self._details.hide()
        self._show_job()

    def tell(self, text: str) -> None:
        """Show a sentence for a few seconds."""
        self._say(text, QPalette.ColorRole.WindowText)
        self._fade.start()

    def warn(self, text: str) -> None:
        """Show what went wrong, until something else is shown."""
        self._fade.stop()
        self._say(text, QPalette.ColorRole.BrightText)

    def hint(self, text: str) -> None:
        """Show an address under the mouse; an empty text takes it away."""
        self._say(text, QPalette.ColorRole.PlaceholderText)

    def show_index_state(self, text: str, can_go_on: bool) -> None:
        """Say how the index is, and offer to go on with it when it was stopped."""
        self._index.setText(text)
        self._can_go_on = can_go_on
        self._show_job()

    def index_text(self) -> str:
        """Give what is said of the index."""
        return self._index.text()

    def message(self) -> str:
        """Give the sentence that is shown."""
        return self._message.accessibleName()

    # --- building -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._details.clicked.connect(lambda: self.jobs_wanted.emit(self._troubled))
        self._index.clicked.connect(lambda: self.jobs_wanted.emit(None))
        self._work.clicked.connect(lambda: self.jobs_wanted.emit(self._job))
        self._go_on.clicked.connect(self.go_on_wanted)
        self._pause.clicked.connect(self._toggle_pause)
        self._stop.clicked.connect(self._cancel)
        self._fade.timeout.connect(lambda: self._message.show_text(""))
        self._patience.timeout.connect(self._show_job)
        self._jobs.changed.connect(self._follow)
        self._jobs.failed.connect(self._warn_of_job)

    def _lay_out(self) -> None:
        for words in (self._message, self._details, self._index, self._go_on, self._work):
            words.setFont(scaled(self.font(), 0.92))
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._message, 1)
        row.addWidget(self._details)
        row.addSpacing(8)
        for widget in (self._work, self._bar, self._pause, self._stop, self._index, self._go_on):
            row.addWidget(widget)
        row.addSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(row)
        self._keep_height()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_height()

    def _keep_height(self) -> None:
        """Keep one height, whatever comes and goes in the line."""
        self.setFixedHeight(max(32, self.fontMetrics().height() + 14))

    # --- sentences ------------------------------------------------------------------------------------------------

    def _say(self, text: str, role: QPalette.ColorRole) -> None:
        self._details.hide()
        self._message.setForegroundRole(role)
        self._message.show_text(text)

    def _warn_of_job(self, text: str) -> None:
        """Show what went wrong in a job, and the way to its log."""
        self.warn(text)
        self._troubled = self._jobs.last_failed
        self._details.setVisible(self._troubled is not None and self._troubled.is_worth_listing())

    # --- jobs -----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        job = min(self._jobs.shown, key=lambda each: URGENCY.index(each.state), default=None)
        if job is not self._job:
            self._job = job
            self._patience.start()
        if job is None or job.progress.done or not job.go_on.is_set() or self._work.isVisible():
            self._show_job()

    def _show_job(self) -> None:
        job = self._job
        is_shown = job is not None and (
            not self._patience.isActive() or bool(job.progress.done) or not job.go_on.is_set()
        )
        for widget in (self._work, self._bar, self._stop):
            widget.setVisible(is_shown)
        self._index.setVisible(not is_shown or job is None or job.label != INDEXING)
        self._go_on.setVisible(not is_shown and self._can_go_on)
        self._pause.setVisible(is_shown and job is not None and job.can_pause)
        if job is not None and is_shown:
            self._show_progress(job)

    def _show_progress(self, job: Job) -> None:
        progress = job.progress
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(min(progress.done, progress.total or 0))
        self._bar.setVisible(bool(progress.total) or job.state == "running")
        others = sum(not each.is_quiet for each in self._jobs.shown if each is not job)
        state = "" if job.state == "running" else job.state
        facts = (progress.label, progress_counts(progress), state, f"and {number(others)} more" if others else "")
        self._work.setText("  ".join(fact for fact in facts if fact))
        self._work.setAccessibleName(f"Jobs: {self._work.text()}")
        self._pause.show_icon(*(("pause", f"Pause: {job.label}") if job.go_on.is_set() else ("play", "Go on")))
        self._stop.setAccessibleName(f"Stop: {job.label}")
        self._stop.setEnabled(job.state != "stopping")

    def _toggle_pause(self) -> None:
        if self._job is not None:
            (self._jobs.pause if self._job.go_on.is_set() else self._jobs.resume)(self._job)

    def _cancel(self) -> None:
        if self._job is not None:
            self._jobs.cancel(self._job)


def _word_button(name: str) -> QToolButton:
    """Make a button that looks like muted words until the mouse is over it."""
    made = QToolButton()
    made.setObjectName("words")
    made.setAccessibleName(name)
    made.setToolTip("Show the jobs")
    return made
