"""Plain text becomes paragraphs, lists and headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.reading.blocks import blocks
from archive_app.reading.plain import plain_html

WRAPPED = """It was the custom of the harbour office to write down the name of
everybody who crossed to the island, and beside the name the reason
that was given for the journey, in as few words as would do.

Nobody read the book. It was put away each winter with the others,
and the shelf that held them bent a little more every year, until
a carpenter was sent for."""


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(plain_html(text))]


def test_lines_wrapped_at_one_width_are_joined():
    assert [len(text.split(". ")) for text in texts(WRAPPED)] == [1, 2]
    assert texts(WRAPPED)[0].startswith("It was the custom of the harbour office to write down the name of everybody")


def test_without_blank_lines_every_line_is_a_paragraph():
    assert texts(WRAPPED.replace("\n\n", "\n")) == [line for line in WRAPPED.split("\n") if line]


def test_long_lines_side_by_side_are_paragraphs():
    text = "\n\n".join(
        "One long paragraph that no one has ever wrapped anywhere. " * 4 + f"\nA second {n}." for n in range(4)
    )
    assert len(texts(text)) == 8


def test_verses_stay_lines():
    verses = "The ice is grey,\nThe boat is late,\nThe captain counts\nThe ones who wait."
    verses += "\n\nShe writes them down\nBy name and day,\nAnd shuts the book\nAnd goes away."
    assert texts(verses) == [line for line in verses.split("\n") if line]


def test_wrapped_chinese_is_joined_without_spaces():
    line = "去洛恩岛的渡船每天开两班冬天结冰时只开一班船长把谁过河为什么过河都写"
    text = f"{line}\n{line}\n{line}\n下来。\n\n{line}\n{line}\n{line}\n完。"
    assert texts(text) == [f"{line * 3}下来。", f"{line * 3}完。"]


def test_runs_of_items_become_lists():
    found = blocks(
        plain_html("Take with you:\n\n- bread\n* tea\n\n• a coat\n\nThen:\n\n3. wait\n4. row\n5. sleep\n\n- alone")
    )
    assert [(block.kind, block.text, block.marker) for block in found] == [
        ("paragraph", "Take with you:", ""),
        ("item", "bread", "•"),
        ("item", "tea", "•"),
        ("item", "a coat", "•"),
        ("paragraph", "Then:", ""),
        ("item", "wait", "3."),
        ("item", "row", "4."),
        ("item", "sleep", "5."),
        ("paragraph", "- alone", ""),
    ]


def test_numbers_that_do_not_follow_each_other_are_no_list():
    assert texts("1. One\n\nText\n\n2. Two") == ["1. One", "Text", "2. Two"]
    assert texts("1999. A year\n7. A day") == ["1999. A year", "7. A day"]


def test_wrapped_items_are_joined():
    items = "- an item that is so long that it had to be broken in two, which is\n  what happened here\n- another"
    text = f"{WRAPPED}\n\n{items}"
    assert texts(text)[2:] == [
        "an item that is so long that it had to be broken in two, which is what happened here",
        "another",
    ]


@pytest.mark.parametrize(
    ("line", "kind", "text", "level"),
    [
        ("# One", "heading", "One", 1),
        ("### Three ###", "heading", "Three", 3),
        ("#tag", "paragraph", "#tag", 0),
        ("####### seven", "paragraph", "####### seven", 0),
        ("C# is a language", "paragraph", "C# is a language", 0),
        ("# ", "paragraph", "#", 0),
    ],
)
def test_markdown_headings(line, kind, text, level):
    block = blocks(plain_html(line))[0]
    assert (block.kind, block.text, block.level) == (kind, text, level)


def test_markup_in_plain_text_is_text():
    assert texts("a <b>b</b> & &amp; <script>") == ["a <b>b</b> & &amp; <script>"]


@given(st.text(alphabet=st.sampled_from("ab.-#*1 \n\t<&é中"), max_size=200))
def test_no_word_is_lost(text):
    letters = "".join(block.marker.strip("•") + block.text for block in blocks(plain_html(text)))
    kept = [sign for sign in "ab<&é中" if letters.count(sign) != text.count(sign)]
    assert kept == []


@pytest.mark.parametrize("shape", ["#", "# ", "- ", "1. ", "a\n", "\n", "ab cd ef\n", "-\n"])
def test_repetition_is_no_trap(shape):
    plain_html("start\n\n" + shape * 50_000 + "x")
