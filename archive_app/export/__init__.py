"""Writers of excerpts, one module per format; none of them knows the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.export.csv_table import CsvExporter
from archive_app.export.html import HtmlExporter
from archive_app.export.json_document import JsonExporter
from archive_app.export.markdown import MarkdownExporter

if TYPE_CHECKING:
    from archive_app.export.base import Exporter

BUILTIN: tuple[Exporter, ...] = (MarkdownExporter(), HtmlExporter(), CsvExporter(), JsonExporter())
