"""The list of facets: mouse and keys use a line; the place in it is kept while the result changes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QListView, QWidget

from archive_app.gui.facets.delegate import FacetsDelegate
from archive_app.gui.facets.model import LINE_ROLE, VALUE_ROLE, FacetsModel

if TYPE_CHECKING:
    from collections.abc import Iterator

USING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
FOLDING = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


class FacetsList(QListView):
    """Lists the facets. ``used`` brings the line that was clicked, or chosen with Enter or Space, and the keys held."""

    used = Signal(QModelIndex, Qt.KeyboardModifier)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facets = FacetsModel(self)
        self.setModel(self.facets)
        self.setItemDelegate(FacetsDelegate(self))
        self.setAccessibleName("Values to narrow down by")
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._keys = Qt.KeyboardModifier.NoModifier
        self.clicked.connect(lambda index: self.used.emit(index, self._keys))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Note which keys are held."""
        self._keys = event.modifiers()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Use a line with Enter or Space; fold its section with Left, unfold it with Right."""
        key, index = Qt.Key(event.key()), self.currentIndex()
        if key in USING and index.isValid():
            self.used.emit(index, event.modifiers())
        elif key in FOLDING and index.isValid():
            with self.place_kept():
                self.facets.fold(index.data(LINE_ROLE).heading, is_folded=FOLDING[key])
        else:
            super().keyPressEvent(event)

    @contextmanager
    def place_kept(self) -> Iterator[None]:
        """Let the lines change, then find the current one again and scroll to where the list was."""
        index, scrolled = self.currentIndex(), self.verticalScrollBar().value()
        line, value = index.data(LINE_ROLE), index.data(VALUE_ROLE)
        yield
        self.doItemsLayout()
        if line is not None and self.facets.rowCount():
            self.setCurrentIndex(self.facets.index(self.facets.row_of(line, value)))
        self.verticalScrollBar().setValue(scrolled)
