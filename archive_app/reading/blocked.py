"""Find what a page would have run or fetched: scripts, styles, frames, forms, players, and pictures from elsewhere."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

TINY = 3
"""Pixels; a picture from elsewhere that is no larger counts who opens the page."""

_ACTIVE = re.compile(
    r"<(?:(?P<open>script|style|iframe|frame|object|embed|applet|form|video|audio)(?=[\s/>])"
    r"|link(?=[\s/])[^<>]*\bstylesheet\b)|<!--",
    re.IGNORECASE,
)
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "iframe")}
_COMMENT_END = re.compile(r"--!?>")
_PICTURE = re.compile(r"<img(?=[\s/])[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:src|href|data|action)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_SIZE = re.compile(r"""\b(?:width|height)\s*[=:]\s*["']?\s*(\d+)""", re.IGNORECASE)
_KINDS = {
    "script": "script",
    "style": "style sheet",
    "link": "style sheet",
    "iframe": "frame",
    "frame": "frame",
    "object": "plug-in",
    "embed": "plug-in",
    "applet": "plug-in",
    "form": "form",
    "video": "player",
    "audio": "player",
}


@dataclass(frozen=True, slots=True)
class Blocked:
    """Parts of a page of one kind that led to one host; ``host`` is empty for what stood in the page itself."""

    kind: str
    host: str
    count: int


def active_tags(html: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the tag of all that would run, leaving out what only stands in scripts and comments."""
    position = 0
    while (match := _ACTIVE.search(html, position)) is not None:
        name = (match["open"] or "").lower()
        is_comment = match[0] == "<!--"
        if not is_comment:
            yield name or "link", html[match.start() : html.find(">", match.end()) + 1]
        end = _COMMENT_END if is_comment else _ENDS.get(name)
        found = end.search(html, match.end()) if end else match
        position = found.end() if found else len(html)


def blocked_parts(html: str) -> tuple[Blocked, ...]:
    """Count what was blocked in a page by kind and host, the most frequent first."""
    found = Counter((_KINDS[name], _host(tag)) for name, tag in active_tags(html))
    found.update((_picture_kind(tag), host) for tag in _PICTURE.findall(html) if (host := _host(tag)))
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Blocked(kind, host, count) for (kind, host), count in ranked)


def _picture_kind(tag: str) -> str:
    sizes = [int(size) for size in _SIZE.findall(tag)]
    return "tracker" if sizes and max(sizes) <= TINY else "picture from elsewhere"


def _host(tag: str) -> str:
    match = _ADDRESS.search(tag)
    address = entities.unescape(next((group for group in match.groups() if group), "")) if match else ""
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:  # a broken host
        return ""
