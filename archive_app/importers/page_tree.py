"""Parse a web page into a tree whatever it holds, and tidy that: nothing hidden, no scripts, real image addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from archive_app.errors import UnreadableError
from archive_app.importers import page_images
from archive_app.importers.tag_names import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.html import HtmlElement

MAX_TAGS = 2_000_000
MAX_DEPTH = 200

_PARSER_DEPTH = 2000  # libxml2 gives up at 2048 and drops what follows
_WRAPPERS = frozenset(
    names(
        "a abbr article aside b big center cite code div em fieldset font form i ins kbd label main mark nav nobr"
        " section small span strike strong sub sup tt u"
    )
)
_WRAPPER_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_WRAPPERS))})(?=[\s/>])[^<>]{{0,4000}}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-z][^<>]{0,4000}>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<([a-z][\w:-]{0,40})\s[^<>]{8000,}>", re.IGNORECASE)
_MOST_ATTRIBUTES = 500  # parsers take quadratic time over them
_XML_PROLOG = re.compile(r"^\s*<\?xml\b[^>]{0,500}\?>", re.IGNORECASE)
_DOCTYPE_SUBSET = re.compile(r"<!DOCTYPE\b[^>\[]{0,500}\[.{0,100000}?\]\s*>", re.IGNORECASE | re.DOTALL)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_NEVER_TEXT = names(
    "head script style iframe object embed applet svg canvas link meta base title input select option datalist"
    " textarea noembed audio video map param source track frame frameset"
)
_APART = ("br", "div", "li", "p", "td", "time", "h1", "h2", "h3")
_DISPLAY_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SHADOW = ("shadowrootmode", "shadowroot", "data-shadowroot")
_KEEPS_HIDDEN = ("img", "picture", "math", "figure")
_ENOUGH_TEXT = 250


_HEAD_TAGS = names("base basefont bgsound link meta noscript object script style template title")


def parse(markup: str) -> HtmlElement:
    """Make a tree of any markup: too deep trees are flattened, comments and characters that are no text left out.

    Raises UnreadableError when there is nothing in it, or more tags than any article has.
    """
    markup = _LONG_TAG.sub(_without_attributes, markup)
    markup = _DOCTYPE_SUBSET.sub("", _XML_PROLOG.sub("", _NOT_TEXT.sub("", markup), count=1), count=1)
    if markup.count("<") > MAX_TAGS:
        raise UnreadableError(f"It holds more than {MAX_TAGS:,} tags, which no article does: split it first.")
    root = _tree(markup)
    for tags in (_WRAPPER_TAG, _ANY_TAG):
        if (depth := _depth(root)) < _PARSER_DEPTH:
            break
        root = _tree(tags.sub(" ", markup))
    if depth > MAX_DEPTH:
        _flatten(root)
    _end_head(root)
    return root


def tidy(root: HtmlElement, *, base_url: str | None = None) -> None:
    """Leave in the tree only what a reader of the page could see, with whole addresses where ``base_url`` is known."""
    _open_shadow_roots(root)
    page_images.settle(root)
    unwrap(root, [drawing for drawing in root.iter("svg") if drawing.find(".//p") is not None])  # one left open
    drop(root.iter(*_NEVER_TEXT))
    drop(element for element in root.iter("noscript", "template", "dialog") if element.get("open") is None)
    _replace_buttons(root)
    _drop_hidden(root)
    _complete_addresses(root, base_url)


def _end_head(root: HtmlElement) -> None:
    """Move to the body what cannot stand in a head: the parser leaves newer tags there when no body tag is written."""
    head, body = root.find("head"), root.find("body")
    if head is None:
        return
    children = list(head)
    first = next((place for place, child in enumerate(children) if child.tag not in _HEAD_TAGS), len(children))
    if first == len(children):
        return
    if body is None:
        body = etree.SubElement(root, "body")
    for place, child in enumerate(children[first:]):
        body.insert(place, child)


def drop(elements: Iterable[HtmlElement]) -> None:
    """Take elements out of their tree, leaving the text that follows each of them."""
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def unwrap(root: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Take the tags of elements out of the tree, leaving what is in them."""
    for element in list(elements):
        element.tag = "x-unwrapped"
        element.attrib.clear()
    etree.strip_tags(root, "x-unwrapped")


def text_of(element: HtmlElement) -> str:
    """The element's text on one line; words of different blocks stay apart."""
    separator = " " if next(element.iterdescendants(*_APART), None) is not None else ""
    return " ".join(separator.join(element.itertext()).split())


def _without_attributes(tag: re.Match[str]) -> str:
    """Take the attributes off a tag that has more of them than anybody writes."""
    return f"<{tag[1]}>" if len(tag[0].split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES else tag[0]


def _tree(markup: str) -> HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(markup.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableError("There is no page in it: it is empty or holds comments only.") from error


def _depth(root: HtmlElement) -> int:
    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _flatten(root: HtmlElement) -> None:
    """Unwrap what lies deeper than anything a person wrote: first tags without meaning of their own, then all."""
    unwrap(root, [element for element in _deeper(root) if element.tag in _WRAPPERS])
    unwrap(root, _deeper(root))


def _deeper(root: HtmlElement) -> list[HtmlElement]:
    depth, found = 0, []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > MAX_DEPTH:
            found.append(element)
    return found


def _open_shadow_roots(root: HtmlElement) -> None:
    """Unwrap the declarative shadow roots in which saved pages keep the insides of their components."""
    templates = root.iter("template")
    unwrap(root, [element for element in templates if any(element.get(name) for name in _SHADOW)])


def _replace_buttons(root: HtmlElement) -> None:
    """Drop buttons; those around a picture (to enlarge it) leave the picture."""
    buttons = list(root.iter("button"))
    unwrap(root, [button for button in buttons if button.find(".//img") is not None])
    drop(button for button in buttons if button.tag == "button")


def _drop_hidden(root: HtmlElement) -> None:
    """Drop what the page did not show, unless that is all its text: some pages wait for a script to show them."""
    total = len(text_of(root))
    hidden = _outermost(root, _is_hidden)
    if total - sum(len(text_of(element)) for element in hidden) >= min(_ENOUGH_TEXT, total // 2):
        drop(hidden)
    muted = _outermost(root, _is_muted)
    drop(element for element in muted if len(text_of(element)) * 3 < total)


def _outermost(root: HtmlElement, is_wanted: Callable[[HtmlElement], bool]) -> list[HtmlElement]:
    found = []
    walker = etree.iterwalk(root, events=("start",))
    for _, element in walker:
        if is_wanted(element):
            found.append(element)
            walker.skip_subtree()
    return found


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style") or ""
    is_hidden = element.get("hidden") not in {None, "until-found"} or bool(_DISPLAY_NONE.search(style))
    return is_hidden and element.tag not in {"html", "body"} and element.find(".//math") is None


def _is_muted(element: HtmlElement) -> bool:
    if (element.get("aria-hidden") or "").lower() != "true" or element.tag in {"html", "body", *_KEEPS_HIDDEN}:
        return False
    return next(element.iter(*_KEEPS_HIDDEN), None) is None


def _complete_addresses(root: HtmlElement, base_url: str | None) -> None:
    for element in root.iter("a", "area", "img", "blockquote", "q"):
        for name in ("href", "src", "cite"):
            value = element.get(name)
            if value is not None:
                _set_address(element, name, absolute(value, base_url))


def _set_address(element: HtmlElement, name: str, address: str | None) -> None:
    if address is None:
        del element.attrib[name]
    else:
        element.set(name, address)


def absolute(address: str, base_url: str | None) -> str | None:
    """Complete an address with the page's own; None when it is no address that may be followed."""
    address = address.strip()
    try:
        scheme = urlsplit(address).scheme.lower()
        if scheme not in {"", "http", "https", "mailto", "data", "ftp", "tel"}:
            return None
        return urljoin(base_url, address) if base_url and not address.startswith(("#", "data:")) else address
    except ValueError:  # a broken IPv6 host or port
        return None
