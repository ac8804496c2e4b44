"""The list of an article's excerpts: color, quote, note, tags; a click jumps to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QListView, QMenu, QWidget

from archive_app.gui.reader.excerpt_delegate import EXCERPT_ROLE, ExcerptDelegate
from archive_app.gui.widgets.basic import forbid_entries
from archive_app.model import EXCERPT_COLORS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Excerpt


class ExcerptModel(QAbstractListModel):
    """The excerpts of one article, in the order of its text; those without a place come last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._excerpts: list[Excerpt] = []

    def show(self, excerpts: Sequence[Excerpt]) -> None:
        """Show other excerpts."""
        self.beginResetModel()
        self._excerpts = sorted(excerpts, key=lambda one: one.placement is None)
        self.endResetModel()

    def excerpts(self) -> list[Excerpt]:
        """List the excerpts that are shown."""
        return list(self._excerpts)

    def row_at(self, offset: int) -> int | None:
        """Find the excerpt that covers a code point."""
        for row, one in enumerate(self._excerpts):
            if one.placement is not None and one.placement.start <= offset < one.placement.end:
                return row
        return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Count the excerpts."""
        return 0 if parent is not None and parent.isValid() else len(self._excerpts)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what the delegate paints and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._excerpts):
            return None
        one = self._excerpts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.selectors.exact
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (one.color, one.selectors.exact, one.note, *one.tags) if part)
        return one if role == EXCERPT_ROLE else None


class ExcerptList(QListView):
    """Lists excerpts. ``chosen`` and ``edit_wanted`` bring one, ``color_wanted`` one and a color."""

    chosen = Signal(object)
    edit_wanted = Signal(object)
    color_wanted = Signal(object, str)
    copy_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reason = ""
        self.excerpts = ExcerptModel(self)
        self.setModel(self.excerpts)
        self.setItemDelegate(ExcerptDelegate(self))
        self.setAccessibleName("Excerpts of this article")
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.clicked.connect(lambda index: self.chosen.emit(index.data(EXCERPT_ROLE)))
        self.activated.connect(self._edit)

    def forbid(self, reason: str) -> None:
        """Let no excerpt be changed for a reason, which the menu's tips give; without one, allow it again."""
        self._reason = reason

    def selected(self) -> list[Excerpt]:
        """List the selected excerpts."""
        return [index.data(EXCERPT_ROLE) for index in self.selectedIndexes()]

    def show_at(self, offset: int) -> None:
        """Select the excerpt that covers a code point, if there is one."""
        row = self.excerpts.row_at(offset)
        if row is not None:
            self.setCurrentIndex(self.excerpts.index(row))

    def event(self, event: QEvent) -> bool:
        """Keep the Delete key for the excerpts while the list has the focus."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.selected() and not self._reason:
            self.remove_wanted.emit(self.selected())
            return
        super().keyPressEvent(event)

    def menu_of(self, excerpt: Excerpt) -> QMenu:
        """Make the menu of an excerpt."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit note and tags…").triggered.connect(partial(self.edit_wanted.emit, excerpt))
        colors = menu.addMenu("Color")
        for color in EXCERPT_COLORS:
            action = colors.addAction(color.capitalize())
            action.setCheckable(True)
            action.setChecked(color == excerpt.color)
            action.triggered.connect(partial(self.color_wanted.emit, excerpt, color))
        menu.addAction("Remove").triggered.connect(lambda: self.remove_wanted.emit([excerpt]))
        forbid_entries(menu, self._reason)
        menu.addSeparator()
        menu.addAction("Copy quote").triggered.connect(partial(self.copy_wanted.emit, excerpt))
        return menu

    def _edit(self, index: QModelIndex) -> None:
        if not self._reason:
            self.edit_wanted.emit(index.data(EXCERPT_ROLE))

    def _show_menu(self, where: QPoint) -> None:
        excerpt = self.indexAt(where).data(EXCERPT_ROLE)
        if excerpt is not None:
            self.menu_of(excerpt).popup(self.viewport().mapToGlobal(where))
