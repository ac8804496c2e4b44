"""Turns an article's document into the parts, values and facts that the index keeps."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from archive_app.folding import fold_label
from archive_app.index.codec.columns import Column, NumberColumn, name_column
from archive_app.index.kinds import KINDS, STARRED, TRASHED, UNREAD
from archive_app.index.stopwords import likely_language
from archive_app.index.values import NO_NUMBER, band, date_number, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.model import IndexDocument, IndexExcerpt

TITLE_WEIGHT = 3.0
LABEL_WEIGHT = 1.5
EXCERPT_WEIGHT = 2.0


class Part(NamedTuple):
    """A stretch of words; hits in it count ``weight`` times, and it is a ``field`` of its own too.

    With the weight 0 it is found in that field only. ``is_body`` tells the body from what stands around it.
    """

    text: str
    field: str
    weight: float = 1.0
    is_body: bool = False


class Entry(NamedTuple):
    """What is found as one: an article, or an excerpt marked in it."""

    parts: list[Part]
    facts: Facts


class Facts(NamedTuple):
    """What is known of an article or excerpt beside its words; ``flags`` has a bit for each of its ``KINDS``.

    ``excerpt`` is an excerpt's number, 0 for an article; ``marked`` is when it was marked, for an article the last of
    its excerpts. ``stemmed_as`` is the language whose endings its words have: a guess where ``language`` is unknown.
    """

    id: int
    excerpt: int
    title: str
    saved: str
    published: str
    added: str
    marked: str
    opened_at: str
    opened: int
    views: int | None
    flags: int
    source: str
    language: str
    stemmed_as: str
    tags: tuple[str, ...]
    states: tuple[str, ...]
    author: str
    first_tag: str
    excerpts: int
    words: int


def entries(document: IndexDocument) -> Iterator[Entry]:
    """Yield the article itself, then each of its excerpts."""
    yield Entry(_article_parts(document), _facts(document))
    for excerpt in document.marked:
        kinds = [kind for kind in _kinds(document) if kind not in _OF_MARKS] + ["excerpt"]
        kinds += [kind for kind, content in (("note", excerpt.note), ("tag", excerpt.tags)) if content]
        known = _facts(document)._replace(
            excerpt=excerpt.id, marked=excerpt.created, tags=excerpt.tags, flags=_flags(kinds, document)
        )
        yield Entry(_excerpt_parts(document, excerpt), known)


def _article_parts(document: IndexDocument) -> list[Part]:
    """List the texts of an article that have words, in the order of their positions."""
    found = [
        Part(document.title, "title", TITLE_WEIGHT),
        Part(document.author, "author", LABEL_WEIGHT),
        Part(document.source, "source"),
        *(Part(tag, "", LABEL_WEIGHT) for tag in document.tags),
        Part(document.text, "", is_body=True),
        Part(document.notes, "note"),
        Part(document.excerpts, "excerpt"),
        Part(document.url, "url", 0.0),
    ]
    return [part for part in found if part.text]


def _excerpt_parts(document: IndexDocument, excerpt: IndexExcerpt) -> list[Part]:
    """List the texts that an excerpt is found by: its own, and what names its article."""
    found = [
        Part(document.title, "title"),
        Part(document.author, "author"),
        Part(document.source, "source"),
        *(Part(tag, "", LABEL_WEIGHT) for tag in excerpt.tags),
        Part(excerpt.text, "excerpt", EXCERPT_WEIGHT, is_body=True),
        Part(excerpt.note, "note", EXCERPT_WEIGHT),
        Part(document.url, "url", 0.0),
    ]
    return [part for part in found if part.text]


def _facts(document: IndexDocument) -> Facts:
    return Facts(
        id=document.id,
        excerpt=0,
        title=fold_label(document.title),
        saved=document.saved or "",
        published=document.published or "",
        added=document.added or "",
        marked=max((excerpt.created for excerpt in document.marked), default=""),
        opened_at=document.opened_at or "",
        opened=document.opened,
        views=document.views,
        flags=_flags(_kinds(document), document),
        source=document.source,
        language=document.language,
        stemmed_as=_stemmed_as(document),
        tags=document.tags,
        states=tuple(state for state, is_so in _states(document).items() if is_so),
        author=fold_label(document.author),
        first_tag=fold_label(document.first_tag),
        excerpts=len(document.marked),
        words=document.words,
    )


def _stemmed_as(document: IndexDocument) -> str:
    if document.language not in ("", "und"):
        return document.language
    return likely_language(f"{document.title}\n{document.text}") or document.language


def _flags(kinds: Iterable[str], document: IndexDocument) -> int:
    states = ((document.is_trashed, TRASHED), (document.is_starred, STARRED), (not document.is_read, UNREAD))
    return sum(_BITS[kind] for kind in kinds) | sum(bit for is_so, bit in states if is_so)


def _states(document: IndexDocument) -> dict[str, bool]:
    return {"read": document.is_read, "starred": document.is_starred, "trashed": document.is_trashed}


def values(known: Facts) -> dict[str, Sequence[str]]:
    """List the whole values that an article has in each field of values."""
    return {
        "has": [kind for kind, bit in _BITS.items() if known.flags & bit],
        "is": known.states,
        "lang": language_values(known.language),
        "tag": tag_values(known.tags),
    }


def columns(rows: Sequence[Facts]) -> dict[str, Column]:
    """Lay out what is known of each article beside its words."""
    return {
        "id": _numbers(row.id for row in rows),
        "excerpt": _numbers(row.excerpt for row in rows),
        "title": name_column([_label(row.title) for row in rows]),
        "saved": _numbers(date_number(row.saved) for row in rows),
        "published": _numbers(date_number(row.published) for row in rows),
        "added": _numbers(date_number(row.added) for row in rows),
        "marked": _numbers(date_number(row.marked) for row in rows),
        "opened_at": _numbers(date_number(row.opened_at) for row in rows),
        "opened": _numbers(whole_number(row.opened) for row in rows),
        "views": _numbers(whole_number(row.views) for row in rows),
        "flags": _numbers(row.flags for row in rows),
        "saved.day": name_column([(row.saved[:10],) for row in rows]),
        "saved.month": name_column([(row.saved[:7],) for row in rows]),
        "published.day": name_column([(row.published[:10],) for row in rows]),
        "published.year": name_column([(row.published[:4],) for row in rows]),
        "views.band": name_column([(band(row.views),) for row in rows]),
        "source": name_column([_label(row.source) for row in rows]),
        "language": name_column([_label(row.language) for row in rows]),
        "stemmed_as": name_column([_label(row.stemmed_as) for row in rows]),
        "author": name_column([_label(row.author) for row in rows]),
        "source.folded": name_column([_label(fold_label(row.source)) for row in rows]),
        "language.known": name_column([_label(row.language if row.language != "und" else "") for row in rows]),
        "first_tag": name_column([_label(row.first_tag) for row in rows]),
        "excerpts": _numbers(row.excerpts or NO_NUMBER for row in rows),
        "words": _numbers(row.words or NO_NUMBER for row in rows),
        "tag.steps": name_column([tuple(tag_values(row.tags)) for row in rows]),
        "tag": name_column([tuple(dict.fromkeys(filter(None, row.tags))) for row in rows]),
    }


def tag_values(tags: Iterable[str]) -> list[str]:
    """List the folded tags with all tags above them: economy/trade/oil gives economy and economy/trade too."""
    return list(dict.fromkeys(value for tag in tags for value in _steps_of(tag)))


@lru_cache(maxsize=4_096)
def language_values(code: str) -> tuple[str, ...]:
    """List a language code and its beginnings: zh-hant-tw gives zh and zh-hant too."""
    steps = fold_label(code).replace("_", "-").split("-")
    return tuple(value for value in ("-".join(steps[:depth]) for depth in range(1, len(steps) + 1)) if value)


@lru_cache(maxsize=16_384)
def _steps_of(tag: str) -> tuple[str, ...]:
    steps = [step.strip() for step in fold_label(tag).strip("/ ").split("/")]
    return tuple(value for value in ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1)) if value)


def _label(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _numbers(found: Iterator[int]) -> NumberColumn:
    return NumberColumn(np.fromiter(found, np.int64))


def _kinds(document: IndexDocument) -> list[str]:
    contents = {
        "author": document.author,
        "excerpt": document.excerpts or document.marked,
        "image": document.has_image,
        "language": document.language not in ("", "und"),
        "note": document.notes,
        "original": document.has_original,
        "published": document.published,
        "saved": document.saved,
        "source": document.source,
        "tag": document.tags,
        "url": document.url,
        "views": document.views is not None,
    }
    return [kind for kind, content in contents.items() if content]


_OF_MARKS = frozenset({"excerpt", "note", "tag"})
"""What an excerpt has by itself, whatever its article has."""

_BITS = {kind: 1 << number for number, kind in enumerate(KINDS)}
