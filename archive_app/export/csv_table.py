"""Excerpts as a CSV table, one row each, that is safe to open in a spreadsheet.

The file is UTF-8 with a byte order mark, so that spreadsheets recognize it; records end with CRLF; a cell with line
breaks, commas or quotes is quoted. Tags are joined by ``; ``; a semicolon inside a tag is doubled.

A spreadsheet runs a cell as a formula when it begins with ``=``, ``+``, ``-``, ``@``, a tab or a line end. A text cell
that does so, also in full-width characters or after leading spaces, quotes or invisible characters, is therefore
written with an apostrophe in front. Reading back: where taking away a leading apostrophe leaves such a cell, take it
away. Number columns hold nothing but numbers and are written as they are.
"""

from __future__ import annotations

import csv
import re
from dataclasses import fields
from typing import TYPE_CHECKING

from archive_app.export.base import ExportRow, row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from archive_app.model import ExportItem

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(ExportRow))
"""The header row: the fields of ``ExportRow``, in order."""

_FORMULA = re.compile("[\\s'\"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*[=+\\-@＝＋－＠\t\r\n]")


class CsvExporter:
    """Writes a table for spreadsheets and statistics programs."""

    name = "csv"
    label = "CSV table"
    suffix = ".csv"

    def write(self, items: Iterable[ExportItem], file: TextIO) -> int:
        """Write a header row, then a row for each item, and return how many items there were."""
        file.write("\ufeff")
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        count = 0
        for item in items:
            of = row(item)
            writer.writerow([_cell(getattr(of, column)) for column in COLUMNS])
            count += 1
        return count


def safe(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet might run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: str | int | tuple[str, ...] | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return safe("; ".join(each.replace(";", ";;") for each in value))
    return safe(value)
