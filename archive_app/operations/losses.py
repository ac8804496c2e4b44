"""What of a damaged archive is lost, article by article, in sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from archive_app.store.salvage import numbers
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.store.database import Database
    from archive_app.store.salvage import Carried

PARTS = {"versions": "text", "originals": "original", "excerpts": "excerpt", "snapshots": "snapshot"}
"""Tables whose rows belong to an article, and what such a row is called."""

TEXTS, MARKED = "versions", "excerpts"


def losses(carried: Carried, saved_into: Database | None = None) -> Iterator[str]:
    """Say what was lost of each article, and of what else.

    Of an archive that was ``saved_into`` another one, what is there again by other means does not count.
    """
    yield from _lost_articles(carried, saved_into)
    yield from _lost_parts(carried, saved_into)
    for table, rows in carried.incomplete.items():
        for number, columns in rows.items():
            yield f"Row {number} of {table} lacks what could not be read of it: {', '.join(columns)}."
    yield from _lost_journal(carried)
    for tally in carried.tables:
        if tally.is_uncertain:
            yield f"Rows of {tally.name} may be lost that nothing in the file tells of any more: compare with a backup."


def _lost_articles(carried: Carried, saved_into: Database | None) -> Iterator[str]:
    lost = carried.lost.get("articles", {})
    there = numbers(saved_into, "articles", lost) if saved_into else set()
    for article_id in sorted(lost.keys() - there):
        yield f"Article {article_id} is lost: its facts cannot be read."


def _lost_journal(carried: Carried) -> Iterator[str]:
    if carried.is_journal_lost:
        yield "What was done until now cannot be undone any more, since the journal is damaged."


def _lost_parts(carried: Carried, saved_into: Database | None) -> Iterator[str]:
    """Count the lost parts of each article; texts only where nobody tells what became of them."""
    by_article: dict[object, Counter[str]] = defaultdict(Counter)
    for table, noun in PARTS.items():
        lost = {} if saved_into and table == TEXTS else carried.lost.get(table, {})
        there = numbers(saved_into, table, lost) if saved_into and table == MARKED else set()
        for number in lost.keys() - there:
            by_article[lost[number].get("article_id")][noun] += 1
    for article_id in sorted(by_article, key=lambda each: each if isinstance(each, int) else 0):
        parts = ", ".join(counted(count, noun) for noun, count in by_article[article_id].items())
        whose = "Some article" if article_id is None else f"Article {article_id}"
        yield f"{whose} has lost {parts}."
