"""A line of buttons that narrow a report to one outcome, each with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from archive_app.gui.widgets.flow import FlowLayout
from archive_app.gui.wording import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive_app.model import ImportStatus

NAMES: tuple[tuple[ImportStatus | None, str], ...] = (
    (None, "All"),
    ("added", "Added"),
    ("merged", "Merged"),
    ("unchanged", "Unchanged"),
    ("failed", "Not imported"),
    ("left_out", "Left out"),
    ("not_reached", "Not reached"),
)


class StatusFilter(QWidget):
    """Offers the outcomes that there are. ``chosen`` brings one of them, None for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[ImportStatus | None, QToolButton] = {}
        group = QButtonGroup(self)
        flow = FlowLayout(self)
        for status, name in NAMES:
            button = QToolButton()
            button.setCheckable(True)
            button.setText(name)
            button.clicked.connect(lambda _=False, status=status: self.chosen.emit(status))
            group.addButton(button)
            flow.addWidget(button)
            self.buttons[status] = button

    def show_counts(self, counts: Mapping[ImportStatus, int]) -> None:
        """Show how many files ended how; an outcome that none had is not offered."""
        for status, name in NAMES:
            count = sum(counts.values()) if status is None else counts.get(status, 0)
            self.buttons[status].setText(f"{name}  {number(count)}")
            self.buttons[status].setVisible(status is None or bool(count))

    def choose(self, status: ImportStatus | None) -> None:
        """Show that a report is narrowed so."""
        self.buttons[status].setChecked(True)
