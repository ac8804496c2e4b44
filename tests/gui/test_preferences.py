"""Preferences: chosen in the dialog or by key, kept, and in force at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from archive_app import settings
from archive_app.gui.dialogs.preference_fields import words_of
from archive_app.gui.dialogs.preferences import CHOSEN, GROUPS, PreferencesDialog
from archive_app.gui.dialogs.question import QuestionDialog
from tests.gui.conftest import read, search, settle
from tests.gui.test_first_use import newest
from tests.gui.test_window import FERRY

CONTROL = Qt.KeyboardModifier.ControlModifier


def text_size(window) -> int:
    return window.reader.view.document().firstBlock().begin().fragment().charFormat().font().pixelSize()


def test_text_grows_and_shrinks_by_key_and_the_size_is_kept(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    usual = text_size(window)
    for key, size in ((Qt.Key.Key_Plus, usual + 1), (Qt.Key.Key_Minus, usual), (Qt.Key.Key_Minus, usual - 1)):
        qtbot.keyClick(window, key, CONTROL)
        assert text_size(window) == size
        assert settings.load().get(settings.FONT_SIZE) == size
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL)
    assert text_size(window) == settings.FONT_SIZE.default


def test_text_grows_no_further_than_the_setting_allows(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    _, highest = settings.FONT_SIZE.limits
    for _ in range(int(highest)):
        window.actions_table["larger"].trigger()
    assert text_size(window) == highest


def test_what_is_chosen_in_the_dialog_is_saved_and_seen_at_once(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    taken = []
    window.preferences.taken.connect(taken.append)
    window.actions_table["preferences"].trigger()
    dialog = newest(window, PreferencesDialog)
    dialog.fields["reader.font_size"].setValue(23)
    dialog.fields["reader.measure"].setValue(50)
    assert text_size(window) == 23
    enter(dialog.fields["appearance.theme"], "dark")
    assert taken[-1].get(settings.THEME) == "dark"
    assert settings.load().get(settings.THEME) == "system"
    dialog.accept()
    settle(qtbot, window)
    assert text_size(window) == 23
    kept = settings.load()
    assert (kept.get(settings.MEASURE), kept.get(settings.THEME)) == (50, "dark")


def test_a_cancelled_dialog_changes_nothing(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    before, size = settings.load(), text_size(window)
    window.preferences.ask()
    dialog = newest(window, PreferencesDialog)
    dialog.fields["reader.font_size"].setValue(40)
    assert text_size(window) == 40
    dialog.reject()
    assert text_size(window) == size
    assert settings.load() == before


@pytest.mark.parametrize("setting", [one.setting for one in CHOSEN], ids=lambda setting: setting.key)
def test_every_field_gives_back_what_it_was_given(qtbot, setting) -> None:
    for value in (setting.default, other_value(setting)):
        dialog = PreferencesDialog(settings.Settings().changed(setting, value))
        qtbot.addWidget(dialog)
        assert dialog.settings().get(setting) == value


@pytest.mark.parametrize("setting", [one.setting for one in CHOSEN], ids=lambda setting: setting.key)
def test_what_is_entered_in_a_field_is_what_is_set(qtbot, setting) -> None:
    dialog = PreferencesDialog(settings.Settings())
    qtbot.addWidget(dialog)
    field, value = dialog.fields[setting.key], other_value(setting)
    enter(field, value)
    assert dialog.settings().get(setting) == value


def other_value(setting):
    if setting.choices:
        return next(choice for choice in setting.choices if choice != setting.default)
    return "Elsewhere" if setting.type is str else setting.type(setting.default + 1)


def enter(field, value) -> None:
    """Enter a value as a person does: choose its words, or type it."""
    if isinstance(field, QComboBox):
        field.setCurrentText(words_of(value))
    elif isinstance(field, QLineEdit):
        field.setText(value)
    else:
        field.setValue(value)


def shown_names(dialog) -> list[str]:
    return [field.accessibleName() for field in dialog.fields.values() if field.isVisibleTo(dialog)]


def test_preferences_are_found_by_words_and_keep_their_headings(qtbot) -> None:
    dialog = PreferencesDialog(settings.Settings())
    qtbot.addWidget(dialog)
    assert len(shown_names(dialog)) == len(CHOSEN)
    dialog.search.setText("backup folder")
    assert shown_names(dialog) == ["Folder"]
    assert [group for group, one in dialog._headings.items() if one.isVisibleTo(dialog)] == ["Backups"]
    dialog.search.setText("keyboard")
    assert [group for group, one in dialog._headings.items() if one.isVisibleTo(dialog)] == ["Keys"]
    dialog.search.setText("nothing so named")
    assert dialog.nothing.isVisibleTo(dialog)


def test_tab_goes_from_the_search_straight_to_the_first_preference(qtbot, window) -> None:
    window.preferences.ask()
    dialog = newest(window, PreferencesDialog)
    dialog.search.setFocus()
    qtbot.waitUntil(dialog.search.hasFocus)
    qtbot.keyClick(dialog.search, Qt.Key.Key_Tab)
    assert dialog.fields[CHOSEN[0].setting.key].hasFocus()


def test_every_setting_that_a_person_chooses_is_in_a_group_and_a_restart_is_told_of() -> None:
    own_places = {"window", "archive", "excerpt", "keys"}
    remembered = {"list.columns"}
    offered = {one.setting.key for one in CHOSEN}
    expected = {one.key for one in settings.SETTINGS if one.key.split(".")[0] not in own_places} - remembered
    assert offered == expected
    assert {one.group for one in CHOSEN} <= set(GROUPS)
    assert [one.name for one in CHOSEN if "started again" in one.note] == ["Scale of everything"]


def test_the_keyboard_shortcuts_are_reached_from_the_preferences(qtbot, window) -> None:
    window.preferences.ask()
    dialog = newest(window, PreferencesDialog)
    dialog.keys_wanted.emit()
    assert window.shortcuts.dialog.isVisible()
    assert not dialog.isVisible()


def test_searches_are_remembered_only_while_that_is_wanted_and_forgotten_when_asked(qtbot, window) -> None:
    archive = window.session.archive
    search(qtbot, window, "ferry")
    read(qtbot, window, FERRY)
    assert [one.query for one in archive.search_history()] == ["ferry"]
    window.preferences.choose(settings.SEARCH_HISTORY, "off")
    search(qtbot, window, "winter timetable")
    read(qtbot, window, "A winter timetable")
    assert [one.query for one in archive.search_history()] == ["ferry"]
    window.preferences.ask()
    newest(window, PreferencesDialog).forgetting_wanted.emit()
    newest(window, QuestionDialog).accept()
    settle(qtbot, window)
    assert archive.search_history() == []
