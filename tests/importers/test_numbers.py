"""Counts are read as sites show them, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.importers.numbers import LARGEST_COUNT, parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2107", 2107),
        (" 2107 ", 2107),
        ("0", 0),
        ("2 107", 2107),
        ("2\u00a0107", 2107),
        ("2\u202f107", 2107),
        ("2.107", 2107),
        ("2,107", 2107),
        ("2'107", 2107),
        ("2’107", 2107),
        ("12 345 678", 12345678),
        ("1,07,000", 107000),
        ("2.1k", 2100),
        ("2,1 K", 2100),
        ("2.107k", 2107),
        ("2,1 тыс.", 2100),
        ("1,5 млн", 1500000),
        ("2 мың", 2000),
        ("1.2M", 1200000),
        ("1,2 Mio.", 1200000),
        ("2,1 mil", 2100),
        ("3万", 30000),
        ("3.5萬", 35000),
        ("1.2億", 120000000),
        ("5천", 5000),
        ("2 लाख", 200000),
        ("5 ล้าน", 5000000),
        ("٢١٠٧", 2107),
        ("٢٬١٠٧", 2107),
        ("२१०७", 2107),
        ("２１０７", 2107),
        ("2107+", 2107),
    ],
)
def test_count_is_read(text, count):
    assert parse_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "k",
        "-5",
        "5 6",
        "1 2345",
        "2.10",
        "1.234,00",
        "0.107",
        "2 хорошо",
        "n/a",
        "²",
        "five",
        "9" * 17,
        "1e5",
        "2 107,5",
    ],
)
def test_what_is_no_count_is_none(text):
    assert parse_count(text) is None


@given(st.text(max_size=70) | st.from_regex(r"[0-9., ]{1,12} ?[kKMмт万億]?\.?", fullmatch=True))
def test_any_text_is_a_count_or_none(text):
    count = parse_count(text)
    assert count is None or 0 <= count <= LARGEST_COUNT


@given(st.integers(0, LARGEST_COUNT), st.sampled_from([",", "_"]))
def test_grouped_numbers_come_back(number, separator):
    assert parse_count(f"{number:{separator}}") == number
