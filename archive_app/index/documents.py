"""Turns an article's document into the values of the index's fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive_app.folding import fold_label
from archive_app.index.analysis import positions
from archive_app.index.facts import packed
from archive_app.index.schema import BODY_END, Gathered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_app.model import IndexDocument

TITLE_WEIGHT = 3.0
LABEL_WEIGHT = 1.5
PART_GAP = 100
"""Positions left free between two parts, so that no phrase runs over."""


class Part(NamedTuple):
    """A stretch of words; hits in it count ``weight`` times. ``is_body`` tells the body from what stands around it."""

    text: str
    weight: float = 1.0
    is_body: bool = False


def field_values(document: IndexDocument) -> dict[str, object]:
    """Give every field of the schema its value; fields with nothing in them are left out."""
    words = gathered(_parts(document))
    values: dict[str, object] = {
        "id": str(document.id),
        "text": words,
        "initial": sorted({term[0] for term in words.places}),
        "tag": tag_values(document.tags),
        "lang": language_values(document.language),
        "has": _kinds(document),
        "facts": packed(document),
    }
    for field, text in _word_fields(document):
        values[field] = gathered([Part(text)]) if text else None
    return {field: value for field, value in values.items() if value not in (None, [], "")}


def gathered(parts: Iterable[Part]) -> Gathered:
    """Cut the parts into words; the body's positions come first, and no phrase reaches from one part into another."""
    places: dict[str, list[int]] = {}
    weights: dict[str, float] = {}
    after = BODY_END
    for part in parts:
        found, end = positions(part.text, first=0 if part.is_body else after)
        if not part.is_body:
            after = end + PART_GAP
        for term, where in found.items():
            places.setdefault(term, []).extend(where)
            weights[term] = weights.get(term, 0.0) + part.weight * len(where)
    return Gathered(places, weights)


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


def _parts(document: IndexDocument) -> list[Part]:
    parts = [
        Part(document.text, is_body=True),
        Part(document.title, TITLE_WEIGHT),
        Part(document.author, LABEL_WEIGHT),
        Part(document.source),
        *(Part(tag, LABEL_WEIGHT) for tag in document.tags),
        Part(document.notes),
        Part(document.excerpts),
    ]
    return [part for part in parts if part.text]


def _word_fields(document: IndexDocument) -> Iterable[tuple[str, str]]:
    return (
        ("title", document.title),
        ("author", document.author),
        ("source", document.source),
        ("url", document.url),
        ("note", document.notes),
        ("excerpt", document.excerpts),
    )


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
