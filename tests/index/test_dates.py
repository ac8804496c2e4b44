import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.index.dates import day_range


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024", (20240101, 20241231)),
        ("2024-02", (20240201, 20240229)),
        ("2023-2", (20230201, 20230228)),
        ("2024-04-23", (20240423, 20240423)),
        ("2024/04/23", (20240423, 20240423)),
        ("2024-04-23T10:11:12+00:00", (20240423, 20240423)),
        ("23.04.2024", (20240423, 20240423)),
        ("3.4.2024", (20240403, 20240403)),
        ("23/04/2024", (20240423, 20240423)),
        ("04.2024", (20240401, 20240430)),
        (" 2024 ", (20240101, 20241231)),
    ],
)
def test_dates_are_read_as_ranges_of_days(text, days):
    assert day_range(text) == days


@pytest.mark.parametrize(
    "text",
    ["", "2024-13", "2024-00", "2023-02-29", "31.04.2024", "0000", "24", "04.23.2024", "2024-", "-1"],
)
def test_what_is_no_date_is_none(text):
    assert day_range(text) is None


@given(st.dates())
def test_every_day_is_its_own_range(day):
    number = day.year * 10_000 + day.month * 100 + day.day
    assert day_range(day.isoformat()) == (number, number)
    assert day_range(day.strftime("%d.%m.") + f"{day.year:04}") == (number, number)
