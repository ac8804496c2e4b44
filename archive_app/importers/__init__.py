"""Readers of the files that people keep articles in; each makes drafts of a file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive_app.importers.base import Importer

    BUILTIN: tuple[Importer, ...]


def __getattr__(name: str) -> object:
    """Load the built-in ones when they are first asked for: reading a file's bytes as text needs none."""
    if name != "BUILTIN":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _builtin()


@cache
def _builtin() -> tuple[Importer, ...]:
    from archive_app.importers.html import HtmlImporter
    from archive_app.importers.plain import PlainTextImporter

    return PlainTextImporter(), HtmlImporter()
