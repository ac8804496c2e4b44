"""Remember what was searched for, where that is wanted: each search that led to an article, as it was typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app import operations, settings
from archive_app.gui.dialogs.question import QuestionDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.reader.pane import ReaderPane
    from archive_app.gui.search.finder import Finder
    from archive_app.gui.session import Session

FORGET = "Forget all that was searched for in this archive? Saved searches stay."


class Remembering(QObject):
    """Keeps the history of searches, and forgets it when asked."""

    def __init__(self, session: Session, finder: Finder, reader: ReaderPane, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._finder, self._window = session, finder, window
        reader.showed.connect(self._remember)

    def ask_to_forget(self) -> None:
        """Ask, then forget all searches."""
        QuestionDialog("Forget searches", FORGET, "Forget", self._forget, self._window).open()

    def _remember(self, is_other: bool) -> None:
        if is_other and self._session.settings.get(settings.SEARCH_HISTORY) == "on":
            work = partial(operations.record_search, self._session.archive, self._finder.search)
            self._session.note("Remembering the search", work)

    def _forget(self) -> None:
        archive = self._session.archive
        self._session.change(
            "Forgetting searches", lambda _: operations.forget_searches(archive, None), told="Searches forgotten"
        )
