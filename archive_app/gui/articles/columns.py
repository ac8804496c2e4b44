"""The columns of compact rows: what each is called, what stands in it, and which of them a person chose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from archive_app import settings
from archive_app.gui import wording
from archive_app.gui.search.terms import has_words
from archive_app.gui.tags.model import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive_app.model import ArticleRow, Search

LEAST_WIDTH, MOST_WIDTH = 28, 2_000
TITLE = "title"
STATE = "state"
TAGS = "tags"
LENGTH = "length"
DATE = "date"
"""Stands for the widest date as a sample."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; its ``id`` is also the key that sorts by it.

    Menus call it ``name``, above it stands ``heading``. ``sample`` is a text that it has room for at first; ``text``
    writes what stands in it, from an article's row and the number of its words. ``is_high`` tells that the last or the
    most comes first by its order, ``is_right`` that it is set flush right.
    """

    id: str
    name: str
    heading: str
    sample: str
    text: Callable[[ArticleRow, int | None], str]
    is_high: bool = False
    is_right: bool = False


def _state(row: ArticleRow) -> str:
    return ", ".join(word for word, is_so in (("Starred", row.starred_at), ("unread", not row.read_at)) if is_so)


def _tags(row: ArticleRow) -> str:
    return "  ".join(wording.isolated(f"#{name}") for name in row.tags)


@lru_cache(maxsize=256)
def _language(code: str) -> str:
    return "" if code == "und" else language_name(code)


def _count(value: int | None) -> str:
    return "" if value is None else wording.number(value)


_number = partial(Column, is_high=True, is_right=True)

COLUMNS: tuple[Column, ...] = (
    Column("state", "Star and unread", "", "", lambda row, _: _state(row), is_high=True),
    Column("title", "Title", "Title", "A title of some length, as most are", lambda row, _: row.title),
    Column("source", "Source", "Source", "a-longer-source.org", lambda row, _: row.source or ""),
    Column("author", "Author", "Author", "Ada B. Lovelace-Hill", lambda row, _: row.author or ""),
    _number("saved", "Date saved", "Saved", DATE, lambda row, _: wording.day(row.saved)),
    _number("published", "Date published", "Published", DATE, lambda row, _: wording.day(row.published)),
    _number("added", "Date added", "Added", DATE, lambda row, _: wording.local_day(row.added)),
    _number("opened", "Last opened", "Opened", DATE, lambda row, _: wording.local_day(row.opened_at or "")),
    _number("views", "Views", "Views", "99,999", lambda row, _: _count(row.views)),
    _number("excerpts", "Excerpts", "Excerpts", "999", lambda row, _: _count(row.excerpt_count or None)),
    Column("tags", "Tags", "Tags", "#economy  #trade", lambda row, _: _tags(row)),
    Column("language", "Language", "Language", "Português", lambda row, _: _language(row.language)),
    _number(
        "length", "Reading time", "Length", "9 h 59 min", lambda _, words: wording.reading_time(words) if words else ""
    ),
    _number("progress", "How far it was read", "Read", "100 %", lambda row, _: wording.percent(row.read_share)),
)
"""All columns, in the order of the menu that they are chosen from."""

BY_ID = {column.id: column for column in COLUMNS}


def chosen(texts: Iterable[str]) -> list[tuple[Column, int | None]]:
    """Read the columns that are set, from left to right, with their widths in pixels; None is the usual width.

    What there is no column for is left out, each is there once, and the title always is.
    """
    found: dict[str, int | None] = {}
    for text in texts:
        name, _, width = text.partition(":")
        if name in BY_ID and name not in found:
            found[name] = min(max(int(width), LEAST_WIDTH), MOST_WIDTH) if width else None
    if TITLE not in found:
        return chosen(settings.LIST_COLUMNS.default)
    return [(BY_ID[name], width) for name, width in found.items()]


def sorted_column(search: Search) -> str | None:
    """Tell by which column a search's result is sorted; None when words rank it.

    The usual order is by the date of saving where there are no words to rank by.
    """
    if search.sort is None:
        return None if has_words(search.query) else "saved"
    return search.sort if search.sort in BY_ID else None
