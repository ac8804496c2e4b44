"""Marks glued to each other, to the last sentence or to page furniture are parted; prose stays whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.importers.gluing import parted

SENTENCE = "The captain said goodbye, and the last ferry left."


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Views: 2107 Saved: 23.04.2024", ["Views: 2107", "Saved: 23.04.2024"]),
        ("Views: 2107, Saved: 23.04.2024", ["Views: 2107", "Saved: 23.04.2024"]),
        ("Saved: April 23, 2024; Views: 2,107", ["Saved: April 23, 2024", "Views: 2,107"]),
        ("Просмотров: 2 107 Дата сохранения: 23.04.2024", ["Просмотров: 2 107", "Дата сохранения: 23.04.2024"]),
        ("浏览量：2107 保存日期：2024年4月23日", ["浏览量：2107", "保存日期：2024年4月23日"]),
        ("Saved: 23.04.2024 Wait please...", ["Saved: 23.04.2024", "Wait please..."]),
        (f"{SENTENCE} Views: 2107 Saved: 23.04.2024", [SENTENCE, "Views: 2107", "Saved: 23.04.2024"]),
        (f"{SENTENCE} Views: 2107", [SENTENCE, "Views: 2107"]),
        ("Author: Jane Roe Views: 5", ["Author: Jane Roe", "Views: 5"]),
        (
            "Views: 1 Saved: 01.02.2024 Views: 2 Saved: 02.02.2024",
            ["Views: 1", "Saved: 01.02.2024", "Views: 2", "Saved: 02.02.2024"],
        ),
    ],
)
def test_glued_marks_are_parted(line: str, parts: list[str]) -> None:
    assert parted(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "",
        SENTENCE,
        "Views: 5 reasons why the sea is flat",
        "Saved: by the bell",
        "The counter showed views: 20 and then more of them, said the captain.",
        "He noted: the report, saved: yesterday, lists nothing.",
        f"{SENTENCE} Saved: 23.04.2024 {'and much more was said of it then, ' * 4}",
        "a: b: c: d: e: f",
    ],
)
def test_prose_stays_whole(line: str) -> None:
    assert parted(line) == [line]


@given(st.text(alphabet="Views: Saved2107.04|,\n", max_size=120))
def test_nothing_is_lost_but_signs_between_marks(line: str) -> None:
    letters = [sign for sign in line if sign.isalnum()]
    assert [sign for part in parted(line) for sign in part if sign.isalnum()] == letters
