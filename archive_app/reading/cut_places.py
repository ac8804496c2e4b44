"""Find where the lines stood that were cut off an article, by the original that still has them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def cut_places(cut: Sequence[str], own: Sequence[str], whole: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
    """Place the cut lines before the number of the block they stood before, behind the last one for those at the end.

    ``own`` are the texts of the article's blocks, ``whole`` those of its original; what the original does not have,
    because it is another version's, stands at the end.
    """
    following = _following(own, whole)
    waiting = defaultdict(list)
    for place, text in reversed(list(enumerate(whole))):
        waiting[text].append(place)
    found: dict[int, list[str]] = defaultdict(list)
    for line in cut:
        places = waiting[line]
        found[following[places.pop()] if places else len(own)].append(line)
    return {number: tuple(lines) for number, lines in found.items()}


def _following(own: Sequence[str], whole: Sequence[str]) -> list[int]:
    """Tell for each block of the original which of the article's own is the next from there on."""
    numbers: list[int] = []
    number = 0
    for text in whole:
        numbers.append(number)
        if number < len(own) and text == own[number]:
            number += 1
    return numbers
