"""The archive for scripts: ``from archive_app import Archive``; the same operations the window and command line use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from archive_app import operations
from archive_app.archive import Archive as OpenArchive
from archive_app.model import (
    EXCERPT_COLORS,
    Article,
    Changes,
    ConcordanceLine,
    Difference,
    DuplicateCluster,
    Excerpt,
    ExportItem,
    FoundArticle,
    HistoryEntry,
    ImportResult,
    MatchMode,
    Original,
    Report,
    SavedSearch,
    SavedSearchCount,
    Search,
    SearchResult,
    Step,
    Tag,
    Undone,
    Version,
    silent,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType


class Archive:
    """An open archive with its verbs as methods; use it in a ``with`` statement, or close it.

    Every method raises a subclass of ``ArchiveAppError`` whose message is one sentence for people.
    """

    def __init__(self, archive: OpenArchive) -> None:
        self._archive = archive

    @classmethod
    def open(cls, path: Path | str, *, is_created: bool = False) -> Self:
        """Open the archive at ``path``; with ``is_created``, create it when there is none."""
        return cls(OpenArchive.open(path, is_created=is_created))

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Create an archive where nothing is yet."""
        return cls(OpenArchive.create(path))

    def close(self) -> None:
        """Close the archive's files."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The archive file."""
        return self._archive.path

    @property
    def uuid(self) -> str:
        """The archive's identity, which it keeps when it is moved."""
        return self._archive.uuid

    def import_paths(
        self,
        paths: Iterable[Path | str],
        *,
        tags: Sequence[str] = (),
        report: Report = silent,
        workers: int = 0,
    ) -> ImportResult:
        """Import files, folders and zips; with ``workers``, that many processes read them."""
        places = [Path(path) for path in paths]
        return operations.import_paths(self._archive, places, tags=tags, report=report, workers=workers)

    def search(
        self,
        query: str = "",
        *,
        limit: int | None = 50,
        offset: int = 0,
        sort: str | None = None,
        is_reversed: bool = False,
        match: MatchMode = "all",
    ) -> SearchResult:
        """Find articles, or with in:excerpts what is marked in them, with in:all both.

        ``sort`` is relevance, saved, published, added, opened (last), views, title, source, author, tags, language,
        excerpts, length, progress (how far it was read) or state (starred, then unread); ``match`` all words or any.
        """
        asked = Search(query, match, sort, is_reversed, limit, offset)
        return self._archive.up_to_date(lambda: self._archive.result(asked))

    def save_search(
        self,
        name: str,
        query: str,
        *,
        sort: str | None = None,
        is_reversed: bool = False,
        match: MatchMode = "all",
        is_replaced: bool = False,
    ) -> SavedSearch:
        """Keep a search under a name; with ``is_replaced``, in the place of the one that has it."""
        search = Search(query, match, sort, is_reversed)
        return operations.save_search(self._archive, name, search, is_replaced=is_replaced)

    def saved_searches(self) -> list[SavedSearchCount]:
        """List the saved searches with how many articles each finds, and how many came in since it was looked at."""
        return self._archive.up_to_date(lambda: operations.saved_search_counts(self._archive))

    def look_at_saved_search(self, name: str) -> Changes:
        """Count nothing as new any more that a saved search finds by now."""
        return operations.look_at_saved_search(self._archive, self._archive.saved_search(name).id)

    def rename_saved_search(self, old: str, new: str) -> Changes:
        """Give a saved search another name."""
        return operations.rename_saved_search(self._archive, self._archive.saved_search(old).id, new)

    def remove_saved_search(self, name: str) -> Changes:
        """Remove a saved search, so that it can be restored."""
        return operations.remove_saved_searches(self._archive, [self._archive.saved_search(name).id])

    def restore_saved_search(self, name: str) -> Changes:
        """Bring back the saved search of this name that was removed last."""
        found = self._archive.saved_search(name, is_removed=True)
        return operations.restore_saved_searches(self._archive, [found.id])

    def search_history(self, *, beginning: str = "", most: int = 20) -> list[HistoryEntry]:
        """List what was searched for in the window, the last first."""
        return self._archive.search_history(beginning=beginning, most=most)

    def forget_searches(self, queries: Sequence[str] | None = None) -> Changes:
        """Delete queries from the search history, all of them when None."""
        return operations.forget_searches(self._archive, queries)

    def mark_read(self, article_ids: Sequence[int]) -> Changes:
        """Mark articles as read."""
        return operations.mark_read(self._archive, article_ids)

    def mark_unread(self, article_ids: Sequence[int]) -> Changes:
        """Mark articles as not read yet."""
        return operations.mark_unread(self._archive, article_ids)

    def star(self, article_ids: Sequence[int]) -> Changes:
        """Give articles a star."""
        return operations.star(self._archive, article_ids)

    def unstar(self, article_ids: Sequence[int]) -> Changes:
        """Take the star off articles."""
        return operations.unstar(self._archive, article_ids)

    def more_like(self, article_id: int, *, limit: int = 10) -> list[FoundArticle]:
        """Find the articles that are most like one."""
        return self._archive.up_to_date(lambda: self._archive.more_like(article_id, limit=limit))

    def concordance(self, query: str, *, match: MatchMode = "all", width: int = 60) -> Iterator[ConcordanceLine]:
        """Find every hit of a query, each in its context, ``width`` code points on each side."""
        asked = Search(query, match)
        return self._archive.up_to_date(lambda: self._archive.concordance(asked, width=width))

    def article(self, article_id: int) -> Article:
        """Fetch one article whole, with its snapshots and excerpts."""
        return self._archive.article(article_id)

    def originals(self, article_id: int) -> list[Original]:
        """Fetch the bytes an article came from, newest first."""
        return self._archive.originals(article_id)

    def versions(self, article_id: int) -> list[Version]:
        """List the texts that an article had, oldest first."""
        return self._archive.versions(article_id)

    def differences(self, older: int, newer: int) -> tuple[Difference, ...]:
        """Tell by words what differs between two versions, by their ids."""
        return self._archive.differences(older, newer)

    def show_version(self, version_id: int) -> Changes:
        """Show another text of an article."""
        return operations.show_version(self._archive, version_id)

    def find_duplicates(self, *, report: Report = silent, workers: int = 0) -> tuple[DuplicateCluster, ...]:
        """Find articles with much of their text in common; with ``workers``, that many processes compare them."""
        return operations.find_duplicates(self._archive, report, workers=workers)

    def merge_articles(self, article_ids: Sequence[int], into: int) -> Changes:
        """Make articles one: ``into`` gets every original, text, tag and excerpt of the others."""
        return operations.merge_articles(self._archive, article_ids, into)

    def mark_distinct(self, article_ids: Sequence[int]) -> Changes:
        """Say that articles are not the same, however alike."""
        return operations.mark_distinct(self._archive, article_ids)

    def add_excerpt(
        self,
        article_id: int,
        quote: str | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        tags: Sequence[str] = (),
        note: str = "",
        color: str = EXCERPT_COLORS[0],
    ) -> Excerpt:
        """Mark the passage that reads like ``quote``, or the code points ``start`` to ``end`` of the article's text."""
        if quote is not None:
            return operations.add_excerpt_by_quote(self._archive, article_id, quote, tags=tags, note=note, color=color)
        return operations.add_excerpt(
            self._archive, article_id, start or 0, end or 0, tags=tags, note=note, color=color
        )

    def edit_excerpt(
        self, excerpt_id: int, *, note: str | None = None, color: str | None = None, tags: Sequence[str] | None = None
    ) -> Changes:
        """Change an excerpt's note, colour or tags; None leaves them as they are."""
        return operations.edit_excerpt(self._archive, excerpt_id, note=note, color=color, tags=tags)

    def place_excerpt(self, excerpt_id: int, start: int, end: int) -> Changes:
        """Let an excerpt be of the code points ``start`` to ``end`` of its article's text."""
        return operations.place_excerpt(self._archive, excerpt_id, start, end)

    def remove_excerpts(self, excerpt_ids: Sequence[int]) -> Changes:
        """Remove excerpts."""
        return operations.remove_excerpts(self._archive, excerpt_ids)

    def excerpts(self, *, tags: Sequence[str] = (), query: str = "") -> Iterator[ExportItem]:
        """Yield excerpts with their articles, narrowed by tags and by a query that the articles answer."""
        return operations.select_excerpts(self._archive, tags=tags, query=query)

    def tags(self) -> list[Tag]:
        """List every tag with its counts."""
        return self._archive.tags()

    def add_tags(self, article_ids: Sequence[int], names: Sequence[str]) -> Changes:
        """Give articles tags."""
        return operations.add_tags(self._archive, article_ids, names)

    def remove_tags(self, article_ids: Sequence[int], names: Sequence[str]) -> Changes:
        """Take tags off articles."""
        return operations.remove_tags(self._archive, article_ids, names)

    def rename_tag(self, old: str, new: str) -> Changes:
        """Rename a tag everywhere."""
        return operations.rename_tag(self._archive, old, new)

    def merge_tags(self, names: Sequence[str], into: str) -> Changes:
        """Make several tags one."""
        return operations.merge_tags(self._archive, names, into)

    def describe_tag(self, name: str, *, color: str | None = None, description: str | None = None) -> Changes:
        """Give a tag a colour and a description; None leaves them, empty ones are taken off."""
        return operations.describe_tag(self._archive, name, color=color, description=description)

    def delete_tags(self, names: Sequence[str]) -> Changes:
        """Delete tags; what carried them stays."""
        return operations.delete_tags(self._archive, names)

    def steps(self, *, most: int = 100) -> list[Step]:
        """List the last steps that were taken, the newest first, undone ones too."""
        return self._archive.steps(most=most)

    def undo(self, step_id: int | None = None) -> Undone:
        """Take back the last step, or one of ``steps``."""
        return operations.undo(self._archive, step_id)

    def redo(self, step_id: int | None = None) -> Undone:
        """Do again what was undone last, or one of the undone steps."""
        return operations.redo(self._archive, step_id)

    def move_to_trash(self, article_ids: Sequence[int]) -> Changes:
        """Put articles into the trash."""
        return operations.move_to_trash(self._archive, article_ids)

    def restore_from_trash(self, article_ids: Sequence[int]) -> Changes:
        """Take articles back from the trash."""
        return operations.restore_from_trash(self._archive, article_ids)

    def empty_trash(self) -> Changes:
        """Delete what lies in the trash for good."""
        return operations.empty_trash(self._archive)

    def export(
        self,
        exporter: str,
        target: Path | str,
        *,
        tags: Sequence[str] = (),
        query: str = "",
        article_ids: Sequence[int] | None = None,
        excerpt_ids: Sequence[int] | None = None,
    ) -> int:
        """Write excerpts as markdown, html, csv or json to ``target``; return how many."""
        return operations.export_excerpts(
            self._archive,
            exporter,
            Path(target),
            tags=tags,
            query=query,
            article_ids=article_ids,
            excerpt_ids=excerpt_ids,
        )

    def stats(self) -> dict[str, object]:
        """Count everything in the archive."""
        return self._archive.stats()

    def check(self) -> list[str]:
        """Check file, originals and index; return a sentence for each problem."""
        return operations.check(self._archive)

    def reindex(self) -> int:
        """Make the full-text index anew; return how many articles it holds."""
        return self._archive.rebuild_index()

    def backup(self, target: Path | str) -> None:
        """Write a verified copy of the archive."""
        operations.backup(self._archive, Path(target))
