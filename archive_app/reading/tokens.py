"""Cut clean HTML into tags and text, in one pass and without building a tree."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset({"br", "hr", "img", "wbr"})
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section"
    " summary table tbody td tfoot th thead tr ul".split()
)
"""Tags that begin a new line where they stand."""

_TOKEN = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>|[^<]++|<""")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]++)))?""")


class Token(NamedTuple):
    """A tag, or text when ``name`` is empty; ``start`` and ``end`` count the markup's code points."""

    name: str
    is_end: bool
    source: str
    start: int
    end: int

    def text(self) -> str:
        """The text that a text token shows."""
        return entities.unescape(self.source) if "&" in self.source else self.source

    def attributes(self) -> dict[str, str]:
        """The attributes of a start tag; the first of two with one name counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, len(self.name) + 1, len(self.source) - 1):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match[1].lower(), entities.unescape(value))
        return found


def tokens(html: str) -> Iterator[Token]:
    """Yield every tag and stretch of text of clean HTML; nothing between two tokens is left out."""
    for match in _TOKEN.finditer(html):
        name = match[2]
        yield Token._make((name.lower() if name else "", match[1] == "/", match[0], *match.span()))
