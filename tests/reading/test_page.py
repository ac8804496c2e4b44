"""An article as a page of its own: everything escaped, nothing fetched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive_app.model import Article, Excerpt, Placement, Selectors
from archive_app.reading.page import page

ARTICLE = Article(
    id=1,
    uuid="u",
    title="A <b>bold</b> title & more",
    author="<script>alert(1)</script>",
    source=None,
    url="https://example.org/?a=1&b=2",
    language="en",
    published=None,
    saved="2024-04-23",
    views=2107,
    html="<p>The ferry runs <em>twice</em> a day.</p>",
    text="The ferry runs twice a day.",
)


def excerpt(start: int, end: int, *, is_placed: bool = True) -> Excerpt:
    placement = Placement(start, end, 1.0, "position") if is_placed else None
    return Excerpt(1, 'u"1', 1, Selectors("x"), note='why "this"?', color="green", placement=placement)


def test_what_a_page_says_of_itself_is_only_text() -> None:
    document = page(ARTICLE)
    assert "<script>" not in document
    assert "A &lt;b&gt;bold&lt;/b&gt; title &amp; more" in document
    assert "default-src 'none'" in document


def test_excerpts_are_marked_in_their_color_and_lost_ones_are_not() -> None:
    document = page(replace(ARTICLE, excerpts=(excerpt(4, 20), excerpt(0, 5, is_placed=False))))
    assert document.count("<mark") >= 1
    assert 'class="green"' in document
    assert "why &quot;this&quot;?" in document


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_addresses_become_links(url: str) -> None:
    assert url not in page(replace(ARTICLE, url=url))
