"""Guesses in how many documents a query's words stand, without looking at the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh import query as whoosh_query

from archive_app.index.execution.array_query import ArrayQuery

if TYPE_CHECKING:
    from archive_app.index.execution.view import IndexView


def document_frequency(query: whoosh_query.Query, index: IndexView) -> int:
    """Give at most as many documents as there are: of alternatives their sum, of a phrase its rarest word's."""
    if isinstance(query, ArrayQuery):
        return min(query.frequency(index), index.count)
    if isinstance(query, whoosh_query.Term):
        term = query.text if isinstance(query.text, bytes) else index.schema[query.fieldname].to_bytes(query.text)
        return index.frequency(query.fieldname, term)
    parts = [document_frequency(part, index) for part in getattr(query, "subqueries", getattr(query, "qs", ()))]
    if isinstance(query, whoosh_query.Or | whoosh_query.DisjunctionMax):
        return min(sum(parts), index.count)
    return min(parts, default=index.count)
