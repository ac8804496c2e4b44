"""The list of jobs: what is under way, what waits, and what has ended lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line
from archive_app.gui.wording import clock, counted, joined, progress_counts

if TYPE_CHECKING:
    from archive_app.gui.job import Job, State
    from archive_app.gui.jobs import Jobs

JOB_ROLE = Qt.ItemDataRole.UserRole + 1
SIDE = 16
BAR = 4
KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Delete)

STATES: dict[State, str] = {
    "waiting": "waiting",
    "running": "",
    "pausing": "pauses at its next step",
    "paused": "paused",
    "stopping": "stops at its next step",
    "finished": "finished",
    "failed": "failed",
    "stopped": "stopped",
}


def state_text(job: Job) -> str:
    """Say what a job is at, and when it ended."""
    if job.ended is not None:
        return f"{STATES[job.state]} {clock(job.ended)[:5]}"
    return STATES[job.state] or job.remaining()


def facts_text(job: Job) -> str:
    """Say how far a job is, or what became of it."""
    problems = counted(job.problems, "problem", "problems") if job.problems else ""
    if job.ended is not None:
        return joined((job.told, problems))
    step = job.progress.label if job.progress.label != job.label else ""
    return joined((step, progress_counts(job.progress), problems))


class JobsModel(QAbstractListModel):
    """What is under way first, then what waits, then what has ended, the latest first."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._listed: list[Job] = []

    def refresh(self) -> None:
        """Show the jobs as they are now."""
        wanted = [
            each for each in self._jobs.shown if each.has_reported or not each.is_quiet or each.state != "running"
        ]
        wanted += self._jobs.finished
        if wanted != self._listed:
            self.beginResetModel()
            self._listed = wanted
            self.endResetModel()
        elif wanted:
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))

    def place(self, job: Job | None) -> QModelIndex:
        """Find a job; the first one when it is not listed."""
        row = self._listed.index(job) if job in self._listed else 0
        return self.index(row) if self._listed else QModelIndex()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the jobs."""
        return 0 if parent is not None and parent.isValid() else len(self._listed)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is painted and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._listed):
            return None
        job = self._listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return joined((job.label, facts_text(job), state_text(job)))
        return job if role == JOB_ROLE else None


class JobDelegate(QStyledItemDelegate):
    """Paints a job: its name and state, below them how far it is, and a bar while it works."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Every job has two lines and a bar, with some air."""
        return QSize(200, 2 * QFontMetrics(option.font).height() + 28)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, words and bar."""
        job: Job | None = index.data(JOB_ROLE)
        if job is None:
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, option.palette.highlight())
        height = QFontMetrics(option.font).height()
        box: QRect = option.rect.adjusted(SIDE, 8, -SIDE, 0)
        _paint_words(painter, option, job, QRect(box.left(), box.top(), box.width(), height))
        facts = QRect(box.left(), box.top() + height + 2, box.width(), height)
        muted = option.palette.placeholderText().color()
        paint_line(painter, facts, facts_text(job), scaled(option.font, 0.92), muted)
        if job.ended is None and job.progress.total:
            _paint_bar(painter, option.palette, job, QRect(box.left(), facts.bottom() + 4, box.width(), BAR))
        painter.restore()


def _paint_words(painter: QPainter, option: QStyleOptionViewItem, job: Job, line: QRect) -> None:
    palette: QPalette = option.palette
    small, state = scaled(option.font, 0.92), state_text(job)
    room = min(QFontMetrics(small).horizontalAdvance(state) + 1, line.width() * 2 // 3)
    color = palette.brightText().color() if job.state == "failed" else palette.placeholderText().color()
    paint_line(painter, QRect(line.right() - room, line.top(), room, line.height()), state, small, color)
    name = line.adjusted(0, 0, -room - 8, 0)
    paint_line(painter, name, job.label, scaled(option.font, 1, QFont.Weight.DemiBold), palette.text().color())


def _paint_bar(painter: QPainter, palette: QPalette, job: Job, bar: QRect) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.mid())
    painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
    total = max(job.progress.total or 1, 1)
    done = QRect(bar.topLeft(), QSize(bar.width() * min(job.progress.done, total) // total, BAR))
    painter.setBrush(palette.link() if job.state == "running" else palette.placeholderText())
    painter.drawRoundedRect(done, BAR / 2, BAR / 2)


class JobList(QListView):
    """The jobs, to choose one. Space asks to pause it or to let it go on, Delete to stop it."""

    pause_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, model: JobsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(JobDelegate(self))
        self.setAccessibleName("Jobs")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

    def event(self, event: QEvent) -> bool:
        """Keep the list's keys from the window's actions."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell what is asked for by key."""
        if event.key() in KEYS:
            (self.pause_wanted if event.key() == Qt.Key.Key_Space else self.stop_wanted).emit()
        else:
            super().keyPressEvent(event)
