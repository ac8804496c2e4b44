"""Ease markup before a real parser meets it: some of its shapes cost parsers time in proportion to their square."""

from __future__ import annotations

import re

from archive_app.reading.tokens import BLOCKS, VOID

DEEPEST = 250

_FORMATTING = frozenset("b big code em font i s small strike strong tt u".split())
"""Parsers repeat these in every later paragraph while they are not closed; without attributes three times at most."""
_INLINE = _FORMATTING | set("abbr bdi bdo cite del dfn ins kbd label mark nobr q samp span sub sup time var".split())
_IMPLIED_ENDS = frozenset("a p li dt dd tr td th tbody thead tfoot option colgroup".split())
_NOT_NESTING = VOID | set("area base col embed input link meta param source track".split())
_RAW = frozenset({"script", "style"})
_AMPERSAND = re.compile(r"&(?:amp;|#0{0,9}38;|#[xX]0{0,9}26;|(?![a-zA-Z#]))")
_STAND_IN = "\ufdd0"  # means nothing and stands for no character in any text
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)([^<>]*+)>")


def flatten(html: str) -> str:
    """Leave out the tags of elements that lie deeper than anything a person wrote; their text stays, block by block."""
    return _TAG.sub(_Depths().kept, html)


def hide_ampersands(html: str) -> str:
    """Put a stand-in for every ampersand that begins no character reference; the parser is slow with them."""
    return _AMPERSAND.sub(_STAND_IN, html.replace(_STAND_IN, ""))


def show_ampersands(text: str) -> str:
    """Put ampersands back in text and attribute values."""
    return text.replace(_STAND_IN, "&")


class _Depths:
    """How deep elements are nested as the tags go by: those within lines, and all others."""

    def __init__(self) -> None:
        self._inline = 0
        self._others = 0
        self._raw = ""

    def kept(self, match: re.Match[str]) -> str:
        name = match[2].lower()
        if self._raw:
            self._raw = "" if match[1] and name == self._raw else self._raw
            return match[0]
        if name in _RAW and not match[1]:
            self._raw = name
        if name in _NOT_NESTING or name in _RAW:
            return match[0]
        if self._is_too_deep(name, -1 if match[1] else 1):
            return "<br>" if name in BLOCKS else ""
        if name == "form":  # parsers treat it in ways of its own inside tables
            return f"<{match[1]}div>"
        return f"<{match[1]}{name}>" if name in _FORMATTING else match[0]

    def _is_too_deep(self, name: str, step: int) -> bool:
        """Go one deeper, or back, and tell whether that tag lies too deep; an end lies as deep as its beginning."""
        if name in _IMPLIED_ENDS:
            return self._others > DEEPEST
        if name in _INLINE:
            before, self._inline = self._inline, max(self._inline + step, 0)
            return max(before, self._inline) > DEEPEST
        before, self._others = self._others, max(self._others + step, 0)
        return max(before, self._others) > DEEPEST
