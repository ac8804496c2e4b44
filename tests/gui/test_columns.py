"""Columns of compact rows: chosen, moved, resized, sorted by, and found again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from archive_app import operations, settings
from archive_app.archive import Archive
from archive_app.gui.app import open_window
from archive_app.gui.articles.columns import COLUMNS, LEAST_WIDTH, MOST_WIDTH, chosen, sorted_column
from archive_app.gui.articles.header import LEAST_TITLE
from archive_app.gui.articles.model import ArticleModel
from archive_app.gui.articles.view import ArticleList
from archive_app.model import Search, Snippet
from archive_app.settings import LIST_COLUMNS, Settings
from tests.gui.conftest import read, settle, titles
from tests.gui.test_list import select_all
from tests.gui.test_models import row
from tests.gui.test_window import FERRY, choose

EVERY = tuple(column.id for column in COLUMNS)


@pytest.fixture
def compact(qtbot, window):
    """A window with compact rows, its list wide enough for some columns."""
    window.preferences.choose(settings.LIST_ROWS, "compact")
    window.docks.resizeDocks([window.docks["articles"]], [700], Qt.Orientation.Horizontal)
    settle(qtbot, window)
    return window


def names(window) -> list[str]:
    return [cell.column.id for cell in window.articles.list.columns.cells()]


def cell(window, name: str):
    return next(cell for cell in window.articles.list.columns.cells() if cell.column.id == name)


def middle(window, name: str) -> QPoint:
    found = cell(window, name)
    return QPoint(found.left + found.width // 2, 10)


def drag(window, start: QPoint, end: QPoint) -> None:
    header = window.articles.list.columns.viewport()
    QTest.mousePress(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for place in (start + (end - start) / 2, end):
        QTest.mouseMove(header, place)
    QTest.mouseRelease(header, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def check(window, name: str) -> None:
    """Choose a column in the menu, as a person would."""
    menu = window.actions_table["columns"].menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == name).trigger()


def test_columns_are_chosen_from_a_menu_and_found_again(qtbot, compact) -> None:
    assert names(compact) == ["state", "title", "saved", "views"]
    check(compact, "Source")
    check(compact, "Views")
    check(compact, "Title")
    assert names(compact) == ["state", "title", "saved", "source"]
    assert [text.partition(":")[0] for text in settings.load().get(LIST_COLUMNS)] == names(compact)
    other = open_window(Archive.open(compact.session.archive.path), settings.load())
    qtbot.addWidget(other)
    settle(qtbot, other)
    assert names(other) == names(compact)
    other.close()
    check(compact, "Usual columns")
    assert names(compact) == ["state", "title", "saved", "views"]


def test_the_menu_comes_up_over_the_header_and_by_name_and_only_where_there_are_columns(qtbot, compact) -> None:
    action, header = compact.actions_table["columns"], compact.articles.list.columns
    for come_up in (action.trigger, lambda: header.customContextMenuRequested.emit(QPoint(3, 3))):
        come_up()
        qtbot.waitUntil(action.menu().isVisible)
        assert [one.text() for one in action.menu().actions() if one.isChecked()][:2] == ["Star and unread", "Title"]
        action.menu().hide()
    compact.preferences.choose(settings.LIST_ROWS, "comfortable")
    assert not action.isEnabled()
    assert header.isHidden()
    assert compact.articles.list.columnWidth(0) == compact.articles.list.viewport().width()


def test_a_click_on_a_heading_sorts_and_another_one_turns_round(qtbot, compact) -> None:
    pane, header = compact.articles, compact.articles.list.columns
    assert header.order() == ("saved", False)
    orders = []
    for name in ("title", "title", "views", "views", "saved"):
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle(compact, name)
        )
        settle(qtbot, compact)
        orders.append(titles(compact))
        assert pane._sorts[name].isChecked()
        assert pane._sort.text() == pane._sorts[name].text()
        assert header.order() == (name, pane._reverse.isChecked())
    assert orders[0] == sorted(orders[0]) == orders[1][::-1]
    assert orders[2] == [FERRY, orders[2][1], "A winter timetable"] == orders[3][::-1]
    compact.finder.ask_query("ferry")
    settle(qtbot, compact)
    assert header.order() == ("saved", False)
    compact.finder.ask_sort(None)
    assert header.order() == (None, False)
    choose(compact, "Trash")
    settle(qtbot, compact)
    assert header.order() == (None, False)


def test_a_saved_search_by_relevance_is_shown_as_such(qtbot, compact) -> None:
    compact.finder.ask_search(Search("ferry", sort="relevance"))
    settle(qtbot, compact)
    assert compact.articles._sort.text() == "Best first"
    assert compact.articles._sorts[None].isChecked()


def test_columns_are_moved_and_resized_by_dragging_and_stay_so(compact) -> None:
    header = compact.articles.list.columns
    drag(compact, middle(compact, "views"), middle(compact, "title") - QPoint(20, 0))
    assert names(compact) == ["state", "views", "title", "saved"]
    wide, saved, title = header.length(), cell(compact, "saved"), cell(compact, "title")
    border = QPoint(title.left + title.width - 1, 10)
    drag(compact, border, border + QPoint(20, 0))
    assert cell(compact, "saved").width == saved.width - 20
    assert header.length() == wide
    border = QPoint(cell(compact, "views").left + cell(compact, "views").width - 1, 10)
    drag(compact, border, border + QPoint(31, 0))
    assert header.length() == wide
    assert settings.load().get(LIST_COLUMNS) == header.arrangement()
    assert f"views:{cell(compact, 'views').width}" in header.arrangement()


def test_usual_columns_give_way_and_chosen_ones_scroll(qtbot, compact) -> None:
    listed = compact.articles.list
    listed.resize(LEAST_TITLE + 60, 200)
    assert names(compact) == ["state", "title"]
    assert not listed.horizontalScrollBar().maximum()
    listed.resize(700, 200)
    assert names(compact) == ["state", "title", "saved", "views"]
    for column in COLUMNS[2:]:
        if column.id not in names(compact):
            check(compact, column.name)
    assert len(names(compact)) == len(EVERY)
    assert cell(compact, "title").width == LEAST_TITLE
    settle(qtbot, compact)
    listed.horizontalScrollBar().setValue(listed.horizontalScrollBar().maximum())
    place = listed.columns.offset()
    assert place > 0
    qtbot.keyClick(listed, Qt.Key.Key_End)
    assert listed.columns.offset() == place == listed.horizontalScrollBar().value()
    assert not listed.grab().isNull()


def test_what_is_cut_off_is_told_and_what_fits_is_not(compact) -> None:
    delegate, listed = compact.articles.list.itemDelegate(), compact.articles.list
    index = listed.model().index(titles(compact).index(FERRY))
    for name in ("title", "saved", "state"):
        assert delegate.cut_text(middle(compact, name).x(), listed.font(), index) == ""
    listed.columns.arrange(["title:130", "source:40", "views:28"])
    assert delegate.cut_text(middle(compact, "source").x(), listed.font(), index) == "harbour.example.org"
    assert delegate.cut_text(middle(compact, "views").x(), listed.font(), index) == "2,107"
    assert delegate.cut_text(9_999, listed.font(), index) == ""


def test_reading_time_and_how_far_was_read_stand_in_their_columns(qtbot, compact) -> None:
    listed = compact.articles.list
    listed.columns.arrange(["title", "length", "progress"])
    listed.viewport().repaint()
    settle(qtbot, compact)
    words = compact.articles.model.words
    assert all(words.get(identity, list) for identity in (1, 2, 3))
    read(qtbot, compact, FERRY)
    identity = listed.current_id()
    work = lambda: operations.note_read_share(compact.session.archive, identity, 0.64)  # noqa: E731
    compact.session.note("Noting how far it was read", work)
    settle(qtbot, compact)
    [shown] = [column.text(listed.model()._row(listed.currentIndex().row()), None) for column in COLUMNS[-1:]]
    assert shown == "64 %"


def test_the_number_of_selected_articles_is_said(qtbot, window) -> None:
    assert window.articles._count.text() == "3 articles"
    read(qtbot, window, FERRY)
    assert window.articles._count.text() == "3 articles"
    select_all(qtbot, window)
    assert window.articles._count.text() == "3 of 3 selected"
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Home)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert window.articles._count.text() == "2 of 3 selected"


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("title", "views:70"), [("title", None), ("views", 70)]),
        (("title:9", "views:9999"), [("title", LEAST_WIDTH), ("views", MOST_WIDTH)]),
        (("weight:20", "title:200", "title:90"), [("title", 200)]),
        (("views:70",), [(name, None) for name in LIST_COLUMNS.default]),
        ((), [(name, None) for name in LIST_COLUMNS.default]),
    ],
)
def test_columns_that_cannot_be_are_left_out_and_a_title_there_always_is(texts, found) -> None:
    assert [(column.id, width) for column, width in chosen(texts)] == found


@pytest.mark.parametrize("value", [["title:"], ["Title:20"], ["title:-5"], [5], "title", {"title": 5}, ["title:20\n"]])
def test_a_broken_setting_of_columns_counts_as_none(value) -> None:
    assert Settings({LIST_COLUMNS.key: value}).get(LIST_COLUMNS) == LIST_COLUMNS.default


def test_the_usual_order_is_by_date_where_no_words_rank() -> None:
    assert sorted_column(Search("tag:sea")) == "saved"
    assert sorted_column(Search("ferry")) is None
    assert sorted_column(Search("ferry", sort="author")) == "author"


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "", "source": None, "saved": None, "views": None, "language": "und"},
        {
            "title": "A " * 500,
            "source": "s" * 300,
            "tags": ("t" * 300,),
            "excerpt_count": 10_000_000,
            "read_share": 1.0,
        },
        {
            "title": "<b>&amp;\u202e😀",
            "saved": "someday",
            "views": -1,
            "added": "once",
            "starred_at": "x",
            "read_at": "x",
        },
    ],
)
def test_odd_articles_are_painted_in_every_column(qtbot, style, facts) -> None:
    view = ArticleList(ArticleModel(lambda ids: [row(identity, **facts) for identity in ids]))
    qtbot.addWidget(view)
    view.show_rows("compact")
    view.columns.arrange(EVERY)
    view.model().show([1])
    view.model().snippets.take({1: Snippet("")})
    for width in (60, 400, 2_000):
        view.resize(width, 120)
        assert not view.grab().isNull()
