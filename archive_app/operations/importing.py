"""Importing files: each ends as added, merged, unchanged or failed, and a bad one never stops the rest."""

from __future__ import annotations

import hashlib
import logging
import os
import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from archive_app import plugins
from archive_app.errors import ArchiveAppError, Cancelled, UnreadableError
from archive_app.importers.base import SourceFile, pick
from archive_app.importers.files import walk
from archive_app.model import Changes, Failure, ImportResult, ImportStatus, PreparedArticle, Progress, Report, silent
from archive_app.reading.likeness import likeness
from archive_app.reading.prepare import prepare
from archive_app.reading.similarity import is_same_text
from archive_app.store import articles, journal, tags
from archive_app.text import counted
from archive_app.workers import WorkerFailedError, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from archive_app.archive import Archive

Prepared: TypeAlias = tuple[PreparedArticle | Failure, ...]

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
    report: Report = silent,
    workers: int | None = 0,
) -> ImportResult:
    """Import files, folders and zips; every article among them also gets ``tags``.

    ``workers`` processes read the files: 0 reads them in this process, None chooses by their number. Raises
    ArchiveError when nothing can be written at all; a file that cannot be read or stored is a Failure of the result.
    When ``report`` raises Cancelled, what was imported until then stays and the result says so.
    """
    with archive.database.write() as connection:
        _checked_tags(tags)
        step = journal.begin(connection, "import", now=archive.now())
    files = list(walk(paths))
    tally = _Tally()
    try:
        for done, (file, outcome) in enumerate(_outcomes(archive, files, _worker_count(workers, files))):
            report(Progress("Importing", done, len(files)))
            for prepared in outcome:
                tally.note(*_store(archive, step, file, prepared, tags))
        report(Progress("Importing", len(files), len(files)))
    except Cancelled:
        return tally.result(archive, is_cancelled=True)
    finally:
        with archive.database.write() as connection:
            journal.finish(connection, step, f"import of {counted(tally.number_changed, 'article')}")
    return tally.result(archive)


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
class _Tally:
    ids: dict[ImportStatus, list[int]] = field(default_factory=lambda: {"added": [], "merged": [], "unchanged": []})
    failed: list[Failure] = field(default_factory=list)

    def note(self, status: ImportStatus, outcome: int | Failure) -> None:
        if isinstance(outcome, Failure):
            self.failed.append(outcome)
        else:
            self.ids[status].append(outcome)

    @property
    def number_changed(self) -> int:
        """How many articles are new, or have something new."""
        return len({*self.ids["added"], *self.ids["merged"]})

    def result(self, archive: Archive, *, is_cancelled: bool = False) -> ImportResult:
        known = sorted({*self.ids["merged"], *self.ids["unchanged"]})
        changed = frozenset(chain(self.ids["added"], self.ids["merged"]))
        return ImportResult(
            added=tuple(self.ids["added"]),
            merged=tuple(self.ids["merged"]),
            unchanged=tuple(self.ids["unchanged"]),
            failed=tuple(self.failed),
            trashed=tuple(row.id for row in archive.rows(known) if row.deleted is not None),
            is_cancelled=is_cancelled,
            changes=Changes(articles=changed),
        )


def _outcomes(
    archive: Archive, files: Sequence[SourceFile | Failure], workers: int
) -> Iterator[tuple[SourceFile | Failure, Sequence[int | PreparedArticle | Failure]]]:
    """Pair each file with what became of it: the id of the article it is known as, or what was read from it."""
    known: dict[SourceFile | Failure, int] = {}

    def unread() -> Iterator[SourceFile]:
        for file in files:
            if isinstance(file, SourceFile) and (article_id := _known_as(archive, file)) is not None:
                known[file] = article_id
            elif isinstance(file, SourceFile):
                yield file

    read = in_order(read_file, unread(), workers=workers)
    pending = next(read, None)
    for file in files:
        if isinstance(file, Failure):
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


def _store(
    archive: Archive,
    step: int,
    file: SourceFile | Failure,
    prepared: int | PreparedArticle | Failure,
    names: Sequence[str],
) -> tuple[ImportStatus, int | Failure]:
    if isinstance(prepared, Failure):
        return "failed", prepared
    try:
        with archive.step("import", going_on_with=step) as connection:
            status, article_id = _known(prepared) if isinstance(prepared, int) else _place(archive, prepared)
            tags.add_to(connection, "article", [article_id], names, now=archive.now())
    except ArchiveAppError as error:
        shown = file.shown if isinstance(file, SourceFile) else file.path
        return "failed", Failure(shown, str(error))
    return status, article_id


def _known(article_id: int) -> tuple[ImportStatus, int]:
    return "unchanged", article_id


def _place(archive: Archive, prepared: PreparedArticle) -> tuple[ImportStatus, int]:
    """Store an article as a new one, or as another snapshot or version of the one it is."""
    with archive.database.write() as connection:
        same = _same_article(archive, prepared)
        if same is None:
            return "added", articles.add(connection, prepared, now=archive.now())
        is_changed = articles.merge(connection, same, prepared, now=archive.now())
    return ("merged" if is_changed else "unchanged"), same


def _same_article(archive: Archive, prepared: PreparedArticle) -> int | None:
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


def _worker_count(workers: int | None, files: Sequence[SourceFile | Failure]) -> int:
    if workers is not None:
        return workers
    if len(files) <= FEW_FILES and not any(map(_is_large, files)):
        return 0
    return max(1, min(8, os.cpu_count() or 1, len(files)))


def _is_large(file: SourceFile | Failure) -> bool:
    try:
        return isinstance(file, SourceFile) and file.path.stat().st_size > LARGE_FILE
    except OSError:  # it is gone by now, which is reported when it is read
        return False
