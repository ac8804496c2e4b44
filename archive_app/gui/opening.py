"""Open an archive without holding up the window: bringing an older one up to date may take minutes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from archive_app.archive import Archive
from archive_app.elsewhere import ask_elsewhere
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import filled, label
from archive_app.gui.widgets.progress import ProgressBar

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 400
"""Milliseconds that opening may take before it is said."""

WIDTH = 420


class _Done(QObject):
    came = Signal()


class OpeningNotice(QWidget):
    """Says that an archive is being opened, and why that may take a while."""

    def __init__(self, name: str) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen)
        filled(self, QPalette.ColorRole.Base)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        bar = ProgressBar()
        bar.setRange(0, 0)
        bar.setAccessibleName("Progress")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(12)
        box.addWidget(label(f"Opening {name} …", font=scaled(self.font(), 1.15, QFont.Weight.DemiBold), wraps=True))
        text = "An archive of an earlier version is backed up first, then brought up to date."
        box.addWidget(label(text, muted=True, wraps=True))
        box.addWidget(bar)


def open_archive(path: Path, *, is_created: bool, patience: int = PATIENCE) -> Archive:
    """Open an archive in another thread; after so many milliseconds of ``patience`` a notice says so meanwhile.

    Raises ArchiveError.
    """
    loop, done = QEventLoop(), _Done()
    done.came.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    notice = OpeningNotice(path.stem)
    timer = QTimer(singleShot=True, interval=patience)
    timer.timeout.connect(notice.show)
    timer.start()
    with ThreadPoolExecutor(1, thread_name_prefix="open") as executor:
        future = executor.submit(partial(Archive.open, path, is_created=is_created))
        future.add_done_callback(lambda _: done.came.emit())
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        notice.close()
        archive = future.result()
    ask_elsewhere(archive)
    return archive
