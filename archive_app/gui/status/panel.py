"""The jobs above the status line: the list, and of the chosen one the log with pause, stop and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from archive_app.gui.status.job_list import JOB_ROLE, JobList, JobsModel, facts_text, state_text
from archive_app.gui.widgets.basic import ElidedLabel, IconButton, filled, line, push_button, small_heading
from archive_app.gui.widgets.empty import EmptyState
from archive_app.gui.wording import joined

if TYPE_CHECKING:
    from archive_app.gui.actions import Actions
    from archive_app.gui.job import Job
    from archive_app.gui.jobs import Jobs
    from archive_app.gui.status.line import StatusLine

LIST_SHARE, LOG_SHARE = 2, 3
LINES = 14


class JobsPanel(QWidget):
    """Stands above the status line until it is closed; its own key, and Escape in it, close it."""

    def __init__(self, jobs: Jobs, status: StatusLine, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Base)
        self._jobs = jobs
        self._chosen: Job | None = None
        self._before: QWidget | None = None
        self.model = JobsModel(jobs, self)
        self.list = JobList(self.model)
        self.log = QPlainTextEdit(readOnly=True)
        self._facts = ElidedLabel()
        self.pause = push_button("Pause")
        self.stop = push_button("Stop")
        self.copy = push_button("Copy the log")
        self._stack = QStackedWidget()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._choose(now.data(JOB_ROLE)))
        for asked in (self.pause.clicked, self.list.pause_wanted):
            asked.connect(lambda *_: self._toggle_pause())
        for asked in (self.stop.clicked, self.list.stop_wanted):
            asked.connect(lambda *_: self._stop())
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.log.toPlainText()))
        jobs.changed.connect(self._refresh)
        status.jobs_wanted.connect(self.appear)
        actions.connect({"jobs": self.toggle})
        self.hide()

    def toggle(self) -> None:
        """Show the jobs, or hide them when they have the focus."""
        if self.isVisible() and self.isAncestorOf(self.focusWidget() or self):
            self.vanish()
        else:
            self.appear(None)

    def appear(self, job: Job | None) -> None:
        """Show the jobs with one of them chosen; without one, the first, unless the one chosen before still runs."""
        focused = QGuiApplication.focusObject()
        if isinstance(focused, QWidget) and not self.isAncestorOf(focused):
            self._before = focused
        if job is not None:
            self._chosen = job
        elif not self.isVisible() and self._chosen is not None and self._chosen.ended is not None:
            self._chosen = None
        self.show()
        self._refresh()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def vanish(self) -> None:
        """Hide the jobs and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Want some lines of a log."""
        return QSize(640, self.fontMetrics().lineSpacing() * LINES)

    def event(self, event: QEvent) -> bool:
        """Take Escape before the window does."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.vanish()
            return True
        return super().event(event)

    # --- building -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.log.setAccessibleName("Log of the job")
        self.log.setCursorWidth(0)
        self.log.document().setDocumentMargin(0)
        self.log.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self._facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        between = line()
        between.setMinimumHeight(0)
        between.setMaximumHeight(16_777_215)
        between.setFixedWidth(1)
        row.addWidget(self.list, LIST_SHARE)
        row.addWidget(between)
        row.addLayout(self._side(), LOG_SHARE)
        some = QWidget()
        some.setLayout(row)
        self._stack.addWidget(some)
        self._stack.addWidget(
            EmptyState("clock", "Nothing is under way", "What you start is listed here with its log.")
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(self._head())
        box.addWidget(self._stack, 1)

    def _side(self) -> QVBoxLayout:
        """Make the side of the chosen job: its log, and below it what can be done."""
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._facts, 1)
        for button in (self.pause, self.stop, self.copy):
            buttons.addWidget(button)
        side = QVBoxLayout()
        side.setContentsMargins(16, 8, 16, 12)
        side.setSpacing(8)
        side.addWidget(self.log, 1)
        side.addLayout(buttons)
        return side

    def _head(self) -> QHBoxLayout:
        close = IconButton("close", "Close the list of jobs")
        close.clicked.connect(self.vanish)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 4)
        head.addWidget(small_heading("Jobs", self.font()), 1)
        head.addWidget(close)
        return head

    # --- following ------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        self.model.refresh()
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        place = self.model.place(self._chosen)
        if place != self.list.currentIndex():
            self.list.setCurrentIndex(place)
        self._show()

    def _choose(self, job: Job | None) -> None:
        if job is not None:
            self._chosen = job
            self._show()

    def _show(self) -> None:
        job: Job | None = self.list.currentIndex().data(JOB_ROLE)
        text = "\n".join(job.lines) if job is not None else ""
        if text != self.log.toPlainText():
            bar = self.log.verticalScrollBar()
            is_at_end, place = bar.value() == bar.maximum(), bar.value()
            self.log.setPlainText(text)
            bar.setValue(bar.maximum() if is_at_end and job is not None and job.ended is None else place)
        self.pause.setEnabled(job is not None and job.can_pause)
        self.pause.setText("Go on" if job is not None and not job.go_on.is_set() else "Pause")
        self.stop.setEnabled(job is not None and job.ended is None and job.state != "stopping")
        self.copy.setEnabled(bool(text))
        self._facts.show_text(joined((facts_text(job), state_text(job))) if job is not None else "")

    def _toggle_pause(self) -> None:
        job = self._chosen
        if job is not None and job.can_pause:
            (self._jobs.pause if job.go_on.is_set() else self._jobs.resume)(job)

    def _stop(self) -> None:
        if self._chosen is not None and self._chosen.ended is None:
            self._jobs.cancel(self._chosen)
