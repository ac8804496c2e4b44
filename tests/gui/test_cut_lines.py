"""Lines that were cut off an article can be seen where they stood; right-to-left articles and titles stay in order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.conftest import read, settle, titles

HARBOUR = """The harbour and its men
Source: harbour.example.org

Share this article

The harbour has had forty men and one crane for as long as anybody who works there can remember.

They write down every ship that comes in, and the weather that it came in with, in a book without lines.

Share on Facebook

Saved: 23.04.2024
"""
HEBREW_TITLE = "<b>הנמל</b> \u202eABC & \u2066ספר"
HEBREW = f"""{HEBREW_TITLE}
Source: namal.example.org

המעבורת לאי יוצאת פעמיים ביום, ובחורף פעם אחת, כשהקרח מאפשר זאת, והיא נושאת את הדואר ואת התלמידים.

- דואר ועיתונים
- תלמידים
"""


@pytest.fixture
def cut(qtbot, window, tmp_path):
    """A window on an article that lines were cut off at both ends."""
    (tmp_path / "men.txt").write_text(HARBOUR, encoding="utf-8")
    window.commands.import_paths([tmp_path / "men.txt"])
    settle(qtbot, window)
    read(qtbot, window, "The harbour and its men")
    assert window.reader.article().cut == ("Share this article", "Share on Facebook")
    return window


def lines(window) -> list[str]:
    return [line for line in window.reader.view.toPlainText().split("\n") if line]


def test_cut_lines_are_shown_where_they_stood_and_hidden_again(qtbot, cut) -> None:
    before = lines(cut)
    cut.actions_table["cut_lines"].trigger()
    settle(qtbot, cut)
    assert lines(cut) == ["Share this article", *before, "Share on Facebook"]
    muted = cut.palette().placeholderText().color()
    assert cut.reader.view.document().begin().begin().fragment().charFormat().foreground().color() == muted
    cut.actions_table["cut_lines"].trigger()
    settle(qtbot, cut)
    assert lines(cut) == before


def test_what_is_selected_in_the_text_is_the_same_beside_them_and_each_can_be_copied(qtbot, cut) -> None:
    cut.actions_table["cut_lines"].trigger()
    settle(qtbot, cut)
    view, text = cut.reader.view, cut.reader.article().text
    start = text.index("forty men")
    view.select_passage(start, start + 9)
    assert view.textCursor().selectedText() == "forty men"
    assert view.passage() == (start, start + 9)
    cursor = view.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.copy()
    assert QGuiApplication.clipboard().text() == "Share this article"
    cut.actions_table["cut_lines"].trigger()


def test_titles_are_never_taken_for_markup_and_keep_their_direction_to_themselves(qtbot, window, tmp_path) -> None:
    (tmp_path / "hebrew.txt").write_text(HEBREW, encoding="utf-8")
    window.commands.import_paths([tmp_path / "hebrew.txt"])
    settle(qtbot, window)
    title = next(one for one in titles(window) if "הנמל" in one)
    read(qtbot, window, title)
    header = window.reader.header
    assert header._title.textFormat() == Qt.TextFormat.PlainText
    assert "<b>" in header._title.text()
    block = window.reader.view.document().begin()
    assert block.textDirection() == Qt.LayoutDirection.RightToLeft
    item = block.next()
    assert item.blockFormat().rightMargin() > item.blockFormat().leftMargin() == 0
    window.actions_table["original"].trigger()
    settle(qtbot, window)
    assert "<b>" in window.reader.originals.view.toPlainText()
