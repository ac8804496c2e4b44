"""What the index keeps of each article: fields of words and of values, and columns of facts to sort and count by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import fields
from whoosh.formats import Positions

from archive_app.index.analysis import positions
from archive_app.index.fields import ANYWHERE, INITIAL, VALUE_FIELDS, WORD_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_VERSION = 4
"""To be raised whenever the same article would be indexed differently."""


class WordField(fields.FieldType):  # type: ignore[misc]
    """Words with their positions, cut by the same rules as queries."""

    def __init__(self) -> None:
        super().__init__(format=Positions(), analyzer=None, scorable=True)

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term with its frequency, its weight and its positions, for Whoosh's own writers."""
        found, _end = positions(value)
        for term, where in found.items():
            yield term.encode(), len(where), float(len(where)), self.format.encode(where)


def schema() -> fields.Schema:
    """Describe the index's fields to Whoosh.

    ``initial`` holds the first characters of an article's words: thousands of words begin alike, and one list of
    documents answers sooner than all of theirs.
    """
    words = {name: WordField() for name in (ANYWHERE, *WORD_FIELDS)}
    values = {name: fields.KEYWORD() for name in (INITIAL, *VALUE_FIELDS)}
    return fields.Schema(id=fields.STORED(), **words, **values)
