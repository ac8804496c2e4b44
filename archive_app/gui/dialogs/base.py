"""The shape of every dialog: a body, and at its foot the way out and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.gui.widgets.basic import filled, label, push_button

if TYPE_CHECKING:
    from collections.abc import Callable

WIDTH = 480
PATIENCE = 400
"""Milliseconds that a dialog waits for what it asked for; after that it is saved behind the dialog's back."""


class Dialog(QDialog):
    """A dialog with a title, a body and two buttons; it is opened, never waited for.

    One that was given somebody ``hand_to`` is an asker: what was typed in it is kept until it is saved.
    """

    def __init__(self, title: str, accept_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filled(self, QPalette.ColorRole.Base)
        self._hand_over: Callable[[], None] | None = None
        self._is_handed_over = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.hide)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.trouble = label(wraps=True)
        self.trouble.setForegroundRole(QPalette.ColorRole.BrightText)
        self.trouble.setAccessibleName("Why it was not saved")
        self.trouble.hide()
        self.accept_button = push_button(accept_text, is_primary=True)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(24)
        box.addLayout(self.body)
        box.addWidget(self.trouble)
        box.addLayout(self._foot())

    def hand_to(self, take: Callable[[], None]) -> None:
        """Let ``take`` save what is in the dialog when it is accepted, and then call ``saved`` or ``not_saved``.

        Meanwhile the dialog stays; where that takes long it goes, and comes back when it turns out not to be saved.
        """
        self._hand_over = take

    def accept(self) -> None:
        """Hand over what was typed; where there is nobody to take it, close."""
        if self._hand_over is None:
            super().accept()
        elif not self._is_handed_over:
            self._is_handed_over = True
            self.trouble.hide()
            self._patience.start()
            self._hand_over()

    def reject(self) -> None:
        """Close, unless something is being saved that may have to come back."""
        if not self._is_handed_over:
            super().reject()

    def saved(self) -> None:
        """Close: what was typed is saved."""
        self._patience.stop()
        super().accept()

    def not_saved(self, sentence: str) -> None:
        """Stay, or come back, with what was typed and the reason why it is not saved."""
        self._patience.stop()
        self._is_handed_over = False
        self.trouble.setText(sentence)
        self.trouble.show()
        self._grow()
        if not self.isVisible():
            self.open()

    def add_row(self, name: str, widget: QWidget) -> QLabel:
        """Add a named field to the body."""
        caption = label(name, muted=True)
        caption.setBuddy(widget)
        row = QVBoxLayout()
        row.setSpacing(4)
        row.addWidget(caption)
        row.addWidget(widget)
        self.body.addLayout(row)
        return caption

    def _grow(self) -> None:
        """Take the height that all words need in this width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _foot(self) -> QHBoxLayout:
        cancel = push_button("Cancel")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.accept_button)
        return foot
