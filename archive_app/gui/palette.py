"""The command palette: every action, tag, saved search and article, a few letters away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from archive_app.gui.actions import ACTIONS
from archive_app.gui.keys.words import native
from archive_app.gui.search.terms import field_term
from archive_app.gui.widgets.basic import filled
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OfferList
from archive_app.model import Search
from archive_app.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archive_app.archive import Archive
    from archive_app.gui.actions import Actions
    from archive_app.gui.session import Session

WIDTH = 560
TOP = 64
BELOW = 32
MOST = 12
MOST_ARTICLES = 6
PAUSE = 60
HINT = "Do something, or go to a tag, a saved search or an article"


class Palette(QFrame):
    """Offers what fits the words that are typed; ``go`` gets a query to ask, ``open_article`` an article to open."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        *,
        go: Callable[[str], None],
        open_article: Callable[[int], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._actions = session, actions
        self._go, self._open_article = go, open_article
        self._found: list[Offer] = []
        self._focus_before: QWidget | None = None
        self.setObjectName("framed")
        filled(self, QPalette.ColorRole.AlternateBase)
        self.field = QLineEdit()
        self.field.setAccessibleName("Command palette")
        self.field.setPlaceholderText(HINT)
        self.field.installEventFilter(self)
        self.list = OfferList()
        self.list.setAccessibleName("What fits")
        self.list.clicked.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.field.textChanged.connect(lambda _: self._edited())
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.hide()

    def appear(self) -> None:
        """Open it above the window, empty."""
        window = self.window()
        self._focus_before = window.focusWidget()
        self.field.clear()
        self._found = []
        self._edited()
        width = min(WIDTH, window.width() - 32)
        self.setGeometry((window.width() - width) // 2, TOP, width, self.height())
        self.raise_()
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def vanish(self) -> None:
        """Close it; the focus goes back to where it was."""
        self._pause.stop()
        self._session.jobs.forget("palette")
        had_focus = self.field.hasFocus()
        self.hide()
        if had_focus and self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose by key; close when the focus goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.vanish()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _take_key(self, key: Qt.Key) -> bool:
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.vanish()
        else:
            return False
        return True

    def _edited(self) -> None:
        self._show()
        self._pause.start()

    def _look(self) -> None:
        work = partial(_found, self._session.archive, self.field.text())
        self._session.jobs.read("palette", work, self._take_found)

    def _take_found(self, found: list[Offer]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        offers = list(fitting(self.field.text(), [*self._action_offers(), *self._found]))[:MOST]
        self.list.offers.show(offers)
        self.list.setCurrentIndex(self.list.offers.index(0))
        room = self.window().height() - TOP - self.field.sizeHint().height() - BELOW
        self.list.setFixedHeight(max(min(self.list.wanted_height(), room), 1))
        self.list.setVisible(bool(offers))
        self.adjustSize()
        self.resize(min(WIDTH, self.window().width() - 32), self.height())

    def _action_offers(self) -> Iterable[Offer]:
        for row in ACTIONS:
            action = self._actions[row.id]
            if action.isEnabled() and row.id != "palette":
                yield Offer(action.text(), ("action", row.id), native(action.shortcuts()[:1]), row.icon)

    def _take(self, index: QModelIndex) -> None:
        offer: Offer | None = index.data(OFFER_ROLE)
        if offer is None:
            return
        self.vanish()
        kind, value = offer.value
        doing: dict[str, Callable[[Any], None]] = {
            "action": lambda name: self._actions[name].trigger(),
            "query": self._go,
            "article": self._open_article,
        }
        doing[kind](value)


def fitting(text: str, offers: Iterable[Offer]) -> list[Offer]:
    """Keep what has all the words that were typed: first what begins with them, then what has words that do."""
    words = fold(text).split()
    kept = [offer for offer in offers if all(word in fold(offer.text) for word in words)]
    return sorted(kept, key=lambda offer: _rank(fold(offer.text).lstrip("#"), words))


def _rank(name: str, words: Sequence[str]) -> int:
    if name.startswith(" ".join(words)):
        return 0
    return 1 if all(any(own.startswith(word) for own in name.split()) for word in words) else 2


def _found(archive: Archive, text: str) -> list[Offer]:
    """Look for tags, saved searches and articles that have the words in their names."""
    tags = [Offer(f"#{tag.name}", ("query", field_term("tag", tag.name)), icon="tag") for tag in archive.tags()]
    searches = [
        Offer(one.name, ("query", one.search.query), "Saved search", "bookmark") for one in archive.saved_searches()
    ]
    words = [word for word in fold(text).split() if word.isalnum()]
    if not words:
        return [*searches, *tags]
    query = " ".join(f"title:{word}*" for word in words)
    rows = archive.rows([hit.id for hit in archive.search(Search(query, limit=MOST_ARTICLES)).hits])
    return [*searches, *tags, *(Offer(row.title, ("article", row.id), row.source or "", "library") for row in rows)]
