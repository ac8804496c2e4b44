"""Build the document that shows an article's blocks, and the way between its positions and the canonical text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextImageFormat, QTextOption

from archive_app.gui.reader.formats import Formats, lead
from archive_app.gui.reader.parts import parts, whole
from archive_app.gui.reader.positions import Place, Positions, utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QImage, QTextBlockFormat, QTextTable

    from archive_app.gui.reader.parts import Part
    from archive_app.model import Block

LARGEST_TABLE = 10_000
"""Cells; what is larger is set as paragraphs."""
BLOCK_COST = 40
"""Signs that beginning another block takes as long as."""

NO_PLACE = -1
"""The user state of blocks that are no part of the text."""

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
    builder = DocumentBuilder(blocks, starts, formats=formats, images=images, width=width, parent=parent)
    builder.add_all()
    return builder.document, builder.positions


def shown(text: str) -> str:
    """Make a text safe to insert, sign for sign: line breaks that end no block, nothing that Qt uses for itself."""
    return _UNUSABLE.sub("\ufffd", _BREAKS.sub("\u2028", text))


class DocumentBuilder:
    """Sets the blocks of ``build`` one after the other, as many at a time as is wanted."""

    def __init__(
        self,
        blocks: Sequence[Block],
        starts: Sequence[int],
        *,
        formats: Formats,
        images: Mapping[int, QImage],
        width: int,
        cut_lines: Mapping[int, Sequence[str]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        self.document = QTextDocument(parent)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(formats.font)
        self.document.setDefaultTextOption(_wrapping())
        self.positions = Positions(self.document)
        self._blocks, self._starts, self._formats, self._images = blocks, starts, formats, images
        self._width, self._cut_lines = width, cut_lines or {}
        self._cursor = QTextCursor(self.document)
        self._has_free_block = True
        self._pieces = self._set_pieces()
        self.is_done = not blocks

    def add_all(self) -> None:
        """Set all that is left."""
        self._cursor.beginEditBlock()
        for _ in self._pieces:
            pass
        self._cursor.endEditBlock()
        self.is_done = True

    def add(self, most: int) -> None:
        """Set what comes next, until about ``most`` signs were set; a table is always set whole."""
        self._cursor.beginEditBlock()
        while most > 0 and not self.is_done:
            size = next(self._pieces, None)
            self.is_done = size is None
            most -= (size or 0) + BLOCK_COST
        self._cursor.endEditBlock()

    def _set_pieces(self) -> Iterator[int]:
        """Set piece by piece; yields the number of signs that each had."""
        for numbers in self._groups():
            self._add_cut(numbers[0])
            if self._is_table(numbers):
                self._add_table(numbers)
                yield sum(len(self._blocks[number].text) + BLOCK_COST for number in numbers)
            else:
                for number in numbers:
                    yield from self._add_block(number)
        self._add_cut(len(self._blocks))

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

    def _add_block(self, number: int) -> Iterator[int]:
        block = self._blocks[number]
        for part in parts(block):
            block_format = self._formats.block(block)
            if not part.is_first:
                block_format.setTopMargin(0)
                block_format.setTextIndent(0)
            if not part.is_last:
                block_format.setBottomMargin(0)
            self._begin(block_format)
            self._fill(self._cursor, number, part)
            yield part.end - part.start

    def _begin(self, block_format: QTextBlockFormat) -> None:
        if self._has_free_block:
            self._cursor.setBlockFormat(block_format)
            self._has_free_block = False
        else:
            self._cursor.insertBlock(block_format)

    def _add_cut(self, number: int) -> None:
        """Set the lines that stood before a block and were cut off: they are in the document, not in the text."""
        for line in self._cut_lines.get(number, ()):
            self._begin(self._formats.cut_block())
            self._cursor.block().setUserState(NO_PLACE)
            self._cursor.insertText(shown(line), self._formats.cut_text())

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
            self._fill(cursor, number, whole(block))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        _shrink(self._cursor)
        self._has_free_block = True

    def _fill(self, cursor: QTextCursor, number: int, part: Part) -> None:
        block = self._blocks[number]
        plain = self._formats.text(block)
        is_image = number in self._images
        before = lead(block) if part.is_first and not is_image else ""
        position = cursor.block().position() + utf16_length(before)
        place = Place(self._starts[number] + part.start, block.text[part.start : part.end], position, is_image)
        cursor.block().setUserState(self.positions.add(place))
        if is_image:
            cursor.insertImage(self._image(number))
            return
        cursor.insertText(before, plain)
        for start, end, char_format in self._runs(block, part, plain):
            cursor.insertText(shown(block.text[start:end]), char_format)

    def _runs(self, block: Block, part: Part, plain: QTextCharFormat) -> Iterator[tuple[int, int, QTextCharFormat]]:
        spans = [span for span in block.spans if span.start < part.end and span.end > part.start]
        bounds = {min(max(edge, part.start), part.end) for span in spans for edge in (span.start, span.end)}
        for start, end in pairwise(sorted(bounds | {part.start, part.end})):
            made = QTextCharFormat(plain)
            for span in spans:
                if span.start <= start and end <= span.end:
                    self._formats.span(made, span)
            yield start, end, made

    def _image(self, number: int) -> QTextImageFormat:
        image = self._images[number]
        name = f"image:{number}"
        self.document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(min(image.width(), self._width))
        made.setToolTip(self._blocks[number].text)
        return made


def _wrapping() -> QTextOption:
    """Wrap as text fields do: one that finds another way in its document sets all of it anew."""
    made = QTextOption()
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


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
