"""What is in an archive, as far as it takes no time to tell, and what keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.store import database, stats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_app.archive import Archive


def count_articles(archive: Archive) -> tuple[int, int]:
    """Count the articles outside the trash, and those in it."""
    return stats.count(archive.database, "articles"), stats.count(archive.database, "trashed")


def count_parts(archive: Archive, names: Iterable[str]) -> dict[str, int]:
    """Count single things of those that ``Archive.stats`` counts, by their names there."""
    return {name: stats.count(archive.database, name) for name in names}


def sqlite_version() -> str:
    """Tell the version of the library that keeps archives."""
    return database.LIBRARY_VERSION
