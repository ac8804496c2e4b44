"""Buttons, labels and lines that follow the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from archive_app.gui.fonts import grown
from archive_app.gui.icons import icon
from archive_app.gui.keys.words import KeyTip
from archive_app.gui.style import scaled
from archive_app.gui.widgets.wrapping import WrappingButton
from archive_app.gui.wording import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFont, QPaintEvent

ICON_SIZE = 20


class IconButton(QToolButton):
    """A flat button with a line icon that keeps the palette's color; its name is read aloud and shown as a tip.

    ``size`` is that of the icon in pixels, which grows with the font; an ``is_tight`` one has no room around it.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        parent: QWidget | None = None,
        *,
        text: str = "",
        size: int = ICON_SIZE,
        is_tight: bool = False,
    ) -> None:
        super().__init__(parent)
        self._size, self._is_tight = size, is_tight
        self._icon_name = icon_name
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self._fit()
        self.setText(text)
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        self.setToolButtonStyle(beside if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tint()

    def show_icon(self, icon_name: str, name: str) -> None:
        """Stand for something else."""
        if icon_name != self._icon_name:
            self._icon_name = icon_name
            self._tint()
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(plain_tip(name))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the colors change, and as large as the font wants it."""
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        size = grown(self.font(), self._size)
        self.setIconSize(QSize(size, size))
        if self._is_tight:
            self.setFixedSize(size, size)

    def _tint(self) -> None:
        self.setIcon(icon(self._icon_name, QGuiApplication.palette(), QPalette.ColorRole.PlaceholderText))


class ActionButton(IconButton):
    """A flat button that does what an action does, and is pressed in while a checkable one is checked."""

    def __init__(self, action: QAction, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(icon_name, action.text(), parent)
        KeyTip(self, action)
        self.setCheckable(action.isCheckable())
        self.setChecked(action.isChecked())
        self.clicked.connect(action.trigger)
        action.toggled.connect(self.setChecked)


class ElidedLabel(QWidget):
    """A line of plain text that ends in an ellipsis where it does not fit; the tip shows it whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self.update()

    def text(self) -> str:
        """Give the whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """Want a line's height; any width will do."""
        return QSize(0, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Need a line's height."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()
        self.setToolTip(plain_tip(self._text) if shown != self._text else "")


class NameLabel(ElidedLabel):
    """A name that wants its whole width up to a limit (pixels), and ends in an ellipsis where it gets less."""

    def __init__(self, text: str, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._longest = longest
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """Want the room that the name takes."""
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(min(wanted, self._longest), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Need a line's height."""
        return QSize(0, self.fontMetrics().height())


def label(
    text: str = "",
    *,
    muted: bool = False,
    font: QFont | None = None,
    wraps: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """Make a label of plain text."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wraps)
    if muted:
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    if font is not None:
        made.setFont(font)
    return made


def small_heading(text: str, base: QFont) -> QLabel:
    """Make the small capital heading that stands above a list."""
    made = label(text.upper(), muted=True, font=scaled(base, 0.85))
    font = made.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.6)
    font.setWeight(font.Weight.DemiBold)
    made.setFont(font)
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """Make the one-pixel line between panes."""
    made = QFrame(parent)
    made.setFixedHeight(1)
    made.setAutoFillBackground(True)
    made.setBackgroundRole(QPalette.ColorRole.Mid)
    return made


def push_button(text: str, *, is_primary: bool = False, is_link: bool = False, wraps: bool = False) -> QPushButton:
    """Make a button with words: the primary one of its place, or one that looks like a link."""
    made = WrappingButton(text) if wraps else QPushButton(text)
    made.setProperty("primary", is_primary)
    made.setProperty("link", is_link)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(is_primary)
    return made


def forbid_entries(menu: QMenu, reason: str) -> None:
    """Disable what a menu has by now, for a reason that its tips give; without one, leave it as it is."""
    menu.setToolTipsVisible(bool(reason))
    for entry in menu.actions() if reason else ():
        entry.setEnabled(False)
        entry.setToolTip(plain_tip(reason))


def filled(widget: QWidget, role: QPalette.ColorRole) -> QWidget:
    """Fill a widget's background with a palette role."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(role)
    return widget
