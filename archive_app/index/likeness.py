"""Finds articles that are like a text: by the words that tell it from others."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

import numpy as np
from whoosh import query as whoosh_query

from archive_app.index.analysis import tokens
from archive_app.index.codec.columns import NumberColumn
from archive_app.index.execution.evaluate import evaluate
from archive_app.index.execution.ranking import first
from archive_app.index.fields import ANYWHERE
from archive_app.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_app.index.execution.view import IndexView

LONGEST_TEXT = 20_000
"""Code points of a text that are looked at: its beginning says what it is about."""

MOST_TERMS = 30
_SHORTEST = 2


def more_like(article_id: int, text: str, view: IndexView, *, limit: int) -> tuple[Hit, ...]:
    """Rank other articles by the most telling words of a text, each weighed by how often the text has it."""
    terms = telling_terms(text, view)
    query = whoosh_query.Or([whoosh_query.Term(ANYWHERE, term, boost=weight) for term, weight in terms])
    ids, scores = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for segment in view.segments if terms else ():
        found = evaluate(query, segment, view)
        column = segment.opened.column("id")
        assert isinstance(column, NumberColumn)
        own = column.values[found.docs].astype(np.int64)
        is_other = own != article_id
        ids.append(own[is_other])
        scores.append(found.scores(None)[is_other])
    every, worth = np.concatenate(ids), np.concatenate(scores)
    best = first(-worth, every, limit)
    return tuple(map(Hit, every[best].tolist(), worth[best].tolist()))


def telling_terms(text: str, view: IndexView) -> list[tuple[bytes, float]]:
    """List the terms of a text that are frequent in it and rare elsewhere, with their weights, the best first."""
    counts = Counter(_terms(text[:LONGEST_TEXT]))
    found = []
    for term, count in counts.items():
        frequency = view.frequency(ANYWHERE, term)
        if frequency > 1:  # of one article only, it is the text's own word
            found.append((term, (1 + log(count)) * view.rarity(frequency)))
    found.sort(key=lambda pair: (-pair[1], pair[0]))
    best = found[:MOST_TERMS]
    return [(term, weight / best[0][1]) for term, weight in best]


def _terms(text: str) -> Iterable[bytes]:
    for token in tokens(text):
        if token.kind in ("word", "pair") and len(token.term) >= _SHORTEST and not token.term.isdecimal():
            yield token.term.encode("utf-8", "surrogatepass")
