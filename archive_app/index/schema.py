"""What the index keeps of each article: words, values, numbers, and a column of facts to sort and count by."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whoosh import columns, fields
from whoosh.formats import Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_VERSION = 1
"""To be raised whenever the same article would be indexed differently."""

BODY_END = 1 << 24
"""Positions below are the body's, in the field of all words; other parts of an article stand above."""


class Gathered(NamedTuple):
    """The words of one field of an article: where each stands, and how much it weighs."""

    places: dict[str, list[int]]
    weights: dict[str, float]


class WordField(fields.FieldType):  # type: ignore[misc]
    """Words with their positions; they are cut and gathered before, not by an analyzer of Whoosh's."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(self, value: Gathered, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term with its frequency, its weight and its positions."""
        for term, where in value.places.items():
            yield term.encode(), len(where), value.weights[term], self.format.encode(where)


def schema() -> fields.Schema:
    """Describe the index's fields to Whoosh.

    ``text`` holds all words of an article, ``initial`` the first characters of those: thousands of words begin alike,
    and walking through each of them would take long.
    """
    return fields.Schema(
        id=fields.ID(),
        text=WordField(),
        initial=fields.KEYWORD(),
        title=WordField(),
        author=WordField(),
        source=WordField(),
        url=WordField(),
        note=WordField(),
        excerpt=WordField(),
        tag=fields.KEYWORD(),
        lang=fields.KEYWORD(),
        has=fields.KEYWORD(),
        facts=fields.COLUMN(columns.VarBytesColumn()),
    )
