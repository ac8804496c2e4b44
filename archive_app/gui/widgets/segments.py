"""A few ways to look at one thing, side by side: one of them is always chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from archive_app.gui.keys.words import KeyTip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction


class Segments(QWidget):
    """Shows checkable actions as one control; the first segment stands for none of them."""

    def __init__(self, first: str, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("framed")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._actions = actions
        self._none = _segment(first)
        self._none.clicked.connect(self._uncheck)
        self._others = [_segment(action.text()) for action in actions]
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for segment in (self._none, *self._others):
            row.addWidget(segment)
        for segment, action in zip(self._others, actions, strict=True):
            KeyTip(segment, action)
            segment.clicked.connect(action.trigger)
            action.toggled.connect(self._follow)
            action.enabledChanged.connect(segment.setEnabled)
        self._follow()

    def _uncheck(self) -> None:
        for action in self._actions:
            action.setChecked(False)
        self._follow()

    def _follow(self) -> None:
        for segment, action in zip(self._others, self._actions, strict=True):
            segment.setChecked(action.isChecked())
        self._none.setChecked(not any(action.isChecked() for action in self._actions))


def _segment(text: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(text)
    made.setCheckable(True)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
