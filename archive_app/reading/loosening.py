"""Write text so that what differs only in white space, quotation marks, dashes or case is equal, and lead back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_ALIKE = {
    "'": '"‘’‚‛“”„‟«»‹›「」『』`´′″',
    "-": "‐‑‒–—―−",
    " ": "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000",
    "i": "İ",
    "σ": "ς",
}
_TABLE = {ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs}
_SHORTENED = re.compile(r" {2,}|\.{3}")


@dataclass(frozen=True, slots=True)
class Loosened:
    """Text written loosely; ``ends`` are where something was shortened, ``removed`` by how much so far."""

    text: str
    ends: tuple[int, ...] = ()
    removed: tuple[int, ...] = (0,)

    def original(self, place: int) -> int:
        """Tell where a place of the loose text lies in the text it was made from, in code points."""
        return place + self.removed[bisect_right(self.ends, place)]


def loosen(text: str) -> Loosened:
    """Write text in small letters with one kind of quotation mark and dash, single spaces and short ellipses."""
    plain = text.translate(_TABLE).lower().replace("ς", "σ")
    found = [match.span() for match in _SHORTENED.finditer(plain)]
    if not found:
        return Loosened(plain)
    removed = tuple(accumulate((end - start - 1 for start, end in found), initial=0))
    ends = tuple(end - gone for (_, end), gone in zip(found, removed[1:], strict=True))
    return Loosened(_SHORTENED.sub(lambda match: "…" if match[0] == "..." else " ", plain), ends, removed)
