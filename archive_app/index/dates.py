"""Reads days, months and years as ranges of days, written as numbers: 20240423 is 23 April 2024."""

from __future__ import annotations

import calendar
import re

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2})(?:[T ].*)?)?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-./])?(\d{1,2})[-./](\d{4})")


def day_range(text: str) -> tuple[int, int] | None:
    """Return the first and last day that ``text`` speaks of, None when it is no date.

    Accepted are a year, a month, a day or an instant with the year first (2024, 2024-04, 2024-04-23), and a day or
    month with the year last (23.04.2024, 04.2024), where the day comes first.
    """
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    return _days(int(year), int(month) if month else None, int(day) if day else None)


def _days(year: int, month: int | None, day: int | None) -> tuple[int, int] | None:
    if year < 1:
        return None
    if month is None:
        return _number(year, 1, 1), _number(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return _number(year, month, 1), _number(year, month, length)
    return (_number(year, month, day),) * 2 if 1 <= day <= length else None


def _number(year: int, month: int, day: int) -> int:
    return year * 10_000 + month * 100 + day
