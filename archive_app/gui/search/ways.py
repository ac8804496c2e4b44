"""What stands below the search field while a person types: ways to go on, or what was searched for before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from archive_app.gui import wording
from archive_app.gui.icons import tinted
from archive_app.gui.reader.positions import code_points, utf16_length
from archive_app.gui.style import scaled
from archive_app.gui.widgets.painting import paint_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive
    from archive_app.gui.search.bar import SearchBar
    from archive_app.gui.session import Session
    from archive_app.model import Completion

MOST = 8
PAUSE = 60
SIDE = 8
FRAME = 10
"""Border and padding above and below, as the style sheet has them."""

ICONS = {"tag": "tag", "source": "source", "lang": "language"}
WAY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Way:
    """A query to go on with: the whole of it, where the cursor then stands, and what is shown of it."""

    query: str
    cursor: int
    text: str
    count: int = 0
    icon: str = "search"


class WaysModel(QAbstractListModel):
    """The ways that are offered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ways: tuple[Way, ...] = ()

    def show(self, ways: Sequence[Way]) -> None:
        """Offer other ways."""
        self.beginResetModel()
        self._ways = tuple(ways)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count them."""
        return 0 if parent is not None and parent.isValid() else len(self._ways)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what is painted and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._ways):
            return None
        way = self._ways[index.row()]
        return {Qt.ItemDataRole.DisplayRole: way.text, WAY_ROLE: way}.get(role)


class WayDelegate(QStyledItemDelegate):
    """Paints one way: an icon, its text, and how many articles there are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Every line is as high as the text with some air."""
        return QSize(120, QFontMetrics(option.font).height() + 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        way: Way = index.data(WAY_ROLE)
        palette: QPalette = option.palette
        rect: QRect = option.rect
        font: QFont = option.font
        muted = palette.placeholderText().color()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.left() + SIDE, rect.center().y() - 7, tinted(way.icon, muted, 16, ratio))
        right = rect.right() - SIDE
        if way.count:
            count, small = wording.number(way.count), scaled(font, 0.9)
            right -= QFontMetrics(small).horizontalAdvance(count) + SIDE
            paint_line(painter, QRect(right, rect.top(), rect.right() - right, rect.height()), count, small, muted)
        left = rect.left() + SIDE + 24
        room = QRect(left, rect.top(), right - left, rect.height())
        paint_line(painter, room, way.text, font, palette.text().color())
        painter.restore()


class Ways(QListView):
    """The list below the field. Down and Up choose, Enter and Tab take, Escape closes it; typing goes on meanwhile."""

    def __init__(self, session: Session, bar: SearchBar) -> None:
        super().__init__(bar.window())
        self._session, self._bar = session, bar
        self._ways = WaysModel(self)
        self._text = ""
        self.setModel(self._ways)
        self.setItemDelegate(WayDelegate(self))
        self.setObjectName("ways")
        self.setAccessibleName("Ways to go on with the search")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(self._take)
        bar.textEdited.connect(lambda _: self._pause.start())
        bar.asked.connect(lambda _query, is_typing: None if is_typing else self.close_ways())
        bar.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that choose among the ways; all others are the field's."""
        if event.type() == QEvent.Type.FocusOut:
            self.close_ways()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def close_ways(self) -> None:
        """Close the list, and forget the question whose answer is on its way."""
        self._pause.stop()
        self._session.jobs.forget("ways")
        self.hide()

    def _take_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if not self.isVisible():
            if key == Qt.Key.Key_Down and not self._bar.text():
                self._look()
                return True
            return False
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.close_ways()
        elif key == Qt.Key.Key_Tab or (key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid()):
            chosen = self.currentIndex()
            self._take(chosen if chosen.isValid() else self._ways.index(0))
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        self.setCurrentIndex(self._ways.index(row) if 0 <= row < self._ways.rowCount() else QModelIndex())

    def _look(self) -> None:
        text, cursor = self._bar.text(), self._bar.cursorPosition()
        work = partial(_ways, self._session.archive, text, cursor)
        self._session.jobs.read("ways", work, lambda ways: self._show(text, ways))

    def _show(self, text: str, ways: list[Way]) -> None:
        self._text = text
        self._ways.show(ways)
        self.setCurrentIndex(QModelIndex())
        if not ways or not self._bar.hasFocus():
            self.hide()
            return
        corner = self._bar.mapTo(self._bar.window(), QPoint(0, self._bar.height() + 2))
        height = len(ways) * self.sizeHintForRow(0) + FRAME
        self.setGeometry(corner.x(), corner.y(), self._bar.width(), height)
        self.raise_()
        self.show()

    def _take(self, index: QModelIndex) -> None:
        way: Way | None = index.data(WAY_ROLE)
        if way is None or self._text != self._bar.text():  # other ways are about to be offered
            return
        self.close_ways()
        self._bar.show_query(way.query)
        self._bar.setCursorPosition(way.cursor)
        if way.query.endswith(":"):
            self._look()


def _ways(archive: Archive, query: str, cursor: int) -> list[Way]:
    """Look for ways to go on; without a query, for what was searched for last."""
    if not query.strip():
        entries = archive.search_history(most=MOST)
        return [Way(entry.query, utf16_length(entry.query), entry.query, icon="restore") for entry in entries]
    found = archive.completions(query, code_points(query, cursor), most=MOST)
    return [_way(query, one) for one in found if one.text != query[one.start : one.end]]


def _way(query: str, one: Completion) -> Way:
    begun = f"{query[: one.start]}{one.text}"
    return Way(f"{begun}{query[one.end :]}", utf16_length(begun), one.text, one.count, ICONS.get(one.kind, "search"))
