"""What an article came from: laid out as a page, or byte by byte; any of several."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from archive_app.gui.reader.original_page import MOST_HEX, page_of
from archive_app.gui.reader.view import LONG
from archive_app.model import Original
from tests.gui.conftest import ARTICLES, WAIT, read, settle
from tests.gui.test_reader import loaded, picture
from tests.gui.test_window import FERRY

PAGE = f"""<html><head><title>The harbour book</title><meta charset=windows-1251>
<link rel="stylesheet" href="https://cdn.example.net/x.css"></head><body>
<nav><a href="/home">Home</a></nav>
<script src="https://tracker.example.net/t.js">alert("no")</script><iframe src="https://ads.example.com"></iframe>
<article><h1>The harbour book</h1>
<p>The book lies open on the table of the <a href="https://harbour.example.org/office">harbour office</a>, where it
has lain for thirty years. Книга лежит открытой на столе конторы порта уже тридцать лет.</p>
<img src="{picture()}" alt="a red boat"><img src="https://px.example.net/p.gif" width="1" height="1">
<table><tr><th>Winter</th><th>Crossings</th></tr><tr><td>2019</td><td>412</td></tr></table>
</article></body></html>"""


def show_face(qtbot, window, face):
    window.actions_table[face].trigger()
    settle(qtbot, window)
    return window.reader.originals


@pytest.fixture
def page(qtbot, window, tmp_path):
    """A window on an article that was saved as a page with scripts, frames, a picture and a table."""
    (tmp_path / "book.html").write_bytes(PAGE.encode("cp1251"))
    window.commands.import_paths([tmp_path / "book.html"])
    settle(qtbot, window)
    read(qtbot, window, "The harbour book")
    return window


def test_a_page_is_laid_out_with_all_but_what_would_run_or_be_fetched(qtbot, page) -> None:
    originals = show_face(qtbot, page, "original")
    text, document = originals.view.toPlainText(), originals.view.document()
    assert "Home" in text
    assert "Книга лежит" in text
    assert "alert" not in text
    assert text.count("\ufffc") == 1
    assert len(document.rootFrame().childFrames()) == 1
    assert "book.html" in originals.facts.text()
    assert "Windows-1251" in originals.facts.text()
    assert "4 parts blocked" in originals.facts.text()
    kind = QTextDocument.ResourceType.ImageResource.value
    assert not originals.view.loadResource(kind, QUrl("https://px.example.net/p.gif"))


def test_raw_shows_every_sign_and_names_the_encoding(qtbot, page) -> None:
    originals = show_face(qtbot, page, "raw")
    assert originals.view.toPlainText() == PAGE
    assert "Windows-1251" in originals.facts.text()
    assert page.actions_table["raw"].isChecked()
    assert not page.actions_table["original"].isChecked()


def test_the_header_changes_between_text_original_and_raw(qtbot, page) -> None:
    page.resize(1300, 800)
    faces = page.reader.header.faces
    text, original, raw = (faces.layout().itemAt(place).widget() for place in range(3))
    qtbot.mouseClick(raw, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert page.reader.originals.is_shown()
    assert [one.isChecked() for one in (text, original, raw)] == [False, False, True]
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton)
    assert not page.reader.originals.is_shown()
    assert [one.isChecked() for one in (text, original, raw)] == [True, False, False]
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton)
    assert text.isChecked()


def test_any_of_several_originals_is_chosen_by_its_date_and_the_next_article_is_shown_as_text(
    qtbot, window, tmp_path
) -> None:
    text = ARTICLES["harbour.txt"].replace("twice a day", "at dawn").replace("23.04.2024", "01.06.2024")
    (tmp_path / "again.txt").write_text(text, encoding="utf-16")
    window.commands.import_paths([tmp_path / "again.txt"])
    settle(qtbot, window)
    read(qtbot, window, FERRY)
    originals = show_face(qtbot, window, "raw")
    names = [originals.choice.itemText(place) for place in range(originals.choice.count())]
    assert ["again.txt" in names[0], "harbour.txt" in names[1]] == [True, True]
    assert "at dawn" in originals.view.toPlainText()
    assert "UTF-16" in originals.facts.text()
    originals.choice.setCurrentIndex(1)
    originals.choice.activated.emit(1)
    settle(qtbot, window)
    assert originals.view.toPlainText() == ARTICLES["harbour.txt"]
    show_face(qtbot, window, "original")
    assert "twice a day" in originals.view.toPlainText()
    read(qtbot, window, "A winter timetable")
    assert not originals.is_shown()
    show_face(qtbot, window, "original")
    assert originals.choice.isHidden()


def test_an_original_is_set_anew_in_other_sizes_and_stays(qtbot, page) -> None:
    originals = show_face(qtbot, page, "original")
    before = originals.view.document().defaultFont().pixelSize()
    page.actions_table["larger"].trigger()
    settle(qtbot, page)
    assert originals.is_shown()
    assert originals.view.document().defaultFont().pixelSize() == before + 1
    page.actions_table["usual_size"].trigger()


def test_bytes_that_are_no_text_are_shown_as_such() -> None:
    data = b"%PDF-1.7\n" + bytes(range(256)) * 1024
    found = [page_of([Original("a.pdf", "application/pdf", data)], loaded().article, 0, is_raw=raw) for raw in (0, 1)]
    laid_out, raw = (one.loaded.article.text for one in found)
    assert "is not text" in laid_out
    assert f"the first {MOST_HEX // 1024 * 1024:,} of its bytes" in raw
    assert "00000000  25 50 44 46 2d 31 2e 37 0a 00 01 02 03 04 05 06  %PDF-1.7........" in raw
    assert len(raw.split("\n")) == MOST_HEX // 16 + 1


def test_a_page_of_megabytes_without_a_line_end_grows_piece_by_piece(qtbot, window) -> None:
    data = b"<p>" + b"The tide comes in and goes out again. " * 20_000
    page = page_of([Original("a.html", "text/html", data)], loaded().article, 0, is_raw=True)
    read(qtbot, window, FERRY)
    show_face(qtbot, window, "raw")
    window.reader.originals._take(page)
    view = window.reader.originals.view
    assert len(view.toPlainText()) < LONG
    qtbot.waitUntil(view.is_whole, timeout=WAIT)
    assert len(view.toPlainText()) > 700_000
    settle(qtbot, window)
