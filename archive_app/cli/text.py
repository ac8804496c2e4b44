"""Text for people: snippets with their hits marked, one line of facts about an article, counted nouns."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from archive_app.text import counted

if TYPE_CHECKING:
    from archive_app.model import ArticleRow, ImportResult, Snippet

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the direction of what follows, and halves of characters."""


def marked_html(snippet: Snippet) -> str:
    """Return the snippet as HTML-safe text with ``<mark>`` around each hit."""
    return _marked(snippet, "<mark>", "</mark>", is_escaped=True)


def marked_terminal(snippet: Snippet, *, is_styled: bool) -> str:
    """Return the snippet in one line, hits in bold where the terminal can show it."""
    before, after = ("\x1b[1m", "\x1b[22m") if is_styled else ("", "")
    return _marked(snippet, before, after, is_escaped=False)


def facts(row: ArticleRow) -> str:
    """Join what is known of an article in one line: author, source, language, dates, views, tags."""
    parts = (
        row.author,
        row.source,
        row.language if row.language != "und" else None,
        f"published {row.published}" if row.published else None,
        f"saved {row.saved}" if row.saved else None,
        counted(row.views, "view") if row.views is not None else None,
        " ".join(f"#{tag}" for tag in row.tags) or None,
        counted(row.excerpt_count, "excerpt") if row.excerpt_count else None,
    )
    return " · ".join(part for part in parts if part)


def import_summary(result: ImportResult) -> str:
    """Say in one line what became of an import."""
    parts = [
        f"{len(result.added):,} added",
        f"{len(result.merged):,} merged as new snapshots",
        f"{len(result.unchanged):,} unchanged",
        f"{len(result.failed):,} failed",
    ]
    trashed = f" ({counted(len(result.trashed), 'article')} of these in the trash)" if result.trashed else ""
    return ("Stopped: " if result.is_cancelled else "") + ", ".join(parts) + trashed


def printable(text: str) -> str:
    """Make text from a file safe for a terminal: what could steer it, or turn a line's direction, becomes a space."""
    return STEERING.sub(" ", text)


def on_one_line(text: str) -> str:
    """Make text safe for a terminal where it must not look like several lines."""
    return printable(text).replace("\n", " ")


def indented(text: str) -> str:
    """Set all lines of a text in, so that none looks like a line of ours."""
    return "\n".join(f"        {line}" for line in text.split("\n"))


def _marked(snippet: Snippet, before: str, after: str, *, is_escaped: bool) -> str:
    parts, end = [], 0
    for start, stop in snippet.marks:
        parts += [(snippet.text[end:start], False), (snippet.text[start:stop], True)]
        end = stop
    parts.append((snippet.text[end:], False))
    shown = ((html.escape(text, quote=False) if is_escaped else printable(text), mark) for text, mark in parts)
    return "".join(f"{before}{text}{after}" if mark else text for text, mark in shown)
