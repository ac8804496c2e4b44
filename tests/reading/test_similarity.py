"""Whether two texts are one article with small edits, or two articles that look alike."""

from __future__ import annotations

import pytest

from archive_app.reading.similarity import common_share, is_same_text

STORY = " ".join(f"The {number}th traveller wrote down what the ferry cost that winter." for number in range(20))
FORECAST = "Weather for Lorn: wind north {0}, waves {1} metres, ice on {2} of 40 days, ferry {3}."


@pytest.mark.parametrize(
    ("edited", "is_same"),
    [
        (STORY, True),
        (STORY.replace("ferry", "feryr", 2), True),
        (STORY.replace("that winter.", "that long winter.", 3), True),
        (STORY + " A later correction was added to the end of it.", True),
        (" ".join(reversed(STORY.split())), False),
        (STORY[: len(STORY) // 2], False),
        (STORY.replace("winter", "summer").replace("ferry", "tram").replace("wrote down", "forgot"), False),
        ("", False),
    ],
)
def test_small_edits_leave_it_the_same_article(edited: str, is_same: bool) -> None:
    assert is_same_text(STORY, edited) is is_same


def test_short_notices_of_different_days_stay_apart() -> None:
    monday, tuesday = FORECAST.format(3, 1, 12, "runs"), FORECAST.format(4, 1, 12, "runs")
    assert not is_same_text(monday, tuesday)
    assert is_same_text(monday, monday)


SIGNS = "".join(f"第{number}位旅客在冬天写下了渡船的票价，以及他为什么要到洛恩岛去看望亲人。" for number in range(12))


@pytest.mark.parametrize(
    ("text", "edited", "is_same"),
    [
        (SIGNS, SIGNS.replace("票价", "价格", 3), True),
        (SIGNS, SIGNS.replace("冬天", "夏天").replace("渡船", "电车").replace("亲人", "朋友"), False),
        (SIGNS[:40], SIGNS[:40].replace("票价", "价格"), False),
    ],
)
def test_a_script_without_spaces_is_compared_sign_by_sign(text: str, edited: str, is_same: bool) -> None:
    assert is_same_text(text, edited) is is_same


@pytest.mark.parametrize(
    ("other", "least", "most"),
    [
        (STORY.upper(), 1, 1),
        (" ".join(reversed(STORY.split(". "))), 0.8, 0.99),
        (STORY[: len(STORY) // 2], 0.6, 0.7),
        (STORY[:100], 0, 0.3),
        ("A short notice.", 0, 0),
        ("", 0, 0),
    ],
)
def test_the_share_of_words_in_common_is_told(other: str, least: float, most: float) -> None:
    assert least <= common_share(STORY, other) <= most
    assert common_share(STORY, other) == common_share(other, STORY)
    assert common_share(STORY, other, least=0.995) in (0.0, 1.0)
