"""Shows a columnar segment to Whoosh's own searchers, matchers and collectors."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from whoosh.codec.base import FieldCursor, PerDocumentReader, TermsReader
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.system import pack_uint

from archive_app.index.codec.columns import NameColumn, NumberColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whoosh.fields import FieldType
    from whoosh.formats import Format
    from whoosh.scoring import BaseScorer

    from archive_app.index.codec.columns import Column
    from archive_app.index.codec.segment import ColumnarSegment, OpenSegment


class PostingsMatcher(ListMatcher):  # type: ignore[misc]
    """Walks the postings of one term; positions are looked up only where asked for."""

    def __init__(self, opened: OpenSegment, number: int, term: tuple[str, bytes], **facts: Any) -> None:
        postings = opened.postings
        super().__init__(postings.docs(number).tolist(), postings.weights(number).tolist(), term=term, **facts)
        self._opened, self._number = opened, number

    def copy(self) -> PostingsMatcher:
        """Make another that stands at the same place."""
        facts = {"format": self._format, "scorer": self._scorer, "terminfo": self._terminfo, "position": self._i}
        return PostingsMatcher(self._opened, self._number, self._term, **facts)

    def value(self) -> bytes:
        """Write what is known of the current posting as its format does, for Whoosh's own way of merging."""
        if self._format.supports("positions"):
            return bytes(self._format.encode(self.value_as("positions")))
        return bytes(pack_uint(self.value_as("frequency"))) if self._format.supports("frequency") else b""

    def value_as(self, astype: str) -> object:
        """Give what is known of the current posting: frequency, weight or positions."""
        if astype == "weight":
            return self.weight()
        chosen = np.array([self._i])
        if astype == "positions":
            return self._opened.postings.positions_in(self._number, chosen)[0].tolist()
        return int(self._opened.postings.counts(self._number)[self._i])


class ColumnarTermsReader(TermsReader):  # type: ignore[misc]
    """Lists and finds the terms of a segment."""

    def __init__(self, opened: OpenSegment) -> None:
        self._opened = opened
        self._lexicon = opened.lexicon

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        """Tell whether a field has a term."""
        return self._lexicon.find(*term) is not None

    def cursor(self, fieldname: str, fieldobj: FieldType) -> FieldCursor:
        """Give a cursor that walks a field's terms."""
        return ColumnarCursor(self, self._opened, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field's name with every term of it."""
        for name in self._lexicon.field_names():
            yield from ((name, term) for term in self._lexicon.terms(*self._lexicon.field(name)))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field from ``prefix`` on, then those of the fields after it."""
        names = [name for name in self._lexicon.field_names() if name >= fieldname]
        for name in names:
            first, end = self._lexicon.field(name)
            start = self._lexicon.first_from(name, prefix) if name == fieldname else first
            yield from ((name, term) for term in self._lexicon.terms(start, end))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every term with its statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms from ``prefix`` on with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Give a term's statistics. Raises TermNotFound."""
        return self.info(fieldname, self._number(fieldname, text))

    def info(self, fieldname: str, number: int) -> TermInfo:
        """Give the statistics of the term with this number."""
        docs, weights = self._opened.postings.docs(number), self._opened.postings.weights(number)
        lengths = self._opened.lengths(fieldname)
        found = lengths[docs] if lengths is not None else np.zeros(1, np.int64)
        return TermInfo(
            weight=float(weights.sum()),
            df=len(docs),
            minlength=int(found.min()),
            maxlength=int(found.max()),
            maxweight=float(weights.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Sum up a term's weights."""
        number = self._lexicon.find(fieldname, text)
        return 0 if number is None else float(self._opened.postings.weights(number).sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the documents that have a term."""
        number = self._lexicon.find(fieldname, text)
        return 0 if number is None else self._opened.postings.frequency(number)

    def matcher(
        self, fieldname: str, text: bytes, format_: Format, scorer: BaseScorer | None = None
    ) -> PostingsMatcher:
        """Walk the documents that have a term. Raises TermNotFound."""
        number = self._number(fieldname, text)
        info = self.info(fieldname, number)
        return PostingsMatcher(self._opened, number, (fieldname, text), format=format_, scorer=scorer, terminfo=info)

    def indexed_field_names(self) -> tuple[str, ...]:
        """List the fields that have terms."""
        return self._lexicon.field_names()

    def close(self) -> None:
        """Let go of the file."""

    def _number(self, fieldname: str, text: bytes) -> int:
        number = self._lexicon.find(fieldname, text)
        if number is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return number


class ColumnarCursor(FieldCursor):  # type: ignore[misc]
    """Stands on one term of a field after another."""

    def __init__(self, reader: ColumnarTermsReader, opened: OpenSegment, name: str, field: FieldType) -> None:
        self._reader, self._lexicon, self._name, self._field = reader, opened.lexicon, name, field
        self._at, self._end = self._lexicon.field(name)

    def is_valid(self) -> bool:
        """Tell whether it stands on a term."""
        return self._at < self._end

    def first(self) -> object:
        """Go to the field's first term and return it as text."""
        self._at = self._lexicon.field(self._name)[0]
        return self.text()

    def find(self, term: bytes | str) -> object:
        """Go to the first term not before this one and return it as text."""
        wanted = term if isinstance(term, bytes) else self._field.to_bytes(term)
        self._at = self._lexicon.first_from(self._name, wanted)
        return self.text()

    def next(self) -> object:
        """Go to the next term and return it as text."""
        self._at += 1
        return self.text()

    def text(self) -> object:
        """Give the term as text, None after the last."""
        return self._field.from_bytes(self._lexicon.term(self._at)) if self.is_valid() else None

    def term(self) -> bytes | None:
        """Give the term as it is kept, None after the last."""
        return self._lexicon.term(self._at) if self.is_valid() else None

    def term_info(self) -> TermInfo:
        """Give the term's statistics."""
        return self._reader.info(self._name, self._at)


class ValueReader:
    """Reads one column, document by document, as Whoosh expects."""

    def __init__(self, column: Column, default: object) -> None:
        self._column, self._default = column, default
        is_text = isinstance(default, bytes)
        self._names = [name.encode() if is_text else name for name in getattr(column, "names", ())]

    def __len__(self) -> int:
        """Count the documents."""
        return len(self._column.values) if isinstance(self._column, NumberColumn) else len(self._column.ends) - 1

    def __getitem__(self, number: int) -> object:
        """Give a document's value, its first one where it has several."""
        if isinstance(self._column, NameColumn):
            start, stop = int(self._column.ends[number]), int(self._column.ends[number + 1])
            return self._names[self._column.numbers[start]] if stop > start else self._default
        value = int(self._column.values[number])
        return bool(value) if isinstance(self._default, bool) else value

    def sort_key(self, number: int) -> object:
        """Give what documents are sorted by."""
        return self[number]

    def load(self) -> ValueReader:
        """Give something that can be read faster: it already can."""
        return self


class ColumnarDocumentReader(PerDocumentReader):  # type: ignore[misc]
    """Reads what a segment knows of each document."""

    def __init__(self, opened: OpenSegment, segment: ColumnarSegment) -> None:
        self._opened, self._segment = opened, segment

    def close(self) -> None:
        """Let go of the file."""

    def doc_count(self) -> int:
        """Count the documents that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Count the documents, deleted ones included."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Tell whether any document is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> frozenset[int]:
        """List the deleted documents."""
        return frozenset(self._segment.deleted_docs())

    def supports_columns(self) -> bool:
        """Tell Whoosh that there are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Tell whether there is a column of this name."""
        return fieldname in self._opened.column_names

    def list_columns(self) -> tuple[str, ...]:
        """List the columns."""
        return self._opened.column_names

    def column_reader(self, fieldname: str, column: Any) -> ValueReader:
        """Open a column. Raises KeyError when there is none of this name."""
        found = self._opened.column(fieldname)
        if found is None:
            raise KeyError(fieldname)
        return ValueReader(found, column.default_value())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Count a document's words in a field."""
        lengths = self._opened.lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """Count all words in a field."""
        return self._opened.length_totals(fieldname)[0]

    def min_field_length(self, fieldname: str) -> int:
        """Count the words in a field of the document that has fewest."""
        return self._opened.length_totals(fieldname)[1]

    def max_field_length(self, fieldname: str) -> int:
        """Count the words in a field of the document that has most."""
        return self._opened.length_totals(fieldname)[2]

    def has_vector(self, docnum: int, fieldname: str) -> bool:  # noqa: ARG002  # Whoosh's signature
        """Tell whether words are kept by document too: they are not."""
        return False

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """Give what is stored of a document."""
        data = self._opened.stored(docnum)
        shown = self._opened.stored_columns
        found = {name: ValueReader(column, "")[docnum] for name in shown if (column := self._opened.column(name))}
        return {**found, **(json.loads(data) if data else {})}
