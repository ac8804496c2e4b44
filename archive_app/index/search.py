"""Answers a search: finds, ranks or sorts, counts, and cuts out the page that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from archive_app.errors import InputError
from archive_app.index.codec.columns import NameColumn, NumberColumn
from archive_app.index.damage import noticing_damage
from archive_app.index.execution.ranking import first
from archive_app.index.facets import counted
from archive_app.index.suggest import suggestion
from archive_app.index.syntax import wanted_words
from archive_app.index.values import NO_DATE, NO_NUMBER
from archive_app.model import SORT_KEYS, Hit, Page

if TYPE_CHECKING:
    from archive_app.index.execution.matches import Matches
    from archive_app.index.execution.view import SegmentView
    from archive_app.index.snapshot import Snapshot
    from archive_app.index.syntax import Query
    from archive_app.model import Search

Found = list[tuple["SegmentView", "Matches"]]
Numbers = npt.NDArray[np.int64]

_LAST = np.iinfo(np.int64).max


def answer(search: Search, query: Query, snapshot: Snapshot) -> Page:
    """Find, count, sort and cut out the page that was asked for. Raises InputError for an unknown sort key."""
    sort = search.sort or ("relevance" if any(wanted_words(query.tree)) else "saved")
    if sort not in SORT_KEYS:
        raise InputError(f"Articles cannot be sorted by “{sort}”; choose one of: {', '.join(SORT_KEYS)}.")
    found = snapshot.found(query.tree)
    with noticing_damage():
        total = sum(len(matches.docs) for _, matches in found)
        return Page(
            hits=_hits(found, sort, search),
            total=total,
            facets=counted([(segment, matches.docs) for segment, matches in found]),
            suggestion=None if total else suggestion(search, query, snapshot),
            problems=query.problems,
        )


def _hits(found: Found, sort: str, search: Search) -> tuple[Hit, ...]:
    """List the page's hits; equal ones are ordered by id."""
    skipped = max(search.offset, 0)
    most = None if search.limit is None else skipped + max(search.limit, 0)
    if not found:
        return ()
    ids = np.concatenate([_ids(segment)[matches.docs] for segment, matches in found])
    if sort == "title":
        ordered = _by_title(found, ids, most, is_reversed=search.is_reversed)
        return tuple(Hit(identity) for identity in ordered[skipped:most])
    if sort != "relevance":
        places = first(_keys(found, sort, is_reversed=search.is_reversed), ids, most)[skipped:]
        return tuple(Hit(identity) for identity in ids[places].tolist())
    scores = np.concatenate([matches.scores(None) for _, matches in found])
    places = first(scores if search.is_reversed else -scores, ids, most)[skipped:]
    return tuple(map(Hit, ids[places].tolist(), scores[places].tolist()))


def _ids(segment: SegmentView) -> npt.NDArray[Any]:
    column = segment.opened.column("id")
    assert isinstance(column, NumberColumn)
    return column.values.astype(np.int64, copy=False)


def _keys(found: Found, sort: str, *, is_reversed: bool) -> Numbers:
    """Give each document a number to sort by, the largest to those without a value."""
    missing = NO_NUMBER if sort == "views" else NO_DATE
    parts = []
    for segment, matches in found:
        column = segment.opened.column(sort)
        assert isinstance(column, NumberColumn)
        values = column.values[matches.docs].astype(np.int64)
        parts.append(np.where(values == missing, _LAST, values if is_reversed else -values))
    return np.concatenate(parts)


def _by_title(found: Found, ids: Numbers, most: int | None, *, is_reversed: bool) -> list[int]:
    """Sort by title: in each segment by the numbers that titles have there, then what is first there by the titles."""
    titled: list[tuple[str, int]] = []
    untitled: list[int] = []
    start = 0
    for segment, matches in found:
        own = ids[start : start + len(matches.docs)]
        start += len(matches.docs)
        column = segment.opened.column("title")
        assert isinstance(column, NameColumn)
        ends = column.ends.astype(np.int64)
        has_title = ends[matches.docs + 1] > ends[matches.docs]
        numbers = column.numbers[ends[matches.docs[has_title]]].astype(np.int64)
        best = first(-numbers if is_reversed else numbers, own[has_title], most)
        titled += [
            (column.names[n], i) for n, i in zip(numbers[best].tolist(), own[has_title][best].tolist(), strict=True)
        ]
        untitled += own[~has_title].tolist()
    titled.sort(key=lambda pair: pair[1])
    titled.sort(key=lambda pair: pair[0], reverse=is_reversed)
    return [identity for _, identity in titled] + sorted(untitled)
