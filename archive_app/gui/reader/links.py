"""The links of an article: each address once, under the words that lead to it first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_app.model import Block


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the words that it stands behind."""

    words: str
    address: str


def links(blocks: Iterable[Block]) -> tuple[Link, ...]:
    """List the links in the order of the text; one without words, such as a picture's, is called by its address."""
    found: dict[str, str] = {}
    for block in blocks:
        for span in block.spans:
            if span.kind == "link" and span.href:
                words = " ".join(block.text[span.start : span.end].split())
                found[span.href] = found.get(span.href) or words
    return tuple(Link(words or address, address) for address, words in found.items())
