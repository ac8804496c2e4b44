"""An empty archive welcomes with what can be done; the program tells about itself."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication

from archive_app import __version__, operations, paths, settings
from archive_app.archive import Archive
from archive_app.gui.recent import Recent, recents, with_count, with_recent, without_recent
from archive_app.gui.welcome.lists import count_text, folder_text, when_text
from archive_app.gui.widgets.offers import OFFER_ROLE
from archive_app.model import Progress
from archive_app.settings import Settings
from tests.gui.conftest import ARTICLES, settle, titles, write_articles


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def opened_before(tmp_path: Path) -> list[Path]:
    """Two archives of the settings, the first of which is gone."""
    found = [tmp_path / "stick" / "Gone.articles", tmp_path / "Here.articles"]
    values = Settings()
    for number, path in enumerate(reversed(found)):
        values = with_recent(values, path, opened=f"2024-04-2{number}T10:00:00+00:00")
    settings.save(with_count(values, found[1], 1204))
    found[1].touch()
    return found


@pytest.fixture
def empty(show, tmp_path: Path):
    return show(Archive.create(tmp_path / "Empty.articles"))


def texts(choices) -> list[str]:
    return [choices.offers.index(row).data() for row in range(choices.offers.rowCount())]


def test_an_empty_archive_welcomes_until_there_is_an_article(qtbot, opened_before, empty, tmp_path) -> None:
    page = empty.welcoming.page
    assert page.isVisible()
    assert not empty.articles.isVisible()
    assert {"Import files…", "Import folder…", "Try the sample articles"} <= set(texts(page.start))
    assert texts(page.others) == ["Open archive…", "New archive…"]
    assert texts(page.recent) == [
        f"Gone, {folder_text(opened_before[0])}, not there any more",
        f"Here, {folder_text(opened_before[1])}, 1,204 articles, opened 20 Apr 2024",
    ]
    empty.commands.import_paths([write_articles(tmp_path / "articles")])
    settle(qtbot, empty)
    assert not empty.welcoming.is_shown()
    assert empty.articles.isVisible()
    assert len(titles(empty)) == len(ARTICLES)
    assert empty.articles.width() > empty.navigation.width()


def test_the_page_is_gone_while_the_first_import_still_runs(qtbot, empty, tmp_path) -> None:
    archive, gate = empty.session.archive, threading.Event()
    folder = write_articles(tmp_path / "articles")

    def work(report):
        operations.import_paths(archive, [folder / "harbour.txt"])
        report(Progress("Importing", 1, 2))
        gate.wait(10)
        return operations.import_paths(archive, [folder], report=report)

    empty.session.jobs.write("Importing", work, empty.commands._take_import, is_long=True)
    qtbot.waitUntil(lambda: not empty.welcoming.is_shown(), timeout=15_000)
    qtbot.waitUntil(lambda: len(titles(empty)) == 1, timeout=15_000)
    gate.set()
    settle(qtbot, empty)
    assert len(titles(empty)) == len(ARTICLES)


def test_an_archive_with_nothing_but_trash_says_so_and_one_without_any_welcomes_again(qtbot, window) -> None:
    window.commands.trash(window.articles.model.ids())
    settle(qtbot, window)
    assert not window.welcoming.is_shown()
    assert window.articles.empty.isVisible()
    assert "3 articles lie in the trash." in window.articles.empty._text.text()
    button = next(one for one in window.articles.empty.findChildren(QAbstractButton) if one.text() == "Show the trash")
    button.click()
    settle(qtbot, window)
    assert len(titles(window)) == len(ARTICLES)
    operations.empty_trash(window.session.archive)
    window.session.start()
    window.counts.refresh()
    settle(qtbot, window)
    assert window.welcoming.is_shown()


def test_everything_on_the_page_is_done_by_key(qtbot, opened_before, empty) -> None:
    page, wanted = empty.welcoming.page, []
    empty.archive_wanted.connect(lambda path, is_new: wanted.append((path, is_new)))
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert wanted == []
    page.recent.setCurrentIndex(page.recent.offers.index(0))
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert "is not there any more" in empty.status.message()
    qtbot.keyClick(page.recent, Qt.Key.Key_Delete)
    settle(qtbot, empty)
    assert len(texts(page.recent)) == 1
    page.recent.setCurrentIndex(page.recent.offers.index(0))
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert wanted == [(opened_before[1], False)]
    page.start.setCurrentIndex(page.start.offers.index(page.start.offers.rowCount() - 1))
    qtbot.keyClick(page.start, Qt.Key.Key_Space)
    [job] = [one for one in empty.session.jobs.shown if one.is_long]
    assert job.label == "Importing"
    empty.session.jobs.cancel(job)
    qtbot.waitUntil(lambda: job.ended is not None, timeout=60_000)


def test_an_archive_that_is_gone_is_taken_off_the_list_by_its_cross(qtbot, opened_before, empty) -> None:
    recent = empty.welcoming.page.recent
    cross = recent.itemDelegate().cross(recent.visualRect(recent.offers.index(0)))
    qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=cross.center())
    settle(qtbot, empty)
    assert [one.path for one in recents(settings.load())] == [opened_before[1]]
    heard = []
    empty.archive_wanted.connect(lambda path, _: heard.append(path))
    place = recent.visualRect(recent.offers.index(0)).topLeft() + QPoint(20, 10)
    qtbot.mouseClick(recent.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [opened_before[1]]
    assert recent.offers.index(0).data(OFFER_ROLE).value.articles == 1204


def test_the_room_is_narrow_and_the_columns_stand_below_each_other(qtbot, opened_before, empty) -> None:
    page = empty.welcoming.page
    empty.resize(700, 560)
    QApplication.processEvents()
    assert page.recent.mapTo(page, QPoint()).y() > page.others.mapTo(page, QPoint()).y()
    assert page.widget().width() <= page.viewport().width()


def test_how_many_articles_an_archive_had_is_known_when_it_is_closed(qtbot, show, template, tmp_path) -> None:
    path = Path(shutil.copy(template, tmp_path / "Counted.articles"))
    settings.save(with_recent(Settings(), path, opened="2024-04-23T10:00:00+00:00"))
    window = show(Archive.open(path))
    window.close()
    assert recents(settings.load()) == [Recent(path, "2024-04-23T10:00:00+00:00", len(ARTICLES))]
    assert recents(without_recent(settings.load(), path)) == []


@pytest.mark.parametrize(
    ("recent", "count", "when"),
    [
        (Recent(Path("/a/b.articles")), "", ""),
        (Recent(Path("/a/b.articles"), "2024-04-23T10:00:00+00:00", 1), "1 article", "opened 23 Apr 2024"),
        (Recent(Path("/a/b.articles"), "2024-04-23", 7, is_there=False), "", "not there any more"),
    ],
)
def test_only_what_is_known_of_an_archive_is_told(recent, count, when) -> None:
    assert (count_text(recent), when_text(recent)) == (count, when)


def test_nothing_is_to_be_brought_into_an_empty_archive_that_can_only_be_read(qtbot, show, tmp_path) -> None:
    path = tmp_path / "Empty.articles"
    Archive.create(path).close()
    window = show(Archive.open(path, is_read_only=True))
    assert texts(window.welcoming.page.start) == []
    assert len(texts(window.welcoming.page.others)) == 2


class Desktop(QObject):
    """Stands for the desktop's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address)


def test_the_program_tells_what_it_is_and_where_its_files_are(qtbot, window) -> None:
    window.actions_table["about"].trigger()
    about = window.tools.about
    about.copy.click()
    copied = QApplication.clipboard().text()
    for fact in (__version__, str(window.session.archive.path), str(paths.log_file()), "SQLite: 3.", "Whoosh: 2."):
        assert fact in copied
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        about.open_log.click()
        assert "look for it in your file manager" in about._trouble.text()
        paths.log_file().parent.mkdir(parents=True)
        about.open_log.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert [address.toLocalFile() for address in desktop.opened] == [str(paths.log_file().parent)]
    assert not about._trouble.isVisible()
    about.close()
