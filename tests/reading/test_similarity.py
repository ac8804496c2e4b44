"""Whether two texts are one article with small edits, or two articles that look alike."""

from __future__ import annotations

import pytest

from archive_app.reading.similarity import is_same_text

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
