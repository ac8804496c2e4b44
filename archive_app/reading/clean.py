"""Make any HTML safe to keep and show: an allow-list of tags, nothing that runs, nothing fetched from anywhere."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import nh3

from archive_app.reading.blocked import active_tags
from archive_app.reading.markup import flatten, hide_ampersands, show_ampersands
from archive_app.reading.tokens import BLOCKS, VOID, tokens
from archive_app.text import normalize

if TYPE_CHECKING:
    from archive_app.reading.tokens import Token

KEPT = frozenset(
    "a blockquote br caption code dd div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr img li mark ol p pre strong"
    " sub sup table tbody td tfoot th thead tr ul".split()
)
"""The tags that clean HTML is made of."""

RENAMED = {"b": "strong", "i": "em", "cite": "em", "kbd": "code", "samp": "code", "tt": "code", "menu": "ul"}
DROPPED = frozenset(
    "annotation annotation-xml applet audio button canvas datalist embed frameset head iframe math-annotation noembed"
    " noframes noscript option script select style svg template textarea title video".split()
)
"""Elements that go with all that is in them."""

ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"alt", "src"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
IMAGE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif|bmp);base64,[A-Za-z0-9+/]+={0,2}\Z", re.IGNORECASE)

_SPACES = re.compile(r"[\s\x00-\x20]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,4}\Z")
_NUMBER = re.compile(r"\s*-?\d{1,9}\s*\Z")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """HTML by the allow-list; ``blocked`` counts scripts, styles, frames, forms, players and remote images."""

    html: str
    blocked: int


def clean(html: str, *, base_url: str | None = None) -> Cleaned:
    """Clean HTML of anything but text, its structure, links and embedded images.

    Links are completed with ``base_url``; those that then lead to no web page, mail or phone number lose their
    address. Only ``data:`` images of raster formats stay. Text comes out in NFC, without control characters.
    """
    blocked = sum(1 for _ in active_tags(html))
    safe = _cleaner(base_url).clean(hide_ampersands(flatten(html)))
    parts: list[str] = []
    for token in tokens(safe):
        part = _rewritten(token)
        blocked += token.name == "img" and not part
        parts.append(part)
    return Cleaned("".join(parts), blocked)


def _cleaner(base_url: str | None) -> nh3.Cleaner:
    def checked(tag: str, name: str, value: str) -> str | None:
        value = show_ampersands(value)
        if name == "href":
            return link(value, base_url=base_url)
        return _attribute(tag, name, value)

    return nh3.Cleaner(
        tags=set(KEPT | BLOCKS | RENAMED.keys()) - {"body", "html", "head", *DROPPED},
        clean_content_tags=set(DROPPED),
        attributes=ATTRIBUTES,
        attribute_filter=checked,
        link_rel=None,
        url_schemes={*LINK_SCHEMES, "data"},
    )


def link(address: str, *, base_url: str | None = None) -> str | None:
    """Complete a link's address; None when it leads to nothing that may be followed."""
    address = address.strip()
    address = _SPACES.sub("", address) if ":" in address.split("/")[0] else address
    try:
        whole = urljoin(base_url or "https:", address) if address and not address.startswith("#") else ""
        parts = urlsplit(whole)
    except ValueError:  # a broken host or port
        return None
    is_whole = bool(parts.netloc) if parts.scheme in {"http", "https"} else bool(parts.path)
    return whole if is_whole and parts.scheme in LINK_SCHEMES else None


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "src":
        source = _SPACES.sub("", value)
        return source if IMAGE.match(source) else None
    if name == "dir":
        return value.lower() if value.lower() in {"ltr", "rtl", "auto"} else None
    if name == "lang":
        return value if _LANGUAGE.match(value) else None
    if name == "alt":
        return normalize(value)
    return value.strip() if tag and _NUMBER.match(value) else None


def _rewritten(token: Token) -> str:
    """Write one token of sanitised HTML as it is kept: fewer kinds of tags, normal text, no image without a picture."""
    name = token.name
    if not name:
        return entities.escape(normalize(show_ampersands(token.text())), quote=False)
    if name == "img" and not token.attributes().get("src"):
        return ""
    if name in KEPT:
        return token.source
    new = RENAMED.get(name, "div" if name in BLOCKS else "")
    if not new or name in VOID:
        return ""
    rest = token.source[len(name) + (2 if token.is_end else 1) :]
    return f"<{'/' if token.is_end else ''}{new}{rest}"
