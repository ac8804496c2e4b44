"""Understands what stands after a field's name: tags, languages, states, dates, counts and ranges of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app.folding import fold, fold_label
from archive_app.index.dates import day_range
from archive_app.index.field_names import KIND_OF, LANGUAGE_OF, SCOPE_OF, STATE_OF
from archive_app.index.kinds import KINDS
from archive_app.index.syntax import TRASHED, Everything, Expression, Node, Not, Range, RangeField, Value

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from archive_app.model import Scope

_SPAN = re.compile(r"(.*?)(?:\.\.+|…)(.*)", re.DOTALL)
_COMPARISON = re.compile(r"(<=|>=|<|>|≤|≥|=)(.*)", re.DOTALL)
_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*")
_LONGEST_NUMBER = 50
_NUMBER = re.compile(r"\d+(?:[.,'’_ \u00a0\u202f]\d{3})*")
_WRITE_A_DATE = (
    "“{}” is no date or range of dates, so its words are searched: "
    "write 2024, 2024-04, 2023..2024, >2023 or “last month”."
)

_Ends: TypeAlias = tuple[int, int]


def value_node(field: str, text: str, *, is_prefix: bool, today: date | None) -> Node | None:
    """Make the node of a field's value; None when it means nothing there."""
    if field in _READERS:
        return _READERS[field](text, is_prefix)
    if is_prefix:
        return None
    if field in _COUNTS:
        found = _range(cast("RangeField", field), text, _number)
        return found or (
            _range("opened_at", text, lambda end: day_range(end, today=today)) if field == "opened" else None
        )
    return _range(cast("RangeField", field), text, lambda end: day_range(end, today=today))


def everything_in(field: str) -> Node:
    """Make the node for a field that has anything at all."""
    if field == "opened":
        return Range("opened", 1, None)
    if field == "title":
        return Expression(".+", field)
    kind = {"lang": "language", "marked": "excerpt"}.get(field, field)
    return Value("has", kind) if kind in KINDS else Everything()


def scope_of(text: str) -> Scope | None:
    """Tell what ``in:`` asks for; None when it is not known."""
    return cast("Scope | None", SCOPE_OF.get(fold(text)))


def is_trash(text: str) -> bool:
    """Tell whether ``in:`` asks for the trash."""
    return STATE_OF.get(fold(text)) == TRASHED


def _tag(text: str, is_prefix: bool) -> Node | None:  # a row of a table
    value = fold_label(text).strip("/ ")
    return Value("tag", value, is_prefix) if value else None


def _language(text: str, is_prefix: bool) -> Node | None:  # a row of a table
    value = fold_label(text).replace("_", "-")
    value = LANGUAGE_OF.get(value, value)
    return Value("lang", value, is_prefix) if is_prefix or _LANGUAGE_CODE.fullmatch(value) else None


def _kind(text: str, is_prefix: bool) -> Node | None:  # a row of a table
    found = KIND_OF.get(fold(text))
    return Value("has", found) if found and not is_prefix else None


def _state(text: str, is_prefix: bool) -> Node | None:  # a row of a table
    found = STATE_OF.get(fold(text))
    if not found or is_prefix:
        return None
    return Not(Value("is", "read")) if found == "unread" else Value("is", found)


_READERS: dict[str, Callable[[str, bool], Node | None]] = {
    "tag": _tag,
    "lang": _language,
    "has": _kind,
    "is": _state,
}
_COUNTS = frozenset({"views", "opened"})

COMPLAINTS = {
    "tag": "“{}” is no tag: its words are searched.",
    "lang": "“{}” is no language, so its words are searched: write a code such as en, ru or zh.",
    "has": "An article cannot have “{}”; it can have: " + ", ".join(KINDS) + ".",
    "is": "An article cannot be “{}”; it can be: unread, read, starred, trashed.",
    "in": "One cannot search in “{}”, only in articles, excerpts, all or trash.",
    "saved": _WRITE_A_DATE,
    "published": _WRITE_A_DATE,
    "added": _WRITE_A_DATE,
    "marked": _WRITE_A_DATE,
    "views": "“{}” is no number or range of numbers, so its words are searched: write 42, >1000 or 100..500.",
    "opened": "“{}” is no number of times and no date, so its words are searched: "
    "write 0, >3, 2..5, 2024-04 or “last week”.",
}
"""What is said of a value that means nothing in its field."""


def _number(text: str) -> _Ends | None:
    if not _NUMBER.fullmatch(text.strip()) or len(text) > _LONGEST_NUMBER:
        return None
    number = int("".join(filter(str.isdecimal, text)))
    return number, number


def _range(field: RangeField, text: str, read: Callable[[str], _Ends | None]) -> Range | None:
    """Understand ``low..high``, ``low..``, ``..high``, a comparison, or one value as a range."""
    if span := _SPAN.fullmatch(text):
        ends = [read(end) if end.strip() else (None, None) for end in span.groups()]
        if None in ends or ends == [(None, None)] * 2:
            return None
        return _ordered(field, *(end for end in ends if end))
    if comparison := _COMPARISON.fullmatch(text):
        sign, value = comparison.groups()
        found = read(value)
        return _compared(field, sign, *found) if found else None
    found = read(text)
    return Range(field, *found) if found else None


def _ordered(field: RangeField, one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> Range:
    low, high = one[0], other[1]
    if low is not None and high is not None and low > high:
        low, high = other[0], one[1]
    return Range(field, low, high)


def _compared(field: RangeField, sign: str, low: int, high: int) -> Range:
    return {
        ">": Range(field, high + 1, None),
        ">=": Range(field, low, None),
        "≥": Range(field, low, None),
        "<": Range(field, None, low - 1),
        "<=": Range(field, None, high),
        "≤": Range(field, None, high),
        "=": Range(field, low, high),
    }[sign]
