"""Fetch what rows show beside their facts, snippets and numbers of words, for the rows that are seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from archive_app.gui.articles.model import ArticleModel, Details
    from archive_app.gui.search.finder import Finder
    from archive_app.gui.session import Session

MOST_WAITING = 8
"""Groups of rows that wait at once, so that running through a long list does not hold up a search."""


class Fetching(QObject):
    """Answers what the model asks for, the last question first; what was scrolled past is given up."""

    def __init__(self, session: Session, finder: Finder, model: ArticleModel) -> None:
        super().__init__(model)
        self._session, self._finder = session, finder
        self._wanted: dict[str, tuple[Details, list[int]]] = {}
        model.snippets.wanted.connect(partial(self._fetch, model.snippets, self._snippets))
        model.words.wanted.connect(partial(self._fetch, model.words, self._words))
        session.news.indexed.connect(model.words.forget_all)

    def give_up(self) -> None:
        """Give up everything that waits."""
        for key in list(self._wanted):
            self._give_up(key)

    def _snippets(self, ids: list[int]) -> Callable[[], Mapping[int, object]]:
        return partial(self._session.archive.snippets, self._finder.answered, ids)

    def _words(self, ids: list[int]) -> Callable[[], Mapping[int, object]]:
        return partial(self._session.archive.indexing.words, ids)

    def _fetch(
        self, details: Details, question: Callable[[list[int]], Callable[[], Mapping[int, object]]], ids: list[int]
    ) -> None:
        key = f"{details.name}:{ids[0] if ids else 0}"
        self._wanted[key] = details, ids
        while len(self._wanted) > MOST_WAITING:
            self._give_up(next(iter(self._wanted)))
        self._session.jobs.read(key, question(ids), partial(self._take, key), otherwise=partial(self._give_up, key))

    def _give_up(self, key: str) -> None:
        """Forget what was asked; it is asked for again when its rows are seen again."""
        self._session.jobs.forget(key)
        details, ids = self._wanted.pop(key)
        details.forget(ids)

    def _take(self, key: str, values: Mapping[int, object]) -> None:
        details, _ = self._wanted.pop(key)
        details.take(values)
