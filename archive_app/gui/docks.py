"""The window's panes: docks around the reader that a person moves, floats, hides and finds again as they were."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QTabBar, QWidget

from archive_app.gui.fonts import grown
from archive_app.gui.widgets.basic import filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QFont, QPaintEvent, QResizeEvent

    from archive_app.gui.actions import Actions

STATE_VERSION = 2
"""Raised when panes come or go, so that a state remembered for other panes is not taken for this one's."""

LEAST_READER, USUAL_READER = 300, 692
"""Pixels the reader needs, and those it has at first."""

READERS_PART = 0.4
"""Part of a window that the reader keeps when a large font makes the panes wider."""

ROOMIER = 1.25
"""How much wider a window is than the one its panes were in when they get their usual widths back."""

NARROW = 1100
"""Pixels of a window below which the panes get less than usual."""

GRIP_HEIGHT = 12
GRIP_DOTS = 3
GRIP_STEP = 6
GRIP_DOT = 2


@dataclass(frozen=True, slots=True)
class DockRow:
    """One pane. ``width`` is what it has at first, ``least`` what it needs, in pixels; ``is_fixed`` ones stay open.

    ``under`` is the pane that it is laid under where a window has no room for both side by side.
    """

    id: str
    title: str
    width: int
    least: int
    area: Qt.DockWidgetArea = Qt.DockWidgetArea.LeftDockWidgetArea
    is_fixed: bool = False
    is_hidden: bool = False
    under: str = ""


DOCKS: tuple[DockRow, ...] = (
    DockRow("navigation", "Navigation", 208, 130),
    DockRow("facets", "Narrow down", 188, 130, is_hidden=True, under="navigation"),
    DockRow("articles", "Articles", 380, 200, is_fixed=True),
)
"""Panes from left to right, as they are at first; the id of one that can be hidden is also that of its action."""


class Docks(QMainWindow):
    """Holds the reader in the middle and the panes around it."""

    def __init__(self, reader: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockOptions(QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.setDocumentMode(True)  # draws tabs without a frame
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        reader.setMinimumWidth(LEAST_READER)
        self._room = QStackedWidget()
        self._room.addWidget(reader)
        self.setCentralWidget(self._room)
        self._docks: dict[str, QDockWidget] = {}
        self._toggles: dict[str, QAction] = {}
        self._tucked: set[str] = set()
        self._is_placed = False
        self._width_before = 0
        self._first = QByteArray()
        self._before_peace = QByteArray()
        self._is_greeting = False
        self._before_greeting = QByteArray()
        self._widths: dict[str, int] = {}

    def __getitem__(self, dock_id: str) -> QDockWidget:
        return self._docks[dock_id]

    def fill(self, panes: dict[str, tuple[QWidget, QWidget | None]]) -> None:
        """Put panes, each with what it is dragged by, into their docks; None stands for a small grip."""
        for row in DOCKS:
            pane, title = panes[row.id]
            self._docks[row.id] = self._dock(row, pane, title or Grip())
            self.addDockWidget(row.area, self._docks[row.id], Qt.Orientation.Horizontal)
            self._docks[row.id].setVisible(not row.is_hidden)
        self._first = self.saveState(STATE_VERSION)

    def follow(self, actions: Actions) -> None:
        """Let actions show and hide the panes, and tell whether they are shown."""
        for row in DOCKS:
            if not row.is_fixed:
                dock, action = self._docks[row.id], actions[row.id]
                self._toggles[row.id] = action
                action.toggled.connect(partial(self._show_pane, row))
                dock.toggleViewAction().toggled.connect(action.setChecked)
        actions["peace"].toggled.connect(self._leave_in_peace)
        self._tell()

    def greet(self, page: QWidget | None) -> None:
        """Give a page the room of the reader and of the panes that are always open; None gives it back."""
        if page is not None:
            self._before_greeting = self.state()
            self._widths = {row.id: self._docks[row.id].width() for row in DOCKS}
            self._room.addWidget(page)
        self._is_greeting = page is not None
        self._room.setCurrentIndex(0 if page is None else self._room.indexOf(page))
        self._show_fixed()
        docks = [dock for dock in self._docks.values() if not dock.isHidden() and not dock.isFloating()]
        self.resizeDocks(docks, [self._widths[dock.objectName()] for dock in docks], Qt.Orientation.Horizontal)
        if page is None:
            self._before_greeting = QByteArray()

    def state(self) -> QByteArray:
        """Tell where the panes are; what was hidden only to read in peace or to greet counts as shown."""
        before = (each for each in (self._before_greeting, self._before_peace) if not each.isEmpty())
        return next(before, None) or self.saveState(STATE_VERSION)

    def take_state(self, state: QByteArray, width: int = 0) -> None:
        """Put the panes where they were in so many pixels; a state that is none leaves them where they are at first."""
        self._is_placed = self._restore(state)
        self._width_before = width
        self._show_fixed()
        self._tell()

    def put_back(self) -> None:
        """Put all panes where they were at first."""
        self._restore(self._first)
        self._tucked.clear()
        self._show_fixed()
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panes their first widths now that there is something to share, or much more than there was."""
        super().resizeEvent(event)
        is_roomier = 0 < self._width_before * ROOMIER < self.width()
        if not self._is_placed or is_roomier:
            self._is_placed, self._width_before = True, 0
            self._share_out()
        self._make_room()

    def _share_out(self) -> None:
        rows = self._shown_rows()
        widths = first_widths(rows, self.font(), self.width())
        self.resizeDocks([self._docks[row.id] for row in rows], widths, Qt.Orientation.Horizontal)

    def _shown_rows(self) -> list[DockRow]:
        """List the panes that are shown beside the reader."""
        docks = self._docks
        return [row for row in DOCKS if not docks[row.id].isHidden() and not docks[row.id].isFloating()]

    def _make_room(self) -> None:
        """Lay panes under others while the window is too narrow for all of them side by side."""
        rows = self._shown_rows()
        is_narrow = sum(row.least for row in rows) + LEAST_READER > self.width()
        ids = {row.id for row in rows}
        for row in rows:
            if row.under in ids and is_narrow is not (row.id in self._tucked):
                self._tucked ^= {row.id}
                way = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
                self.splitDockWidget(self._docks[row.under], self._docks[row.id], way)

    def _show_pane(self, row: DockRow, is_shown: bool) -> None:
        """Show a pane, where there is room for it as wide as it is at first, or hide it."""
        dock = self._docks[row.id]
        if dock.isHidden() is not is_shown:
            return
        widths = {one.id: self._docks[one.id].width() for one in self._shown_rows()}
        dock.setVisible(is_shown)
        if is_shown:
            widths[row.id] = round(row.width * share_of(self.width()))
            self.resizeDocks([self._docks[one] for one in widths], list(widths.values()), Qt.Orientation.Horizontal)
            self._make_room()
            dock.raise_()

    def _tell(self) -> None:
        """Let the actions tell which panes are shown; before the window is, Qt does not."""
        for dock_id, action in self._toggles.items():
            action.setChecked(not self._docks[dock_id].isHidden())

    def _restore(self, state: QByteArray) -> bool:
        """Put the panes where a state has them; the tabs of before, which Qt would leave standing, are taken away."""
        for bar in self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.hide()
        return self.restoreState(state, STATE_VERSION)

    def _leave_in_peace(self, is_wanted: bool) -> None:
        """Leave nothing but the reader, or put back what was there before."""
        if is_wanted:
            self._before_peace = self.saveState(STATE_VERSION)
            for dock in self._docks.values():
                dock.hide()
        else:
            self._restore(self._before_peace)
            self._before_peace = QByteArray()
            self._show_fixed()

    def _show_fixed(self) -> None:
        """Show the panes that are always open, unless their room is taken."""
        for row in DOCKS:
            if row.is_fixed:
                self._docks[row.id].setVisible(not self._is_greeting and self._before_peace.isEmpty())

    def _dock(self, row: DockRow, pane: QWidget, title: QWidget) -> QDockWidget:
        made = QDockWidget(row.title, self)
        made.setObjectName(row.id)
        feature = QDockWidget.DockWidgetFeature
        features = feature.DockWidgetMovable | feature.DockWidgetFloatable
        made.setFeatures(features if row.is_fixed else features | feature.DockWidgetClosable)
        made.setTitleBarWidget(title)
        title.setToolTip("Drag to move this pane, double-click to float it")
        pane.setMinimumWidth(row.least)
        made.setWidget(pane)
        return made


def first_widths(rows: Sequence[DockRow], font: QFont, width: int) -> list[int]:
    """Share out a window of so many pixels: panes grow with the font, as far as the reader keeps its part."""
    usual = [row.width * share_of(width) for row in rows]
    wanted = [grown(font, round(one)) for one in usual]
    most = max(width * (1 - READERS_PART), sum(usual))
    share = min(most / max(sum(wanted), 1), 1)
    return [round(one * share) for one in wanted]


def share_of(width: int) -> float:
    """Tell which part of their usual widths panes get in a window of so many pixels; the reader gives way first."""
    usual = sum(row.width for row in DOCKS) + USUAL_READER
    return max(width / usual, min(width / NARROW, 1.0))


class Grip(QWidget):
    """What a pane without a heading is dragged by: a few dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        filled(self, QPalette.ColorRole.Window)

    def sizeHint(self) -> QSize:
        """Want little height; any width will do."""
        return QSize(GRIP_DOTS * GRIP_STEP, GRIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Need as much as it wants."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the dots in the middle."""
        painter = QPainter(self)
        left = (self.width() - (GRIP_DOTS - 1) * GRIP_STEP - GRIP_DOT) // 2
        for number in range(GRIP_DOTS):
            painter.fillRect(
                left + number * GRIP_STEP,
                (self.height() - GRIP_DOT) // 2,
                GRIP_DOT,
                GRIP_DOT,
                self.palette().color(QPalette.ColorRole.Mid),
            )
        painter.end()
