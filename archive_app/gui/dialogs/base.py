"""The shape of every dialog: a body, and at its foot the way out and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from archive_app.gui.widgets.basic import filled, label, push_button

WIDTH = 480


class Dialog(QDialog):
    """A dialog with a title, a body and two buttons; it is opened, never waited for."""

    def __init__(self, title: str, accept_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        filled(self, QPalette.ColorRole.Base)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.accept_button = push_button(accept_text, is_primary=True)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        cancel = push_button("Cancel")
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.accept_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(24)
        box.addLayout(self.body)
        box.addLayout(foot)

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
