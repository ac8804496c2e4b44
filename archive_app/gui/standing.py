"""What the window says and allows when the archive's file can only be read, is gone, or has another in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.gui.icons import tinted
from archive_app.gui.widgets.basic import filled, label, line, push_button
from archive_app.gui.wording import in_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archive_app.gui.actions import Actions
    from archive_app.gui.topbar import TopBar
    from archive_app.model import Standing

READ_ONLY = (
    "This archive can only be read: to change something, copy it to a folder where you may write, and open that."
)
SENTENCES: Mapping[str, str] = {
    "missing": "The file of {name} was moved or deleted: put it back, or go on with a copy of what is open.",
    "replaced": "Another file has taken the place of {name}: open that, or go on with a copy of what is open.",
}
LOST = "The file of this archive was moved or deleted. If it was deleted, all that is open is lost with the window."


class Forbidden(Protocol):
    """A part of the window in which something can be changed."""

    def forbid(self, reason: str) -> None:
        """Let nothing be changed for a reason; without one it can be again."""


class StandingNotice(QWidget):
    """Says what became of the archive's file, and offers what one can do; hidden while all is well.

    ``copy_wanted`` asks for a copy of what is open, ``reopening_wanted`` for the file that lies there now.
    """

    copy_wanted = Signal()
    reopening_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Base)
        self._name = name
        self._sign = QLabel()
        self._sign.setFixedSize(20, 20)
        self._text = label(wraps=True)
        self._text.setAccessibleName("What became of the archive")
        self._again = push_button("Open again")
        self._again.clicked.connect(self.reopening_wanted)
        copy = push_button("Save a copy…")
        copy.clicked.connect(self.copy_wanted)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._again)
        row.addWidget(copy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(line())
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        """Say what there is to say."""
        self._text.setText(SENTENCES.get(standing, "").format(name=in_sentence(f"“{self._name}”")))
        color = self.palette().color(QPalette.ColorRole.BrightText)
        self._sign.setPixmap(tinted("warning", color, 16, self.devicePixelRatioF()))
        self._again.setVisible(standing == "replaced")
        self.setVisible(standing in SENTENCES)

    def text(self) -> str:
        """Give what is said."""
        return self._text.text()


class ReadOnly:
    """Lets nothing be changed while the archive can only be read, and says so beside its name."""

    def __init__(self, actions: Actions, top: TopBar, parts: Iterable[Forbidden]) -> None:
        self._top = top
        self._parts: Sequence[Forbidden] = (actions, *parts)

    def follow(self, standing: Standing) -> None:
        """Forbid or allow all that changes something."""
        reason = READ_ONLY if standing == "read-only" else ""
        self._top.show_read_only(reason)
        for part in self._parts:
            part.forbid(reason)
