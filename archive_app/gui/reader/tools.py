"""What else can be done with the open article, each in a dialog beside the window that is made when it is wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app.gui.reader.versions_dialog import VersionsDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.actions import Actions
    from archive_app.gui.reader.pane import ReaderPane
    from archive_app.gui.session import Session


class ReaderTools(QObject):
    """Connects the reader's actions with what they open."""

    def __init__(self, session: Session, actions: Actions, reader: ReaderPane, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._reader, self._window = session, actions, reader, window
        actions.connect({"versions": self.show_versions})

    @cached_property
    def versions(self) -> VersionsDialog:
        """The dialog on the article's versions; it goes along to the next article."""
        made = VersionsDialog(self._session, self._actions, self._window)
        self._reader.showed.connect(made.show_article)
        return made

    def show_versions(self) -> None:
        """List the versions of the open article."""
        article = self._reader.article()
        if article is not None:
            self.versions.appear()
            self.versions.show_article(article)
