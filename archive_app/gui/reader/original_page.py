"""Make a page of the bytes that an article came from: laid out without what would run, or raw; beside the window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive_app.errors import UnreadableError
from archive_app.gui.reader.images import decode_images
from archive_app.gui.reader.loading import Loaded
from archive_app.gui.wording import counted, data_size, joined, moment, number
from archive_app.importers import charset
from archive_app.importers.html import declared_charset
from archive_app.model import Block
from archive_app.reading.blocked import blocked_parts
from archive_app.reading.blocks import blocks
from archive_app.reading.clean import clean
from archive_app.reading.plain import plain_html
from archive_app.reading.text import block_starts, canonical_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive
    from archive_app.model import Article, Original
    from archive_app.reading.blocked import Blocked

HTML = "text/html"
MOST_HEX = 128 * 1024
"""Bytes of a file that is no text that are shown; the rest is in the file that can be saved."""
ROW = 16


@dataclass(frozen=True, slots=True)
class Layout:
    """An original as blocks; ``encoding`` is the codec it was read by, ``blocked`` how much of it was left out."""

    encoding: str
    blocked: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OriginalPage:
    """One of an article's originals as it is shown: ``names`` are those of all, the newest first."""

    names: tuple[str, ...]
    number: int
    facts: str
    loaded: Loaded


def original_page(archive: Archive, article: Article, place: int, *, is_raw: bool) -> OriginalPage:
    """Fetch the originals of an article and set one of them. Raises NotFoundError, and ArchiveError on damage."""
    return page_of(archive.originals(article.id), article, place, is_raw=is_raw)


def page_of(originals: Sequence[Original], article: Article, place: int, *, is_raw: bool) -> OriginalPage:
    """Set one of the originals of an article."""
    chosen = originals[place]
    layout = _raw(chosen) if is_raw else laid_out(chosen, article)
    made = layout.blocks
    shown = replace(article, text=canonical_text(made), excerpts=(), html="")
    facts = (
        chosen.name if len(originals) == 1 else "",
        data_size(len(chosen.data)),
        encoding_name(layout.encoding),
        f"{counted(layout.blocked, 'part', 'parts')} blocked" if layout.blocked else "",
    )
    loaded = Loaded(shown, made, block_starts(made), decode_images(made), ())
    return OriginalPage(names_of(originals), place, joined(facts), loaded)


def laid_out(original: Original, article: Article) -> Layout:
    """Lay an original out without what would run or be fetched."""
    try:
        found = _decoded(original)
    except UnreadableError:
        note = f"{original.name} is not text. Save it to a file to open it with another program."
        return Layout("", 0, (Block("paragraph", note),))
    is_page = original.media_type == HTML
    cleaned = clean(found.text if is_page else plain_html(found.text), base_url=article.url)
    return Layout(found.encoding, cleaned.blocked, blocks(cleaned.html))


def blocked_in(original: Original) -> tuple[Blocked, ...]:
    """List what was blocked in an original; nothing in one that is no page."""
    if original.media_type != HTML:
        return ()
    try:
        return blocked_parts(_decoded(original).text)
    except UnreadableError:
        return ()


def names_of(originals: Sequence[Original]) -> tuple[str, ...]:
    """Name each original by when it came in, and by its file."""
    return tuple(joined((moment(one.added), one.name)) for one in originals)


def encoding_name(codec: str) -> str:
    """Name an encoding as people know it: 'UTF-8', 'Windows-1251'; nothing for bytes that are no text."""
    return f"Windows-{codec[2:]}" if codec.startswith("cp125") else codec.upper().replace("_", "-")


def hex_rows(data: bytes) -> str:
    """Write bytes as people who look at files read them: the place, sixteen bytes, and what of them is ASCII."""
    rows = (data[start : start + ROW] for start in range(0, len(data), ROW))
    return "\n".join(_hex_row(place * ROW, row) for place, row in enumerate(rows))


def _hex_row(start: int, row: bytes) -> str:
    signs = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
    return f"{start:08x}  {row.hex(' '):<{3 * ROW}} {signs}"


def _raw(original: Original) -> Layout:
    """Show an original byte by byte."""
    try:
        found = _decoded(original)
    except UnreadableError:
        note = f"{original.name} is not text; these are its bytes."
        if len(original.data) > MOST_HEX:
            note = f"{original.name} is not text; these are the first {number(MOST_HEX)} of its bytes."
        return Layout("", 0, (Block("paragraph", note), Block("paragraph", hex_rows(original.data[:MOST_HEX]))))
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Layout(found.encoding, 0, (Block("paragraph", text),))


def _decoded(original: Original) -> charset.Decoded:
    declared = declared_charset(original.data) if original.media_type == HTML else None
    return charset.decoded(original.data, declared=declared)
