"""The list itself: keeps its place when the result is asked again, moves by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QListView, QWidget

from archive_app.gui.articles.delegate import ArticleDelegate
from archive_app.gui.articles.model import ID_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from archive_app.gui.articles.model import ArticleModel

OPEN_DELAY = 60


class ArticleList(QListView):
    """Shows articles; ``opened`` brings the id of the one to read."""

    opened = Signal(object)
    marked = Signal()

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._opened: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=OPEN_DELAY)
        self._pause.timeout.connect(self._open)
        self.setModel(model)
        self.setItemDelegate(ArticleDelegate(self))
        self.setAccessibleName("Articles")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(self._pause.start)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Open the selected article after a moment, so that running past many is cheap."""
        super().selectionChanged(selected, deselected)
        self._pause.start()
        self.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current article with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and (identity := self.current_id()) is not None:
            self.show_again(identity)
            return
        super().keyPressEvent(event)

    def current_id(self) -> int | None:
        """Give the id of the current article."""
        value = self.currentIndex().data(ID_ROLE)
        return value if isinstance(value, int) else None

    def selected_ids(self) -> list[int]:
        """List the ids of the selected articles, from top to bottom."""
        return [index.data(ID_ROLE) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]

    def step(self, by: int) -> None:
        """Go to the next or previous article; with none selected, to the one that is current or the first."""
        current = max(self.currentIndex().row(), 0)
        place = current + by if self.selectionModel().hasSelection() else current
        if 0 <= place < self._model.rowCount():
            self.setCurrentIndex(self._model.index(place))

    def step_to_first(self) -> None:
        """Go to the first article and open it."""
        if ids := self._model.ids():
            self.show_again(ids[0])

    def show_again(self, identity: int) -> None:
        """Select an article, if it is in the list, and open it even if it was the last one opened."""
        if (place := self._model.place(identity)) is not None:
            self.forget_opened()
            self.setCurrentIndex(self._model.index(place))
            self._pause.start()

    def forget_opened(self) -> None:
        """Let the article opened last be opened again, because it was closed or is to be shown anew."""
        self._opened = None

    def remove(self, ids: Sequence[int]) -> None:
        """Take articles out; when the current one leaves, the next that stays is opened, at the end the last one."""
        following = self._following(set(ids))
        self._model.remove(ids)
        if following is not None:
            self.show_again(following)
        elif not self.selectionModel().hasSelection() and self.currentIndex().isValid():
            self.setCurrentIndex(self.currentIndex())

    def show_ids(self, ids: list[int], total: int, *, is_again: bool) -> None:
        """Show a result; asked again, the place, the selection and the current article are kept where they can be."""
        shown = self._model.ids()
        if is_again and ids == shown[: len(ids)] and len(ids) <= len(shown) <= total:
            return
        current, selected, top = self.current_id(), self.selected_ids(), self.verticalScrollBar().value()
        self._model.show(ids)
        if is_again:
            self._select([*selected, *([current] if current is not None else [])])
            self.verticalScrollBar().setValue(top)
        else:
            self.scrollToTop()

    def _following(self, leaving: set[int]) -> int | None:
        if self.current_id() not in leaving:
            return None
        ids, place = self._model.ids(), self.currentIndex().row()
        return next((one for one in (*ids[place:], *reversed(ids[:place])) if one not in leaving), None)

    def _open(self) -> None:
        identity = self.current_id()
        is_selected = self.selectionModel().isSelected(self.currentIndex())
        if identity is not None and is_selected and identity != self._opened:
            self._opened = identity
            self.opened.emit(identity)

    def _select(self, ids: Iterable[int]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        for identity in ids:
            if (place := self._model.place(identity)) is not None:
                self.selectionModel().select(self._model.index(place), flag.Select)
                self.selectionModel().setCurrentIndex(self._model.index(place), flag.NoUpdate)
