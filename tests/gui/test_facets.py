"""The facets beside the list: what narrows the result, with counts; a click narrows, another widens, Alt excludes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from archive_app import operations
from archive_app.gui.facets.asking import Meaning, asked, excluded, meaning_of, narrowed, widened
from archive_app.gui.facets.model import LINE_ROLE, VALUE_ROLE, FacetsModel
from archive_app.gui.facets.sections import listings
from archive_app.gui.facets.view import FacetsList
from tests.gui.conftest import search, settle, titles
from tests.gui.test_docks import reopened
from tests.gui.test_window import FERRY

SCHOOL, TIMETABLE = "Сельская школа у реки", "A winter timetable"
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def panel(qtbot, window):
    """The panel of an archive with an excerpt, a star and an article that was read, opened by its key."""
    archive = window.session.archive
    operations.add_excerpt_by_quote(archive, 1, "people tell the truth")
    operations.star(archive, [1])
    window.session.news.changed.emit(operations.mark_read(archive, [2]), None)
    settle(qtbot, window)
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL_SHIFT)
    settle(qtbot, window)
    return window.facets


def shown(panel) -> dict[str, list[str]]:
    """List what a screen reader says of each value, by heading."""
    model = panel.list.facets
    found: dict[str, list[str]] = {}
    for row in range(model.rowCount()):
        line = model.index(row).data(LINE_ROLE)
        if line.kind == "heading":
            found[line.heading] = []
        else:
            found[line.heading].append(model.index(row).data(SPOKEN))
    return found


def index_of(panel, heading, text):
    model = panel.list.facets
    rows = (model.index(row) for row in range(model.rowCount()))
    return next(index for index in rows if index.data(LINE_ROLE).heading == heading and index.data() == text)


def click(qtbot, window, heading, text, keys=Qt.KeyboardModifier.NoModifier) -> None:
    facets = window.facets.list
    where = index_of(window.facets, heading, text)
    facets.scrollTo(where)
    qtbot.mouseClick(facets.viewport(), Qt.MouseButton.LeftButton, keys, facets.visualRect(where).center())
    settle(qtbot, window)


def test_every_facet_of_the_result_is_shown_with_its_counts(panel) -> None:
    assert shown(panel) == {
        "Tags": ["travel, 2 articles", "school, 1 article", "sea, 1 article"],
        "Sources": ["harbour.example.org, 2 articles", "reka.example.org, 1 article"],
        "Languages": ["English, 2 articles", "Русский, 1 article"],
        "Saved": ["2024, 2 articles", "2023, 1 article"],
        "Views": ["10 – 99, 1 article", "100 – 999, 1 article", "1,000 – 9,999, 1 article"],
        "State": [
            "Unread, 2 articles",
            "Read, 1 article",
            "Starred, 1 article",
            "With excerpts, 1 article",
            "Without excerpts, 2 articles",
        ],
    }


@pytest.mark.parametrize(
    ("heading", "text", "query", "found"),
    [
        ("Tags", "travel", "tag:travel", {FERRY, TIMETABLE}),
        ("Sources", "reka.example.org", "source:reka.example.org", {SCHOOL}),
        ("Languages", "English", "lang:en", {FERRY, TIMETABLE}),
        ("Saved", "2023", "saved:2023", {SCHOOL}),
        ("Views", "10 – 99", "views:10..99", {TIMETABLE}),
        ("State", "Read", "is:read", {SCHOOL}),
        ("State", "Without excerpts", "-has:excerpt", {SCHOOL, TIMETABLE}),
    ],
)
def test_a_click_narrows_and_another_one_widens_again(qtbot, window, panel, heading, text, query, found) -> None:
    click(qtbot, window, heading, text)
    assert window.top.search.text() == query
    assert set(titles(window)) == found
    assert any(spoken.startswith(text) and spoken.endswith(", chosen") for spoken in shown(panel)[heading])
    click(qtbot, window, heading, text)
    assert window.top.search.text() == ""
    assert len(titles(window)) == 3


def test_a_year_opens_into_its_months_and_the_month_takes_its_place(qtbot, window, panel) -> None:
    click(qtbot, window, "Saved", "2024")
    assert shown(panel)["Saved"] == ["2024, 2 articles, chosen", "Apr 2024, 1 article", "Jan 2024, 1 article"]
    click(qtbot, window, "Saved", "Apr 2024")
    assert window.top.search.text() == "saved:2024-04"
    assert titles(window) == [FERRY]


def test_what_the_query_says_is_chosen_however_it_is_written_and_is_taken_out_in_its_midst(
    qtbot, window, panel
) -> None:
    search(qtbot, window, 'winter тег:"Travel" saved:2023..2024 NOT lang:russian views:>5 boat')
    assert shown(panel)["Tags"][0] == "travel, 1 article, chosen"
    assert shown(panel)["Languages"] == ["Русский, excluded"]
    assert shown(panel)["Saved"][0] == "2023 – 2024, 1 article, chosen"
    assert shown(panel)["Views"] == ["6 and more, 1 article, chosen"]
    click(qtbot, window, "Tags", "travel")
    click(qtbot, window, "Languages", "Русский")
    assert window.top.search.text() == "winter saved:2023..2024 views:>5 boat"
    search(qtbot, window, "tag:no-such-tag")
    assert shown(panel) == {"Tags": ["no-such-tag, 0 articles, chosen"]}


def test_a_value_is_left_out_with_alt_or_by_its_menu(qtbot, window, panel) -> None:
    click(qtbot, window, "Tags", "travel", Qt.KeyboardModifier.AltModifier)
    assert window.top.search.text() == "-tag:travel"
    assert titles(window) == [SCHOOL]
    assert shown(panel)["Tags"] == ["travel, excluded", "school, 1 article"]
    click(qtbot, window, "Tags", "travel")
    assert "Alt and a click" in index_of(panel, "Tags", "travel").data(Qt.ItemDataRole.ToolTipRole)
    menu = panel.value_menu(index_of(panel, "Sources", "reka.example.org").data(VALUE_ROLE))
    assert [action.text() for action in menu.actions()][1:] == ["Narrow down to it", "Leave it out"]
    menu.actions()[2].trigger()
    settle(qtbot, window)
    assert window.top.search.text() == "-source:reka.example.org"


def test_all_of_it_works_by_keyboard_and_the_place_is_kept(qtbot, window, panel) -> None:
    facets = panel.list
    assert facets.hasFocus()
    assert facets.currentIndex().data() == "Tags"
    qtbot.keyClick(facets, Qt.Key.Key_Down)
    qtbot.keyClick(facets, Qt.Key.Key_Down)
    assert facets.currentIndex().data() == "school"
    qtbot.keyClick(facets, Qt.Key.Key_Space)
    settle(qtbot, window)
    assert window.top.search.text() == "tag:school"
    assert facets.currentIndex().data() == "school"
    qtbot.keyClick(facets, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.top.search.text() == ""
    qtbot.keyClick(facets, Qt.Key.Key_Left)
    assert shown(panel)["Tags"] == []
    assert facets.currentIndex().data() == "Tags"
    qtbot.keyClick(facets, Qt.Key.Key_Return)
    assert len(shown(panel)["Tags"]) == 3


def test_escape_empties_the_field_of_values_before_it_empties_the_search(qtbot, window, panel) -> None:
    search(qtbot, window, "ferry")
    panel.field.setVisible(True)
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, "sea")
    assert shown(panel) == {"Tags": ["sea, 1 article"]}
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert (panel.field.text(), window.top.search.text()) == ("", "ferry")
    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    assert panel.list.hasFocus()


def test_nothing_is_offered_where_nothing_narrows_and_the_pane_is_remembered(qtbot, window, panel) -> None:
    search(qtbot, window, "zzzzq")
    assert shown(panel) == {}
    assert panel._empty.isVisible()
    other = reopened(qtbot, window)
    assert other.facets.isVisible()
    assert len(shown(other.facets)) == 6
    other.actions_table["put_back"].trigger()
    assert not other.facets.isVisible()
    assert not other.actions_table["facets"].isChecked()
    other.close()


def test_a_narrow_window_has_the_pane_under_the_navigation(qtbot, window, panel) -> None:
    docks = window.docks
    window.resize(640, 600)
    qtbot.waitUntil(lambda: docks["facets"].y() > docks["navigation"].y())
    assert docks.minimumSizeHint().width() <= window.minimumWidth()
    window.resize(1280, 820)
    qtbot.waitUntil(lambda: docks["facets"].x() > docks["navigation"].x())


def many(count=5_000):
    tags = {f"tag {number}": count - number for number in range(count)}
    return listings({"tag": tags, "language": {"en": 7, "und": 3}, "year": {"2024": 2}}, count + 1, 'tag:"TAG 4000"')


def test_the_model_of_the_facets_keeps_the_rules(qtmodeltester, qapp) -> None:
    model = FacetsModel()
    qtmodeltester.check(model)
    model.show(many(40 * 101))
    qtmodeltester.check(model)
    model.fold("Languages")
    model.turn_more("Tags")
    qtmodeltester.check(model)


def test_thousands_of_tags_are_folded_away_found_by_name_and_laid_out_at_once(qtbot, style) -> None:
    view = FacetsList()
    qtbot.addWidget(view)
    view.facets.show(many())
    texts = [view.facets.index(row).data() for row in range(view.facets.rowCount())]
    assert texts == [
        "Tags",
        "tag 4000",
        *(f"tag {n}" for n in range(5)),
        "All 5,000",
        "Languages",
        "English",
        *texts[10:],
    ]
    view.facets.turn_more("Tags")
    assert view.facets.rowCount() > 5_000
    assert not view.grab().isNull()
    view.facets.search("AG 499")
    assert [view.facets.index(row).data() for row in range(3)] == ["Tags", "tag 4000", "tag 499"]
    view.facets.search("nothing has this name")
    view.facets.search("")
    view.facets.turn_more("Tags")
    assert [view.facets.index(row).data() for row in range(len(texts))] == texts


@pytest.mark.parametrize(
    ("query", "term", "is_single", "expected"),
    [
        ("", "tag:sea", False, "tag:sea"),
        ("boat tag:land", 'tag:"sea side"', False, 'boat tag:land tag:"sea side"'),
        ("boat OR ice", "tag:sea", False, "(boat OR ice) tag:sea"),
        ("boat OR tag:sea", "tag:sea", False, "(boat OR tag:sea) tag:sea"),
        ("saved:2024 boat", "saved:2024-04", True, "boat saved:2024-04"),
        ("source:(a OR b) boat", 'source:"a b"', True, 'boat source:"a b"'),
    ],
)
def test_a_term_narrows_all_of_a_query(query, term, is_single, expected) -> None:
    assert narrowed(query, term, is_single=is_single) == expected


@pytest.mark.parametrize(
    ("query", "meaning", "expected"),
    [
        ("boat tag:sea ice", Meaning("tag", "sea"), "boat ice"),
        ("тег:SEA boat tag:sea", Meaning("tag", "sea"), "boat"),
        ("-tag:sea tag:sea", Meaning("tag", "sea", is_negated=True), "tag:sea"),
        ("(boat OR ice) tag:sea", Meaning("tag", "sea"), "(boat OR ice)"),
        ("lang:english boat", Meaning("lang", "en"), "boat"),
        ('saved:"April 2024"', Meaning("saved", "2024-04"), ""),
        ("-is:read boat", meaning_of("is:unread"), "boat"),
        ("views:>=1000000", Meaning("views", "1000000+"), ""),
        ("boat OR tag:sea", Meaning("tag", "sea"), "boat OR tag:sea"),
    ],
)
def test_a_term_is_taken_out_wherever_and_however_it_is_written(query, meaning, expected) -> None:
    assert widened(query, meaning) == expected


def test_leaving_out_what_is_chosen_turns_its_term_round() -> None:
    assert excluded("boat тег:Sea", "тег:Sea", Meaning("tag", "sea")) == "boat -тег:Sea"
    assert excluded("", "-has:excerpt", Meaning("has", "excerpt", is_negated=True)) == "has:excerpt"
    assert [one.meaning.value for one in asked("tag:a* lang:zh_Hant source:'x' views:7")] == [
        "a*",
        "zh-hant",
        "'x'",
        "7",
    ]
