"""Long articles: their beginning is there at once, the rest comes while the window goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication

from archive_app.gui.reader.growth import FIRST
from archive_app.gui.reader.parts import LONGEST, parts
from archive_app.gui.reader.tint import Tint
from archive_app.gui.reader.view import LONG, ReaderView
from archive_app.model import Block, Span
from tests.gui.conftest import WAIT, read, settle
from tests.gui.test_reader import loaded
from tests.gui.test_window import FERRY

LINE = "The tide comes in and goes out again, and the harbour writes it down. "


def tale(count: int = 300):
    return loaded(tuple(Block("paragraph", f"{number} {LINE * 6}".strip()) for number in range(count)))


@pytest.fixture
def view(reader_view) -> ReaderView:
    return reader_view


def wait_for_all(qtbot, view) -> None:
    qtbot.waitUntil(view.is_whole, timeout=WAIT)


def top_line(view) -> str:
    return view.cursorForPosition(QPoint(view.viewport().width() // 2, 4)).block().text().split()[0]


def test_the_beginning_is_there_at_once_and_the_end_a_moment_later(qtbot, view) -> None:
    long = tale()
    assert len(long.article.text) > LONG
    view.show_loaded(long)
    assert FIRST / 2 < len(view.document().toPlainText()) < len(long.article.text) / 2
    wait_for_all(qtbot, view)
    assert view.document().toPlainText() == long.article.text


def test_a_place_that_is_still_to_come_is_shown_and_marked_as_soon_as_it_is_there(qtbot, view) -> None:
    long = tale()
    start = long.article.text.index("\n250 ") + 1
    view.show_loaded(long)
    view.show_tints([Tint(start, start + 3, QColor("yellow")), Tint(0, 1, QColor("red"))])
    view.jump(start)
    assert [one.cursor.selectedText() for one in view.extraSelections()] == ["0"]
    assert view.read_share() == pytest.approx(start / len(long.article.text))
    wait_for_all(qtbot, view)
    assert sorted(one.cursor.selectedText() for one in view.extraSelections()) == ["0", "250"]
    assert 0 < view.cursorRect().top() < view.viewport().height()


def test_who_scrolls_meanwhile_is_not_taken_elsewhere(qtbot, view) -> None:
    view.show_loaded(tale())
    view.go_on(0.9)
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place, turn = QPointF(50, 50), QPoint(0, -120)
    QApplication.sendEvent(
        view.viewport(), QWheelEvent(place, place, QPoint(), turn, none, keys, Qt.ScrollPhase.NoScrollPhase, False)
    )
    wait_for_all(qtbot, view)
    assert int(top_line(view)) < 3


def test_the_place_and_what_is_selected_stay_when_the_window_gets_narrower(qtbot, view) -> None:
    view.show_loaded(tale())
    wait_for_all(qtbot, view)
    view.go_on(0.5)
    before = top_line(view)
    view.select_passage(100, 200)
    view.go_on(0.5)
    view.resize(400, 450)
    qtbot.waitUntil(lambda: view._set_width == view.viewport().width(), timeout=WAIT)
    wait_for_all(qtbot, view)
    assert top_line(view) == before
    assert view.passage() == (100, 200)
    assert view.horizontalScrollBar().maximum() == 0


def test_another_height_shows_another_part_of_the_same_text(qtbot, view) -> None:
    view.show_loaded(tale())
    wait_for_all(qtbot, view)
    document = view.document()
    view.resize(700, 300)
    assert view.document() is document
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert view.read_share() == 1.0
    assert top_line(view) >= "298"


def test_articles_that_were_read_take_no_memory(qtbot, window) -> None:
    for title in (FERRY, "A winter timetable", FERRY):
        read(qtbot, window, title)
    settle(qtbot, window)
    assert len(window.reader.view.findChildren(QTextDocument)) == 1


@pytest.mark.parametrize("sign", ["word ", "行。", "line\n", "x"])
def test_a_paragraph_without_end_is_set_in_parts_without_losing_a_sign(qtbot, view, sign) -> None:
    text = (sign * (3 * LONGEST // len(sign))).strip()
    block = Block("paragraph", text, (Span(LONGEST - 100, LONGEST + 100, "strong"),))
    found = list(parts(block))
    assert len(found) > 1
    assert all(0 < part.end - part.start <= LONGEST for part in found)
    assert "".join("".join(text[part.start : part.end] for part in found).split()) == "".join(text.split())
    view.show_loaded(loaded((block,)))
    wait_for_all(qtbot, view)
    for offset in (0, LONGEST - 1, LONGEST + 1, len(text) - 20):
        view.select_passage(offset, offset + 15)
        start, end = view.passage()
        assert text[start:end] == text[offset : offset + 15].strip()


def test_the_header_tells_how_far_an_article_is_read_and_how_long_the_rest_takes(qtbot, window, tmp_path) -> None:
    text = "\n\n".join(f"{number} {LINE * 6}".strip() for number in range(61))
    (tmp_path / "tale.txt").write_text(f"A tale of the tide\n\n{text}\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "tale.txt"])
    settle(qtbot, window)
    window.resize(1200, 800)
    read(qtbot, window, "A tale of the tide")
    header, view = window.reader.header, window.reader.view
    wait_for_all(qtbot, view)
    assert header.progress.text() == ""
    view.go_on(0.5)
    qtbot.waitUntil(lambda: header.progress.text() == "50 % read, 12 min left", timeout=WAIT)
    assert header.progress_line.share() == pytest.approx(0.5, abs=0.01)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: header.progress.text() == "Read to the end", timeout=WAIT)
    read(qtbot, window, FERRY)
    qtbot.waitUntil(lambda: header.progress.text() == "", timeout=WAIT)
