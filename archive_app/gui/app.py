"""Compose the window: application, style, archive, session. The only place that knows them all."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app import logs, paths, settings
from archive_app.archive import utc_now
from archive_app.errors import ArchiveAppError
from archive_app.gui.display import display_problem
from archive_app.gui.saving import save_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QApplication

    from archive_app.archive import Archive
    from archive_app.gui.window import MainWindow
    from archive_app.settings import Settings

SCALE_VARIABLE = "QT_SCALE_FACTOR"

TURN = 0.0005
"""Seconds that a working thread keeps Python while the window waits for its turn; ten times as many by itself.

With everything under way at once, events came late by half as much, and half as many stalls were above 50 ms.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window on the archive that is named, else on the user's own. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    named = next((one for one in arguments if not one.startswith("-")), None)
    return run(Path(named) if named else None, arguments)


def run(archive_path: Path | None, argv: Sequence[str] = ()) -> int:
    """Open the window on an archive, created when it is the user's own and missing; return the exit code.

    Where no window can be shown, says why on stderr and returns 1.
    """
    problem = display_problem()
    if problem is not None:
        print(problem, file=sys.stderr)
        return 1
    logs.configure()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application = _application(argv, settings.load().get(settings.SCALE))
    desk = _Desk(application)
    path = archive_path or paths.user_archive()
    if not desk.show(path, is_created=archive_path is None):
        return 1
    gc.freeze()  # what is there from the start stays: to look through it time and again would hold up the window
    return application.exec()


class _Desk:
    """Keeps the windows that are open, each on its own archive: swaps one for another, or opens another beside it."""

    def __init__(self, application: QApplication) -> None:
        from archive_app.gui.style import Style, look_of

        self.application = application
        self.settings = settings.load()
        self.style = Style(application, look_of(self.settings))
        self.windows: list[MainWindow] = []

    def show(self, path: Path, *, is_created: bool, before: MainWindow | None = None, is_beside: bool = False) -> bool:
        """Open a window on an archive, in place of the one before or beside it; False when it cannot be opened.

        An archive that is open already is shown in the window that it has.
        """
        there = self._window_on(path)
        if there is not None and there.watching.standing == "replaced":
            return self._open_again(there, path)
        if there is not None:
            there.raise_()
            there.activateWindow()
            return True
        from archive_app.gui.opening import open_archive

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            archive = open_archive(path, is_created=is_created)
        except (ArchiveAppError, OSError) as error:
            return self._explain(str(error), before)
        from archive_app.gui.keys.table import problems

        window = open_window(archive, _remembered(path))
        for problem in (*self.settings.problems, *problems(self.settings), *archive.database.warnings):
            window.status.warn(problem)
        self._listen(window)
        if before is not None and not is_beside:
            before.close()
        return True

    def _open_again(self, window: MainWindow, path: Path) -> bool:
        """Open the file that lies in an archive's place, once that archive is closed: its log is not the file's."""
        self.application.setQuitOnLastWindowClosed(False)
        try:
            return window.close() and self.show(path, is_created=False)
        finally:
            self.application.setQuitOnLastWindowClosed(True)

    def _listen(self, window: MainWindow) -> None:
        self.windows.append(window)
        show = partial(self.show, before=window)
        self.style.system.watch(window)
        window.preferences.taken.connect(self._put_in_force)
        window.archive_wanted.connect(lambda path, is_new: show(path, is_created=is_new))
        window.beside_wanted.connect(lambda path: show(path, is_created=False, is_beside=True))

    def _put_in_force(self, values: Settings) -> None:
        """Let a change of the settings be seen in all windows."""
        from archive_app.gui.style import look_of

        self.style.wear(look_of(values))
        for window in self.windows:
            window.preferences.follow(values)

    def _window_on(self, path: Path) -> MainWindow | None:
        self.windows = [window for window in self.windows if window.isVisible()]
        return next((one for one in self.windows if _is_same(one.session.archive.path, path)), None)

    def _explain(self, text: str, before: MainWindow | None) -> bool:
        """Say what is wrong: in the window if there is one, else in a dialog that offers to choose another archive."""
        print(text, file=sys.stderr)
        if before is not None:
            before.status.warn(text)
            return False
        from archive_app.gui.dialogs.opening import choose_another

        chosen = choose_another(text)
        return chosen is not None and self.show(chosen, is_created=False)


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _remembered(path: Path) -> Settings:
    """Note the archive as the one opened last; settings that cannot be saved do not keep the window from opening."""
    from archive_app.gui.recent import with_recent

    values = with_recent(settings.load(), path, opened=utc_now())
    save_settings(values, partial(print, file=sys.stderr))
    return values


def open_window(archive: Archive, values: Settings) -> MainWindow:
    """Show a window on an open archive; the window closes the archive when it is closed."""
    from archive_app.gui.garbage import collect_here
    from archive_app.gui.session import Session
    from archive_app.gui.window import MainWindow

    collect_here()
    sys.setswitchinterval(TURN)
    window = MainWindow(Session(archive, values))
    window.show()
    window.start()
    return window


def _application(argv: Sequence[str], percent: int = 100) -> QApplication:
    from PySide6.QtWidgets import QApplication

    from archive_app.gui.icons import application_icon

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        with _scaled(percent):
            application = QApplication(["archive-browser", *argv])
    application.setApplicationName("archive-browser")
    application.setDesktopFileName("archive-browser")
    application.setWindowIcon(application_icon())
    return application


@contextmanager
def _scaled(percent: int) -> Iterator[None]:
    """Let Qt start with a scale, which it reads once from the environment; programs started later do not inherit it.

    A scale that the environment has already has the last word.
    """
    if percent == 100 or os.environ.get(SCALE_VARIABLE):
        yield
        return
    os.environ[SCALE_VARIABLE] = f"{percent / 100:g}"
    try:
        yield
    finally:
        del os.environ[SCALE_VARIABLE]
