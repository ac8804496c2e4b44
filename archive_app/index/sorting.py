"""Sorts what was found by facts beside its words: dates, numbers, names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.columns import NameColumn, NumberColumn
from archive_app.index.execution.ranking import first
from archive_app.index.kinds import STARRED, UNREAD
from archive_app.index.values import NO_DATE, NO_NUMBER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive_app.index.execution.view import SegmentView
    from archive_app.index.snapshot import Found

Numbers: TypeAlias = npt.NDArray[np.int64]

NAMED: Mapping[str, str] = {
    "title": "title",
    "source": "source.folded",
    "author": "author",
    "tags": "first_tag",
    "language": "language.known",
}
"""Sort key -> column of names that are sorted from A to Z."""

NUMBERED: Mapping[str, tuple[str, int]] = {
    "saved": ("saved", NO_DATE),
    "published": ("published", NO_DATE),
    "added": ("added", NO_DATE),
    "opened": ("opened_at", NO_DATE),
    "views": ("views", NO_NUMBER),
    "excerpts": ("excerpts", NO_NUMBER),
    "length": ("words", NO_NUMBER),
}
"""Sort key -> column of numbers, the largest of which come first, and the number that stands for none."""

_LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Order:
    """By which key to sort, and how many are wanted at most; all when None."""

    key: str
    is_reversed: bool
    most: int | None


def in_order(found: Found, order: Order, ties: Numbers, read_shares: Mapping[int, float]) -> Numbers:
    """List the places of the first documents, equal ones by ``ties``; those without a value come last in any order.

    ``read_shares`` says how far articles were read, by their ids: the index itself is not told that.
    """
    if order.key in NAMED:
        return _by_name(found, order, ties)
    return first(_keys(found, order, read_shares), ties, order.most)


def of_found(found: Found, name: str) -> Numbers:
    """Gather what a column of numbers has of the documents that were found."""
    return np.concatenate([numbers(segment, name)[matches.docs] for segment, matches in found])


def numbers(segment: SegmentView, name: str) -> Numbers:
    """Read a column of numbers."""
    column = segment.opened.column(name)
    assert isinstance(column, NumberColumn)
    return column.values.astype(np.int64, copy=False)


def _keys(found: Found, order: Order, read_shares: Mapping[int, float]) -> Numbers:
    """Give each document a number to sort by, the largest to those without a value."""
    if order.key == "state":
        values, missing = _states(of_found(found, "flags")), -1
    elif order.key == "progress":
        values, missing = _millionths(of_found(found, "id"), read_shares), 0
    else:
        name, missing = NUMBERED[order.key]
        values = of_found(found, name)
    return np.where(values == missing, _LAST, values if order.is_reversed else -values)


def _states(flags: Numbers) -> Numbers:
    """Number the states: with a star before without one, then unread before read."""
    return 2 * (flags & STARRED > 0).astype(np.int64) + (flags & UNREAD > 0)


def _millionths(ids: Numbers, read_shares: Mapping[int, float]) -> Numbers:
    """Tell how far each article was read; not at all is 0."""
    known = np.array(sorted(read_shares), np.int64)
    if not len(known):
        return np.zeros(len(ids), np.int64)
    shares = np.array([int(read_shares[identity] * 1_000_000) for identity in known.tolist()], np.int64)
    places = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    return np.where(known[places] == ids, shares[places], 0)


def _by_name(found: Found, order: Order, ties: Numbers) -> Numbers:
    """Sort in each segment by the numbers that names have there, then what is first there by the names themselves."""
    named: list[Numbers] = []
    unnamed: list[Numbers] = []
    names: list[tuple[Numbers, Sequence[str]]] = []
    start = 0
    for segment, matches in found:
        column = segment.opened.column(NAMED[order.key])
        assert isinstance(column, NameColumn)
        ends, docs = column.ends, matches.docs.astype(np.int64)
        places = np.arange(start, start + len(docs))
        start += len(docs)
        has_name = ends[docs + 1] > ends[docs]
        own, own_numbers = places[has_name], column.numbers[ends[docs[has_name]]].astype(np.int64)
        if order.most is not None and order.most < len(own):
            best = first(-own_numbers if order.is_reversed else own_numbers, ties[own], order.most)
            own, own_numbers = own[best], own_numbers[best]
        named.append(own)
        unnamed.append(places[~has_name])
        names.append((own_numbers, column.names))
    own, ranks = np.concatenate(named), _ranks(names)
    without = np.concatenate(unnamed)
    sorted_own = own[first(-ranks if order.is_reversed else ranks, ties[own], order.most)]
    return np.concatenate([sorted_own, without[np.argsort(ties[without])]])


def _ranks(parts: Sequence[tuple[Numbers, Sequence[str]]]) -> Numbers:
    """Number the names of several segments together: each part has the numbers used in it, and its sorted names."""
    used = [np.unique(chosen, return_inverse=True) for chosen, _ in parts]
    texts = [
        [names[number] for number in distinct.tolist()] for (distinct, _), (_, names) in zip(used, parts, strict=True)
    ]
    filled = [part for part in texts if part]
    if len(filled) < 2:
        return np.concatenate([places for _, places in used])
    known = {name: rank for rank, name in enumerate(sorted(chain.from_iterable(filled)))}
    ranks = [np.array([known[name] for name in part], np.int64) for part in texts]
    return np.concatenate([part[places] for part, (_, places) in zip(ranks, used, strict=True)])
