"""Saved searches in the window: listed with what is new in them, kept, renamed, removed, asked again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app import operations
from archive_app.gui.dialogs.name import NameDialog
from archive_app.gui.wording import in_sentence
from archive_app.model import Changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from archive_app.gui.asking import Asker
    from archive_app.gui.session import Session
    from archive_app.model import SavedSearchCount, Search


class SavedSearches(QObject):
    """Keeps the searches of an archive. ``counted`` brings them all, each with what it finds."""

    counted = Signal(list)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        session.news.changed.connect(self.refresh)
        session.news.indexed.connect(self.refresh)

    def refresh(self) -> None:
        """Count anew what the searches find."""
        work = partial(operations.saved_search_counts, self._session.archive)
        self._session.jobs.read("saved-searches", work, self.counted.emit)

    def save(self, search: Search) -> None:
        """Ask for a name and keep the search under it."""
        dialog = NameDialog("Save search", f"Name for “{in_sentence(search.query)}”:", "Save", parent=self._window)
        archive = self._session.archive

        def keep(name: str) -> Changes:
            return Changes(searches=frozenset({operations.save_search(archive, name, search).id}))

        dialog.hand_to(
            lambda: self._change(
                "Saving a search",
                partial(keep, dialog.name()),
                f"The search is saved as “{in_sentence(dialog.name())}”",
                dialog,
            )
        )
        dialog.open()

    def look_at(self, count: SavedSearchCount) -> None:
        """Remember that its result is being looked at."""
        work = partial(operations.look_at_saved_search, self._session.archive, count.saved.id)
        self._change("Noting what was looked at", work)

    def tend(self, verb: str, count: SavedSearchCount) -> None:
        """Rename a search, or put it aside."""
        archive, saved = self._session.archive, count.saved
        if verb == "remove":
            work = partial(operations.remove_saved_searches, archive, [saved.id])
            self._change("Removing a search", work, f"Removed “{in_sentence(saved.name)}”")
            return
        dialog = NameDialog("Rename search", "New name:", "Rename", name=saved.name, parent=self._window)
        dialog.hand_to(
            lambda: self._change(
                "Renaming a search",
                partial(operations.rename_saved_search, archive, saved.id, dialog.name()),
                f"“{in_sentence(saved.name)}” is now “{in_sentence(dialog.name())}”",
                dialog,
            )
        )
        dialog.open()

    def _change(self, label: str, work: Callable[[], Changes], told: str = "", asker: Asker | None = None) -> None:
        self._session.change(label, lambda _: work(), initiator=self, told=told, asker=asker)
