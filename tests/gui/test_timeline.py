"""The timeline above the list: when the articles of a result are from, and asking for a part of that time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from archive_app import settings
from archive_app.gui.articles.time_bars import (
    Days,
    bars,
    dated,
    day_of_number,
    days_of,
    extent,
    moved,
    span_value,
    zoomed,
)
from archive_app.gui.articles.timeline import Timeline, tip
from archive_app.gui.search.terms import asked_days, field_terms, with_field, without_field
from tests.gui.conftest import search, settle, titles
from tests.gui.test_window import FERRY, choose


def filled(timeline) -> dict[str, int]:
    return {bar.label: bar.count for bar in timeline.bars() if bar.count}


def middle(timeline, label) -> QPoint:
    place = [bar.label for bar in timeline.bars()].index(label)
    return timeline.bar_area(place).center().toPoint()


def drag(qtbot, timeline, first, last) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(timeline, left, pos=middle(timeline, first))
    qtbot.mouseMove(timeline, middle(timeline, last))
    qtbot.mouseRelease(timeline, left, pos=middle(timeline, last))


def turn(timeline, notches, where=None, *, degrees=120) -> None:
    position = QPointF(where or timeline.rect().center())
    event = QWheelEvent(
        position,
        timeline.mapToGlobal(position),
        QPoint(),
        QPoint(0, degrees * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(timeline, event)


def test_the_timeline_counts_the_result_by_month(qtbot, window) -> None:
    timeline = window.articles.timeline
    assert timeline.isVisible()
    assert filled(timeline) == {"2023-11": 1, "2024-01": 1, "2024-04": 1}
    search(qtbot, window, "tag:travel")
    assert filled(timeline) == {"2024-01": 1, "2024-04": 1}


def test_a_span_that_is_dragged_narrows_the_list_and_another_one_takes_its_place(qtbot, window) -> None:
    timeline = window.articles.timeline
    drag(qtbot, timeline, "2024-04", "2024-01")
    settle(qtbot, window)
    assert window.top.search.text() == "saved:2024-01..2024-04"
    assert len(titles(window)) == 2
    assert filled(timeline) == {"2023-11": 1, "2024-01": 1, "2024-04": 1}
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=middle(timeline, "2024-04"))
    settle(qtbot, window)
    assert window.top.search.text() == "saved:2024-04"
    assert titles(window) == [FERRY]
    qtbot.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=middle(timeline, "2024-01"))
    settle(qtbot, window)
    assert window.top.search.text() == ""
    assert len(titles(window)) == 3


def test_a_span_is_taken_away_by_choosing_it_again_or_by_its_chip_or_cross(qtbot, window) -> None:
    timeline = window.articles.timeline
    for widen in (
        lambda: drag(qtbot, timeline, "2024-01", "2024-04"),
        lambda: window.articles.chips.take_out(0),
        timeline.foot.clear.click,
    ):
        drag(qtbot, timeline, "2024-01", "2024-04")
        settle(qtbot, window)
        assert window.articles.chips.texts() == ["saved: 2024-01..2024-04"]
        assert len(titles(window)) == 2
        widen()
        settle(qtbot, window)
        assert window.top.search.text() == ""
        assert len(titles(window)) == 3
    assert timeline.foot.clear.isHidden()


def test_all_of_the_timeline_works_by_keyboard(qtbot, window) -> None:
    timeline = window.articles.timeline
    shift = Qt.KeyboardModifier.ShiftModifier
    assert timeline.focusPolicy() & Qt.FocusPolicy.TabFocus
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    assert timeline.accessibleDescription() == "Apr 2024: 1 article"
    qtbot.keyClick(timeline, Qt.Key.Key_Left, shift)
    for _ in range(2):
        qtbot.keyClick(timeline, Qt.Key.Key_Left, shift)
    assert timeline.accessibleDescription() == "Jan 2024 – Apr 2024: 2 articles"
    assert timeline.foot.text() == "Jan 2024 – Apr 2024: 2 articles"
    qtbot.keyClick(timeline, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.top.search.text() == "saved:2024-01..2024-04"
    qtbot.keyClick(timeline, Qt.Key.Key_Left, shift)
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    assert window.top.search.text() == "saved:2024-01..2024-04"
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert window.top.search.text() == ""
    assert timeline.hasFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.accessibleDescription() == "Nov 2023: 1 article"
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    assert window.articles.list.hasFocus()
    assert timeline.accessibleDescription() == "Nov 2023 – Apr 2024"


def test_keys_zoom_about_the_cursor_which_takes_along_what_is_shown(qtbot, window) -> None:
    timeline = window.articles.timeline
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(12):
        qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    assert len(timeline.bars()) == 14
    first = timeline.bars()[0].label
    for _ in range(14):
        qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert timeline.bars()[0].label < first
    assert timeline.accessibleDescription().endswith("Apr 2024: 0 articles")
    for _ in range(20):
        qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    assert filled(timeline) == {"2023-11": 1, "2024-01": 1, "2024-04": 1}


def test_published_dates_are_shown_where_wanted_and_there_are_any(qtbot, window, tmp_path) -> None:
    timeline = window.articles.timeline
    text = "A published lighthouse\nPublished: 2019-05-03\n\nIt was lit in the evening.\n\nSaved: 04.01.2024\n"
    (tmp_path / "published.txt").write_text(text, encoding="utf-8")
    window.commands.import_paths([tmp_path / "published.txt"])
    settle(qtbot, window)
    timeline.foot.switch.menu().actions()[1].trigger()
    settle(qtbot, window)
    assert timeline.foot.switch.text() == "Published"
    assert filled(timeline) == {"2019-05-03": 1}
    assert settings.load().get(settings.TIMELINE) == "published"
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=middle(timeline, "2019-05-03"))
    settle(qtbot, window)
    assert window.top.search.text() == "published:2019-05-03"
    search(qtbot, window, "timetable")
    assert timeline.foot.switch.text() == "Saved"
    assert filled(timeline) == {"2024-01-05": 1}
    window.preferences.choose(settings.TIMELINE, "saved")
    search(qtbot, window, "lighthouse")
    assert timeline.foot.switch.text() == "Saved"


def test_a_fine_wheel_adds_up(qtbot, window) -> None:
    timeline = window.articles.timeline
    turn(timeline, 20)
    shortest = timeline.bars()
    for _ in range(300):
        turn(timeline, -1, degrees=8)
    assert len(shortest) == 14
    assert filled(timeline) == {"2023-11": 1, "2024-01": 1, "2024-04": 1}


def test_a_span_keeps_the_words_that_were_asked_for(qtbot, window) -> None:
    search(qtbot, window, "winter OR ferry")
    drag(qtbot, window.articles.timeline, "2024-01", "2024-03")
    settle(qtbot, window)
    assert window.top.search.text() == "(winter OR ferry) saved:2024-01..2024-03"
    assert titles(window) == ["A winter timetable"]


def test_the_wheel_shows_days_and_all_again(qtbot, window) -> None:
    timeline = window.articles.timeline
    turn(timeline, 8, timeline.bar_area(len(timeline.bars()) - 1).bottomRight())
    assert filled(timeline) == {"2024-04-23": 1}
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=middle(timeline, "2024-04-23"))
    settle(qtbot, window)
    assert window.top.search.text() == "saved:2024-04-23"
    turn(timeline, -20)
    assert filled(timeline) == {"2023-11": 1, "2024-01": 1, "2024-04": 1}


def test_the_bar_under_the_mouse_tells_its_month_and_count(qtbot, window) -> None:
    timeline = window.articles.timeline
    where = middle(timeline, "2024-04")
    QApplication.sendEvent(timeline, QHelpEvent(QEvent.Type.ToolTip, where, timeline.mapToGlobal(where)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Apr 2024: 1 article" in QToolTip.text()
    QToolTip.hideText()


def test_the_timeline_is_hidden_where_nothing_has_a_date(qtbot, window, tmp_path) -> None:
    (tmp_path / "undated.txt").write_text("Undated lighthouse\n\nNobody knows when.\n", encoding="utf-8")
    window.commands.import_paths([tmp_path / "undated.txt"])
    settle(qtbot, window)
    search(qtbot, window, "lighthouse")
    assert len(titles(window)) == 1
    assert not window.articles.timeline.isVisible()
    choose(window, "All articles")
    settle(qtbot, window)
    assert window.articles.timeline.isVisible()
    choose(window, "Trash")
    settle(qtbot, window)
    assert not window.articles.timeline.isVisible()


def test_an_article_that_is_not_indexed_yet_is_counted(qtbot, archive) -> None:
    from archive_app import operations
    from archive_app.model import Search

    operations.move_to_trash(archive, [1])
    assert archive.index_lag() == 1
    assert sum(archive.histogram(Search()).values()) == 2
    archive.close()


@pytest.mark.parametrize(
    ("counts", "shown", "most", "labels"),
    [
        ({"2024-02-28": 1}, "2024-02", 40, 29),
        ({"2024-02-28": 1}, "2024-02", 10, 1),
        ({"2019": 1, "2024": 1}, "2024", 400, 1),
        ({"2024-01": 1}, "2024", 400, 12),
    ],
)
def test_bars_are_as_fine_as_the_dates_and_the_room_allow(counts, shown, most, labels) -> None:
    assert len(bars(counts, days_of(shown), most=most)) == labels


def test_what_is_known_to_the_year_only_is_in_no_month() -> None:
    counts = dated({"2024": 5, "2024-03": 1, "2024-03-05": 1, "someday, who knows": 9, "2024-13": 7})
    assert [bar.count for bar in bars(counts, days_of("2024"), most=20)] == [0, 0, 2, *[0] * 9]
    assert [bar.count for bar in bars(counts, days_of("2024"), most=5)] == [7]
    assert extent(counts) == days_of("2024")


def test_any_dates_at_all_are_painted(qtbot, style) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    for counts in ({"0001": 1, "9999-12-31": 10**9}, {"9999-12": 3}, {}, {"2024-02-29": 1, "2024": 2}):
        timeline.show_days(counts)
        for width in (10, 60, 400):
            timeline.resize(width, 60)
            assert not timeline.grab().isNull()


def test_zooming_stays_within_the_dates() -> None:
    limits = days_of("2024")
    near = zoomed(limits, 0.1, around=limits.last, limits=limits, least=14)
    assert (near.last, near.length) == (limits.last, 37)
    assert zoomed(near, 100, around=near.first, limits=limits, least=14) == limits
    assert moved(near, limits.first - 50, limits=limits).first == limits.first
    assert zoomed(near, 0.0001, around=near.first, limits=limits, least=14).length == 14


@pytest.mark.parametrize(
    ("query", "value", "expected"),
    [
        ("", "2024", "saved:2024"),
        ("boat saved:2023 ice", "2024-01..2024-03", "boat ice saved:2024-01..2024-03"),
        ('boat saved:"last month".."this month"', "", "boat"),
        ("boat сохранено:2024", "", "boat"),
        ("-saved:2023 boat", "2024", "-saved:2023 boat saved:2024"),
        ("(saved:2023 OR boat) ice", "2024", "(saved:2023 OR boat) ice saved:2024"),
        ("a | b", "2024", "(a | b) saved:2024"),
        ("a OR saved:2023", "", "a OR saved:2023"),
        ("😀 saved:2023", "2024", "😀 saved:2024"),
    ],
)
def test_a_span_takes_the_place_of_another_and_leaves_all_else(query, value, expected) -> None:
    assert with_field(query, "saved", value) == expected


def test_terms_are_found_whole_with_what_negates_them() -> None:
    query = 'NOT tag:"sea side" -lang:en tag:(a OR b) boat saved:>2024'
    assert [query[term.start : term.end] for term in field_terms(query)] == [
        'NOT tag:"sea side"',
        "-lang:en",
        "tag:(a OR b)",
        "saved:>2024",
    ]
    assert without_field(query, "tag") == 'NOT tag:"sea side" -lang:en boat saved:>2024'
    assert asked_days(query, "saved") == (20241232, None)
    assert asked_days("boat", "saved") is None


def test_days_are_counted_and_written() -> None:
    assert day_of_number(20240101, 0) == days_of("2024").first
    assert day_of_number(None, 7) == 7
    assert day_of_number(20241232, 0) == days_of("2025").first
    assert day_of_number(20240300, 0) == days_of("2024-02").last
    months = bars({"2024-03": 2, "2024-05": 1}, Days(days_of("2024-03").first, days_of("2024-05").last), most=50)
    assert span_value(months) == "2024-03..2024-05"
    assert span_value(months[:1]) == "2024-03"
    assert tip(months[:1]) == "Mar 2024: 2 articles"
    assert tip(months) == "Mar 2024 – May 2024: 3 articles"
