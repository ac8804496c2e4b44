"""Words that give way where there is little room: a button that wraps its text, and how text is wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPaintEvent
    from PySide6.QtWidgets import QWidget

LEAST_WIDTH = 64


class WrappingButton(QPushButton):
    """A button whose words go on in the next line where they do not fit."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Need room for a word."""
        return QSize(min(LEAST_WIDTH, self.sizeHint().width()), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Tell the height of the lines."""
        lines = self._wrapped(width).count("\n")
        return self.sizeHint().height() + lines * self.fontMetrics().lineSpacing()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button as its style does, its words in lines."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self._wrapped(self.width())
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()

    def _wrapped(self, width: int) -> str:
        metrics = self.fontMetrics()
        around = self.sizeHint().width() - metrics.horizontalAdvance(self.text())
        return wrapped(self.text(), metrics, width - around)


def wrapped(text: str, metrics: QFontMetrics, width: int) -> str:
    """Break a text between its words into lines of at most so many pixels; a word that is longer has its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
