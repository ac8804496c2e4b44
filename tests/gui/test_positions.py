"""Positions in the document and code points of the canonical text name the same places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QTextCursor

from archive_app.gui.reader.document import build
from archive_app.gui.reader.formats import Formats
from archive_app.gui.reader.positions import code_points, utf16_length
from archive_app.gui.style import palette_of, typography
from archive_app.gui.themes import LIGHT
from archive_app.model import Block, Span
from archive_app.reading.text import block_starts, canonical_text
from archive_app.settings import Settings

TEXT_BLOCKS = {
    "latin": (Block("paragraph", "Plain words."), Block("heading", "A heading", level=2)),
    "emoji": (
        Block(
            "paragraph",
            "a😀b👩‍👩‍👧c",
            (Span(1, 3, "strong"), Span(2, 5, "link", "https://x.example")),
        ),
    ),
    "cyrillic": (Block("paragraph", "Өзен суы — й ё"), Block("quote", "Река 🌊 течёт", level=1)),
    "items": (Block("item", "one 😀", level=1, marker="1."), Block("item", "two", level=2, marker="•")),
    "code": (Block("code", "if a:\n    b = '😀'\n\nreturn"), Block("paragraph", "after")),
    "table": (
        Block("cell", "Имя", row=0, column=0, is_header=True),
        Block("cell", "😀", row=0, column=1, is_header=True),
        Block("cell", "first line", row=1, column=0),
        Block("cell", "second line", row=1, column=0),
        Block("cell", "far", row=3, column=2),
        Block("paragraph", "after the table"),
    ),
    "two tables": (Block("cell", "a", row=0, column=0), Block("rule", ""), Block("cell", "b", row=0, column=0)),
    "empty blocks": (Block("paragraph", ""), Block("rule", ""), Block("paragraph", "x"), Block("paragraph", "")),
    "odd signs": (Block("paragraph", "a\u2029b\u2028c\ufdd0d\ufdd1e\u00a0f\u200fg\ufffch"),),
}


def built(blocks, images=None):
    formats = Formats(typography(Settings()), palette_of(LIGHT))
    return build(blocks, block_starts(blocks), formats=formats, images=images or {}, width=500)


@pytest.mark.parametrize("blocks", TEXT_BLOCKS.values(), ids=TEXT_BLOCKS.keys())
def test_every_code_point_has_its_place_in_the_document_and_back(qapp, blocks) -> None:
    _document, positions = built(blocks)
    text = canonical_text(blocks)
    for offset in range(len(text) + 1):
        assert positions.to_text(positions.to_document(offset)) == offset


@pytest.mark.parametrize("name", ["latin", "emoji", "cyrillic", "items", "table"])
def test_a_passage_of_the_text_is_the_same_words_in_the_document(qapp, name) -> None:
    blocks = TEXT_BLOCKS[name]
    document, positions = built(blocks)
    for start, block in zip(block_starts(blocks), blocks, strict=True):
        cursor = QTextCursor(document)
        first, last = positions.range_to_document(start, start + len(block.text))
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == block.text


def test_a_picture_stands_for_its_words_as_a_whole(qapp) -> None:
    blocks = (
        Block("paragraph", "before"),
        Block("image", "a red boat", image="data:image/png;base64,"),
        Block("paragraph", "after"),
    )
    image = QImage(900, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    document, positions = built(blocks, {1: image})
    first, last = positions.range_to_document(7, 17)
    assert last == first + 1
    assert positions.range_to_text(first, last) == (7, 17)
    assert document.characterAt(positions.to_document(18)) == "a"


def test_a_split_pair_counts_as_not_reached() -> None:
    assert code_points("😀a", 1) == 0
    assert code_points("😀a", 2) == 1
    assert utf16_length("😀a") == 3


ANY_BLOCK = st.builds(
    Block,
    kind=st.sampled_from(["paragraph", "heading", "item", "quote", "code", "cell"]),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    level=st.integers(1, 3),
    row=st.integers(0, 3),
    column=st.integers(0, 3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_BLOCK, min_size=1, max_size=8))
def test_positions_hold_for_any_blocks(qapp, blocks) -> None:
    _document, positions = built(tuple(blocks))
    for offset in range(len(canonical_text(blocks)) + 1):
        assert positions.to_text(positions.to_document(offset)) == offset
