"""Prepare a draft for the store: clean HTML, blocks, canonical text, language, furniture cut off, fingerprint."""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from archive_app.errors import UnreadableError
from archive_app.model import PreparedArticle
from archive_app.reading.address import canonical_address, host_of
from archive_app.reading.blocks import blocks
from archive_app.reading.clean import clean
from archive_app.reading.language import detect
from archive_app.reading.text import canonical_text, fold, letters_of, normalize, one_line

if TYPE_CHECKING:
    from archive_app.model import Draft


def prepare(draft: Draft) -> PreparedArticle:
    """Prepare a draft. Raises UnreadableError when nothing is left of it."""
    body = draft.body
    if not draft.is_html:
        body = "".join(f"<p>{escape(p)}</p>" for p in re.split(r"\n\s*\n", normalize(body)) if p.strip())
    cleaned = clean(body, base_url=draft.url)
    text = canonical_text(blocks(cleaned.html))
    if not text.strip():
        raise UnreadableError("There is no text in it.")
    return PreparedArticle(
        original=draft.original, title=one_line(draft.title), html=cleaned.html, text=text,
        fingerprint=hashlib.sha256(letters_of(text).encode()).hexdigest(), title_key=fold(draft.title),
        author=draft.author, source=draft.source or host_of(draft.url), url=draft.url,
        url_key=canonical_address(draft.url), language=detect(text, prior=draft.language), published=draft.published,
        snapshots=draft.snapshots, tags=draft.tags, cut=tuple(draft.tail.split("\n")), blocked=draft.blocked,
    )
