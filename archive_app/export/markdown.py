"""Excerpts as Markdown (CommonMark): a heading for each article, a block quote for each excerpt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive_app.export.base import Tally, day, facts, groups, is_link, position, totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from archive_app.export.base import ExportRow
    from archive_app.model import ExportItem


class MarkdownExporter:
    """Writes a document for people, and for note-taking programs that read Markdown."""

    name = "markdown"
    label = "Markdown"
    suffix = ".md"

    def write(self, items: Iterable[ExportItem], file: TextIO) -> int:
        """Write the items under their articles' headings and return how many there were."""
        tally = Tally()
        file.write("# Excerpts\n")
        for article, rows in groups(items, tally):
            _write_paragraphs(file, _article(article))
            for each in rows:
                _write_paragraphs(file, _excerpt(each))
        _write_paragraphs(file, ["---"] if tally.excerpts else [])
        _write_paragraphs(file, [totals(tally)])
        return tally.excerpts


def escape(line: str) -> str:
    """Write one line of plain text so that it reads the same when rendered, as a paragraph of its own.

    Web addresses become autolinks: escapes inside a bare one would be taken as part of it.
    """
    indent, text = _split_indent(line.rstrip())
    escaped = "".join(_escaped_pieces(text))
    return "&nbsp;" * indent + _LINE_START.sub(r"\1\\", escaped)


def _write_paragraphs(file: TextIO, paragraphs: Iterable[str]) -> None:
    file.writelines(f"\n{paragraph}\n" for paragraph in paragraphs)


def _article(of: ExportRow) -> Iterator[str]:
    yield "## " + _CLOSING.sub(r"\\#", escape(of.title))
    known = [escape(fact) for fact in facts(of)]
    if of.url:
        known.append(f"<{of.url}>" if is_link(of.url) else escape(of.url))
    if known:
        yield " · ".join(known)


def _excerpt(of: ExportRow) -> Iterator[str]:
    yield "\n>\n".join(f"> {line}" for line in _paragraphs(of.quote)) or ">"
    note = list(_paragraphs(of.note))
    if note:
        yield f"**Note:** {note[0]}"
        yield from note[1:]
    if of.tags:
        yield "Tags: " + ", ".join(map(escape, of.tags))
    marked = [of.color, position(of)] + ([f"marked {escape(day(of.created))}"] if of.created else [])
    yield f"*{' · '.join(marked)}*"


def _paragraphs(text: str) -> Iterator[str]:
    return (escape(line) for line in text.split("\n") if line.strip())


def _split_indent(line: str) -> tuple[int, str]:
    text = line.lstrip()
    return len(line[: len(line) - len(text)].expandtabs(4)), text


def _escaped_pieces(text: str) -> Iterator[str]:
    end = 0
    for address in _ADDRESS.finditer(text):
        if is_link(address[0]):
            yield _escape_words(text[end : address.start()])
            yield f"<{address[0]}>"
            end = address.end()
    yield _escape_words(text[end:])


def _escape_words(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0]) or f"\\{match[0]}", text)


_ENTITIES = {"<": "&lt;", "&": "&amp;"}
_SPECIAL = re.compile(r"[\\`*_\[\]<~$]|&(?=#?\w+;)|(?<=\bwww)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^([0-9]+(?=[.)](?:\s|$))|(?=[#>|]|[-+:](?:\s|$|-)))")
_CLOSING = re.compile(r"(?<=[\s#])#$")
_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"\\]*[^\s<>\"\\.,;:!?()\[\]{}'*_~«»“”‘’…]", re.IGNORECASE)
