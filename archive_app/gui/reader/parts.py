"""Take a block that is too long to be laid out at once for several: nobody waits for more than a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.model import Block

LONGEST = 8_000
"""Signs that are set as one paragraph, a hundred lines or more."""
BREAKS = ("\n", "。", ". ", " ", "\u3000")
"""Where a part may end, the best first."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block's text, in code points; white space between two parts is in neither."""

    start: int
    end: int
    is_first: bool
    is_last: bool


def whole(block: Block) -> Part:
    """Take a block as one part."""
    return Part(0, len(block.text), is_first=True, is_last=True)


def parts(block: Block) -> Iterator[Part]:
    """Part a block where lines, sentences or words end."""
    text, start = block.text, 0
    while len(text) - start > LONGEST and block.image is None:
        end = _end(text, start)
        after = end + (text[end : end + 1].isspace() if end < len(text) else 0)
        yield Part(start, end, is_first=start == 0, is_last=False)
        start = after
    yield Part(start, len(text), is_first=start == 0, is_last=True)


def _end(text: str, start: int) -> int:
    """Find where the part that begins at ``start`` ends, in its second half; anywhere when there is no break."""
    for sign in BREAKS:
        found = text.rfind(sign, start + LONGEST // 2, start + LONGEST)
        if found >= 0:
            return found if sign.isspace() else found + 1
    return start + LONGEST
