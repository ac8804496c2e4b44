"""The archive's file is moved, replaced or can only be read: the window says so in a sentence, and what one can do."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from archive_app import operations
from archive_app.archive import Archive
from archive_app.elsewhere import ask_elsewhere
from archive_app.gui.actions import WRITING
from archive_app.gui.dialogs.question import QuestionDialog
from tests.gui.conftest import read, search, select, settle, titles
from tests.gui.test_first_use import newest
from tests.gui.test_window import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator


def look_around(qtbot, window) -> None:
    window.watching.look()
    settle(qtbot, window)


@pytest.fixture
def read_only_window(qtbot, show, tmp_path, template):
    path = Path(shutil.copy(template, tmp_path / "Test.articles"))
    with Archive.open(path) as archive:
        operations.add_excerpt(archive, 1, 0, 10, note="kept")
        archive.catch_up()
    return show(Archive.open(path, is_read_only=True))


def test_a_file_that_is_moved_is_told_and_forgiven_once_it_is_back(qtbot, window, tmp_path) -> None:
    path = window.session.archive.path
    assert not window.standing.isVisible()
    path.rename(tmp_path / "Elsewhere.articles")
    look_around(qtbot, window)
    assert window.standing.isVisible()
    assert "“Test” was moved or deleted" in window.standing.text()
    search(qtbot, window, "winter")
    read(qtbot, window, FERRY)
    assert window.reader.article().title == FERRY
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    settle(qtbot, window)
    assert "nothing was written" in window.status.message()
    (tmp_path / "Elsewhere.articles").rename(path)
    look_around(qtbot, window)
    assert not window.standing.isVisible()
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    settle(qtbot, window)
    assert window.session.archive.rows([window.reader.article().id])[0].starred_at


def test_a_failed_write_finds_out_at_once_that_the_file_is_gone(qtbot, window) -> None:
    window.session.archive.path.unlink()
    read(qtbot, window, FERRY)
    qtbot.waitUntil(window.standing.isVisible)


def test_a_copy_of_what_is_open_is_saved_and_gone_on_with(qtbot, show, archive, tmp_path, monkeypatch) -> None:
    ask_elsewhere(archive)
    window = show(archive)
    copy = tmp_path / "Saved.articles"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    window.session.archive.path.unlink()
    look_around(qtbot, window)
    with qtbot.waitSignal(window.archive_wanted) as wanted:
        window.standing.copy_wanted.emit()
    assert wanted.args == [copy, False]
    assert window.close()
    with Archive.open(copy) as saved:
        assert saved.stats()["articles"] == 3


def test_a_window_on_a_file_that_is_gone_asks_before_it_closes(qtbot, window) -> None:
    window.session.archive.path.unlink()
    look_around(qtbot, window)
    assert not window.close()
    question = newest(window, QuestionDialog)
    question.accept()
    assert not window.isVisible()


def test_another_file_in_its_place_is_told_and_opened_when_asked(qtbot, window, tmp_path, template) -> None:
    path = window.session.archive.path
    shutil.copy(template, tmp_path / "Other.articles").replace(path)
    look_around(qtbot, window)
    assert "has taken the place of “Test”" in window.standing.text()
    with qtbot.waitSignal(window.archive_wanted) as wanted:
        window.standing.reopening_wanted.emit()
    assert wanted.args == [path, False]


def test_an_archive_that_can_only_be_read_says_so_and_offers_nothing_that_would_change_it(
    qtbot, read_only_window
) -> None:
    window = read_only_window
    read(qtbot, window, FERRY)
    select(window, "captain")
    settle(qtbot, window)
    assert window.top._read_only.isVisible()
    for name in WRITING:
        assert not window.actions_table[name].isEnabled(), name
        assert "can only be read" in window.actions_table[name].toolTip()
    assert all(window.actions_table[name].isEnabled() for name in ("export", "backup", "find_in_article"))
    assert not window.reader.header.tags.field.isEnabled()
    assert "can only be read" in window.reader.header.tags.field.toolTip()
    excerpt = window.reader.excerpts.list.excerpts.excerpts()[0]
    entries = {entry.text(): entry for entry in window.reader.excerpts.list.menu_of(excerpt).actions()}
    assert [text for text, entry in entries.items() if text and entry.isEnabled()] == ["Copy quote"]
    menu = window.navigation.tag_menu("sea")
    assert [entry.text() for entry in menu.actions() if entry.isEnabled()] == ["Export its excerpts…"]
    search(qtbot, window, "winter")
    assert len(titles(window)) == 2
    assert window.status.message() == ""


@contextmanager
def write_protected(path: Path) -> Iterator[None]:
    """Let nobody write to a file: by its permissions or, since those do not bind root, by a mount."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        path.chmod(0o444)
        yield
        path.chmod(0o644)
        return
    if subprocess.run(["mount", "--bind", path, path], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", path], check=True)
        yield
    finally:
        subprocess.run(["umount", path], check=True)


def test_an_archive_that_turns_read_only_and_back_is_followed(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    assert window.actions_table["star"].isEnabled()
    with write_protected(window.session.archive.path):
        look_around(qtbot, window)
        assert window.top._read_only.isVisible()
        assert not window.actions_table["star"].isEnabled()
    look_around(qtbot, window)
    assert not window.top._read_only.isVisible()
    assert window.actions_table["star"].isEnabled()
