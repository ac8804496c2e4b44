"""Make an article of what an importer read: clean, cut to its own text, and ready to be stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive_app.errors import UnreadableError
from archive_app.model import PreparedArticle
from archive_app.reading import furniture
from archive_app.reading.address import article_address
from archive_app.reading.blocks import located
from archive_app.reading.clean import clean
from archive_app.reading.cutting import without
from archive_app.reading.language import detect
from archive_app.reading.plain import plain_html
from archive_app.reading.scripts import main_script
from archive_app.reading.text import canonical_text
from archive_app.text import fold, letters_of, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.model import Draft
    from archive_app.reading.blocks import Located

NOTHING_LEFT = "There is no text of an article in it: open the page, copy the article's text and save that."
LONGEST_MADE_TITLE = 100
TITLE_KINDS = frozenset({"paragraph", "heading"})
"""The kinds of blocks that may repeat an article's title at its beginning."""
FURNITURE_KINDS = frozenset({"paragraph", "heading", "item", "cell", "caption"})


@dataclass(frozen=True, slots=True)
class _Body:
    """Clean HTML, its blocks, and the lines that were left out of it."""

    html: str
    blocks: tuple[Located, ...]
    cut: tuple[str, ...] = ()


def prepare(draft: Draft) -> PreparedArticle:
    """Clean a draft, cut page furniture off it and work out its text, language and keys.

    Pure; may run in any process. Raises UnreadableError when no text of an article is left.
    """
    body, blocked = _article(draft)
    blocks = [found.block for found in body.blocks]
    text = canonical_text(blocks)
    if not any(block.text for block in blocks):
        raise UnreadableError(NOTHING_LEFT)
    title = one_line(draft.title) or _made_title(text)
    return PreparedArticle(
        original=draft.original,
        title=title,
        html=body.html,
        text=text,
        fingerprint=hashlib.sha256(letters_of(text).encode()).hexdigest(),
        title_key=fold(title),
        author=_fact(draft.author),
        source=_fact(draft.source) or host_of(draft.url),
        url=_fact(draft.url),
        url_key=article_address(draft.url) if draft.url else None,
        language=detect(text, prior=draft.language),
        published=draft.published,
        snapshots=draft.snapshots,
        tags=_tags(draft.tags),
        cut=body.cut,
        blocked=draft.blocked + blocked,
    )


def host_of(url: str | None) -> str | None:
    """Name the site of an address, without ``www``; None when it has none."""
    try:
        host = urlsplit((url or "").strip()).hostname or ""
    except ValueError:  # a broken host
        return None
    return one_line(host.removeprefix("www.")) or None


def _article(draft: Draft) -> tuple[_Body, int]:
    """Put together the article's own part of body and tail; also tell what cleaning blocked."""
    cleaned = clean(draft.body if draft.is_html else plain_html(draft.body), base_url=_base_url(draft.url))
    tail = _located(clean(plain_html(draft.tail)).html)
    whole = _located(cleaned.html)
    if not any(found.block.text for found in whole.blocks):
        whole, tail = _located(whole.html + tail.html), _located("")
    body = _without_title(_own(whole), draft.title)
    kept = _kept_of_tail(tail, body)
    html = body.html + kept.html
    return _Body(html, _located(html).blocks, body.cut + kept.cut), cleaned.blocked


def _located(html: str) -> _Body:
    return _Body(html, located(html))


def _own(whole: _Body) -> _Body:
    """Leave out the page furniture above and below the article, and rules at its ends; headings above its text stay."""
    numbers = [number for number, found in enumerate(whole.blocks) if found.block.kind != "rule"]
    first, last = furniture.edges([_line(whole.blocks[number]) for number in numbers])
    while first > 0 and whole.blocks[numbers[first - 1]].block.kind == "heading" and first < last:
        first -= 1
    own = range(numbers[first], numbers[last - 1] + 1) if first < last else range(0)
    return _cut(whole, [number for number in range(len(whole.blocks)) if number not in own])


def _without_title(body: _Body, title: str) -> _Body:
    """Leave out a beginning that only repeats the title, unless nothing else is there."""
    key = letters_of(title)
    texts = [found for found in body.blocks if found.block.text]
    repeats = [found for found in texts[:1] if found.block.kind in TITLE_KINDS and letters_of(found.block.text) == key]
    if not key or not repeats or len(texts) < 2:
        return body
    html = without(body.html, [(found.start, found.end) for found in repeats])
    rest = _own(_located(html))
    return _Body(rest.html, rest.blocks, body.cut + rest.cut)


def _kept_of_tail(tail: _Body, body: _Body) -> _Body:
    own = main_script(" ".join(found.block.text for found in body.blocks))
    kept = furniture.kept_of_tail([found.block.text for found in tail.blocks], own)
    return _cut(tail, [number for number in range(len(tail.blocks)) if number not in kept])


def _cut(body: _Body, numbers: Sequence[int]) -> _Body:
    """Cut blocks out of a body and keep their lines."""
    if not numbers:
        return body
    leaving = [body.blocks[number] for number in numbers]
    html = without(body.html, [(found.start, found.end) for found in leaving])
    return _Body(html, located(html), tuple(found.block.text for found in leaving if found.block.text))


def _line(found: Located) -> str:
    """What a block says, for judging it as furniture; nothing where its kind is never furniture."""
    return found.block.text if found.block.kind in FURNITURE_KINDS else ""


def _base_url(url: str | None) -> str | None:
    return url if url and url.strip().lower().startswith(("http://", "https://")) else None


def _made_title(text: str) -> str:
    words = one_line(text[: 2 * LONGEST_MADE_TITLE])
    if len(words) <= LONGEST_MADE_TITLE:
        return words
    return f"{words[:LONGEST_MADE_TITLE].rsplit(' ', 1)[0]}…"


def _fact(value: str | None) -> str | None:
    return one_line(value or "") or None


def _tags(names: Sequence[str]) -> tuple[str, ...]:
    """Tidy tags; of several that mean the same the first counts."""
    tidy = {fold(name): one_line(name) for name in reversed(names) if fold(name)}
    return tuple(reversed(tidy.values()))
