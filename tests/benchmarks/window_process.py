"""One start of a window in a process of its own: ``… -m tests.benchmarks.window_process BEGAN [ARCHIVE [QUERY…]]``.

BEGAN is ``time.monotonic()`` when the process was started; without an archive the window is an empty one of Qt. Printed
are, as JSON, the milliseconds until the application was ready, until the window was painted and until its list was
painted with rows; then the memory, with the list filled and after the queries, in megabytes. Little is imported here,
because all of it counts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.watching import Painted, rest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.gui.window import MainWindow

SIZE = (1360, 860)
REST = 1500
"""Milliseconds in which the window comes to rest before its memory is read."""


class Times:
    """Milliseconds from the start of the process until something was there first."""

    def __init__(self, began: float) -> None:
        self.began = began
        self.taken: dict[str, float] = {}

    def note(self, name: str) -> None:
        """Note that something is there now, unless it was before."""
        self.taken.setdefault(name, (time.monotonic() - self.began) * 1000)


def main() -> None:
    """Show a window, print what it took, end."""
    began, *rest_of_them = sys.argv[1:]
    if rest_of_them:
        _archive(Times(float(began)), Path(rest_of_them[0]), rest_of_them[1:])
    else:
        _empty(Times(float(began)))


def memory(when: str) -> dict[str, float]:
    """Read how many megabytes this process takes, and how many the processes that it started take together."""
    tasks = [task / "children" for task in Path("/proc/self/task").iterdir()]
    helpers = [pid for started in tasks if started.exists() for pid in started.read_text(encoding="ascii").split()]
    own = _rollup("self")
    own["helpers"] = sum(map(_shared_by, helpers))
    return {f"{when} {name}": value for name, value in own.items()}


def _shared_by(pid: str) -> float:
    try:
        return _rollup(pid)["pss"]
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return 0.0


def _rollup(pid: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]:
        name, amount, *_ = line.split()
        found[name.rstrip(":")] = int(amount) / 1024
    return {"rss": found["Rss"], "pss": found["Pss"], "uss": found["Private_Clean"] + found["Private_Dirty"]}


def _end(times: Times, measured: dict[str, float]) -> None:
    print(json.dumps(times.taken | measured), flush=True)
    os._exit(0)


def _empty(times: Times) -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["empty"])
    times.note("ready")
    window = QMainWindow()
    window.resize(*SIZE)
    Painted(window, lambda: times.note("painted"))
    window.show()
    rest(REST, lambda: "painted" in times.taken)
    _end(times, memory("filled"))
    application.exec()


def _archive(times: Times, path: Path, queries: Sequence[str]) -> None:
    """Start as the program does, and look at the window that it opens."""
    from PySide6.QtCore import QTimer

    from archive_app.gui import app

    make_application, open_window = app._application, app.open_window

    def noting_application(*arguments):
        application = make_application(*arguments)
        times.note("ready")
        return application

    def watched_window(*arguments):
        window = open_window(*arguments)
        window.resize(*SIZE)
        Painted(window.centralWidget(), lambda: times.note("painted"))
        count = window.articles.model.rowCount
        Painted(window.articles.list.viewport(), lambda: times.note("filled") if count() else None)
        QTimer.singleShot(0, lambda: _end(times, _memory_of(window, times, queries)))
        return window

    app._application, app.open_window = noting_application, watched_window
    app.run(path, [])


def _memory_of(window: MainWindow, times: Times, queries: Sequence[str]) -> dict[str, float]:
    def is_idle() -> bool:
        return "filled" in times.taken and window.session.jobs.is_idle()

    rest(REST, is_idle)
    measured = memory("filled")
    for query in queries:
        window.top.search.show_query(query)
        rest(100, is_idle)
    rest(REST, is_idle)
    return measured | memory("searched")


if __name__ == "__main__":
    main()
