"""Two programs on one archive: each sees what the other does, and undoes nothing that it has not seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from archive_app import operations
from archive_app.archive import Archive
from tests.gui.conftest import read, search, settle, titles
from tests.gui.test_states import entry
from tests.gui.test_window import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.gui.window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def other(window: MainWindow) -> Iterator[Archive]:
    """The same archive as another program has it open."""
    with Archive.open(window.session.archive.path) as opened:
        yield opened


def look_around(qtbot, window: MainWindow) -> None:
    window.watching.look()
    settle(qtbot, window)


def test_what_another_program_does_is_seen_without_a_restart(qtbot, window, other, tmp_path) -> None:
    read(qtbot, window, FERRY)
    article = window.reader.article()
    operations.add_tags(other, [article.id], ["foreign"])
    operations.add_excerpt(other, article.id, 0, 9)
    operations.star(other, [article.id])
    look_around(qtbot, window)
    assert "foreign" in window.reader.header.tags.names()
    assert len(window.reader.excerpts.list.excerpts.excerpts()) == 1
    assert entry(window, "foreign").count == 1
    assert entry(window, "Starred").count == 1
    (tmp_path / "new.txt").write_text("A blue boat\n\nIt is quite blue and goes to Lorn.\n", encoding="utf-8")
    operations.import_paths(other, [tmp_path / "new.txt"])
    look_around(qtbot, window)
    assert "A blue boat" in titles(window)
    other.catch_up()
    search(qtbot, window, "blue boat")
    assert titles(window) == ["A blue boat"]


def test_what_comes_while_this_window_writes_too_is_not_missed(qtbot, window, other) -> None:
    look_around(qtbot, window)
    read(qtbot, window, FERRY)
    article = window.reader.article()
    operations.add_tags(other, [article.id], ["foreign"])
    operations.add_tags(window.session.archive, [2], ["own"])
    look_around(qtbot, window)
    assert "foreign" in window.reader.header.tags.names()


def test_what_this_window_does_itself_is_not_taken_for_another_ones(qtbot, window) -> None:
    look_around(qtbot, window)
    told: list[object] = []
    window.session.news.changed.connect(lambda _, initiator: told.append(initiator))
    read(qtbot, window, FERRY)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    settle(qtbot, window)
    look_around(qtbot, window)
    assert window.watching not in told
    assert window.commands in told


def test_undo_takes_back_nothing_of_others_that_nobody_has_seen(qtbot, window, other) -> None:
    read(qtbot, window, FERRY)
    window.marking.add_tag([1], "mine")
    settle(qtbot, window)
    operations.add_tags(other, [2], ["foreign"])
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert "Another window was faster (tagging of 1 article)" in window.status.message()
    assert "foreign" in other.article(2).tags
    look_around(qtbot, window)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert "foreign" not in other.article(2).tags
    assert "mine" in other.article(1).tags


def test_undo_right_after_a_change_takes_that_back_though_its_name_is_not_shown_yet(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.marking.add_tag([1], "mine")
    window.undoing.do("undo")
    settle(qtbot, window)
    assert "mine" not in window.session.archive.article(1).tags


def test_who_writes_is_named_and_the_tag_comes_back_to_be_tried_again(qtbot, window, other, monkeypatch) -> None:
    monkeypatch.setattr("archive_app.store.database.BUSY_SECONDS", 0.1)
    read(qtbot, window, FERRY)
    settle(qtbot, window)
    field = window.reader.header.tags.field
    database = window.session.archive.database
    for connection in database._connections:
        connection.execute("PRAGMA busy_timeout = 100")
    with other.step("long work"):
        field.setText("patience")
        field.returnPressed.emit()
        settle(qtbot, window)
        assert "is writing to" in window.status.message()
        assert field.text() == "patience"
    field.returnPressed.emit()
    settle(qtbot, window)
    assert "patience" in other.article(window.reader.article().id).tags
