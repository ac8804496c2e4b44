"""The list itself: keeps its place when the result is asked again, moves by key."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from archive_app.gui.articles.compact import CompactDelegate
from archive_app.gui.articles.delegate import ArticleDelegate
from archive_app.gui.articles.header import ColumnHeader
from archive_app.gui.articles.model import ID_ROLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent

    from archive_app.gui.articles.model import ArticleModel

OPEN_DELAY = 60
"""Milliseconds that an article must stay selected to be opened, while one is selected after the other."""

RUNNING = 0.25
"""Seconds from one selection to the next within which somebody runs past articles."""


class ArticleList(QTableView):
    """Shows articles; ``opened`` brings the id of the one to read.

    It is a table of one column, because Qt's list looks at every row to know its height, which takes more than a second
    for a million. The columns of compact rows are only painted: ``columns`` is a header of its own, which lies over the
    table's.
    """

    opened = Signal(object)
    marked = Signal()

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._opened: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=OPEN_DELAY)
        self._pause.timeout.connect(self._open)
        self._selected_at = 0.0
        self.setModel(model)
        self.columns = ColumnHeader(self)
        self._delegates = {"comfortable": ArticleDelegate(self), "compact": CompactDelegate(self.columns, self)}
        self._delegate = self._delegates["comfortable"]
        self.setAccessibleName("Articles")
        self._become_list()
        self.show_rows("comfortable")
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.clicked.connect(lambda _: self._pause.start(0))

    def show_rows(self, kind: str) -> None:
        """Show rows that are ``comfortable``, with a snippet, or ``compact``, of one line."""
        if self.itemDelegate() is self._delegates[kind]:
            return
        place = self.rowAt(0)
        self._delegate = self._delegates[kind]
        self.setItemDelegate(self._delegate)
        self._show_columns(is_wanted=kind == "compact")
        self._fit_rows()
        if place > 0:
            self.scrollTo(self._model.index(place), QTableView.ScrollHint.PositionAtTop)

    def changeEvent(self, event: QEvent) -> None:
        """Make the rows as high as another font needs."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_delegate"):
            self._fit_rows()

    def updateGeometries(self) -> None:
        """Let the columns lie over the table's own header."""
        super().updateGeometries()
        if hasattr(self, "_delegate"):
            self.columns.setGeometry(self.horizontalHeader().geometry())

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QTableView.ScrollHint = QTableView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, and stay at the columns that are seen."""
        left = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(left)

    def moveCursor(self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go to the first and last article with Home and End, as in a list."""
        ends = {QTableView.CursorAction.MoveHome: 0, QTableView.CursorAction.MoveEnd: self._model.rowCount() - 1}
        return self._model.index(ends[action]) if action in ends else super().moveCursor(action, modifiers)

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Go to one article alone: by itself, Qt would add it to the selection, or take it off, while Ctrl is held."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Open the selected article at once, and after a moment while a person runs past many."""
        super().selectionChanged(selected, deselected)
        before, self._selected_at = self._selected_at, time.monotonic()
        self._pause.start(OPEN_DELAY if self._selected_at - before < RUNNING else 0)
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
        chosen = self.selectionModel().selection()
        ranges = sorted((chosen.at(n).top(), chosen.at(n).bottom()) for n in range(chosen.count()))
        return [identity for top, bottom in ranges for identity in self._model.ids(top, bottom)]

    def number_selected(self) -> int:
        """Count the selected articles."""
        chosen = self.selectionModel().selection()
        return sum(chosen.at(n).height() for n in range(chosen.count()))

    def step(self, by: int) -> None:
        """Go to the next or previous article; with none selected, to the one that is current, or to the first.

        Where none was opened yet, the current one is only what stood first when the list got the keyboard's focus.
        """
        current = max(self.currentIndex().row(), 0)
        unmoved = current if self._opened is not None else 0
        place = current + by if self.selectionModel().hasSelection() else unmoved
        if 0 <= place < self._model.rowCount():
            self.setCurrentIndex(self._model.index(place))

    def step_to_first(self) -> None:
        """Go to the first article and open it."""
        for identity in self._model.ids(0, 0):
            self.show_again(identity)

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
        following = self._following(ids)
        top = self.verticalScrollBar().value()
        self._model.remove(ids)
        self.verticalScrollBar().setValue(top)
        if following is not None:
            self.show_again(following)
        elif not self.selectionModel().hasSelection() and self.currentIndex().isValid():
            self.setCurrentIndex(self.currentIndex())

    def show_ids(self, ids: list[int], total: int, *, is_again: bool) -> None:
        """Show a result; asked again, the place, the selection and the current article are kept where they can be."""
        if is_again and self._model.begins_with(ids) and len(ids) <= self._model.rowCount() <= total:
            return
        current, selected, top = self.current_id(), self.selected_ids(), self.verticalScrollBar().value()
        self._model.show(ids)
        if is_again:
            self._select(selected, current)
            self.verticalScrollBar().setValue(top)
        else:
            self.scrollToTop()

    def _following(self, leaving: Sequence[int]) -> int | None:
        current = self.current_id()
        if current is None or current not in leaving:
            return None
        return self._model.nearest_other(self.currentIndex().row(), leaving)

    def _become_list(self) -> None:
        """Leave away what tells a table from a list."""
        self.columns.moved.connect(self._fit_columns)
        self.horizontalScrollBar().valueChanged.connect(self.columns.setOffset)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)

    def _show_columns(self, *, is_wanted: bool) -> None:
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAsNeeded if is_wanted else policy.ScrollBarAlwaysOff)
        self.columns.setVisible(is_wanted)
        self.horizontalHeader().setVisible(is_wanted)
        self.horizontalHeader().setStretchLastSection(not is_wanted)
        self.horizontalHeader().setFixedHeight(self.columns.sizeHint().height())
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Make the rows as wide as the columns, and paint them anew."""
        if not self.columns.isHidden():
            self.setColumnWidth(0, self.columns.length())
            self.viewport().update()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height(self.font()))

    def _open(self) -> None:
        identity = self.current_id()
        is_selected = self.selectionModel().isSelected(self.currentIndex())
        if identity is not None and is_selected and identity != self._opened:
            self._opened = identity
            self.opened.emit(identity)

    def _select(self, ids: Iterable[int], current: int | None) -> None:
        flag = QItemSelectionModel.SelectionFlag
        chosen = QItemSelection()
        for top, bottom in self._model.runs(ids):
            chosen.select(self._model.index(top), self._model.index(bottom))
        self.selectionModel().select(chosen, flag.Select)
        if current is not None and (place := self._model.place(current)) is not None:
            self.selectionModel().setCurrentIndex(self._model.index(place), flag.NoUpdate)
