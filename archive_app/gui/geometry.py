"""Keep a window on its screen, however small the screen is, and remember where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication

from archive_app import settings
from archive_app.gui.recent import with_count
from archive_app.gui.saving import save_settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from archive_app.gui.docks import Docks
    from archive_app.gui.recent import Recent
    from archive_app.settings import Settings

SIZE = (1280, 820)
LEAST_SIZE = QSize(640, 400)
STEP = 32
"""Pixels from one window to the next that would stand at the same place."""

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


def restore(window: QMainWindow, docks: Docks, values: Settings) -> None:
    """Put a window and its panes where they were, as far as the screen has room."""
    window.resize(*SIZE)
    window.restoreGeometry(_decoded(values.get(settings.GEOMETRY)))
    available = window.screen().availableGeometry()
    window.setMinimumSize(LEAST_SIZE.boundedTo(room(available)))
    is_placed = window.isMaximized() or window.isFullScreen()
    place = window.geometry() if is_placed else fitted(window.geometry(), available)
    window.resize(place.size())
    docks.take_state(_decoded(values.get(settings.PANES)), values.get(settings.PANES_WIDTH))
    if is_placed:
        return
    if values.get(settings.GEOMETRY):
        window.move(window.pos() + place.topLeft() - window.geometry().topLeft())
    _beside_others(window)


def remember(window: QMainWindow, docks: Docks, last_color: str, recent: Recent) -> None:
    """Save where a window and its panes are, the colour of its last excerpt, and how many articles its archive has.

    Failing that, say so in the log.
    """
    values = (
        settings.load()
        .changed(settings.GEOMETRY, window.saveGeometry().toBase64().toStdString())
        .changed(settings.PANES, docks.state().toBase64().toStdString())
        .changed(settings.PANES_WIDTH, docks.width())
        .changed(settings.LAST_COLOR, last_color)
    )
    if recent.articles is not None:
        values = with_count(values, recent.path, recent.articles)
    save_settings(values)


def resize_on_screen(widget: QWidget, size: QSize) -> None:
    """Give a dialog a size in pixels, as far as its screen has room for it."""
    widget.resize(size.boundedTo(room(widget.screen().availableGeometry())))


def _beside_others(window: QMainWindow) -> None:
    """Move a window that would hide another one of ours a little down and to the right."""
    others = {one.pos().toTuple() for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()}
    while window.pos().toTuple() in others:
        window.move(window.pos() + QPoint(STEP, STEP))


def _decoded(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
