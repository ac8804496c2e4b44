"""The page shows an article's blocks, marks and pictures, and fetches nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument

from archive_app.gui.reader import view as view_module
from archive_app.gui.reader.images import decode_images
from archive_app.gui.reader.loading import Loaded
from archive_app.gui.reader.tint import Tint
from archive_app.gui.reader.view import ReaderView
from archive_app.model import Article, Block, Span
from archive_app.reading.text import block_starts, canonical_text
from tests.gui.conftest import read, search
from tests.gui.test_window import FERRY


def picture() -> str:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return f"data:image/png;base64,{bytes(data.toBase64()).decode()}"


BLOCKS = (
    Block("heading", "Лодка 😀", level=2),
    Block("paragraph", "Words with a link and more.", (Span(13, 17, "link", "https://x.example/?a=1&b=2"),)),
    Block("image", "a red boat", image=picture()),
    Block("image", "left out", image=None),
    Block("code", "x = 1\ny = 2"),
    Block("cell", "a", row=0, column=0, is_header=True),
    Block("cell", "b", row=0, column=1),
)


def loaded(blocks=BLOCKS) -> Loaded:
    facts = {"author": None, "source": None, "url": None, "published": None, "saved": None, "views": None}
    article = Article(1, "u", "Title", language="en", text=canonical_text(blocks), **facts)
    return Loaded(article, tuple(blocks), block_starts(blocks), decode_images(blocks), ())


@pytest.fixture
def view(reader_view) -> ReaderView:
    reader_view.show_loaded(loaded())
    return reader_view


def test_all_words_are_shown_and_the_picture_too(view) -> None:
    text = view.document().toPlainText()
    for words in ("Лодка 😀", "Words with a link", "left out", "x = 1", "y = 2"):
        assert words in text
    assert text.count("\ufffc") == 1


@pytest.mark.parametrize("address", ["https://x.example/a.png", "file:///etc/hostname", "/etc/hostname", "data:,x"])
def test_nothing_is_ever_loaded(view, address) -> None:
    kind = QTextDocument.ResourceType.ImageResource
    assert not view.loadResource(kind.value, QUrl(address))
    assert not view.document().resource(kind.value, QUrl(address))


def test_a_link_is_told_and_not_followed(view, qtbot) -> None:
    before = view.document().toPlainText()
    with qtbot.waitSignal(view.anchorClicked) as clicked:
        view.anchorClicked.emit(QUrl("https://x.example/?a=1&b=2"))
    assert clicked.args[0].host() == "x.example"
    assert view.document().toPlainText() == before
    assert view.source().isEmpty()


def test_only_web_and_mail_addresses_are_opened() -> None:
    from archive_app.gui.reader.pane import WEB_SCHEMES

    assert set(WEB_SCHEMES) == {"http", "https", "mailto"}


@pytest.mark.parametrize("quote", ["Лодка 😀", "a link", "a red boat", "x = 1\ny", "with a link and more.\na red boat"])
def test_a_selected_passage_is_told_in_code_points(view, quote) -> None:
    start = loaded().article.text.index(quote)
    view.select_passage(start, start + len(quote))
    assert view.passage() == (start, start + len(quote))


def test_white_space_around_a_selection_does_not_count(view) -> None:
    text = loaded().article.text
    start = text.index(" with ")
    view.select_passage(start, start + len(" with "))
    assert view.passage() == (start + 1, start + 5)


def test_marks_stand_on_their_words(view) -> None:
    start = loaded().article.text.index("with")
    view.show_tints([Tint(start, start + 4, QColor("yellow")), Tint(0, 5, QColor("red"), QColor("blue"))])
    assert [one.cursor.selectedText() for one in view.extraSelections()] == ["with", "Лодка"]


def test_copying_gives_plain_text(view) -> None:
    start = loaded().article.text.index("x = 1")
    view.select_passage(start, start + len("x = 1\ny = 2"))
    data = view.createMimeDataFromSelection()
    assert data.text() == "x = 1\ny = 2"
    assert not data.hasHtml()


def test_the_column_stays_in_the_middle_and_comfortable(view, qtbot) -> None:
    view.resize(1600, 500)
    qtbot.wait(20)
    frame = view.document().rootFrame().frameFormat()
    width = view.viewport().width() - frame.leftMargin() - frame.rightMargin()
    assert abs(width - view.column_width()) <= 1
    view.resize(300, 500)
    qtbot.wait(20)
    assert view.document().rootFrame().frameFormat().leftMargin() == view_module.SMALLEST_MARGIN


def test_a_huge_table_is_set_as_paragraphs(view) -> None:
    view.show_loaded(loaded((Block("cell", "far away", row=90_000, column=90_000),)))
    assert "far away" in view.document().toPlainText()


def test_an_open_article_that_a_new_search_does_not_find_loses_the_hits_of_the_one_before(qtbot, window) -> None:
    search(qtbot, window, "islanders")
    read(qtbot, window, "A winter timetable")
    assert window.reader.loaded().hits
    search(qtbot, window, f'title:"{FERRY}"')
    assert window.reader.article().title == "A winter timetable"
    assert not window.reader.loaded().hits
    assert not window.reader.header.hits.isVisible()
