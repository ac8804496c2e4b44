"""How far the open article is read: a thin line below its header, and in words how long the rest takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from archive_app.gui.wording import percent, reading_time

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from archive_app.gui.reader.header import ReaderHeader
    from archive_app.gui.reader.pane import ReaderPane

PAUSE = 60
"""Milliseconds from the last step of scrolling until the progress follows."""
HEIGHT = 2


class ProgressLine(QWidget):
    """A line between panes, as far as a text is read in the accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show another share, from 0 to 1."""
        if share != self._share:
            self._share = share
            self.update()

    def share(self) -> float:
        """Give the share that is shown."""
        return self._share

    def sizeHint(self) -> QSize:
        """Be thin."""
        return QSize(0, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line between panes, and over it what is read; from the right where texts run from there."""
        painter = QPainter(self)
        painter.fillRect(0, HEIGHT - 1, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))
        width = round(self.width() * self._share)
        left = self.width() - width if self.isRightToLeft() else 0
        painter.fillRect(left, 0, width, HEIGHT, self.palette().link().color())
        painter.end()


class ReadingProgress(QObject):
    """Keeps the header at how far the text is scrolled."""

    def __init__(self, reader: ReaderPane) -> None:
        super().__init__(reader)
        self._reader = reader
        self._header: ReaderHeader = reader.header
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._show)
        bar = reader.view.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._pause.start())
        bar.rangeChanged.connect(lambda _least, _most: self._pause.start())
        reader.showed.connect(lambda _is_other: self._show())

    def _show(self) -> None:
        loaded, bar = self._reader.loaded(), self._reader.view.verticalScrollBar()
        if loaded is None:
            return
        share = self._reader.view.read_share() if bar.maximum() > 0 else 0.0
        self._header.show_progress(share, progress_words(share, loaded.words))


def progress_words(share: float, words: int) -> str:
    """Say how far a text of so many words is read, and how long the rest takes; nothing at its beginning."""
    if share <= 0:
        return ""
    return (
        "Read to the end" if share >= 1 else f"{percent(share)} read, {reading_time(round(words * (1 - share)))} left"
    )
