"""The list's model: it holds ids; rows are fetched in small chunks when they are looked at, snippets later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from archive_app.gui import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archive_app.model import ArticleRow, Snippet

    Fetch = Callable[[Sequence[int]], Sequence[ArticleRow]]

CHUNK = 64
KEPT = 4096
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
SNIPPET_ROLE = Qt.ItemDataRole.UserRole + 2
ID_ROLE = Qt.ItemDataRole.UserRole + 3


class ArticleModel(QAbstractListModel):
    """Articles in the order of a result. ``snippets_wanted`` asks for the snippets of ids that are being shown."""

    snippets_wanted = Signal(object)

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._rows: dict[int, ArticleRow] = {}
        self._snippets: dict[int, Snippet] = {}
        self._asked: set[int] = set()

    def show(self, ids: Sequence[int]) -> None:
        """Show another result."""
        self.beginResetModel()
        self._ids = list(ids)
        self._places = {identity: place for place, identity in enumerate(self._ids)}
        self._snippets.clear()
        self._asked.clear()
        self.endResetModel()

    def extend(self, ids: Iterable[int]) -> None:
        """Append what is left of the result that is shown."""
        new = [identity for identity in ids if identity not in self._places]
        if not new:
            return
        first = len(self._ids)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._ids.extend(new)
        self._places.update((identity, first + number) for number, identity in enumerate(new))
        self.endInsertRows()

    def remove(self, ids: Iterable[int]) -> None:
        """Take articles out of the list."""
        for place in sorted((self._places[identity] for identity in ids if identity in self._places), reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._ids[place]
            self.endRemoveRows()
        self._places = {identity: place for place, identity in enumerate(self._ids)}

    def refresh(self, ids: Iterable[int]) -> None:
        """Fetch articles anew because they changed."""
        for identity in ids:
            self._rows.pop(identity, None)
            if (place := self._places.get(identity)) is not None:
                self.dataChanged.emit(self.index(place), self.index(place))

    def take_snippets(self, snippets: dict[int, Snippet]) -> None:
        """Show snippets that were asked for."""
        self._snippets.update(snippets)
        places = sorted(self._places[identity] for identity in snippets if identity in self._places)
        if places:
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]), [SNIPPET_ROLE])

    def forget_snippets(self, ids: Iterable[int]) -> None:
        """Take back that snippets were asked for."""
        self._asked.difference_update(ids)

    def ids(self) -> list[int]:
        """List the ids that are shown."""
        return list(self._ids)

    def place(self, identity: int) -> int | None:
        """Tell in which row an article stands."""
        return self._places.get(identity)

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
            return self._snippet(index.row())
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, ROW_ROLE}:
            return None
        row = self._row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        return row.title if role == Qt.ItemDataRole.DisplayRole else f"{row.title}, {wording.row_facts(row)}"

    def _row(self, place: int) -> ArticleRow | None:
        identity = self._ids[place]
        if identity not in self._rows:
            if len(self._rows) > KEPT:
                self._rows.clear()
            first = place - place % CHUNK
            self._rows.update((row.id, row) for row in self._fetch(self._ids[first : first + CHUNK]))
        return self._rows.get(identity)

    def _snippet(self, place: int) -> Snippet | None:
        identity = self._ids[place]
        if identity not in self._asked:
            if len(self._snippets) > KEPT:
                self._snippets.clear()
                self._asked.clear()
            wanted = [one for one in self._ids[max(place - 4, 0) : place + 16] if one not in self._asked]
            self._asked.update(wanted)
            self.snippets_wanted.emit(wanted)
        return self._snippets.get(identity)
