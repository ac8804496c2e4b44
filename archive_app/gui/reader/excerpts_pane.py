"""The pane under the text: a heading that folds, and the list of excerpts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from archive_app.gui.keys.words import KeyTip
from archive_app.gui.reader.excerpts import ExcerptList
from archive_app.gui.widgets.basic import IconButton, filled, line, small_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.gui.actions import Actions
    from archive_app.model import Excerpt


LEAST_HEIGHT = 96
MOST_MEASURED = 40
"""Excerpts that are measured to tell how much room they need; more do not fit on any screen."""


class ExcerptsPane(QWidget):
    """Shows the excerpts of the article that is open; hidden while there are none."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Base)
        self.list = ExcerptList()
        self._wanted = actions["excerpts"]
        self._has_room = True
        self._heading = small_heading("Excerpts", self.font())
        close = IconButton("close", "Hide excerpts")
        KeyTip(close, actions["excerpts"], "Hide excerpts")
        close.clicked.connect(actions["excerpts"].trigger)
        top = QHBoxLayout()
        top.setContentsMargins(16, 4, 8, 4)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(top)
        box.addWidget(self.list, 1)
        self.setMinimumHeight(LEAST_HEIGHT)

    def show_excerpts(self, excerpts: Sequence[Excerpt]) -> None:
        """Show excerpts."""
        self.list.excerpts.show(excerpts)
        self._heading.setText(f"EXCERPTS  {len(excerpts)}")
        self.follow()

    def follow(self) -> None:
        """Show the pane while it is wanted, there is something in it and room for it."""
        self.setVisible(self._has_room and self._wanted.isChecked() and self.list.excerpts.rowCount() > 0)

    def take_room(self, height: int) -> None:
        """Hide the pane while there is less room than it needs at least."""
        has_room = height >= LEAST_HEIGHT
        if has_room != self._has_room:
            self._has_room = has_room
            self.follow()

    def wanted_height(self) -> int:
        """Tell how much room the excerpts need."""
        rows = sum(self.list.sizeHintForRow(row) for row in range(min(self.list.excerpts.rowCount(), MOST_MEASURED)))
        return max(self._heading.sizeHint().height() + 32 + rows, LEAST_HEIGHT)
