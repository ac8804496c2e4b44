"""What a pane shows while it has nothing: a quiet sign, one sentence and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from archive_app.gui.icons import tinted
from archive_app.gui.style import scaled
from archive_app.gui.widgets.basic import label, push_button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

SIGN = 48
LOW = 320
"""Pixels of height; with less, words and buttons take all of it."""


class EmptyState(QWidget):
    """A sign, a title, a sentence, and buttons below each other."""

    def __init__(self, icon_name: str, title: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._sign = QLabel()
        self._title = label(title, font=scaled(self.font(), 1.15, QFont.Weight.DemiBold), wraps=True)
        self._text = label(text, muted=True, wraps=True)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(32, 32, 32, 32)
        box.setSpacing(8)
        box.addStretch(2)
        box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(4)
        for one in (self._title, self._text):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(one)
        box.addSpacing(8)
        box.addLayout(self._buttons)
        box.addStretch(3)
        self._tint()

    def show_message(
        self, title: str, text: str, buttons: Sequence[tuple[str, Callable[[], None]]] = (), *, icon_name: str = ""
    ) -> None:
        """Show another title, sentence and buttons; the first button is the one that stands out."""
        self._icon_name = icon_name or self._icon_name
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._clear_buttons()
        for number, (words, slot) in enumerate(buttons):
            button = push_button(words, is_primary=number == 0, wraps=True)
            button.clicked.connect(lambda _=False, slot=slot: slot())
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._tint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the sign out where there is little room: what can be done is worth more."""
        super().resizeEvent(event)
        is_low = self.height() < LOW
        self._sign.setHidden(is_low)
        edge = 8 if is_low else 32
        self._box.setContentsMargins(edge, edge, edge, edge)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign anew when the colors change."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._tint()
        super().changeEvent(event)

    def _clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def _tint(self) -> None:
        color = self.palette().color(QPalette.ColorRole.Mid)
        self._sign.setPixmap(tinted(self._icon_name, color, SIGN, self.devicePixelRatioF()))
