"""Fetch everything the reader shows of an article, away from the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from archive_app.errors import ArchiveError
from archive_app.gui.reader.images import decode_images
from archive_app.text import reading_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QImage

    from archive_app.archive import Archive
    from archive_app.model import Article, Block, Search


Hits: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article with its blocks, where they start in the canonical text, its pictures and the search's hits.

    ``version_count`` tells how many texts the article had, ``words`` how many ``reading_words`` it has, ``trouble`` why
    it has no hits.
    """

    article: Article
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    images: Mapping[int, QImage]
    hits: Hits
    version_count: int = 1
    cut_lines: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    words: int = 0
    trouble: str = ""


def load(archive: Archive, article_id: int, search: Search, *, with_cut: bool = False) -> Loaded:
    """Fetch an article, ``with_cut`` lines and where they stood. Raises NotFoundError."""
    from archive_app.reading.blocks import blocks
    from archive_app.reading.text import block_starts

    article = archive.article(article_id)
    found = blocks(article.html)
    hits, trouble = find_hits(archive, article_id, search)
    count = len(archive.versions(article_id))
    return Loaded(
        article,
        found,
        block_starts(found),
        decode_images(found),
        hits,
        version_count=count,
        cut_lines=_cut_lines(archive, article, found) if with_cut and article.cut else {},
        words=reading_words(article.text, article.language),
        trouble=trouble,
    )


def find_hits(archive: Archive, article_id: int, search: Search) -> tuple[Hits, str]:
    """Find the hits of a search; where nothing can be searched there are none, and the reason is given."""
    if not search.query.strip():
        return (), ""
    try:
        return archive.hit_positions(search, article_id), ""
    except ArchiveError as error:
        return (), str(error)


def _cut_lines(archive: Archive, article: Article, own: Sequence[Block]) -> Mapping[int, tuple[str, ...]]:
    from archive_app.gui.reader.original_page import laid_out
    from archive_app.reading.cut_places import cut_places

    whole = laid_out(archive.originals(article.id)[0], article).blocks
    return cut_places(article.cut, [block.text for block in own], [block.text for block in whole])
