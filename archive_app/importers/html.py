"""Import saved web pages: find the article in the page, and what the page says of it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from archive_app.errors import UnreadableError
from archive_app.importers import charset, container, extraction, page_fields
from archive_app.importers.page_metadata import PREAMBLE_SIZE, PageMetadata, read_metadata
from archive_app.importers.page_title import same_words
from archive_app.importers.page_tree import drop, parse, text_of, tidy
from archive_app.model import Draft, Original, Snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from archive_app.importers.base import SourceFile
    from archive_app.importers.page_fields import PageFields

SMALL_PAGE = 3_000_000
"""Up to this many characters of markup without embedded data are searched for the article; above, it takes too long."""

_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_MEDIA_TYPE = "text/html"
_START = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|ul|ol|li|table|tr|td|h[1-6]|title|meta|link|article|section|img|b|i|em|strong)\b[^<>]*>",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^\s*(?:(?:from|mime-version|subject|content-type):|<\?xml[^>]*>\s*<(?!!doctype\s+html|html)|<(?:rss|feed|svg|en-export)\b)",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"""<meta\b[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"data:[\w/+.-]{0,80};base64,[\w+/=%-]+")
_FURNITURE = ("nav", "footer", "form", "aside", "menu")
_TITLE_WITHIN = 5  # headings and paragraphs from an article's start
_NO_TEXT = (
    "It holds no readable text, only {what}: open the page in a browser and save it again once its text is shown."
)
_ACTIVE = ("script", "iframe", "frame", "object", "embed", "video", "audio", "applet")


class HtmlImporter:
    """Reads saved web pages, one article each."""

    name = "html"
    label = "Web page"
    suffixes: tuple[str, ...] = _SUFFIXES

    def score(self, name: str, head: bytes) -> float:
        """Judge by what the first bytes hold; the name counts where they do not tell."""
        text = _peek(head)
        if _OTHER.search(text) or "\x00" in text.strip("\x00")[:200]:
            return 0.0
        if _START.search(text):
            return 0.95
        if _ROOT.search(text):
            return 0.85
        is_named = name.lower().endswith(_SUFFIXES)
        return 0.8 if is_named else max(0.0, min(0.7, 0.1 * len(_TAG.findall(text)) - 0.2))

    def read(self, file: SourceFile) -> Iterator[Draft]:
        """Yield the page's article. Raises UnreadableError when there is no text in it."""
        data = file.data()
        if not data.strip():
            raise UnreadableError("It is empty: save the page again and import the new file.")
        markup = charset.decode(data, declared=declared_charset(data))
        yield read_page(markup, Original(file.name, _MEDIA_TYPE, data))


def read_page(markup: str, original: Original) -> Draft:
    """Make a draft of a page's markup. Raises UnreadableError when there is no text in it."""
    return _read(markup, original, _article)


def read_selection(markup: str, original: Original) -> Draft:
    """Make a draft of what was selected in a page: all of it is wanted. Raises as ``read_page`` does."""
    return _read(markup, original, _body)


def _read(markup: str, original: Original, find: Callable[[HtmlElement, bool], HtmlElement | None]) -> Draft:
    root = parse(markup)
    is_small = len(_EMBEDDED.sub("", markup)) <= SMALL_PAGE
    metadata = read_metadata(root, preamble=markup[:PREAMBLE_SIZE], is_small=is_small)
    reasons, blocked = _reasons(root), _active_parts(root)
    tidy(root, base_url=metadata.base_url)
    told = page_fields.cut_end(root)
    told = told.over(page_fields.find(root))
    article = find(root, is_small)
    if article is None or not text_of(article):
        raise UnreadableError(_NO_TEXT.format(what=reasons))
    told = page_fields.cut_end(article).over(page_fields.cut_beginning(article)).over(told)
    title = metadata.title or PurePosixPath(original.name).stem
    _drop_title(article, title)
    return replace(_draft(original, metadata, told, title, article), blocked=blocked)


def declared_charset(data: bytes) -> str | None:
    """The charset that a page's beginning declares, in its ``meta`` elements or its XML declaration."""
    match = _DECLARED.search(data[:20_000].decode("latin-1"))
    return (match[1] or match[2]) if match else None


def _peek(head: bytes) -> str:
    """Read first bytes just well enough to see tags in them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    for encoding, zeros in (("utf-16-le", head[1:64:2]), ("utf-16-be", head[0:64:2])):
        if len(zeros) > 3 and not zeros.strip(b"\x00"):
            return head.decode(encoding, "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _active_parts(root: HtmlElement) -> int:
    """Count what would run or be fetched if the page were opened: scripts, frames, players, style sheets."""
    sheets = sum(1 for link in root.iter("link") if "stylesheet" in (link.get("rel") or "").lower())
    return sheets + sum(1 for _ in root.iter(*_ACTIVE))


def _reasons(root: HtmlElement) -> str:
    """Say what a page holds that turned out to hold no text."""
    for names, words in ((("frame", "iframe"), "frames around other pages"), (("img", "svg", "canvas"), "pictures")):
        if next(root.iter(*names), None) is not None:
            return words
    return "scripts" if next(root.iter("script"), None) is not None else "tags"


def _body(root: HtmlElement, _is_small: bool) -> HtmlElement | None:
    body = root.find("body")
    return root if body is None else body


def _article(root: HtmlElement, is_small: bool) -> HtmlElement | None:
    text = extraction.article_text(root) if is_small else ""
    found = container.find_article(root, text) if text else None
    return _largest_part(root) if found is None else found


def _largest_part(root: HtmlElement) -> HtmlElement | None:
    """The page's main part by its tags, else all of it, without what stands around articles."""
    body = root.find("body")
    page = root if body is None else body
    parts = [*page.iter("article", "main"), *page.iterfind(".//*[@role='main']")]
    sized = max(((len(text_of(part)), number) for number, part in enumerate(parts)), default=(0, 0))
    element = parts[sized[1]] if sized[0] * 2 > len(text_of(page)) else page
    total = len(text_of(element))
    drop(part for part in element.iter(*_FURNITURE) if part is not element and len(text_of(part)) * 3 < total)
    return element


def _drop_title(article: HtmlElement, title: str) -> None:
    """Take the title off the article's beginning: it is shown above it anyway."""
    first = islice(article.iter("h1", "h2", "h3", "p"), _TITLE_WITHIN)
    drop(next(([element] for element in first if same_words(text_of(element), title)), []))


def _draft(original: Original, metadata: PageMetadata, fields: PageFields, title: str, article: HtmlElement) -> Draft:
    saved, views = metadata.saved or fields.saved, fields.views if metadata.views is None else metadata.views
    article.tag = "div"
    article.tail = None
    return Draft(
        original=original,
        title=title,
        body=etree.tostring(article, encoding="unicode", method="html"),
        is_html=True,
        tail=fields.tail,
        author=metadata.author or fields.author,
        source=metadata.source or fields.source,
        url=metadata.url or fields.url,
        language=metadata.language,
        published=metadata.published or fields.published,
        snapshots=(Snapshot(saved, views),) if saved or views is not None else (),
        tags=fields.tags,
    )
