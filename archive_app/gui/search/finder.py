"""Ask the archive: the search that holds now, its first answers at once and the rest after them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.model import Hit, Page, Search

if TYPE_CHECKING:
    from archive_app.gui.session import Session
    from archive_app.model import ArticleRow, MatchMode

FIRST = 200
KEY = "search"
REST_KEY = "search-rest"


class Finder(QObject):
    """Keeps one search; ``found`` brings the first page of its result, ``completed`` the other ids."""

    found = Signal(object, bool)
    completed = Signal(object)
    asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = Search(limit=FIRST)
        self.is_trash = False

    def ask_query(self, query: str) -> None:
        """Search for something else; leaves the trash."""
        self.is_trash = False
        self._ask(replace(self.search, query=query, match="all"))

    def ask_match(self, match: MatchMode) -> None:
        """Search for all or any of the words."""
        self._ask(replace(self.search, match=match))

    def ask_sort(self, sort: str | None, *, is_reversed: bool = False) -> None:
        """Sort by another key; None is the usual order."""
        self._ask(replace(self.search, sort=sort, is_reversed=is_reversed))

    def ask_trash(self) -> None:
        """Show the trash."""
        self.is_trash = True
        self._ask(replace(self.search, query=""))

    def again(self) -> None:
        """Ask the same again because the archive changed; the place in the list is kept."""
        self._run(is_again=True)

    def _ask(self, search: Search) -> None:
        self.search = search
        self.asked.emit(search)
        self._run(is_again=False)

    def _run(self, *, is_again: bool) -> None:
        archive, search = self._session.archive, self.search
        self._session.jobs.forget(REST_KEY)
        if self.is_trash:
            self._session.jobs.read(KEY, archive.trash, lambda rows: self.found.emit(_trash_page(rows), is_again))
            return
        self._session.jobs.read(KEY, lambda: archive.search(search), lambda page: self._first(page, is_again=is_again))

    def _first(self, page: Page, *, is_again: bool) -> None:
        self.found.emit(page, is_again)
        if page.total <= len(page.hits):
            return
        archive, rest = self._session.archive, replace(self.search, limit=None, offset=len(page.hits))
        self._session.jobs.read(REST_KEY, lambda: archive.search(rest), self.completed.emit)


def _trash_page(rows: list[ArticleRow]) -> Page:
    return Page(tuple(Hit(row.id) for row in rows), len(rows))
