"""Counts what a result is made of: tags, sources, languages, dates, views, excerpts; by arithmetic on whole columns."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from archive_app.folding import fold_label
from archive_app.index.codec.arrays import ranges
from archive_app.index.codec.columns import NameColumn, NumberColumn, Texts
from archive_app.index.values import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.index.execution.matches import Docs
    from archive_app.index.execution.view import SegmentView
    from archive_app.model import Facets

_folded = lru_cache(maxsize=16_384)(fold_label)

_RANKED = {"tag": "tag", "source": "source", "language": "language"}
_ORDERED = {"month": "saved.month", "published": "published.year"}
_HAS_EXCERPT = 1 << KINDS.index("excerpt")


def counted(result: Sequence[tuple[SegmentView, Docs]]) -> Facets:
    """Count the articles of a result by each facet.

    Tags, sources, languages and years saved come most first, then by name; months saved and years published in the
    order of time; views in bands of powers of ten; ``excerpt`` counts the articles with one.
    """
    months = counts_by(result, "saved.month")
    years: dict[str, int] = {}
    for month, count in months.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return {
        **{name: _ranked(counts_by(result, column)) for name, column in _RANKED.items()},
        "year": _ranked(years),
        **{name: dict(sorted(counts_by(result, column).items())) for name, column in _ORDERED.items()},
        "views": dict(sorted(counts_by(result, "views.band").items(), key=lambda item: (len(item[0]), item[0]))),
        "excerpt": _with_excerpt(result),
    }


def histogram(result: Sequence[tuple[SegmentView, Docs]], field: str) -> dict[str, int]:
    """Count the articles of a result by day, in the order of time; by month or year where no more is known."""
    return dict(sorted(counts_by(result, f"{field}.day").items()))


def counts_by(result: Iterable[tuple[SegmentView, Docs]], name: str) -> dict[str, int]:
    """Count the documents of a result by the names in a column."""
    counts: dict[str, int] = {}
    for segment, docs in result:
        column = segment.opened.column(name)
        if not isinstance(column, NameColumn) or not len(docs):
            continue
        found = np.bincount(_numbers(column, docs, segment.count))
        names = column.names.decoded if isinstance(column.names, Texts) else column.names
        used = np.flatnonzero(found)
        for number, count in zip(used.tolist(), found[used].tolist(), strict=True):
            label = names[number]
            counts[label] = counts.get(label, 0) + count
    counts.pop("", None)
    return counts


def _numbers(column: NameColumn, docs: Docs, count: int) -> np.ndarray:
    if len(docs) == count:
        return column.numbers
    if len(column.numbers) == count and column.is_single:
        return column.numbers[docs]
    starts, stops = column.ends[docs].astype(np.int64), column.ends[docs + np.uint32(1)].astype(np.int64)
    return column.numbers[ranges(starts, stops - starts)]


def _with_excerpt(result: Iterable[tuple[SegmentView, Docs]]) -> dict[str, int]:
    total = 0
    for segment, docs in result:
        column = segment.opened.column("flags")
        if isinstance(column, NumberColumn):
            total += int(np.count_nonzero(column.values[docs] & _HAS_EXCERPT))
    return {"yes": total} if total else {}


def _ranked(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], _folded(item[0]), item[0])))
