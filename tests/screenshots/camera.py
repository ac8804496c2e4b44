"""A window without a screen, and what it takes to bring it to where a picture is taken."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from archive_app.archive import Archive
from archive_app.gui.app import open_window
from archive_app.gui.style import Style
from archive_app.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.window import MainWindow

LONGEST_WAIT = 120.0
STILL = 0.5
"""Seconds that nothing may be under way before a picture is taken."""


class Camera:
    """A window on an archive. Pictures go to ``folder``, named after the view and what is special about it."""

    def __init__(self, archive: Path, folder: Path, theme: str, size: tuple[int, int]) -> None:
        self.application = QApplication.instance() or QApplication(["screenshots"])
        self.style = Style(self.application, wanted=theme)
        self.folder = folder
        self.name = ""
        self.window: MainWindow = open_window(Archive.open(archive), Settings())
        self.window.resize(*size)
        self.rest()
        self.window.docks.put_back()
        self.rest()

    def close(self) -> None:
        self.window._may_close = True
        self.window.close()

    def rest(self) -> None:
        """Wait until nothing has been under way for a while."""
        end, still_since = time.monotonic() + LONGEST_WAIT, time.monotonic()
        while time.monotonic() - still_since < STILL:
            self.application.processEvents()
            time.sleep(0.005)
            if not self.window.session.jobs.is_idle() or self.window.session.is_catch_up_due():
                still_since = time.monotonic()
            if time.monotonic() > end:
                raise SystemExit(f"{self.name}: the window did not come to rest.")

    def search(self, query: str) -> None:
        self.window.top.search.setText(query)
        self.rest()
        self.window.articles.list.setFocus()
        self.rest()

    def read(self, title: str) -> None:
        """Open the article of that title, which the list has to show."""
        model = self.window.articles.model
        titles = [model.index(row, 0).data() for row in range(model.rowCount())]
        self.window.articles.list.setCurrentIndex(model.index(titles.index(title), 0))
        self.rest()

    def do(self, action: str) -> None:
        self.window.actions_table[action].trigger()
        self.rest()

    def dialog(self) -> QWidget:
        """Give the dialog that is open."""
        return next(one for one in self.application.topLevelWidgets() if one.isVisible() and one is not self.window)

    def close_dialogs(self) -> None:
        for one in self.application.topLevelWidgets():
            if one.isVisible() and one is not self.window:
                one.close()
        self.rest()

    def shoot(self, more: str = "", *, popup: QWidget | None = None) -> None:
        """Take the picture of the window, with the dialogs that stand before it."""
        self.rest()
        image = self.window.grab().toImage()
        above = [popup] if popup is not None else self._dialogs()
        painter = QPainter(image)
        for one in above:
            grabbed = one.grab().toImage()
            place = _middle(image, grabbed)
            painter.drawImage(place[0], place[1], grabbed)
        painter.end()
        target = self.folder / f"{self.name}{'-' if more else ''}{more}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not image.save(os.fspath(target)):
            raise SystemExit(f"{target} could not be written.")

    def _dialogs(self) -> list[QWidget]:
        return [one for one in self.application.topLevelWidgets() if one.isVisible() and one is not self.window]


def _middle(image: QImage, part: QImage) -> tuple[float, float]:
    ratio = image.devicePixelRatio()
    return (
        max((image.width() - part.width()) / 2, 0) / ratio,
        max((image.height() - part.height()) / 2, 0) / ratio,
    )
