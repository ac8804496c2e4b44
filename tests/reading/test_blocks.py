"""Blocks: every shape of markup gives its text, once, in order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings

from archive_app.reading.blocks import blocks, located
from archive_app.reading.clean import clean
from archive_app.reading.text import canonical_text
from archive_app.reading.tokens import BLOCKS, tokens
from tests.reading.markup import SOUP, TREES


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p><p>two</p>", [("paragraph", "one"), ("paragraph", "two")]),
        ("<h2>Head</h2>text", [("heading", "Head"), ("paragraph", "text")]),
        ("a<div>b<p>c</p>d</div>e", [("paragraph", letter) for letter in "abcde"]),
        ("<p>one<br>two<br><br>three</p>", [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")]),
        ("<p>  a \n\t b  </p><p> </p><p>&nbsp;</p>", [("paragraph", "a b")]),
        ("<p>a<b> b </b> c</p>", [("paragraph", "a b c")]),
        ("<p>a&nbsp;b &lt;i&gt; &amp;amp;</p>", [("paragraph", "a\xa0b <i> &amp;")]),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("<ul>stray<li>a</li></ul>", [("paragraph", "stray"), ("item", "a")]),
        ("<li>alone</li>", [("item", "alone")]),
        ("<blockquote>a<p>b</p></blockquote>", [("quote", "a"), ("quote", "b")]),
        ("<pre>\n  a\n\n b \n</pre>", [("code", "  a\n\n b")]),
        ("<pre>a<br>b<div>c</div>d</pre>", [("code", "a\nb\nc\nd")]),
        ("<pre><code>x = 1</code></pre>", [("code", "x = 1")]),
        ("<figure><img alt='A  cat'><figcaption>Cap</figcaption></figure>", [("image", "A cat"), ("caption", "Cap")]),
        ("<p>a<img alt=''>b</p>", [("paragraph", "a"), ("image", ""), ("paragraph", "b")]),
        ("a<hr>b", [("paragraph", "a"), ("rule", ""), ("paragraph", "b")]),
        ("<dl><dt>t</dt><dd>d</dd></dl>", [("paragraph", "t"), ("paragraph", "d")]),
        ("<details><summary>s</summary>d</details>", [("paragraph", "s"), ("paragraph", "d")]),
        ("<table><caption>c</caption><tr><th>h<td>d</table>", [("caption", "c"), ("cell", "h"), ("cell", "d")]),
        ("<td>a</td>b", [("paragraph", "a"), ("paragraph", "b")]),
        ("<p>a<wbr>b<span>c</span></p>", [("paragraph", "abc")]),
        ("unclosed <b>tags <p>here", [("paragraph", "unclosed tags"), ("paragraph", "here")]),
        ("</p></div></li>ends alone", [("paragraph", "ends alone")]),
        ("1 < 2 > 0 <", [("paragraph", "1 < 2 > 0 <")]),
        ("", []),
    ],
)
def test_a_shape_gives_its_blocks(markup, expected):
    assert kinds(markup) == expected


def test_lists_know_their_depth_and_numbers():
    markup = "<ol start='3'><li>a<ul><li>b</li></ul></li><li>c<p>more</p></li><li value='9'>d</li><li>e</li></ol>"
    found = [(block.text, block.level, block.marker) for block in blocks(markup)]
    assert found == [
        ("a", 1, "3."),
        ("b", 2, "•"),
        ("c", 1, "4."),
        ("more", 1, ""),
        ("d", 1, "9."),
        ("e", 1, "10."),
    ]


def test_quotes_know_their_depth():
    assert [block.level for block in blocks("<blockquote>a<blockquote>b</blockquote>c</blockquote>")] == [1, 2, 1]


def test_cells_know_their_place_with_spans():
    markup = "<table><tr><th>a<th colspan=2>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>"
    found = [(block.text, block.row, block.column, block.is_header) for block in blocks(markup)]
    assert found == [
        ("a", 0, 0, True),
        ("b", 0, 1, True),
        ("c", 1, 0, False),
        ("d", 1, 1, False),
        ("e", 1, 2, False),
        ("f", 2, 1, False),
        ("g", 2, 2, False),
    ]


def test_a_table_that_only_holds_the_page_gives_paragraphs():
    markup = "<table><tr><td><p>one</p><p>two</p></td></tr></table>"
    assert kinds(markup) == [("paragraph", "one"), ("paragraph", "two")]
    page = f"<table><tr><td>menu</td><td>{'long ' * 300}</td></tr></table>"
    assert [block.kind for block in blocks(page)] == ["paragraph", "paragraph"]


def test_spans_say_what_is_set_how():
    block = blocks("<p>a <b>bold <i>both</i></b> <a href='https://x.example/?a=1&amp;b'> link </a><sup>2</sup></p>")[0]
    set_so = [(block.text[span.start : span.end], span.kind, span.href) for span in block.spans]
    assert set_so == [
        ("bold both", "strong", None),
        ("both", "emphasis", None),
        ("link", "link", "https://x.example/?a=1&b"),
        ("2", "sup", None),
    ]


def test_a_span_around_paragraphs_is_in_each_of_them():
    found = blocks("<b>a<p>b</p></b>c")
    assert [[(span.start, span.end) for span in block.spans] for block in found] == [[(0, 1)], [(0, 1)], []]


def test_an_accent_in_a_tag_of_its_own_joins_its_letter():
    block = blocks("<p>caf<i>e</i><b>\u0301 x</b></p>")[0]
    assert block.text == "café x"
    assert [(block.text[span.start : span.end], span.kind) for span in block.spans] == [
        ("é", "emphasis"),
        ("x", "strong"),
    ]


@given(TREES | SOUP)
@settings(max_examples=250, deadline=None)
def test_all_words_come_out_in_order_and_spans_lie_inside(markup):
    cleaned = clean(markup).html
    found = blocks(cleaned)
    text = canonical_text(found)
    assert unicodedata.is_normalized("NFC", text)
    assert unicodedata.normalize("NFC", " ".join(_visible_words(cleaned))).split() == text.split()
    for block in found:
        assert block.text == block.text.rstrip()
        assert block.kind == "code" or "\n" not in block.text
        assert block.text or block.kind in {"image", "rule"}
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)


def _visible_words(cleaned: str) -> list[str]:
    """All words as a simple reading of the markup gives them: blocks and images part words, other tags do not."""
    parts = []
    for token in tokens(cleaned):
        if not token.name:
            parts.append(token.text())
        elif token.name == "img":
            parts.append(f" {token.attributes().get('alt', '')} ")
        elif token.name in BLOCKS or token.name == "br":
            parts.append(" ")
    words = "".join(parts).split()
    return [word for word in words if word.strip("\u200d")]


@given(SOUP)
@settings(max_examples=100, deadline=None)
def test_markup_that_was_never_cleaned_breaks_nothing(markup):
    for found in located(markup):
        assert 0 <= found.start <= found.end <= len(markup)


@pytest.mark.parametrize(
    "shape",
    ["<div>", "<blockquote>x", "<ul><li>x", "<table><tr><td>x", "<b>x", "<pre>x", "<b><p>x", "</p>", "<i>e\u0301"],
)
def test_nesting_of_any_depth_is_read(shape):
    assert canonical_text(blocks(f"{shape * 20_000}last")).endswith("last")
