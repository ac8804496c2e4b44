"""The interface font: the system's or of a chosen size, taken over at once by all that is shown already."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

SMALLEST_FONT = 10.0
USUAL_HEIGHT = 20
"""Pixels of a line in an interface font of usual size, at most."""


def interface_font(system: QFont, points: int = 0) -> QFont:
    """Take the system's interface font, in a size that is wanted; for 0 in its own, but never too small to be read."""
    font = QFont(system)
    if points:
        font.setPointSizeF(points)
    elif 0 < font.pointSizeF() < SMALLEST_FONT:
        font.setPointSizeF(SMALLEST_FONT)
    return font


def grown(font: QFont, pixels: int) -> int:
    """Make a measure larger as a font is larger than usual; never smaller, so that fingers still hit."""
    return max(pixels, round(pixels * QFontMetrics(font).height() / USUAL_HEIGHT))


@contextmanager
def proportions_kept(application: QApplication, font: QFont) -> Iterator[None]:
    """Set the application's font, before what follows dresses the widgets anew.

    Afterwards what has a font derived from the one before, which Qt leaves as it is, is as much larger or smaller.
    """
    before = application.font().pointSizeF()
    sizes = {widget: widget.font().pointSizeF() for widget in application.allWidgets()}
    application.setFont(font)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.ApplicationFontChange.value)
    yield
    share = font.pointSizeF() / before if before > 0 else 1
    for widget, size in sizes.items():
        own = widget.font()
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) and own.pointSizeF() == size > 0 and share != 1:
            own.setPointSizeF(size * share)
            widget.setFont(own)
