"""How quick the window is: ``python -m tests.benchmarks.window_speed [--articles N] [--folder F] [--minutes M]``.

An archive is filled and indexed, once; the window is started on it several times, in turns with an empty window of Qt.
Then a person types, opens articles of 2,000 words, and at last imports, searches, tags and exports at once while it is
watched how long the window stands still. Times depend on the machine; what is to be compared are the ratios of one run.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive_app.archive import Archive
from archive_app.elsewhere import ask_elsewhere
from archive_app.settings import Settings
from tests.benchmarks import window_archive
from tests.benchmarks.store_scale import home

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archive_app.gui.window import MainWindow
    from tests.benchmarks.watching import Beat

STARTS = 5
TRIES = 12
SEARCHES = 10
LONGEST_STALL = 50
WORST_SHOWN = 12


class Line(NamedTuple):
    """What was measured, beside what it is compared with or may be at most."""

    name: str
    value: float
    unit: str
    beside: float
    most: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description="Measure how quick the window is.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the archive and its index stay, and are used again")
    parser.add_argument("--minutes", type=float, default=5, help="how long everything happens at once")
    parser.add_argument("--starts", type=int, default=STARTS, help="how often the window is started")
    parser.add_argument("--tries", type=int, default=TRIES, help="how many queries are typed and articles opened")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with contextlib.ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        stack.enter_context(home(folder / "home"))
        path = window_archive.filled(folder / f"{chosen.articles}.articles", chosen.articles)
        words = window_archive.words()
        print_starts(path, words, chosen.starts)
        with _window(path, folder) as window:
            print_use(window, words, chosen.tries)
            print_session(window, folder / "session", words, chosen.minutes)


def print_starts(path: Path, words: Sequence[str], count: int) -> None:
    """Print what starting costs, in time and memory, beside a window without anything."""
    empty, ours = [], []
    for _ in range(count):
        empty.append(_started())
        ours.append(_started(str(path), *words[:SEARCHES]))
    qt, our = _medians(empty), _medians(ours)
    print(f"{'start':44} {'empty':>8} {'window':>8} {'ratio':>6}   at most")
    since_ready = {name: (our[name] - our["ready"], qt["painted"] - qt["ready"]) for name in ("painted", "filled")}
    _print("process started to window painted, ms", our["painted"], qt["painted"])
    _print("process started to list painted, ms", our["filled"], qt["painted"], 2)
    _print("application ready, ms", our["ready"], qt["ready"])
    _print("application ready to list painted, ms", *since_ready["filled"])
    for when in ("filled", "searched"):
        state = "list filled" if when == "filled" else f"{SEARCHES} searches"
        for kind, most in (("uss", 1.5), ("pss", 1.5), ("rss", None)):
            _print(f"{kind.upper()} with {state}, MB", our[f"{when} {kind}"], qt[f"filled {kind}"], most)
        print(f"{'   of its helper processes, PSS':44} {'':8} {our[f'{when} helpers']:8.0f}")
    print()


def print_use(window: MainWindow, words: Sequence[str], tries: int) -> None:
    """Print how long a key and an article take until they are painted."""
    from tests.benchmarks.window_session import opened, typed

    queries = [f"{first} {second}" for first, second in zip(words[3::17], words[40::31], strict=False)][:tries]
    keys, articles = typed(window, queries), opened(window, tries)
    print(f"{'ms until painted':44} {'median':>8} {'95 %':>8} {'worst':>8}   at most")
    _print_spread("key to rows", [key.rows for key in keys], "30, 80")
    _print_spread("key to rows with snippets", [key.snippets for key in keys])
    _print_spread("article chosen to its text", [each.chosen for each in articles], "30")
    _print_spread("key pressed to the article's text", [each.pressed for each in articles])
    print(f"{len(keys)} keys, {len(articles) * 2} articles\n")


def print_session(window: MainWindow, folder: Path, words: Sequence[str], minutes: float) -> None:
    """Print how long the window stood still while everything happened at once, and on what."""
    from tests.benchmarks.window_session import lived

    beat, done = lived(window, folder, words, minutes)
    print(f"{minutes:g} minutes: {', '.join(f'{name} {count}' for name, count in done.items())}")
    _print_spread("event loop late by, ms", beat.gaps, str(LONGEST_STALL))
    _print_stalls(beat)


def _print_stalls(beat: Beat) -> None:
    long = [stall for stall in beat.stalls if stall.length > LONGEST_STALL]
    own = [stall for stall in long if stall.own > stall.length / 2]
    print(
        f"{len(long)} stalls above {LONGEST_STALL} ms, {len(own)} of them computed by the window's thread; the worst:"
    )
    for stall in sorted(long, key=lambda one: -one.length)[:WORST_SHOWN]:
        print(f"  {stall.length:.0f} ms ({stall.own:.0f} window, {stall.all:.0f} process) after {stall.doing}")
        print(f"      {stall.where or 'not seen'}")


def _print(name: str, value: float, beside: float, most: float | None = None) -> None:
    verdict = "" if most is None else f"{most:g} {'met' if value <= most * beside else 'MISSED'}"
    print(f"{name:44} {beside:8.0f} {value:8.0f} {value / max(beside, 0.01):6.2f}   {verdict}")


def _print_spread(name: str, values: Sequence[float], most: str = "") -> None:
    ordered = sorted(values)
    median, late = statistics.median(ordered), ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    print(f"{name:44} {median:8.1f} {late:8.1f} {ordered[-1]:8.1f}   {most}")


def _started(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.window_process", str(time.monotonic()), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _medians(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


@contextlib.contextmanager
def _window(path: Path, folder: Path) -> Iterator[MainWindow]:
    """Open a window on a copy of the archive and its index, because a session changes it."""
    from PySide6.QtWidgets import QApplication

    from archive_app.gui.app import open_window
    from archive_app.gui.style import Style
    from tests.benchmarks.watching import rest
    from tests.benchmarks.window_process import SIZE

    application = QApplication.instance() or QApplication(["benchmark"])
    style = Style(application, wanted="light")
    copy = folder / "session.articles"
    for left in folder.glob(f"{copy.name}*"):
        left.unlink()
    shutil.copyfile(path, copy)
    with Archive.open(path) as original, Archive.open(copy) as copied:
        shutil.copytree(original.index._folder, copied.index._folder, dirs_exist_ok=True)
    archive = Archive.open(copy)
    ask_elsewhere(archive)
    window = open_window(archive, Settings())
    window.resize(*SIZE)
    rest(1000, window.session.jobs.is_idle)
    yield window
    window.close()
    del style


if __name__ == "__main__":
    main()
