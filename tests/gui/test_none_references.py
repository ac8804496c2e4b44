"""The window's library leaves None alone; losing references to it ends the program after some minutes of use."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget

REPAINTS = 300


def test_repainting_costs_no_reference_to_none(qtbot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.repaint()
    before = sys.getrefcount(None)
    for _ in range(REPAINTS):
        widget.repaint()
    assert abs(sys.getrefcount(None) - before) < REPAINTS / 10
