"""Write numbers, dates and facts the way the user's locale does."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime

from archive_app.text import reading_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from archive_app.model import Article, ArticleRow, Progress, Scope

SEPARATOR = "  ·  "
_TURNING = frozenset("R AL AN LRE RLE LRO RLO PDF LRI RLI FSI PDI".split())
_WITHOUT_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def locale() -> QLocale:
    """The user's locale; where none is set, English."""
    system = QLocale()
    return QLocale(QLocale.Language.English) if system.language() == QLocale.Language.C else system


def number(value: int) -> str:
    """Write a whole number with the locale's group marks."""
    return locale().toString(value)


def short_number(value: int) -> str:
    """Write a number in few characters: 2.1k, 3.4M."""
    for size, sign in ((1_000_000, "M"), (1_000, "k")):
        if value >= size:
            scaled = value / size
            return f"{locale().toString(scaled, 'f', 0 if scaled >= 100 else 1)}{sign}"
    return number(value)


LISTED: dict[Scope, tuple[str, str]] = {
    "articles": ("article", "articles"),
    "excerpts": ("excerpt", "excerpts"),
    "all": ("result", "results"),
}
"""What a search lists, one and many."""


def counted(count: int, one: str, many: str) -> str:
    """Write a number with its noun: '1 article', '12 articles'."""
    return f"{number(count)} {one if count == 1 else many}"


def day(text: str | None) -> str:
    """Write an ISO date as far as it is known: '23 Apr 2024', 'Apr 2024', '2024'. Anything else stays as it is."""
    parts = (text or "")[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return text or ""
    if len(parts) == 1:
        return parts[0]
    year, month, *rest = (int(part) for part in parts)
    date = QDate(year, month, rest[0] if rest else 1)
    return locale().toString(date, "d MMM yyyy" if rest else "MMM yyyy") if date.isValid() else (text or "")


def moment(text: str) -> str:
    """Write an ISO instant in local time: '23 Apr 2024 14:05'. Anything else stays as it is."""
    when = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return locale().toString(when.toLocalTime(), "d MMM yyyy HH:mm") if when.isValid() else text


def clock(when: datetime) -> str:
    """Write a time of day to the second."""
    return locale().toString(QTime(when.hour, when.minute, when.second), "HH:mm:ss")


def duration(seconds: float) -> str:
    """Write roughly how long something takes: '10 s', '3 min', '2 h 10 min'."""
    if seconds < 1:
        return "less than a second"
    if seconds < 55:
        return f"{round(seconds) if seconds < 10 else round(seconds / 5) * 5} s"
    minutes = max(1, round(seconds / 60))
    hours, rest = divmod(minutes, 60)
    return f"{number(minutes)} min" if not hours else f"{number(hours)} h {rest} min" if rest else f"{number(hours)} h"


def progress_counts(progress: Progress) -> str:
    """Write how far something is, as in '1,204 / 5,310'; nothing where nothing is counted."""
    total = f" / {number(progress.total)}" if progress.total else ""
    return f"{number(progress.done)}{total}" if progress.done or progress.total else ""


def local_day(text: str) -> str:
    """Write the day of an ISO instant where the user is: '23 Apr 2024'. Anything else stays as it is."""
    when = QDateTime.fromString(text, Qt.DateFormat.ISODateWithMs)
    return locale().toString(when.toLocalTime(), "d MMM yyyy") if when.isValid() else text


def percent(share: float) -> str:
    """Write a share from 0 to 1 in hundredths: '64 %'; nothing for none at all."""
    return f"{number(max(1, round(share * 100)))} %" if share > 0 else ""


def reading_time(words: int) -> str:
    """Say how long so many words take to read: '7 min', '21 h 26 min'."""
    hours, minutes = divmod(reading_minutes(words), 60)
    parts = (f"{number(hours)} h" if hours else "", f"{minutes} min" if minutes or not hours else "")
    return " ".join(part for part in parts if part)


def data_size(size: int) -> str:
    """Write a number of bytes: '812 bytes', '5.9 MB'."""
    return locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def row_facts(row: ArticleRow) -> str:
    """The line under an article's title in a list: source, date, views."""
    views = f"{short_number(row.views)} views" if row.views is not None else ""
    return joined((row.source or "", day(row.saved or row.published), views))


def article_facts(article: Article, words: int) -> str:
    """The line under an article's title in the reader; it has so many ``reading_words``."""
    row = article
    facts = (
        row.source or "",
        row.author or "",
        f"published {day(row.published)}" if row.published else "",
        f"saved {day(row.saved)}" if row.saved else "",
        counted(row.views, "view", "views") if row.views is not None else "",
        reading_time(words),
        f"{counted(article.blocked, 'part', 'parts')} blocked" if article.blocked else "",
    )
    return joined(facts)


def joined(facts: Iterable[str]) -> str:
    """Join the facts that there are, each isolated so that one in a script from right to left moves no other."""
    plain = (fact.translate(_WITHOUT_DIRECTIONS).strip(" \t·") for fact in facts)
    return SEPARATOR.join(isolated(fact) for fact in plain if fact)


def in_sentence(text: str) -> str:
    """Give a name as it can stand in a sentence: where it could turn the words around it round, it is isolated."""
    if any(unicodedata.bidirectional(sign) in _TURNING for sign in text):
        return isolated(text.translate(_WITHOUT_DIRECTIONS))
    return text


def isolated(text: str) -> str:
    """Put a text between signs that keep its direction to itself."""
    return f"\u2068{text}\u2069"


def snapshot_table(article: Article) -> str:
    """List each time the article was saved with its views, a line each; nothing for a single one."""
    if len(article.snapshots) < 2:
        return ""
    lines = (
        f"{day(one.saved) or 'no date'}: {number(one.views) if one.views is not None else 'no'} views"
        for one in article.snapshots
    )
    return "\n".join(lines)


def plain_tip(text: str) -> str:
    """Make a tooltip that shows a text as it is, whatever marks are in it."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if text else ""


def menu_text(text: str) -> str:
    """Make a menu entry that shows a text as it is: an ampersand would else underline a letter."""
    return text.replace("&", "&&")
