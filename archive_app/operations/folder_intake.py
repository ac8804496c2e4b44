"""What a folder holds that an archive was exported to, taken into a new archive row by row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from archive_app.errors import InputError, UnreadableError
from archive_app.export.folder import APART
from archive_app.model import Progress, Report, silent
from archive_app.operations.mending import mend
from archive_app.store import articles, changes, dump, repair
from archive_app.store.salvage import without_foreign_keys
from archive_app.store.tags import LONGEST_NAME
from archive_app.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from sqlite_utils import Database as Connection

    from archive_app.archive import Archive
    from archive_app.export.folder_reader import FolderReader, Listed

Row: TypeAlias = "dict[str, object]"
Item = TypeVar("Item")

ITEMS_AT_ONCE = 200
"""Articles, or rows of another table, that are written in one transaction."""

_PARTS = tuple(name for name in dump.OF_ARTICLE if name != "articles")
"""Columns without which a row is of no use; it was said already where they are missing."""


def take_in(archive: Archive, source: FolderReader, problems: list[str], *, report: Report = silent) -> int:
    """Take everything into a new archive, under the same numbers; return how many articles came.

    What does not fit is named in ``problems`` and left out, and what hangs on it is mended. Raises ArchiveError.
    """
    intake = _Intake(archive, source, problems, report)
    for name in dump.OF_ARCHIVE:
        intake.take_table(name)
    intake.take_articles()
    found = dump.totals(archive.database)
    problems += (
        f"{promised - found[name]:,} of the {promised:,} {name.replace('_', ' ')} that were exported did not come."
        for name in found
        if name != "sqlite_sequence" and (promised := source.promised(name) or 0) > found[name]
    )
    if problems or dump.has_loose_ends(archive.database):
        mending = mend(archive, lost={"versions": intake.lost_versions}, is_last_resort=True, report=report)
        problems += [*mending.done, *mending.left]
    changes.compact(archive.database)
    return found["articles"]


@dataclass(slots=True)
class _Intake:
    archive: Archive
    source: FolderReader
    problems: list[str]
    report: Report
    tags: set[int] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    lost_versions: dict[int, Row] = field(default_factory=dict)

    def take_table(self, name: str) -> None:
        """Take in a table that belongs to no article."""
        promised = self.source.promised(name)

        def take(connection: Connection, done: int, placed: tuple[str, Row]) -> None:
            self.report(Progress(f"Importing {name.replace('_', ' ')}", done, promised))
            self._put(connection, name, *placed)

        self._in_transactions(self.source.table(name), take)

    def take_articles(self) -> None:
        """Take in the articles that are listed; when anything is wrong there, also others whose folders are there."""
        self.tags = set(dump.tag_names(self.archive.database))
        promised, problems_before = self.source.promised("articles"), len(self.problems)

        def take(connection: Connection, done: int, listed: Listed) -> None:
            self.report(Progress("Importing articles", done, promised))
            self._take_article(connection, listed)

        self._in_transactions(self.source.articles(), take)
        if len(self.problems) > problems_before:
            found = self.source.found_articles()
            self._in_transactions((listed for number, listed in found if self._is_missing(number, listed)), take)

    def _in_transactions(self, items: Iterable[Item], take: Callable[[Connection, int, Item], None]) -> None:
        iterator, done, before = iter(items), 0, -1
        while done != before:
            before = done
            with without_foreign_keys(self.archive.database) as connection:
                for item in islice(iterator, ITEMS_AT_ONCE):
                    take(connection, done, item)
                    done += 1

    def _is_missing(self, number: int, listed: Listed) -> bool:
        return listed.folder not in self.failed and not articles.existing(self.archive.database, [number])

    def _take_article(self, connection: Connection, listed: Listed) -> None:
        try:
            document = self.source.article(listed)
            article = dump.storable("articles", document["article"])
            dump.put(connection, "articles", article)
        except (UnreadableError, InputError) as error:
            self.failed.add(listed.folder)
            named = f"The article “{listed.title}”" if listed.title else "The article"
            reason = str(error).rstrip(".")
            self.problems.append(f"{named} in {listed.folder} was left out: {reason}.")
            return
        excerpts: set[object] = set()
        for name in _PARTS:
            for where, row in self.source.rows(listed, document, name):
                if not _belongs(row, article["id"], excerpts):
                    self.problems.append(f"{where} belongs to another article: it was left out.")
                elif self._take_part(connection, name, where, row) and name == "excerpts":
                    excerpts.add(row["id"])

    def _take_part(self, connection: Connection, name: str, where: str, row: Row) -> bool:
        if not all(column in row for column in APART.get(name, ())):
            self._remember_lost(name, row)
            return False
        if name == "originals" and not _is_whole(row):
            self.problems.append(f"{where} does not have the bytes it was stored with: it was left out.")
            return False
        if name.endswith("_tags"):
            self._require_tag(connection, row)
        return self._put(connection, name, where, row)

    def _remember_lost(self, name: str, row: Row) -> None:
        """Remember a version without its text, which may be read from its original again."""
        try:
            known = dump.storable(name, row)
        except InputError:
            return
        if name == "versions" and isinstance(number := known["id"], int):
            self.lost_versions[number] = known

    def _require_tag(self, connection: Connection, row: Row) -> None:
        """Put in a tag that the table of tags lacks; the article tells its name."""
        tag_id, name = row.get("tag_id"), row.get("name")
        if not isinstance(tag_id, int) or tag_id in self.tags or abs(tag_id) > dump.LARGEST_NUMBER:
            return
        clean = one_line(name)[:LONGEST_NAME] if isinstance(name, str) else ""
        shown = repair.add_tag(connection, tag_id, name=clean or f"lost tag {tag_id}", now=self.archive.now())
        self.tags.add(tag_id)
        self.problems.append(f"The tag “{shown}” has lost its color and description.")

    def _put(self, connection: Connection, name: str, where: str, row: Row) -> bool:
        try:
            dump.put(connection, name, dump.storable(name, row))
        except InputError as error:
            self.problems.append(f"{where} was left out: {error}.")
            return False
        return True


def _belongs(row: Row, article_id: object, excerpts: Container[object]) -> bool:
    if "excerpt_id" in row:
        return isinstance(row["excerpt_id"], int) and row["excerpt_id"] in excerpts
    return row.get("article_id") == article_id


def _is_whole(row: Row) -> bool:
    data = row["data"]
    return (
        isinstance(data, bytes)
        and hashlib.sha256(data).hexdigest() == row.get("sha256")
        and len(data) == row.get("size")
    )
