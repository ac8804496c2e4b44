"""The imports there were, each of which can be undone as a whole, however long ago."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QListView

from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.widgets.basic import label, push_button
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OfferDelegate, OffersModel
from archive_app.gui.wording import moment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from archive_app.gui.session import Session
    from archive_app.gui.undoing import Undoing
    from archive_app.model import Step

MOST = 1_000
"""Imports that are listed, the newest first."""

EXPLANATION = "Undoing an import moves the articles that it brought to the trash."


class ImportsDialog(BesideDialog):
    """Lists the imports that the journal knows, the last one first. ``report_wanted`` brings the step of one."""

    report_wanted = Signal(object)

    def __init__(self, session: Session, undoing: Undoing, window: QWidget) -> None:
        super().__init__("Imports", window)
        self._session, self._undoing = session, undoing
        self._text = label(wraps=True, muted=True)
        self.list = QListView()
        self.steps = OffersModel(self)
        self.list.setModel(self.steps)
        self.list.setItemDelegate(OfferDelegate(self.list))
        self.list.setAccessibleName("Imports")
        self.undo = push_button("Undo this import")
        self.undo.clicked.connect(self._replay)
        self.report = push_button("Report…")
        self.report.clicked.connect(self._report)
        self.list.activated.connect(lambda _: self._report())
        self.body.addWidget(self._text)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(self.report)
        self.foot.addWidget(self.undo)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        session.news.changed.connect(self._refresh)

    def appear(self) -> None:
        """Show the dialog with the imports as they are now."""
        super().appear()
        self.list.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        if self.isVisible():
            work = partial(self._session.archive.steps, most=MOST, kind="import")
            self._session.jobs.read("imports", work, self._show)

    def _show(self, steps: list[Step]) -> None:
        row = max(self.list.currentIndex().row(), 0)
        found = list(imports(steps))
        self.steps.show(found)
        self._text.setText(EXPLANATION if found else "Nothing was imported yet that could be undone.")
        self.list.setCurrentIndex(self.steps.index(min(row, len(found) - 1)) if found else QModelIndex())
        self._enable()

    def _enable(self) -> None:
        step = self._chosen()
        self.undo.setText("Import again" if step is not None and step.undone_at else "Undo this import")
        self.report.setEnabled(step is not None)
        self.undo.setEnabled(step is not None and not self._session.archive.is_read_only)

    def _replay(self) -> None:
        step = self._chosen()
        if step is not None:
            self._undoing.do("redo" if step.undone_at else "undo", step.id)

    def _report(self) -> None:
        step = self._chosen()
        if step is not None:
            self.report_wanted.emit(step)

    def _chosen(self) -> Step | None:
        offer: Offer | None = self.list.currentIndex().data(OFFER_ROLE)
        return None if offer is None else offer.value


def imports(steps: Iterable[Step]) -> Iterable[Offer]:
    """Give a line for each import."""
    for step in steps:
        state = "undone, " if step.undone_at else ""
        yield Offer(step.name[:1].upper() + step.name[1:], step, f"{state}{moment(step.created)}", "import")
