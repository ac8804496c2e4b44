"""Ways to go on with a search while it is typed, and searches of before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from archive_app import operations
from archive_app.gui.search.chips import MOST
from archive_app.gui.search.ways import LEAST_WIDTH
from archive_app.gui.widgets.offers import OFFER_ROLE, Offer, OffersModel
from archive_app.model import Search
from tests.gui.conftest import settle, titles


def type_in(qtbot, window, text) -> None:
    window.show()
    window.top.search.setFocus()
    qtbot.waitUntil(window.top.search.hasFocus)
    qtbot.keyClicks(window.top.search, text)
    qtbot.waitUntil(window.ways.isVisible)
    settle(qtbot, window)


def offered(window):
    model = window.ways.model()
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_a_tag_that_is_begun_is_completed_by_key(qtbot, window, key) -> None:
    type_in(qtbot, window, "ferry tag:tra")
    assert offered(window) == ["travel"]
    if key == Qt.Key.Key_Return:
        qtbot.keyClick(window.top.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top.search, key)
    settle(qtbot, window)
    assert window.top.search.text() == "ferry tag:travel"
    assert window.top.search.hasFocus()
    assert not window.ways.isVisible()
    assert len(titles(window)) == 2


def test_the_list_has_room_below_a_short_field(qtbot, window) -> None:
    window.resize(640, 600)
    type_in(qtbot, window, "tag:tra")
    assert window.ways.width() == LEAST_WIDTH > window.top.search.width()
    assert window.rect().contains(window.ways.geometry())


def test_a_click_takes_a_word_in_the_middle_of_the_query(qtbot, window) -> None:
    type_in(qtbot, window, "island")
    window.top.search.home(False)
    window.top.search.setText("isl 😀")
    window.top.search.setCursorPosition(3)
    qtbot.keyClicks(window.top.search, "a")
    window.ways.clicked.emit(window.ways.model().index(0))
    assert window.top.search.text() == "isla 😀"
    qtbot.waitUntil(lambda: window.ways.model().index(0).data(OFFER_ROLE).value.query.endswith("😀"))
    row = next(row for row, text in enumerate(offered(window)) if text.startswith("island"))
    where = window.ways.visualRect(window.ways.model().index(row)).center()
    qtbot.mouseClick(window.ways.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle(qtbot, window)
    assert window.top.search.text() == f"{offered(window)[row]} 😀"
    assert window.top.search.cursorPosition() == len(offered(window)[row])


def test_escape_closes_the_ways_first_and_then_empties_the_field(qtbot, window) -> None:
    type_in(qtbot, window, "tag:s")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert not window.ways.isVisible()
    assert window.top.search.text() == "tag:s"
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert window.top.search.text() == ""


def test_enter_searches_for_what_was_typed(qtbot, window) -> None:
    type_in(qtbot, window, "winter tim")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.top.search.text() == "winter tim"
    assert not window.ways.isVisible()


def test_down_in_an_empty_field_offers_the_searches_of_before(qtbot, window) -> None:
    for query in ("harbour", "winter boat"):
        operations.record_search(window.session.archive, Search(query))
    window.show()
    window.top.search.setFocus()
    qtbot.keyClick(window.top.search, Qt.Key.Key_Down)
    qtbot.waitUntil(window.ways.isVisible)
    assert offered(window) == ["winter boat", "harbour"]
    qtbot.keyClick(window.top.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.top.search.text() == "harbour"


def test_the_model_of_offers_keeps_the_rules(qtmodeltester, qapp) -> None:
    model = OffersModel()
    model.show([Offer("tag:sea", 7, "3"), Offer("sea", 3)])
    qtmodeltester.check(model)


def test_enter_closes_the_ways_also_when_nothing_new_is_asked(qtbot, window) -> None:
    type_in(qtbot, window, "zzz tag:tra")
    assert titles(window) == []
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not window.ways.isVisible()


def test_a_pasted_query_of_a_thousand_terms_shows_a_few_chips(qtbot, window) -> None:
    window.top.search.setText(" ".join(f"tag:t{n}" for n in range(1_000)))
    settle(qtbot, window)
    chips = window.articles.chips
    assert len(chips.texts()) == MOST
    chips.take_out(MOST - 1)
    assert f"tag:t{MOST - 1} " not in window.top.search.text()
    assert f"tag:t{MOST} " in window.top.search.text()
