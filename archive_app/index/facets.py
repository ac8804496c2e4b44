"""Counts what a result is made of: tags, sources, languages, dates, views, states; by arithmetic on whole columns."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.folding import fold_label
from archive_app.index.codec.arrays import ranges
from archive_app.index.codec.columns import NameColumn, NumberColumn, Texts
from archive_app.index.documents import tag_values
from archive_app.index.execution.matches import spread
from archive_app.index.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.index.execution.matches import Docs
    from archive_app.index.execution.view import SegmentView
    from archive_app.model import Facets

_folded = lru_cache(maxsize=16_384)(fold_label)

_RANKED = {"source": "source", "language": "language"}
_ORDERED = {"month": "saved.month", "published": "published.year"}
_HAS_EXCERPT = 1 << KINDS.index("excerpt")


def counted(result: Sequence[tuple[SegmentView, Docs]]) -> Facets:
    """Count the articles of a result by each facet.

    Tags (with those below them), sources, languages and years saved come most first, then by name; months saved and
    years published in the order of time; views in bands of powers of ten; ``excerpt`` counts the articles with one,
    ``state`` those that are read, unread and starred.
    """
    parts = [_part(segment, docs) for segment, docs in result]
    months = _counts(parts, "saved.month")
    years: dict[str, int] = {}
    for month, count in months.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return {
        "tag": _ranked(_tags(parts)),
        **{name: _ranked(_counts(parts, column)) for name, column in _RANKED.items()},
        "year": _ranked(years),
        **{name: dict(sorted(_counts(parts, column).items())) for name, column in _ORDERED.items()},
        "views": dict(sorted(_counts(parts, "views.band").items(), key=lambda item: (len(item[0]), item[0]))),
        "excerpt": _with_excerpt(result),
        "state": _states(result),
    }


def histogram(result: Sequence[tuple[SegmentView, Docs]], field: str) -> dict[str, int]:
    """Count the articles of a result by day, in the order of time; by month or year where no more is known."""
    return dict(sorted(counts_by(result, f"{field}.day").items()))


def counts_by(result: Iterable[tuple[SegmentView, Docs]], name: str) -> dict[str, int]:
    """Count the documents of a result by the names in a column."""
    return _counts([_part(segment, docs) for segment, docs in result], name)


class _Part(NamedTuple):
    """What a result has of a segment; where that is most of it, also what it lacks, which is quicker to count."""

    segment: SegmentView
    docs: Docs
    lacking: Docs | None


def _part(segment: SegmentView, docs: Docs) -> _Part:
    if 2 * len(docs) < segment.count:
        return _Part(segment, docs, None)
    is_lacking = np.ones(segment.count, np.bool_)
    is_lacking[docs] = False
    return _Part(segment, docs, np.flatnonzero(is_lacking).astype(np.uint32))


def _counts(parts: Iterable[_Part], name: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for part in parts:
        column = part.segment.opened.column(name)
        if not isinstance(column, NameColumn) or not len(part.docs):
            continue
        found = _tally(part, column, name)
        names = column.names.decoded if isinstance(column.names, Texts) else column.names
        used = np.flatnonzero(found)
        for number, count in zip(used.tolist(), found[used].tolist(), strict=True):
            label = names[number]
            counts[label] = counts.get(label, 0) + count
    counts.pop("", None)
    return counts


def _tally(part: _Part, column: NameColumn, name: str) -> npt.NDArray[np.int64]:
    if part.lacking is None:
        return np.bincount(_numbers(column, part.docs, part.segment.count))
    whole = part.segment.opened.tally(name)
    if not len(part.lacking):
        return whole
    return whole - np.bincount(_numbers(column, part.lacking, part.segment.count), minlength=len(whole))


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


def _states(result: Sequence[tuple[SegmentView, Docs]]) -> dict[str, int]:
    read, starred = (_having(result, "is", state) for state in ("read", "starred"))
    counts = {"read": read, "unread": sum(len(docs) for _, docs in result) - read, "starred": starred}
    return {state: count for state, count in counts.items() if count}


def _tags(parts: Sequence[_Part]) -> dict[str, int]:
    """Count each tag with those below it, because that is what asking for it finds; those above are counted too."""
    counts = _counts(parts, "tag")
    if not any("/" in tag for tag in counts):
        return counts
    found = _counts(parts, "tag.steps")
    above = {_step(name): name for tag in counts for name in _above(tag)}
    spelt = {**above, **{_step(tag): tag for tag in counts}}
    return {tag: found.get(step, counts.get(tag, 0)) for step, tag in spelt.items()}


@lru_cache(maxsize=16_384)
def _above(tag: str) -> tuple[str, ...]:
    parts = tag.split("/")
    return tuple("/".join(parts[:length]) for length in range(1, len(parts)))


@lru_cache(maxsize=16_384)
def _step(tag: str) -> str:
    return "".join(tag_values((tag,))[-1:])


def _having(result: Iterable[tuple[SegmentView, Docs]], field: str, value: str) -> int:
    """Count the documents of a result that have a whole value."""
    total = 0
    for segment, docs in result:
        number = segment.opened.lexicon.find(field, value.encode())
        if number is not None:
            total += int(np.count_nonzero(spread(docs, segment.count)[segment.opened.postings.docs(number)]))
    return total


def _ranked(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], _folded(item[0]), item[0])))
