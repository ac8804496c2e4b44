"""The canonical text: the one coordinate system of index, excerpts, reader and exporters."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Block

BREAK = "\n"
"""What stands between two blocks in the canonical text."""


def canonical_text(blocks: Sequence[Block]) -> str:
    """Join the texts of blocks: the text in whose code points every offset counts."""
    return BREAK.join(block.text for block in blocks)


def block_starts(blocks: Sequence[Block]) -> tuple[int, ...]:
    """Tell where each block begins in the canonical text, in code points."""
    lengths = (len(block.text) + len(BREAK) for block in blocks[:-1])
    return tuple(accumulate(lengths, initial=0)) if blocks else ()
