"""The page of an empty archive: what the program is, the ways to begin, the archives opened last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPalette, QPen
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from archive_app.gui.actions import ACTIONS
from archive_app.gui.icons import application_icon
from archive_app.gui.style import scaled
from archive_app.gui.welcome.lists import SIDE, ChoiceList, RecentDelegate, StartDelegate, recent_offer
from archive_app.gui.widgets.basic import filled, label, small_heading
from archive_app.gui.widgets.offers import Offer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from archive_app.gui.actions import Actions
    from archive_app.gui.recent import Recent

LINE = "Keeps the articles you save: search, read, mark what matters, and hand it over with its source."
SAMPLE = "sample"
BRING_IN = ("import_files", "import_folder", "paste_article")
OTHERS = ("open_archive", "new_archive")
SIGN = 64
WIDEST = 720
NARROW = 620
"""Pixels of width below which the archives stand below the ways to begin."""


class DropPlace(QWidget):
    """A dashed frame that says what can be dropped; the whole window takes it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label(text, muted=True, wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 24, 16, 24)
        box.addWidget(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().mid().color(), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()


class WelcomePage(QScrollArea):
    """Offers what can be done. ``sample_wanted`` asks for the sample, ``archive_wanted`` for an archive opened before.

    ``forgotten`` brings one that is to be taken off the list. All else is done by the window's actions.
    """

    sample_wanted = Signal()
    archive_wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sign = QLabel()
        self.start = ChoiceList("Bring articles in", StartDelegate())
        self.others = ChoiceList("Other archives", StartDelegate())
        self.recent = ChoiceList("Archives opened last", RecentDelegate())
        self._start_heading = self._heading("Bring articles in")
        self._recent_part = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._fill()
        actions[BRING_IN[0]].changed.connect(self._fill)
        for choices in (self.start, self.others):
            choices.chosen.connect(self._do)
        self.recent.chosen.connect(self.archive_wanted)
        self.recent.dropped.connect(self.forgotten)
        self.setFocusProxy(self.start)
        self._tint()

    def show_recent(self, found: Sequence[Recent]) -> None:
        """Show the archives opened last."""
        self.recent.show_offers([recent_offer(one) for one in found])
        self._recent_part.setVisible(bool(found))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below each other where there is no room beside."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_narrow = self.viewport().width() < NARROW
        self._columns.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign anew when the screen or the colors change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_sign"):
            self._tint()

    # --- building -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        box = QVBoxLayout(column)
        box.setContentsMargins(32, 32, 32, 32)
        box.setSpacing(8)
        box.addStretch(2)
        name = label("Archive Browser", font=scaled(self.font(), 1.8, QFont.Weight.DemiBold))
        for words in (self._sign, name, label(LINE, muted=True, font=scaled(self.font(), 1.08), wraps=True)):
            words.setContentsMargins(4 if words is self._sign else SIDE, 0, SIDE, 0)
            box.addWidget(words)
        box.addSpacing(24)
        self._columns.setSpacing(32)
        self._columns.addLayout(self._ways(), 5)
        self._columns.addWidget(self._recent_part, 6)
        box.addLayout(self._columns)
        box.addSpacing(24)
        box.addWidget(DropPlace("Or drop files, folders, zips or text anywhere in this window."))
        box.addStretch(3)
        page = filled(QWidget(), QPalette.ColorRole.AlternateBase)
        middle = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        self.setWidget(page)

    def _ways(self) -> QVBoxLayout:
        parts = ((self.start, self._start_heading), (self.others, self._heading("Another archive")))
        ways, recent = QVBoxLayout(), QVBoxLayout(self._recent_part)
        recent.setContentsMargins(0, 0, 0, 0)
        for choices, heading in parts:
            ways.addWidget(heading)
            ways.addWidget(choices)
            ways.addSpacing(16)
        ways.addStretch(1)
        recent.addWidget(self._heading("Opened last"))
        recent.addWidget(self.recent)
        recent.addStretch(1)
        for layout in (ways, recent):
            layout.setSpacing(4)
        return ways

    def _heading(self, name: str) -> QLabel:
        made = small_heading(name, self.font())
        made.setContentsMargins(SIDE, 0, 0, 0)
        return made

    def _fill(self) -> None:
        """Offer the ways to begin; none to bring articles into an archive that can only be read."""
        rows = {row.id: row for row in ACTIONS}
        native = QKeySequence.SequenceFormat.NativeText

        def offer(action_id: str) -> Offer:
            row, shortcut = rows[action_id], self._actions[action_id].shortcut()
            return Offer(row.text, action_id, shortcut.toString(native), row.icon)

        can_write = self._actions[BRING_IN[0]].isEnabled()
        sample = Offer("Try the sample articles", SAMPLE, icon="library")
        self.start.show_offers([*map(offer, BRING_IN), sample] if can_write else [])
        for widget in (self._start_heading, self.start):
            widget.setVisible(can_write)
        self.others.show_offers([offer(each) for each in OTHERS])

    def _do(self, choice: str) -> None:
        if choice == SAMPLE:
            self.sample_wanted.emit()
        else:
            self._actions[choice].trigger()

    def _tint(self) -> None:
        self._sign.setPixmap(application_icon().pixmap(SIGN, SIGN))
