"""Reads what somebody pasted: text, the source of a page, or a selection of a page with its formatting."""

from __future__ import annotations

import codecs
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_app.errors import UnreadableError
from archive_app.importers.html import HtmlImporter, declared_charset, read_page, read_selection
from archive_app.importers.layout import shortened
from archive_app.importers.plain import read_text
from archive_app.model import Original

if TYPE_CHECKING:
    from archive_app.model import Draft, Pasted

NAME = "Pasted article"
SURE = 0.8
"""From this score on, text counts as the source of a page."""


def read_pasted(pasted: Pasted) -> Draft:
    """Make a draft of what was pasted, whose bytes are its original. Raises UnreadableError when there is no text."""
    if not pasted.text.strip():
        raise UnreadableError("There is no text yet: paste the article into the field.")
    data = encoded(pasted)
    if pasted.is_html:
        return _without_made_title(read_selection(pasted.text, Original(f"{NAME}.html", "text/html", data)))
    if HtmlImporter().score("", data[:4096]) > SURE:
        return _without_made_title(read_page(pasted.text, Original(f"{NAME}.html", "text/html", data)))
    return _without_made_title(read_text(pasted.text, Original(f"{NAME}.txt", "text/plain", data)))


def encoded(pasted: Pasted) -> bytes:
    """Write what was pasted as UTF-8, with a mark in front where it says of itself that it is something else."""
    data = pasted.text.encode("utf-8", "replace")
    declared = (declared_charset(data) or "utf-8") if pasted.is_html else "utf-8"
    return data if declared.lower().replace("-", "") == "utf8" else codecs.BOM_UTF8 + data


def title_from(text: str) -> str:
    """Take the first line of an article without a title of its own for it."""
    return shortened(text.partition("\n")[0].strip())


def _without_made_title(draft: Draft) -> Draft:
    return replace(draft, title="") if draft.title == NAME else draft
