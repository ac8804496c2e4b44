"""One page of help: the keys, and how to ask."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from archive_app.gui.actions import ACTIONS
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import filled, label, small_heading

if TYPE_CHECKING:
    from collections.abc import Iterable

KEY_WIDTH = 144
QUERIES: tuple[tuple[str, str], ...] = (
    ("children school", "both words"),
    ('"well-being of children"', "these words in this order"),
    ("school OR college", "one of them"),
    ("school -private", "the first without the second"),
    ("econom*", "words that begin so"),
    ("title:forum", "in the title; also author: source: tag: lang:"),
    ("saved:2024-04", "saved in April 2024"),
    ("saved:2023..2024", "saved from 2023 to 2024"),
    ("views:>1000", "seen more than a thousand times"),
)


class HelpDialog(QDialog):
    """Lists every key and the ways to ask; stays open beside the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filled(self, QPalette.ColorRole.Base)
        page = filled(QWidget(), QPalette.ColorRole.Base)
        columns = QHBoxLayout(page)
        columns.setContentsMargins(24, 16, 24, 24)
        columns.setSpacing(32)
        keys, asking = QVBoxLayout(), QVBoxLayout()
        for group, rows in groupby(ACTIONS, key=lambda row: row.group):
            pairs = [(_keys(row.shortcuts), row.text.rstrip("…")) for row in rows if row.shortcuts]
            keys.addLayout(_table(group, pairs, self.font()))
        asking.addLayout(_table("How to ask", QUERIES, self.font()))
        for column in (keys, asking):
            column.setSpacing(4)
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)
        self.resize(880, 640)


def _table(name: str, rows: Iterable[tuple[str, str]], font: QFont) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 12, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.addWidget(small_heading(name, font), 0, 0, 1, 2)
    for number, (left, right) in enumerate(rows, 1):
        grid.addWidget(label(left, font=scaled(font, 1, QFont.Weight.DemiBold)), number, 0)
        grid.addWidget(label(right, muted=True, wraps=True), number, 1)
    grid.setColumnMinimumWidth(0, KEY_WIDTH)
    grid.setColumnStretch(1, 1)
    return grid


def _keys(shortcuts: Iterable[str]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return "  or  ".join(QKeySequence(keys).toString(native) for keys in shortcuts)
