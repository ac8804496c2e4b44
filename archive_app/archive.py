"""One archive, opened: the façade that knows both the store and the index, and keeps the index in step."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from archive_app import paths, settings
from archive_app.errors import ArchiveError, NotFoundError
from archive_app.model import (
    Article,
    ArticleRow,
    Completion,
    ConcordanceLine,
    DateField,
    Difference,
    Excerpt,
    ExportItem,
    FoundArticle,
    HistoryEntry,
    Hit,
    Original,
    Page,
    Report,
    SavedSearch,
    Search,
    SearchResult,
    Snippet,
    Step,
    StepKind,
    Tag,
    Version,
    silent,
)
from archive_app.reading import anchor
from archive_app.reading.context import in_context
from archive_app.store import (
    archive_settings,
    articles,
    excerpts,
    history,
    journal,
    searches,
    stats,
    tags,
    trash,
    versions,
)
from archive_app.store.automatic import before_migration
from archive_app.store.database import Database, create_database, is_free, open_database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlite_utils import Database as Connection

    from archive_app.index import Index
    from archive_app.indexing import Indexing

Answer = TypeVar("Answer")


def utc_now() -> str:
    """Tell the time as the store writes it: aware UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Archive:
    """An open archive. Reading works from any thread; operations write, one at a time. Close it when done."""

    def __init__(self, database: Database, *, clock: Callable[[], str] = utc_now) -> None:
        self.database = database
        self.now = clock

    @classmethod
    def open(cls, path: Path | str, *, is_created: bool = False, is_read_only: bool = False) -> Self:
        """Open the archive at ``path``; create it when it is missing and ``is_created``. Raises ArchiveError."""
        place = Path(path)
        if is_created and is_free(place):
            return cls(create_database(place))
        return cls(open_database(place, is_read_only=is_read_only, before_migration=before_migration))

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Create an archive where nothing is yet. Raises ArchiveError."""
        return cls(create_database(Path(path)))

    def close(self) -> None:
        """Close the store and, when it was used, the index."""
        if "indexing" in self.__dict__:
            self.indexing.close()
        if "index" in self.__dict__:
            self.index.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
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
        from archive_app.index import Index

        place = f"{self.uuid}\n{self.path.resolve()}".encode("utf-8", "surrogateescape")
        folder = paths.cache_folder() / "index" / hashlib.sha256(place).hexdigest()[:32]
        memory_mb = settings.load().get(settings.INDEX_MEMORY)
        return Index.open(folder, archive_uuid=self.database.lineage(), memory_mb=memory_mb)

    # --- undoing ------------------------------------------------------------------------------------------------

    @contextmanager
    def step(
        self, name: str, *, going_on_with: int | None = None, kind: StepKind | None = None
    ) -> Iterator[Connection]:
        """Open a transaction that can be undone as a whole, named as in “merge of 2 tags”; inner ones join it.

        Several transactions are one step when they go on with the id that ``journal.begin`` gave. Raises ArchiveError.
        """
        with (
            self.database.write() as connection,
            journal.recorded(connection, name, now=self.now(), step_id=going_on_with, kind=kind),
        ):
            yield connection

    def steps(self, *, most: int = 100, kind: StepKind | None = None) -> list[Step]:
        """List the last steps of the journal, of one kind or of any, the newest first, undone ones too."""
        return journal.steps(self.database, most=most, kind=kind)

    def next_to_undo(self) -> Step | None:
        """Give the step that undoing takes back; None when there is nothing to undo."""
        return journal.next_to_undo(self.database)

    def next_to_redo(self) -> Step | None:
        """Give the step that is done again next; None when nothing was undone, or something was done since."""
        return journal.next_to_redo(self.database)

    # --- keeping the index in step ------------------------------------------------------------------------------

    @cached_property
    def indexing(self) -> Indexing:
        """What keeps the index in step with the store; imported when it is first asked, not when a window opens."""
        from archive_app.indexing import Indexing

        return Indexing(self.database, lambda: self.index)

    def index_lag(self) -> int:
        """Count the articles that changed since the index last looked."""
        return self.indexing.lag()

    def catch_up(self, report: Report = silent) -> int:
        """Bring the index up to date with the change log; return how many articles it took in.

        Nothing is done while another process writes the index: ``index_lag`` tells what still waits then.
        """
        return self.indexing.catch_up(report)

    def up_to_date(self, ask: Callable[[], Answer]) -> Answer:
        """Ask with the index brought up to date, for whoever has nothing else to show meanwhile.

        A question that meets a damaged index empties it; then it is made anew here and asked again.
        """
        self.catch_up()
        answer = ask()
        return ask() if self.catch_up() else answer

    def rebuild_index(self, report: Report = silent) -> int:
        """Throw the index away and make it anew; return how many articles it took in."""
        return self.indexing.rebuild(report)

    # --- finding ------------------------------------------------------------------------------------------------

    def search(self, search: Search) -> Page:
        """Answer a search from the index, and from the store what the index does not have yet; a problem says so.

        A damaged index is emptied, to be filled by ``catch_up`` at leisure: until then the store answers alone.
        """
        return self.indexing.search(search)

    def count(self, search: Search, *, added_after: str | None = None) -> int:
        """Count what a search finds, or what of it came into the archive after an instant (ISO 8601, in UTC)."""
        return self.indexing.number_found(search, added_after=added_after)

    def histogram(self, search: Search, *, field: DateField = "saved") -> dict[str, int]:
        """Count by day what a search finds, in the order of time; by month or year where no more is known."""
        return self.indexing.histogram(search, field)

    def result(self, search: Search) -> SearchResult:
        """Answer a search with everything a list shows: the articles or excerpts, and a snippet of each."""
        page = self.search(search)
        some = replace(search, match="any")
        return SearchResult(
            total=page.total,
            hits=self._shown(search, page.hits),
            facets=page.facets,
            suggestion=page.suggestion,
            problems=page.problems,
            also_written=page.also_written,
            partial=self._shown(some, page.partial),
            partial_total=page.partial_total,
            scope=page.scope,
        )

    def _shown(self, search: Search, hits: Sequence[Hit]) -> tuple[FoundArticle, ...]:
        if not hits:
            return ()
        ids = list(dict.fromkeys(hit.id for hit in hits))
        rows = {row.id: row for row in self.rows(ids)}
        marked = excerpts.some(self.database, [hit.excerpt for hit in hits if hit.excerpt is not None])
        of_articles = self.snippets(search, [hit.id for hit in hits if hit.excerpt is None])
        of_excerpts = self._excerpt_snippets(
            search, [each for each in marked.values() if each.article_id in rows], rows
        )
        return tuple(
            FoundArticle(rows[hit.id], hit.score, of_articles.get(hit.id, Snippet("")))
            if hit.excerpt is None
            else FoundArticle(rows[hit.id], hit.score, of_excerpts[hit.excerpt], marked[hit.excerpt])
            for hit in hits
            if hit.id in rows and (hit.excerpt is None or hit.excerpt in of_excerpts)
        )

    def _excerpt_snippets(
        self, search: Search, found: Iterable[Excerpt], rows: Mapping[int, ArticleRow]
    ) -> dict[int, Snippet]:
        texts = [
            (each.id, "\n".join(filter(None, (each.selectors.exact, each.note))), rows[each.article_id].language)
            for each in found
        ]
        return self.indexing.snippets(search, texts, True)

    def snippets(self, search: Search, ids: Sequence[int]) -> dict[int, Snippet]:
        """Cut a snippet for each article."""
        texts = articles.texts(self.database, ids)
        return self.indexing.snippets(search, texts)

    def more_like(self, article_id: int, *, limit: int = 10) -> list[FoundArticle]:
        """Find the articles that are most like one, by the words that tell it from others. Raises NotFoundError."""
        row = next(iter(self.rows([article_id])), None)
        if row is None:
            raise NotFoundError(f"There is no article {article_id}.")
        whole = f"{row.title}\n{articles.text(self.database, article_id)}"
        hits = self.indexing.more_like(article_id, whole, limit)
        return list(self._shown(Search(), hits))

    def concordance(self, search: Search, *, width: int = 60) -> Iterator[ConcordanceLine]:
        """Find articles, and yield every hit in them in its context, article by article, as a list shows them.

        Of a search for excerpts, those in what is marked.
        ``width`` are the code points on each side.
        """
        return self._lines(search, self.indexing.all_hits(search), width)

    def _lines(self, search: Search, found: Sequence[Hit], width: int) -> Iterator[ConcordanceLine]:
        ids = list(dict.fromkeys(hit.id for hit in found))
        whole = {hit.id for hit in found if hit.excerpt is None}
        marked = frozenset(hit.excerpt for hit in found if hit.excerpt is not None)
        for start in range(0, len(ids), articles.CHUNK):
            chunk = ids[start : start + articles.CHUNK]
            texts = {identity: rest for identity, *rest in articles.texts(self.database, chunk)}
            for article_id in (each for each in chunk if each in texts):
                text, language = texts[article_id]
                hits = self.indexing.hits(search, text, language)
                if article_id not in whole:
                    hits = self._within(hits, article_id, text, marked)
                yield from in_context(article_id, text, hits, width=width)

    def _within(
        self, hits: Sequence[tuple[int, int]], article_id: int, text: str, marked: frozenset[int]
    ) -> tuple[tuple[int, int], ...]:
        """Keep the hits that lie in one of the excerpts that were found."""
        placed = [
            e.placement for e in anchor.placed(excerpts.of_article(self.database, article_id), text) if e.id in marked
        ]
        return tuple(
            (start, end) for start, end in hits if any(p and p.start <= start and end <= p.end for p in placed)
        )

    def completions(self, query: str, cursor: int | None = None, *, most: int = 12) -> list[Completion]:
        """List ways to go on with a query at the cursor: fields, tags, sources and other values, and words."""
        place = len(query) if cursor is None else cursor
        return self.indexing.completions(query, place, most)

    def hit_positions(self, search: Search, article_id: int) -> tuple[tuple[int, int], ...]:
        """List (start, end) of every hit in an article's canonical text."""
        for _, text, language in articles.texts(self.database, [article_id]):
            return self.indexing.hits(search, text, language)
        return ()

    # --- reading ------------------------------------------------------------------------------------------------

    def rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        """Fetch articles as lists show them, in the order of ``ids``; missing ones are left out."""
        return articles.rows(self.database, ids)

    def article(self, article_id: int) -> Article:
        """Fetch one article whole, its excerpts placed in its text. Raises NotFoundError."""
        found = articles.article(self.database, article_id)
        return replace(found, excerpts=tuple(anchor.placed(found.excerpts, found.text)))

    def originals(self, article_id: int) -> list[Original]:
        """Fetch what the article came from, newest first, byte for byte. Raises NotFoundError."""
        found = list(articles.originals(self.database, article_id))
        if not found:
            raise NotFoundError(f"There is no article {article_id}.")
        return found

    def versions(self, article_id: int) -> list[Version]:
        """List the texts that an article had, oldest first. Raises NotFoundError."""
        found = versions.of_article(self.database, article_id)
        if not found:
            raise NotFoundError(f"There is no article {article_id}.")
        return found

    def differences(self, older: int, newer: int) -> tuple[Difference, ...]:
        """Tell by words what differs between two versions, by their ids. Raises NotFoundError."""
        from archive_app.reading.difference import differences

        return differences(versions.text(self.database, older), versions.text(self.database, newer))

    def tags(self) -> list[Tag]:
        """List every tag with its counts."""
        return tags.all_tags(self.database)

    def excerpt(self, excerpt_id: int) -> Excerpt:
        """Fetch one excerpt, placed in its article's text. Raises NotFoundError."""
        found = excerpts.one(self.database, excerpt_id)
        return anchor.placed([found], articles.text(self.database, found.article_id))[0]

    def excerpts(self, *, article_ids: Sequence[int] | None = None) -> Iterator[ExportItem]:
        """Yield excerpts with their articles: by article title or in the order of ``article_ids``, then by place."""
        ids = excerpts.articles_with_excerpts(self.database) if article_ids is None else article_ids
        for article_id in ids:
            found = excerpts.of_article(self.database, article_id)
            if not found:
                continue
            [row] = self.rows([article_id])
            for excerpt in anchor.placed(found, articles.text(self.database, article_id)):
                yield ExportItem(excerpt, row)

    def saved_searches(self, *, is_removed: bool = False) -> list[SavedSearch]:
        """List the saved searches by name, or those that were removed, the last one first."""
        return searches.saved(self.database, is_removed=is_removed)

    def saved_search(self, name: str, *, is_removed: bool = False) -> SavedSearch:
        """Find a saved search by its name in any spelling; of removed ones, the last. Raises NotFoundError."""
        found = searches.named(self.database, name, is_removed=is_removed)
        if found is None:
            where = " among those that were removed" if is_removed else ""
            raise NotFoundError(f"There is no saved search “{name}”{where}.")
        return found

    def search_history(self, *, beginning: str = "", most: int = 20) -> list[HistoryEntry]:
        """List at most ``most`` queries that begin so, in any spelling of case and accents, the last one asked first.

        At most 500 are remembered.
        """
        return history.entries(self.database, beginning=beginning, most=most)

    def archive_settings(self) -> dict[str, str]:
        """Map the settings that belong to the archive and are set to their values."""
        return archive_settings.stored(self.database)

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
