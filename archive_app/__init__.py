"""Archive Browser: saved articles in one file; search, read, mark and tag passages, hand them over with their source.

    gui   cli   api           talk to people and scripts
      \\    |    /
       operations             the verbs, which change an archive
      /          \\
    plugins    archive        importers and exporters; the façade over store and index
      |           |
    export        |
      |           |
    importers  reading  store  index      siblings that do not know each other
                |
    settings, paths, text, model, errors  no I/O of their own

Scripts start with ``Archive``; everything in ``__all__`` is public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive_app.api import Archive
    from archive_app.errors import ArchiveAppError
    from archive_app.model import (
        Article,
        ArticleRow,
        Changes,
        ConcordanceLine,
        Difference,
        DuplicateCluster,
        Excerpt,
        ExportItem,
        Failure,
        FoundArticle,
        HistoryEntry,
        ImportResult,
        Original,
        Outcome,
        Progress,
        SavedSearch,
        SavedSearchCount,
        SearchResult,
        Snapshot,
        Snippet,
        Step,
        Tag,
        Undone,
        Version,
    )

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveAppError",
    "Article",
    "ArticleRow",
    "Changes",
    "ConcordanceLine",
    "Difference",
    "DuplicateCluster",
    "Excerpt",
    "ExportItem",
    "Failure",
    "FoundArticle",
    "HistoryEntry",
    "ImportResult",
    "Original",
    "Outcome",
    "Progress",
    "SavedSearch",
    "SavedSearchCount",
    "SearchResult",
    "Snapshot",
    "Snippet",
    "Step",
    "Tag",
    "Undone",
    "Version",
    "__version__",
]

_HOMES = {"Archive": "archive_app.api", "ArchiveAppError": "archive_app.errors"}


def __getattr__(name: str) -> object:
    """Import the public names when they are first used, so that the command line starts quickly."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "archive_app.model")), name)
