"""Find the element of a page that holds the article, and cut from it what is not the article's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from archive_app.importers.page_tree import drop, text_of
from archive_app.importers.tag_names import names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHARE = 0.8
"""How much of the text the article's element holds."""
COVERAGE = 0.25
"""How much of a block must be in the text for it to be of the article."""
DENSITY = 0.8
"""How much of a wider element must be in the text for it to count as the article's."""

_MOST_LINKS = 0.3
_MADE_OF_LINKS = 0.5
_LONGEST_CAPTION = 80
_LONGEST_ITEM = 50
_SPACELESS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")
_SPACELESS_TOKEN = re.compile(f"[{_SPACELESS}]")
_BLOCKS = frozenset(
    names(
        "address article aside blockquote dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header"
        " hgroup li main nav ol p pre section table tbody td th thead tr ul"
    )
)
_CONTAINERS = frozenset(
    names("article blockquote body center dd div dl fieldset font form li main ol section span table tbody td tr ul")
)
_TEASERS = frozenset(names("aside div nav section ul ol table footer header"))
_SIDES = frozenset(names("aside footer nav form"))
_OWN = frozenset(names("p pre table blockquote"))
_ITEMS = frozenset(names("li dt dd tr td th thead tbody"))
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MEDIA = ("img", "math", "hr", "picture")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a text's shingles stand in a tree.

    ``ranges`` are the elements' tokens (from, to); ``found`` is the shingle that starts at each token, or -1;
    ``covered`` and ``linked`` count up to each token those that belong to the text, or stand in links; ``wanted`` is
    how often each shingle stands in the text.
    """

    ranges: dict[HtmlElement, tuple[int, int]]
    found: list[int]
    covered: list[int]
    linked: list[int]
    wanted: Counter[int]

    def size(self, element: HtmlElement) -> int:
        """How many tokens the element holds."""
        start, end = self.ranges[element]
        return end - start

    def held(self, element: HtmlElement) -> int:
        """How many of the text's shingles the element holds, each as often as it stands in the text."""
        start, end = self.ranges[element]
        return (Counter(self.found[start:end]) & self.wanted).total()

    def share(self, element: HtmlElement) -> float:
        """The share of the element's tokens that belong to the text, from 0 to 1; 1 for an element without text."""
        return self._rate(self.covered, element, 1.0)

    def link_share(self, element: HtmlElement) -> float:
        """The share of the element's tokens that stand in links, from 0 to 1."""
        return self._rate(self.linked, element, 0.0)

    def _rate(self, counted: list[int], element: HtmlElement, empty: float) -> float:
        start, end = self.ranges[element]
        return (counted[end] - counted[start]) / (end - start) if end > start else empty


def find_article(root: HtmlElement, text: str) -> HtmlElement | None:
    """Find the lowest element that holds the article whose ``text`` is known, and prune what is not of it.

    None when little of the text stands in the page.
    """
    shingles = _shingles(text)
    body = root.find("body") if root.tag == "html" else root
    if body is None or not shingles:
        return None
    coverage = measure(body, shingles)
    found = coverage.held(body)
    if found * 2 < shingles.total():
        return None
    inner = _descend(body, coverage, found * SHARE)
    element = _ascend(inner, coverage)
    _prune(element, coverage, inner)
    return element


def tokens(text: str) -> list[str]:
    """Words, folded; each character counts as one in scripts that write without spaces."""
    return _TOKEN.findall(text.casefold())


def measure(root: HtmlElement, shingles: Counter[tuple[str, ...]]) -> Coverage:
    """Find every shingle in the tree's text."""
    words, linked, ranges = _lay_out(root)
    width = len(next(iter(shingles)))
    numbers = {shingle: number for number, shingle in enumerate(shingles)}
    found = [numbers.get(tuple(words[start : start + width]), -1) for start in range(len(words))]
    covered, reach = [0], 0
    for position, shingle in enumerate(found):
        reach = position + width if shingle >= 0 else reach
        covered.append(covered[-1] + (position < reach))
    wanted = Counter({numbers[shingle]: times for shingle, times in shingles.items()})
    return Coverage(ranges, found, covered, linked, wanted)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = tokens(text)
    spaceless = sum(1 for word in words if _SPACELESS_TOKEN.match(word))
    width = min(len(words), 6 if spaceless * 2 > len(words) else 3)
    return Counter(tuple(words[start : start + width]) for start in range(len(words) - width + 1) if width)


def _lay_out(root: HtmlElement) -> tuple[list[str], list[int], dict[HtmlElement, tuple[int, int]]]:
    """The tree's words in order, how many up to each stand in links, and where each element's begin and end."""
    words: list[str] = []
    linked = [0]
    starts: dict[HtmlElement, int] = {}
    ranges: dict[HtmlElement, tuple[int, int]] = {}
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        links += (1 if is_start else -1) if element.tag == "a" else 0
        if is_start:
            starts[element] = len(words)
        else:
            ranges[element] = (starts.pop(element), len(words))
        text = element.text if is_start else element.tail if element is not root else None
        for word in tokens(text or ""):
            words.append(word)
            linked.append(linked[-1] + (links > 0))
    return words, linked, ranges


def _descend(element: HtmlElement, coverage: Coverage, enough: float) -> HtmlElement:
    while True:
        inner = next(
            (child for child in element if coverage.size(child) >= enough / 2 and coverage.held(child) >= enough), None
        )
        if inner is None or inner.tag not in _CONTAINERS:
            return element
        element = inner


def _ascend(element: HtmlElement, coverage: Coverage) -> HtmlElement:
    """Climb while hardly anything but the article is added: its first image or its last lines may stand outside."""
    parent = element.getparent()
    while parent in coverage.ranges and parent.tag in _CONTAINERS and coverage.share(parent) >= DENSITY:
        element, parent = parent, parent.getparent()
    return element


def _prune(element: HtmlElement, coverage: Coverage, inner: HtmlElement) -> None:
    """Drop what is not in the text: outside ``inner`` all but pictures, inside it only what looks foreign."""
    doomed: list[HtmlElement] = []
    step = inner
    while step is not element:
        before, after = step.itersiblings(preceding=True), step.itersiblings()
        doomed += [sibling for sibling in before if not (_is_covered(sibling, coverage) or _is_lead(sibling, coverage))]
        doomed += [sibling for sibling in after if not _is_covered(sibling, coverage)]
        step = step.getparent()
    drop(doomed)
    _prune_inside(inner, coverage)


def _is_covered(element: HtmlElement, coverage: Coverage) -> bool:
    return element.tag in _BLOCKS and coverage.size(element) > 0 and coverage.share(element) >= COVERAGE * 2


def _is_lead(element: HtmlElement, coverage: Coverage) -> bool:
    """Tell whether it is the picture above an article."""
    return element.tag in _BLOCKS and element.tag not in _SIDES and _is_picture(element, coverage)


def _prune_inside(inner: HtmlElement, coverage: Coverage) -> None:
    pending, doomed, headings = [inner], [], []
    while pending:
        for child in pending.pop():
            if child.tag not in _BLOCKS or coverage.share(child) >= _needed(child, coverage):
                pending.append(child)
            elif _is_heading(child, coverage):
                headings.append(child)
            elif not _is_own_kind(child, coverage):
                doomed.append(child)
    foreign = set(doomed)
    doomed += [heading for heading in headings if heading.getnext() in foreign]
    drop(doomed)
    drop(heading for heading in reversed(headings) if not _has_content(heading))


def _needed(element: HtmlElement, coverage: Coverage) -> float:
    """The share of a block that must be in the text: more when it is made of links, as teasers are."""
    is_teaser = element.tag in _TEASERS and coverage.link_share(element) > _MADE_OF_LINKS
    return COVERAGE * 2.5 if is_teaser else COVERAGE


def _is_heading(element: HtmlElement, coverage: Coverage) -> bool:
    heading = element if element.tag in _HEADINGS else next(element.iter(*_HEADINGS), None)
    return heading is not None and coverage.size(element) - coverage.size(heading) <= 1


def _has_content(heading: HtmlElement) -> bool:
    """Tell whether anything but another heading follows, in the same element."""
    following = heading.getnext()
    while following is not None and following.tag not in _MEDIA and not text_of(following):
        following = following.getnext()
    return following is not None and following.tag not in _HEADINGS


def _is_own_kind(element: HtmlElement, coverage: Coverage) -> bool:
    """Tell whether a block that is not in the text belongs to the article all the same, by what it is."""
    size = coverage.size(element)
    if coverage.link_share(element) > _MOST_LINKS:
        return False
    return element.tag in _OWN or (element.tag in _ITEMS and size < _LONGEST_ITEM) or _is_picture(element, coverage)


def _is_picture(element: HtmlElement, coverage: Coverage) -> bool:
    """Tell whether it is a picture with a few words under it, and no teaser of another page."""
    size = coverage.size(element)
    if next(element.iter("img", "picture"), None) is None or next(element.iter(*_HEADINGS), None) is not None:
        return False
    return (element.tag == "figure" or 0 < size < _LONGEST_CAPTION) and coverage.link_share(element) <= _MOST_LINKS
