"""Tell what differs between two texts word by word, in the manner of ``wdiff``, so that people can read it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein, Opcode

from archive_app.model import Difference
from archive_app.reading.counterparts import counterparts
from archive_app.reading.words import number_of_words, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

MOST_CELLS = 400_000_000
"""Parts of one text times those of the other up to which the longest common part is found, in 50 MB of memory."""
MOST_CELLS_AT_ALL = 4_000_000_000
"""The same up to which the least number of edits is found, in a second; beyond, the whole counts as changed."""
WEAK_WORDS = 3
"""As many words in common between two changes do not help a reader when the changes are longer."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE = re.compile(r"[^.!?…。！？\n]*(?:[.!?…]+[^\S\n]+|[。！？\n]|[.!?…]|\Z)")


class _Step(NamedTuple):
    """What two texts have in common, and what stands in either of them behind it."""

    same: str
    removed: str
    added: str


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """Compare two texts: paragraphs first, then the sentences and words of those that changed.

    What is in both or removed is the old text when joined, what is in both or added the new one.
    """
    steps = _readable(list(_compared(old, new, LEVELS)))
    found = [
        (kind, text)
        for step in steps
        for kind, text in (("same", step.same), ("removed", step.removed), ("added", step.added))
        if text
    ]
    return tuple(
        Difference(kind, "".join(text for _, text in group)) for kind, group in groupby(found, key=lambda part: part[0])
    )


def abridged(found: Sequence[Difference]) -> Iterator[Difference]:
    """Leave paragraphs that stayed the same out (…), except those in which a change begins or ends."""
    for place, part in enumerate(found):
        if part.kind == "same":
            text = _without_middle(part.text, is_first=place == 0, is_last=place == len(found) - 1)
            yield Difference("same", text)
        else:
            yield part


def _without_middle(text: str, *, is_first: bool, is_last: bool) -> str:
    lines = text.split("\n")
    before = [] if is_first else lines[:1]
    behind = [] if is_last else lines[-1:]
    left_out = lines[len(before) : len(lines) - len(behind)]
    return "\n".join([*before, *(["…"] if any(left_out) else left_out), *behind]) if len(lines) > 1 else text


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.findall(text) if sentence]


LEVELS: tuple[Callable[[str], list[str]], ...] = (_lines, _sentences, pieces)
"""How texts are cut to be compared, the largest parts first."""


def _compared(old: str, new: str, levels: Sequence[Callable[[str], list[str]]]) -> Iterator[_Step]:
    cut, *finer = levels
    for same, removed, added in _aligned(cut(old), cut(new)):
        if not finer or not (removed and added):
            yield _Step(same, "".join(removed), "".join(added))
            continue
        yield _Step(same, "", "")
        for before, after, is_like in counterparts(removed, added):
            if is_like:
                yield from _compared(before, after, finer)
            else:
                yield _Step("", before, after)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, list[str], list[str]]]:
    """Find what two lists have in common, in the same order; with it the parts that follow in either of them."""
    same = ""
    removed: list[str] = []
    added: list[str] = []
    for code in _opcodes(old, new):
        if code.tag == "equal":
            yield same, removed, added
            same, removed, added = "".join(old[code.src_start : code.src_end]), [], []
        else:
            removed += old[code.src_start : code.src_end]
            added += new[code.dest_start : code.dest_end]
    yield same, removed, added


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterable[Opcode]:
    cells = len(old) * len(new)
    if cells <= MOST_CELLS:
        return Indel.opcodes(old, new)
    if cells <= MOST_CELLS_AT_ALL:
        return Levenshtein.opcodes(old, new)
    return [Opcode("replace", 0, len(old), 0, len(new))]


def _readable(steps: Sequence[_Step]) -> list[_Step]:
    """Take changes together that have only a space, a sign or a few words in common between them."""
    kept: list[_Step] = []
    for step in _without_empty(steps):
        whole = step
        while kept and _is_weak(kept[-1], whole):
            whole = _joined(kept.pop(), whole)
        kept.append(whole)
    return kept


def _joined(last: _Step, step: _Step) -> _Step:
    return _Step(last.same, last.removed + step.same + step.removed, last.added + step.same + step.added)


def _without_empty(steps: Sequence[_Step]) -> Iterator[_Step]:
    """Join what is in both texts where nothing stands between."""
    same = ""
    for step in steps:
        same += step.same
        if step.removed or step.added:
            yield _Step(same, step.removed, step.added)
            same = ""
    yield _Step(same, "", "")


def _is_weak(last: _Step, step: _Step) -> bool:
    """Tell whether what is in both texts between two changes is better shown as a part of them."""
    if not (step.removed or step.added) or not (last.removed or last.added) or "\n" in step.same:
        return False
    count = number_of_words(step.same)
    length = min(max(len(last.removed), len(last.added)), max(len(step.removed), len(step.added)))
    return count == 0 or (count <= WEAK_WORDS and len(step.same) <= length)
