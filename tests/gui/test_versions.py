"""Versions of the open article: listed, compared word by word, and another one shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt

from archive_app.gui.themes import LIGHT
from archive_app.gui.widgets.offers import OFFER_ROLE
from tests.gui.conftest import ARTICLES, read, settle
from tests.gui.test_window import FERRY


@pytest.fixture
def edited(qtbot, window, tmp_path):
    """A window on an article that was saved again after two words were changed."""
    text = ARTICLES["harbour.txt"].replace("twice a day", "three times a day").replace("23.04.2024", "01.06.2024")
    (tmp_path / "again.txt").write_text(text.replace(" & why", ""), encoding="utf-8")
    window.commands.import_paths([tmp_path / "again.txt"])
    settle(qtbot, window)
    read(qtbot, window, FERRY)
    return window


def open_versions(qtbot, window):
    window.actions_table["versions"].trigger()
    settle(qtbot, window)
    return window.reader_tools.versions


def listed(dialog):
    return [dialog.rows.index(row).data(OFFER_ROLE).value for row in range(dialog.rows.rowCount())]


def looks(dialog) -> dict[str, tuple[bool, bool, str]]:
    """Tell how each stretch is set: struck through, underlined, tinted."""
    found = {}
    block = dialog.text.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            look = fragment.charFormat()
            found[fragment.text()] = (look.fontStrikeOut(), look.fontUnderline(), look.background().color().name())
            iterator += 1
        block = block.next()
    return found


def test_versions_are_offered_only_where_there_are_several(qtbot, edited) -> None:
    assert edited.actions_table["versions"].isEnabled()
    read(qtbot, edited, "A winter timetable")
    assert not edited.actions_table["versions"].isEnabled()


def test_what_was_removed_is_struck_through_and_what_was_added_underlined(qtbot, edited) -> None:
    dialog = open_versions(qtbot, edited)
    assert [(one.saved, one.is_shown) for one in listed(dialog)] == [("2024-06-01", True), ("2024-04-23", False)]
    marked = looks(dialog)
    assert marked["twice"] == (True, False, LIGHT.removed)
    assert marked["three times"] == (False, True, LIGHT.added)
    assert "Nobody reads it" not in dialog.text.toPlainText()
    assert "2 words added (underlined)" in dialog.summary.text()


def test_the_older_text_is_shown_and_the_newer_again_after_undo(qtbot, edited) -> None:
    dialog = open_versions(qtbot, edited)
    assert not dialog.show_button.isEnabled()
    dialog.list.setCurrentIndex(dialog.rows.index(1))
    dialog.show_button.click()
    settle(qtbot, edited)
    assert "twice a day" in edited.reader.view.toPlainText()
    assert [one.is_shown for one in listed(dialog)] == [False, True]
    assert not dialog.show_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, edited)
    assert "three times a day" in edited.reader.view.toPlainText()
    assert [one.is_shown for one in listed(dialog)] == [True, False]


def test_any_two_of_three_versions_are_compared_from_the_older_to_the_newer(qtbot, edited, tmp_path) -> None:
    text = ARTICLES["harbour.txt"].replace("twice a day", "at dawn").replace("23.04.2024", "05.09.2024")
    (tmp_path / "third.txt").write_text(text, encoding="utf-8")
    edited.commands.import_paths([tmp_path / "third.txt"])
    settle(qtbot, edited)
    dialog = open_versions(qtbot, edited)
    assert dialog.other.currentText().startswith("Saved 1 Jun 2024")
    assert looks(dialog)["three times a day"][0]
    dialog.other.setCurrentIndex(0)
    dialog.other.activated.emit(0)
    settle(qtbot, edited)
    assert looks(dialog)["twice a day"][0]
    dialog.list.setCurrentIndex(dialog.rows.index(2))
    settle(qtbot, edited)
    assert looks(dialog)["three times"][1]
    assert "From 23 Apr 2024 to 1 Jun 2024" in dialog.summary.text()


def test_the_dialog_goes_along_to_the_next_article(qtbot, edited) -> None:
    dialog = open_versions(qtbot, edited)
    read(qtbot, edited, "A winter timetable")
    assert [one.title for one in listed(dialog)] == ["A winter timetable"]
    assert "only one version" in dialog.summary.text()
    assert dialog.text.toPlainText() == ""


def test_the_end_of_a_paragraph_that_was_removed_is_seen(qtbot, edited, tmp_path) -> None:
    text = ARTICLES["harbour.txt"].replace("allows it.\n\nIts captain", "allows it. Her captain")
    (tmp_path / "joined.txt").write_text(text.replace("23.04.2024", "05.09.2024"), encoding="utf-8")
    edited.commands.import_paths([tmp_path / "joined.txt"])
    settle(qtbot, edited)
    dialog = open_versions(qtbot, edited)
    assert any("¶" in text and look[0] for text, look in looks(dialog).items())


def test_the_colors_of_the_text_follow_the_palette(qtbot, edited) -> None:
    dialog = open_versions(qtbot, edited)
    before = dialog.text.toPlainText()
    dialog.text.changeEvent(QEvent(QEvent.Type.PaletteChange))
    assert dialog.text.toPlainText() == before
    assert looks(dialog)["twice"][0]


def test_the_compared_texts_grow_with_the_text_of_articles(qtbot, edited) -> None:
    dialog = open_versions(qtbot, edited)
    before = dialog.text.document().defaultFont().pixelSize()
    edited.actions_table["larger"].trigger()
    assert dialog.text.document().defaultFont().pixelSize() == before + 1
    edited.actions_table["usual_size"].trigger()
