"""Sort the days of a result into bars: years, months or days, as many as there is room for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

YEAR, MONTH, DAY = 4, 7, 10
"""Signs of an ISO date that name a year, a month or a day."""

LAST_DAY = date.max.toordinal()
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of time: its first and its last day, counted as ``date.toordinal`` does."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    def meets(self, other: Days) -> bool:
        """Tell whether two stretches have a day in common."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Bar:
    """One year, month or day, written as in a query (2024, 2024-03, 2024-03-05), with how many articles are of it."""

    label: str
    days: Days
    count: int


def days_of(label: str) -> Days | None:
    """Give the days that a date means which is known to the year, the month or the day; None when it is no date."""
    if not _DATE.fullmatch(label):
        return None
    year, month, day = (*map(int, label.split("-")), None, None)[:3]
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Days(first.toordinal(), _next(first, len(label)) - 1)


def dated(counts: Mapping[str, int]) -> dict[str, int]:
    """Keep what is a date."""
    return {label: count for label, count in counts.items() if days_of(label)}


def extent(counts: Mapping[str, int]) -> Days | None:
    """Give the time from the first to the last date, in whole months or years; None when there is no date."""
    found = [days for label in {label[:MONTH] for label in counts} if (days := days_of(label))]
    return Days(min(days.first for days in found), max(days.last for days in found)) if found else None


def bars(counts: Mapping[str, int], shown: Days, *, most: int) -> list[Bar]:
    """Cut a stretch of time into at most ``most`` bars of the finest kind; very many years are as many bars.

    No bars are finer than the finest date. What is known to the year only is in no bar of a month, because it may be of
    any; so with months and days.
    """
    finest = max(map(len, counts), default=YEAR)
    unit = next((unit for unit in (DAY, MONTH) if unit <= finest and _number(shown, unit) <= most), YEAR)
    sums: dict[str, int] = {}
    for label, count in counts.items():
        if len(label) >= unit:
            sums[label[:unit]] = sums.get(label[:unit], 0) + count
    return [Bar(label, days, sums.get(label, 0)) for label, days in _labels(shown, unit)]


def span_value(chosen: Iterable[Bar]) -> str:
    """Write the time from the first to the last of some bars as the value of a field: 2024-03..2024-06."""
    labels = [bar.label for bar in chosen]
    first, last = min(labels), max(labels)
    return first if first == last else f"{first}..{last}"


def zoomed(shown: Days, factor: float, *, around: int, limits: Days, least: int) -> Days:
    """Show more or less of the time: ``factor`` times as many days, the one ``around`` kept where it is."""
    length = min(max(round(shown.length * factor), least), limits.length)
    share = (around - shown.first) / max(shown.length - 1, 1)
    return moved(Days(0, length - 1), round(around - share * (length - 1)), limits=limits)


def moved(shown: Days, first: int, *, limits: Days) -> Days:
    """Show as many days from another one on, as far as the limits allow."""
    first = max(limits.first, min(first, limits.last - shown.length + 1))
    return Days(first, min(first + shown.length - 1, limits.last))


def day_of_number(number: int | None, otherwise: int) -> int:
    """Count a day that is written as 20240423 as ``date.toordinal`` does; ``otherwise`` where there is none.

    The day after 20241231 may be written as 20241232, the one before 20240301 as 20240300.
    """
    if number is None:
        return otherwise
    try:
        return date(number // 10_000, number // 100 % 100, 1).toordinal() + number % 100 - 1
    except ValueError:
        return otherwise


def _labels(shown: Days, unit: int) -> Iterator[tuple[str, Days]]:
    label = date.fromordinal(shown.first).isoformat()[:unit]
    while (days := days_of(label)) and days.first <= shown.last:
        yield label, days
        if days.last >= LAST_DAY:
            return
        label = date.fromordinal(days.last + 1).isoformat()[:unit]


def _number(shown: Days, unit: int) -> int:
    return shown.length if unit == DAY else shown.length // 30 + 1


def _next(first: date, unit: int) -> int:
    """Count the day after a year, month or day."""
    if unit == DAY:
        return first.toordinal() + 1
    if first.year == date.max.year and (unit == YEAR or first.month == 12):
        return LAST_DAY + 1
    if unit == YEAR:
        return first.replace(year=first.year + 1).toordinal()
    return (first + timedelta(31)).replace(day=1).toordinal()
