"""A dialog that stays open beside the window while work goes on, and closes with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.widgets.basic import filled, push_button

SIZE = QSize(640, 560)


class BesideDialog(QDialog):
    """A dialog with a body, and at its foot the way out; what else stands at the foot comes before that."""

    def __init__(self, title: str, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(title)
        resize_on_screen(self, SIZE)
        filled(self, QPalette.ColorRole.Base)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        close = push_button("Close")
        close.clicked.connect(self.close)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(16)
        box.addLayout(self.body, 1)
        box.addLayout(self.foot)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close with the window."""
        if watched is self.parent() and event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def appear(self) -> None:
        """Show the dialog, in front if it is open already."""
        self.show()
        self.raise_()
        self.activateWindow()
