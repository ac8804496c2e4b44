"""What the search field says of a query: problems underlined at their place, and chips for what was understood."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QToolTip

from archive_app.gui.search.bar import SearchBar
from archive_app.gui.search.chips import SearchChips, chip_text
from archive_app.gui.search.terms import cut, recognised_terms
from archive_app.gui.widgets.basic import IconButton
from archive_app.model import Problem
from tests.gui.conftest import ARTICLES, search, settle, titles
from tests.gui.test_window import choose


@pytest.fixture
def bar(qtbot, style) -> SearchBar:
    field = SearchBar()
    qtbot.addWidget(field)
    field.resize(400, 32)
    field.show()
    return field


def looks(bar) -> bytes:
    image = bar.grab().toImage()
    return bytes(image.constBits())


def test_what_is_not_understood_is_underlined_and_the_reason_is_its_tip(qtbot, window) -> None:
    search(qtbot, window, "😀 ferry views:>many")
    field = window.top.search
    assert "number" in field.problem_at(len("😀 ferry views:>m") + 1)
    assert field.problem_at(2) == ""
    field.setCursorPosition(len("😀 ferry views:>ma"))
    where = field.cursorRect().center()
    QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, where, field.mapToGlobal(where)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert "number" in QToolTip.text()
    QToolTip.hideText()
    search(qtbot, window, "ferry views:>5")
    assert field.problem_at(8) == ""


def test_the_underline_goes_with_the_text_and_changes_nothing_else(bar) -> None:
    bar.setText("ferry views:>many")
    bar.setCursorPosition(3)
    bar.setSelection(0, 5)
    plain = looks(bar)
    bar.show_problems(bar.text(), [Problem("no number", 6, 17), Problem("of the whole")])
    assert looks(bar) != plain
    assert (bar.text(), bar.selectedText(), bar.cursorPosition()) == ("ferry views:>many", "ferry", 5)
    bar.show_problems(bar.text(), [])
    assert looks(bar) == plain
    bar.show_problems(bar.text(), [Problem("no number", 6, 17)])
    bar.setText("ferry views:>man")
    bar.setText("ferry views:>many")
    bar.setSelection(0, 5)
    assert looks(bar) == plain
    bar.show_problems("something else", [Problem("no number", 0, 5)])
    assert looks(bar) == plain


def test_a_word_that_is_being_composed_is_not_broken_off(bar) -> None:
    bar.setText("ferry")
    QApplication.sendEvent(bar, QInputMethodEvent("kuàng", []))
    composing = looks(bar)
    bar.show_problems("ferry", [Problem("why", 0, 5)])
    assert looks(bar) == composing
    done = QInputMethodEvent("", [])
    done.setCommitString("矿")
    QApplication.sendEvent(bar, done)
    assert bar.text() == "ferry矿"


def test_taking_back_what_was_typed_is_not_disturbed_by_the_underline(qtbot, bar) -> None:
    qtbot.keyClicks(bar, "ferry")
    bar.show_problems("ferry", [Problem("why", 0, 5)])
    qtbot.keyClick(bar, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bar.text() == ""


def test_chips_name_the_parts_of_the_search_and_their_cross_takes_them_out(qtbot, window) -> None:
    chips = window.articles.chips
    assert not chips.isVisible()
    search(qtbot, window, 'ferry tag:travel saved:2024 views:>many NOT lang:ru is:unread -source:"b c"')
    assert chips.texts() == ["tag: travel", "saved: 2024", "not lang: ru", "Unread", "not source: b c"]
    chips.findChildren(IconButton)[1].click()
    settle(qtbot, window)
    assert window.top.search.text() == 'ferry tag:travel views:>many NOT lang:ru is:unread -source:"b c"'
    assert chips.texts() == ["tag: travel", "not lang: ru", "Unread", "not source: b c"]


def test_a_place_of_the_navigation_is_left_by_its_chip(qtbot, window) -> None:
    choose(window, "Most viewed")
    settle(qtbot, window)
    assert window.articles.chips.texts() == ["Most viewed"]
    window.articles.chips.take_out(0)
    settle(qtbot, window)
    assert not window.articles.chips.isVisible()
    assert window.finder.search.sort is None
    assert len(titles(window)) == len(ARTICLES)


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", []),
        ("boat", []),
        ("(tag:a OR tag:b) tag:c", ["tag: c"]),
        ("tag:a OR tag:b", []),
        ("автор:Бренн", ["author: Бренн"]),
        ("tag:(a OR b)", ["tag: (a OR b)"]),
        ('tag:"a', []),
    ],
)
def test_only_what_stands_alone_has_a_chip(query, texts) -> None:
    assert [chip_text(query, term) for term in recognised_terms(query)] == texts


def test_very_many_parts_wrap(qtbot, style) -> None:
    chips = SearchChips()
    qtbot.addWidget(chips)
    chips.resize(260, 20)
    chips.show_query(" ".join(f"tag:{'t' * 60}{number}" for number in range(30)))
    assert len(chips.texts()) == 30
    assert chips.sizeHint().width() < 400
    assert not chips.grab().isNull()
    assert chips.childAt(QPoint(20, 10)) is not None


def test_a_part_is_cut_out_with_its_space() -> None:
    assert cut("a tag:b c", 2, 7) == "a c"
    assert cut("tag:b", 0, 5) == ""
