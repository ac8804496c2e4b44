"""Anchors: a passage is found again where it stands, wherever that is by now."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from archive_app.errors import InputError
from archive_app.model import Selectors
from archive_app.reading.anchor import CONTEXT, DISTINCT, describe, find_quote, resolve
from archive_app.text import is_joined, normalize

TEXT = """The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it.
Its captain writes down who crosses and why; the book is kept in the harbour office.
“Nobody reads it,” she says, “and that is why people tell me the truth about their journeys.”

Паром на остров Лорн ходит дважды в день, а зимой — один раз, если позволяет лёд.
العبّارة إلى جزيرة لورن تعمل مرتين في اليوم، وفي الشتاء مرة واحدة.
去洛恩岛的渡船每天开两班，冬天结冰时只开一班。船长把谁过河、为什么过河都写下来。
Семья 👩‍👩‍👧‍👦 и флаг 🇰🇿 на борту."""

ANY_TEXT = st.text(alphabet=st.sampled_from("aab \n.é😀й中\u200d👩\u0301שلx"), min_size=1, max_size=60).map(normalize)


@pytest.mark.parametrize(
    "words",
    [
        "winter once",
        "Nobody reads it",
        "дважды в день",
        "مرتين في اليوم",
        "每天开两班",
        "👩‍👩‍👧‍👦",
        "🇰🇿",
        "The ferry",
        "борту.",
    ],
)
def test_a_described_passage_resolves_to_its_place(words):
    start = TEXT.index(words)
    selectors = describe(TEXT, start, start + len(words))
    assert selectors.exact == words
    placement = resolve(TEXT, selectors)
    assert (placement.start, placement.end, placement.score, placement.kind) == (
        start,
        start + len(words),
        1.0,
        "position",
    )


@given(st.data())
@settings(deadline=None)
def test_description_and_resolution_are_a_round_trip_on_any_text(data):
    text = data.draw(ANY_TEXT)
    start = data.draw(st.integers(0, len(text) - 1) if text else st.nothing())
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    selectors = describe(text, start, end)
    assert text[selectors.start : selectors.end] == selectors.exact == text[start:end].strip()
    assert text[: selectors.start].endswith(selectors.prefix)
    assert text[selectors.end :].startswith(selectors.suffix)
    assert len(selectors.prefix) <= CONTEXT
    assert not is_joined(text, selectors.start - len(selectors.prefix)) or not selectors.prefix
    assert not is_joined(text, selectors.end + len(selectors.suffix)) or not selectors.suffix
    placement = resolve(text, selectors)
    assert (placement.start, placement.end) == (selectors.start, selectors.end)


@given(st.data())
@settings(deadline=None)
def test_a_long_passage_outlives_whatever_is_done_around_it(data):
    before, passage, after = data.draw(ANY_TEXT), f"{data.draw(ANY_TEXT)}b{'é' * DISTINCT}", data.draw(ANY_TEXT)
    selectors = describe(before + passage + after, len(before), len(before) + len(passage))
    edited = data.draw(ANY_TEXT) + passage + data.draw(ANY_TEXT)
    placement = resolve(edited, selectors)
    assert edited[placement.start : placement.end] == selectors.exact
    assert placement.score == 1.0


@given(st.data())
@settings(deadline=None)
def test_a_short_passage_outlives_whatever_is_done_behind_it(data):
    before, passage, after = f"b{'x' * CONTEXT}{data.draw(ANY_TEXT)}", data.draw(ANY_TEXT), data.draw(ANY_TEXT)
    assume(passage.strip())
    selectors = describe(before + passage + after, len(before), len(before) + len(passage))
    edited = data.draw(ANY_TEXT) + before + passage + data.draw(ANY_TEXT)
    placement = resolve(edited, selectors)
    assert edited[placement.start : placement.end] == selectors.exact
    assert placement.score == 1.0


SEASONS = "In spring the boat is late, they say. In summer the boat is early, and full of guests. In autumn it rests."


@pytest.mark.parametrize(
    ("quote", "edited", "expected"),
    [
        ("the boat", SEASONS.replace("In summer the boat is early, and full of guests. ", ""), None),
        ("the boat", SEASONS.replace("the boat is early", "the coach is early"), "the coach"),
        ("the boat is early", SEASONS.replace("the boat is early", "the boat is so early"), "the boat is so early"),
        ("the boat", "The boat, they wrote, is late in every season of the year.", None),
        ("the boat", SEASONS.replace("In spring the boat is late, they say. ", ""), "the boat"),
    ],
)
def test_few_words_are_not_taken_for_the_same_words_elsewhere(quote, edited, expected):
    place = SEASONS.index(quote, 30)
    placement = resolve(edited, describe(SEASONS, place, place + len(quote)))
    found = placement and edited[placement.start : placement.end]
    assert found == expected
    assert placement is None or edited[placement.end :].startswith((" is early", ", and full"))


def test_a_passage_is_not_left_to_words_that_moved_to_its_old_place():
    text = "one boat left. two boat came. "
    place = text.index("boat", 10)
    selectors = describe(text, place, place + 4)
    edited = "two boat came. one boat left. "
    assert edited.startswith("boat", place)
    placement = resolve(edited, selectors)
    assert edited[placement.end :].startswith(" came")


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.integers(-5, 200))
@settings(deadline=None)
def test_whatever_is_found_lies_within_the_text(text, exact, prefix, start):
    for placement in (
        resolve(text, Selectors(exact, prefix, prefix, start, start + 3)),
        find_quote(text, exact, near=start),
    ):
        if placement is not None:
            assert 0 <= placement.start < placement.end <= len(text)
            assert 0 < placement.score <= 1
            is_to_the_letter = text[placement.start : placement.end] == unicodedata.normalize("NFC", exact).strip()
            assert (placement.kind == "fuzzy") == (placement.score < 1)
            assert placement.kind == "fuzzy" or is_to_the_letter or text[placement.start : placement.end] == exact


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-1, 3), (0, 10_000), (9, 10)])
def test_nothing_cannot_be_described(start, end):
    with pytest.raises(InputError):
        describe("The ferry \n", start, end)


def test_the_same_words_are_told_apart_by_what_stands_around_them():
    text = "In spring the boat is late. In summer the boat is early. In autumn the boat is late."
    place = text.index("the boat", 30)
    selectors = describe(text, place, place + len("the boat"))
    edited = f"A new first sentence about the boat. {text}"
    placement = resolve(edited, selectors)
    assert edited[placement.end :].startswith(" is early")
    assert placement.kind == "exact"


def test_of_equals_the_nearest_is_taken():
    text = "x boat y " * 20
    placement = resolve(text, Selectors("boat", "x ", " y", 92, 96))
    assert placement.start == 92
    assert resolve(text, Selectors("boat", "", "", 93, 97)).start == 92


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "runs twice a day, and in winter once",
            "runs two times a day, and in winter once",
            "runs two times a day, and in winter once",
        ),
        ("the book is kept in the harbour office", "the old book is kept in the harbor office", None),
        ("дважды в день, а зимой — один раз", "дважды в день, а зимою — один раз", "дважды в день, а зимою — один раз"),
        (
            "渡船每天开两班，冬天结冰时只开一班",
            "渡船每天开三班，冬天结冰时只开一班",
            "渡船每天开三班，冬天结冰时只开一班",
        ),
        ("مرتين في اليوم، وفي الشتاء", "مرتين في كل يوم، وفي الشتاء", "مرتين في كل يوم، وفي الشتاء"),
        ("“Nobody reads it,” she says", '"Nobody  reads it," she says', '"Nobody  reads it," she says'),
        (
            "Семья 👩‍👩‍👧‍👦 и флаг 🇰🇿 на борту",
            "Семья 👩‍👩‍👧‍👦 и флаги 🇰🇿 на борту",
            "Семья 👩‍👩‍👧‍👦 и флаги 🇰🇿 на борту",
        ),
    ],
)
def test_a_changed_passage_is_found_with_edges_between_words(old, new, expected):
    start = TEXT.index(old)
    selectors = describe(TEXT, start, start + len(old))
    edited = "Something was put before all of it.\n" + TEXT.replace(old, new)
    placement = resolve(edited, selectors)
    assert placement.kind == "fuzzy"
    assert placement.score < 1
    assert edited[placement.start : placement.end] == (expected or "book is kept in the harbor office") or (
        expected is None and edited[placement.start : placement.end] in new
    )


@pytest.mark.parametrize(
    "text", ["", "x", "Entirely other words stand here, about cheese and about the price of timber in the valley." * 3]
)
def test_a_passage_that_is_gone_is_not_found(text):
    start = TEXT.index("Its captain")
    assert resolve(text, describe(TEXT, start, start + 60)) is None
    assert find_quote(text, TEXT[start : start + 60]) is None


def test_a_passage_cut_out_of_the_middle_is_not_mistaken_for_its_neighbours():
    start = TEXT.index("Its captain")
    end = TEXT.index("\n", start)
    selectors = describe(TEXT, start, end)
    assert resolve(TEXT[:start] + TEXT[end:], selectors) is None


def test_an_empty_quote_is_nowhere():
    assert resolve(TEXT, Selectors("")) is None
    assert find_quote(TEXT, " \n") is None


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("winter once", "winter once"),
        ("  winter once\n", "winter once"),
        ("WINTER ONCE", "winter once"),
        ('"Nobody reads it," she says', "“Nobody reads it,” she says"),
        ("«Nobody reads it,» SHE says", "“Nobody reads it,” she says"),
        ("а зимой - один раз", "а зимой — один раз"),
        ("allows it. Its captain", "allows it.\nIts captain"),
        ("allows it.\n\n\nIts captain", "allows it.\nIts captain"),
        ("their journeys.”\u2029\u2029Паром", "their journeys.”\n\nПаром"),
        ("если позволяет ле\u0308д", "если позволяет лёд"),
        ("the harbor office", "the harbour office"),
        ("who croses and why; the bok is kept", "who crosses and why; the book is kept"),
    ],
)
def test_a_typed_quote_is_found(quote, found):
    placement = find_quote(TEXT, quote)
    assert TEXT[placement.start : placement.end] == found
    assert (placement.kind == "exact") == (unicodedata.normalize("NFC", quote).strip() == found)


def test_of_several_places_the_nearest_or_first_is_quoted():
    text = "one boat, two BOATS, three boat"
    assert find_quote(text, "boat").start == 4
    assert find_quote(text, "boat", near=25).start == 27
    assert find_quote(text, "Boats", near=0).start == 14


def test_shortened_white_space_and_ellipses_lead_back_to_the_right_place():
    text = "a   b\n\n\nc... d … e"
    placement = find_quote(text, "B c… D ... E")
    assert text[placement.start : placement.end] == "b\n\n\nc... d … e"


def test_a_long_passage_is_found_though_its_beginning_changed():
    words = [f"word{number * 7919 % 9001}" for number in range(9000)]
    text = " ".join(words)
    quote = " ".join([*(["gone"] * 100), *words[2100:6000]])
    placement = find_quote(text, quote)
    found = text[placement.start : placement.end].split()
    assert abs(words.index(found[-1], 5900) - 5999) < 5
    assert 3700 < len(found) < 4100


@pytest.mark.parametrize("length", [500, 50_000])
def test_a_quote_that_is_not_in_a_large_text_is_given_up(length):
    text = " ".join(f"word{number * 7919 % 5000}" for number in range(40_000))
    quote = ("Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich. " * (length // 60))[:length]
    assert find_quote(text, quote) is None


def test_a_text_of_one_letter_is_no_trap():
    text = "a" * 200_000
    assert resolve(text, Selectors("a" * 1000, "b", "c", 500_000, 501_000)).score == 1.0
