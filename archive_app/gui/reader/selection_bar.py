"""The small bar that appears at a selection: four colors, tags, note, copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from archive_app.gui.keys.words import KeyTip, native
from archive_app.gui.style import excerpt_color
from archive_app.gui.widgets.basic import IconButton
from archive_app.gui.wording import plain_tip
from archive_app.model import EXCERPT_COLORS

if TYPE_CHECKING:
    from archive_app.gui.actions import Actions

DOT = 20
GAP = 8


class ColorDot(QAbstractButton):
    """A round button in an excerpt color; a checked one has a ring."""

    def __init__(self, color_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color_name = color_name
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Want a dot with room for its ring."""
        return QSize(DOT + 8, DOT + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(0, 0, DOT, DOT)
        rect.moveCenter(QRectF(self.rect()).center())
        color = excerpt_color(self.palette(), self.color_name)
        painter.setBrush(color.lighter(112) if self.underMouse() else color)
        painter.setPen(QPen(color.darker(135) if color.lightness() > 128 else color.lighter(150), 1.2))
        painter.drawEllipse(rect)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().link().color(), 2))
            painter.drawEllipse(rect.adjusted(-3, -3, 3, 3))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the mouse."""
        self.update()
        super().enterEvent(event)


class SelectionBar(QWidget):
    """Offers what can be done with a selection."""

    color_chosen = Signal(str)
    note_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self._marks: list[QAbstractButton] = []
        self.setAccessibleName("Selection")
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 4, 4, 4)
        box.setSpacing(0)
        for number, color in enumerate(EXCERPT_COLORS, 1):
            dot = ColorDot(color, f"Excerpt in {color}", self)
            KeyTip(dot, actions[f"color_{number}"])
            dot.clicked.connect(partial(self.color_chosen.emit, color))
            box.addWidget(dot)
            self._marks.append(dot)
        box.addSpacing(4)
        note, copy = IconButton("note", "Excerpt with note and tags", self), IconButton("copy", copy_name(), self)
        KeyTip(note, actions["excerpt_note"], "Excerpt with note and tags")
        for button, signal in ((note, self.note_wanted), (copy, self.copy_wanted)):
            button.clicked.connect(signal)
            box.addWidget(button)
            if signal is not self.copy_wanted:
                self._marks.append(button)
        shadow = QGraphicsDropShadowEffect(self, blurRadius=16, offset=QPointF(0, 2))
        shadow.setColor(QColor(0, 0, 0, 60))
        self.setGraphicsEffect(shadow)
        self.hide()

    def forbid(self, reason: str) -> None:
        """Offer nothing but copying while the archive can only be read."""
        for button in self._marks:
            button.setHidden(bool(reason))

    def show_at(self, rect: QRect) -> None:
        """Appear below a stretch of text, or above it where there is no room."""
        self.adjustSize()
        area = self._area.rect()
        below = rect.bottom() + GAP
        top = below if below + self.height() < area.bottom() else max(rect.top() - self.height() - GAP, GAP)
        left = min(max(rect.center().x() - self.width() // 2, GAP), area.width() - self.width() - GAP)
        self.move(left, min(top, area.height() - self.height() - GAP))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the rounded ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def copy_name() -> str:
    """Name copying with the keys that the platform has for it."""
    return f"Copy ({native([QKeySequence(QKeySequence.StandardKey.Copy)])})"
