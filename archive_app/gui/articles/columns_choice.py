"""Which columns compact rows have: chosen from a menu, moved and resized in the header, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from archive_app import settings
from archive_app.gui.articles.columns import COLUMNS, TITLE

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from archive_app.gui.articles.view import ArticleList
    from archive_app.gui.preferences import Preferences
    from archive_app.settings import Settings


class ColumnsChoice(QObject):
    """Keeps header, menu and setting in step; the menu is the action's, and comes up over the header too."""

    def __init__(self, action: QAction, articles: ArticleList, preferences: Preferences, values: Settings) -> None:
        super().__init__(articles)
        self._action, self._articles, self._preferences = action, articles, preferences
        self._header = articles.columns
        self.menu = QMenu("Columns", articles)
        self.menu.aboutToShow.connect(self._check)
        self._checks: dict[str, QAction] = {}
        self._fill()
        action.setMenu(self.menu)
        action.triggered.connect(self._pop_up)
        self._take(values)
        preferences.taken.connect(self._take)
        self._header.arranged.connect(self._choose)
        self._header.customContextMenuRequested.connect(lambda _: self.menu.popup(QCursor.pos()))

    def _fill(self) -> None:
        for column in COLUMNS:
            check = self.menu.addAction(column.name)
            check.setCheckable(True)
            check.setEnabled(column.id != TITLE)
            check.triggered.connect(lambda is_shown, name=column.id: self._header.show_column(name, is_shown=is_shown))
            self._checks[column.id] = check
        self.menu.addSeparator()
        self.menu.addAction("Usual columns").triggered.connect(self._put_back)

    def _take(self, values: Settings) -> None:
        self._action.setEnabled(values.get(settings.LIST_ROWS) == "compact")
        wanted = values.get(settings.LIST_COLUMNS)
        if wanted != self._header.arrangement():
            self._header.arrange(wanted)

    def _choose(self) -> None:
        self._preferences.choose(settings.LIST_COLUMNS, self._header.arrangement())

    def _put_back(self) -> None:
        self._preferences.choose(settings.LIST_COLUMNS, settings.LIST_COLUMNS.default)

    def _check(self) -> None:
        shown = {text.partition(":")[0] for text in self._header.arrangement()}
        for name, check in self._checks.items():
            check.setChecked(name in shown)

    def _pop_up(self) -> None:
        """Come up over the list: where the action is chosen by its name there is no menu that this one opens from."""
        self.menu.popup(self._articles.mapToGlobal(QPoint(0, self._header.height())))
