"""Getting articles in by hand: pasted and dropped text, addresses and files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from archive_app.gui.dialogs.question import QuestionDialog
from archive_app.gui.intake.contents import Contents, contents_of
from archive_app.gui.intake.paste_dialog import ONLY_TEXT, today
from archive_app.model import Pasted, Snapshot
from tests.gui.conftest import ARTICLES, drop, read, search, settle, titles
from tests.gui.test_window import FERRY

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, COPY = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
BOAT = "A red boat\n\nIt is red, and it lies on the quay.\n\nViews: 12\nSaved: 02.03.2024\n"
SELECTION = """<meta charset='utf-8'><h1>A blue boat</h1><p>It is <b>blue</b>, and it is at sea.</p>
<ul><li>Sails</li></ul><img src='https://ads.example/x.png'>"""
ADDRESS = "https://harbour.example.org/boats"


def mime(*urls: str, text: str = "", html: str = "", **formats: bytes) -> QMimeData:
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    for name, content in formats.items():
        data.setData(name, content)
    return data


def copy(data: QMimeData) -> None:
    QApplication.clipboard().setMimeData(data)


def rest(qtbot, window) -> None:
    dialog = window.tools.pasting.dialog
    qtbot.waitUntil(lambda: not dialog._pause.isActive(), timeout=5_000)
    settle(qtbot, window)


def paste(qtbot, window, data: QMimeData):
    copy(data)
    window.actions_table["paste_article"].trigger()
    rest(qtbot, window)
    return window.tools.pasting.dialog


def save(qtbot, window, dialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    rest(qtbot, window)


def shown(dialog) -> dict[str, str]:
    return {key: field.text() for key, field in dialog.form.fields.items()}


def test_a_pasted_article_is_recognised_saved_and_selected_in_the_list(qtbot, window) -> None:
    copy(mime(text=BOAT))
    qtbot.keyClick(window.articles.list, Qt.Key.Key_V, CONTROL)
    rest(qtbot, window)
    dialog = window.tools.pasting.dialog
    assert not dialog.isModal()
    assert shown(dialog) == {
        "title": "A red boat", "url": "", "author": "", "source": "", "published": "", "saved": "2024-03-02",
        "views": "12",
    }  # fmt: skip
    assert "new article" in dialog.verdict.text()
    save(qtbot, window, dialog)
    assert not dialog.isVisible()
    assert window.articles.list.currentIndex().data() == "A red boat"
    assert window.reader.article().title == "A red boat"
    assert window.status.message() == "Added “A red boat”"
    assert window.actions_table["undo"].text() == "Undo pasting of “A red boat”"
    window.actions_table["undo"].trigger()
    settle(qtbot, window)
    assert "A red boat" not in titles(window)


def test_formatting_is_kept_and_nothing_is_fetched(qtbot, window) -> None:
    data = mime(text="A blue boat", html=SELECTION, **{"chromium/x-source-url": ADDRESS.encode()})
    dialog = paste(qtbot, window, data)
    assert dialog.content.preview.toPlainText() == "It is blue, and it is at sea.\nSails"
    assert shown(dialog)["url"] == ADDRESS
    assert shown(dialog)["saved"] == today()
    save(qtbot, window, dialog)
    article = window.reader.article()
    assert "<strong>blue</strong>" in article.html
    assert (article.url, article.source) == (ADDRESS, "harbour.example.org")
    assert window.session.archive.originals(article.id)[0].data.decode() == SELECTION


def test_what_a_person_wrote_is_kept_while_the_text_is_read_anew(qtbot, window) -> None:
    dialog = paste(qtbot, window, mime(text=BOAT))
    title = dialog.form.fields["title"]
    title.selectAll()
    qtbot.keyClicks(title, "Another boat")
    dialog.form.tags.field.setText("sea")
    qtbot.keyClick(dialog.form.tags.field, Qt.Key.Key_Return)
    dialog.content.plain.appendPlainText("Source: harbour.example.org\nViews: 13")
    rest(qtbot, window)
    assert shown(dialog)["title"] == "Another boat"
    saved = dialog.form.fields["saved"]
    saved.selectAll()
    qtbot.keyClicks(saved, "soon")
    rest(qtbot, window)
    assert "is no date" in dialog.verdict.text()
    assert not dialog.save_button.isEnabled()
    saved.selectAll()
    qtbot.keyClicks(saved, "5 May 2024")
    rest(qtbot, window)
    save(qtbot, window, dialog)
    article = window.reader.article()
    assert (article.title, article.tags) == ("Another boat", ("sea",))
    assert "2024-05-05" in {snapshot.saved for snapshot in article.snapshots}


def test_an_article_that_is_known_is_said_to_be_before_and_after_it_is_saved(qtbot, window) -> None:
    search(qtbot, window, "timetable")
    dialog = paste(qtbot, window, mime(text=ARTICLES["harbour.txt"].replace("23.04", "24.05")))
    assert FERRY in dialog.verdict.text()
    save(qtbot, window, dialog)
    assert window.status.message() == f"Merged into “{FERRY}”"
    assert window.articles.list.currentIndex().data() == FERRY
    assert window.top.search.text() == ""
    assert Snapshot("2024-05-24", 2107) in window.reader.article().snapshots
    dialog = paste(qtbot, window, mime(text=ARTICLES["harbour.txt"]))
    save(qtbot, window, dialog)
    assert window.status.message().startswith("Nothing new")


def test_text_that_is_not_saved_is_kept_and_what_comes_then_waits(qtbot, window) -> None:
    dialog = paste(qtbot, window, mime(text=BOAT))
    dialog.close()
    paste(qtbot, window, mime(text=BOAT))
    assert dialog.content.plain.toPlainText() == BOAT
    paste(qtbot, window, mime(html=SELECTION))
    assert dialog.content.plain.toPlainText() == BOAT
    save(qtbot, window, dialog)
    assert dialog.isVisible()
    assert shown(dialog)["title"] == "A blue boat"
    dialog.clear_button.click()
    rest(qtbot, window)
    assert dialog.holds() is None
    dialog.clear_button.click()
    rest(qtbot, window)
    assert shown(dialog)["title"] == "A blue boat"


def test_a_window_is_not_closed_over_text_that_is_not_saved(qtbot, window) -> None:
    paste(qtbot, window, mime(text=BOAT))
    window.close()
    assert window.isVisible()
    [question] = [one for one in window.findChildren(QuestionDialog) if one.isVisible()]
    question.reject()


def test_a_web_address_alone_is_kept_in_its_field_and_only_text_is_asked_for(qtbot, window) -> None:
    dialog = paste(qtbot, window, mime(text=f" {ADDRESS}\n"))
    assert dialog.hint.text() == ONLY_TEXT
    assert shown(dialog)["url"] == ADDRESS
    assert not dialog.save_button.isEnabled()
    assert dialog.form.tags.field.completer().model().stringList() == ["school", "sea", "travel"]
    copy(mime(html=SELECTION))
    qtbot.keyClick(dialog.content.plain, Qt.Key.Key_V, CONTROL)
    rest(qtbot, window)
    assert shown(dialog)["url"] == ADDRESS
    save(qtbot, window, dialog)
    assert window.reader.article().url == ADDRESS


def test_text_that_comes_after_its_address_goes_with_it(qtbot, window) -> None:
    paste(qtbot, window, mime(ADDRESS))
    assert drop(window, mime(text=BOAT))
    rest(qtbot, window)
    dialog = window.tools.pasting.dialog
    assert (shown(dialog)["url"], shown(dialog)["title"], dialog.hint.isVisible()) == (ADDRESS, "A red boat", False)


def test_a_text_field_takes_what_is_pasted_into_it_and_shift_pastes_an_article_anywhere(qtbot, window) -> None:
    copy(mime(text="winter"))
    window.top.search.setFocus()
    qtbot.keyClick(window.top.search, Qt.Key.Key_V, CONTROL)
    settle(qtbot, window)
    assert window.top.search.text() == "winter"
    assert window.tools.pasting.unsaved() == ""
    copy(mime(text=BOAT))
    qtbot.keyClick(window.top.search, Qt.Key.Key_V, CONTROL | SHIFT)
    rest(qtbot, window)
    assert window.top.search.text() == "winter"
    assert window.tools.pasting.dialog.content.plain.toPlainText() == BOAT


def test_the_reader_with_the_focus_pastes_an_article_too(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    copy(mime(text=BOAT))
    window.reader.view.setFocus()
    qtbot.keyClick(window.reader.view, Qt.Key.Key_V, CONTROL)
    rest(qtbot, window)
    assert shown(window.tools.pasting.dialog)["title"] == "A red boat"


def test_a_selection_can_be_gone_on_with_as_text(qtbot, window) -> None:
    dialog = paste(qtbot, window, mime(html=SELECTION))
    dialog.plain.click()
    rest(qtbot, window)
    assert dialog.content.plain.toPlainText() == "It is blue, and it is at sea.\nSails"
    assert not dialog.content.plain.isReadOnly()


def test_text_and_files_dropped_at_once_are_both_taken_also_while_an_import_runs(
    qtbot, window, tmp_path, article_files
) -> None:
    (tmp_path / "boat 1.txt").write_text(BOAT, encoding="utf-8")
    window.commands.import_paths([article_files])
    boat = QUrl.fromLocalFile(str(tmp_path / "boat 1.txt")).toString()
    assert drop(window, mime(boat, ADDRESS, text="A green boat\n\nIt is green.", html=""))
    assert len(window.tools.log.under_way()) == 2
    rest(qtbot, window)
    assert "A red boat" in titles(window)
    dialog = window.tools.pasting.dialog
    assert shown(dialog)["title"] == "A green boat"
    assert shown(dialog)["url"] == ADDRESS


def test_what_hovers_is_welcome_when_it_is_text_or_files(window) -> None:
    hint = window.tools.drops.hint
    for data, text in ((mime(text="words"), "article"), (mime("file:///a.txt"), "import"), (QMimeData(), None)):
        event = QDragEnterEvent(QPointF(5, 5).toPoint(), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        window.tools.drops.eventFilter(window, event)
        assert event.isAccepted() == (text is not None)
        assert text is None or text in hint.text
    assert not drop(window, QMimeData())
    assert not hint.isVisible()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (lambda: mime(text="words"), Contents(pasted=Pasted("words"))),
        (lambda: mime(text="words", html="<p>words"), Contents(pasted=Pasted("<p>words", is_html=True))),
        (lambda: mime(html="<img src='https://x.example/a.png'>"), Contents()),
        (lambda: mime(ADDRESS, text=ADDRESS, html=f"<a href='{ADDRESS}'>Boats</a>"), Contents(addresses=(ADDRESS,))),
        (lambda: mime(text=f"{ADDRESS}\n\n{ADDRESS}/2"), Contents(addresses=(ADDRESS, f"{ADDRESS}/2"))),
        (lambda: mime(text="see https://x.example/"), Contents(pasted=Pasted("see https://x.example/"))),
        (lambda: mime("file:///a%20b.txt"), Contents(paths=(Path("/a b.txt"),))),
        (lambda: mime("file:///a%2520b.txt"), Contents(paths=(Path("/a%20b.txt"),))),
        (lambda: mime(text="file:///a%20b.txt\nfile:///c.txt"), Contents(paths=(Path("/a b.txt"), Path("/c.txt")))),
        (
            lambda: mime("file:///a.txt", ADDRESS, text="words"),
            Contents((Path("/a.txt"),), Pasted("words"), (ADDRESS,)),
        ),
        (QMimeData, Contents()),
    ],
)
def test_contents_are_sorted_out(qapp, data, expected) -> None:
    assert contents_of(data()) == expected


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real saved article lies beside the checkout, not in it")
def test_the_real_saved_article_is_pasted_as_it_is_imported(qtbot, window) -> None:
    [seed] = SEEDS.glob("*.txt")
    dialog = paste(qtbot, window, mime(text=seed.read_text(encoding="utf-8")))
    assert (shown(dialog)["title"], shown(dialog)["saved"], shown(dialog)["views"]) == (
        "Side event on SDGs",
        "2024-04-23",
        "2107",
    )
    save(qtbot, window, dialog)
    window.commands.import_paths([seed])
    settle(qtbot, window)
    assert "1 unchanged" in window.report.text()
    assert window.session.archive.originals(window.reader.article().id)[0].data == seed.read_bytes()
