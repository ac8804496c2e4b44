"""The news of the window: one object that panes listen to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class News(QObject):
    """``changed`` carries the Changes of an operation and whoever started it, ``noted`` those of what was only noted.

    ``indexed`` says that the index moved.
    """

    changed = Signal(object, object)
    noted = Signal(object)
    indexed = Signal()
