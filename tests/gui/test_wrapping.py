"""What does not fit goes on in the next line, or ends in an ellipsis: nothing is cut off in a narrow pane."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton

from archive_app.gui.search.notice import SearchNotice
from archive_app.gui.widgets.basic import IconButton, push_button
from archive_app.gui.widgets.empty import EmptyState
from archive_app.gui.widgets.tag_field import Chip
from archive_app.gui.widgets.wrapping import WrappingButton, wrapped
from archive_app.model import AlsoWritten, Page, Problem

NARROW = 200
LONG = "Show 12,345 articles with some of the words"


def assert_words_fit(button: QPushButton) -> None:
    metrics = button.fontMetrics()
    lines = wrapped(button.text(), metrics, button.width()).splitlines()
    assert max(map(metrics.horizontalAdvance, lines)) <= button.width()
    assert button.height() >= button.heightForWidth(button.width()) >= len(lines) * metrics.height()


@pytest.mark.parametrize("is_link", [False, True])
def test_a_button_is_as_wide_as_its_words_and_higher_where_it_may_not_be(qtbot, style, is_link) -> None:
    plain, button = (push_button(LONG, is_link=is_link, wraps=wraps) for wraps in (False, True))
    for one in (plain, button):
        qtbot.addWidget(one)
        one.ensurePolished()
    assert button.sizeHint() == plain.sizeHint()
    wide = button.sizeHint().width()
    assert button.heightForWidth(wide) == plain.sizeHint().height()
    assert button.heightForWidth(NARROW) > plain.sizeHint().height()
    assert button.minimumSizeHint().width() < NARROW
    button.resize(wide, button.heightForWidth(wide))
    plain.resize(button.size())
    assert button.grab().toImage() == plain.grab().toImage()
    button.resize(10, 400)
    assert not button.grab().isNull()


def test_the_notice_of_a_search_and_an_empty_list_fit_into_a_narrow_pane(qtbot, style) -> None:
    notice, empty = SearchNotice(), EmptyState("search", "Nothing found")
    spellings = tuple((f"Spelling{number}", 1000 * number) for number in range(7))
    page = Page(
        suggestion="a well-known harbour & its book",
        also_written=(AlsoWritten("x", spellings),),
        problems=(Problem("No"),),
    )
    notice.show_page("x", page)
    empty.show_message("Nothing found", "No article has all of these words.", [(LONG, lambda: None)])
    for widget in (notice, empty):
        qtbot.addWidget(widget)
        widget.resize(NARROW, widget.heightForWidth(NARROW))
        widget.show()
        QApplication.processEvents()
        assert widget.width() == NARROW
        buttons = [one for one in widget.findChildren(WrappingButton) if one.isVisible()]
        assert buttons
        for button in buttons:
            assert_words_fit(button)


def test_a_long_name_on_a_chip_gives_way_to_its_cross(qtbot, style) -> None:
    chip = Chip("name " * 30)
    qtbot.addWidget(chip)
    chip.resize(120, chip.sizeHint().height())
    chip.show()
    cross = chip.findChild(IconButton)
    assert cross.geometry().right() < chip.width()


def test_words_are_broken_between_them_only(qapp) -> None:
    metrics = QFontMetrics(qapp.font())
    assert wrapped("one  two", metrics, 10_000) == "one two"
    assert wrapped("one two", metrics, 1) == "one\ntwo"
    assert wrapped("", metrics, 50) == ""
