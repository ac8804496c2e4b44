"""Keep a window on its screen, however small the screen is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

FRAME = QSize(0, 36)
"""Room for the title that the desktop puts on a window."""


def room(available: QRect) -> QSize:
    """Tell how large a window may be on what a screen has to offer."""
    return (available.size() - FRAME).expandedTo(QSize(1, 1))


def fitted(wanted: QRect, available: QRect) -> QRect:
    """Make a window's place smaller where it must be, and move it so that all of it is seen."""
    size = wanted.size().boundedTo(room(available))
    left = min(max(wanted.left(), available.left()), available.right() + 1 - size.width())
    highest = available.top() + FRAME.height()
    top = min(max(wanted.top(), highest), available.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)
