"""Cut stretches of text out of clean HTML and leave the rest as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.reading.tokens import BLOCKS, VOID, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAY_BE_EMPTY = frozenset({"td", "th"})


def without(html: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Drop text and images in ``ranges`` (code points of the markup, in order), and the elements that this empties.

    What stood before and behind them stays apart.
    """
    if not ranges:
        return html
    remaining = iter(ranges)
    first, last = next(remaining)
    kept = _Kept()
    for token in tokens(html):
        while token.start >= last and (following := next(remaining, None)) is not None:
            first, last = following
        is_shown = not token.name or token.name in VOID
        if is_shown and first <= token.start < last:
            kept.drop()
        else:
            kept.add(token.name, token.source, is_end=token.is_end)
    return "".join(kept.parts)


class _Kept:
    """The markup that stays; an element that ends with nothing in it but what was dropped is taken back."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[tuple[str, int, bool]] = []
        self._filled = 0
        self._dropped = -1
        self._is_after_text = False

    def drop(self) -> None:
        """Note that something was dropped here; a line break stands for it where it would leave words joined."""
        if self._is_after_text:
            self.add("br", "<br>", is_end=False)
        self._dropped = len(self.parts)

    def add(self, name: str, source: str, *, is_end: bool) -> None:
        """Keep a tag or text."""
        if is_end and self._open and self._open[-1][0] == name:
            _, at, was_after_text = self._open.pop()
            is_emptied = self._dropped > at >= self._filled and name not in _MAY_BE_EMPTY
            if is_emptied:
                del self.parts[at:]
                self._is_after_text = was_after_text
                self.drop()
                return
        elif name and not is_end and name not in VOID:
            self._open.append((name, len(self.parts), self._is_after_text))
        self.parts.append(source)
        is_text = not name and bool(source.strip())
        self._is_after_text = is_text or (self._is_after_text and name not in BLOCKS and name not in VOID)
        if is_text or name in VOID or name in _MAY_BE_EMPTY:
            self._filled = len(self.parts)
