"""Free what holds itself in a circle in the window's thread alone.

Python collects such garbage in whatever thread happens to allocate. A widget that is freed in another thread than the
window's waits there for Python's lock with one of Qt's in its hand, while the window waits for Qt's with Python's: the
window stands still for ever.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

INTERVAL = 250
"""Milliseconds from one look at how much has come together to the next."""

GENERATIONS = (2, 1, 0)


class Collector(QObject):
    """Collects garbage now and then, in the thread it was made in and in no other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        timer = QTimer(self, interval=INTERVAL)
        timer.timeout.connect(_collect)
        timer.start()


def collect_here() -> None:
    """Let garbage be collected in this thread alone from now on; it has to be the one of the application."""
    gc.disable()
    application = QCoreApplication.instance()
    if application is not None and application.findChild(Collector) is None:
        Collector(application)


def _collect() -> None:
    """Collect the oldest generation that is due, as Python itself would have done."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    generation = next((one for one in GENERATIONS if counts[one] > thresholds[one] > 0), None)
    if generation is not None:
        gc.collect(generation)
