"""Writers of excerpts, one module per format; none of them knows the archive."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive_app.export.base import Exporter

    BUILTIN: tuple[Exporter, ...]


def __getattr__(name: str) -> object:
    """Load the built-in ones when they are first asked for: writing a file whole needs none."""
    if name != "BUILTIN":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _builtin()


@cache
def _builtin() -> tuple[Exporter, ...]:
    from archive_app.export.csv_table import CsvExporter
    from archive_app.export.html import HtmlExporter
    from archive_app.export.json_document import JsonExporter
    from archive_app.export.markdown import MarkdownExporter

    return MarkdownExporter(), HtmlExporter(), CsvExporter(), JsonExporter()
