"""Build the document that shows an article's blocks, and the way between its positions and the canonical text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat

from archive_app.gui.reader.formats import Formats, lead
from archive_app.gui.reader.positions import Place, Positions, utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QImage, QTextBlock, QTextTable

    from archive_app.model import Block

LARGEST_TABLE = 10_000
"""Cells; what is larger is set as paragraphs."""

_BREAKS = re.compile("[\n\r\u2029]")
_UNUSABLE = re.compile("[\x00\ufdd0\ufdd1\ud800-\udfff]")


def build(
    blocks: Sequence[Block],
    starts: Sequence[int],
    *,
    formats: Formats,
    images: Mapping[int, QImage],
    width: int,
    parent: QObject | None = None,
) -> tuple[QTextDocument, Positions]:
    """Make a document of blocks that begin at ``starts`` in the text; pictures get ``width`` pixels at most."""
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(formats.font)
    _Builder(document, blocks, formats, images, width).run()
    return document, Positions(document, _places(document, blocks, starts, images))


def shown(text: str) -> str:
    """Make a text safe to insert, sign for sign: line breaks that end no block, nothing that Qt uses for itself."""
    return _UNUSABLE.sub("\ufffd", _BREAKS.sub("\u2028", text))


class _Builder:
    def __init__(
        self,
        document: QTextDocument,
        blocks: Sequence[Block],
        formats: Formats,
        images: Mapping[int, QImage],
        width: int,
    ) -> None:
        self._document = document
        self._blocks = blocks
        self._formats = formats
        self._images = images
        self._width = width
        self._cursor = QTextCursor(document)
        self._has_free_block = True

    def run(self) -> None:
        self._cursor.beginEditBlock()
        for numbers in self._groups():
            if self._is_table(numbers):
                self._add_table(numbers)
            else:
                for number in numbers:
                    self._add_block(number)
        self._cursor.endEditBlock()

    def _groups(self) -> Iterator[list[int]]:
        """Group the cells of a table; every other block stands alone."""
        group: list[int] = []
        for number, block in enumerate(self._blocks):
            before = self._blocks[group[-1]] if group else None
            goes_on = before is not None and block.kind == before.kind == "cell" and _place(block) >= _place(before)
            if group and not goes_on:
                yield group
                group = []
            group.append(number)
        if group:
            yield group

    def _is_table(self, numbers: Sequence[int]) -> bool:
        cells = [self._blocks[number] for number in numbers]
        rows, columns = _extent(cells)
        return cells[0].kind == "cell" and rows * columns <= LARGEST_TABLE

    def _add_block(self, number: int) -> None:
        block_format = self._formats.block(self._blocks[number])
        if self._has_free_block:
            self._cursor.setBlockFormat(block_format)
            self._has_free_block = False
        else:
            self._cursor.insertBlock(block_format)
        self._fill(self._cursor, number)

    def _add_table(self, numbers: Sequence[int]) -> None:
        if self._has_free_block:
            _shrink(self._cursor)
        rows, columns = _extent([self._blocks[number] for number in numbers])
        table: QTextTable = self._cursor.insertTable(rows, columns, self._formats.table())
        for number in numbers:
            block = self._blocks[number]
            cursor = table.cellAt(block.row, block.column).lastCursorPosition()
            if cursor.block().userState() >= 0:
                cursor.insertBlock()
            cursor.setBlockFormat(self._formats.block(block))
            self._fill(cursor, number)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        _shrink(self._cursor)
        self._has_free_block = True

    def _fill(self, cursor: QTextCursor, number: int) -> None:
        block = self._blocks[number]
        plain = self._formats.text(block)
        cursor.block().setUserState(number)
        if number in self._images:
            cursor.insertImage(self._image(number))
            return
        cursor.insertText(lead(block), plain)
        for start, end, char_format in self._runs(block, plain):
            cursor.insertText(shown(block.text[start:end]), char_format)

    def _runs(self, block: Block, plain: QTextCharFormat) -> Iterator[tuple[int, int, QTextCharFormat]]:
        length = len(block.text)
        bounds = {min(max(edge, 0), length) for span in block.spans for edge in (span.start, span.end)}
        edges = sorted(bounds | {0, length})
        for start, end in pairwise(edges):
            made = QTextCharFormat(plain)
            for span in block.spans:
                if span.start <= start and end <= span.end:
                    self._formats.span(made, span)
            yield start, end, made

    def _image(self, number: int) -> QTextImageFormat:
        image = self._images[number]
        name = f"image:{number}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(min(image.width(), self._width))
        made.setToolTip(self._blocks[number].text)
        return made


def _places(
    document: QTextDocument, blocks: Sequence[Block], starts: Sequence[int], images: Mapping[int, QImage]
) -> list[Place]:
    found: dict[int, QTextBlock] = {}
    text_block = document.begin()
    while text_block.isValid():
        found[text_block.userState()] = text_block
        text_block = text_block.next()
    return [
        Place(starts[number], block.text, _first_position(found[number], block, number in images), number in images)
        for number, block in enumerate(blocks)
    ]


def _first_position(text_block: QTextBlock, block: Block, is_image: bool) -> int:
    return text_block.position() + (0 if is_image else utf16_length(lead(block)))


def _place(block: Block) -> tuple[int, int]:
    return block.row, block.column


def _extent(cells: Sequence[Block]) -> tuple[int, int]:
    return max(cell.row for cell in cells) + 1, max(cell.column for cell in cells) + 1


def _shrink(cursor: QTextCursor) -> None:
    """Make the empty block that a table needs around it take no room."""
    thin = cursor.blockFormat()
    thin.setLineHeight(1, thin.LineHeightTypes.FixedHeight.value)
    thin.setTopMargin(0)
    thin.setBottomMargin(0)
    cursor.setBlockFormat(thin)
