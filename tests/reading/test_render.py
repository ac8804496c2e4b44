"""Rendering: blocks become the same HTML again, and passages are marked in it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from archive_app.model import Block, Span
from archive_app.reading.blocks import blocks
from archive_app.reading.clean import clean
from archive_app.reading.render import Mark, render
from archive_app.reading.text import block_starts, canonical_text
from tests.reading.markup import TREES

PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    "markup",
    [
        "<p>one</p><p>two</p>",
        "<h3>Head</h3><p>a &lt;b&gt; &amp;amp;</p>",
        "<p>a <strong>b <em>c</em></strong> <em>d</em> <sub>1</sub></p>",
        '<p><a href="https://a.example/?x=1&amp;y=2">l</a></p>',
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        '<ol start="3"><li>a</li><li>b</li><li value="9">c</li></ol>',
        "<ul><li>a<p>more</p></li></ul><ol><li>b</li></ol>",
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote><p>c</p></blockquote>",
        "<pre>\n  x = 1\n\n\ty</pre>",
        f'<figure><p><img src="{PICTURE}" alt="A cat"></p><figcaption>Cap</figcaption></figure>',
        "<p>a</p><hr><p>b</p>",
        "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td><p>d</p><p>e</p></td></tr></table>",
    ],
)
def test_markup_of_its_own_kind_comes_back_as_it_was(markup):
    assert render(blocks(markup)) == markup


@given(TREES)
@example("<mark><b>xa</b>xa</mark>")
@settings(max_examples=200, deadline=None)
def test_text_is_the_same_after_rendering_and_reading_again(markup):
    found = blocks(clean(markup).html)
    again = blocks(render(found))
    assert [block.text for block in again if block.text] == [block.text for block in found if block.text]
    assert _set_texts(again) == _set_texts(found)


def _set_texts(found: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.text[span.start : span.end], span.kind) for block in found for span in block.spans]


@given(TREES, st.lists(st.tuples(st.integers(-3, 80), st.integers(0, 90)), max_size=6))
@settings(max_examples=200, deadline=None)
def test_marks_cover_exactly_their_passages_and_nest(markup, ranges):
    found = blocks(clean(markup).html)
    marks = [Mark(start, end, f"m{number}") for number, (start, end) in enumerate(ranges)]
    written = render(found, marks)
    closed = re.sub(r"<(hr|img)([^<>]*)>", r"<\1\2/>", written)
    root = etree.fromstring(f"<body>{closed}</body>")
    text = canonical_text([block for block in found if block.kind != "image"])
    if any(block.kind == "image" for block in found):
        return
    for mark in marks:
        marked = "".join(
            "".join(element.itertext()) for element in root.iter("mark") if element.get("class") == mark.css_class
        )
        assert marked.replace("\n", "") == text[max(mark.start, 0) : max(mark.end, 0)].replace("\n", "")


def test_overlapping_marks_are_both_there():
    written = render([Block("paragraph", "one two three")], [Mark(0, 7, "a", id="1"), Mark(4, 13, "b", id="2")])
    assert written == (
        '<p><mark class="a" data-id="1">one <mark class="b" data-id="2">two</mark></mark>'
        '<mark class="b" data-id="2"> three</mark></p>'
    )


def test_a_mark_over_paragraphs_is_split_between_them():
    found = blocks("<p>one</p><h2>two</h2><table><tr><td>three</td></tr></table>")
    assert render(found, [Mark(1, 11, "hit")]) == (
        '<p>o<mark class="hit">ne</mark></p><h2><mark class="hit">two</mark></h2>'
        '<table><tr><td><mark class="hit">thr</mark>ee</td></tr></table>'
    )


def test_a_mark_across_bold_words_and_links_nests():
    found = blocks('<p>a <strong>b c</strong> <a href="https://x.example/">d e</a></p>')
    written = render(found, [Mark(4, 7, "hit")])
    assert written == (
        '<p>a <strong>b <mark class="hit">c</mark></strong><mark class="hit"> <a href="https://x.example/">d</a></mark>'
        '<a href="https://x.example/"> e</a></p>'
    )


def test_marks_of_single_signs_stand_at_their_offsets():
    found = blocks("<p>a😀b</p><p>й</p>")
    starts = block_starts(found)
    assert '<mark class="m">😀</mark>' in render(found, [Mark(1, 2, "m")])
    assert '<mark class="m">й</mark>' in render(found, [Mark(starts[1], starts[1] + 1, "m")])


def test_everything_is_escaped():
    nasty = '"><script>&'
    block = Block("paragraph", nasty, (Span(0, 3, "link", f"https://x.example/{nasty}"),))
    image = Block("image", nasty, image=f"{PICTURE}{nasty}")
    written = render([block, image], [Mark(0, 2, nasty, title=nasty, id=nasty)])
    assert "<script" not in written
    assert written.count(html.escape(nasty)) >= 4


@pytest.mark.parametrize("address", ["javascript:alert(1)", " javascript:x", "data:text/html,x", "x", "", None])
def test_addresses_that_lead_nowhere_safe_are_not_links(address):
    assert "<a" not in render([Block("paragraph", "x", (Span(0, 1, "link", address),))])


@pytest.mark.parametrize("address", ["https://a.example/x.png", "data:image/svg+xml;base64,AA", "file:///x.png", None])
def test_pictures_from_elsewhere_are_not_shown(address):
    written = render([Block("image", "what it shows", image=address)])
    assert "<img" not in written
    assert "what it shows" in written


@pytest.mark.parametrize("mark", [Mark(3, 3, "x"), Mark(5, 2, "x"), Mark(90, 99, "x"), Mark(-9, -1, "x")])
def test_empty_marks_and_marks_outside_mark_nothing(mark):
    assert render([Block("paragraph", "one two")], [mark]) == "<p>one two</p>"


def test_cells_far_apart_do_not_make_a_huge_table():
    found = [Block("cell", "x", row=number, column=(number * 37) % 1000) for number in range(1000)]
    assert len(render(found)) < 100_000
