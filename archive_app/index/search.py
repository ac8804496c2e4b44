"""Answers a search from one snapshot of the index: hits in order, total, facets, suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from archive_app.errors import InputError
from archive_app.index.facets import counted
from archive_app.index.suggest import suggestion
from archive_app.index.syntax import wanted_words
from archive_app.model import SORT_KEYS, Hit, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from archive_app.index.facts import Facts
    from archive_app.index.snapshot import Snapshot
    from archive_app.index.syntax import Query
    from archive_app.model import Search

_Scored: TypeAlias = "tuple[float, Facts]"
_Key: TypeAlias = str | int | None


def answer(search: Search, query: Query, snapshot: Snapshot) -> Page:
    """Find, count, sort and cut out the page that was asked for. Raises InputError for an unknown sort key."""
    sort = search.sort or ("relevance" if any(wanted_words(query.tree)) else "saved")
    if sort not in SORT_KEYS:
        raise InputError(f"Articles cannot be sorted by “{sort}”; choose one of: {', '.join(SORT_KEYS)}.")
    if sort == "relevance":
        ranked = _by_score(snapshot.scored(query.tree), is_reversed=search.is_reversed)
    else:
        ranked = [(0.0, facts) for facts in _by_key(snapshot.found(query.tree), sort, search)]
    result = [facts for _, facts in ranked]
    return Page(
        hits=tuple(Hit(facts.id, score) for score, facts in _cut(ranked, search)),
        total=len(result),
        facets=counted(result),
        suggestion=None if result else suggestion(search, query, snapshot),
        problems=query.problems,
    )


def _by_score(scored: list[_Scored], *, is_reversed: bool) -> list[_Scored]:
    sign = 1 if is_reversed else -1
    return sorted(scored, key=lambda pair: (sign * pair[0], pair[1].id))


def _by_key(result: list[Facts], sort: str, search: Search) -> list[Facts]:
    """Sort by a key; what has none comes last either way, and equal ones by id."""
    key = _KEYS[sort]
    by_id = sorted(result, key=lambda facts: facts.id)
    known = [facts for facts in by_id if key(facts) is not None]
    known.sort(key=key, reverse=(sort != "title") != search.is_reversed)  # type: ignore[arg-type]  # no None is left
    return known + [facts for facts in by_id if key(facts) is None]


def _cut(ranked: Sequence[_Scored], search: Search) -> Sequence[_Scored]:
    first = max(search.offset, 0)
    return ranked[first:] if search.limit is None else ranked[first : first + max(search.limit, 0)]


_KEYS: dict[str, Callable[[Facts], _Key]] = {
    "saved": lambda facts: facts.saved,
    "published": lambda facts: facts.published,
    "views": lambda facts: facts.views,
    "title": lambda facts: facts.title,
}
