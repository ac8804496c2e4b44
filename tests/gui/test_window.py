"""What a person does in the window, from the import to the export."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QLineEdit, QTextEdit

from archive_app import operations
from archive_app.archive import Archive
from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.dialogs.export import ExportChoice, ExportDialog
from archive_app.gui.dialogs.help import HelpDialog
from archive_app.gui.style import Look
from archive_app.gui.tags.model import ENTRY_ROLE
from archive_app.model import Progress
from tests.gui.conftest import ARTICLES, drop, read, search, select, settle, titles

FERRY = "The ferry to Lorn"
QUOTE = "Its captain writes down who crosses & why; 😀 the book"


def navigation_texts(window) -> list[str]:
    model = window.navigation.navigation
    return [model.index(row).data() for row in range(model.rowCount())]


def choose(window, text: str) -> None:
    model = window.navigation.navigation
    row = navigation_texts(window).index(text)
    window.navigation.chosen.emit(model.index(row).data(ENTRY_ROLE))


def test_the_window_opens_on_all_articles(window) -> None:
    assert len(titles(window)) == len(ARTICLES)
    assert {"All articles", "Trash", "sea", "travel", "school"} <= set(navigation_texts(window))


def test_typing_narrows_the_list_and_escape_brings_all_back(qtbot, window) -> None:
    search(qtbot, window, "timetable")
    assert titles(window) == ["A winter timetable"]
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert len(titles(window)) == len(ARTICLES)


def test_hits_are_marked_in_the_open_article(qtbot, window) -> None:
    search(qtbot, window, "timetable")
    read(qtbot, window, "A winter timetable")
    marked = [one.cursor.selectedText().casefold() for one in window.reader.view.extraSelections()]
    assert "timetable" in marked


def test_a_query_that_makes_no_sense_is_answered_and_explained(qtbot, window) -> None:
    search(qtbot, window, "views:>many")
    assert window.articles.notice.isVisible()


def test_nothing_found_offers_what_has_some_of_the_words(qtbot, window) -> None:
    search(qtbot, window, "timetable zzzzq")
    assert titles(window) == []
    button = next(one for one in window.articles.empty.findChildren(QAbstractButton) if "some" in one.text())
    assert button.text() == "Show 1 article with some of the words"
    button.click()
    settle(qtbot, window)
    assert titles(window) == ["A winter timetable"]


def test_a_click_on_a_tag_narrows_and_a_second_one_widens(qtbot, window) -> None:
    choose(window, "sea")
    settle(qtbot, window)
    assert titles(window) == [FERRY]
    choose(window, "sea")
    settle(qtbot, window)
    assert len(titles(window)) == len(ARTICLES)


def test_the_tags_are_counted_in_the_result_and_stay_where_they_are(qtbot, window) -> None:
    def counts() -> dict[str, int | None]:
        model = window.navigation.navigation
        entries = [model.index(row).data(ENTRY_ROLE) for row in range(model.rowCount())]
        return {entry.tag: entry.count for entry in entries if entry.tag}

    operations.add_tags(window.session.archive, [1], ["trips/by boat"])
    window.counts.refresh()
    settle(qtbot, window)
    assert counts() == {"school": 1, "sea": 1, "travel": 2, "trips/by boat": 1}
    window.navigation.setCurrentIndex(window.navigation.navigation.index(navigation_texts(window).index("travel")))
    search(qtbot, window, "captain")
    assert counts() == {"school": None, "sea": 1, "travel": 1, "trips/by boat": 1}
    assert window.navigation.currentIndex().data() == "travel"
    search(qtbot, window, "")
    assert counts()["travel"] == 2


@pytest.mark.parametrize(
    ("key", "is_reversed", "first"),
    [("views", False, FERRY), ("views", True, "A winter timetable"), ("saved", False, FERRY)],
)
def test_the_list_is_sorted_as_asked(qtbot, window, key, is_reversed, first) -> None:
    window.finder.ask_sort(key, is_reversed=is_reversed)
    settle(qtbot, window)
    assert titles(window)[0] == first


def test_a_selection_becomes_an_excerpt_by_one_key(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    select(window, QUOTE)
    assert window.reader.bar.isVisible()
    window.actions_table["color_2"].trigger()
    settle(qtbot, window)
    [excerpt] = window.reader.article().excerpts
    assert (excerpt.selectors.exact, excerpt.color) == (QUOTE, "green")
    assert window.reader.excerpts.isVisible()
    assert QUOTE in [one.cursor.selectedText() for one in window.reader.view.extraSelections()]


def test_an_excerpt_gets_note_and_tags_and_loses_them_again(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    select(window, "when the ice allows it")
    window.actions_table["excerpt_note"].trigger()
    dialog = window.findChild(Dialog)
    dialog._tags.field.setText("winter")
    dialog.note.setPlainText("about ice")
    dialog.accept()
    settle(qtbot, window)
    [excerpt] = window.reader.article().excerpts
    assert (excerpt.tags, excerpt.note) == (("winter",), "about ice")
    assert "winter" in navigation_texts(window)
    window.marking.edit(excerpt, color="pink")
    settle(qtbot, window)
    assert window.reader.article().excerpts[0].color == "pink"
    window.marking.remove([excerpt])
    settle(qtbot, window)
    assert window.reader.article().excerpts == ()
    assert not window.reader.excerpts.isVisible()


def test_the_next_excerpt_takes_the_last_tags_and_color(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.marking.last_tags, window.marking.last_color = ("again",), "blue"
    select(window, "twice a day")
    window.actions_table["excerpt"].trigger()
    settle(qtbot, window)
    [excerpt] = window.reader.article().excerpts
    assert (excerpt.tags, excerpt.color) == (("again",), "blue")


def test_a_tag_is_added_and_removed_in_the_header(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.reader.header.tags.field.setText("islands")
    qtbot.keyClick(window.reader.header.tags.field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "islands" in window.reader.header.tags.names()
    search(qtbot, window, "tag:islands")
    assert titles(window) == [FERRY]
    window.reader.header.tags.removed.emit("islands")
    settle(qtbot, window)
    assert "islands" not in window.reader.article().tags


def test_a_tag_is_renamed_and_merged_everywhere(qtbot, window) -> None:
    window.commands.tend_tag("rename", "sea")
    dialog = window.findChild(Dialog)
    dialog._field.setText("ocean")
    dialog.accept()
    settle(qtbot, window)
    assert "ocean" in navigation_texts(window)
    window.commands.tend_tag("merge", "travel")
    dialog = [one for one in window.findChildren(Dialog) if one.isVisible()][-1]
    dialog._field.setText("ocean")
    dialog.accept()
    settle(qtbot, window)
    assert "travel" not in navigation_texts(window)
    search(qtbot, window, "tag:ocean")
    assert len(titles(window)) == 2


def test_the_original_is_one_key_away(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.actions_table["original"].trigger()
    settle(qtbot, window)
    assert "Views: 2107" in window.reader.originals.view.toPlainText()
    window.actions_table["raw"].trigger()
    settle(qtbot, window)
    assert window.reader.originals.view.toPlainText() == ARTICLES["harbour.txt"]
    window.actions_table["raw"].trigger()
    assert window.reader.originals.now() is window.reader.view


def test_an_article_goes_to_the_trash_and_comes_back(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    window.actions_table["trash"].trigger()
    settle(qtbot, window)
    assert FERRY not in titles(window)
    choose(window, "Trash")
    settle(qtbot, window)
    assert titles(window) == [FERRY]
    window.articles.list.setCurrentIndex(window.articles.model.index(0))
    settle(qtbot, window)
    window.actions_table["restore"].trigger()
    settle(qtbot, window)
    choose(window, "All articles")
    settle(qtbot, window)
    assert FERRY in titles(window)


def test_j_and_k_walk_through_the_list(qtbot, window) -> None:
    qtbot.keyClick(window.articles.list, Qt.Key.Key_J)
    settle(qtbot, window)
    assert window.reader.article().title == titles(window)[0]
    qtbot.keyClick(window.articles.list, Qt.Key.Key_J)
    settle(qtbot, window)
    assert window.reader.article().title == titles(window)[1]
    qtbot.keyClick(window.articles.list, Qt.Key.Key_K)
    settle(qtbot, window)
    assert window.reader.article().title == titles(window)[0]


def test_files_dropped_on_the_window_are_imported_and_reported(qtbot, show, tmp_path, article_files) -> None:
    (article_files / "broken.txt").write_bytes(b"")
    window = show(Archive.open(tmp_path / "Empty.articles", is_created=True))
    assert window.welcoming.is_shown()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(article_files))])
    assert drop(window, data)
    settle(qtbot, window)
    assert sorted(titles(window)) == sorted(text.splitlines()[0] for text in ARTICLES.values())
    assert window.report.isVisible()
    assert "3 added, 1 not imported" in window.report.text()
    assert "broken.txt" in window.report.text()


@pytest.mark.parametrize("scope", ["all", "query", "selection"])
def test_excerpts_are_exported_as_chosen(qtbot, window, tmp_path, scope) -> None:
    for title, quote in ((FERRY, "twice a day"), ("A winter timetable", "a later boat")):
        read(qtbot, window, title)
        select(window, quote)
        window.actions_table["color_1"].trigger()
        settle(qtbot, window)
    target = tmp_path / "out.md"
    ids = (window.reader.article().id,) if scope == "selection" else None
    query = "captain" if scope == "query" else ""
    window.commands.export_choice(ExportChoice("markdown", target, query=query, article_ids=ids))
    settle(qtbot, window)
    written = target.read_text(encoding="utf-8")
    assert ("twice a day" in written) is (scope != "selection")
    assert ("a later boat" in written) is (scope != "query")
    assert "written to" in window.status.message()


def test_an_export_that_cannot_be_written_is_told_in_the_status_line(qtbot, window, tmp_path) -> None:
    window.commands.export_choice(ExportChoice("markdown", tmp_path / "missing" / "out.md"))
    settle(qtbot, window)
    assert "cannot be written" in window.status.message()


def test_the_export_dialog_gives_what_was_chosen(qtbot, window, tmp_path) -> None:
    window.commands.export("ferry", [1])
    dialog = window.findChild(ExportDialog)
    dialog._format.setCurrentIndex(dialog._format.findData("csv"))
    choice = dialog.choice()
    assert (choice.exporter, choice.query, choice.article_ids) == ("csv", "ferry", None)
    assert choice.target.suffix == ".csv"
    dialog.reject()


def test_closing_while_an_import_runs_asks_first(qtbot, window) -> None:
    gate = threading.Event()

    def work(report) -> None:
        gate.wait(10)
        report(Progress("Importing", 1, 2))

    window.session.jobs.write("Importing", work, lambda _: None, is_long=True)
    window.close()
    assert window.isVisible()
    assert window.findChild(Dialog) is not None
    gate.set()
    settle(qtbot, window)


def test_help_lists_every_key(qtbot, window) -> None:
    window.actions_table["help"].trigger()
    assert window.findChild(HelpDialog).isVisible()
    window.findChild(HelpDialog).close()


def test_every_control_has_a_name_to_be_read_aloud(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QTextEdit, QComboBox)
    unnamed = []
    for kind in kinds:
        for widget in window.findChildren(kind):
            interface = QAccessible.queryAccessibleInterface(widget)
            is_own = not widget.objectName().startswith("qt_") and type(widget).__module__.startswith("archive_app")
            if is_own and not (interface and interface.text(QAccessible.Text.Name)):
                unnamed.append(widget)
    assert unnamed == []


def test_the_dark_theme_dresses_everything_anew(qtbot, window, style) -> None:
    read(qtbot, window, FERRY)
    style.wear(Look(theme="dark"))
    QApplication.processEvents()
    assert window.reader.view.palette().base().color().lightness() < 128
    assert window.reader.view.document().toPlainText()
    style.wear(Look(theme="light"))


def test_the_next_article_opens_when_one_goes_to_the_trash(qtbot, window) -> None:
    read(qtbot, window, titles(window)[0])
    window.actions_table["trash"].trigger()
    settle(qtbot, window)
    assert window.reader.article().title == titles(window)[0]


def test_space_reads_on_and_then_opens_the_next_article(qtbot, window) -> None:
    read(qtbot, window, titles(window)[0])
    for _ in range(20):
        qtbot.keyClick(window.articles.list, Qt.Key.Key_Space)
        settle(qtbot, window)
        if window.reader.article().title != titles(window)[0]:
            break
    assert window.reader.article().title == titles(window)[1]
