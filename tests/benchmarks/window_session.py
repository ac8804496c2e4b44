"""A person at the window: types letter by letter, opens articles, and does everything at once for some minutes."""

from __future__ import annotations

import itertools
import math
import random
import shutil
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from archive_app.gui.dialogs.export import ExportChoice
from tests.benchmarks.watching import Beat, Painted, rest
from tests.benchmarks.window_archive import LONG, LONG_SOURCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from archive_app.gui.window import MainWindow

BETWEEN_KEYS = 120
"""Milliseconds from one key to the next, of somebody who types fast."""

PATIENCE = 3_000
IMPORTED_AT_ONCE = 300
EVERY = {"typing": 150, "reading": 900, "scrolling": 1_100, "tagging": 2_300, "importing": 4_000, "exporting": 5_000}
"""Milliseconds from one time to the next that something is done."""

TAGS = ("harbour", "winter", "school", "to read")


class Typed(NamedTuple):
    """Milliseconds from a key to the painted rows of its result, and to their snippets."""

    rows: float
    snippets: float


class Opened(NamedTuple):
    """Milliseconds from when an article was wanted to its painted text."""

    chosen: float
    pressed: float


class Stopwatch(QObject):
    """Tells how long after a start something that is waited for was painted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._began = 0.0
        self.rows = self.snippets = self.read = 0.0
        self._answered = self._shown = False
        viewport = window.articles.list.viewport()
        window.finder.found.connect(self._note_answer)
        window.articles.model.dataChanged.connect(self._note_snippets)
        window.reader.showed.connect(self._note_article)
        self._has_snippets = False
        Painted(viewport, self._note_list)
        Painted(window.reader.view.viewport(), self._note_reader)
        Painted(window.articles.empty, self._note_list)

    def start(self) -> None:
        """Start anew."""
        self.rows = self.snippets = self.read = 0.0
        self._answered = self._shown = self._has_snippets = False
        self._began = time.perf_counter()

    def passed(self) -> float:
        return (time.perf_counter() - self._began) * 1000

    def _note_answer(self, *_: object) -> None:
        if self._window.finder.search.query == self._window.top.search.text():
            self._answered = True

    def _note_snippets(self, *_: object) -> None:
        self._has_snippets = self._answered

    def _note_article(self, *_: object) -> None:
        self._shown = True

    def _note_list(self) -> None:
        if self._answered and not self.rows:
            self.rows = self.passed()
        if self._has_snippets and not self.snippets:
            self.snippets = self.passed()

    def _note_reader(self) -> None:
        if self._shown and not self.read:
            self.read = self.passed()


def typed(window: MainWindow, queries: Sequence[str]) -> list[Typed]:
    """Type queries letter by letter into the search field; measure every letter."""
    watch, field, times = Stopwatch(window), window.top.search, []
    for query in queries:
        field.wipe()
        rest(200, window.session.jobs.is_idle)
        field.setFocus()
        for letter in query:
            watch.start()
            QTest.keyClick(field, letter)
            rest(0, lambda: bool(watch.rows) or watch.passed() > PATIENCE)
            rest(BETWEEN_KEYS - watch.passed())
            times.append(Typed(watch.rows or PATIENCE, watch.snippets or watch.passed()))
    watch.deleteLater()
    return times


def opened(window: MainWindow, count: int) -> list[Opened]:
    """Open long articles, at once and by pressing a key; measure both."""
    watch, listed = Stopwatch(window), window.articles.list
    window.top.search.show_query(f"source:{LONG_SOURCE}")
    rest(300, window.session.jobs.is_idle)
    found: dict[str, list[float]] = {"chosen": [], "pressed": []}
    for row, way in zip(range(min(count * 2, LONG)), itertools.cycle(found), strict=False):
        window.articles.list.setFocus()
        watch.start()
        if way == "pressed":
            QTest.keyClick(listed, Qt.Key.Key_Down)
        else:
            listed.setCurrentIndex(window.articles.model.index(row))
            listed._pause.stop()
            listed._open()
        rest(0, lambda: bool(watch.read))
        found[way].append(watch.read)
        rest(400, window.session.jobs.is_idle)
    window.top.search.wipe()
    watch.deleteLater()
    return [Opened(*pair) for pair in zip(found["chosen"], found["pressed"], strict=False)]


class Session(QObject):
    """Does at once, again and again, what a person and the window do: import, search, read, tag, export."""

    def __init__(self, window: MainWindow, folder: Path, words: Sequence[str], minutes: float) -> None:
        super().__init__(window)
        self._window, self._folder, self._words = window, folder, words
        self._chance = random.Random(1)
        self._folders = iter(_to_import(folder, words, math.ceil(minutes * 60_000 / EVERY["importing"])))
        self._letters = iter("")
        self.done = dict.fromkeys(EVERY, 0)
        self.beat = Beat()
        self._timers = [self._every(EVERY[name], name, do) for name, do in self._steps().items()]

    def stop(self) -> None:
        """Do nothing more."""
        for timer in self._timers:
            timer.stop()
        self.beat.stop()

    def _steps(self) -> dict[str, Callable[[], None]]:
        return {
            "typing": self._type,
            "reading": partial(self._window.articles.list.step, 1),
            "tagging": self._tag,
            "importing": self._import,
            "exporting": self._export,
            "scrolling": self._scroll,
        }

    def _every(self, pause: int, name: str, do: Callable[[], None]) -> QTimer:
        def step() -> None:
            self.beat.doing = name
            self.done[name] += 1
            do()

        timer = QTimer(self, interval=pause)
        timer.timeout.connect(step)
        timer.start()
        return timer

    def _type(self) -> None:
        letter = next(self._letters, None)
        field = self._window.top.search
        if letter is None:
            self._letters = iter(self._chance.choice(self._words) + "    ")
            field.selectAll()
            letter = next(self._letters)
        QTest.keyClick(field, letter)

    def _tag(self) -> None:
        if ids := self._window.articles.model.ids(0, 4):
            self._window.marking.add_tag(ids, self._chance.choice(TAGS))

    def _scroll(self) -> None:
        bar = self._window.articles.list.verticalScrollBar()
        bar.setValue(self._chance.randint(0, bar.maximum()))

    def _is_under_way(self, label: str) -> bool:
        return any(job.label == label for job in self._window.session.jobs.shown)

    def _import(self) -> None:
        if not self._is_under_way("Importing") and (folder := next(self._folders, None)) is not None:
            self._window.commands.import_paths([folder])

    def _export(self) -> None:
        if not self._is_under_way("Exporting"):
            self._window.commands.export_choice(ExportChoice("csv", self._folder / "exported.csv"))


def lived(window: MainWindow, folder: Path, words: Sequence[str], minutes: float) -> tuple[Beat, dict[str, int]]:
    """Let everything happen at once for some minutes; give the beat that was kept, and how often each was done."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    session = Session(window, folder, words, minutes)
    rest(minutes * 60_000)
    session.stop()
    for job in window.session.jobs.shown:
        job.cancel()
    rest(500, window.session.jobs.is_idle)
    shutil.rmtree(folder)
    return session.beat, session.done


def _to_import(folder: Path, words: Sequence[str], count: int) -> list[Path]:
    """Write folders of text files."""
    chance, folders = random.Random(2), [folder / f"import-{number}" for number in range(count)]
    for place in folders:
        place.mkdir()
        for number in range(IMPORTED_AT_ONCE):
            body = " ".join(chance.choices(words, k=150))
            text = f"Imported {place.name} {number}\nSource: imported.example\n\n{body}\n\nViews: {number}\n"
            (place / f"{number}.txt").write_text(text, encoding="utf-8")
    return folders
