"""A dressed application, an archive with articles, a window on it; Qt's own warnings fail a test."""

from __future__ import annotations

import gc
import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QtMsgType
from PySide6.QtGui import QDropEvent

from archive_app import operations
from archive_app.archive import Archive
from archive_app.gui.app import open_window
from archive_app.gui.reader.view import ReaderView
from archive_app.gui.style import Style, typography
from archive_app.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QApplication

    from archive_app.gui.window import MainWindow

ARTICLES = {
    "harbour.txt": """The ferry to Lorn
Source: harbour.example.org
Author: Ada Brenn
URL: https://harbour.example.org/ferry
Tags: sea, travel

The ferry to the island runs twice a day, and in winter once, when the ice allows it.

Its captain writes down who crosses & why; 😀 the book is kept in the harbour office.

Nobody reads it, she says, and that is why people tell the truth about their journeys.

Views: 2107
Saved: 23.04.2024
""",
    "school.txt": """Сельская школа у реки
Source: reka.example.org
Tags: school

В сельской школе у реки учатся двадцать два ученика, и каждую весну они измеряют высоту воды.

Учительница записывает числа в тетрадь, а зимой дети считают, насколько изменилась река.

Views: 842
Saved: 02.11.2023
""",
    "timetable.txt": """A winter timetable
Source: harbour.example.org
Tags: travel

The islanders asked for a later boat, and the harbour office printed a new timetable for the winter.

It hangs beside the door of the ferry office, where the wind cannot reach it.

Views: 31
Saved: 05.01.2024
""",
}

PLATFORM_CHATTER = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
"""What the platform without a screen says about every dialog, tooltip and menu."""

WAIT = 15_000
"""Milliseconds a test waits at most for something that usually takes a few."""


@pytest.fixture(autouse=True)
def no_qt_warnings(qtlog) -> Iterator[None]:
    yield
    serious = {QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    messages = [record.message for record in qtlog.records if record.type in serious]
    assert [message for message in messages if message not in PLATFORM_CHATTER] == []


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that none finds what another has set."""
    folder: Path = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def style(qapp: QApplication) -> Style:
    return Style(qapp, wanted="light")


def write_articles(folder: Path) -> Path:
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def article_files(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles")


@pytest.fixture(scope="session")
def template(tmp_path_factory) -> Path:
    """An archive file of three articles, imported once; tests work on copies of it."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "Template.articles"
    with Archive.open(path, is_created=True) as archive:
        result = operations.import_paths(archive, [write_articles(folder / "articles")])
        assert len(result.added) == len(ARTICLES)
        operations.backup(archive, folder / "Copy.articles")
    return folder / "Copy.articles"


@pytest.fixture
def archive(tmp_path: Path, template: Path) -> Archive:
    """An archive of three articles; whoever takes it closes it."""
    opened = Archive.open(shutil.copy(template, tmp_path / "Test.articles"))
    opened.catch_up()
    return opened


@pytest.fixture
def show(qtbot, style: Style) -> Iterator[Callable[[Archive], MainWindow]]:
    """Open a window on an archive, once everything that it starts with has come to rest."""
    windows: list[MainWindow] = []

    def opened(archive: Archive) -> MainWindow:
        window = open_window(archive, Settings())
        windows.append(window)
        settle(qtbot, window)
        return window

    yield opened
    for window in windows:
        window._may_close = True
        window.close()
        window.deleteLater()
    gc.enable()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(show: Callable[[Archive], MainWindow], archive: Archive) -> MainWindow:
    return show(archive)


@pytest.fixture
def reader_view(qtbot, style: Style) -> ReaderView:
    """The view of the reader alone, with nothing in it."""
    made = ReaderView(typography(Settings()))
    qtbot.addWidget(made)
    made.resize(700, 500)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settle(qtbot, window: MainWindow) -> None:
    """Wait until nothing is under way and nothing is about to start."""

    pauses = (
        window.top.search,
        window.articles.list,
        window.ways,
        window.palette_of_commands,
        window.reader.finding.bar,
    )

    def is_at_rest() -> None:
        assert window.session.jobs.is_idle()
        assert not window.session.is_catch_up_due()
        assert not any(widget._pause.isActive() for widget in pauses)

    for _ in range(3):
        qtbot.wait(5)
        qtbot.waitUntil(is_at_rest, timeout=WAIT)


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drop something on the window, as the drag manager hands it over; tell whether it was taken."""
    button, modifier = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, modifier)
    return window.tools.drops.eventFilter(window, event)


def titles(window: MainWindow) -> list[str]:
    """List the titles that the article list shows."""
    model = window.articles.model
    return [model.index(row).data() for row in range(model.rowCount())]


def search(qtbot, window: MainWindow, query: str) -> None:
    """Type a query and wait for its result."""
    window.top.search.setText(query)
    settle(qtbot, window)


def read(qtbot, window: MainWindow, title: str) -> None:
    """Open the article of that title."""
    window.articles.list.setCurrentIndex(window.articles.model.index(titles(window).index(title)))
    settle(qtbot, window)
    assert window.reader.article().title == title, window.status.message()


def select(window: MainWindow, quote: str) -> None:
    """Select a passage of the open article as a mouse would."""
    view, text = window.reader.view, window.reader.article().text
    start = text.index(quote)
    view.select_passage(start, start + len(quote))
