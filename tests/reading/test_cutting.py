"""Cutting stretches out of markup leaves the rest as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_app.reading.blocks import blocks, located
from archive_app.reading.clean import clean
from archive_app.reading.cutting import without
from tests.reading.markup import TREES


@pytest.mark.parametrize(
    ("markup", "leaving", "rest"),
    [
        ("<p>a</p><p>b</p>", ["a"], "<p>b</p>"),
        ('<div><ul><li><a href="x">a</a></li><li>b</li></ul></div>', ["a"], "<div><ul><li>b</li></ul></div>"),
        ("<div><ul><li>a</li></ul></div><p>b</p>", ["a"], "<p>b</p>"),
        ("<p>a<br>b</p>", ["b"], "<p>a<br></p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a"], "<table><tr><td></td><td>b</td></tr></table>"),
        ("<p>a</p>", [], "<p>a</p>"),
    ],
)
def test_blocks_leave_with_the_elements_they_filled(markup, leaving, rest):
    ranges = [(found.start, found.end) for found in located(markup) if found.block.text in leaving]
    assert without(markup, ranges) == rest


def lines(texts):
    """List lines without white space at their ends: a block has none there, halves of a <pre> that were joined may."""
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


@given(TREES, st.sets(st.integers(0, 12)))
@example("<pre><div><hr>xa <hr>xa</div></pre>", {0, 2})
@settings(max_examples=150, deadline=None)
def test_exactly_the_texts_of_the_cut_blocks_are_gone(markup, numbers):
    cleaned = clean(markup).html
    found = located(cleaned)
    leaving = [one for number, one in enumerate(found) if number in numbers]
    rest = blocks(without(cleaned, [(one.start, one.end) for one in leaving]))
    expected = [one.block.text for number, one in enumerate(found) if number not in numbers and one.block.text]
    assert lines(block.text for block in rest) == lines(expected)  # a cut rule may join the two halves of a <pre>
