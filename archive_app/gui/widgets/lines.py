"""Flat lists in which lines that can be chosen stand under headings that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

LINE_ROLE = Qt.ItemDataRole.UserRole + 1

SIDE = 12
TOP = 6
ABOVE_HEADING = 16
SMALL = 0.92


class Line(Protocol):
    """What a line has to tell: its words, and what can be chosen there; a heading has no ``row``."""

    @property
    def text(self) -> str:
        """What is painted."""

    @property
    def row(self) -> object | None:
        """What the line stands for."""


AnyLine = TypeVar("AnyLine", bound=Line)


class LinesModel(QAbstractListModel, Generic[AnyLine]):
    """Lines under headings; ``spoken`` says what a screen reader reads of one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[AnyLine] = []

    def spoken(self, line: AnyLine) -> str:
        """Say a line to who does not see it."""
        return line.text

    def show_lines(self, lines: Sequence[AnyLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def tell_anew(self, lines: Sequence[AnyLine]) -> None:
        """Show what the same lines say now; their places stay."""
        self._lines = list(lines)
        self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the lines."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let headings not be chosen."""
        if not index.isValid() or index.row() >= len(self._lines):
            return Qt.ItemFlag.NoItemFlags
        is_heading = self._lines[index.row()].row is None
        return Qt.ItemFlag.ItemIsEnabled if is_heading else super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is painted and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        return self.spoken(line) if role == Qt.ItemDataRole.AccessibleTextRole else None


def heading_height(font: QFont) -> int:
    """Tell how high a heading is, with the room above it."""
    return QFontMetrics(scaled(font, SMALL)).height() + ABOVE_HEADING + TOP


def paint_heading(painter: QPainter, text: str, option: QStyleOptionViewItem) -> None:
    """Paint a heading in the room of its line."""
    rect: QRect = option.rect
    font = scaled(option.font, SMALL, QFont.Weight.DemiBold)
    room = rect.adjusted(SIDE, ABOVE_HEADING, -SIDE, -TOP)
    paint_line(painter, room, text, font, option.palette.placeholderText().color())
