"""The report of an import: how far it is, then what became of every file, to be undone and tried again."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from archive_app import operations
from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.intake.filters import StatusFilter
from archive_app.gui.intake.outcomes import FILE, OUTCOME_ROLE, STATUS, OutcomeModel
from archive_app.gui.status.report import summary
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import IconButton, label, push_button
from archive_app.gui.widgets.progress import ProgressBar
from archive_app.gui.wording import counted, number
from archive_app.model import ImportResult

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.archive import Archive
    from archive_app.gui.intake.log import ImportLog
    from archive_app.gui.session import Session
    from archive_app.gui.undoing import Undoing
    from archive_app.model import Changes, ImportStatus, Outcome, Step

SIZE = QSize(880, 600)
WIDTHS = {FILE: 280, STATUS: 128}
AGAIN: tuple[ImportStatus, ...] = ("failed", "not_reached")
NOTHING_YET = "Nothing was imported yet."
FROM_JOURNAL = "This is what the journal knows of this import; files that failed or were left out are not in it."


class PathDelegate(QStyledItemDelegate):
    """Leaves out the middle of a path that is too long: its end tells most."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Take over what the view says but for that."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class ImportReportDialog(BesideDialog):
    """Shows one import, or the one under way and then its result.

    ``opened`` brings the id of an article to read, ``again_wanted`` a result whose failed files are to be tried again.
    """

    opened = Signal(object)
    again_wanted = Signal(object)

    def __init__(self, session: Session, log: ImportLog, undoing: Undoing, window: QWidget) -> None:
        super().__init__("Import report", window)
        resize_on_screen(self, SIZE)
        self._session, self._log, self._undoing = session, log, undoing
        self._result: ImportResult | None = None
        self._step: Step | None = None
        self.text = label(font=scaled(self.font(), 1, QFont.Weight.DemiBold), wraps=True)
        self.note = label(muted=True, wraps=True)
        self.work = label(muted=True)
        self.bar = ProgressBar()
        self.stop = IconButton("close", "Stop the import")
        self.filter = StatusFilter()
        self.files = OutcomeModel(session.archive.rows, self)
        self.table = QTableView()
        self._set_up_table()
        self._lay_out()
        self._connect()

    def appear(self, result: ImportResult | None = None) -> None:
        """Show one import; else the one under way, or the last one, be it of another day."""
        super().appear()
        self.table.setFocus()
        if result is not None or self._result is None:
            self._show(result or self._log.last())
        self._follow()
        if self._result is None:
            work = partial(_last, self._session.archive)
            self._session.jobs.read("recalled-import", work, self._take_recalled)

    def recall(self, step: Step) -> None:
        """Show an import by its step: as this window knows it, else as the journal does."""
        known = self._log.of_step(step.id)
        self.appear(known or ImportResult(step_id=step.id))
        if known is None:
            work = partial(operations.recall_import, self._session.archive, step.id)
            self._session.jobs.read("recalled-import", work, partial(self._show, is_recalled=True))

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self, result: ImportResult | None, *, is_recalled: bool = False) -> None:
        self._session.jobs.forget("recalled-import")
        self._result, self._step = result, None
        self.files.show(result.outcomes if result else ())
        self.filter.show_counts(self.files.counts())
        self._narrow(None)
        self.text.setText(summary(result) if result else NOTHING_YET)
        self.note.setText(FROM_JOURNAL if is_recalled else "")
        self.note.setVisible(is_recalled)
        self._look_up_step()
        self._enable()
        if self.files.rowCount():
            self.table.setCurrentIndex(self.files.index(0, FILE))

    def _narrow(self, status: ImportStatus | None) -> None:
        self.files.narrow(status)
        self.filter.choose(status)

    def _take(self, result: ImportResult) -> None:
        if self.isVisible():
            self._show(result)

    def _follow(self) -> None:
        """Show how far the import under way is, and how many wait behind it."""
        if not self.isVisible():
            return
        jobs = self._log.under_way()
        for widget in (self.work, self.bar, self.stop):
            widget.setVisible(bool(jobs))
        if jobs:
            progress = jobs[0].progress
            total = f" / {number(progress.total)}" if progress.total else ""
            waiting = f"  –  {counted(len(jobs) - 1, 'import waits', 'imports wait')}" if len(jobs) > 1 else ""
            self.work.setText(f"{progress.label}  {number(progress.done)}{total}{waiting}")
            self.bar.setRange(0, progress.total or 0)
            self.bar.setValue(min(progress.done, progress.total or 0))
        if self._result is None:
            self.text.setText("The import is under way." if jobs else NOTHING_YET)

    def _take_recalled(self, result: ImportResult | None) -> None:
        if result is not None:
            self._show(result, is_recalled=True)

    def _refresh(self, changes: Changes, _initiator: object) -> None:
        if self.isVisible():
            self.files.refresh(changes.articles)
            self._look_up_step()

    def _look_up_step(self) -> None:
        self._session.jobs.forget("import-step")
        if self._result is not None and self._result.step_id is not None:
            work = partial(_step, self._session.archive, self._result.step_id)
            self._session.jobs.read("import-step", work, self._take_step)

    def _take_step(self, step: Step | None) -> None:
        self._step = step
        self._enable()

    def _enable(self) -> None:
        can_write = not self._session.archive.is_read_only
        self.undo.setText("Import again" if self._step is not None and self._step.undone_at else "Undo this import")
        self.undo.setEnabled(self._step is not None and can_write)
        counts = self.files.counts()
        can_retry = bool(self._result and self._result.paths) and any(counts.get(one) for one in AGAIN)
        self.again.setText("Go on with the rest" if counts.get("not_reached") else "Try the failed ones again")
        self.again.setVisible(can_retry)
        self.again.setEnabled(can_write)
        for button in (self.copy, self.save):
            button.setEnabled(self.files.rowCount() > 0)

    # --- doing ----------------------------------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        outcome: Outcome | None = index.data(OUTCOME_ROLE)
        if outcome is not None and outcome.article_id is not None:
            self.opened.emit(outcome.article_id)

    def _replay(self) -> None:
        if self._step is not None:
            self._undoing.do("redo" if self._step.undone_at else "undo", self._step.id)

    def _copy(self) -> None:
        work = partial(operations.report_text, self._session.archive, self.files.shown())
        self._session.jobs.read("import-list", work, self._take_list)

    def _take_list(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._session.told.emit(f"{counted(text.count(chr(10)), 'line', 'lines')} copied")

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Save the list", str(Path.home() / "Import.csv"), "Table (*.csv)")
        if name:
            work = partial(operations.write_report, self._session.archive, self.files.shown(), Path(name))
            told = f"written to {name}"
            self._session.jobs.read(
                "import-file", work, lambda count: self._session.told.emit(f"{counted(count, 'line', 'lines')} {told}")
            )

    def _stop(self) -> None:
        for job in self._log.under_way()[:1]:
            job.cancel()
            self.work.setText("Stopping …")

    # --- looks ----------------------------------------------------------------------------------------------------

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.files)
        table.setAccessibleName("Files of the import")
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setObjectName("report")
        table.setItemDelegateForColumn(FILE, PathDelegate(table))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, width)

    def _lay_out(self) -> None:
        self.bar.setAccessibleName("Progress of the import")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.work)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self.body.addWidget(self.text)
        self.body.addWidget(self.note)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.table, 1)
        self.copy, self.save = push_button("Copy the list"), push_button("Save the list…")
        self.again, self.undo = push_button("Try the failed ones again"), push_button("Undo this import")
        self.foot.insertWidget(0, self.copy)
        self.foot.insertWidget(1, self.save)
        self.foot.addWidget(self.again)
        self.foot.addWidget(self.undo)

    def _connect(self) -> None:
        self.filter.chosen.connect(self.files.narrow)
        self.table.activated.connect(self._open)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(self._replay)
        self.again.clicked.connect(lambda: self.again_wanted.emit(self._result))
        self.stop.clicked.connect(self._stop)
        self._log.added.connect(self._take)
        self._log.moved.connect(self._follow)
        self._session.news.changed.connect(self._refresh)


def _step(archive: Archive, step_id: int) -> Step | None:
    return next((step for step in archive.steps(most=1_000, kind="import") if step.id == step_id), None)


def _last(archive: Archive) -> ImportResult | None:
    steps = archive.steps(most=1, kind="import")
    return operations.recall_import(archive, steps[0].id) if steps else None
