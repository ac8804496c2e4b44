"""About: which program this is, of which versions it is made, and where its files are."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from archive_app import __version__, operations, paths
from archive_app.gui.dialogs.beside import BesideDialog
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.icons import application_icon
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import label, push_button

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

NAME = "Archive Browser"
LICENCE = "MIT license"
SIGN = 48
SIZE = QSize(560, 400)


class AboutDialog(BesideDialog):
    """Tells it for people to read and to copy; the log's folder is opened in the desktop's file manager."""

    def __init__(self, archive: Path, window: QWidget) -> None:
        super().__init__(f"About {NAME}", window)
        resize_on_screen(self, SIZE)
        self.facts = facts(archive)
        self.copy = push_button("Copy for a bug report")
        self.open_log = push_button("Open the log's folder")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report(self.facts)))
        self.open_log.clicked.connect(self._open_folder)
        self.foot.insertWidget(0, self.copy)
        self.foot.insertWidget(1, self.open_log)
        self._trouble = label(wraps=True)
        self._trouble.setForegroundRole(self.palette().ColorRole.BrightText)
        self._trouble.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        sign = QLabel()
        sign.setPixmap(application_icon().pixmap(SIGN, SIGN))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label(NAME, font=scaled(self.font(), 1.5, QFont.Weight.DemiBold)))
        words.addWidget(label(f"Version {__version__}, {LICENCE}", muted=True))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(sign)
        head.addLayout(words, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self.facts):
            shown = label(value, wraps=True)
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            shown.setAccessibleName(f"{name}: {value}")
            grid.addWidget(label(name, muted=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
        self.body.addLayout(head)
        self.body.addSpacing(12)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.body.addWidget(self._trouble)

    def _open_folder(self) -> None:
        folder = paths.log_file().parent
        is_open = folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._trouble.setText("" if is_open else f"{folder} could not be opened: look for it in your file manager.")
        self._trouble.setVisible(not is_open)


def facts(archive: Path) -> list[tuple[str, str]]:
    """List what a bug report needs, each with its name."""
    return [
        ("Archive", str(archive.absolute())),
        ("Its folder", str(archive.absolute().parent)),
        ("Settings", str(paths.config_folder())),
        ("Log", str(paths.log_file())),
        ("Python", f"{platform.python_version()} on {platform.platform()}"),
        ("Qt", f"{qVersion()}, PySide {metadata.version('PySide6-Essentials')}"),
        ("SQLite", operations.sqlite_version()),
        ("Whoosh", metadata.version("Whoosh")),
    ]


def report(found: list[tuple[str, str]]) -> str:
    """Write the facts as lines of plain text."""
    lines = [f"{NAME} {__version__}", *(f"{name}: {value}" for name, value in found)]
    return "\n".join(lines)
