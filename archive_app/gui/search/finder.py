"""Ask the archive: the search that holds now, its first answers at once and the rest after them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app import operations
from archive_app.gui.search.terms import is_unfinished
from archive_app.model import Hit, Page, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from archive_app.archive import Archive
    from archive_app.gui.session import Session
    from archive_app.model import MatchMode

FIRST = 200
KEY = "search"
REST_KEY = "search-rest"


class Finder(QObject):
    """Keeps one search; ``found`` brings the first page of its result, ``completed`` the other ids.

    ``search`` is what was asked, ``answered`` the search that the result shown answers: the two differ while an answer
    is on its way, and where the last word, still being typed, was taken for the beginning of one. ``listing`` names
    what is shown instead of an answer; it is empty otherwise.
    """

    found = Signal(object, bool)
    completed = Signal(object)
    asked = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.search = Search(limit=FIRST)
        self.answered = self.search
        self.listing = ""
        self._is_typing = False

    @property
    def is_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.listing == "trash"

    def is_waiting(self) -> bool:
        """Tell whether the answer to the search is still on its way."""
        return self._session.jobs.is_waiting(KEY)

    def ask_query(self, query: str, *, is_typing: bool = False) -> None:
        """Search for something else, whose last word may be unfinished while a person is typing; leaves the listing."""
        self.listing = ""
        self._is_typing = is_typing
        self._ask(replace(self.search, query=query, match="all"))

    def ask_search(self, search: Search) -> None:
        """Ask a search with its own order and way of matching."""
        self.listing, self._is_typing = "", False
        self._ask(replace(search, limit=self.search.limit, offset=0))

    def ask_match(self, match: MatchMode) -> None:
        """Search for all or any of the words."""
        self._ask(replace(self.search, match=match))

    def ask_sort(self, sort: str | None, *, is_reversed: bool = False) -> None:
        """Sort by another key; None is the usual order."""
        self._ask(replace(self.search, sort=sort, is_reversed=is_reversed))

    def ask_listing(self, name: str) -> None:
        """Show one of the ``LISTINGS``, which no query asks for."""
        self.listing = name
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
        if self.listing:
            work = partial(LISTINGS[self.listing], archive)
            self._session.jobs.read(KEY, work, lambda ids: self._show_listing(ids, is_again=is_again))
            return
        is_typing = self._is_typing
        self._session.jobs.read(
            KEY,
            lambda: _answer(archive, search, is_typing=is_typing),
            lambda answer: self._first(*answer, is_again=is_again),
        )

    def _first(self, answered: Search, page: Page, *, is_again: bool) -> None:
        self.answered = answered
        self.found.emit(page, is_again)
        if page.waiting:
            self._session.note_lag()
        if page.total <= len(page.hits):
            return
        archive, rest = self._session.archive, replace(answered, limit=None, offset=len(page.hits))
        self._session.jobs.read(REST_KEY, lambda: archive.indexing.ids(rest), self.completed.emit)

    def _show_listing(self, ids: list[int], *, is_again: bool) -> None:
        self.answered = self.search
        self.found.emit(Page(tuple(map(Hit, ids)), len(ids)), is_again)


def _answer(archive: Archive, search: Search, *, is_typing: bool) -> tuple[Search, Page]:
    """Answer a search; when it finds nothing and its last word is unfinished, answer the words that begin so."""
    page = archive.search(search)
    if page.total or not is_typing or not is_unfinished(search.query):
        return search, page
    wider = replace(search, query=f"{search.query}*")
    found = archive.search(wider)
    return (wider, found) if found.total else (search, page)


def _trashed(archive: Archive) -> list[int]:
    return [row.id for row in archive.trash()]


def _with_unplaced(archive: Archive) -> list[int]:
    return list(dict.fromkeys(item.article.id for item in operations.unplaced(archive)))


LISTINGS: Mapping[str, Callable[[Archive], list[int]]] = {"trash": _trashed, "unplaced": _with_unplaced}
"""What is listed without a query: what lies in the trash, and the articles with excerpts that have lost their place."""
