"""Let a long document grow while it is read: its first screens are there at once, the rest follows piece by piece."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from archive_app.gui.reader.document import DocumentBuilder

FIRST = 6_000
"""Signs that are set before anything is shown: more than fits on a screen."""
AT_ONCE = 30_000
"""Signs that are set without a pause when a place as far on as that is wanted."""
PIECE = 4_000
LEAST, MOST = 500, 40_000
TARGET = 0.014
"""Seconds that a piece shall take, so that nobody feels the window wait."""


class Growth(QObject):
    """Has one document at a time built. ``grew`` tells that more of it is there."""

    grew = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._builder: DocumentBuilder | None = None
        self._piece = PIECE
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._add)

    def start(self, builder: DocumentBuilder) -> None:
        """Set the beginning of another document now, and what is left of it from then on."""
        self._builder = builder
        builder.add(FIRST)
        self._go_on()

    def is_whole(self) -> bool:
        """Tell whether all of the document is there."""
        return self._builder is None or self._builder.is_done

    def reach(self, offset: int) -> bool:
        """Set the document as far as a code point if that is near; False when it is still further on."""
        builder = self._builder
        if builder is None or builder.is_done:
            return True
        missing = offset + 1 - builder.positions.end()
        if 0 < missing <= AT_ONCE:
            builder.add(missing + PIECE)
            self._go_on()
            self.grew.emit()
        return builder.is_done or offset < builder.positions.end()

    def _go_on(self) -> None:
        if self.is_whole():
            self._timer.stop()
        else:
            self._timer.start()

    def _add(self) -> None:
        if self._builder is None:
            return
        began = time.perf_counter()
        self._builder.add(self._piece)
        taken = max(time.perf_counter() - began, 0.001)
        self._piece = round(min(max(self._piece * min(TARGET / taken, 2), LEAST), MOST))
        self._go_on()
        self.grew.emit()
