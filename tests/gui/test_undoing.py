"""Undo and redo in the window, by their keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from archive_app import operations
from tests.gui.conftest import read, search, settle, titles
from tests.gui.test_window import FERRY

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_what_was_moved_to_the_trash_comes_back_with_control_z_and_goes_again(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert FERRY not in titles(window)
    assert window.actions_table["undo"].text() == "Undo moving of 1 article to the trash"
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert FERRY in titles(window)
    assert window.actions_table["redo"].text() == "Redo moving of 1 article to the trash"
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Z, CONTROL | SHIFT)
    settle(qtbot, window)
    assert FERRY not in titles(window)


def test_control_z_in_the_search_field_takes_back_what_was_typed(qtbot, window) -> None:
    operations.star(window.session.archive, [1])
    search(qtbot, window, "winter")
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "x")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert window.top.search.text() != "winterx"
    assert window.session.archive.next_to_redo() is None


def test_a_step_taken_elsewhere_is_named_after_the_next_news(qtbot, window) -> None:
    operations.add_tags(window.session.archive, [1, 2], ["elsewhere"])
    window.undoing.refresh()
    settle(qtbot, window)
    assert window.actions_table["undo"].text() == "Undo tagging of 2 articles"
