"""Takes in documents from Whoosh's own writers, posting by posting, for indexes of any schema."""

from __future__ import annotations

import json
from array import array
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec.base import FieldWriter, PerDocumentWriter

from archive_app.errors import ArchiveError
from archive_app.index.codec.columns import Column, NumberColumn, name_column
from archive_app.index.codec.postings import Block
from archive_app.index.codec.segment import SegmentContents, TermBlock, write_segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import Storage

    from archive_app.index.codec.segment import ColumnarSegment

_Posting = tuple[str, bytes, int, float, bytes]


class ColumnarDocumentWriter(PerDocumentWriter):  # type: ignore[misc]
    """Gathers lengths, columns and stored values, until the postings are known too."""

    is_closed = False

    def __init__(self) -> None:
        self.lengths: dict[str, dict[int, int]] = {}
        self.values: dict[str, dict[int, object]] = {}
        self.defaults: dict[str, object] = {}
        self.stored: list[dict[str, object]] = []

    def start_doc(self, docnum: int) -> None:
        """Begin a document; their numbers follow one another."""
        if docnum != len(self.stored):
            raise ValueError(f"Document {docnum} follows document {len(self.stored) - 1}.")
        self.stored.append({})

    def add_field(self, fieldname: str, fieldobj: FieldType, value: object, length: int) -> None:
        """Note the number of a field's words, and its value when it is stored."""
        if fieldobj.scorable:
            self.lengths.setdefault(fieldname, {})[len(self.stored) - 1] = length
        if fieldobj.stored and value is not None:
            self.stored[-1][fieldname] = value

    def add_column_value(self, fieldname: str, columnobj: Any, value: object) -> None:
        """Note a document's value of a column."""
        self.defaults[fieldname] = columnobj.default_value()
        self.values.setdefault(fieldname, {})[len(self.stored) - 1] = value

    def finish_doc(self) -> None:
        """End a document."""

    def close(self) -> None:
        """End the last document."""
        self.is_closed = True

    def length_arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Count each document's words, field by field."""
        count = range(len(self.stored))
        return {name: np.array([known.get(n, 0) for n in count]) for name, known in self.lengths.items()}

    def columns(self) -> dict[str, Column]:
        """Make the columns. Raises ArchiveError for a kind of value that there are no columns for."""
        return {name: self._column(name, known) for name, known in self.values.items()}

    def stored_values(self) -> list[bytes]:
        """Write what is stored of each document as JSON. Raises ArchiveError when JSON has no form for it."""
        try:
            return [json.dumps(row).encode() if row else b"" for row in self.stored]
        except TypeError as error:
            raise ArchiveError(f"The index can store texts, numbers and lists only ({error}).") from error

    def _column(self, name: str, known: dict[int, object]) -> Column:
        values = [known.get(number, self.defaults[name]) for number in range(len(self.stored))]
        if all(isinstance(value, int) for value in values):
            return NumberColumn(np.array(values, np.int64))
        if all(isinstance(value, str | bytes) for value in values):
            return name_column([(value.decode() if isinstance(value, bytes) else str(value),) for value in values])
        raise ArchiveError(f"The index has no columns for such values as those of “{name}”.")


class ColumnarFieldWriter(FieldWriter):  # type: ignore[misc]
    """Writes the segment's file when all postings are there."""

    is_closed = False

    def __init__(self, storage: Storage, segment: ColumnarSegment, documents: ColumnarDocumentWriter) -> None:
        self._storage, self._segment, self._documents = storage, segment, documents

    def add_postings(self, schema: Schema, lengths: object, items: Iterable[_Posting]) -> None:  # noqa: ARG002
        """Write postings, which come sorted by field, term and document."""
        known = (item for item in items if item[0] in schema)
        contents = SegmentContents(
            count=len(self._documents.stored),
            blocks=(_block(schema[field], field, term, list(found)) for (field, term), found in _by_term(known)),
            lengths=self._documents.length_arrays(),
            columns=self._documents.columns(),
            stored=self._documents.stored_values(),
        )
        write_segment(self._segment.path(self._storage), contents)

    def close(self) -> None:
        """Be done; the file is written already."""
        self.is_closed = True


def _by_term(items: Iterable[_Posting]) -> Iterator[tuple[tuple[str, bytes], Iterator[_Posting]]]:
    return groupby(items, key=lambda item: (item[0], item[1]))


def _block(field: FieldType, name: str, term: bytes, postings: list[_Posting]) -> TermBlock:
    """Lay out one term's postings as arrays."""
    format_ = field.format
    has_positions = format_.supports("positions")
    positions = array("I")
    counts = []
    for _, _, _, weight, value in postings:
        found = format_.decode_positions(value) if has_positions else ()
        positions.extend(found)
        counts.append(len(found) if has_positions else _frequency(format_, weight, value))
    placed = counts if has_positions else [0] * len(counts)
    block = Block(
        np.array([len(postings)]),
        np.array([item[2] for item in postings], np.uint32),
        np.array(counts, np.uint32),
        np.array([item[3] for item in postings], np.float32),
        np.array(placed, np.uint32),
        np.frombuffer(positions, np.uint32),
    )
    return TermBlock(name, [bytes(term)], block)


def _frequency(format_: Any, weight: float, value: bytes) -> int:
    return int(format_.decode_frequency(value)) if format_.supports("frequency") else int(weight)
