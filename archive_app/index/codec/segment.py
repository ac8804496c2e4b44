"""A segment: what Whoosh is told of it, what goes into its file, and the file opened."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
from whoosh.codec.base import Segment

from archive_app.index.codec.arrays import AnyArray, Arrays, ArrayWriter, offsets, smallest
from archive_app.index.codec.columns import Column, NameColumn, NumberColumn, column_names, read_column, write_column
from archive_app.index.codec.families import NO_FAMILIES, Families, read_families, write_families
from archive_app.index.codec.lexicon import Lexicon
from archive_app.index.codec.postings import Block, Postings, PostingsWriter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from whoosh.codec.base import Codec
    from whoosh.filedb.filestore import Storage

EXTENSION = ".seg"


class ColumnarSegment(Segment):  # type: ignore[misc]
    """What a table of contents keeps of a segment: its name, how many documents, and which of them are deleted."""

    def __init__(self, indexname: str, *, count: int = 0) -> None:
        super().__init__(indexname)
        self._count = count
        self._deleted: set[int] = set()

    def codec(self, **_: object) -> Codec:
        """Give the codec that reads it."""
        from archive_app.index.codec.codec import ColumnarCodec

        return ColumnarCodec()

    def should_assemble(self) -> bool:
        """Tell Whoosh that a segment is one file already."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Note how many documents there are."""
        self._count = doccount

    def doc_count_all(self) -> int:
        """Count the documents, deleted ones included."""
        return self._count

    def deleted_count(self) -> int:
        """Count the deleted documents."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterable[int]:
        """List the deleted documents."""
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # Whoosh's signature
        """Delete a document, or bring it back."""
        if delete:
            self._deleted.add(int(docnum))
        else:
            self._deleted.discard(int(docnum))

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return docnum in self._deleted

    def alive(self) -> npt.NDArray[np.bool_] | None:
        """Tell of each document whether it is there; None when all are."""
        if not self._deleted:
            return None
        found = np.ones(self._count, np.bool_)
        found[np.fromiter(self._deleted, np.int64, len(self._deleted))] = False
        return found

    def path(self, storage: Storage) -> Path:
        """Tell where the segment's file lies."""
        return Path(str(storage.folder)) / str(self.make_filename(EXTENSION))


class TermBlock(NamedTuple):
    """Some terms of a field in ascending order, and their postings."""

    field: str
    terms: Sequence[bytes]
    block: Block


@dataclass(frozen=True, slots=True)
class SegmentContents:
    """What a segment is made of. ``blocks`` come field by field; ``lengths`` count each document's words in a field.

    ``stored`` is what Whoosh's users want back of each document, as JSON, beside the ``stored_columns``. ``families``
    are asked for when all blocks are written.
    """

    count: int
    blocks: Iterable[TermBlock]
    lengths: Mapping[str, AnyArray]
    columns: Mapping[str, Column]
    stored: Sequence[bytes] = ()
    stored_columns: tuple[str, ...] = ()
    families: Callable[[], Families] = lambda: NO_FAMILIES


def write_segment(path: Path, contents: SegmentContents, *, spools: Path | None = None) -> None:
    """Write a segment's file, to the disk when this returns; nothing is left of it when anything raises.

    With a folder for ``spools`` arrays grow there in temporary files, otherwise in memory. Raises OSError.
    """
    try:
        with path.open("xb") as file:
            writer = ArrayWriter(file)
            fields = _write_terms(writer, contents.blocks, _spool(spools))
            for name, lengths in contents.lengths.items():
                writer.add(f"lengths.{name}", smallest(lengths))
            for name, column in contents.columns.items():
                write_column(writer, name, column)
            if any(contents.stored):
                writer.add("stored", np.frombuffer(b"".join(contents.stored), np.uint8))
                writer.add("stored.ends", smallest(offsets(np.array(list(map(len, contents.stored)), np.int64))))
            write_families(writer, contents.families())
            writer.close(
                {
                    "count": contents.count,
                    "fields": fields,
                    "lengths": {name: _totals(lengths) for name, lengths in contents.lengths.items()},
                    "stored": contents.stored_columns,
                }
            )
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write_terms(
    writer: ArrayWriter, blocks: Iterable[TermBlock], spool: Callable[[], IO[bytes]]
) -> dict[str, tuple[int, int]]:
    fields: dict[str, tuple[int, int]] = {}
    postings = PostingsWriter(spool)
    text, lengths, count = spool(), [np.zeros(0, np.int64)], 0
    for name, terms, block in blocks:
        text.write(b"".join(terms))
        lengths.append(np.fromiter(map(len, terms), np.int64, len(terms)))
        postings.add(block)
        first, _ = fields.get(name, (count, count))
        count += len(terms)
        fields[name] = (first, count)
    writer.add("terms.ends", smallest(offsets(np.concatenate(lengths))))
    with text:
        writer.add_file("terms.text", np.dtype(np.uint8), text)
    postings.finish(writer)
    return fields


def _spool(folder: Path | None) -> Callable[[], IO[bytes]]:
    return BytesIO if folder is None else lambda: cast("IO[bytes]", tempfile.TemporaryFile(dir=folder))


def _totals(lengths: AnyArray) -> tuple[int, int, int]:
    """Sum up a field's lengths, and find the least of those that are not nought, and the largest."""
    used = lengths[lengths > 0]
    return (int(used.sum()), int(used.min()), int(used.max())) if len(used) else (0, 0, 0)


class OpenSegment:
    """A segment's file, open for reading from any thread. Everything raises DamagedFileError."""

    def __init__(self, path: Path) -> None:
        """Open the file; what it holds is read when asked for. Raises OSError too."""
        self.arrays = Arrays(path)
        facts: dict[str, Any] = self.arrays.facts
        self.count = int(facts["count"])
        self.stored_columns: tuple[str, ...] = tuple(facts["stored"])
        self.lexicon = Lexicon(self.arrays, facts["fields"])
        self.postings = Postings(self.arrays)
        self._totals: dict[str, list[int]] = facts["lengths"]
        self._columns: dict[str, Column | None] = {}
        self._tallies: dict[str, npt.NDArray[np.int64]] = {}

    @cached_property
    def length_fields(self) -> tuple[str, ...]:
        """List the fields whose words are counted."""
        return tuple(self._totals)

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """List the columns."""
        return column_names(self.arrays)

    @cached_property
    def families(self) -> Families:
        """Give which words belong together."""
        return read_families(self.arrays)

    def lengths(self, name: str) -> AnyArray | None:
        """Count each document's words in a field; None for a field whose words are not counted."""
        return self.arrays.whole(f"lengths.{name}") if name in self._totals else None

    def length_totals(self, name: str) -> tuple[int, int, int]:
        """Give a field's words in all documents, in the shortest that has any, and in the longest."""
        total, least, most = self._totals.get(name, (0, 0, 0))
        return total, least, most

    def column(self, name: str) -> Column | None:
        """Give a column, None when there is none of this name."""
        if name not in self._columns:
            self._columns[name] = read_column(self.arrays, name, self.count)
        return self._columns[name]

    def tally(self, name: str) -> npt.NDArray[np.int64]:
        """Count how often each name of a column stands in all documents; a segment never changes, so only once."""
        if name not in self._tallies:
            column = self.column(name)
            numbers = column.numbers if isinstance(column, NameColumn) else np.zeros(0, np.int64)
            self._tallies[name] = np.bincount(numbers)
        return self._tallies[name]

    @cached_property
    def numbers_by_id(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Give the ids of the column ``id`` in ascending order, and the number of the document that has each.

        Several documents may have one id.
        """
        column = self.column("id")
        ids = column.values.astype(np.int64) if isinstance(column, NumberColumn) else np.zeros(0, np.int64)
        if (ids[1:] >= ids[:-1]).all():
            return ids, np.arange(len(ids))
        order = np.argsort(ids, kind="stable")
        return ids[order], order

    def stored(self, number: int) -> bytes:
        """Give what is stored of a document, as JSON; nothing when nothing is."""
        if "stored" not in self.arrays:
            return b""
        ends = self.arrays.whole("stored.ends")
        return self.arrays.part("stored", int(ends[number]), int(ends[number + 1])).tobytes()
