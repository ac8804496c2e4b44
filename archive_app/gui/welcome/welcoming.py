"""When to welcome: the page stands in the room of list and reader as long as the archive has no article."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app import operations, settings
from archive_app.gui.recent import Recent, recents, without_recent
from archive_app.gui.saving import save_settings
from archive_app.gui.welcome.page import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive_app.gui.window import MainWindow


class Welcoming(QObject):
    """Is told after each change how many articles there are, and looks by itself while a job works.

    An archive whose articles all lie in the trash is not empty: the list says so.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._articles: int | None = None
        self.page: WelcomePage | None = None
        self._session.jobs.changed.connect(self._follow)

    def take(self, counts: Mapping[str, int]) -> None:
        """Welcome or make room, by the counts of ``articles`` and of what is ``trashed``."""
        self._take((counts["articles"], counts["trashed"]))

    def recent(self) -> Recent:
        """Tell what is known of the archive, for the list of those opened last."""
        return Recent(self._session.archive.path, articles=self._articles)

    def is_shown(self) -> bool:
        """Tell whether the page is shown."""
        return self.page is not None

    def _follow(self) -> None:
        if self.is_shown() and self._session.jobs.long_jobs() and not self._session.jobs.is_waiting("welcome"):
            work = partial(operations.count_articles, self._session.archive)
            self._session.jobs.read("welcome", work, self._take)

    def _take(self, counts: tuple[int, int]) -> None:
        self._articles, trashed = counts
        self._window.articles.tell_trash(trashed)
        is_empty = not self._articles and not trashed
        if is_empty and not self.is_shown():
            self._begin()
        elif self.is_shown() and not is_empty:
            self._end()

    def _begin(self) -> None:
        self.page = WelcomePage(self._window.actions_table)
        self.page.sample_wanted.connect(self._window.commands.import_sample)
        self.page.archive_wanted.connect(self._open)
        self.page.forgotten.connect(self._forget)
        has_focus = self._window.articles.isAncestorOf(self._window.focusWidget() or self._window)
        self._window.docks.greet(self.page)
        if has_focus:
            self.page.setFocus()
        self._look_up_recent()

    def _end(self) -> None:
        """Show the list with what has come."""
        page, self.page = self.page, None
        has_focus = page is not None and page.isAncestorOf(self._window.focusWidget() or self._window)
        self._window.docks.greet(None)
        if has_focus:
            self._window.articles.list.setFocus()
        if page is not None:
            page.deleteLater()
        self._session.news.indexed.emit()

    # --- the archives opened last ---------------------------------------------------------------------------------

    def _look_up_recent(self) -> None:
        self._session.jobs.read("recent", lambda: recents(settings.load()), self._show_recent)

    def _show_recent(self, found: list[Recent]) -> None:
        here = self._session.archive.path.absolute()
        if self.page is not None:
            self.page.show_recent([one for one in found if one.path != here])

    def _open(self, recent: Recent) -> None:
        if recent.is_there:
            self._window.archive_wanted.emit(recent.path, False)
        else:
            self._window.status.warn(f"{recent.path} is not there any more: Delete takes it off the list.")

    def _forget(self, recent: Recent) -> None:
        save_settings(without_recent(settings.load(), recent.path), self._window.status.warn)
        self._look_up_recent()
