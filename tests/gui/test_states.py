"""Stars, unread articles and saved searches in the window, by their keys and in the navigation."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from archive_app import operations, settings
from archive_app.archive import Archive
from archive_app.gui.dialogs.name import NameDialog
from archive_app.gui.tags.model import ENTRY_ROLE
from archive_app.model import Changes, Search
from tests.gui.conftest import ARTICLES, read, search, settle, titles
from tests.gui.test_first_use import newest
from tests.gui.test_window import FERRY, choose

CONTROL = Qt.KeyboardModifier.ControlModifier


def entry(window, text):
    model = window.navigation.navigation
    entries = [model.index(place).data(ENTRY_ROLE) for place in range(model.rowCount())]
    return next((one for one in entries if one.text == text), None)


def test_an_article_gets_a_star_and_loses_it_by_the_same_key(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    settle(qtbot, window)
    assert entry(window, "Starred").count == 1
    choose(window, "Starred")
    settle(qtbot, window)
    assert titles(window) == [FERRY]
    assert window.top.search.text() == "is:starred"
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S)
    settle(qtbot, window)
    assert entry(window, "Starred").count == 0
    assert titles(window) == []


def test_what_is_read_is_no_longer_among_the_unread(qtbot, window) -> None:
    assert entry(window, "Unread").count == len(ARTICLES)
    read(qtbot, window, FERRY)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_U)
    settle(qtbot, window)
    choose(window, "Unread")
    settle(qtbot, window)
    assert len(titles(window)) == len(ARTICLES) - 1
    assert FERRY not in titles(window)


def test_untagged_articles_and_those_with_excerpts_are_listed(qtbot, window) -> None:
    archive = window.session.archive
    operations.remove_tags(archive, [1], archive.article(1).tags)
    changes = operations.remove_tags(archive, [2], archive.article(2).tags)
    operations.add_excerpt(archive, 3, 0, 10)
    window.session.news.changed.emit(changes, None)
    settle(qtbot, window)
    assert (entry(window, "Untagged").count, entry(window, "With excerpts").count) == (2, 1)
    for place, count in (("Untagged", 2), ("With excerpts", 1)):
        choose(window, "All articles")
        choose(window, place)
        settle(qtbot, window)
        assert len(titles(window)) == count


def test_a_search_is_saved_asked_again_renamed_and_removed(qtbot, window) -> None:
    search(qtbot, window, "harbour winter")
    found = titles(window)
    qtbot.keyClick(window.articles.list, Qt.Key.Key_S, CONTROL)
    dialog = newest(window, NameDialog)
    qtbot.keyClicks(dialog.focusWidget(), "Winter boats")
    dialog.accept()
    settle(qtbot, window)
    choose(window, "All articles")
    settle(qtbot, window)
    assert len(titles(window)) > len(found)
    choose(window, "Winter boats")
    settle(qtbot, window)
    assert (window.top.search.text(), titles(window)) == ("harbour winter", found)
    saved = entry(window, "Winter boats").search
    window.navigation.search_menu(saved).actions()[-1].trigger()
    settle(qtbot, window)
    assert entry(window, "Winter boats") is None
    assert window.actions_table["undo"].text() == "Undo removal of saved searches"


def test_what_is_new_in_a_saved_search_is_counted_until_it_is_looked_at(qtbot, window, tmp_path) -> None:
    archive = window.session.archive
    operations.save_search(archive, "Boats", Search("ferry", "any", "title"))
    (tmp_path / "new.txt").write_text("A new ferry\n\nIt is blue and goes to Lorn as well.\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "new.txt"])
    settle(qtbot, window)
    qtbot.waitUntil(lambda: entry(window, "Boats").count == 1)
    choose(window, "Boats")
    settle(qtbot, window)
    assert (window.finder.search.match, window.finder.search.sort) == ("any", "title")
    assert "A new ferry" in titles(window)
    qtbot.waitUntil(lambda: entry(window, "Boats").count is None)


def test_reading_goes_on_where_it_was_left_also_after_a_restart(qtbot, window, tmp_path) -> None:
    lines = "\n\n".join(
        f"Paragraph {n} tells what the ferry carried on day {n} of the long voyage." for n in range(200)
    )
    (tmp_path / "long.txt").write_text(f"A long voyage\n\n{lines}\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "long.txt"])
    settle(qtbot, window)
    read(qtbot, window, "A long voyage")
    bar = window.reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    read(qtbot, window, FERRY)
    read(qtbot, window, "A long voyage")
    assert abs(bar.value() - before) < 40
    bar.setValue(bar.maximum())
    read(qtbot, window, FERRY)
    read(qtbot, window, "A long voyage")
    assert bar.value() == 0
    article = window.reader.article()
    bar.setValue(bar.maximum() // 4)
    path = window.session.archive.path
    window.close()
    with Archive.open(path) as archive:
        assert 0.2 < archive.article(article.id).read_share < 0.3


def test_a_hit_further_down_is_shown_rather_than_where_reading_was_left(qtbot, window, tmp_path) -> None:
    lines = "\n\n".join(f"Paragraph {n} tells what the ferry carried." for n in range(100))
    (tmp_path / "long.txt").write_text(f"A long voyage\n\n{lines}\n\nThe lighthouse.\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "long.txt"])
    settle(qtbot, window)
    search(qtbot, window, "lighthouse")
    read(qtbot, window, "A long voyage")
    bar = window.reader.view.verticalScrollBar()
    assert bar.value() > bar.maximum() * 0.8


def test_another_search_leaves_the_open_article_where_it_is(qtbot, window, tmp_path) -> None:
    lines = "\n\n".join(f"Paragraph {n} tells what the ferry carried on day {n} of it." for n in range(200))
    (tmp_path / "long.txt").write_text(f"A long voyage\n\n{lines}\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "long.txt"])
    settle(qtbot, window)
    read(qtbot, window, "A long voyage")
    bar = window.reader.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    search(qtbot, window, "title:voyage")
    assert window.reader.article().title == "A long voyage"
    assert abs(bar.value() - before) < 40


def test_the_history_has_only_the_search_that_led_to_an_article(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    for query in ("har", "harbour", "harbour win"):
        search(qtbot, window, query)
    assert window.session.archive.search_history() == []
    opened = window.session.archive.article(1).opened
    search(qtbot, window, "harbour winter")
    read(qtbot, window, "A winter timetable")
    assert [entry.query for entry in window.session.archive.search_history()] == ["harbour winter"]
    assert window.session.archive.article(1).opened == opened


def test_a_change_of_the_article_that_is_left_does_not_keep_the_next_one_from_being_shown(qtbot, window) -> None:
    read(qtbot, window, FERRY)
    first = window.reader.article().id
    other = next(each for each in window.articles.model.ids() if each != first)
    window.reader.show_article(other, Search())
    window.reader.refresh(Changes(articles=frozenset({first})))
    settle(qtbot, window)
    assert window.reader.article().id == other
    window.reader.show_article(first, Search())
    window.reader.refresh(Changes(articles=frozenset({first})))
    settle(qtbot, window)
    assert window.reader.article().id == first


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_another_theme_or_size_leaves_the_place_in_the_text(qtbot, window, tmp_path, share) -> None:
    lines = "\n\n".join(f"Paragraph {n} tells what the ferry carried on day {n} of it." for n in range(200))
    (tmp_path / "long.txt").write_text(f"A long voyage\n\n{lines}\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "long.txt"])
    settle(qtbot, window)
    read(qtbot, window, "A long voyage")
    bar = window.reader.view.verticalScrollBar()
    for change in (window.actions_table["larger"].trigger, lambda: restyle(window)):
        bar.setValue(round(bar.maximum() * share))
        before = window.reader.view.read_share()
        change()
        settle(qtbot, window)
        assert abs(window.reader.view.read_share() - before) < 0.02


def restyle(window) -> None:
    palette = window.palette()
    palette.setColor(QPalette.ColorRole.Link, QColor("darkgreen"))
    window.setPalette(palette)


def test_compact_rows_leave_the_text_and_the_passage_alone(qtbot, window) -> None:
    settings.save(window.session.settings)
    read(qtbot, window, FERRY)
    document = window.reader.view.document()
    window.reader.view.select_passage(4, 20)
    window.actions_table["compact"].trigger()
    settle(qtbot, window)
    assert window.reader.view.document() is document
    assert window.reader.view.passage() == (4, 20)
