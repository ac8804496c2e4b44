"""The index of one archive: the only thing that the rest of the program knows of it."""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib import metadata
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError
from archive_app.index import folder as folders
from archive_app.index import snippets, writer
from archive_app.index.damage import IndexDamagedError, noticing_damage
from archive_app.index.query import parse
from archive_app.index.search import answer
from archive_app.index.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from archive_app.index.syntax import Query
    from archive_app.model import IndexDocument, MatchMode, Page, Search, Snippet

WHOOSHES = ("whoosh", "whoosh3", "whoosh-reloaded", "whoosh-novo", "whoosh-ng")
"""Distributions that install the same package, over one another."""


class Index:
    """A disposable full-text index in a folder of its own. Searches may come from any thread, updates one at a time."""

    def __init__(self, folder: Path, archive_uuid: str) -> None:
        """Open a folder that is known to be sound; use ``Index.open``."""
        self._folder = folder
        self._archive_uuid = archive_uuid
        self._reading = threading.Lock()
        self._writing = threading.Lock()
        self._index = folders.open_index(folder)
        self._snapshot: Snapshot | None = None

    @classmethod
    def open(cls, folder: Path, *, archive_uuid: str) -> Index:
        """Open the index of an archive, or start anew when there is none, or it is damaged or not this archive's.

        ``folder`` belongs to the index alone: everything in it may be deleted. Raises ArchiveError when it cannot be
        used, or when several versions of Whoosh are installed over one another.
        """
        refuse_mixed_whoosh(installed_whooshes())
        folders.own(folder)
        if not folders.is_sound(folder, archive_uuid=archive_uuid):
            with folders.locked(folder):
                if not folders.is_sound(folder, archive_uuid=archive_uuid):
                    folders.start_anew(folder, archive_uuid=archive_uuid)
        try:
            return cls._opened(folder, archive_uuid)
        except IndexDamagedError:
            with folders.locked(folder):
                folders.start_anew(folder, archive_uuid=archive_uuid)
            return cls._opened(folder, archive_uuid)

    @classmethod
    def _opened(cls, folder: Path, archive_uuid: str) -> Index:
        index = cls(folder, archive_uuid)
        with index._reading:
            index._newest()
        return index

    @property
    def watermark(self) -> int:
        """The number of the change log up to which articles are indexed; 0 when the index is new."""
        state = folders.read_state(self._folder)
        return state.watermark if state and state.archive == self._archive_uuid else 0

    @property
    def count(self) -> int:
        """How many articles are in the index. Raises IndexDamagedError."""
        with self._reading:
            return self._newest().count

    def update(self, documents: Iterable[IndexDocument], gone: Iterable[int], *, watermark: int) -> None:
        """Take in articles that are new or changed, each once, and take out those that are gone; all or nothing.

        Raises IndexDamagedError, ArchiveError (disk, rights, another writer), and whatever ``documents`` raises.
        """
        with self._writing:
            writer.update(self._index, documents, gone)
            with noticing_damage():
                generation = self._index.latest_generation()
                folders.write_state(
                    self._folder, archive_uuid=self._archive_uuid, watermark=watermark, generation=generation
                )

    def clear(self) -> None:
        """Empty the index, whatever state it is in. Raises ArchiveError."""
        with self._writing, self._reading:
            self._close_files()
            folders.own(self._folder)
            with folders.locked(self._folder):
                folders.start_anew(self._folder, archive_uuid=self._archive_uuid)
            self._index = folders.open_index(self._folder)

    def search(self, search: Search) -> Page:
        """Find the articles that a search asks for. Raises IndexDamagedError, InputError for an unknown sort key."""
        query = _understood(search.query, search.match)
        with self._reading:
            return answer(search, query, self._newest())

    def snippet(self, search: Search, text: str, *, width: int = 240) -> Snippet:
        """Cut about ``width`` code points from an article's text where most of the search's words stand together."""
        return snippets.snippet(_understood(search.query, search.match).tree, text, width=width)

    def hits(self, search: Search, text: str) -> tuple[tuple[int, int], ...]:
        """List every (start, end) of an article's text that justifies its being found."""
        return snippets.hits(_understood(search.query, search.match).tree, text)

    def close(self) -> None:
        """Close the files; the index may be used again, which opens them again."""
        with self._reading:
            self._close_files()

    def _close_files(self) -> None:
        """Close the snapshot; the caller holds the lock for reading."""
        if self._snapshot:
            self._snapshot.close()
            self._snapshot = None

    def _newest(self) -> Snapshot:
        if self._snapshot is None or not self._snapshot.is_newest():
            self._snapshot = Snapshot.take(self._index, before=self._snapshot)
        return self._snapshot


@lru_cache(maxsize=1)
def installed_whooshes() -> tuple[str, ...]:
    """List the installed distributions that bring a package called whoosh."""
    found = []
    for name in WHOOSHES:
        try:
            metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(name)
    return tuple(found)


def refuse_mixed_whoosh(names: tuple[str, ...]) -> None:
    """Raise ArchiveError when distributions have overwritten each other's files."""
    if len(names) > 1:
        raise ArchiveError(
            f"The packages {', '.join(names)} overwrite each other: uninstall them all, then install {names[0]} alone."
        )


@lru_cache(maxsize=64)
def _understood(text: str, match: MatchMode) -> Query:
    return parse(text, match=match)
