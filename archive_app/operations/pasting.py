"""Pasting an article: what the importers recognise in it, as it was corrected, stored the way a file is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.importers.dates import parse_date
from archive_app.importers.fields import as_url
from archive_app.importers.numbers import parse_count
from archive_app.importers.pasted import read_pasted, title_from
from archive_app.model import ArticleRow, Changes, Facts, ImportResult, Outcome, PreparedArticle, Snapshot
from archive_app.operations.importing import place, same_article, trashed
from archive_app.reading.prepare import prepare
from archive_app.store import articles, journal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive_app.archive import Archive
    from archive_app.model import Draft, Pasted

    Corrections = Mapping[str, str | tuple[str, ...]]
    """Field of ``Facts`` -> what a person wrote there instead of what was recognised."""

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class PastedArticle:
    """What would be stored: the facts as they are recognised and corrected, and ``known``, the article it is."""

    facts: Facts
    prepared: PreparedArticle
    known: ArticleRow | None = None


def preview_pasted(archive: Archive, pasted: Pasted, corrections: Corrections, *, today: str) -> PastedArticle:
    """Tell what storing would come to. ``today`` (ISO 8601) is when it is saved, unless the text says otherwise.

    Raises UnreadableError when there is no text, and InputError when a correction is not what it should be.
    """
    facts, prepared = _prepared(pasted, corrections, today)
    known = _known_as(archive, prepared)
    rows = archive.rows([known]) if known is not None else []
    return PastedArticle(facts, prepared, rows[0] if rows else None)


def import_pasted(archive: Archive, pasted: Pasted, corrections: Corrections, *, today: str) -> ImportResult:
    """Store what was pasted as a new article, or with the one that it is. Raises as ``preview_pasted`` does."""
    _, prepared = _prepared(pasted, corrections, today)
    with (
        archive.database.write() as connection,
        journal.recorded(connection, f"pasting of “{_name(prepared.title)}”", now=archive.now(), kind="import") as step,
    ):
        status, article_id = place(archive, prepared, _known_as(archive, prepared))
    outcome = Outcome(prepared.original.name, status, article_id)
    is_changed = status != "unchanged"
    return ImportResult(
        outcomes=(outcome,),
        step_id=step if is_changed else None,
        trashed=trashed(archive, [outcome]),
        changes=Changes(articles=frozenset({article_id} if is_changed else ())),
    )


def _prepared(pasted: Pasted, corrections: Corrections, today: str) -> tuple[Facts, PreparedArticle]:
    draft = read_pasted(pasted)
    if not (draft.title or corrections.get("title")):
        draft = replace(draft, title=title_from(prepare(draft).text))
    facts = replace(_recognised(draft, today), **corrections)  # type: ignore[arg-type]
    return facts, prepare(_corrected(draft, facts))


def _recognised(draft: Draft, today: str) -> Facts:
    latest = _latest(draft)
    return Facts(
        title=draft.title,
        url=draft.url or "",
        author=draft.author or "",
        source=draft.source or "",
        published=draft.published or "",
        saved=latest.saved or today,
        views="" if latest.views is None else str(latest.views),
        tags=draft.tags,
    )


def _corrected(draft: Draft, facts: Facts) -> Draft:
    latest = _latest(draft)
    seen = Snapshot(_date(facts.saved), _count(facts.views))
    others = tuple(one for one in draft.snapshots if one is not latest)
    return replace(
        draft,
        title=facts.title,
        url=_address(facts.url),
        author=facts.author or None,
        source=facts.source or None,
        published=_date(facts.published),
        snapshots=(*others, seen) if seen != Snapshot() else others,
        tags=facts.tags,
    )


def _latest(draft: Draft) -> Snapshot:
    return max(draft.snapshots, key=lambda one: one.saved or "", default=Snapshot())


def _known_as(archive: Archive, prepared: PreparedArticle) -> int | None:
    """Find the article that this is: by its bytes, else as a file's article is recognised."""
    sha256 = hashlib.sha256(prepared.original.data).hexdigest()
    found = articles.with_original(archive.database, sha256)
    return same_article(archive, prepared) if found is None else found


def _date(text: str) -> str | None:
    found = parse_date(text.strip())
    if text.strip() and found is None:
        raise InputError(f"“{_name(text)}” is no date: write it as 2024-04-23, or only 2024.")
    return found


def _count(text: str) -> int | None:
    found = parse_count(text.strip())
    if text.strip() and found is None:
        raise InputError(f"“{_name(text)}” is no number of views: write it as 2107.")
    return found


def _address(text: str) -> str | None:
    found = as_url(text)
    if text.strip() and found is None:
        raise InputError(f"“{_name(text)}” is no web address: write it as https://example.org/article.")
    return found


def _name(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1].rstrip()}…"
