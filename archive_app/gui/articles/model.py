"""The list's model: it holds ids; rows are fetched in small chunks when they are looked at, snippets later."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from archive_app.gui import wording
from archive_app.gui.articles.ids import Ids, packed, places, runs, without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from archive_app.model import ArticleRow

    Fetch = Callable[[Sequence[int]], Sequence[ArticleRow]]

CHUNK = 64
KEPT = 4096
MOST_RUNS = 100
"""Stretches of rows that are taken out one by one; beyond, the whole list is shown anew."""

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SNIPPET_ROLE = Qt.ItemDataRole.UserRole + 2
ID_ROLE = Qt.ItemDataRole.UserRole + 3
WORDS_ROLE = Qt.ItemDataRole.UserRole + 4


class Details(QObject):
    """What is fetched for rows once they are seen: ``wanted`` brings the ids it is to be fetched for, each once.

    ``name`` tells one kind from another; ``came`` brings the ids that there is something new for.
    """

    wanted = Signal(object)
    came = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._values: dict[int, Any] = {}
        self._asked: set[int] = set()

    def get(self, identity: int, near: Callable[[], Iterable[int]]) -> Any:
        """Give what is there for an article; what is not, for those near it too, is asked for."""
        if identity not in self._asked:
            if len(self._asked) > KEPT:
                self.clear()
            wanted = [one for one in near() if one not in self._asked]
            self._asked.update(wanted)
            self.wanted.emit(wanted)
        return self._values.get(identity)

    def take(self, values: Mapping[int, object]) -> None:
        """Take what was asked for."""
        self._values.update(values)
        self.came.emit(values.keys())

    def forget(self, ids: Iterable[int]) -> None:
        """Take back that it was asked for."""
        self._asked.difference_update(ids)

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()
        self._asked.clear()

    def forget_all(self) -> None:
        """Let everything be fetched anew; what is known is shown until then."""
        self._asked.clear()
        self.came.emit(self._values.keys())


class ArticleModel(QAbstractListModel):
    """Articles in the order of a result; ``snippets`` and ``words`` ask for more of those that are being shown."""

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids = packed(())
        self._rows: dict[int, ArticleRow] = {}
        self.snippets = Details("snippets", self)
        self.words = Details("words", self)
        self.snippets.came.connect(lambda ids: self._tell(self._places(ids), [SNIPPET_ROLE]))
        self.words.came.connect(lambda ids: self._tell(self._places(ids), [WORDS_ROLE]))

    def show(self, ids: Iterable[int] | Ids) -> None:
        """Show another result."""
        self.beginResetModel()
        self._ids = packed(ids)
        self.snippets.clear()
        self.endResetModel()

    def extend(self, ids: Iterable[int] | Ids) -> None:
        """Append what is left of the result that is shown."""
        new = without(packed(ids), self._ids)
        if not len(new):
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._ids = self._ids + new
        self.endInsertRows()

    def remove(self, ids: Iterable[int]) -> None:
        """Take articles out of the list: run by run, or where they lie in very many places, all at once."""
        gone = list(ids)
        runs = self.runs(gone)
        if len(runs) > MOST_RUNS:
            self.beginResetModel()
            self._ids = without(self._ids, gone)
            self.endResetModel()
            return
        for top, bottom in reversed(runs):
            self.beginRemoveRows(QModelIndex(), top, bottom)
            self._ids = self._ids[:top] + self._ids[bottom + 1 :]
            self.endRemoveRows()

    def refresh(self, ids: Iterable[int]) -> None:
        """Fetch articles anew because they changed."""
        changed = list(ids)
        for identity in changed:
            self._rows.pop(identity, None)
        self._tell(self._places(changed), [])

    def ids(self, first: int = 0, last: int | None = None) -> list[int]:
        """List the ids that are shown, or those of a stretch of rows, both ends included."""
        return self._ids[first : None if last is None else last + 1].tolist()

    def begins_with(self, ids: Sequence[int]) -> bool:
        """Tell whether the first articles are these."""
        return self._ids[: len(ids)] == packed(ids)

    def place(self, identity: int) -> int | None:
        """Tell in which row an article stands."""
        return next(iter(self._places([identity])), None)

    def runs(self, ids: Iterable[int]) -> list[tuple[int, int]]:
        """Tell in which stretches of rows articles stand, by the first and the last row of each, from top to bottom."""
        return runs(self._places(ids))

    def nearest_other(self, place: int, ids: Iterable[int]) -> int | None:
        """Give the id of the first article from a row on that is not one of these, else of the last one before it."""
        gone, last = set(ids), len(self._ids)
        rows = chain(range(place, last), range(min(place, last) - 1, -1, -1))
        return next((self._ids[row] for row in rows if self._ids[row] not in gone), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the articles."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what the delegate paints and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role == SNIPPET_ROLE:
            return self._detail(self.snippets, index.row())
        if role == WORDS_ROLE:
            return self._detail(self.words, index.row())
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ROW_ROLE}:
            return None
        row = self._row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return f"{wording.in_sentence(row.title)}, {wording.row_facts(row)}"

    def _row(self, place: int) -> ArticleRow | None:
        identity = self._ids[place]
        if identity not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            first = place - place % CHUNK
            self._rows.update((row.id, row) for row in self._fetch(self.ids(first, first + CHUNK - 1)))
        return self._rows.get(identity)

    def _detail(self, details: Details, place: int) -> Any:
        return details.get(self._ids[place], lambda: self.ids(max(place - 4, 0), place + 15))

    def _places(self, ids: Iterable[int]) -> list[int]:
        """Tell in which rows articles stand, from top to bottom."""
        return places(self._ids, ids)

    def _tell(self, places: list[int], roles: list[int]) -> None:
        """Say once that rows changed: what lies between the first and the last is not looked at unless it is seen."""
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]), roles)
