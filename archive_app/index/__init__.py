"""Full-text search in the articles of one archive, by Whoosh, which nothing outside this folder sees."""

from archive_app.index.damage import IndexBusyError, IndexDamagedError
from archive_app.index.index import Index
from archive_app.index.snapshot import Overlay

__all__ = ["Index", "IndexBusyError", "IndexDamagedError", "Overlay"]
