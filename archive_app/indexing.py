"""Keeps the index in step with the store, and answers searches while it lags behind."""

from __future__ import annotations

import multiprocessing
import os
import threading
from array import array
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from archive_app.index import IndexBusyError, IndexDamagedError, Overlay, bulk
from archive_app.listing import can_list, listed
from archive_app.model import IndexDocument, Problem, Progress, silent
from archive_app.store import changes, documents, reading_state, stats
from archive_app.store.database import open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archive_app.index import Index
    from archive_app.model import Completion, DateField, Hit, Page, Report, Search, Snippet
    from archive_app.store.database import Database

Answer = TypeVar("Answer")

BATCH = 4_000
"""Articles that one commit of the index takes in."""

SLICE = 5_000
"""Articles that a worker process reads and indexes at once, when there are very many."""

READ_WHILE_WAITING = 500
"""Waiting articles that a search reads itself; of more than these, those that have its words."""


class Indexing:
    """Feeds the index from the change log. Searches may come from any thread.

    ``repairs`` counts how often a damaged index was thrown away, to be made anew; nothing is ``has_guessed`` here.
    """

    def __init__(self, database: Database, index: Callable[[], Index]) -> None:
        self._database = database
        self._index = index
        self._lock = threading.RLock()
        self.repairs = 0
        self.has_guessed = False

    def close(self) -> None:
        """There is nothing to close but the index, which the archive closes."""

    def lag(self) -> int:
        """Count the articles that changed since the index last looked."""
        return changes.waiting(self._database, self._watermark())

    def catch_up(self, report: Report = silent) -> int:
        """Bring the index up to date with the change log; return how many articles it took in."""
        with self._lock:
            try:
                return self._catch_up(report)
            except IndexDamagedError:
                self._throw_away()
                return self._catch_up(report)
            except IndexBusyError:
                return 0

    def rebuild(self, report: Report = silent) -> int:
        """Throw the index away and make it anew; return how many articles it took in."""
        with self._lock:
            self._index().clear()
            return self._catch_up(report)

    def search(self, search: Search) -> Page:
        """Answer a search from the index, and from the store what the index does not have yet."""
        lag = self.lag()
        if self._is_listed_by_store(search, lag):
            return listed(self._database, search, waiting=lag)
        try:
            return self._search_lagging(search, lag)
        except IndexDamagedError:
            self._throw_away()
            return self._search_lagging(search, self.lag())

    def number_found(self, search: Search, *, added_after: str | None = None) -> int:
        """Count what a search finds, or what of it came into the archive after a moment (ISO 8601, in UTC)."""

        def count(index: Index, overlay: Overlay | None) -> int:
            return index.number_found(search, added_after=added_after, overlay=overlay)

        return self._answered(search, count)

    def all_hits(self, search: Search) -> tuple[Hit, ...]:
        """List everything that a search finds in its order, and count nothing."""
        shares = self._read_shares(search)
        return self._answered(search, lambda index, over: index.all_hits(search, overlay=over, read_shares=shares))

    def ids(self, search: Search) -> array[int]:
        """List the articles that a search finds in its order, each once, as little as a million of them takes."""
        lag = self.lag()
        if self._is_listed_by_store(search, lag):
            return array("q", (hit.id for hit in listed(self._database, search, waiting=lag).hits))
        shares = self._read_shares(search)
        found = self._answered(search, lambda index, over: index.ids(search, overlay=over, read_shares=shares))
        return array("q", found.astype("int64").tobytes())

    def number_found_after(self, search: Search, added_after: str | None) -> int:
        """Count as ``number_found`` does, asked from another process."""
        return self.number_found(search, added_after=added_after)

    def words(self, ids: Sequence[int]) -> dict[int, int]:
        """Tell how many words articles have; those that wait for the index are left out."""
        return self._healed(lambda index: index.words(ids))

    def snippets(
        self, search: Search, texts: Iterable[tuple[int, str, str]], is_excerpt: bool = False
    ) -> dict[int, Snippet]:
        """Cut a snippet from each text."""
        return self._healed(lambda index: dict(index.snippets(search, texts, is_excerpt=is_excerpt)))

    def more_like(self, article_id: int, text: str, limit: int) -> tuple[Hit, ...]:
        """Find the other articles that have most of the words by which a text differs from others."""
        return self._healed(lambda index: index.more_like(article_id, text, limit=limit))

    def completions(self, query: str, cursor: int, most: int) -> list[Completion]:
        """List ways to go on with a query at the cursor."""
        return self._healed(lambda index: index.completions(query, cursor, most=most))

    def hits(self, search: Search, text: str, language: str) -> tuple[tuple[int, int], ...]:
        """List every (start, end) of an article's text that justifies its being found."""
        return self._healed(lambda index: index.hits(search, text, language=language))

    def histogram(self, search: Search, field: DateField) -> dict[str, int]:
        """Count by day what a search finds, in the order of time; by month or year where no more is known."""
        return self._answered(search, lambda index, over: index.histogram(search, field=field, overlay=over))

    def _answered(self, search: Search, ask: Callable[[Index, Overlay | None], Answer]) -> Answer:
        """Ask the index, with the waiting articles as they are now; a damaged one is emptied and asked again."""
        try:
            return ask(self._index(), self._overlay(search, lag) if (lag := self.lag()) else None)
        except IndexDamagedError:
            self._throw_away()
            return ask(self._index(), self._overlay(search, self.lag()))

    def _healed(self, ask: Callable[[Index], Answer]) -> Answer:
        """Ask the index something; a damaged one is emptied, to be filled at leisure, and asked again."""
        try:
            return ask(self._index())
        except IndexDamagedError:
            self._throw_away()
            return ask(self._index())

    def _throw_away(self) -> None:
        """Empty a damaged index; it is filled again at leisure."""
        self.repairs += 1
        self._index().clear()

    # --- catching up ----------------------------------------------------------------------------------------------

    def _catch_up(self, report: Report) -> int:
        total = self.lag()
        workers = workers_for(total)
        done = self._fill(report, total, workers) if workers else self._follow(report, total)
        if done:
            bulk.tidy(self._index(), workers=workers or int(not _is_worker()), report=report)
        if done >= BATCH and not self._database.is_read_only:
            changes.compact(self._database)
        return done

    def _fill(self, report: Report, total: int, workers: int) -> int:
        """Take in many articles: worker processes read the archive and write what the index takes over."""
        path = str(self._database.path)
        slices = (
            bulk.Slice((path, ids), ids, watermark)
            for ids, watermark in changes.slices(self._database, self._watermark(), most=SLICE)
        )
        return bulk.fill(self._index(), slices, _read_documents, workers=workers, total=total, report=report)

    def _follow(self, report: Report, total: int) -> int:
        """Take in a few articles, here and now."""
        done = 0
        for ids, watermark in changes.slices(self._database, self._watermark(), most=BATCH):
            report(Progress("Indexing", done, total))
            gone = documents.without(self._database, ids)
            self._index().update(documents.documents(self._database, ids), gone, watermark=watermark)
            done += len(ids)
        if done:
            report(Progress("Indexing", done, done))
        return done

    def _watermark(self) -> int:
        """Where the index is in the log; an index ahead of the log belongs to a later state and starts anew."""
        index = self._index()
        if index.watermark > changes.newest(self._database):
            index.clear()
        return index.watermark

    # --- answering meanwhile --------------------------------------------------------------------------------------

    def _is_listed_by_store(self, search: Search, lag: int) -> bool:
        return lag > READ_WHILE_WAITING and can_list(search)

    def _search_lagging(self, search: Search, lag: int) -> Page:
        """Search what is indexed together with waiting articles, read here and now."""
        over = self._overlay(search, lag) if lag else None
        page = self._index().search(search, overlay=over, read_shares=self._read_shares(search))
        if lag <= READ_WHILE_WAITING:
            return replace(page, waiting=lag)
        total = max(stats.count(self._database, "articles"), lag)
        sentence = (
            f"{lag:,} of {total:,} articles have changed since they were indexed: the latest were looked through for "
            "these words as they are written, the others are shown as they were; some may be missing."
        )
        return replace(page, waiting=lag, problems=(*page.problems, Problem(sentence)))

    def _read_shares(self, search: Search) -> dict[int, float] | None:
        """Tell the index how far articles were read, where it is to sort by that."""
        return reading_state.read_shares(self._database) if search.sort == "progress" else None

    def _overlay(self, search: Search, lag: int) -> Overlay:
        """Give the waiting articles, of very many those that have the search's words."""
        watermark, newest = self._watermark(), changes.newest(self._database)
        if lag <= READ_WHILE_WAITING:
            ids = [identity for _, identity in changes.after(self._database, watermark, most=lag + 1)]
            key: tuple[object, ...] = (watermark, newest)
        else:
            words = self._index().required_words(search)
            ids = documents.waiting_with(self._database, watermark, words, most=READ_WHILE_WAITING)
            key = (watermark, newest, *ids)
            unseen = documents.waiting_unseen(self._database, watermark)
            return Overlay(key, frozenset((*ids, *unseen)), lambda: documents.documents(self._database, ids))
        return Overlay(key, frozenset(ids), lambda: documents.documents(self._database, ids))


def workers_for(waiting: int) -> int:
    """Tell how many worker processes are worth starting for so many articles; none where they cannot be."""
    if waiting < 2 * SLICE or _is_worker():
        return 0
    return min(os.cpu_count() or 1, -(-waiting // SLICE))


def _is_worker() -> bool:
    """Tell whether this is a worker process itself, which may not start others."""
    return multiprocessing.current_process().daemon


def _read_documents(source: object) -> Iterator[IndexDocument]:
    """Read articles for the index, in a process of its own."""
    path, ids = cast("tuple[str, tuple[int, ...]]", source)
    database = open_database(Path(path), is_read_only=True)
    try:
        yield from documents.documents(database, ids)
    finally:
        database.close()
