"""Whether the list shows comfortable or compact rows: chosen by key or among the preferences, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app import settings

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from archive_app.gui.articles.view import ArticleList
    from archive_app.gui.preferences import Preferences
    from archive_app.settings import Settings


class RowsChoice(QObject):
    """Keeps list, action and setting in step."""

    def __init__(self, action: QAction, articles: ArticleList, preferences: Preferences, values: Settings) -> None:
        super().__init__(articles)
        self._action, self._articles, self._preferences = action, articles, preferences
        self._take(values)
        preferences.taken.connect(self._take)
        action.toggled.connect(self._choose)

    def _take(self, values: Settings) -> None:
        kind = values.get(settings.LIST_ROWS)
        self._articles.show_rows(kind)
        self._action.setChecked(kind == "compact")

    def _choose(self, is_compact: bool) -> None:
        self._preferences.choose(settings.LIST_ROWS, "compact" if is_compact else "comfortable")
