"""Preferences: chosen in the dialog or by key, kept, and in force at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from archive_app import settings
from archive_app.gui.dialogs.preferences import CHOSEN, PreferencesDialog
from tests.gui.conftest import read, settle
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
    dialog.fields["appearance.theme"].setCurrentText("dark")
    dialog.accept()
    settle(qtbot, window)
    assert text_size(window) == 23
    assert [values.get(settings.THEME) for values in taken] == ["dark"]
    kept = settings.load()
    assert (kept.get(settings.MEASURE), kept.get(settings.THEME)) == (50, "dark")


def test_a_cancelled_dialog_changes_nothing(qtbot, window) -> None:
    before = settings.load()
    window.preferences.ask()
    dialog = newest(window, PreferencesDialog)
    dialog.fields["reader.font_size"].setValue(40)
    dialog.reject()
    assert settings.load() == before


@pytest.mark.parametrize("setting", [setting for setting, _ in CHOSEN], ids=lambda setting: setting.key)
def test_every_field_gives_back_what_it_was_given(qtbot, setting) -> None:
    for value in (setting.default, other_value(setting)):
        dialog = PreferencesDialog(settings.Settings().changed(setting, value))
        qtbot.addWidget(dialog)
        assert dialog.settings().get(setting) == value


@pytest.mark.parametrize("setting", [setting for setting, _ in CHOSEN], ids=lambda setting: setting.key)
def test_what_is_entered_in_a_field_is_what_is_set(qtbot, setting) -> None:
    dialog = PreferencesDialog(settings.Settings())
    qtbot.addWidget(dialog)
    field, value = dialog.fields[setting.key], other_value(setting)
    enter = {"Choice": "setCurrentText", "QLineEdit": "setText"}.get(type(field).__name__, "setValue")
    getattr(field, enter)(value)
    assert dialog.settings().get(setting) == value


def other_value(setting):
    if setting.choices:
        return next(choice for choice in setting.choices if choice != setting.default)
    return "Elsewhere" if setting.type is str else setting.type(setting.default + 1)
