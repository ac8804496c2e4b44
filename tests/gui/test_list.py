"""The list: compact and comfortable rows, every order, many articles at once, a million of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from archive_app import settings
from archive_app.archive import Archive
from archive_app.gui.app import open_window
from archive_app.gui.articles.model import CHUNK, ID_ROLE, MOST_RUNS, ArticleModel
from archive_app.gui.articles.pane import SORTS
from archive_app.gui.articles.view import ArticleList
from archive_app.gui.dialogs.export import ExportDialog
from archive_app.gui.dialogs.name import NameDialog
from archive_app.model import SORT_KEYS
from tests.gui.conftest import ARTICLES, read, settle, titles
from tests.gui.test_first_use import newest
from tests.gui.test_models import row
from tests.gui.test_window import FERRY, choose

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MILLION = 1_000_000


@pytest.fixture
def fetched() -> list[int]:
    return []


@pytest.fixture
def many(qtbot, style, fetched) -> ArticleList:
    """A list that shows a million articles."""

    def fetch(ids):
        fetched.extend(ids)
        return [row(identity) for identity in ids]

    view = ArticleList(ArticleModel(fetch))
    qtbot.addWidget(view)
    view.resize(400, 600)
    view.show_ids(list(range(1, MILLION + 1)), MILLION, is_again=False)
    with qtbot.waitExposed(view):
        view.show()
    return view


def select_all(qtbot, window) -> None:
    window.articles.list.setFocus()
    qtbot.keyClick(window.articles.list, Qt.Key.Key_A, CONTROL)
    settle(qtbot, window)


def rows(window):
    return window.session.archive.rows([1, 2, 3])


def test_rows_become_one_line_by_key_and_stay_so(qtbot, window) -> None:
    window.articles.list.setFocus()
    comfortable = window.articles.list.rowHeight(0)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_L)
    assert window.articles.list.rowHeight(0) < comfortable / 2
    assert settings.load().get(settings.LIST_ROWS) == "compact"
    assert window.actions_table["compact"].isChecked()
    other = open_window(Archive.open(window.session.archive.path), settings.load())
    qtbot.addWidget(other)
    settle(qtbot, other)
    assert other.articles.list.rowHeight(0) == window.articles.list.rowHeight(0)
    other.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for width in (120, 260, 500, 900):
        window.articles.list.resize(width, 200)
        assert not window.articles.list.grab().isNull()
    qtbot.keyClick(window.articles.list, Qt.Key.Key_L)
    assert window.articles.list.rowHeight(0) == comfortable


def test_rows_chosen_among_the_preferences_hold_at_once(qtbot, window) -> None:
    comfortable = window.articles.list.rowHeight(0)
    window.preferences.choose(settings.LIST_ROWS, "compact")
    assert window.actions_table["compact"].isChecked()
    assert window.articles.list.rowHeight(0) < comfortable
    window.preferences.choose(settings.LIST_ROWS, "comfortable")
    assert not window.actions_table["compact"].isChecked()


def test_the_list_can_be_sorted_by_every_key(qtbot, window) -> None:
    assert {key or "relevance" for key, _ in SORTS} == set(SORT_KEYS)
    read(qtbot, window, "A winter timetable")
    for key, first in (("opened", "A winter timetable"), ("added", None), ("title", "A winter timetable")):
        window.finder.ask_sort(key)
        settle(qtbot, window)
        assert len(titles(window)) == len(ARTICLES)
        assert first in {None, titles(window)[0]}


def test_home_and_end_go_to_the_first_and_last_article(qtbot, window) -> None:
    listed = window.articles.list
    qtbot.keyClick(listed, Qt.Key.Key_End)
    assert listed.currentIndex().row() == len(ARTICLES) - 1
    qtbot.keyClick(listed, Qt.Key.Key_Home, SHIFT)
    assert len(listed.selected_ids()) == len(ARTICLES)


def test_all_articles_are_starred_and_marked_as_read_at_once_and_back(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    settle(qtbot, window)
    select_all(qtbot, window)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_U)
    settle(qtbot, window)
    assert all(one.starred_at and one.read_at for one in rows(window))
    assert window.status.message() == "3 articles marked as read"
    assert len(window.articles.list.selected_ids()) == len(ARTICLES)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_U)
    settle(qtbot, window)
    assert not any(one.starred_at or one.read_at for one in rows(window))


def test_all_articles_get_a_tag_and_lose_it(qtbot, window) -> None:
    select_all(qtbot, window)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_T)
    dialog = newest(window, NameDialog)
    dialog._field.setText("common")
    dialog.accept()
    settle(qtbot, window)
    assert all("common" in one.tags for one in rows(window))
    window.actions_table["untag"].trigger()
    settle(qtbot, window)
    dialog = newest(window, NameDialog)
    assert not dialog.accept_button.isEnabled()
    dialog._field.setText("common")
    dialog.accept()
    settle(qtbot, window)
    assert not any("common" in one.tags for one in rows(window))


def test_the_only_tag_is_suggested_and_where_there_is_none_nothing_is_asked(qtbot, window) -> None:
    read(qtbot, window, "A winter timetable")
    for _ in range(2):
        window.actions_table["untag"].trigger()
        settle(qtbot, window)
        if dialogs := [one for one in window.findChildren(NameDialog) if one.isVisible()]:
            assert dialogs[0].name() == "travel"
            dialogs[0].accept()
            settle(qtbot, window)
    assert window.status.message() == "There is no tag to take off"


def test_all_articles_go_to_the_trash_and_come_back(qtbot, window) -> None:
    select_all(qtbot, window)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert titles(window) == []
    choose(window, "Trash")
    settle(qtbot, window)
    select_all(qtbot, window)
    window.actions_table["restore"].trigger()
    settle(qtbot, window)
    choose(window, "All articles")
    settle(qtbot, window)
    assert len(titles(window)) == len(ARTICLES)


def test_the_excerpts_of_the_selected_articles_are_offered_for_export(qtbot, window) -> None:
    listed = window.articles.list
    qtbot.keyClick(listed, Qt.Key.Key_Home)
    qtbot.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    settle(qtbot, window)
    chosen = listed.selected_ids()
    window.actions_table["export"].trigger()
    dialog = newest(window, ExportDialog)
    assert len(chosen) == 2
    assert list(dialog.choice().article_ids) == chosen
    dialog.reject()


def test_going_to_an_article_leaves_no_other_selected_whatever_keys_are_down(qtbot, window) -> None:
    qtbot.keyClick(window.articles.list, Qt.Key.Key_F8, CONTROL)
    for title in (FERRY, "A winter timetable", FERRY):
        read(qtbot, window, title)
        assert len(window.articles.list.selected_ids()) == 1


def test_an_article_that_nobody_chose_is_not_opened_when_the_archive_changes(qtbot, window, tmp_path) -> None:
    assert window.articles.list.hasFocus()
    (tmp_path / "new.txt").write_text("A new ferry\n\nIt is blue.\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "new.txt"])
    settle(qtbot, window)
    assert "A new ferry" in titles(window)
    assert window.articles.list.selected_ids() == []
    assert window.reader.article() is None
    window.articles.list.step(1)
    settle(qtbot, window)
    assert window.reader.article().title == titles(window)[0]


def test_the_selection_is_kept_when_the_result_is_asked_again(qtbot, window) -> None:
    select_all(qtbot, window)
    before = window.articles.list.selected_ids()
    window.finder.again()
    settle(qtbot, window)
    assert window.articles.list.selected_ids() == before
    window.articles.list.show_ids([*reversed(before)], 3, is_again=True)
    assert window.articles.list.selected_ids() == [*reversed(before)]


def test_a_million_articles_are_fetched_only_where_they_are_seen(many, fetched) -> None:
    many.verticalScrollBar().setValue(many.verticalScrollBar().maximum() // 2)
    many.viewport().repaint()
    many.scrollToBottom()
    many.viewport().repaint()
    assert MILLION in fetched
    assert len(fetched) <= 6 * CHUNK


def test_a_million_articles_are_selected_at_once(many) -> None:
    many.selectAll()
    assert len(many.selected_ids()) == MILLION
    assert many.model().index(7).data(ID_ROLE) == 8


@pytest.mark.parametrize("step", [1, 2])
def test_articles_leave_the_list_in_one_stretch_or_from_many_places(many, step) -> None:
    model = many.model()
    many.setCurrentIndex(model.index(500_000))
    gone = list(range(500_001, 500_001 + 2 * MOST_RUNS * step + 2, step))
    many.remove(gone)
    assert model.rowCount() == MILLION - len(gone)
    assert many.current_id() == (500_002 if step == 2 else gone[-1] + 1)
    assert model.place(gone[0]) is None
    assert model.place(MILLION) == model.rowCount() - 1


def test_the_current_article_is_the_last_one_when_all_after_it_leave(many) -> None:
    many.setCurrentIndex(many.model().index(MILLION - 1))
    many.remove([MILLION, MILLION - 1])
    assert many.current_id() == MILLION - 2


def test_every_key_of_the_list_is_used_once(window) -> None:
    actions = [action for action in window.actions() if action.isVisible()]
    keys = [QKeySequence(keys).toString() for action in actions for keys in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
