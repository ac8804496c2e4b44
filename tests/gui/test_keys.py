"""Keyboard shortcuts: every one listed, changed by pressing keys, in force at once wherever keys are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QToolButton

from archive_app import settings
from archive_app.gui.actions import ACTIONS, GROUPS
from archive_app.gui.dialogs.help import HelpDialog
from archive_app.gui.dialogs.question import QuestionDialog
from archive_app.gui.keys.model import KeysModel
from archive_app.gui.keys.reserved import refusal
from archive_app.gui.keys.table import USUAL, keys_in_force, problems, with_keys, with_usual_keys
from archive_app.gui.widgets.lines import LINE_ROLE
from archive_app.settings import Settings
from tests.gui.conftest import read, settle, titles
from tests.gui.test_first_use import newest
from tests.gui.test_palette import offered, open_palette, press
from tests.gui.test_window import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    settings.save(settings.load().changed(settings.KEYS, ()))


def with_lines(*lines: str) -> Settings:
    return Settings().changed(settings.KEYS, lines)


def open_editor(qtbot, window, action):
    """Open the dialog at an action as a person would: by the menu's action, then by its words."""
    window.actions_table["shortcuts"].trigger()
    dialog = window.shortcuts.dialog
    dialog.field.setText(next(row.text for row in ACTIONS if row.id == action).rstrip("…"))
    dialog.list.setCurrentIndex(dialog.keys.index(dialog.keys.place_of(action)))
    dialog.editor.field.setFocus()
    qtbot.waitUntil(dialog.editor.field.hasFocus)
    return dialog


def keys_of(window, action: str) -> list[str]:
    return [keys.toString() for keys in window.actions_table[action].shortcuts()]


def test_keys_that_are_pressed_do_what_they_were_given_to_at_once_and_are_kept(qtbot, window) -> None:
    dialog = open_editor(qtbot, window, "trash")
    qtbot.keyClick(dialog.editor.field, Qt.Key.Key_D, CONTROL | SHIFT)
    assert keys_of(window, "trash") == ["Del", "Ctrl+Shift+D"]
    assert settings.load().get(settings.KEYS) == ("trash Del", "trash Ctrl+Shift+D")
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    read(qtbot, window, FERRY)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_D, CONTROL | SHIFT)
    settle(qtbot, window)
    assert FERRY not in titles(window)


def test_keys_are_taken_off_and_the_usual_ones_given_back(qtbot, window) -> None:
    dialog = open_editor(qtbot, window, "find")
    [_, slash] = dialog.editor.chips()
    slash.removed.emit(slash.name)
    assert keys_of(window, "find") == ["Ctrl+F"]
    [last] = dialog.editor.chips()
    last.removed.emit(last.name)
    assert keys_of(window, "find") == []
    assert dialog.editor.none.isVisible()
    dialog.editor.usual.click()
    assert keys_of(window, "find") == ["Ctrl+F", "/"]
    assert settings.load().get(settings.KEYS) == ()


def test_keys_of_another_action_are_named_taken_from_it_and_taken_back(qtbot, window) -> None:
    dialog = open_editor(qtbot, window, "star")
    qtbot.keyClick(dialog.editor.field, Qt.Key.Key_E, CONTROL)
    assert dialog.editor.told.text() == "Ctrl+E belongs to “Export excerpts”."
    assert keys_of(window, "star") == ["S"]
    dialog.editor.take.click()
    assert (keys_of(window, "star"), keys_of(window, "export")) == (["S", "Ctrl+E"], [])
    dialog = open_editor(qtbot, window, "export")
    dialog.editor.usual.click()
    assert dialog.editor.told.text() == "Taken back from “Star”."
    assert (keys_of(window, "star"), keys_of(window, "export")) == (["S"], ["Ctrl+E"])


def test_reserved_keys_are_refused_with_a_sentence(qtbot, window) -> None:
    dialog = open_editor(qtbot, window, "star")
    for key, modifier in ((Qt.Key.Key_Backspace, NONE), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_C, CONTROL)):
        qtbot.keyClick(dialog.editor.field, key, modifier)
        assert "cannot be given to an action: it " in dialog.editor.told.text()
    assert keys_of(window, "star") == ["S"]
    assert dialog.isVisible()
    qtbot.keyClick(dialog.editor.field, Qt.Key.Key_S)
    assert dialog.editor.told.text() == "S is one of its keys already."


def test_the_field_for_keys_is_left_by_tab_and_the_dialog_closed_by_escape(qtbot, window) -> None:
    dialog = open_editor(qtbot, window, "star")
    field = dialog.editor.field
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
    assert field.findChild(QLineEdit).placeholderText() == "Press the keys to add"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Backtab, SHIFT)
    assert not field.hasFocus()
    assert dialog.editor.told.text() == ""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_all_actions_have_their_usual_keys_again_after_asking(qtbot, window) -> None:
    window.preferences.choose(settings.KEYS, ("star Ctrl+8", "future_action Ctrl+7"))
    assert keys_of(window, "star") == ["Ctrl+8"]
    dialog = open_editor(qtbot, window, "star")
    dialog.all.click()
    question = newest(dialog, QuestionDialog)
    question.accept()
    assert keys_of(window, "star") == ["S"]
    assert settings.load().get(settings.KEYS) == ("future_action Ctrl+7",)
    assert not dialog.all.isEnabled()


def test_new_keys_are_named_in_tips_help_and_palette_at_once(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.actions_table["help"].trigger()
    shown = window.findChild(HelpDialog)
    window.preferences.choose(settings.KEYS, ("export Ctrl+7", "excerpts Ctrl+6", "original", "next Ctrl+5"))
    tips = " ".join(button.toolTip() for button in window.findChildren(QToolButton))
    assert "Export excerpts (Ctrl+7)" in tips
    assert "Hide excerpts (Ctrl+6)" in tips
    assert "Original, as it was imported (" not in tips
    listed = [one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown)]
    assert listed[listed.index("Ctrl+7") + 1] == "Export excerpts"
    assert "Original" not in listed
    shown.close()
    open_palette(qtbot, window, "export")
    assert offered(window)[0] == "Export excerpts…"
    assert window.palette_of_commands.list.offers.index(0).data(Qt.ItemDataRole.UserRole + 1).hint == "Ctrl+7"
    press(qtbot, window, Qt.Key.Key_Escape)


def test_every_entry_of_the_menus_has_an_icon_or_a_tick(window) -> None:
    menus = [button.menu() for button in window.findChildren(QToolButton) if button.menu() is not None]
    menus += [entry.menu() for menu in menus for entry in menu.actions() if isinstance(entry.menu(), QMenu)]
    made_of_actions = [menu for menu in menus if menu.title() not in {"Open recent", "Columns"}]
    made_of_actions[0].aboutToShow.emit()  # the first menu that opens draws them
    entries = [entry for menu in made_of_actions for entry in menu.actions() if not entry.isSeparator()]
    assert len(entries) > 20
    without = [one.text() for one in entries if one.icon().isNull() and not one.isCheckable()]
    assert without == []
    both = [one for one in entries if one.isCheckable() and one.isIconVisibleInMenu() and not one.icon().isNull()]
    assert [one.text() for one in both] == []


def test_a_letter_that_was_given_to_an_action_is_still_typed_in_text_fields(qtbot, window) -> None:
    window.preferences.choose(settings.KEYS, ("trash X",))
    read(qtbot, window, FERRY)
    window.top.search.setFocus()
    qtbot.keyClick(window.top.search, Qt.Key.Key_X)
    settle(qtbot, window)
    assert window.top.search.text() == "x"
    assert FERRY in {row.title for row in window.session.archive.rows([1, 2, 3])}


def test_actions_are_found_by_words_and_by_keys(qtbot, window) -> None:
    dialog = open_editor(qtbot, window, "star")
    dialog.field.setText("ctrl+k")
    assert [dialog.keys.index(row).data() for row in range(dialog.keys.rowCount())] == ["Finding", "Command palette"]
    assert dialog.editor.name.text() == "Command palette"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    dialog.field.setText("nothing so named")
    assert dialog.nothing.isVisible()
    assert not dialog.editor.isEnabled()


def test_the_table_lists_every_action_in_its_group_and_keeps_the_rules(qtmodeltester) -> None:
    model = KeysModel()
    qtmodeltester.check(model)
    lines = [model.index(row).data(LINE_ROLE) for row in range(model.rowCount())]
    assert {line.row.id for line in lines if line.row} == {row.id for row in ACTIONS}
    assert [line.text for line in lines if line.row is None] == list(GROUPS)
    spoken = model.index(model.place_of("find")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Search, Ctrl+F  or  /"
    model.narrow("star")
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("star Ctrl+8",), {"star": ("Ctrl+8",)}),
        (("star Ctrl+8", "star S"), {"star": ("Ctrl+8", "S")}),
        (("star",), {"star": ()}),
        (("star Ctrl+E",), {"star": ("Ctrl+E",), "export": ()}),
        (("star Ctrl+8", "trash Ctrl+8"), {"star": ("Ctrl+8",), "trash": ()}),
        (("star Nonsense",), {}),
        (("star Ctrl+8", "star Esc"), {}),
        (("gone_action Ctrl+8",), {}),
        (("star Ctrl+K, Ctrl+S",), {}),
    ],
)
def test_what_is_set_holds_and_what_cannot_be_understood_leaves_the_usual_keys(lines, expected) -> None:
    assert keys_in_force(with_lines(*lines)) == {**USUAL, **expected}


def test_a_line_that_cannot_be_understood_is_told_of() -> None:
    [problem] = problems(with_lines("star Nonsense", "trash Ctrl+8", "gone_action Ctrl+8"))
    assert "“star Nonsense”" in problem


def test_every_action_keeps_its_usual_keys_when_they_are_written_out() -> None:
    lines = [f"{row.id} {keys}" for row in ACTIONS for keys in row.shortcuts]
    assert keys_in_force(with_lines(*lines)) == {
        row.id: tuple(QKeySequence(keys).toString() for keys in row.shortcuts) for row in ACTIONS
    }
    assert problems(with_lines(*lines)) == ()


def test_giving_keys_leaves_lines_of_unknown_actions_and_needs_none_for_usual_keys() -> None:
    values = with_keys(with_lines("gone_action Ctrl+8", "trash Ctrl+9"), "star", ("Ctrl+9",))
    assert values.get(settings.KEYS) == ("gone_action Ctrl+8", "trash", "star Ctrl+9")
    assert with_keys(values, "star", USUAL["star"]).get(settings.KEYS) == ("gone_action Ctrl+8", "trash")
    assert with_usual_keys(values).get(settings.KEYS) == ("gone_action Ctrl+8",)


@pytest.mark.parametrize("keys", ["Tab", "Enter", "Shift+Down", "Meta+E", "Alt+F4", "Backspace", "Ctrl+K, Ctrl+S", ""])
def test_keys_that_mean_something_everywhere_are_refused(keys) -> None:
    assert refusal(QKeySequence(keys)).endswith(".")


@pytest.mark.parametrize("keys", ["X", "Ctrl+Shift+D", "F5", "Alt+1", "Ctrl+;", "Э", "Ctrl+Alt+R"])
def test_other_keys_can_be_given(keys) -> None:
    assert refusal(QKeySequence(keys)) == ""
