"""Which automatic backups are kept: of the last seven days, four weeks and twelve months that have one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive_app.model import Backup
from archive_app.paths import ARCHIVE_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from pathlib import Path

DAILY = "daily"
KEPT_OF_OTHER_KINDS = 3
"""Backups that are kept of each kind that is not made daily."""

_PERIODS: tuple[tuple[Callable[[datetime], Hashable], int], ...] = (
    (lambda made: made.date(), 7),
    (lambda made: made.isocalendar()[:2], 4),
    (lambda made: (made.year, made.month), 12),
)
"""What tells one day, week (ISO 8601) or month from another, and of how many of them a backup is kept."""

_NAME = re.compile(rf"(\d{{6,}})-(\d{{4}}-\d\d-\d\dT\d\d\.\d\d\.\d\dZ)-([a-z]+){re.escape(ARCHIVE_SUFFIX)}")
_MADE = "%Y-%m-%dT%H.%M.%SZ"


def file_name(number: int, made: datetime, kind: str) -> str:
    """Name the file of a backup so that its name tells everything about it; names sort as the files were made."""
    return f"{number:06}-{made.astimezone(UTC).strftime(_MADE)}-{kind}{ARCHIVE_SUFFIX}"


def of_file(path: Path) -> Backup | None:
    """Read what the name of a backup's file tells; None for any other file."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        made = datetime.strptime(match[2], _MADE).replace(tzinfo=UTC)
    except ValueError:  # a day that no month has
        return None
    return Backup(path, int(match[1]), made, match[3])


def kept(backups: Iterable[Backup]) -> frozenset[Backup]:
    """Choose the backups to keep: the last of every day, week and month, as far back as is kept, and some others.

    Their numbers alone decide which was made last, so that a clock that jumps makes nobody delete a new one.
    """
    latest_first = sorted(backups, key=lambda each: each.number, reverse=True)
    daily = [each for each in latest_first if each.kind == DAILY]
    chosen = {each for period, most in _PERIODS for each in _last_of_each(daily, period)[:most]}
    for kind in {each.kind for each in latest_first} - {DAILY}:
        chosen.update([each for each in latest_first if each.kind == kind][:KEPT_OF_OTHER_KINDS])
    return frozenset(chosen)


def _last_of_each(latest_first: Sequence[Backup], period: Callable[[datetime], Hashable]) -> list[Backup]:
    found: dict[Hashable, Backup] = {}
    for each in latest_first:
        found.setdefault(period(each.made), each)
    return list(found.values())
