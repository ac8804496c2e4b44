"""What stands below the search field while a person types: ways to go on, or what was searched for before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from archive_app.gui import wording
from archive_app.gui.reader.positions import code_points, utf16_length
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OfferList

if TYPE_CHECKING:
    from archive_app.archive import Archive
    from archive_app.gui.search.bar import SearchBar
    from archive_app.gui.session import Session
    from archive_app.model import Completion

MOST = 8
PAUSE = 60
LEAST_WIDTH, EDGE = 360, 8
"""Pixels that the list needs even below a shorter field, and those it keeps from the window's edge."""
ICONS = {"tag": "tag", "source": "source", "lang": "language"}


class Way(NamedTuple):
    """A query to go on with, and where the cursor then stands."""

    query: str
    cursor: int


class Ways(OfferList):
    """The list below the field. Down and Up choose, Enter and Tab take, Escape closes it; typing goes on meanwhile."""

    def __init__(self, session: Session, bar: SearchBar) -> None:
        super().__init__(bar.window())
        self._session, self._bar = session, bar
        self._text = ""
        self.setAccessibleName("Ways to go on with the search")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.clicked.connect(self._take)
        bar.textEdited.connect(lambda _: self._pause.start())
        bar.asked.connect(lambda _query, is_typing: None if is_typing else self.close_ways())
        bar.left.connect(self.close_ways)
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
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.close_ways()
        elif key == Qt.Key.Key_Tab or (key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid()):
            chosen = self.currentIndex()
            self._take(chosen if chosen.isValid() else self.offers.index(0))
        else:
            return False
        return True

    def _look(self) -> None:
        text, cursor = self._bar.text(), self._bar.cursorPosition()
        work = partial(_ways, self._session.archive, text, cursor)
        self._session.jobs.read("ways", work, lambda ways: self._show(text, ways))

    def _show(self, text: str, ways: list[Offer]) -> None:
        self._text = text
        self.offers.show(ways)
        self.setCurrentIndex(QModelIndex())
        if not ways or not self._bar.hasFocus():
            self.hide()
            return
        corner = self._bar.mapTo(self._bar.window(), QPoint(0, self._bar.height() + 2))
        room = self._bar.window().width() - 2 * EDGE
        width = max(self._bar.width(), min(LEAST_WIDTH, room))
        self.setGeometry(min(corner.x(), EDGE + room - width), corner.y(), width, self.wanted_height())
        self.raise_()
        self.show()

    def _take(self, index: QModelIndex) -> None:
        offer: Offer | None = index.data(OFFER_ROLE)
        if offer is None or self._text != self._bar.text():  # other ways are about to be offered
            return
        self.close_ways()
        way: Way = offer.value
        self._bar.show_query(way.query)
        self._bar.setCursorPosition(way.cursor)
        if way.query.endswith(":"):
            self._look()


def _ways(archive: Archive, query: str, cursor: int) -> list[Offer]:
    """Look for ways to go on; without a query, for what was searched for last."""
    if not query.strip():
        entries = archive.search_history(most=MOST)
        return [Offer(one.query, Way(one.query, utf16_length(one.query)), icon="restore") for one in entries]
    found = archive.completions(query, code_points(query, cursor), most=MOST)
    return [_offer(query, one) for one in found if one.text != query[one.start : one.end]]


def _offer(query: str, one: Completion) -> Offer:
    begun = f"{query[: one.start]}{one.text}"
    way = Way(f"{begun}{query[one.end :]}", utf16_length(begun))
    count = wording.number(one.count) if one.count else ""
    return Offer(one.text, way, count, ICONS.get(one.kind, "search"))
