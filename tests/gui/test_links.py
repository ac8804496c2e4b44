"""The links of an article and what was left out of it, in a dialog beside the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from archive_app.gui.reader.links import Link, links
from archive_app.gui.widgets.offers import OFFER_ROLE
from archive_app.model import Block, Span
from tests.gui.conftest import read, settle
from tests.gui.test_window import FERRY

PAGE = """<html><head><title>The harbour and its book</title></head><body><article>
<h1>The harbour and its book</h1><script>alert(1)</script><iframe src="https://ads.example.com"></iframe>
<p>The book is kept in the <a href="https://harbour.example.org/office?a=1&amp;b=2">harbour office</a>, where the
captain leaves it every evening after the last crossing of the day.</p>
<p>You can <a href="mailto:office@harbour.example.org">write to the office</a>, <a href="tel:+15550100">call it</a> or
visit the <a href="https://harbour.example.org/office?a=1&amp;b=2">same office</a>; it is open in winter as well.</p>
</article></body></html>"""


class Browser(QObject):
    """Stands where the system's browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    made = Browser()
    schemes = ("https", "mailto", "tel")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "open")
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def dialog(qtbot, window, tmp_path):
    (tmp_path / "book.html").write_text(PAGE, encoding="utf-8")
    window.commands.import_paths([tmp_path / "book.html"])
    settle(qtbot, window)
    read(qtbot, window, "The harbour and its book")
    window.actions_table["links"].trigger()
    settle(qtbot, window)
    return window.reader_tools.links


def listed(dialog) -> list[Link]:
    return [dialog.links.index(row).data(OFFER_ROLE).value for row in range(dialog.links.rowCount())]


def click(qtbot, dialog, row: int) -> None:
    place = dialog.list.visualRect(dialog.links.index(row)).center()
    qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_every_address_is_listed_once_with_its_words(dialog) -> None:
    assert listed(dialog) == [
        Link("harbour office", "https://harbour.example.org/office?a=1&b=2"),
        Link("write to the office", "mailto:office@harbour.example.org"),
        Link("call it", "tel:+15550100"),
    ]


def test_a_link_is_opened_by_a_click_and_only_in_the_browser_or_mail_program(qtbot, dialog, browser) -> None:
    assert browser.opened == []
    for row in range(3):
        click(qtbot, dialog, row)
    assert browser.opened == ["https://harbour.example.org/office?a=1&b=2", "mailto:office@harbour.example.org"]


def test_a_link_is_opened_by_the_enter_key_and_its_address_is_told_before(qtbot, dialog, browser) -> None:
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.where.text() == "mailto:office@harbour.example.org"
    assert browser.opened == []
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert browser.opened == ["mailto:office@harbour.example.org"]


def test_what_was_blocked_is_counted_and_what_was_cut_is_listed(qtbot, window, tmp_path, dialog) -> None:
    assert "2 parts were blocked" in dialog.left_out.text()
    text = "A fair on the quay\n\nThe fair is on Saturday, and the ferry runs all night.\n\nShare this article\n"
    (tmp_path / "fair.txt").write_text(f"{text}\nViews: 12\nSaved: 02.03.2024\n\nRead also\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "fair.txt"])
    settle(qtbot, window)
    read(qtbot, window, "A fair on the quay")
    cut = window.reader.article().cut
    assert cut
    assert all(line in dialog.cut.toPlainText() for line in cut)
    assert f"{len(cut)} line" in dialog.left_out.text()


def test_an_article_without_links_says_so_when_the_dialog_goes_along_to_it(qtbot, window, dialog) -> None:
    read(qtbot, window, FERRY)
    assert not dialog.list.isVisible()
    assert dialog._no_links.isVisible()
    assert dialog.left_out.text() == "Nothing in it had to be blocked. No line was cut off."


def test_a_link_without_words_is_called_by_its_address() -> None:
    block = Block("paragraph", "a b", (Span(1, 2, "link", "https://x.example/"), Span(0, 1, "strong")))
    assert links([block]) == (Link("https://x.example/", "https://x.example/"),)


def test_what_was_blocked_is_listed_by_kind_and_by_where_it_led(dialog) -> None:
    lines = dialog.blocked.text().translate(dict.fromkeys(range(0x2066, 0x206A))).split("\n")
    assert lines == ["1 × frame from ads.example.com", "1 × script in the page itself"]
    assert dialog.blocked.isVisible()


def test_nothing_is_listed_where_nothing_was_blocked(qtbot, window, dialog) -> None:
    read(qtbot, window, FERRY)
    assert dialog.blocked.isHidden()
