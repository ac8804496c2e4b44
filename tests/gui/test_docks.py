"""The panes around the reader: moved, floated, hidden, put back, and found again as they were."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar

from archive_app import settings
from archive_app.archive import Archive
from archive_app.gui.app import open_window
from tests.gui.conftest import read, search, settle
from tests.gui.test_window import FERRY

RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


def reopened(qtbot, window):
    """Close the window and open the archive again, with the settings that were saved."""
    path = window.session.archive.path
    window.close()
    other = open_window(Archive.open(path), settings.load())
    settle(qtbot, other)
    return other


def test_panes_are_found_again_where_they_were_left(qtbot, window) -> None:
    window.docks.addDockWidget(RIGHT, window.docks["navigation"])
    other = reopened(qtbot, window)
    assert other.docks.dockWidgetArea(other.docks["navigation"]) == RIGHT
    assert other.docks["navigation"].x() > other.docks.centralWidget().x()
    other.actions_table["put_back"].trigger()
    assert other.docks["navigation"].x() < other.docks["articles"].x() < other.docks.centralWidget().x()
    other.close()


def test_a_pane_that_was_hidden_stays_hidden_until_its_key_brings_it_back(qtbot, window) -> None:
    window.actions_table["navigation"].trigger()
    assert not window.navigation.isVisible()
    other = reopened(qtbot, window)
    assert not other.navigation.isVisible()
    assert not other.actions_table["navigation"].isChecked()
    qtbot.keyClick(other, Qt.Key.Key_F9)
    assert other.navigation.isVisible()
    other.close()


def test_reading_in_peace_leaves_only_the_article_and_ends_as_it_began(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.docks["navigation"].setFloating(True)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert (window.navigation.isVisible(), window.articles.isVisible()) == (False, False)
    qtbot.waitUntil(lambda: window.reader.width() == window.docks.width())
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert (window.navigation.isVisible(), window.articles.isVisible()) == (True, True)
    assert window.docks["navigation"].isFloating()


def test_escape_ends_reading_in_peace_and_leaves_the_search_as_it_is(qtbot, window) -> None:
    search(qtbot, window, "ferry")
    read(qtbot, window, FERRY)
    qtbot.keyClick(window, Qt.Key.Key_F11)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.actions_table["peace"].isChecked()
    assert (window.navigation.isVisible(), window.articles.isVisible()) == (True, True)
    assert window.top.search.text() == "ferry"


def test_a_window_closed_while_reading_in_peace_opens_with_its_panes(qtbot, window) -> None:
    window.actions_table["peace"].trigger()
    other = reopened(qtbot, window)
    assert other.navigation.isVisible()
    assert other.articles.isVisible()
    other.close()


def test_panes_laid_in_tabs_leave_no_tabs_behind_when_they_are_put_back(qtbot, window) -> None:
    def shown_tabs() -> list[QTabBar]:
        return [bar for bar in window.docks.findChildren(QTabBar) if bar.isVisible()]

    window.docks.tabifyDockWidget(window.docks["articles"], window.docks["navigation"])
    qtbot.waitUntil(lambda: len(shown_tabs()) == 1)
    window.actions_table["put_back"].trigger()
    assert shown_tabs() == []
    assert window.navigation.isVisible()
    assert window.articles.isVisible()


def test_a_key_pressed_in_a_floating_pane_counts_for_the_window(qtbot, window) -> None:
    window.docks["articles"].setFloating(True)
    window.articles.list.setFocus()
    qtbot.keyClick(window.articles.list, Qt.Key.Key_J)
    settle(qtbot, window)
    assert window.reader.article() is not None


def test_panes_of_a_small_window_get_their_usual_widths_in_a_much_larger_one(qtbot, window) -> None:
    window.resize(700, 500)
    window.docks.resizeDocks([window.docks["navigation"]], [140], Qt.Orientation.Horizontal)
    qtbot.waitUntil(lambda: window.navigation.width() < 180)
    path = window.session.archive.path
    window.close()
    other = open_window(Archive.open(path), settings.load())
    other.resize(1400, 800)
    settle(qtbot, other)
    assert other.navigation.width() > 200
    other.close()


def test_a_window_does_not_hide_another_one(qtbot, window, tmp_path) -> None:
    other = open_window(Archive.open(tmp_path / "Other.articles", is_created=True), settings.load())
    settle(qtbot, other)
    assert other.pos() != window.pos()
    other.close()
