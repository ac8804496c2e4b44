"""Importing files: each ends as added, merged, unchanged or failed, and a bad one never stops the rest."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from archive_app import plugins
from archive_app.errors import ArchiveAppError, Cancelled, UnreadableError
from archive_app.importers.base import SourceFile, pick
from archive_app.importers.files import walk
from archive_app.model import (
    Changes,
    Failure,
    ImportResult,
    ImportStatus,
    LeftOut,
    Outcome,
    PreparedArticle,
    Progress,
    Report,
    silent,
)
from archive_app.reading.likeness import likeness
from archive_app.reading.prepare import prepare
from archive_app.reading.similarity import is_same_text
from archive_app.store import articles, journal, tags
from archive_app.text import counted
from archive_app.workers import WorkerFailedError, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from archive_app.archive import Archive
    from archive_app.importers.files import Found

Prepared: TypeAlias = tuple[PreparedArticle | Failure, ...]
Read: TypeAlias = int | PreparedArticle | Failure | LeftOut
"""What became of a file until it is stored: the article that its bytes are known as, or what was read from it."""

STOPPED = "The import was stopped before it came to this file."
BROKEN = "A process that reads files ended unexpectedly at {} or beside it; what was under way is read again."

FEW_FILES = 16
"""So many files are read in this process when nothing else is asked for: starting workers would take longer."""
LARGE_FILE = 2_000_000
"""Bytes from which even a single file goes to a worker, which may die of it or be stopped, and the rest goes on."""
CANDIDATES = 20
"""Articles of the same title that are compared with a new one."""
LONG_TEXT = 400
"""Characters from which the same text under a title that is only alike is the same article, not a notice repeated."""
ALIKE_TITLES = 0.7

_NUMBER = re.compile(r"\d+")

logger = logging.getLogger(__name__)


def import_paths(
    archive: Archive,
    paths: Iterable[Path],
    *,
    tags: Sequence[str] = (),
    only: Collection[str] | None = None,
    report: Report = silent,
    workers: int | None = 0,
) -> ImportResult:
    """Import files, folders and zips, or ``only`` the files named so there; every article also gets ``tags``.

    ``workers`` processes read the files: 0 reads them in this process, None chooses by their number. Raises
    ArchiveError when nothing can be written at all; a file that cannot be read or stored fails alone.
    When ``report`` raises Cancelled, what was imported until then stays and the result says so.
    """
    given = tuple(paths)
    with archive.database.write() as connection:
        _checked_tags(tags)
        step = journal.begin(connection, "import", now=archive.now(), kind="import")
    files = [file for file in walk(given) if only is None or _shown(file) in only]
    work = _Work(archive, step, tags)

    def broken(file: SourceFile) -> None:
        report(Progress("Importing", work.reached, len(files), BROKEN.format(file.shown)))

    try:
        for file, read in _readings(archive, files, _worker_count(workers, files), broken):
            report(Progress("Importing", work.reached, len(files)))
            work.take(file, read)
        report(Progress("Importing", len(files), len(files)))
    except Cancelled:
        work.leave(files[work.reached :])
    finally:
        work.finish()
    return work.result(given)


def read_file(file: SourceFile) -> Prepared:
    """Read and prepare every article of one file; what cannot be read is a Failure. Runs in worker processes."""
    try:
        importer = pick(plugins.importers(), file)
        if importer is None:
            return (Failure(file.shown, "Its format is not known: save it as text or HTML and import that."),)
        return tuple(prepare(draft) for draft in importer.read(file))
    except (UnreadableError, ArchiveAppError) as error:
        return (Failure(file.shown, str(error)),)
    except (Exception, RecursionError):
        logger.exception("Reading %s failed", file.shown)
        return (Failure(file.shown, "It could not be read because of an error in the program, which was logged."),)


@dataclass(slots=True)
class _Work:
    """An import under way: the step that undoes it, and what became of its files so far."""

    archive: Archive
    step: int
    tags: Sequence[str]
    reached: int = 0
    outcomes: list[Outcome] = field(default_factory=list)
    is_cancelled: bool = False
    is_kept: bool = True

    def take(self, file: Found, read: Iterable[Read]) -> None:
        self.outcomes += [_store(self.archive, self.step, file, one, self.tags) for one in read]
        self.reached += 1

    def leave(self, files: Iterable[Found]) -> None:
        self.outcomes += [Outcome(_shown(file), "not_reached", reason=STOPPED) for file in files]
        self.is_cancelled = True

    def changed(self) -> frozenset[int]:
        """The articles that are new, or have something new."""
        found = (one.article_id for one in self.outcomes if one.status in ("added", "merged"))
        return frozenset(identity for identity in found if identity is not None)

    def finish(self) -> None:
        with self.archive.database.write() as connection:
            name = f"import of {counted(len(self.changed()), 'article')}"
            self.is_kept = journal.finish(connection, self.step, name)

    def result(self, paths: tuple[Path, ...]) -> ImportResult:
        return ImportResult(
            outcomes=tuple(self.outcomes),
            paths=paths,
            step_id=self.step if self.is_kept else None,
            trashed=trashed(self.archive, self.outcomes),
            is_cancelled=self.is_cancelled,
            changes=Changes(articles=self.changed()),
        )


def trashed(archive: Archive, outcomes: Iterable[Outcome]) -> tuple[int, ...]:
    """List the known articles among what was imported that lie in the trash."""
    known = {one.article_id for one in outcomes if one.status in ("merged", "unchanged") and one.article_id is not None}
    return tuple(row.id for row in archive.rows(sorted(known)) if row.deleted is not None)


def _readings(
    archive: Archive, files: Sequence[Found], workers: int, broken: Callable[[SourceFile], None]
) -> Iterator[tuple[Found, Sequence[Read]]]:
    """Pair each file with what became of it: the id of the article it is known as, or what was read from it."""
    known: dict[Found, int] = {}

    def unread() -> Iterator[SourceFile]:
        for file in files:
            if isinstance(file, SourceFile) and (article_id := _known_as(archive, file)) is not None:
                known[file] = article_id
            elif isinstance(file, SourceFile):
                yield file

    read = in_order(read_file, unread(), workers=workers, broken=broken)
    pending = next(read, None)
    for file in files:
        if not isinstance(file, SourceFile):
            yield file, [file]
        elif pending is not None and pending[0] == file:
            yield file, _articles_of(*pending)
            pending = next(read, None)
        else:
            yield file, [known[file]]


def _articles_of(file: SourceFile, outcome: Prepared | WorkerFailedError) -> Prepared:
    if isinstance(outcome, WorkerFailedError):
        return (Failure(file.shown, f"{outcome} Check the file and import it alone."),)
    return outcome or (Failure(file.shown, "There is no article in it."),)


def _known_as(archive: Archive, file: SourceFile) -> int | None:
    """Find the article that exactly these bytes were imported into; a file that cannot be read is not known."""
    try:
        return articles.with_original(archive.database, hashlib.sha256(file.data()).hexdigest())
    except UnreadableError:
        return None


def _store(archive: Archive, step: int, file: Found, read: Read, names: Sequence[str]) -> Outcome:
    shown = _shown(file)
    if isinstance(read, Failure):
        return Outcome(read.path, "failed", reason=read.reason)
    if isinstance(read, LeftOut):
        return Outcome(read.path, "left_out", reason=read.reason)
    try:
        with archive.step("import", going_on_with=step) as connection:
            status, article_id = _known(read) if isinstance(read, int) else place(archive, read)
            tags.add_to(connection, "article", [article_id], names, now=archive.now())
    except ArchiveAppError as error:
        return Outcome(shown, "failed", reason=str(error))
    return Outcome(shown, status, article_id)


def _known(article_id: int) -> tuple[ImportStatus, int]:
    return "unchanged", article_id


def _shown(file: Found) -> str:
    return file.shown if isinstance(file, SourceFile) else file.path


def place(archive: Archive, prepared: PreparedArticle, same: int | None = None) -> tuple[ImportStatus, int]:
    """Store an article as a new one, or as another snapshot or version of the one it is, or is said to be."""
    with archive.database.write() as connection:
        same = same_article(archive, prepared) if same is None else same
        if same is None:
            return "added", articles.add(connection, prepared, now=archive.now())
        is_changed = articles.merge(connection, same, prepared, now=archive.now())
    return ("merged" if is_changed else "unchanged"), same


def same_article(archive: Archive, prepared: PreparedArticle) -> int | None:
    """Recognise an article by its address; without one by title and text, down to small edits of a long one."""
    if prepared.url_key and (found := articles.with_address(archive.database, prepared.url_key)):
        return found
    for identity, title_key in articles.of_text(archive.database, prepared, most=CANDIDATES):
        if title_key == prepared.title_key or _is_retitled(title_key, prepared):
            return identity
    candidates = articles.of_title(archive.database, prepared, most=CANDIDATES)
    return next((identity for identity, text in candidates if is_same_text(text, prepared.text)), None)


def _is_retitled(title_key: str, prepared: PreparedArticle) -> bool:
    """Tell whether a long text appeared again under a title with small edits; other numbers make it another title."""
    numbers, others = (_NUMBER.findall(key) for key in (title_key, prepared.title_key))
    is_long = len(prepared.text) >= LONG_TEXT
    return is_long and numbers == others and likeness(title_key, prepared.title_key) >= ALIKE_TITLES


def _checked_tags(names: Sequence[str]) -> None:
    for name in names:
        tags.tidy(name)


def _worker_count(workers: int | None, files: Sequence[Found]) -> int:
    if workers is not None:
        return workers
    if len(files) <= FEW_FILES and not any(map(_is_large, files)):
        return 0
    return max(1, min(8, os.cpu_count() or 1, len(files)))


def _is_large(file: Found) -> bool:
    try:
        return isinstance(file, SourceFile) and file.path.stat().st_size > LARGE_FILE
    except OSError:  # it is gone by now, which is reported when it is read
        return False
