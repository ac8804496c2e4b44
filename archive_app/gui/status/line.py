"""The status line: what was done last, the index, and the job under way with its way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import ElidedLabel, IconButton, filled, label, line, push_button
from archive_app.gui.wording import number

if TYPE_CHECKING:
    from archive_app.gui.jobs import Job, Jobs
    from archive_app.model import Progress

SHOWN_FOR = 6000
QUICK = 400
"""Milliseconds a job may take before it is shown."""


class StatusLine(QWidget):
    """Shows sentences for a while, errors until the next one, and the first job of the lane.

    ``go_on_wanted`` asks to go on with the index that was stopped.
    """

    go_on_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)
        self._jobs = jobs
        self._job: Job | None = None
        self._message = ElidedLabel()
        self._index = label(muted=True)
        self._go_on = push_button("Go on", is_link=True)
        self._go_on.setAccessibleName("Go on with the index")
        self._go_on.clicked.connect(self.go_on_wanted)
        self._can_go_on = False
        self._work = label(muted=True)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setAccessibleName("Progress")
        self._bar.setFixedWidth(160)
        self._stop = IconButton("close", "Stop")
        self._stop.clicked.connect(self._cancel)
        self._fade = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._fade.timeout.connect(lambda: self._message.show_text(""))
        self._patience = QTimer(self, singleShot=True, interval=QUICK)
        self._patience.timeout.connect(self._show_job)
        jobs.changed.connect(self._follow)
        jobs.failed.connect(self.warn)
        self._lay_out()
        self._show_job()

    def tell(self, text: str) -> None:
        """Show a sentence for a few seconds."""
        self._message.setForegroundRole(QPalette.ColorRole.WindowText)
        self._message.show_text(text)
        self._fade.start()

    def warn(self, text: str) -> None:
        """Show what went wrong, until something else is shown."""
        self._fade.stop()
        self._message.setForegroundRole(QPalette.ColorRole.BrightText)
        self._message.show_text(text)

    def hint(self, text: str) -> None:
        """Show an address under the mouse; an empty text takes it away."""
        self._message.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._message.show_text(text)

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

    def _lay_out(self) -> None:
        for words in (self._message, self._index, self._go_on, self._work):
            words.setFont(scaled(self.font(), 0.92))
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._message, 1)
        for widget in (self._work, self._bar, self._stop):
            row.addWidget(widget)
        row.addWidget(self._index)
        row.addWidget(self._go_on)
        row.addSpacing(8)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(row)
        self.setFixedHeight(max(32, self.fontMetrics().height() + 14))

    def _follow(self) -> None:
        job = self._jobs.shown[0] if self._jobs.shown else None
        if job is not self._job:
            self._job = job
            self._patience.start()
        if job is None or job.progress.done or self._work.isVisible():
            self._show_job()

    def _show_job(self) -> None:
        job = self._job
        is_shown = job is not None and (not self._patience.isActive() or bool(job.progress.done))
        for widget in (self._work, self._bar, self._stop):
            widget.setVisible(is_shown)
        self._index.setVisible(not is_shown)
        self._go_on.setVisible(not is_shown and self._can_go_on)
        if job is not None and is_shown:
            self._show_progress(job.progress)
            self._stop.setAccessibleName(f"Stop: {job.label}")

    def _show_progress(self, progress: Progress) -> None:
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(min(progress.done, progress.total or 0))
        total = f" / {number(progress.total)}" if progress.total else ""
        done = f"  {number(progress.done)}{total}" if progress.done or progress.total else ""
        self._work.setText(f"{progress.label}{done}")

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._work.setText("Stopping …")
