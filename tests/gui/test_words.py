"""Queries that are clicked together, and how numbers, dates and colors are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from archive_app import settings
from archive_app.gui import wording
from archive_app.gui.accent import contrast, with_accent
from archive_app.gui.actions import ACTIONS, IMPORT_MENU, LIST_MENU, MAIN_MENU, READER_MENU, Submenu
from archive_app.gui.articles.pane import nothing_found, sort_name
from archive_app.gui.geometry import fitted
from archive_app.gui.icons import tinted
from archive_app.gui.reader.images import decode_image
from archive_app.gui.search.notice import sentence
from archive_app.gui.search.terms import field_term, has_term, has_words, is_unfinished, toggled
from archive_app.gui.status.report import failure_lines
from archive_app.gui.style import palette_of, theme_of
from archive_app.gui.themes import THEMES
from archive_app.model import EXCERPT_COLORS, Failure, Problem, Search
from archive_app.text import reading_words

ACCENTS = ("#3584e4", "#e62d42", "#ffd000", "#00ff00", "#0a0a0a", "#f4f4f4", "#808080", "#0078d4", "#9141ac")
"""Accents of some desktops, and the worst that could be chosen."""


@pytest.mark.parametrize(
    ("query", "term", "expected"),
    [
        ("", 'tag:"sea"', 'tag:"sea"'),
        ("boat", 'tag:"sea"', 'boat tag:"sea"'),
        ('boat tag:"sea"', 'tag:"sea"', "boat"),
        ('boat tag:"SEA" ice', 'tag:"sea"', "boat ice"),
        ('"a phrase" boat', "lang:en", '"a phrase" boat lang:en'),
        ('tag:"sea side"', 'tag:"sea"', 'tag:"sea side" tag:"sea"'),
        ('boat "open quote', "lang:en", 'boat "open quote lang:en'),
        ('boat tag:"sea"', "tag:sea", "boat"),
    ],
)
def test_a_click_adds_a_term_and_the_next_one_takes_it_away(query, term, expected) -> None:
    assert toggled(query, term) == expected
    assert has_term(expected, term) is not has_term(query, term)


@pytest.mark.parametrize(
    ("field", "value", "term"),
    [
        ("lang", "en", "lang:en"),
        ("source", "a.example", "source:a.example"),
        ("tag", "rivers", "tag:rivers"),
        ("tag", "rivers/Ob-Irtysh", "tag:rivers/Ob-Irtysh"),
        ("tag", "star*", 'tag:"star*"'),
        ("tag", "a(b)", 'tag:"a(b)"'),
        ("tag", 'a "b"', 'tag:"a  b"'),
    ],
)
def test_terms_are_quoted_where_they_need_it(field, value, term) -> None:
    assert field_term(field, value) == term


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("organiz", True),
        ("boat organiz", True),
        ("title:organiz", True),
        ("tag:riv", True),
        ("река OR шко", True),
        ("(boat organiz", True),
        ("", False),
        ("o", False),
        ("organiz ", False),
        ("organiz*", False),
        ("boat -organiz", False),
        ("boat NOT organiz", False),
        ("boat OR", False),
        ('"well bei', False),
        ('"well being"', False),
        ('tag:"sea si', False),
        ("saved:2024", False),
        ("views:>10", False),
        ("c++", False),
    ],
)
def test_a_word_that_is_still_typed_is_told_from_what_is_finished(query, expected) -> None:
    assert is_unfinished(query) is expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", False), ("tag:sea", False), ("tag:sea boat", True), ("-boat", False), ("title:x", True)],
)
def test_only_words_rank(query, expected) -> None:
    assert has_words(query) is expected


def test_facts_in_any_script_keep_their_places() -> None:
    assert wording.joined(("صحيفة", "", " · ", "23 Apr")) == "\u2068صحيفة\u2069  ·  \u206823 Apr\u2069"
    assert wording.joined(("a\u2069\u202eb", "5")) == "\u2068ab\u2069  ·  \u20685\u2069"


@pytest.mark.parametrize(
    ("search", "text"),
    [
        (Search("boat ice"), "No article has all of these words."),
        (Search("boat tag:sea"), "No article has all of these words and tags."),
        (Search("tag:sea tag:ice"), "No article has all of these tags."),
        (Search("boat", match="any"), "Try fewer or shorter words: child* finds children."),
    ],
)
def test_an_empty_answer_is_explained_by_what_was_asked(search, text) -> None:
    assert nothing_found(search) == text


@pytest.mark.parametrize(
    ("search", "name"),
    [
        (Search(), "Newest first"),
        (Search("tag:sea"), "Newest first"),
        (Search("tag:sea", is_reversed=True), "Oldest first"),
        (Search("boat"), "Best first"),
        (Search("boat", sort="views"), "Views"),
    ],
)
def test_the_order_is_named_by_what_it_is(search, name) -> None:
    assert sort_name(search) == name


def test_failures_stand_under_the_reason_they_share() -> None:
    failures = [Failure("a.bin", "Odd."), Failure("b.txt", "Empty."), Failure("c.txt", "Empty.")]
    assert failure_lines(failures) == ["2 files: Empty.", "    b.txt", "    c.txt", "1 file: Odd.", "    a.bin"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (QRect(100, 100, 600, 300), QRect(100, 100, 600, 300)),
        (QRect(0, 0, 1280, 820), QRect(0, 36, 720, 414)),
        (QRect(1900, 1000, 640, 400), QRect(80, 50, 640, 400)),
        (QRect(-500, -500, 640, 400), QRect(0, 36, 640, 400)),
    ],
)
def test_a_window_stays_on_its_screen(wanted, expected) -> None:
    assert fitted(wanted, QRect(0, 0, 720, 450)) == expected


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2024-04-23", "23 Apr 2024"),
        ("2024-04", "Apr 2024"),
        ("2024", "2024"),
        (None, ""),
        ("2024-99", "2024-99"),
        ("x", "x"),
    ],
)
def test_dates_are_shown_as_far_as_they_are_known(qapp, iso, shown) -> None:
    assert wording.day(iso) == shown


@pytest.mark.parametrize(("count", "shown"), [(7, "7"), (2107, "2.1k"), (134_000, "134k"), (2_500_000, "2.5M")])
def test_large_numbers_are_short_in_lists(qapp, count, shown) -> None:
    assert wording.short_number(count) == shown


def test_reading_time_counts_words_and_signs() -> None:
    assert wording.reading_time(reading_words("word " * 660)) == "3 min"
    assert wording.reading_time(reading_words("字" * 800, "zh")) == "2 min"
    assert wording.reading_time(reading_words("")) == "1 min"
    assert [wording.reading_time(minutes * 220) for minutes in (59, 60, 1286)] == ["59 min", "1 h", "21 h 26 min"]


def test_a_tip_shows_marks_as_they_are() -> None:
    assert "&lt;img" in wording.plain_tip("<img src=x>")


@pytest.mark.parametrize(
    ("query", "problem", "shown"),
    [
        ("saved:soon", Problem("This is no date.", 0, 10), "“saved:soon”: This is no date."),
        ('"open', Problem("The quote is not closed.", 0, 0), "The quote is not closed."),
    ],
)
def test_a_problem_names_the_words_it_is_about(query, problem, shown) -> None:
    assert sentence(query, problem) == shown


@pytest.mark.parametrize("accent", ["", *ACCENTS])
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_every_text_can_be_read_on_its_ground(theme, accent) -> None:
    theme = with_accent(theme, accent) if accent else theme
    least = 7 if theme.name.startswith("high-contrast") else 4.5
    grounds = (theme.window, theme.surface, theme.paper, theme.selection, theme.hover)
    for ground in grounds:
        for ink in (theme.text, theme.muted, theme.accent):
            assert contrast(QColor(ink), QColor(ground)) >= least, (ink, ground)
    for ground in (*theme.excerpts.values(), theme.hit, theme.hit_now, theme.removed, theme.added):
        assert contrast(QColor(theme.text), QColor(ground)) >= least, ground
    assert contrast(QColor(theme.on_accent), QColor(theme.accent)) >= least
    for ground in (theme.window, theme.surface, theme.paper):
        assert contrast(QColor(theme.alert), QColor(ground)) >= least
    assert set(theme.excerpts) == set(EXCERPT_COLORS)


def test_contrast_is_reckoned_as_the_standard_has_it() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_an_accent_that_can_be_read_is_taken_as_it_is_and_another_keeps_its_hue() -> None:
    assert with_accent(THEMES["light"], "#2a5fcb").accent == "#2a5fcb"
    pale = QColor(with_accent(THEMES["light"], "#ffd000").accent)
    assert abs(pale.hue() - QColor("#ffd000").hue()) < 5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())
def test_a_palette_is_known_as_that_of_its_theme(theme) -> None:
    assert theme_of(palette_of(theme)) is theme
    assert theme_of(palette_of(with_accent(theme, "#e62d42"))) is theme
    assert theme.name in settings.THEME.choices


def test_actions_have_one_meaning_and_every_icon_exists(qapp) -> None:
    shortcuts = [keys for row in ACTIONS for keys in row.shortcuts]
    assert len(shortcuts) == len(set(shortcuts))
    ids = {row.id for row in ACTIONS}
    entries = [one for menu in (MAIN_MENU, IMPORT_MENU, READER_MENU, LIST_MENU) for one in menu if one]
    below = [one for entry in entries if isinstance(entry, Submenu) for one in entry.ids if one]
    assert {*below, *(one for one in entries if isinstance(one, str))} <= ids
    for row in ACTIONS:
        assert not tinted(row.icon, QColor("black"), 16).isNull()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://x.example/a.png",
        "file:///etc/passwd",
        "data:text/html,x",
        "data:image/png;base64,@@",
        "data:image/png,",
    ],
)
def test_what_is_no_picture_is_none(qapp, address) -> None:
    assert decode_image(address) is None
