"""Ask trafilatura for an article's text and metadata; the one module that knows it, and waits for it to be needed."""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)
"""What heuristics may raise on pages that nobody thought of: the page is then read without them."""

_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer", "urllib3")


@dataclass(frozen=True, slots=True)
class Guess:
    """Metadata found by the habits of many sites rather than by declaration."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    site: str | None = None


def article_text(root: HtmlElement) -> str:
    """The text of the page's article; empty when none is made out. The tree stays as it is."""
    _quiet()
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(root, include_comments=False, include_tables=True)
    except FAULTS:
        return ""
    return str(getattr(document, "text", None) or "")


def guess_metadata(root: HtmlElement, url: str | None) -> Guess:
    """Title, authors, day of publication and site, as far as they can be made out. The tree stays as it is."""
    _quiet()
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(deepcopy(root), url, None, False)
    except FAULTS:
        return Guess()
    authors = tuple(name for name in (found.author or "").split("; ") if name)
    return Guess(found.title or "", authors, found.date, found.sitename)


def _quiet() -> None:
    """Keep its warnings about odd pages out of our log: a page that yields nothing is reported by its importer."""
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
