"""Turns an article's document into the parts, values and facts that the index keeps."""

from __future__ import annotations

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


def values(document: IndexDocument) -> dict[str, list[str]]:
    """List the whole values that an article has in each field of values."""
    return {
        "has": _kinds(document),
        "lang": language_values(document.language),
        "tag": tag_values(document.tags),
    }


def columns(documents: Sequence[IndexDocument]) -> dict[str, Column]:
    """Lay out what is known of each document beside its words."""
    return {
        "id": _numbers(document.id for document in documents),
        "title": name_column([_label(fold_label(document.title)) for document in documents]),
        "saved": _numbers(date_number(document.saved) for document in documents),
        "published": _numbers(date_number(document.published) for document in documents),
        "views": _numbers(whole_number(document.views) for document in documents),
        "flags": _numbers(_flags(document) for document in documents),
        "saved.month": name_column([((document.saved or "")[:7],) for document in documents]),
        "published.year": name_column([((document.published or "")[:4],) for document in documents]),
        "views.band": name_column([(band(document.views),) for document in documents]),
        "source": name_column([_label(document.source) for document in documents]),
        "language": name_column([_label(document.language) for document in documents]),
        "tag": name_column([tuple(dict.fromkeys(filter(None, document.tags))) for document in documents]),
    }


def tag_values(tags: Iterable[str]) -> list[str]:
    """List the folded tags with all tags above them: economy/trade/oil gives economy and economy/trade too."""
    found: dict[str, None] = {}
    for tag in tags:
        steps = [step.strip() for step in fold_label(tag).strip("/ ").split("/")]
        found |= dict.fromkeys("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))
    return [value for value in found if value]


def language_values(code: str) -> list[str]:
    """List a language code and its beginnings: zh-hant-tw gives zh and zh-hant too."""
    steps = fold_label(code).replace("_", "-").split("-")
    return [value for value in ("-".join(steps[:depth]) for depth in range(1, len(steps) + 1)) if value]


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


def _flags(document: IndexDocument) -> int:
    kinds = _kinds(document)
    return sum(1 << number for number, kind in enumerate(KINDS) if kind in kinds)
