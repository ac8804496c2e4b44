"""Takes what is pasted and dropped: files are imported, text goes to the dialog, and from there into the archive."""

from __future__ import annotations

from collections import deque
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from archive_app import operations
from archive_app.gui.intake.contents import Contents, contents_of
from archive_app.gui.intake.paste_dialog import PasteDialog, today
from archive_app.gui.wording import in_sentence

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from archive_app.gui.commands import Commands
    from archive_app.gui.intake.paste_dialog import Entered
    from archive_app.gui.reader.marking import Marking
    from archive_app.gui.session import Session
    from archive_app.model import ArticleRow, ImportResult, Report

LOST = "The text in “Paste an article” is not saved."


class Pasting(QObject):
    """Keeps one dialog; what comes while it holds something else waits. ``imported`` brings the result of a paste.

    ``landed`` brings the id of the article that it is.
    """

    imported = Signal(object)
    landed = Signal(object)

    def __init__(self, session: Session, commands: Commands, marking: Marking, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._commands, self._marking, self._window = session, commands, marking, window
        self._waiting: deque[Contents | Entered] = deque()

    @cached_property
    def dialog(self) -> PasteDialog:
        """The dialog, which is made when it is first wanted."""
        made = PasteDialog(self._session, self._window)
        made.saved.connect(self._save)
        made.cleared.connect(self._next)
        made.files_brought.connect(self._commands.import_paths)
        return made

    def paste(self) -> None:
        """Take what the clipboard holds."""
        self.take(contents_of(QGuiApplication.clipboard().mimeData()), is_asked=True)

    def take(self, contents: Contents, *, is_asked: bool = False) -> None:
        """Import files; show text and addresses, or the dialog as it is where that ``is_asked`` for."""
        self._commands.import_paths(contents.paths)
        if contents.pasted is not None or contents.addresses:
            self._hold(contents)
        if (is_asked and not contents.paths) or contents.pasted is not None or contents.addresses:
            self.dialog.form.tags.field.offer(self._marking.known_tags)
            self.dialog.appear()

    def unsaved(self) -> str:
        """Say what would be lost if the window closed; nothing where all is saved."""
        is_held = bool(self._waiting) or ("dialog" in self.__dict__ and self.dialog.holds() is not None)
        return LOST if is_held else ""

    def _hold(self, contents: Contents) -> None:
        held = self.dialog.holds()
        if held is None or not held.pasted.text.strip():
            self.dialog.show_contents(contents)
        elif contents.pasted != held.pasted and contents not in self._waiting:
            self._waiting.append(contents)
            self._session.told.emit("The text waits until the one before is saved or cleared")

    def _next(self) -> None:
        if not self._waiting:
            return
        following = self._waiting.popleft()
        if isinstance(following, Contents):
            self.dialog.show_contents(following)
        else:
            self.dialog.restore(following)
        self.dialog.appear()

    def _save(self, entered: Entered) -> None:
        archive, day = self._session.archive, today()

        def work(_: Report) -> tuple[ImportResult, ArticleRow]:
            result = operations.import_pasted(archive, entered.pasted, entered.corrections, today=day)
            [outcome] = result.outcomes
            return result, archive.rows([outcome.article_id or 0])[0]

        self._session.jobs.write("Saving the article", work, self._take, otherwise=partial(self._give_back, entered))

    def _take(self, done: tuple[ImportResult, ArticleRow]) -> None:
        result, row = done
        self._session.news.changed.emit(result.changes, self)
        self.imported.emit(result)
        self._session.told.emit(told(result, row))
        if row.deleted is None:
            self.landed.emit(row.id)

    def _give_back(self, entered: Entered) -> None:
        """Show again what could not be saved."""
        self._waiting.appendleft(entered)
        if self.dialog.holds() is None:
            self._next()


def told(result: ImportResult, row: ArticleRow) -> str:
    """Say what became of a paste."""
    title, where = in_sentence(row.title), ", which lies in the trash" if row.deleted else ""
    if result.added:
        return f"Added “{title}”"
    return f"Merged into “{title}”{where}" if result.merged else f"Nothing new: you have “{title}”{where}"
