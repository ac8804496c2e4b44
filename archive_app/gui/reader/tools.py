"""What else can be done with the open article, each in a dialog beside the window that is made when it is wanted."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from archive_app.gui.reader.aloud import ReadAloud
from archive_app.gui.reader.links_dialog import LinksDialog
from archive_app.gui.reader.picture_dialog import PictureDialog
from archive_app.gui.reader.printing import Printing
from archive_app.gui.reader.progress import ReadingProgress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from archive_app.archive import Archive
    from archive_app.gui.actions import Actions
    from archive_app.gui.reader.pane import ReaderPane
    from archive_app.gui.reader.versions_dialog import VersionsDialog
    from archive_app.gui.session import Session
    from archive_app.reading.blocked import Blocked


class ReaderTools(QObject):
    """Connects the reader's actions with what they open."""

    def __init__(self, session: Session, actions: Actions, reader: ReaderPane, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._actions, self._reader, self._window = session, actions, reader, window
        self.printing = Printing(session, reader, window)
        self.aloud = ReadAloud(session, actions, reader)
        reader.add_bar(self.aloud.bar)
        self.progress = ReadingProgress(reader)
        actions.connect(
            {
                "versions": self.show_versions,
                "links": self.show_links,
                "print": self.printing.ask_for_printer,
                "save_pdf": self.printing.ask_for_file,
            }
        )
        reader.showed.connect(lambda _is_other: self._follow())
        reader.view.picture_pressed.connect(self.show_picture)

    @cached_property
    def versions(self) -> VersionsDialog:
        """The dialog on the article's versions."""
        from archive_app.gui.reader.versions_dialog import VersionsDialog

        made = VersionsDialog(self._session, self._actions, self._window)
        self._reader.view.typeset.connect(made.set_typography)
        return made

    @cached_property
    def links(self) -> LinksDialog:
        """The dialog on the article's links and on what was left out of it."""
        made = LinksDialog(self._window)
        made.open_wanted.connect(self._reader.open_address)
        return made

    def show_versions(self) -> None:
        """List the versions of the open article."""
        self.versions.appear()
        self._follow()

    def show_links(self) -> None:
        """List the links of the open article, and what was left out of it."""
        self.links.appear()
        self._follow()

    def show_picture(self, image: QImage, name: str) -> None:
        """Show a picture at its full size."""
        dialog = PictureDialog(image, name, self._window)
        dialog.show()
        dialog.activateWindow()

    def _follow(self) -> None:
        """Let the dialogs that are open go along to the article that is open."""
        loaded = self._reader.loaded()
        if loaded is None:
            return
        if "versions" in self.__dict__:
            self.versions.show_article(loaded.article)
        if "links" in self.__dict__:
            self.links.show_loaded(loaded)
            if loaded.article.blocked and self.links.isVisible():
                work = partial(_blocked, self._session.archive, loaded.article.id)
                self._session.jobs.read("blocked", work, self.links.show_blocked)


def _blocked(archive: Archive, article_id: int) -> Sequence[Blocked]:
    from archive_app.gui.reader.original_page import blocked_in

    return blocked_in(archive.originals(article_id)[0])
