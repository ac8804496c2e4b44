"""Articles that lost some of their rows, made whole again from the rest: above all from their originals."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from archive_app.importers.base import SourceFile
from archive_app.model import Draft, Original, PreparedArticle, Progress, Report, silent
from archive_app.operations.importing import read_file
from archive_app.reading.prepare import prepare
from archive_app.store import repair, versions
from archive_app.store.salvage import without_foreign_keys
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlite_utils import Database as Connection

    from archive_app.archive import Archive

Lost: TypeAlias = "Mapping[str, Mapping[int, Mapping[str, object]]]"
"""Rows that are known to be lost: table -> number -> what is still known of them."""

LOST_TEXT = "The text of this article was lost."
_UNSAFE = re.compile(r"[^\w .-]")


@dataclass(slots=True)
class Mending:
    """What was mended, and what could not be, in sentences."""

    done: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def mend(
    archive: Archive, *, lost: Lost | None = None, is_last_resort: bool = False, report: Report = silent
) -> Mending:
    """Complete every article from what is left of it. Raises ArchiveError.

    As a ``is_last_resort``, an article of which nothing is left to make a text from gets one that says so and holds
    the passages of its excerpts, so that these and its facts can still be read and found.
    """
    mending = Mending()
    with without_foreign_keys(archive.database) as connection:
        work = _Work(connection, lost or {}, archive.now(), mending, report, is_last_resort=is_last_resort)
        for step in _STEPS:
            step(work)
    return mending


@dataclass(slots=True)
class _Work:
    connection: Connection
    lost: Lost
    now: str
    mending: Mending
    report: Report
    is_last_resort: bool = False

    def lost_rows(self, table: str) -> Mapping[int, Mapping[str, object]]:
        return self.lost.get(table, {})


def _add_missing_tags(work: _Work) -> None:
    for tag_id in repair.ids(work.connection, repair.MISSING_TAGS):
        name = str(work.lost_rows("tags").get(tag_id, {}).get("key") or f"lost tag {tag_id}")
        name = repair.add_tag(work.connection, tag_id, name=name, now=work.now)
        work.mending.done.append(f"Tag {tag_id} was lost: it is called “{name}” now.")


def _add_lost_excerpts(work: _Work) -> None:
    """Take excerpts from the journal, which has most of each, where it is known that some may be lost."""
    for number, row in (repair.journaled_excerpts(work.connection) if "excerpts" in work.lost else {}).items():
        known = work.lost_rows("excerpts").get(number, {})
        if repair.add_excerpt(work.connection, row, known=known):
            work.mending.done.append(f"Excerpt {number} was lost: it is as the journal has it.")


def _add_missing_articles(work: _Work) -> None:
    missing = repair.ids(work.connection, repair.MISSING_ARTICLES)
    for done, article_id in enumerate(missing):
        work.report(Progress("Mending articles", done, len(missing)))
        prepared = next((prepared for _, prepared in _readable_originals(work, article_id)), None)
        title = repair.title_of(work.connection, article_id)
        if prepared is None and title is None and not work.is_last_resort:
            work.mending.left.append(f"Article {article_id} is lost but for its excerpts: restore it from a backup.")
            continue
        repair.add_article(
            work.connection,
            article_id,
            title=title or (prepared.title if prepared else f"Lost article {article_id}"),
            prepared=prepared,
            known=work.lost_rows("articles").get(article_id, {}),
            now=work.now,
        )
        source = "its original" if prepared else "its text" if title else "its excerpts"
        work.mending.done.append(f"Article {article_id} had lost its facts: what {source} tells of them was put in.")
    repair.refresh_dates_and_views(work.connection, missing)


def _drop_dangling(work: _Work) -> None:
    for table, count in repair.drop_dangling(work.connection).items():
        work.mending.done.append(f"{counted(count, 'row')} of {table} led to something lost and went.")


def _stand_in_for_originals(work: _Work) -> None:
    for version_id in repair.ids(work.connection, repair.WITHOUT_ORIGINAL):
        article_id = repair.stand_in_for_original(work.connection, version_id, now=work.now)
        work.mending.done.append(f"Article {article_id} had lost an original: its cleaned page was put in that place.")


def _add_lost_versions(work: _Work) -> None:
    """Read originals again whose texts are known to be lost, and show the one that was shown."""
    for facts in work.lost_rows("versions").values():
        article_id, original_id = facts.get("article_id"), facts.get("original_id")
        if not isinstance(article_id, int) or not isinstance(original_id, int):
            continue
        again = _read_again(work.connection, article_id, original_id, fingerprint=str(facts.get("fingerprint")))
        if again is None or repair.title_of(work.connection, article_id) is None:
            work.mending.left.append(f"A text of article {article_id} was lost, and its original is not whole.")
            continue
        _add_version(work, article_id, original_id, again)
        work.mending.done.append(f"Article {article_id} had lost a text: it was read from its original again.")


def _add_missing_texts(work: _Work) -> None:
    for article_id in repair.ids(work.connection, repair.WITHOUT_TEXT):
        found = list(_readable_originals(work, article_id))
        for original_id, prepared in found:
            _add_version(work, article_id, original_id, prepared)
        if found:
            work.mending.done.append(f"Article {article_id} had lost its text: it was read from its original again.")
        elif work.is_last_resort:
            _add_stand_in(work, article_id)
            work.mending.left.append(f"Article {article_id} has lost its text and has no original that is whole.")
        else:
            work.mending.left.append(
                f"Article {article_id} has lost its text and has no original that is whole: restore it from a backup."
            )


def _show_texts(work: _Work) -> None:
    for article_id in repair.ids(work.connection, repair.WITHOUT_SHOWN_TEXT):
        versions.show_newest(work.connection, article_id)
        work.mending.done.append(f"Article {article_id} had lost its text: it shows another one that it had.")


def _retitle(work: _Work) -> None:
    for article_id in repair.ids(work.connection, repair.WITH_OTHER_TITLE):
        versions.retitle(work.connection, article_id)
        work.mending.done.append(f"Article {article_id} has the title of its text again.")


def _refresh(work: _Work) -> None:
    """Work out dates and views, unless snapshots that would tell of them are lost."""
    if not work.lost_rows("snapshots"):
        for article_id in repair.refresh_dates_and_views(work.connection):
            work.mending.done.append(f"Article {article_id} has the date and view count of its snapshots again.")


def _recount(work: _Work) -> None:
    if wrong := repair.ids(work.connection, repair.WITH_OTHER_COUNTS):
        repair.recount(work.connection, wrong)
        if not work.is_last_resort:
            work.mending.done.append(f"{counted(len(wrong), 'tag')} had a wrong count.")


_STEPS = (
    _add_lost_excerpts,
    _add_missing_tags,
    _add_missing_articles,
    _drop_dangling,
    _stand_in_for_originals,
    _add_lost_versions,
    _add_missing_texts,
    _show_texts,
    _retitle,
    _refresh,
    _recount,
)


def _add_version(work: _Work, article_id: int, original_id: int, prepared: PreparedArticle) -> None:
    versions.add(work.connection, article_id, original_id, prepared, now=work.now)


def _add_stand_in(work: _Work, article_id: int) -> None:
    """Give an article without a text one that says so, with the passages of its excerpts."""
    title = repair.title_of(work.connection, article_id) or f"Lost article {article_id}"
    text = "\n\n".join([LOST_TEXT, *dict.fromkeys(repair.passages_of(work.connection, article_id))])
    original = Original(f"lost article {article_id}.txt", "text/plain", text.encode())
    original_id = repair.add_original(work.connection, article_id, original, now=work.now)
    _add_version(work, article_id, original_id, prepare(Draft(original, title, text)))


def _readable_originals(work: _Work, article_id: int) -> Iterator[tuple[int, PreparedArticle]]:
    for original_id in repair.originals_of(work.connection, article_id):
        if again := _read_again(work.connection, article_id, original_id):
            yield original_id, again


def _read_again(
    connection: Connection, article_id: int, original_id: int, *, fingerprint: str | None = None
) -> PreparedArticle | None:
    """Import an original once more: of several articles in it the one with this fingerprint, else the first."""
    original = repair.original(connection, article_id, original_id)
    if original is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _file_name(original.name)
        path.write_bytes(original.data)
        found = [each for each in read_file(SourceFile(path)) if isinstance(each, PreparedArticle)]
    return next((each for each in found if each.fingerprint == fingerprint), found[0] if found else None)


def _file_name(name: str) -> str:
    """Make a name that any disk takes of one that may come from anywhere; its ending stays, which tells its format."""
    clean = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2])[-100:].lstrip(". ")
    return clean or "original"
