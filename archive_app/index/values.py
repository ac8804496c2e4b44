"""Facts of documents as numbers: dates that sort, days that a date may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

NO_DATE = 0
NO_NUMBER = -(1 << 63)
_MOST = (1 << 62) - 1

_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,6})\d*)?)?.*)?)?)?", re.DOTALL
)
_SCALES = (10**13, 10**11, 10**9, 10**7, 10**5, 10**3)
_DAY = 10**9
_MOST_DIGITS = 7
_MONTH_LENGTHS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def date_number(text: str | None) -> int:
    """Write a date as a number that sorts as the text does: year, month, day, … milliseconds; what is unknown is 0.

    ``NO_DATE`` when there is none, or when it is not written as ISO 8601 writes dates.
    """
    match = _DATE.fullmatch(text.strip()) if text else None
    if match is None:
        return NO_DATE
    *parts, fraction = match.groups()
    number = sum(int(part or 0) * scale for part, scale in zip(parts, _SCALES, strict=True))
    return number + int((fraction or "0").ljust(3, "0")[:3])


def days(dates: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Give the first and the last day that each date may mean, as 20240423; 0 for none."""
    numbers = dates.astype(np.int64) // _DAY
    year, month, day = numbers // 10_000, np.minimum(numbers // 100 % 100, 12), numbers % 100
    is_leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    first_month, last_month = np.where(month, month, 1), np.where(month, month, 12)
    length = _MONTH_LENGTHS[last_month] + (is_leap & (last_month == 2))
    first = year * 10_000 + first_month * 100 + np.where(day, day, 1)
    last = year * 10_000 + last_month * 100 + np.where(day, day, length)
    is_known = numbers > 0
    return np.where(is_known, first, 0), np.where(is_known, last, 0)


def whole_number(value: int | None) -> int:
    """Write a number so that it fits into eight bytes; ``NO_NUMBER`` when there is none."""
    return NO_NUMBER if value is None else max(min(value, _MOST), -_MOST)


def band(views: int | None) -> str:
    """Name the power of ten that view counts lie between: 0, 1-9, 10-99, …; nothing when there is none."""
    if views is None:
        return ""
    if views < 1:
        return "0"
    digits = min(len(str(views)), _MOST_DIGITS)
    low = 10 ** (digits - 1)
    return f"{low}+" if digits == _MOST_DIGITS else f"{low}-{10 * low - 1}"
