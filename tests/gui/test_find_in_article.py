"""Find in the article that is open, by its keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import read, search, settle, titles
from tests.gui.test_window import FERRY

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def find(qtbot, window, text):
    qtbot.keyClick(window, Qt.Key.Key_F, KEYS)
    bar = window.reader.finding.bar
    bar.field.clear()
    qtbot.keyClicks(bar.field, text)
    settle(qtbot, window)
    return bar


def found(window):
    finding = window.reader.finding
    return [window.reader.article().text[start:end] for start, end in finding.spans]


def test_words_are_found_marked_and_stepped_through(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    bar = find(qtbot, window, "the")
    assert len(found(window)) > 5
    bar.whole.setChecked(True)
    settle(qtbot, window)
    assert {word.casefold() for word in found(window)} == {"the"}
    marked = [one.cursor.selectedText().casefold() for one in window.reader.view.extraSelections()]
    assert marked.count("the") == len(found(window))
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.hits.now() == 1
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.hits.now() == 0


def test_a_regular_expression_is_found_and_a_wrong_one_is_said(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    bar = find(qtbot, window, "win.er")
    assert found(window) == []
    bar.expression.setChecked(True)
    settle(qtbot, window)
    assert found(window) == ["winter"]
    find(qtbot, window, "win(")
    assert "no regular expression" in bar._told.text()
    assert found(window) == []


def test_escape_closes_it_and_the_hits_of_the_search_stay_marked(qtbot, window) -> None:
    search(qtbot, window, "captain")
    assert titles(window) == [FERRY]
    read(qtbot, window, FERRY)
    before = len(window.reader.view.extraSelections())
    bar = find(qtbot, window, "harbour")
    assert len(window.reader.view.extraSelections()) > before
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert len(window.reader.view.extraSelections()) == before
    assert window.top.search.text() == "captain"


def test_it_looks_on_in_the_next_article(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    find(qtbot, window, "harbour")
    window.articles.list.setFocus()
    read(qtbot, window, "A winter timetable")
    assert {word.casefold() for word in found(window)} == {"harbour"}
    assert window.articles.list.hasFocus()


def test_it_takes_no_key_from_the_search_field_while_an_article_is_shown_anew(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    find(qtbot, window, "harbour")
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "fer")
    settle(qtbot, window)
    assert window.top.search.hasFocus()
    assert window.reader.article().title == FERRY


def test_an_answer_that_comes_after_it_was_closed_marks_nothing(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    bar = find(qtbot, window, "harbour")
    bar.ask()
    bar.leave()
    settle(qtbot, window)
    assert found(window) == []


@pytest.mark.parametrize("face", ["original", "raw"])
def test_it_looks_in_the_original_while_that_is_shown_and_in_the_text_again(qtbot, window, face) -> None:
    read(qtbot, window, FERRY)
    window.actions_table[face].trigger()
    settle(qtbot, window)
    bar = find(qtbot, window, "Saved: 23")
    assert window.actions_table[face].isChecked()
    shown = window.reader.originals.view
    assert [one.cursor.selectedText() for one in shown.extraSelections()] == ["Saved: 23"]
    window.actions_table[face].trigger()
    settle(qtbot, window)
    assert found(window) == []
    assert bar._told.text() == "Not found"


def test_hits_and_places_follow_a_text_that_takes_the_place_of_the_open_one(qtbot, window) -> None:
    archive = window.session.archive
    search(qtbot, window, "harbour OR journeys")
    read(qtbot, window, FERRY)
    find(qtbot, window, "journeys")
    assert found(window) == ["journeys"]
    path = archive.path.with_name("later.txt")
    text = f"{FERRY}\nURL: https://harbour.example.org/ferry\n\nNobody went on any journeys that year, in short.\n"
    path.write_text(f"{text}\nSaved: 01.05.2025\n", encoding="utf-8")
    window.commands.import_paths([path])
    settle(qtbot, window)
    assert "in short" in window.reader.article().text
    assert found(window) == ["journeys"]
    for _ in range(5):
        window.actions_table["next_hit"].trigger()
