"""Turn plain text as people save it into clean HTML: paragraphs, wrapped lines, lists, Markdown headings."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from archive_app.reading.scripts import SPACELESS, script
from archive_app.text import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NARROWEST = 30
WIDEST = 120
"""The widths, in columns, that somebody may have wrapped lines at."""
WRAPPED_SHARE = 0.6
"""So many of the lines that others follow must be full for a text to count as wrapped."""
SLACK = 12
"""A line counts as full when a twelfth of the width is free."""
FEW = 4
"""With fewer lines to judge by, none that begins with a capital counts as going on."""

_SENTENCE_ENDS = ".!?…。！？।"
_BULLET = re.compile(r"\s*[-*•·◦▪‣]\s+(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,4})[.)]\s+(?=\S)")
_HEADING = re.compile(r"(#{1,6})\s+(?=[^\s#])")


def plain_html(text: str) -> str:
    """Write plain text as HTML.

    Where blank lines part paragraphs, lines broken at one width are joined again; without blank lines every line is a
    paragraph. Two or more items in a row become a list, ``## words`` a heading.
    """
    lines = [line.rstrip() for line in normalize(text).split("\n")]
    return "".join(_written(_logical_lines(lines)))


def _logical_lines(lines: Sequence[str]) -> list[str]:
    """Join the lines that were one before they were wrapped, and drop blank ones."""
    groups = [list(group) for is_blank, group in groupby(lines, key=lambda line: not line) if not is_blank]
    width = _wrap_width(groups) if len(groups) > 1 else None
    if width is None:
        return [line for group in groups for line in group]
    return [line for group in groups for line in _joined(group, width)]


def _wrap_width(groups: Sequence[Sequence[str]]) -> int | None:
    """Find the width that a text's lines were broken at; None when they were not."""
    every = ((line, after) for group in groups for line, after in pairwise(group))
    pairs = [(line, after) for line, after in every if not _starts_something(after)]
    widths = sorted(_columns(line) for line, _ in pairs)
    if not widths or widths[-1 - len(widths) // 50] > WIDEST or widths[-1] < NARROWEST:
        return None
    width = min(widths[-1 - len(widths) // 50], WIDEST)
    full = sum(_is_full(line, after, width) for line, after in pairs)
    is_short = len(pairs) < FEW
    ended = sum(line[-1] in _SENTENCE_ENDS or (is_short and after.lstrip()[0].isupper()) for line, after in pairs)
    is_wrapped = full >= WRAPPED_SHARE * len(pairs) and ended <= len(pairs) / 2
    return width if is_wrapped and width >= NARROWEST else None


def _joined(group: Sequence[str], width: int) -> Iterator[str]:
    parts = [group[0]]
    for line, after in pairwise(group):
        is_indented = after[0].isspace() and _starts_something(parts[0])
        if (is_indented or _is_full(line, after, width)) and not _starts_something(after):
            parts += [_glue(line, after.lstrip()), after.lstrip()]
        else:
            yield "".join(parts)
            parts = [after]
    yield "".join(parts)


def _is_full(line: str, after: str, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted, or only just: people wrap lines by hand, too."""
    first = after.split(maxsplit=1)[0]
    needed = 2 if script(first[0]) in SPACELESS else _columns(first) + 1
    return _columns(line) + needed > width - width // SLACK


def _glue(before: str, after: str) -> str:
    """What stands between two halves of a line: nothing after a hyphen and between signs that have no spaces."""
    is_spaceless = script(before[-1]) in SPACELESS and script(after[0]) in SPACELESS
    is_hyphenated = before.endswith("-") and before[-2:-1].isalpha() and after[0].islower()
    return "" if is_spaceless or is_hyphenated else " "


def _columns(line: str) -> int:
    if line.isascii():
        return len(line)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in line)
    return len(line) + wide - sum(unicodedata.combining(character) > 0 for character in line)


def _starts_something(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line) or _HEADING.match(line))


def _written(lines: Sequence[str]) -> Iterator[str]:
    position = 0
    while position < len(lines):
        bullets, numbers = _bullets(lines, position), _numbers(lines, position)
        if bullets >= 2:
            items = lines[position : position + bullets]
            yield f"<ul>{''.join(_item(_BULLET.sub('', line, count=1)) for line in items)}</ul>"
        elif numbers >= 2:
            items = lines[position : position + numbers]
            listed = "".join(_item(_NUMBER.sub("", line, count=1)) for line in items)
            yield f'<ol start="{_count(items[0])}">{listed}</ol>'
        else:
            yield _paragraph(lines[position])
        position += max(bullets if bullets >= 2 else 1, numbers if numbers >= 2 else 1)


def _bullets(lines: Sequence[str], position: int) -> int:
    end = position
    while end < len(lines) and _BULLET.match(lines[end]):
        end += 1
    return end - position


def _numbers(lines: Sequence[str], position: int) -> int:
    """Count the lines from here that are numbered one after the other."""
    first, end = _count(lines[position]), position
    while first is not None and end < len(lines) and _count(lines[end]) == first + end - position:
        end += 1
    return end - position


def _count(line: str) -> int | None:
    match = _NUMBER.match(line)
    return int(match[1]) if match else None


def _item(text: str) -> str:
    return f"<li>{_escaped(text)}</li>"


def _paragraph(line: str) -> str:
    heading = _HEADING.match(line)
    if heading:
        rank, words = len(heading[1]), line[heading.end() :].rstrip("# ")
        return f"<h{rank}>{_escaped(words)}</h{rank}>"
    return f"<p>{_escaped(line)}</p>"


def _escaped(text: str) -> str:
    return html.escape(text.strip(), quote=False)
