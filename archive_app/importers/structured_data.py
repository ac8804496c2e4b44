"""Read what a page says of itself in JSON-LD: the node of its article, with dates, people and counts.

The terms are those of https://schema.org/Article and https://schema.org/InteractionCounter.
"""

from __future__ import annotations

import json
import re
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from archive_app.importers.numbers import parse_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

Node: TypeAlias = dict[str, object]

_MAX_NODES = 20_000
_MAX_SIZE = 5_000_000
_ARTICLE_TYPES = re.compile(r"(?:article|posting|report|review|webpage|creativework|recipe|book)$", re.IGNORECASE)
_READ_ACTIONS = re.compile(r"(?:read|view|watch|visit|pageview|play)", re.IGNORECASE)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")


def article_node(root: HtmlElement) -> Node:
    """Find the node that tells most of the page's article; an empty one when there is none that can be read."""
    nodes = [node for script in root.iter("script") if _is_json_ld(script) for node in _nodes(_load(script.text or ""))]
    return max(nodes, key=_worth, default={})


def text(node: Node, *names: str) -> str | None:
    """The first of the named values that holds words: a string, or the name of what it describes."""
    return next((words for name in names for words in texts(node, name)), None)


def texts(node: Node, name: str) -> list[str]:
    """All words under a name: strings, names of people and organizations, one or many."""
    value = node.get(name)
    values = value if isinstance(value, list) else [value]
    found = (item.get("name") if isinstance(item, dict) else item for item in values)
    return [" ".join(item.split()) for item in found if isinstance(item, str) and item.strip()]


def views(node: Node) -> int | None:
    """How often the page was viewed, from its interaction counters; None when it does not say."""
    value = node.get("interactionStatistic")
    counters = [counter for counter in (value if isinstance(value, list) else [value]) if isinstance(counter, dict)]
    counts = (parse_count(str(counter.get("userInteractionCount"))) for counter in counters if _counts_views(counter))
    return next((count for count in counts if count is not None), None)


def _is_json_ld(script: HtmlElement) -> bool:
    return (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"


def _load(written: str) -> object:
    """Read JSON as pages write it: wrapped in comments, with raw line ends and commas too many; None if that fails."""
    written = _WRAPPING.sub("", written[:_MAX_SIZE])
    for candidate in (written, _TRAILING_COMMA.sub(r"\1", written)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object) -> Iterator[Node]:
    """Yield every object in a JSON value, outermost first."""
    pending, count = deque([value]), 0
    while pending and count < _MAX_NODES:
        item = pending.popleft()
        count += 1
        if isinstance(item, dict):
            yield item
            pending += item.values()
        elif isinstance(item, list):
            pending += item


def _worth(node: Node) -> int:
    """Prefer an article to other things, and one that says more of itself to a mere mention."""
    if not any(_ARTICLE_TYPES.search(kind) for kind in texts(node, "@type")):
        return 0
    told = sum(name in node for name in ("headline", "datePublished", "author", "publisher", "interactionStatistic"))
    is_article = not any(kind.lower().endswith("page") for kind in texts(node, "@type"))
    return 1 + 2 * told + is_article


def _counts_views(counter: Node) -> bool:
    kind = counter.get("interactionType")
    kinds = texts(kind, "@type") if isinstance(kind, dict) else texts(counter, "interactionType")
    return any(_READ_ACTIONS.search(name.rsplit("/", 1)[-1]) for name in kinds)
