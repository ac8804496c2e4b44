"""The line below the timeline's bars: from when to when they are, which dates they count, a cross to ask for all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import ElidedLabel, IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from archive_app.model import DateField

SMALL = 0.85
ICON = 16
NARROW = 220
"""Pixels below which the name of the dates is left out."""

FIELDS: tuple[tuple[DateField, str], ...] = (("saved", "Saved"), ("published", "Published"))
"""The dates that a timeline can show, and what they are called."""


class TimeFoot(QWidget):
    """Tells what the bars are of. ``field_wanted`` brings the dates to show instead; ``cleared`` asks for all times."""

    field_wanted = Signal(str)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        small = scaled(self.font(), SMALL)
        self._text = ElidedLabel()
        self._text.setFont(small)
        self._text.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.switch = _small(IconButton("calendar", "Dates of the timeline", text=FIELDS[0][1], size=ICON))
        self.switch.setFont(small)
        self.switch.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clear = _small(IconButton("close", "Show and ask for all times", size=ICON))
        self._fill_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        row.addWidget(self.switch)
        row.addWidget(self.clear)
        self.clear.clicked.connect(self.cleared)
        self.clear.hide()

    def show_text(self, text: str, *, can_clear: bool) -> None:
        """Say something else, and whether all times can be asked for again."""
        self._text.show_text(text)
        self.clear.setVisible(can_clear)

    def text(self) -> str:
        """Give what is said."""
        return self._text.text()

    def show_field(self, field: DateField) -> None:
        """Tell which dates are shown."""
        self._fields[field].setChecked(True)
        self.switch.setText(dict(FIELDS)[field])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room to the dates where there is little."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        is_narrow = event.size().width() < NARROW
        self.switch.setToolButtonStyle(style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon)

    def _fill_menu(self) -> None:
        menu, group = QMenu(self), QActionGroup(self)
        self._fields: dict[DateField, QAction] = {}
        for field, name in FIELDS:
            action = self._fields[field] = menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(partial(self.field_wanted.emit, field))
            group.addAction(action)
        self.switch.setMenu(menu)


def _small(button: IconButton) -> IconButton:
    button.setStyleSheet("QToolButton { padding: 2px 4px; }")
    return button
