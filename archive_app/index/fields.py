"""The names of the index's fields: part of the language of queries, known without any engine."""

from __future__ import annotations

ANYWHERE = "text"
"""The field of all words of an article, wherever they stand."""

WORD_FIELDS = ("title", "author", "source", "url", "note", "excerpt")
VALUE_FIELDS = ("has", "is", "lang", "tag")
INITIAL = "initial"
"""The field of the first characters of an article's words."""

PART_GAP = 100
"""Positions left free between two parts of an article, so that no phrase runs over."""
