"""Read what a page tells of itself: title, author, site, address, dates, language and view count."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from archive_app.importers import extraction, structured_data
from archive_app.importers.dates import parse_date
from archive_app.importers.numbers import parse_count
from archive_app.importers.page_title import TitleClues, choose_title, site_in_title
from archive_app.importers.page_tree import text_of
from archive_app.importers.tag_names import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

    from archive_app.importers.structured_data import Node

PREAMBLE_SIZE = 20_000
"""How much of a page's beginning may hold the comment in which browsers note where and when it was saved."""

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_SAVED_FROM = re.compile(r"^\s*saved from url=\(\d+\)\s*(\S+)", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"^\s*(?:Page saved with|Archive processed by) SingleFile\b", re.IGNORECASE)
_SINGLE_FILE_LINE = re.compile(r"^[ \t]*(url|saved date):[ \t]*(.+?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_SCRIPT_DATE = re.compile(r"^\w{3} (\w{3}) (\d{1,2}) (\d{4})\b")
_MONTHS = names("jan feb mar apr may jun jul aug sep oct nov dec")
_ISO_DAY = re.compile(r"^\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_BY = re.compile(
    r"^\s*(?:written\s+by|posted\s+by|by|von|par|por|di|door|autor(?:in)?|author|автор|текст|作者|記者|记者|文)(?:\s*[:：|/]\s*|\s+)",
    re.IGNORECASE,
)
_BYLINE_END = re.compile(r"\s*(?:[|•·\n]|\s[—–-]\s|\b\d).*$", re.DOTALL)
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author|p-author)(?:[_-]*(?:name|link))?(?:$|\s)", re.IGNORECASE)
_OTHER_PEOPLE = re.compile(r"comment|avatar|bio|photo|image|related|social|follow|reply|recommend", re.IGNORECASE)
_PUBLISHED_MARKS = (
    "datepublished",
    "published",
    "entry-date",
    "dt-published",
    "post-date",
    "pubdate",
    "date-published",
)
_NUMBER = re.compile(r"\d+")
_LONG_LINE = 120
_COUNTED = re.compile(
    r"(?:UserPageVisits|UserPlays|UserViews)\s*:\s*(\S.*)|(\d[\d\s.,]*)\s*UserPageVisits", re.IGNORECASE
)

_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title", "al:android:app_name")
_TITLE = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "citation_title")
_AUTHOR = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "og:article:author",
)
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
    "date",
    "article.published",
    "og:article:published_time",
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What is known of a page; ``base_url`` is what its relative addresses count from."""

    title: str = ""
    author: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    saved: str | None = None
    views: int | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class _Clues:
    """Where a page tells of itself: its ``meta`` elements, its JSON-LD, and the notes of the program that saved it."""

    root: HtmlElement
    meta: Mapping[str, str]
    node: Node
    notes: Mapping[str, str]
    is_small: bool


def read_metadata(root: HtmlElement, *, preamble: str = "", is_small: bool = True) -> PageMetadata:
    """Read a page's metadata from its parsed tree, before it is tidied.

    ``preamble`` is the beginning of its markup, for the comments that the tree no longer has. A page that is not
    ``is_small`` is asked only what it declares; guessing takes too long there.
    """
    clues = _Clues(root, _meta(root), structured_data.article_node(root), _notes(preamble), is_small)
    url = _url(clues)
    site = _first_named(clues.meta, _SITE) or structured_data.text(clues.node, "publisher")
    titles = _title_clues(clues, site, url)
    title = choose_title(titles)
    metadata = PageMetadata(
        title=title,
        author=_author(clues),
        source=site or site_in_title(titles, title) or _host(url),
        url=url,
        language=_language(clues),
        published=_published(clues, url),
        saved=_script_day(clues.notes.get("saved date", "")),
        views=_views(clues),
        base_url=_base_url(root, url),
    )
    return _with_guesses(metadata, root) if is_small else metadata


def _meta(root: HtmlElement) -> dict[str, str]:
    """Collect ``meta`` elements by lower-case name; several authors are joined, else the first one counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if not name or not content:
            continue
        if name in _AUTHOR and name in found and content not in found[name]:
            found[name] += f"; {content}"
        found.setdefault(name, content)
    return found


def _notes(preamble: str) -> dict[str, str]:
    """Read the comment in which a program noted where (``url``) and when (``saved date``) it saved the page."""
    for match in _COMMENT.finditer(preamble[:PREAMBLE_SIZE]):
        if _SINGLE_FILE.match(match[1]):
            return {name.lower(): value for name, value in reversed(_SINGLE_FILE_LINE.findall(match[1]))}
        if saved_from := _SAVED_FROM.match(match[1]):
            return {"url": saved_from[1]}
    return {}


def _url(clues: _Clues) -> str | None:
    """The page's address: where it was saved from, else the one it calls its own."""
    links = (
        link.get("href") for link in clues.root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    )
    told = [clues.meta.get(name) for name in ("og:url", "twitter:url", "parsely-link")]
    told.append(structured_data.text(clues.node, "url", "mainEntityOfPage", "@id"))
    offered = [clues.notes.get("url"), next(links, None), *told]
    return next((address.strip() for address in offered if address and _host(address.strip())), None)


def _host(url: str | None) -> str | None:
    """The host of a web address, without ``www.``; None when it is no whole web address."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:  # a broken IPv6 host
        return None
    return host.removeprefix("www.") if host and not re.search(r"\s", url or "") else None


def _base_url(root: HtmlElement, url: str | None) -> str | None:
    written = next((base.get("href") for base in root.iter("base") if base.get("href")), None)
    try:
        base = urljoin(url or "", written.strip()) if written else url
    except ValueError:
        base = url
    return base if _host(base) else url


def _title_clues(clues: _Clues, site: str | None, url: str | None) -> TitleClues:
    headings = tuple(filter(None, (text_of(heading) for heading in clues.root.iter("h1"))))
    lower = tuple(filter(None, (text_of(heading) for heading in clues.root.iter("h2", "h3"))))[:20]
    element = next(clues.root.iter("title"), None)
    return TitleClues(
        told=_first_named(clues.meta, _TITLE) or structured_data.text(clues.node, "headline") or "",
        written=text_of(element) if element is not None else "",
        headings=headings[:20] or lower[:1],
        lower_headings=lower,
        site=site,
        host=_host(url),
    )


def _first_named(meta: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _author(clues: _Clues) -> str | None:
    told = structured_data.texts(clues.node, "author") or structured_data.texts(clues.node, "creator")
    declared = _people(told) or _people(re.split(r"\s*;\s*", _first_named(clues.meta, _AUTHOR) or ""))
    return declared or (_people(_bylines(clues.root)[:1]) if clues.is_small else None)


def _people(names: Iterable[str]) -> str | None:
    """Join names, each once, without "By" and without what is no name: addresses, handles, long sentences."""
    cleaned = (_BYLINE_END.sub("", _BY.sub("", name)).strip(" ,;:—–-") for name in names)
    kept: dict[str, str] = {}
    for name in filter(_is_name, cleaned):
        kept.setdefault(name.casefold(), name)
    return ", ".join(kept.values()) or None


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= 100
        and "://" not in text
        and not text.startswith(("@", "/", "#"))
        and any(map(str.isalpha, text))
    )


def _bylines(root: HtmlElement) -> list[str]:
    """The names in elements that are marked as the author's, those marked by a standard before those by a class."""
    marked = [element for element in root.iter("a", "span", "p", "div", "address", "li", "cite") if len(element.attrib)]
    standard = [element for element in marked if _is_marked_author(element)]
    classed = [
        element
        for element in marked
        if _BYLINE_CLASS.search(_names(element)) and not _OTHER_PEOPLE.search(_names(element))
    ]
    texts = (text_of(element) for element in [*standard, *classed])
    return [text for text in texts if _is_name(text)]


def _is_marked_author(element: HtmlElement) -> bool:
    return "author" in (element.get("rel") or "").lower().split() or (element.get("itemprop") or "").lower() == "author"


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _language(clues: _Clues) -> str | None:
    """The page's language as its two- or three-letter code; what it says is a hint, not the truth."""
    element = clues.root
    declared = [element.get("lang"), element.get("xml:lang"), structured_data.text(clues.node, "inLanguage")]
    declared += [clues.meta.get(name) for name in ("og:locale", "language", "dc.language", "content-language")]
    declared += [body.get("lang") for body in clues.root.iter("body")]
    matches = (_LANGUAGE.match(value.strip()) for value in declared if value)
    return next((match[1].lower() for match in matches if match), None)


def _published(clues: _Clues, url: str | None) -> str | None:
    told = [structured_data.text(clues.node, "datePublished"), _first_named(clues.meta, _PUBLISHED)]
    days = (
        _day(written) for written in [*told, structured_data.text(clues.node, "dateCreated"), *_times(clues)] if written
    )
    return next((day for day in days if day), None) or _day_in_address(url)


def _times(clues: _Clues) -> list[str]:
    """Dates of ``time`` elements: those marked as the publication's, else the one that all of the page's agree on."""
    elements = [
        *clues.root.iter("time"),
        *(element for element in clues.root.iter("span", "abbr") if element.get("itemprop")),
    ]
    marked = [element for element in elements if _is_marked_published(element)]
    plain = {(_day(_time(element)), _time(element)) for element in elements if element.tag == "time"}
    is_agreed = len({day for day, _ in plain if day}) == 1
    return [_time(element) for element in marked] or (
        sorted(written for day, written in plain if day) if is_agreed else []
    )


def _is_marked_published(element: HtmlElement) -> bool:
    marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
    return element.get("pubdate") is not None or any(mark in marks for mark in _PUBLISHED_MARKS)


def _time(element: HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or element.get("title") or text_of(element)[:60]


def _day(written: str) -> str | None:
    """The day of a date as pages write it; the day it was where it was written, so no time zone is applied."""
    if match := _ISO_DAY.match(written):
        return _valid_day(*map(int, match.groups()))
    found = parse_date(" ".join(written.split())[:80])
    return found[:10] if found else None


def _valid_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year >= 1500 else None
    except ValueError:
        return None


def _day_in_address(url: str | None) -> str | None:
    match = _ADDRESS_DAY.search(url or "")
    return _valid_day(*map(int, match.groups())) if match else None


def _script_day(written: str) -> str | None:
    """Read the day of a date as scripts write it (``Sat Mar 14 2026 10:11:12 GMT+0100``) or in ISO form."""
    match = _SCRIPT_DATE.match(written)
    if match and match[1].lower() in _MONTHS:
        return _valid_day(int(match[3]), _MONTHS.index(match[1].lower()) + 1, int(match[2]))
    return _day(written) if written else None


def _views(clues: _Clues) -> int | None:
    counted = structured_data.views(clues.node)
    if counted is not None:
        return counted
    match = _COUNTED.search(clues.meta.get("interactioncount", ""))
    return parse_count(match[1] or match[2]) if match else None


def _with_guesses(metadata: PageMetadata, root: HtmlElement) -> PageMetadata:
    """Fill what the page does not declare with what trafilatura makes out by the habits of many sites."""
    if metadata.author and metadata.published and metadata.title and metadata.source:
        return metadata
    guess = extraction.guess_metadata(root, metadata.url)
    return replace(
        metadata,
        title=metadata.title or guess.title,
        author=metadata.author or _people(guess.authors),
        published=metadata.published
        or (guess.published if guess.published and _is_shown(guess.published, root) else None),
        source=metadata.source or guess.site,
    )


def _is_shown(day: str, root: HtmlElement) -> bool:
    """Tell whether a day stands by itself above the text or in an attribute, not just somewhere in a sentence."""
    year, _, number = day.split("-")
    attributes = (value for element in root.iter("time", "meta", "abbr", "span") for value in element.attrib.values())
    if any(day in value for value in attributes):
        return True
    numbers = (_NUMBER.findall(line) for line in _lines_above_text(root))
    return any(year in found and {number, number.lstrip("0")} & set(found) for found in numbers)


def _lines_above_text(root: HtmlElement) -> list[str]:
    """The short lines of a page until its text has begun."""
    lines, sentences = [], 0
    for text in root.itertext():
        sentences += len(text) > _LONG_LINE
        if sentences > 2:
            break
        if len(text) <= _LONG_LINE:
            lines.append(text)
    return lines
