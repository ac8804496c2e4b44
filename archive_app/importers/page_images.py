"""Give a page's images the addresses that scripts would have given them, and drop those that show nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive_app.importers.tag_names import names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LAZY_NAMES = names(
    "data-src data-original data-lazy-src data-lazy data-original-src data-hi-res-src data-full-src data-large-file"
    " data-actualsrc data-echo data-url data-image data-img-src data-image-src"
)
_LAZY_SETS = ("srcset", "data-srcset", "data-lazy-srcset", "data-original-set")
_IMAGE_ADDRESS = re.compile(r"^\S{1,4000}\.(?:jpe?g|png|webp|gif|avif|bmp)(?:[?#]\S*)?$", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"(?:blank|placeholder|spacer|transparent|lazy|loading|pixel|1x1|grey|gray)[^/]*$", re.IGNORECASE
)
_CANDIDATE = re.compile(r"(\S+)(?:\s+([\d.]{1,12})[wx])?\s*(?:,\s|,?$)")
_SMALLEST_DATA = 600  # characters: a data: image shorter than this is a blank or a blur, not a picture


def settle(root: HtmlElement) -> None:
    """Move lazy addresses to ``src``, take images out of ``noscript`` and ``picture``, drop counting pixels."""
    for noscript in list(root.iter("noscript")):
        _take_out(noscript)
    for image in list(root.iter("img")):
        if _is_pixel(image):
            image.drop_tree()
        elif not _is_real(image.get("src")):
            _set_source(image)


def _take_out(noscript: HtmlElement) -> None:
    """Put the images of a ``noscript`` in the place of the blank image before it, or after it if there is none."""
    images = list(noscript.iter("img"))
    parent = noscript.getparent()
    if not images or parent is None or parent.tag == "head":
        return
    blank = _blank_before(noscript)
    for image in reversed(images):
        image.tail = None
        noscript.addnext(image)
    _move_tail(noscript, images[-1])
    if blank is not None:
        blank.drop_tree()
    elif _has_twin(parent, images):
        for image in images:
            image.drop_tree()


def _move_tail(noscript: HtmlElement, last: HtmlElement) -> None:
    last.tail = noscript.tail
    noscript.tail = None


def _blank_before(noscript: HtmlElement) -> HtmlElement | None:
    before = noscript.getprevious()
    if before is None:
        return None
    image = before if before.tag == "img" else next(before.iter("img"), None)
    return image if image is not None and not _is_real(image.get("src")) else None


def _has_twin(parent: HtmlElement, images: list[HtmlElement]) -> bool:
    """Tell whether the same picture stands beside it already, lazily or not."""
    wanted = {image.get("src") for image in images}
    others = [image for image in parent.iter("img") if image not in images]
    return any(wanted & set(image.attrib.values()) for image in others)


def _is_pixel(image: HtmlElement) -> bool:
    return any(re.fullmatch(r"\s*[012](?:px)?\s*", image.get(name) or "") for name in ("width", "height"))


def _is_real(source: str | None) -> bool:
    source = (source or "").strip()
    if source.startswith("data:"):
        return len(source) > _SMALLEST_DATA and not source.startswith("data:image/svg")
    return bool(source) and source not in {"#", "about:blank"} and not _PLACEHOLDER.search(source.split("?")[0])


def _set_source(image: HtmlElement) -> None:
    source = _lazy_source(image) or _largest(image) or _from_picture(image) or _any_address(image)
    if source:
        image.set("src", source)


def _lazy_source(image: HtmlElement) -> str | None:
    values = (image.get(name) for name in _LAZY_NAMES)
    return next((value.strip() for value in values if value and " " not in value.strip() and "{" not in value), None)


def _largest(element: HtmlElement) -> str | None:
    """The largest image of a ``srcset``: ``address 640w, address 2x`` and so on."""
    candidates = [match for name in _LAZY_SETS for match in _CANDIDATE.finditer((element.get(name) or "")[:20_000])]
    best = max(candidates, key=lambda match: _size(match[2]), default=None)
    return best[1].rstrip(",") if best else None


def _size(written: str | None) -> float:
    return float(written) if written and re.fullmatch(r"\d+(?:\.\d+)?", written) else 0.0


def _from_picture(image: HtmlElement) -> str | None:
    parent = image.getparent()
    if parent is None or parent.tag != "picture":
        return None
    return next(filter(None, (_largest(source) for source in parent.iter("source"))), None)


def _any_address(image: HtmlElement) -> str | None:
    """Whatever attribute holds the address of an image."""
    named = ((name, value.strip()) for name, value in image.attrib.items() if name.startswith("data-"))
    return next((value for _, value in named if _IMAGE_ADDRESS.match(value)), None)
