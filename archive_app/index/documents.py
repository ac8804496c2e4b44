"""Turns an article's document into the parts, values and facts that the index keeps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archive_app.folding import fold_label
from archive_app.index.codec.columns import Column, NumberColumn, name_column
from archive_app.index.values import KINDS, band, date_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.model import IndexDocument

TITLE_WEIGHT = 3.0
LABEL_WEIGHT = 1.5


class Part(NamedTuple):
    """A stretch of words; hits in it count ``weight`` times, and it is a ``field`` of its own too.

    With the weight 0 it is found in that field only. ``is_body`` tells the body from what stands around it.
    """

    text: str
    field: str
    weight: float = 1.0
    is_body: bool = False


def parts(document: IndexDocument) -> list[Part]:
    """List the texts of an article that have words, in the order of their positions."""
    found = [
        Part(document.title, "title", TITLE_WEIGHT),
        Part(document.author, "author", LABEL_WEIGHT),
        Part(document.source, "source"),
        *(Part(tag, "", LABEL_WEIGHT) for tag in document.tags),
        Part(document.text, "", is_body=True),
        Part(document.notes, "note"),
        Part(document.excerpts, "excerpt"),
        Part(document.url, "url", 0.0),
    ]
    return [part for part in found if part.text]


class Facts(NamedTuple):
    """What is known of an article beside its words; ``flags`` has a bit for each of its ``KINDS``."""

    id: int
    title: str
    saved: str
    published: str
    views: int | None
    flags: int
    source: str
    language: str
    tags: tuple[str, ...]


def facts(document: IndexDocument) -> Facts:
    """Gather what is known of an article beside its words."""
    return Facts(
        document.id,
        fold_label(document.title),
        document.saved or "",
        document.published or "",
        document.views,
        sum(_BITS[kind] for kind in _kinds(document)),
        document.source,
        document.language,
        document.tags,
    )


def values(known: Facts) -> dict[str, Sequence[str]]:
    """List the whole values that an article has in each field of values."""
    return {
        "has": [kind for kind, bit in _BITS.items() if known.flags & bit],
        "lang": language_values(known.language),
        "tag": tag_values(known.tags),
    }


def columns(rows: Sequence[Facts]) -> dict[str, Column]:
    """Lay out what is known of each article beside its words."""
    return {
        "id": _numbers(row.id for row in rows),
        "title": name_column([_label(row.title) for row in rows]),
        "saved": _numbers(date_number(row.saved) for row in rows),
        "published": _numbers(date_number(row.published) for row in rows),
        "views": _numbers(whole_number(row.views) for row in rows),
        "flags": _numbers(row.flags for row in rows),
        "saved.day": name_column([(row.saved[:10],) for row in rows]),
        "saved.month": name_column([(row.saved[:7],) for row in rows]),
        "published.day": name_column([(row.published[:10],) for row in rows]),
        "published.year": name_column([(row.published[:4],) for row in rows]),
        "views.band": name_column([(band(row.views),) for row in rows]),
        "source": name_column([_label(row.source) for row in rows]),
        "language": name_column([_label(row.language) for row in rows]),
        "tag": name_column([tuple(dict.fromkeys(filter(None, row.tags))) for row in rows]),
    }


def tag_values(tags: Iterable[str]) -> list[str]:
    """List the folded tags with all tags above them: economy/trade/oil gives economy and economy/trade too."""
    return list(dict.fromkeys(value for tag in tags for value in _steps_of(tag)))


@lru_cache(maxsize=4_096)
def language_values(code: str) -> tuple[str, ...]:
    """List a language code and its beginnings: zh-hant-tw gives zh and zh-hant too."""
    steps = fold_label(code).replace("_", "-").split("-")
    return tuple(value for value in ("-".join(steps[:depth]) for depth in range(1, len(steps) + 1)) if value)


@lru_cache(maxsize=16_384)
def _steps_of(tag: str) -> tuple[str, ...]:
    steps = [step.strip() for step in fold_label(tag).strip("/ ").split("/")]
    return tuple(value for value in ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1)) if value)


def _label(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _numbers(found: Iterator[int]) -> NumberColumn:
    return NumberColumn(np.fromiter(found, np.int64))


def _kinds(document: IndexDocument) -> list[str]:
    contents = {
        "author": document.author,
        "excerpt": document.excerpts,
        "language": document.language not in ("", "und"),
        "note": document.notes,
        "published": document.published,
        "saved": document.saved,
        "source": document.source,
        "tag": document.tags,
        "url": document.url,
        "views": document.views is not None,
    }
    return [kind for kind, content in contents.items() if content]


_BITS = {kind: 1 << number for number, kind in enumerate(KINDS)}
