"""Answers a search: finds, ranks or sorts, counts, and cuts out the page that was asked for."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.errors import InputError
from archive_app.index.damage import noticing_damage
from archive_app.index.execution.ranking import first
from archive_app.index.facets import counted
from archive_app.index.patterns import patterns
from archive_app.index.proximity import CANDIDATES, nearness
from archive_app.index.query import parse
from archive_app.index.sorting import Order, in_order, numbers, of_found
from archive_app.index.suggest import suggestion
from archive_app.index.syntax import Everything, wanted_leaves, wanted_words
from archive_app.index.values import date_number
from archive_app.model import SORT_KEYS, AlsoWritten, Hit, Page

if TYPE_CHECKING:
    from archive_app.index.execution.matches import Scores
    from archive_app.index.execution.view import SegmentView
    from archive_app.index.snapshot import Found, Snapshot
    from archive_app.index.syntax import Query
    from archive_app.model import Search

Numbers = npt.NDArray[np.int64]

_MOST_NAMES = 8
_MOST_SPELLINGS = 8
_MOST_PARTIAL = 50
_MOST_PAGES, _MOST_REMEMBERED = 8, 1_000


def answer(search: Search, query: Query, snapshot: Snapshot) -> Page:
    """Find, count, sort and cut out the page that was asked for; the first pages of all articles are remembered.

    Raises InputError for an unknown sort key, ExpressionTooSlowError.
    """
    is_everything = query.tree == Everything() and not query.problems and not search.offset
    page = snapshot.pages.get(search) if is_everything else None
    if page is None:
        page = _answer(search, query, snapshot)
        if is_everything and len(page.hits) <= _MOST_REMEMBERED:
            if len(snapshot.pages) == _MOST_PAGES:
                snapshot.pages.clear()
            snapshot.pages[search] = page
    return page


def _answer(search: Search, query: Query, snapshot: Snapshot) -> Page:
    sort = _sort(search, query)
    found = snapshot.found(query.tree, query.scope)
    with noticing_damage():
        total = sum(len(matches.docs) for _, matches in found)
        page = Page(
            hits=_hits(found, sort, search, query, snapshot),
            total=total,
            facets=counted([(segment, matches.docs) for segment, matches in found]),
            suggestion=suggestion(search, query, snapshot, total=total),
            problems=query.problems,
            also_written=_also_written(query, snapshot),
            scope=query.scope,
        )
        return page if total or search.match == "any" else _with_partial(page, search, query, snapshot)


def hits(search: Search, query: Query, snapshot: Snapshot) -> tuple[Hit, ...]:
    """List the page's hits and count nothing. Raises InputError for an unknown sort key, ExpressionTooSlowError."""
    found = snapshot.found(query.tree, query.scope)
    with noticing_damage():
        return _hits(found, _sort(search, query), search, query, snapshot)


def article_ids(search: Search, query: Query, snapshot: Snapshot) -> Numbers:
    """List the page's articles, each once. Raises InputError for an unknown sort key, ExpressionTooSlowError."""
    found = snapshot.found(query.tree, query.scope)
    with noticing_damage():
        listed = _page(found, _sort(search, query), search, query, snapshot)
        if listed is None:
            return np.zeros(0, np.int64)
        ids = listed.ids[listed.places]
        return ids if query.scope == "articles" else ids[np.sort(np.unique(ids, return_index=True)[1])]


def number_found(query: Query, snapshot: Snapshot, *, added_after: str | None) -> int:
    """Count what answers, all or what came into the archive after a moment. Raises ExpressionTooSlowError."""
    found = snapshot.found(query.tree, query.scope)
    if added_after is None:
        return sum(len(matches.docs) for _, matches in found)
    with noticing_damage():
        after = date_number(added_after)
        return sum(int((_begun(segment)[matches.docs] > after).sum()) for segment, matches in found)


def _begun(segment: SegmentView) -> Numbers:
    """Tell when each article came into the archive, and when each excerpt was marked."""
    return np.where(numbers(segment, "excerpt") > 0, numbers(segment, "marked"), numbers(segment, "added"))


def _sort(search: Search, query: Query) -> str:
    sort = search.sort or ("relevance" if any(wanted_leaves(query.tree)) else "saved")
    if sort not in SORT_KEYS:
        raise InputError(f"Articles cannot be sorted by “{sort}”; choose one of: {', '.join(SORT_KEYS)}.")
    return sort


def _with_partial(page: Page, search: Search, asked: Query, snapshot: Snapshot) -> Page:
    """Add what has some of the words, where nothing has all: its first page."""
    query = parse(search.query, match="any", today=asked.today)
    if len(list(wanted_leaves(query.tree))) < 2:
        return page
    most = _MOST_PARTIAL if search.limit is None else min(search.limit, _MOST_PARTIAL)
    some = replace(search, match="any", sort="relevance", is_reversed=False, limit=most)
    found = snapshot.found(query.tree, query.scope)
    total = sum(len(matches.docs) for _, matches in found)
    return replace(page, partial=_hits(found, "relevance", some, query, snapshot), partial_total=total)


def _also_written(query: Query, snapshot: Snapshot) -> tuple[AlsoWritten, ...]:
    """Tell how else the query's words are written, when they are names."""
    ways = [patterns(words) for words in islice(wanted_words(query.tree), _MOST_NAMES) if words.form == "forms"]
    steps = dict.fromkeys(pattern[0] for pattern, *others in ways if not others and len(pattern) == 1)
    found = [(step.term, snapshot.also_written(step, most=_MOST_SPELLINGS)) for step in steps if step.kind == "forms"]
    return tuple(AlsoWritten(word, tuple(spellings)) for word, spellings in found if spellings)


class _Listed(NamedTuple):
    """What was found, and the places in it of what the page lists; ``scores`` where words rank it."""

    ids: Numbers
    excerpts: Numbers
    places: Numbers
    scores: Scores | None


def _hits(found: Found, sort: str, search: Search, query: Query, snapshot: Snapshot) -> tuple[Hit, ...]:
    """List the page's hits."""
    listed = _page(found, sort, search, query, snapshot)
    if listed is None:
        return ()
    places, scores = listed.places, listed.scores
    worth = np.zeros(len(places)) if scores is None else scores[places]
    rows = zip(listed.ids[places].tolist(), worth.tolist(), listed.excerpts[places].tolist(), strict=True)
    return tuple(Hit(identity, score, excerpt or None) for identity, score, excerpt in rows)


def _page(found: Found, sort: str, search: Search, query: Query, snapshot: Snapshot) -> _Listed | None:
    """Order what was found and cut out the page; equal ones are ordered by article, then by excerpt."""
    skipped = max(search.offset, 0)
    most = None if search.limit is None else skipped + max(search.limit, 0)
    if not found or most == 0:
        return None
    ids, excerpts = (of_found(found, name) for name in ("id", "excerpt"))
    order = _order(ids, excerpts)
    if sort == "relevance":
        scores = np.concatenate([matches.scores(None) for _, matches in found])
        places = _ranked(found, scores, order, query, snapshot, most=most, is_reversed=search.is_reversed)
        return _Listed(ids, excerpts, places[skipped:], scores)
    shares = snapshot.read_shares
    places = in_order(found, Order(sort, is_reversed=search.is_reversed, most=most), order, shares)
    return _Listed(ids, excerpts, places[skipped:most], None)


def _order(ids: Numbers, excerpts: Numbers) -> Numbers:
    """Number what was found by article, then by excerpt, so that no two are equal."""
    if not excerpts.any():
        return ids
    order = np.empty(len(ids), np.int64)
    order[np.lexsort((excerpts, ids))] = np.arange(len(ids))
    return order


def _ranked(
    found: Found, scores: Scores, ids: Numbers, query: Query, snapshot: Snapshot, *, most: int | None, is_reversed: bool
) -> Numbers:
    """Order by score; of the best by their words, those come first that have them near one another.

    What nearness adds is added to ``scores``.
    """
    if is_reversed:
        return first(scores, ids, most)
    candidates = np.sort(first(-scores, ids, CANDIDATES))
    ends = np.cumsum([len(matches.docs) for _, matches in found])
    parts = np.split(candidates, np.searchsorted(candidates, ends[:-1]))
    chosen = [
        (segment, matches.docs[part - (end - len(matches.docs))])
        for (segment, matches), part, end in zip(found, parts, ends, strict=True)
    ]
    added = nearness(query.tree, chosen, snapshot.view)
    if added is None:
        return first(-scores, ids, most)
    scores[candidates] += added
    best = candidates[first(-scores[candidates], ids[candidates], None)]
    if most is not None and most <= len(best):
        return best[:most]
    rest = first(-scores, ids, None if most is None else most)
    return np.concatenate([best, rest[~np.isin(rest, best)]])[:most]
