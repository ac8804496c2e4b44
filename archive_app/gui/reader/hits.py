"""Step through the hits of a search in the article that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from archive_app.gui.keys.words import KeyTip
from archive_app.gui.widgets.basic import IconButton, label
from archive_app.gui.wording import number

if TYPE_CHECKING:
    from archive_app.gui.actions import Actions


class HitStepper(QWidget):
    """Shows '3 of 12' between two arrows; ``moved`` brings the number of the hit to show. Hidden without hits."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._now = 0
        self._label = label(muted=True)
        self._back, self._on = IconButton("chevron-up", "Previous hit"), IconButton("chevron-down", "Next hit")
        self._back.clicked.connect(lambda: self.step(-1))
        self._on.clicked.connect(lambda: self.step(1))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self._label, self._back, self._on):
            box.addWidget(widget)
        self.hide()

    def tell_keys(self, actions: Actions) -> None:
        """Tell in the tips of the arrows which keys do the same."""
        for button, action_id in ((self._back, "previous_hit"), (self._on, "next_hit")):
            KeyTip(button, actions[action_id])

    def start(self, count: int) -> None:
        """Begin with the first of so many hits."""
        self._count, self._now = count, 0
        self.setVisible(count > 0)
        self._show()

    def step(self, by: int) -> None:
        """Go to the next or previous hit, around the ends."""
        if self._count:
            self._now = (self._now + by) % self._count
            self._show()
            self.moved.emit(self._now)

    def now(self) -> int:
        """Tell which hit is shown, from 0."""
        return self._now

    def _show(self) -> None:
        self._label.setText(f"{number(self._now + 1)} of {number(self._count)}  ")
        self._label.setAccessibleName(f"Hit {self._now + 1} of {self._count}")
