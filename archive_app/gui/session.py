"""What the panes of a window share: the archive, its jobs and its news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from archive_app import operations
from archive_app.gui.jobs import Jobs
from archive_app.gui.signals import News
from archive_app.gui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.archive import Archive
    from archive_app.gui.asking import Asker
    from archive_app.model import Changes, Report
    from archive_app.settings import Settings

INDEXING = "Updating the index"
UP_TO_DATE = "Index up to date"
REPAIRED = "Index was damaged and made anew"
STOPPED = "It was stopped before it was saved: save it again if you want it."

CATCH_UP_DELAY = 200
FIRST_BACKUP_AFTER = 15_000
NEXT_BACKUP_AFTER = 3_600_000
"""Milliseconds until the first look whether a backup is due, and from one look to the next."""


class Session(QObject):
    """An open archive in a window. ``told`` brings a short sentence about what was done, ``warned`` what went wrong.

    ``index_state`` says how the index is, and whether it waits for somebody to go on with it.
    """

    told = Signal(str)
    warned = Signal(str)
    index_state = Signal(str, bool)

    def __init__(self, archive: Archive, values: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.archive = archive
        self.settings = values
        self.jobs = Jobs(self, may_step_aside=lambda: not archive.database.is_writing())
        self.jobs.prepare(lambda: archive.database.connection)  # a file that vanishes cannot be opened any more
        self.news = News(self)
        self._catch_up_timer = QTimer(self, singleShot=True, interval=CATCH_UP_DELAY)
        self._catch_up_timer.timeout.connect(self._catch_up)
        self._backup_timer = QTimer(self, interval=FIRST_BACKUP_AFTER)
        self._backup_timer.timeout.connect(self._back_up)
        self._is_catching_up = False
        self._is_left_off = False
        self._is_catch_up_owed = False
        self._repairs = 0
        self.told.connect(self.jobs.tell)
        self.news.changed.connect(self._catch_up_soon)

    def change(
        self,
        label: str,
        work: Callable[[Report], Changes],
        *,
        initiator: object = None,
        told: str = "",
        asker: Asker | None = None,
    ) -> None:
        """Queue an operation; what it changed is told to all panes once, and whoever asked for it what became of it."""

        def then(changes: Changes) -> None:
            self.news.changed.emit(changes, initiator)
            if asker is not None:
                asker.saved()
            if told:
                self.told.emit(told)

        self.jobs.write(label, work, then, otherwise=self.answer_to(asker))

    def answer_to(self, asker: Asker | None) -> Callable[[], None] | None:
        """Give what a job that failed calls: it hands what was typed back to whoever asked, with the reason."""
        return None if asker is None else lambda: asker.not_saved(self.jobs.trouble() or STOPPED)

    def note(self, label: str, work: Callable[[], Changes]) -> None:
        """Queue what is only noted, such as how far an article was read: no index waits for it."""
        self.jobs.write(label, lambda _: work(), self.news.noted.emit, is_quiet=True)

    def is_catch_up_due(self) -> bool:
        """Tell whether the index is about to be brought up to date."""
        return self._catch_up_timer.isActive()

    def start(self) -> None:
        """Bring the index up to date, as far as it is not; goes on where it was stopped. Back up from now on."""
        self._catch_up()
        if not self._backup_timer.isActive() and not self.archive.is_read_only:
            self._backup_timer.start()

    def note_lag(self) -> None:
        """Bring an index that turns out to lag behind up to date, unless somebody has just stopped that."""
        if not self._is_catching_up and not self._is_left_off:
            self._catch_up_soon()

    def close(self) -> None:
        """Wait for what is under way, then close the archive."""
        self._catch_up_timer.stop()
        self._backup_timer.stop()
        self.jobs.close()
        self.archive.close()

    def _back_up(self) -> None:
        """Make the backup of the day when it is due; a backup only reads the archive, so nobody waits for it."""
        self._backup_timer.setInterval(NEXT_BACKUP_AFTER)
        work = partial(operations.back_up_if_due, self.archive)
        self.jobs.look("Backing up", work, lambda _: None, is_quiet=True)

    def _catch_up_soon(self) -> None:
        self._catch_up_timer.start()

    def _catch_up(self) -> None:
        if self._is_catching_up:
            self._is_catch_up_owed = True
            return
        self._is_catching_up, self._is_left_off, self._is_catch_up_owed = True, False, False
        self.index_state.emit("Updating the index …", False)
        self.jobs.index(INDEXING, self.archive.catch_up, self._caught_up, otherwise=self._left_off)

    def _caught_up(self, count: int) -> None:
        self._is_catching_up = False
        repairs, self._repairs = self._repairs, self.archive.indexing.repairs
        self.index_state.emit(UP_TO_DATE if self._repairs == repairs else REPAIRED, False)
        if count or self.archive.indexing.has_guessed:
            self.news.indexed.emit()
        self.archive.indexing.has_guessed = False
        if count:
            self.jobs.tell(f"{counted(count, 'article', 'articles')} indexed")
        if self._repairs != repairs:
            self.jobs.tell(REPAIRED, problems=1)
        if self._is_catch_up_owed:
            self._catch_up_soon()

    def _left_off(self) -> None:
        """Say what the index still lacks; it is brought up to date at the next change or when somebody asks for it."""
        self._is_catching_up, self._is_left_off = False, True
        self.jobs.read("lag", self.archive.index_lag, self._tell_lag)
        self.news.indexed.emit()

    def _tell_lag(self, lag: int) -> None:
        if not self._is_catching_up:
            text = f"{counted(lag, 'article waits', 'articles wait')} to be indexed" if lag else UP_TO_DATE
            self.index_state.emit(text, lag > 0)
