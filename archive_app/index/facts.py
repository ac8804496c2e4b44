"""The facts of documents that results are sorted, narrowed and counted by, kept as one column of the index."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from archive_app.folding import fold_label
from archive_app.index.damage import DAMAGED, IndexDamagedError
from archive_app.index.dates import day_range

if TYPE_CHECKING:
    from whoosh.reading import IndexReader

    from archive_app.index.syntax import RangeField
    from archive_app.model import IndexDocument


class Facts(NamedTuple):
    """What is known of one document; ``title`` is folded."""

    id: int
    title: str | None
    saved: str | None
    published: str | None
    views: int | None
    source: str
    language: str
    tags: tuple[str, ...]


def packed(document: IndexDocument) -> bytes:
    """Write a document's facts as they stand in the column."""
    facts = Facts(
        document.id,
        fold_label(document.title) or None,
        document.saved,
        document.published,
        document.views,
        document.source,
        document.language,
        tuple(dict.fromkeys(document.tags)),
    )
    return json.dumps(facts).encode("ascii")


def read_facts(reader: IndexReader) -> list[Facts]:
    """Read the facts of all documents of a segment, deleted ones included. Raises IndexDamagedError."""
    column = reader.column_reader("facts", translate=False)
    return [_unpacked(column[number]) for number in range(reader.doc_count_all())]


def is_within(facts: Facts, field: RangeField, low: int | None, high: int | None) -> bool:
    """Tell whether a document's views, or all days that its date may mean, lie from ``low`` to ``high``.

    An article of "2024" is so not one of April 2024; what has no value lies nowhere.
    """
    if field == "views":
        first = last = facts.views
    else:
        first, last = _days(facts.saved if field == "saved" else facts.published)
    if first is None or last is None:
        return False
    return (low is None or first >= low) and (high is None or last <= high)


def _unpacked(data: bytes) -> Facts:
    try:
        identity, title, saved, published, views, source, language, tags = json.loads(data)
        return Facts(identity, title, saved, published, views, source, language, tuple(tags))
    except (ValueError, TypeError) as error:
        raise IndexDamagedError(DAMAGED) from error


@lru_cache(maxsize=16_384)
def _days(date: str | None) -> tuple[int | None, int | None]:
    return (day_range(date) if date else None) or (None, None)
