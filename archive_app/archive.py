"""One archive, opened: the façade that knows both the store and the index, and keeps the index in step."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from archive_app import paths
from archive_app.errors import ArchiveError, NotFoundError
from archive_app.index import Index, IndexBusyError, IndexDamagedError, bulk
from archive_app.model import (
    Article,
    ArticleRow,
    Excerpt,
    ExportItem,
    FoundArticle,
    Hit,
    IndexDocument,
    Original,
    Page,
    Problem,
    Progress,
    Report,
    Search,
    SearchResult,
    Snippet,
    Tag,
    silent,
)
from archive_app.reading import anchor
from archive_app.store import articles, changes, excerpts, stats, tags, trash
from archive_app.store.database import Database, create_database, is_free, open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import TracebackType

INDEX_BATCH = 4000
"""Articles that one commit of the index takes in."""

INDEX_SLICE = 10_000
"""Articles that a worker process reads and indexes at once, when there are very many."""


def utc_now() -> str:
    """Tell the time as the store writes it: aware UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Archive:
    """An open archive. Reading works from any thread; operations write, one at a time. Close it when done."""

    def __init__(self, database: Database, *, clock: Callable[[], str] = utc_now) -> None:
        self.database = database
        self.now = clock
        self._index_lock = threading.RLock()

    @classmethod
    def open(cls, path: Path | str, *, is_created: bool = False, is_read_only: bool = False) -> Self:
        """Open the archive at ``path``; create it when it is missing and ``is_created``. Raises ArchiveError."""
        place = Path(path)
        if is_created and is_free(place):
            return cls(create_database(place))
        return cls(open_database(place, is_read_only=is_read_only))

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Create an archive where nothing is yet. Raises ArchiveError."""
        return cls(create_database(Path(path)))

    def close(self) -> None:
        """Close the store and, when it was used, the index."""
        if "index" in self.__dict__:
            self.index.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The archive file."""
        return self.database.path

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written, because the file or its folder does not allow it."""
        return self.database.is_read_only

    @cached_property
    def uuid(self) -> str:
        """The archive's identity, which it keeps when it is moved or copied."""
        return self.database.uuid()

    @cached_property
    def index(self) -> Index:
        """The full-text index in the user's cache folder; copies of one archive have an index each.

        The folder's name is a hash, because the UUID of an archive from elsewhere may be any text, also a path.
        """
        place = f"{self.uuid}\n{self.path.resolve()}".encode("utf-8", "surrogateescape")
        folder = paths.cache_folder() / "index" / hashlib.sha256(place).hexdigest()[:32]
        return Index.open(folder, archive_uuid=self.uuid)

    # --- keeping the index in step ------------------------------------------------------------------------------

    def index_lag(self) -> int:
        """Count the articles that changed since the index last looked."""
        return changes.waiting(self.database, self._watermark())

    def catch_up(self, report: Report = silent) -> int:
        """Bring the index up to date with the change log; return how many articles it took in.

        While another process is writing the index nothing is done: ``index_lag`` tells what still waits then.
        """
        with self._index_lock:
            try:
                return self._catch_up(report)
            except IndexDamagedError:
                return self.rebuild_index(report)
            except IndexBusyError:
                return 0

    def rebuild_index(self, report: Report = silent) -> int:
        """Throw the index away and make it anew; return how many articles it took in."""
        with self._index_lock:
            self.index.clear()
            return self._catch_up(report)

    def _catch_up(self, report: Report) -> int:
        total = self.index_lag()
        workers = index_workers(total)
        done = self._fill(report, total, workers) if workers else self._follow(report, total)
        if workers:
            bulk.tidy(self.index, workers=workers, report=report)
        if done >= INDEX_BATCH and not self.is_read_only:
            changes.compact(self.database)
        return done

    def _fill(self, report: Report, total: int, workers: int) -> int:
        """Take in many articles: worker processes read the archive and write what the index takes over."""
        slices = (
            bulk.Slice((str(self.path), ids), ids, watermark)
            for ids, watermark in changes.slices(self.database, self._watermark(), most=INDEX_SLICE)
        )
        return bulk.fill(self.index, slices, _read_documents, workers=workers, total=total, report=report)

    def _follow(self, report: Report, total: int) -> int:
        """Take in a few articles, here and now."""
        done = 0
        while batch := changes.after(self.database, self._watermark(), most=INDEX_BATCH):
            report(Progress("Indexing", done, total))
            ids = [article_id for _, article_id in batch]
            gone = set(ids) - articles.outside_trash(self.database, ids)
            self.index.update(articles.documents(self.database, ids), gone, watermark=max(seq for seq, _ in batch))
            done += len(ids)
        if done:
            report(Progress("Indexing", done, done))
        return done

    def _watermark(self) -> int:
        """Where the index is in the log; an index ahead of the log belongs to a later state and starts anew."""
        if self.index.watermark > changes.newest(self.database):
            self.index.clear()
        return self.index.watermark

    # --- finding ------------------------------------------------------------------------------------------------

    def search(self, search: Search) -> Page:
        """Answer a search from the index as it is now; when it lags behind, a problem says by how much.

        Without a query the store answers while the index lags behind, so that nothing ever looks missing.
        """
        lag = self.index_lag()
        if lag and not search.query.strip():
            return self._list(search)
        try:
            page = self.index.search(search)
        except IndexDamagedError:
            self.rebuild_index()
            page = self.index.search(search)
        if lag:
            sentence = f"The index is still taking in {lag:,} articles: they may be missing from this result."
            page = replace(page, problems=(*page.problems, Problem(sentence)))
        return page

    def _list(self, search: Search) -> Page:
        ids = articles.listed(
            self.database,
            sort=search.sort or "saved",
            is_reversed=search.is_reversed,
            limit=search.limit,
            offset=search.offset,
        )
        total = stats.count(self.database, "articles")
        return Page(hits=tuple(Hit(identity) for identity in ids), total=total)

    def result(self, search: Search) -> SearchResult:
        """Answer a search with everything a list shows: the articles and a snippet of each."""
        page = self.search(search)
        ids = [hit.id for hit in page.hits]
        rows = {row.id: row for row in self.rows(ids)}
        snippets = self.snippets(search, ids)
        hits = tuple(
            FoundArticle(rows[hit.id], hit.score, snippets.get(hit.id, Snippet("")))
            for hit in page.hits
            if hit.id in rows
        )
        return SearchResult(page.total, hits, page.facets, page.suggestion, page.problems)

    def snippets(self, search: Search, ids: Sequence[int]) -> dict[int, Snippet]:
        """Cut a snippet for each article."""
        return {identity: self.index.snippet(search, text) for identity, text in articles.texts(self.database, ids)}

    def hit_positions(self, search: Search, article_id: int) -> tuple[tuple[int, int], ...]:
        """List (start, end) of every hit in an article's canonical text."""
        return next((self.index.hits(search, text) for _, text in articles.texts(self.database, [article_id])), ())

    # --- reading ------------------------------------------------------------------------------------------------

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Fetch articles as lists show them, in the order of ``ids``; missing ones are left out."""
        return articles.rows(self.database, ids)

    def article(self, article_id: int) -> Article:
        """Fetch one article whole, its excerpts placed in its text. Raises NotFoundError."""
        found = articles.article(self.database, article_id)
        return replace(found, excerpts=tuple(_placed(found.excerpts, found.text)))

    def originals(self, article_id: int) -> list[Original]:
        """Fetch what the article came from, newest first, byte for byte. Raises NotFoundError."""
        found = list(articles.originals(self.database, article_id))
        if not found:
            raise NotFoundError(f"There is no article {article_id}.")
        return found

    def tags(self) -> list[Tag]:
        """List every tag with its counts."""
        return tags.all_tags(self.database)

    def excerpt(self, excerpt_id: int) -> Excerpt:
        """Fetch one excerpt, placed in its article's text. Raises NotFoundError."""
        found = excerpts.one(self.database, excerpt_id)
        return _placed([found], articles.text(self.database, found.article_id))[0]

    def excerpts(self, *, article_ids: Sequence[int] | None = None) -> Iterator[ExportItem]:
        """Yield excerpts with their articles: by article title or in the order of ``article_ids``, then by place."""
        ids = excerpts.articles_with_excerpts(self.database) if article_ids is None else article_ids
        for article_id in ids:
            found = excerpts.of_article(self.database, article_id)
            if not found:
                continue
            [row] = self.rows([article_id])
            for excerpt in _placed(found, articles.text(self.database, article_id)):
                yield ExportItem(excerpt, row)

    def trash(self) -> list[ArticleRow]:
        """List what lies in the trash, the last one put there first."""
        return self.rows(trash.trashed(self.database))

    def stats(self) -> dict[str, object]:
        """Count everything in the archive; ``waiting_for_index`` is None while the index cannot be used."""
        try:
            waiting: int | None = self.index_lag()
        except ArchiveError:
            waiting = None
        counts = stats.stats(self.database)
        return {"path": str(self.path), "uuid": self.uuid, **counts, "waiting_for_index": waiting}


def index_workers(waiting: int) -> int:
    """Tell how many worker processes are worth starting for so many articles; none where they cannot be."""
    if waiting < 2 * INDEX_SLICE or multiprocessing.current_process().daemon:
        return 0
    return min(os.cpu_count() or 1, -(-waiting // INDEX_SLICE))


def _read_documents(source: object) -> Iterator[IndexDocument]:
    """Read articles for the index, in a process of its own."""
    path, ids = cast("tuple[str, tuple[int, ...]]", source)
    database = open_database(Path(path), is_read_only=True)
    try:
        yield from articles.documents(database, ids)
    finally:
        database.close()


def _placed(found: Sequence[Excerpt], text: str) -> list[Excerpt]:
    placed = [replace(excerpt, placement=anchor.resolve(text, excerpt.selectors)) for excerpt in found]
    return sorted(placed, key=_place)


def _place(excerpt: Excerpt) -> tuple[int, int, int]:
    where = excerpt.placement or excerpt.selectors
    return (where.start, where.end, excerpt.id)
