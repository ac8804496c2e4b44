"""Readers of the files that people keep articles in; each makes drafts of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.importers.html import HtmlImporter
from archive_app.importers.plain import PlainTextImporter

if TYPE_CHECKING:
    from archive_app.importers.base import Importer

BUILTIN: tuple[Importer, ...] = (PlainTextImporter(), HtmlImporter())
