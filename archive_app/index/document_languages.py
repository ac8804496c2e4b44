"""Tells for each document which language's stems its words have, in each script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from archive_app.index.codec.columns import NameColumn
from archive_app.index.fields import ANYWHERE
from archive_app.index.stemming import applied_language, base_language, default_language

if TYPE_CHECKING:
    from archive_app.index.codec.segment import OpenSegment
    from archive_app.index.execution.view import IndexView, SegmentView

MOST = 64
ENOUGH = 20
"""A word that so many texts have is at home in the languages of these."""


class DocumentLanguages(NamedTuple):
    """The languages that words of a script are taken for, and which of them each document is in.

    ``of_document`` are places in ``codes``; None when there is only one.
    """

    codes: tuple[str, ...]
    of_document: npt.NDArray[np.uint8] | None = None


def document_languages(segment: OpenSegment, script: str) -> DocumentLanguages:
    """Find the languages of a segment's documents for words of a script.

    Words that stand in a text of another script, or of no known language, are taken for the script's first language.
    """
    default = default_language(script)
    if default is None:
        return DocumentLanguages(())
    column = segment.column("stemmed_as")
    if not isinstance(column, NameColumn):
        return DocumentLanguages((default,))
    named = [applied_language(base_language(name), script) or default for name in column.names]
    codes = tuple(dict.fromkeys((default, *named)))[:MOST]
    if len(codes) == 1:
        return DocumentLanguages(codes)
    numbers = np.array([codes.index(code) if code in codes else 0 for code in named], np.uint8)
    found = np.zeros(segment.count, np.uint8)
    counts = np.diff(column.ends.astype(np.int64))
    has_one = counts > 0
    found[has_one] = numbers[column.numbers[column.ends[:-1].astype(np.int64)[has_one]]]
    return DocumentLanguages(codes, found)


def languages_at(segment: SegmentView, index: IndexView, script: str) -> DocumentLanguages:
    """Find the languages of a segment's documents once for all queries."""
    return index.once((segment, f"languages.{script}"), lambda: document_languages(segment.opened, script))


def home_languages(term: str, script: str, index: IndexView) -> frozenset[str] | None:
    """List the languages in whose texts a word stands as it is; None when too few have it to say.

    Stemmers of other languages would make nonsense of it: to the Turkish one "resume" is a form of "resim".
    """
    counts: dict[str, int] = {}
    for segment in index.segments:
        number = segment.opened.lexicon.find(ANYWHERE, term.encode("utf-8", "surrogatepass"))
        if number is None:
            continue
        languages = languages_at(segment, index, script)
        docs = segment.opened.postings.docs(number)
        places = np.zeros(len(docs), np.uint8) if languages.of_document is None else languages.of_document[docs]
        for code, count in zip(languages.codes, np.bincount(places).tolist(), strict=False):
            counts[code] = counts.get(code, 0) + count
    at_home = {code for code, count in counts.items() if count}
    return frozenset(at_home) if sum(counts.values()) >= ENOUGH else None
