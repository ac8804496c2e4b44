"""The index of one archive: the only thing that the rest of the program knows of it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from importlib import metadata
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError, InputError
from archive_app.index import folder as folders
from archive_app.index import snippets, writer
from archive_app.index.completion import completions
from archive_app.index.damage import IndexDamagedError, naming_trouble, noticing_damage
from archive_app.index.expansion import ExpressionTooSlowError
from archive_app.index.facets import histogram
from archive_app.index.likeness import more_like
from archive_app.index.merging import SMALL, Join, wanted_joins
from archive_app.index.query import parse
from archive_app.index.search import answer, article_ids, hits, number_found
from archive_app.index.snapshot import Overlay, Snapshot
from archive_app.index.syntax import required_words
from archive_app.model import Page, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    from archive_app.index.syntax import Query
    from archive_app.model import Completion, DateField, Hit, IndexDocument, MatchMode, Search, Snippet

MEMORY_MB = 1024
_TOO_SLOW = "Its regular expression takes too long: write it more simply."
WHOOSHES = ("whoosh", "whoosh3", "whoosh-reloaded", "whoosh-novo", "whoosh-ng")
"""Distributions that install the same package, over one another."""


def local_today() -> date:
    """Tell the day that it is here."""
    return datetime.now().astimezone().date()


class Index:
    """A disposable full-text index in a folder of its own. Searches may come from any thread, updates one at a time."""

    def __init__(self, folder: Path, archive_uuid: str, memory_mb: int, today: Callable[[], date]) -> None:
        """Open a folder that is known to be sound; use ``Index.open``."""
        self._today = today
        self._folder = folder
        self.memory_mb = memory_mb
        self._archive_uuid = archive_uuid
        self._writing = threading.Lock()
        self._index = folders.open_index(folder)
        self._snapshot: Snapshot | None = None
        self._overlaid: tuple[object, Snapshot] | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        archive_uuid: str,
        memory_mb: int = MEMORY_MB,
        today: Callable[[], date] = local_today,
    ) -> Index:
        """Open the index of an archive, or start anew when there is none, or it is damaged or not this archive's.

        ``folder`` belongs to the index alone: everything in it may be deleted. Raises ArchiveError when it cannot be
        used, or when several versions of Whoosh are installed over one another. Updates take about ``memory_mb``;
        ``today`` tells the day from which "last month" is seen.
        """
        refuse_mixed_whoosh(installed_whooshes())
        folders.own(folder)
        if not folders.is_sound(folder, archive_uuid=archive_uuid):
            with folders.locked(folder):
                if not folders.is_sound(folder, archive_uuid=archive_uuid):
                    folders.start_anew(folder, archive_uuid=archive_uuid)
        try:
            return cls._opened(folder, archive_uuid, memory_mb, today)
        except IndexDamagedError:
            with folders.locked(folder):
                folders.start_anew(folder, archive_uuid=archive_uuid)
            return cls._opened(folder, archive_uuid, memory_mb, today)

    @classmethod
    def _opened(cls, folder: Path, archive_uuid: str, memory_mb: int, today: Callable[[], date]) -> Index:
        index = cls(folder, archive_uuid, memory_mb, today)
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
        return self._newest().count

    def update(self, documents: Iterable[IndexDocument], gone: Iterable[int], *, watermark: int) -> None:
        """Take in articles that are new or changed, each once, and take out those that are gone; all or nothing.

        Raises IndexDamagedError, ArchiveError (disk, rights, another writer), and whatever ``documents`` raises.
        """
        with self._writing:
            writer.update(self._index, documents, gone, memory_mb=self.memory_mb, note=self._noting(watermark))

    def adopt(self, paths: Iterable[Path], gone: Iterable[int], *, watermark: int) -> None:
        """Take in segments that other processes wrote with ``write_documents``, as ``update`` takes in documents."""
        with self._writing:
            writer.adopt(self._index, paths, gone, note=self._noting(watermark))

    def waiting_joins(self) -> list[Join]:
        """List the joins of large segments that commits have left undone; ``join`` makes one."""
        with noticing_damage():
            segments = list(self._index._segments())  # noqa: SLF001  # what Whoosh's own readers are made of
            groups = [group for group in wanted_joins(segments) if sum(s.doc_count() for s in group) > SMALL]
            return [Join.of(group, self._index.storage) for group in groups]

    def adopt_join(self, join: Join, path: Path, count: int) -> None:
        """Put a joined file in the place of its parts, unless those are gone."""
        with self._writing, writer.commit(self._index, self._noting(None)) as change, noticing_damage():
            if not change.replace(join, path, count):
                path.unlink(missing_ok=True)

    @contextmanager
    def workshop(self) -> Iterator[Path]:
        """Give a folder on the index's disk, where other processes may write segments until this ends."""
        with naming_trouble():
            folders.remove_left_workshops(self._folder)
        with folders.workshop(self._folder) as folder:
            yield folder

    def check(self) -> None:
        """Compare every byte of the index with its checksums. Raises IndexDamagedError."""
        with noticing_damage():
            for segment in self._newest().view.segments:
                segment.opened.arrays.check()

    def _noting(self, watermark: int | None) -> writer.Note:
        """Give what writes down how far the index is after a commit; None leaves it where it is."""

        def note(generation: int, names: Sequence[str]) -> None:
            reached = self.watermark if watermark is None else watermark
            folders.write_state(
                self._folder, archive_uuid=self._archive_uuid, watermark=reached, generation=generation, names=names
            )

        return note

    def clear(self) -> None:
        """Empty the index, whatever state it is in. Raises ArchiveError."""
        with self._writing:
            self._snapshot = None
            folders.own(self._folder)
            with folders.locked(self._folder):
                folders.start_anew(self._folder, archive_uuid=self._archive_uuid)
            self._index = folders.open_index(self._folder)

    def search(
        self, search: Search, *, overlay: Overlay | None = None, read_shares: Mapping[int, float] | None = None
    ) -> Page:
        """Find the articles that a search asks for, those of ``overlay`` as they are now.

        ``read_shares`` tells by id how far articles were read, from 0 to 1, which the index does not know itself.

        Raises IndexDamagedError, InputError for an unknown sort key, and whatever reading the overlay raises.
        """
        query = self._understood(search)
        try:
            return answer(search, query, self._at(overlay).told(read_shares))
        except ExpressionTooSlowError:
            return Page(problems=(*query.problems, Problem(_TOO_SLOW, 0, len(search.query))))

    def number_found(self, search: Search, *, added_after: str | None = None, overlay: Overlay | None = None) -> int:
        """Count what a search finds: all of it, or what came into the archive after a moment (ISO 8601, UTC).

        Raises IndexDamagedError.
        """
        with _naming_slowness():
            return number_found(self._understood(search), self._at(overlay), added_after=added_after)

    def all_hits(
        self, search: Search, *, overlay: Overlay | None = None, read_shares: Mapping[int, float] | None = None
    ) -> tuple[Hit, ...]:
        """List everything that a search finds in its order, and count nothing.

        Raises IndexDamagedError, and InputError for an expression that takes too long.
        """
        whole = replace(search, limit=None, offset=0)
        with _naming_slowness():
            return hits(whole, self._understood(search), self._at(overlay).told(read_shares))

    def ids(
        self, search: Search, *, overlay: Overlay | None = None, read_shares: Mapping[int, float] | None = None
    ) -> npt.NDArray[np.int64]:
        """List the articles of a search's page in its order, each once, and count nothing.

        Raises IndexDamagedError, and InputError for an expression that takes too long.
        """
        with _naming_slowness():
            return article_ids(search, self._understood(search), self._at(overlay).told(read_shares))

    def words(self, ids: Sequence[int]) -> dict[int, int]:
        """Tell how many words articles have; those that are not in the index are left out. Raises IndexDamagedError."""
        return self._newest().article_words(ids)

    def required_words(self, search: Search) -> tuple[str, ...]:
        """List words, as they are written, that every article has which a search finds."""
        return required_words(self._understood(search).tree)

    def histogram(
        self, search: Search, *, field: DateField = "saved", overlay: Overlay | None = None
    ) -> dict[str, int]:
        """Count the articles of a search's result by day, in the order of time, those of ``overlay`` as they are now.

        Where only a month or a year is known, that stands in the place of the day: 2024-04, 2024.
        Raises IndexDamagedError, and InputError for an expression that takes too long.
        """
        query = self._understood(search)
        with _naming_slowness(), noticing_damage():
            found = self._at(overlay).found(query.tree, query.scope)
            return histogram([(segment, matches.docs) for segment, matches in found], field)

    def snippets(
        self, search: Search, texts: Iterable[tuple[int, str, str]], *, width: int = 240, is_excerpt: bool = False
    ) -> Iterator[tuple[int, Snippet]]:
        """Cut about ``width`` code points from each text where most of the search's words stand together.

        Each is given with its id and its language, which tells what words are forms of the search's. Texts are
        articles', or with ``is_excerpt`` excerpts' with their notes. Raises IndexDamagedError.
        """
        fields = snippets.EXCERPT_FIELDS if is_excerpt else snippets.BODY_FIELDS
        tree, snapshot = self._understood(search).tree, self._newest()
        for identity, text, language in texts:
            words_of = partial(snapshot.words_of, language=language)
            yield identity, snippets.snippet(tree, text, words_of, width=width, fields=fields)

    def snippet(self, search: Search, text: str, *, language: str | None = None, width: int = 240) -> Snippet:
        """Cut a snippet of one article's text; without its language, forms in any language are marked."""
        words_of = partial(self._newest().words_of, language=language)
        return snippets.snippet(self._understood(search).tree, text, words_of, width=width)

    def hits(self, search: Search, text: str, *, language: str | None = None) -> tuple[tuple[int, int], ...]:
        """List every (start, end) of an article's text that justifies its being found. Raises IndexDamagedError."""
        words_of = partial(self._newest().words_of, language=language)
        return snippets.hits(self._understood(search).tree, text, words_of)

    def more_like(self, article_id: int, text: str, *, limit: int) -> tuple[Hit, ...]:
        """Find the other articles that have most of the words by which a text differs from others.

        Raises IndexDamagedError.
        """
        with noticing_damage():
            return more_like(article_id, text, self._newest().within("articles"), limit=limit)

    def completions(self, query: str, cursor: int, *, most: int) -> list[Completion]:
        """List ways to go on with a query at the cursor (code points). Raises IndexDamagedError."""
        return completions(query, cursor, self._newest(), most=most)

    def close(self) -> None:
        """Let go of the files; the index may be used again, which opens them again."""
        self._snapshot = self._overlaid = None

    def _at(self, overlay: Overlay | None) -> Snapshot:
        snapshot = self._newest()
        return self._covered(snapshot, overlay) if overlay else snapshot

    def _understood(self, search: Search) -> Query:
        return _parsed(search.query, search.match, self._today())

    def _covered(self, snapshot: Snapshot, overlay: Overlay) -> Snapshot:
        """Cover the snapshot, or give what was made of both before."""
        key = (snapshot.stamp, overlay.key)
        known = self._overlaid
        if known is None or known[0] != key:
            known = self._overlaid = (key, snapshot.covered(overlay))
        return known[1]

    def _newest(self) -> Snapshot:
        snapshot = self._snapshot
        if snapshot is None or not snapshot.is_newest():
            snapshot = self._snapshot = Snapshot.take(self._index)
        return snapshot


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


@contextmanager
def _naming_slowness() -> Iterator[None]:
    try:
        yield
    except ExpressionTooSlowError as error:
        raise InputError(_TOO_SLOW) from error


@lru_cache(maxsize=64)
def _parsed(text: str, match: MatchMode, today: date) -> Query:
    return parse(text, match=match, today=today)
