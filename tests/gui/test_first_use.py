"""What somebody meets who uses the window for the first time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from archive_app.errors import Cancelled
from archive_app.gui.dialogs.excerpt import ExcerptDialog
from archive_app.gui.dialogs.export import ExportDialog, free_target
from archive_app.gui.dialogs.name import NameDialog
from archive_app.gui.geometry import LEAST_SIZE
from tests.gui.conftest import read, search, select, settle, titles
from tests.gui.test_window import FERRY


def newest(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible()][-1]


@pytest.mark.parametrize("way", ["click", "enter"])
def test_an_article_is_opened_again_after_the_reader_was_emptied(qtbot, window, way) -> None:
    read(qtbot, window, FERRY)
    window.reader.show_article(None, window.finder.answered)
    settle(qtbot, window)
    assert window.reader.article() is None
    listed = window.articles.list
    index = window.articles.model.index(titles(window).index(FERRY))
    if way == "click":
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(index).center())
    else:
        listed.setCurrentIndex(index)
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.reader.article().title == FERRY


def test_other_words_mark_the_open_article_anew_and_words_that_find_nothing_leave_it_open(qtbot, window) -> None:
    search(qtbot, window, "ferry")
    read(qtbot, window, FERRY)
    assert window.reader.view.extraSelections()
    document = window.reader.view.document()
    search(qtbot, window, "captain")
    assert [one.cursor.selectedText() for one in window.reader.view.extraSelections()] == ["captain"]
    assert window.reader.header.hits.isVisible()
    search(qtbot, window, "ferry zzzzq")
    assert titles(window) == []
    assert window.reader.article().title == FERRY
    assert window.reader.view.document() is document  # it was not set anew for the words of every key


def test_an_unfinished_word_finds_what_begins_so_while_it_is_typed(qtbot, window) -> None:
    search(qtbot, window, "timetab")
    assert titles(window) == ["A winter timetable"]
    read(qtbot, window, "A winter timetable")
    assert "timetable" in [one.cursor.selectedText().casefold() for one in window.reader.view.extraSelections()]
    assert window.top.search.text() == "timetab"
    assert [entry.query for entry in window.session.archive.search_history()] == ["timetab"]


def test_a_word_is_taken_as_it_is_after_enter(qtbot, window) -> None:
    window.top.search.setText("timetab")
    qtbot.keyClick(window.top.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert titles(window) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_down_and_enter_wait_for_the_answer_and_go_to_its_first_row(qtbot, window, key) -> None:
    search(qtbot, window, "zzzzq")
    window.top.search.setText("winter")
    qtbot.keyClick(window.top.search, key)
    settle(qtbot, window)
    assert len(titles(window)) > 1
    assert window.articles.list.currentIndex().row() == 0
    assert window.reader.article().title == titles(window)[0]


@pytest.mark.parametrize(("verb", "text"), [("rename", "sea"), ("merge", "")])
def test_a_name_is_asked_for_with_the_cursor_in_its_field(qtbot, window, verb, text) -> None:
    window.commands.tend_tag(verb, "sea")
    dialog = newest(window, NameDialog)
    assert dialog.focusWidget() is dialog._field
    assert dialog._field.selectedText() == text
    qtbot.keyClick(dialog._field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog._field.setText("SEA" if verb == "merge" else " ")
    assert not dialog.accept_button.isEnabled()
    dialog._field.setText("ocean")
    qtbot.keyClick(dialog._field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert not any(tag.name == "sea" for tag in window.session.archive.tags())


def test_a_note_is_asked_for_with_the_cursor_in_it_and_enter_in_the_tags_stays(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    select(window, "twice a day")
    window.actions_table["excerpt_note"].trigger()
    dialog = newest(window, ExcerptDialog)
    assert dialog.focusWidget() is dialog.note
    qtbot.keyClick(dialog._tags.field, Qt.Key.Key_Return)
    dialog._tags.field.setText("boats")
    qtbot.keyClick(dialog._tags.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.tags() == ("boats",)
    dialog.reject()


def test_no_file_is_offered_that_exists_and_a_typed_one_is_warned_of(qtbot, window, tmp_path) -> None:
    (tmp_path / "Excerpts.md").write_text("kept", encoding="utf-8")
    assert free_target(tmp_path, ".md").name == "Excerpts 2.md"
    window.commands._folder = tmp_path
    window.commands.export("", [])
    dialog = newest(window, ExportDialog)
    dialog._format.setCurrentIndex(dialog._format.findData("markdown"))
    assert dialog.choice().target.name == "Excerpts 2.md"
    assert not dialog._warning.text().strip()
    dialog._target.setText(str(tmp_path / "Excerpts.md"))
    assert "replaced" in dialog._warning.text()
    dialog._target.setText("x" * 5000)
    assert not dialog._warning.text().strip()
    dialog.reject()


def test_the_window_can_be_small_and_its_header_stays_whole(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    select(window, "twice a day")
    window.actions_table["color_1"].trigger()
    settle(qtbot, window)
    window.resize(LEAST_SIZE)
    QApplication.processEvents()
    assert window.size() == LEAST_SIZE
    assert window.centralWidget().minimumSizeHint().width() <= LEAST_SIZE.width()
    header = window.reader.header
    assert header.height() >= header.layout().heightForWidth(header.width())


def test_an_index_that_was_stopped_says_so_and_goes_on(qtbot, window) -> None:
    def stopped(_report) -> int:
        raise Cancelled("Updating the index was stopped.")

    window.session._caught_up(0)
    window.session._is_catching_up = True
    window.session.jobs.write("Updating", stopped, window.session._caught_up, otherwise=window.session._left_off)
    settle(qtbot, window)
    assert window.status.index_text() == "Index up to date"
    window.session._tell_lag(12)
    assert window.status.index_text() == "12 articles wait to be indexed"
    window.status._go_on.click()
    settle(qtbot, window)
    assert window.status.index_text() == "Index up to date"
    assert not window.status._go_on.isVisible()


def test_the_article_after_the_one_that_went_to_the_trash_is_opened(qtbot, window) -> None:
    before = titles(window)
    read(qtbot, window, before[1])
    window.actions_table["trash"].trigger()
    settle(qtbot, window)
    assert window.reader.article().title == before[2]


def test_the_menu_and_the_button_name_one_order(qtbot, window) -> None:
    for query, name in (("", "Newest first"), ("winter", "Best first"), ("tag:sea", "Newest first")):
        search(qtbot, window, query)
        ticked = [one.text() for one in window.articles._sorts.values() if one.isChecked()]
        assert ticked == [window.articles._sort.text()] == [name]


def test_a_tags_count_is_the_length_of_the_list_it_opens(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    select(window, "twice a day")
    window.marking.add(window.reader.article(), window.reader.view.passage(), tags=("travel", "ice"), color="blue")
    settle(qtbot, window)
    counts = {one.tag: one.count for one in window.navigation.navigation._entries if one.tag}
    for name in ("travel", "ice", "sea"):
        search(qtbot, window, f"tag:{name}")
        assert counts[name] == len(titles(window))


def test_no_caret_blinks_in_what_is_only_read(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    widths = [one.cursorWidth() for one in (window.reader.view, window.reader.originals.view, window.report._failures)]
    assert widths == [0, 0, 0]
