"""Reads days, weeks, months and years as ranges of days, written as numbers: 20240423 is 23 April 2024."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from archive_app.folding import fold_text
from archive_app.index.date_words import (
    DATE_FILLERS,
    FILLERS,
    LANGUAGES,
    LAST,
    MONTHS,
    PERIODS,
    UNITS,
    WEEKDAYS,
    split_words,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.index.date_words import Unit

Days: TypeAlias = tuple[int, int]
"""First and last day."""

_Span: TypeAlias = tuple[date, date]
_Parts: TypeAlias = tuple[int, int | None, int | None]

LONGEST_WORDING = 40

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2})(?:[T ].*)?)?)?")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-./])?(\d{1,2})[-./](\d{4})")
_NUMERAL = re.compile(r"\d+")
_LONG_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_a-zà-ɏ]")
_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
_DAYS_IN: dict[Unit, int] = {"day": 1, "week": 7}
_LONGEST_LEAP = 8
"""Years that may lie between two 29ths of February."""

_LEAP_YEAR = datetime(2024, 1, 1)  # noqa: DTZ001 (the library compares it with bare times)
_LIBRARY_TROUBLE: tuple[type[Exception], ...] = (
    ValueError,
    OverflowError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
)
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PARSERS": ["absolute-time"],
    "RELATIVE_BASE": _LEAP_YEAR,
    "RETURN_AS_TIMEZONE_AWARE": False,
}


def day_range(text: str, *, today: date | None = None) -> Days | None:
    """Return the first and last day that ``text`` speaks of, None when it is no date.

    Accepted are a year, a month, a day or an instant with the year first (2024, 2024-04, 2024-04-23), and a day or
    month with the year last (23.04.2024, 04.2024), where the day comes first; also words such as "yesterday",
    "last week", "past 3 months", "30d", "monday" or "23 April 2024" in several languages. These count from ``today``,
    by default the local day; a month, day or weekday without a year is the last one that has begun.
    """
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif len(text) <= LONGEST_WORDING and any(map(str.isalpha, text)):
        return _worded(text, today or datetime.now().astimezone().date())
    else:
        return None
    return _days(int(year), int(month) if month else None, int(day) if day else None)


def _days(year: int, month: int | None, day: int | None) -> Days | None:
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


# --- words --------------------------------------------------------------------------------------------------------


def _worded(text: str, today: date) -> Days | None:
    words = split_words(text)
    if words is not None and text[0].isalnum():
        found = _named(without(words, DATE_FILLERS), today) or _relative(without(words, FILLERS), today)
        if found:
            return found
    return _by_dateparser(text, today)


def _named(words: Sequence[str], today: date) -> Days | None:
    """Read the name of a month with its year and day, in any order, or a year with nothing but fillers."""
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdecimal()]
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    is_known = len(months) + len(years) + len(days) == len(words)
    if not is_known or max(map(len, (months, years, days))) > 1 or (days and not months):
        return None
    if not months:
        return _days(years[0], None, None) if years else None
    return _dated(years[0] if years else None, months[0], days[0] if days else None, today)


def _dated(year: int | None, month: int, day: int | None, today: date) -> Days | None:
    """Return the days of a month or day; of the last one that has begun when there is no year."""
    if year is not None:
        return _days(year, month, day)
    now = _number(today.year, today.month, today.day)
    each = (_days(today.year - back, month, day) for back in range(_LONGEST_LEAP + 1))
    return next((days for days in each if days and days[0] <= now), None)


def _relative(words: tuple[str, ...], today: date) -> Days | None:
    try:
        days = _period(words, today) or _weekday(words, today) or _counted(words, today)
    except (ValueError, OverflowError):  # before the year 1, or after 9999
        return None
    return (_number(*days[0].timetuple()[:3]), _number(*days[1].timetuple()[:3])) if days else None


def _period(words: tuple[str, ...], today: date) -> _Span | None:
    """Read a phrase for a whole day, week, month, quarter or year of the calendar."""
    if words not in PERIODS:
        return None
    unit, back = PERIODS[words]
    if unit in _DAYS_IN:
        length = _DAYS_IN[unit]
        start = today - timedelta(today.weekday() % length + back * length)
        return start, start + timedelta(length - 1)
    length = _MONTHS_IN[unit]
    start = _months_before(today.replace(day=1), (today.month - 1) % length + back * length)
    return start, _months_before(start, -length) - timedelta(1)


def _weekday(words: tuple[str, ...], today: date) -> _Span | None:
    if words not in WEEKDAYS:
        return None
    day = today - timedelta((today.isoweekday() - WEEKDAYS[words]) % 7)
    return day, day


def _counted(words: tuple[str, ...], today: date) -> _Span | None:
    """Read a number of days, weeks, months or years that end with today."""
    match without(words, LAST):
        case (number, form) if number.isdecimal() and form in UNITS and len(words) <= 3 and words[-1] == form:
            unit, count = UNITS[form], int(number)
        case _:
            return None
    if count == 0:
        return None
    if unit in _DAYS_IN:
        return today - timedelta(count * _DAYS_IN[unit] - 1), today
    return _months_before(today, count * _MONTHS_IN[unit]) + timedelta(1), today


def _months_before(day: date, months: int) -> date:
    """Go back whole months, to the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# --- other languages ------------------------------------------------------------------------------------------------


def _by_dateparser(text: str, today: date) -> Days | None:
    """Read the names of languages that have no table; every number must be part of the date."""
    found = _parsed(text) if _LONG_WORD.search(text.casefold()) else None
    if found is None:
        return None
    year, month, day = found
    numbers = sorted(int(number) for number in _NUMERAL.findall(fold_text(text)))
    given = year if year in numbers else None
    expected = [number for number in (given, day) if number is not None]
    if month is None:
        return _days(year, None, None) if numbers == [year] else None
    return _dated(given, month, day, today) if numbers in (sorted(expected), sorted([*expected, month])) else None


@lru_cache(maxsize=256)
def _parsed(text: str) -> _Parts | None:
    """Ask ``dateparser`` for a year and, where the text is so precise, a month and a day."""
    return _asked(text, "month", ("month", "day")) or _asked(text, "year", ("year",))


def _asked(text: str, part: str, periods: tuple[str, ...]) -> _Parts | None:
    """Ask for a date in which ``part`` is written, and that is as precise as one of ``periods``."""
    from dateparser.date import DateDataParser

    try:
        found = DateDataParser(languages=LANGUAGES, settings={**_SETTINGS, "REQUIRE_PARTS": [part]}).get_date_data(text)
    except _LIBRARY_TROUBLE:
        return None
    start: date | None = found.date_obj
    if start is None or found.period not in periods:
        return None
    is_year, is_day = found.period == "year", found.period == "day"
    return start.year, None if is_year else start.month, start.day if is_day else None
