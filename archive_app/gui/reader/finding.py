"""What is found in the open article: looked for away from the window's thread, marked and stepped through."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from archive_app.errors import InputError
from archive_app.gui.reader.find_bar import FindBar
from archive_app.reading.finding import found_in

if TYPE_CHECKING:
    from archive_app.gui.session import Session


class Finding(QObject):
    """Keeps what was found in a text. ``changed`` tells that it is something else, ``went`` to which place to go."""

    changed = Signal()
    went = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._text = ""
        self.bar = FindBar()
        self.spans: tuple[tuple[int, int], ...] = ()
        self.bar.asked.connect(self._look)
        self.bar.closed.connect(self._forget)
        self.bar.hits.moved.connect(self._go)

    def show_text(self, text: str) -> None:
        """Look in another text from now on."""
        self._text = text
        self._forget()
        self.bar.ask()

    def now(self) -> int:
        """Tell which of the places is the one that is shown, from 0."""
        return self.bar.hits.now()

    def _look(self, wanted: str, is_whole: bool, is_regex: bool) -> None:
        work = partial(_tried, self._text, wanted, is_whole=is_whole, is_regex=is_regex)
        self._session.jobs.read("find-in-article", work, self._show)

    def _show(self, found: tuple[tuple[int, int], ...] | str) -> None:
        if isinstance(found, str):
            self._take(())
            self.bar.show_problem(found)
            return
        self._take(found)
        self.bar.show_count(len(found))
        if found:
            self._go(0)

    def _forget(self) -> None:
        """Mark nothing any more, and void the answer that is on its way: it is one for another text."""
        self._session.jobs.forget("find-in-article")
        self._take(())

    def _take(self, spans: tuple[tuple[int, int], ...]) -> None:
        self.spans = spans
        self.changed.emit()

    def _go(self, number: int) -> None:
        self.changed.emit()
        self.went.emit(self.spans[number][0])


def _tried(text: str, wanted: str, *, is_whole: bool, is_regex: bool) -> tuple[tuple[int, int], ...] | str:
    """Find what is wanted, or say why it cannot be found."""
    try:
        return found_in(text, wanted, is_whole=is_whole, is_regex=is_regex)
    except InputError as error:
        return str(error)
