"""The command palette: actions, tags, saved searches and articles by a few letters."""

from __future__ import annotations

from PySide6.QtCore import Qt

from archive_app import operations
from archive_app.gui.palette import fitting
from archive_app.gui.widgets.offers import Offer
from archive_app.model import Search
from tests.gui.conftest import read, settle, titles
from tests.gui.test_window import FERRY

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_palette(qtbot, window, text) -> None:
    window.articles.list.setFocus()
    qtbot.keyClick(window.articles.list, Qt.Key.Key_K, CONTROL)
    palette = window.palette_of_commands
    qtbot.waitUntil(palette.field.hasFocus)
    qtbot.keyClicks(palette.field, text)
    settle(qtbot, window)


def offered(window):
    model = window.palette_of_commands.list.offers
    return [model.index(row).data() for row in range(model.rowCount())]


def press(qtbot, window, key) -> None:
    qtbot.keyClick(window.palette_of_commands.field, key)
    settle(qtbot, window)


def test_an_action_is_found_by_its_words_in_any_order_and_done(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    open_palette(qtbot, window, "trash move")
    assert offered(window)[0] == "Move to trash"
    press(qtbot, window, Qt.Key.Key_Return)
    assert not window.palette_of_commands.isVisible()
    assert FERRY not in titles(window)


def test_what_cannot_be_done_now_is_not_offered(qtbot, window) -> None:
    open_palette(qtbot, window, "redo")
    assert offered(window) == []
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.palette_of_commands.isVisible()


def test_a_tag_and_a_saved_search_are_gone_to(qtbot, window) -> None:
    operations.save_search(window.session.archive, "Boats in winter", Search("winter boat"))
    open_palette(qtbot, window, "trav")
    qtbot.waitUntil(lambda: "#travel" in offered(window))
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.top.search.text() == "tag:travel"
    open_palette(qtbot, window, "boats")
    qtbot.waitUntil(lambda: "Boats in winter" in offered(window))
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.top.search.text() == "winter boat"


def test_an_article_is_opened_by_its_title(qtbot, window) -> None:
    open_palette(qtbot, window, "lorn")
    qtbot.waitUntil(lambda: FERRY in offered(window))
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.reader.article().title == FERRY


def test_escape_closes_it_and_gives_the_focus_back(qtbot, window) -> None:
    open_palette(qtbot, window, "ferry")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.palette_of_commands.isVisible()
    assert window.articles.list.hasFocus()


def test_what_begins_with_the_words_comes_first() -> None:
    offers = [Offer(text, None) for text in ("Annexted", "Élan next", "Next hit", "#next", "Other")]
    assert [offer.text for offer in fitting("NEXT", offers)] == ["Next hit", "#next", "Élan next", "Annexted"]
    assert [offer.text for offer in fitting("elan", offers)] == ["Élan next"]
