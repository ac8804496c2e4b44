"""The places of the library beyond its states: what was opened, viewed, lost, doubled and imported."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from archive_app import operations
from archive_app.gui.duplicates.model import ClusterModel
from archive_app.gui.tags.model import ACTIVE_ROLE
from archive_app.gui.widgets.lines import LINE_ROLE
from archive_app.model import DuplicateCluster
from tests.gui.conftest import ARTICLES, read, search, settle, titles
from tests.gui.test_models import row
from tests.gui.test_window import FERRY, choose, navigation_texts

CONTROL = Qt.KeyboardModifier.ControlModifier
STORY = "\n\n".join(
    f"The {number}th traveller wrote down what the ferry cost that year, and why." for number in range(30)
)


def is_active(window, text) -> bool:
    model = window.navigation.navigation
    return model.index(navigation_texts(window).index(text)).data(ACTIVE_ROLE)


def bring(qtbot, window, folder, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    window.commands.import_paths([folder])
    settle(qtbot, window)


def test_what_was_opened_last_comes_first(qtbot, window) -> None:
    for title in ("A winter timetable", FERRY):
        read(qtbot, window, title)
    choose(window, "Recently opened")
    settle(qtbot, window)
    assert titles(window) == [FERRY, "A winter timetable"]
    assert is_active(window, "Recently opened")
    choose(window, "Recently opened")
    settle(qtbot, window)
    assert (window.top.search.text(), window.finder.search.sort) == ("", None)
    assert len(titles(window)) == len(ARTICLES)


def test_the_most_viewed_come_first_even_where_the_order_was_reversed(qtbot, window) -> None:
    window.finder.ask_sort("title", is_reversed=True)
    choose(window, "Most viewed")
    settle(qtbot, window)
    assert titles(window) == [FERRY, "Сельская школа у реки", "A winter timetable"]
    search(qtbot, window, "has:views winter")
    assert window.finder.search.sort == "views"
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.finder.search.sort is None
    window.finder.ask_sort("views")
    search(qtbot, window, "winter")
    assert window.finder.search.sort == "views"


def test_an_article_whose_excerpt_lost_its_place_is_listed_until_it_has_one(qtbot, window, tmp_path) -> None:
    choose(window, "Unplaced excerpts")
    settle(qtbot, window)
    assert titles(window) == []
    archive = window.session.archive
    excerpt = operations.add_excerpt_by_quote(archive, 1, "people tell the truth about their journeys")
    changed = ARTICLES["harbour.txt"].replace("Nobody reads it, she says, and that is why people", "Whoever can may")
    changed = changed.replace("tell the truth about their journeys.", "look into it.").replace(
        "23.04.2024", "24.05.2024"
    )
    bring(qtbot, window, tmp_path / "again", harbour=changed)
    assert titles(window) == [FERRY]
    assert is_active(window, "Unplaced excerpts")
    assert not is_active(window, "All articles")
    changes = operations.place_excerpt_by_quote(archive, excerpt.id, "look into it")
    window.session.news.changed.emit(changes, None)
    settle(qtbot, window)
    assert titles(window) == []
    choose(window, "All articles")
    settle(qtbot, window)
    assert len(titles(window)) == len(ARTICLES)


def found(window) -> list[list[str]]:
    """List the titles of each cluster that is offered."""
    model = window.tools.duplicates.clusters
    lines = [model.index(place).data(LINE_ROLE) for place in range(model.rowCount())]
    clusters: list[list[str]] = []
    for line in lines:
        if line.row is None:
            clusters.append([])
        else:
            clusters[-1].append(line.row.title)
    return clusters


@pytest.fixture
def doubled(qtbot, window, tmp_path):
    bring(
        qtbot,
        window,
        tmp_path / "twins",
        one=f"Travellers\nURL: https://one.example/\n\n{STORY}\n",
        two=f"What travellers wrote\nURL: https://two.example/\n\n{STORY.replace('29th', 'last')}\n",
    )
    choose(window, "Duplicates")
    settle(qtbot, window)
    return window


def choose_article(window, title) -> None:
    model = window.tools.duplicates.clusters
    place = next(place for place in range(model.rowCount()) if model.index(place).data() == title)
    window.tools.duplicates.list.setCurrentIndex(model.index(place))


def test_duplicates_are_merged_into_the_chosen_one_and_parted_again_by_undo(qtbot, doubled) -> None:
    window = doubled
    assert found(window) == [["Travellers", "What travellers wrote"]]
    choose_article(window, "What travellers wrote")
    window.tools.duplicates.merge.click()
    settle(qtbot, window)
    assert found(window) == []
    assert "Travellers" not in titles(window)
    assert "What travellers wrote" in titles(window)
    assert window.actions_table["undo"].text() == "Undo merge of 2 articles"
    qtbot.keyClick(window.tools.duplicates.list, Qt.Key.Key_Z, CONTROL)
    settle(qtbot, window)
    assert found(window) == [["Travellers", "What travellers wrote"]]
    assert "Travellers" in titles(window)


def test_what_is_not_the_same_is_not_offered_again_unless_that_is_undone(qtbot, doubled) -> None:
    window = doubled
    window.tools.duplicates.apart.click()
    settle(qtbot, window)
    assert found(window) == []
    window.tools.duplicates.again.click()
    settle(qtbot, window)
    assert found(window) == []
    assert not window.tools.duplicates.merge.isEnabled()
    window.undoing.do("undo")
    settle(qtbot, window)
    window.tools.duplicates.again.click()
    settle(qtbot, window)
    assert len(found(window)) == 1


def test_an_article_among_the_duplicates_is_read_by_enter(qtbot, doubled) -> None:
    choose_article(doubled, "What travellers wrote")
    qtbot.keyClick(doubled.tools.duplicates.list, Qt.Key.Key_Return)
    settle(qtbot, doubled)
    assert doubled.reader.article().title == "What travellers wrote"
    assert found(doubled) == [["Travellers", "What travellers wrote"]]


def test_the_search_for_duplicates_stops_when_its_dialog_is_closed_and_begins_anew(qtbot, window) -> None:
    window.actions_table["duplicates"].trigger()
    job = window.tools.duplicates._job
    assert job in window.session.jobs.shown
    window.tools.duplicates.close()
    assert job.stop.is_set()
    settle(qtbot, window)
    window.actions_table["duplicates"].trigger()
    settle(qtbot, window)
    assert window.tools.duplicates.text.text() == "No duplicates found."
    window.close()
    assert not window.tools.duplicates.isVisible()


def test_an_import_is_undone_as_a_whole_and_done_again(qtbot, window, tmp_path) -> None:
    bring(qtbot, window, tmp_path / "new", one="A red boat\n\nIt is red.\n", two="A blue boat\n\nIt is blue.\n")
    window.commands.trash([1])
    settle(qtbot, window)
    choose(window, "Imports")
    settle(qtbot, window)
    dialog = window.tools.imports
    texts = [dialog.steps.index(place).data() for place in range(dialog.steps.rowCount())]
    assert texts[0] == "Import of 2 articles"
    dialog.undo.click()
    settle(qtbot, window)
    assert {"A red boat", "A blue boat"}.isdisjoint(titles(window))
    assert FERRY not in titles(window)
    assert dialog.undo.text() == "Import again"
    dialog.undo.click()
    settle(qtbot, window)
    assert {"A red boat", "A blue boat"} <= set(titles(window))


def test_the_model_of_duplicates_keeps_the_rules(qtmodeltester, qapp) -> None:
    model = ClusterModel()
    cluster = DuplicateCluster((1, 2, 3), 0.996, "the same text with small edits")
    model.show([cluster, DuplicateCluster((4, 5), 0.7, "much text in common")], {n: row(n) for n in (1, 2, 4, 5)})
    qtmodeltester.check(model)
    assert model.index(0).data() == "99 % of the words in common: the same text with small edits"
    assert [model.article_at_or_after(place).row() for place in (0, 3, 9)] == [1, 4, 5]
