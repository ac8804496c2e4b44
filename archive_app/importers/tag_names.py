"""Write sets of tag names as people write them: words with spaces between."""

from __future__ import annotations


def names(written: str) -> tuple[str, ...]:
    """Split a line of names."""
    return tuple(written.split())
