"""Excerpts as one JSON document: ``{"excerpts": [...]}``, one excerpt a line, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from archive_app.export.base import ExportRow, row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from archive_app.model import ExportItem


class JsonExporter:
    """Writes a document that holds everything, for other programs.

    The keys are the fields of ``ExportRow``, with ``position`` in place of its four offsets: where the quote stands now
    (``start``, ``end`` and their ``unit``), or null while it cannot be found; ``last_position`` then says where it was.
    """

    name = "json"
    label = "JSON"
    suffix = ".json"

    def write(self, items: Iterable[ExportItem], file: TextIO) -> int:
        """Write one object for each item and return how many there were."""
        count = 0
        file.write('{"excerpts": [')
        for item in items:
            file.write(",\n" if count else "\n")
            file.write(json.dumps(_object(row(item)), ensure_ascii=False, allow_nan=False))
            count += 1
        file.write("\n]}\n" if count else "]}\n")
        return count


def _object(of: ExportRow) -> dict[str, object]:
    values = {key: value for key, value in asdict(of).items() if key not in _OFFSETS}
    is_placed = of.start is not None
    return values | {
        "position": _position(of.start, of.end) if is_placed else None,
        "last_position": None if is_placed else _position(of.last_start, of.last_end),
    }


def _position(start: int | None, end: int | None) -> dict[str, object]:
    return {"start": start, "end": end, "unit": "code points"}


_OFFSETS = frozenset({"start", "end", "last_start", "last_end"})
