"""The codec: what Whoosh asks for readers and writers of columnar segments."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from whoosh.codec.base import Automata, Codec

from archive_app.index.codec.readers import ColumnarDocumentReader, ColumnarTermsReader
from archive_app.index.codec.segment import ColumnarSegment, OpenSegment
from archive_app.index.codec.writers import ColumnarDocumentWriter, ColumnarFieldWriter

if TYPE_CHECKING:
    from pathlib import Path

    from whoosh.filedb.filestore import Storage


class ColumnarCodec(Codec):  # type: ignore[misc]
    """Columnar segments; one codec serves one writer."""

    length_stats = False
    """Lengths are written with the postings, not before them."""

    def __init__(self) -> None:
        self._documents = ColumnarDocumentWriter()

    def new_segment(self, storage: Storage, indexname: str) -> ColumnarSegment:  # noqa: ARG002  # Whoosh's signature
        """Name a segment that is to be written."""
        return ColumnarSegment(indexname)

    def per_document_writer(self, storage: Storage, segment: ColumnarSegment) -> ColumnarDocumentWriter:  # noqa: ARG002
        """Give the writer of what belongs to each document."""
        return self._documents

    def field_writer(self, storage: Storage, segment: ColumnarSegment) -> ColumnarFieldWriter:
        """Give the writer of postings."""
        return ColumnarFieldWriter(storage, segment, self._documents)

    def terms_reader(self, storage: Storage, segment: ColumnarSegment) -> ColumnarTermsReader:
        """Give the reader of terms and postings."""
        return ColumnarTermsReader(opened(segment.path(storage)))

    def per_document_reader(self, storage: Storage, segment: ColumnarSegment) -> ColumnarDocumentReader:
        """Give the reader of what belongs to each document."""
        return ColumnarDocumentReader(opened(segment.path(storage)), segment)

    def automata(self, storage: Storage, segment: ColumnarSegment) -> Automata:  # noqa: ARG002  # Whoosh's signature
        """Give what finds similar terms."""
        return Automata()


_OPEN: WeakValueDictionary[tuple[Path, int, int], OpenSegment] = WeakValueDictionary()
_OPENING = threading.Lock()


def opened(path: Path) -> OpenSegment:
    """Open a segment's file, or give it again while anyone has it open. Raises OSError and DamagedFileError."""
    stat = path.stat()
    key = (path, stat.st_size, stat.st_mtime_ns)
    with _OPENING:
        found = _OPEN.get(key)
        if found is None:
            found = _OPEN[key] = OpenSegment(path)
        return found
