"""Selects an article in the list as soon as it stands there; shows all articles where the search leaves it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.gui.articles.pane import ArticlesPane
    from archive_app.gui.search.finder import Finder
    from archive_app.model import Page


class Landing(QObject):
    """Waits for the answer that has the article; ``show_all`` asks for all articles."""

    def __init__(self, finder: Finder, articles: ArticlesPane, show_all: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._finder, self._articles, self._show_all = finder, articles, show_all
        self._wanted: int | None = None
        self._is_last = False
        finder.found.connect(self._look)
        finder.completed.connect(self._look_at_rest)

    def go(self, identity: int) -> None:
        """Select an article that has come in just now."""
        self._wanted, self._is_last = identity, False
        self._finder.again()

    def _look(self, page: Page, _is_again: bool) -> None:
        if self._wanted is not None and not self._land() and page.total <= len(page.hits):
            self._widen()

    def _look_at_rest(self) -> None:
        if self._wanted is not None and not self._land():
            self._widen()

    def _land(self) -> bool:
        if self._wanted is None or self._articles.model.place(self._wanted) is None:
            return False
        self._articles.list.show_again(self._wanted)
        self._articles.list.setFocus()
        self._wanted = None
        return True

    def _widen(self) -> None:
        if self._is_last:
            self._wanted = None
            return
        self._is_last = True
        self._show_all()
