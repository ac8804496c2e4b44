"""What became of the files of an import, for people: recalled from the journal, as lines, as a table in a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from archive_app.export.csv_table import safe
from archive_app.export.files import replaced_text
from archive_app.model import ImportResult, ImportStatus
from archive_app.store import articles, imports
from archive_app.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from archive_app.archive import Archive
    from archive_app.model import Outcome

STATUS_NAMES: Mapping[ImportStatus, str] = {
    "added": "Added",
    "merged": "Merged into",
    "unchanged": "Unchanged",
    "failed": "Not imported",
    "left_out": "Left out",
    "not_reached": "Not reached",
}
HEADINGS = ("File", "Outcome", "Article or reason")


def recall_import(archive: Archive, step_id: int) -> ImportResult:
    """Tell of an import that lies back what the journal knows: what it added and what it merged."""
    from archive_app.operations.importing import trashed  # which loads all that reads files

    found = tuple(imports.outcomes(archive.database, step_id))
    return ImportResult(outcomes=found, step_id=step_id, trashed=trashed(archive, found))


def report_lines(archive: Archive, outcomes: Sequence[Outcome]) -> Iterator[tuple[str, str, str]]:
    """Yield for each outcome the file, what became of it, and the article's title or the reason."""
    for start in range(0, len(outcomes), articles.CHUNK):
        chunk = outcomes[start : start + articles.CHUNK]
        titles = {row.id: row.title for row in archive.rows([one.article_id for one in chunk if one.article_id])}
        for one in chunk:
            yield one.file, STATUS_NAMES[one.status], titles.get(one.article_id or 0, one.reason)


def report_text(archive: Archive, outcomes: Sequence[Outcome]) -> str:
    """Write a line for each outcome, its parts separated by tabs, as spreadsheets paste them."""
    return "\n".join("\t".join(map(one_line, line)) for line in (HEADINGS, *report_lines(archive, outcomes)))


def write_report(archive: Archive, outcomes: Sequence[Outcome], target: Path) -> int:
    """Write the outcomes as a CSV table that spreadsheets open; return how many there were. Raises ExportError."""
    with replaced_text(target) as file:
        file.write("\ufeff")
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(HEADINGS)
        writer.writerows([safe(part) for part in line] for line in report_lines(archive, outcomes))
    return len(outcomes)
