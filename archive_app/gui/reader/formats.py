"""How each kind of block and span is set: sizes, weights and distances, no decoration."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextTableFormat,
)

from archive_app.gui.style import scaled, theme_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive_app.gui.style import Typography
    from archive_app.model import Block, Span

INDENT = 28
HEADING_SCALES: Mapping[int, float] = {1: 1.4, 2: 1.25, 3: 1.12}
MARGINS: Mapping[str, tuple[int, int]] = {
    "paragraph": (0, 14),
    "heading": (24, 8),
    "item": (0, 6),
    "quote": (0, 14),
    "code": (4, 16),
    "cell": (0, 0),
    "caption": (0, 16),
    "image": (8, 8),
    "rule": (8, 24),
}
"""Space above and below a block of each kind, in pixels."""


@dataclass(frozen=True, slots=True)
class Formats:
    """Sets blocks in one typography and one palette."""

    typography: Typography
    palette: QPalette

    @property
    def font(self) -> QFont:
        """The font of running text."""
        return self.typography.font

    def block(self, block: Block) -> QTextBlockFormat:
        """The block format: distances, indents, line height."""
        made = QTextBlockFormat()
        above, below = MARGINS[block.kind]
        made.setTopMargin(above)
        made.setBottomMargin(below)
        if block.kind not in {"image", "rule"}:
            height = self.block_font(block).pixelSize() * (
                1.25 if block.kind == "heading" else self.typography.line_height
            )
            made.setLineHeight(round(height), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        set_in = made.setRightMargin if runs_leftwards(block.text) else made.setLeftMargin
        if block.kind == "item":
            set_in(INDENT * max(block.level, 1))
            made.setTextIndent(-QFontMetricsF(self.font).horizontalAdvance(lead(block)))
        if block.kind == "quote":
            made.setLeftMargin(INDENT)
            made.setRightMargin(INDENT)
            set_in(INDENT * max(block.level, 1))
        if block.kind == "code":
            made.setBackground(QColor(theme_of(self.palette).hover))
            made.setLeftMargin(12)
        if block.kind == "rule":
            full = QTextLength(QTextLength.Type.PercentageLength, 100)
            made.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, full)
        return made

    def text(self, block: Block) -> QTextCharFormat:
        """The character format of a block's text."""
        made = QTextCharFormat()
        made.setFont(self.block_font(block))
        if block.kind in {"quote", "caption"}:
            made.setForeground(self.palette.placeholderText())
        return made

    def block_font(self, block: Block) -> QFont:
        """The font of a block's text."""
        if block.kind == "heading":
            return scaled(self.font, HEADING_SCALES.get(block.level, 1.0), QFont.Weight.DemiBold)
        if block.kind == "code":
            return self.fixed_font()
        if block.kind == "cell":
            return scaled(self.font, 0.9, QFont.Weight.DemiBold if block.is_header else QFont.Weight.Normal)
        if block.kind == "caption":
            return scaled(self.font, 0.85)
        return self.font

    def fixed_font(self) -> QFont:
        """The font of code."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(self.font.pixelSize() * 0.85))
        return font

    def span(self, made: QTextCharFormat, span: Span) -> None:
        """Set a stretch of text in another way, on top of what it is."""
        if span.kind in {"strong", "mark"}:
            made.setFontWeight(QFont.Weight.DemiBold)
        elif span.kind == "emphasis":
            made.setFontItalic(True)
        elif span.kind == "code":
            made.setFontFamilies([self.fixed_font().family()])
        elif span.kind == "link" and span.href:
            made.setAnchor(True)
            made.setAnchorHref(span.href)
            made.setForeground(self.palette.link())
        elif span.kind in {"sub", "sup"}:
            align = QTextCharFormat.VerticalAlignment
            made.setVerticalAlignment(align.AlignSubScript if span.kind == "sub" else align.AlignSuperScript)

    def cut_block(self) -> QTextBlockFormat:
        """The block format of a line that was cut off: set in, close to the next one."""
        made = QTextBlockFormat()
        made.setLeftMargin(INDENT)
        made.setRightMargin(INDENT)
        made.setBottomMargin(MARGINS["item"][1])
        return made

    def cut_text(self) -> QTextCharFormat:
        """The character format of a line that was cut off: smaller and muted."""
        made = QTextCharFormat()
        made.setFont(scaled(self.font, 0.85))
        made.setFontItalic(True)
        made.setForeground(self.palette.placeholderText())
        return made

    def table(self) -> QTextTableFormat:
        """The format of a table: thin lines, some air."""
        made = QTextTableFormat()
        made.setCellPadding(6)
        made.setCellSpacing(0)
        made.setBorder(1)
        made.setBorderCollapse(True)
        made.setBorderBrush(self.palette.mid())
        made.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        made.setTopMargin(8)
        made.setBottomMargin(16)
        return made


def runs_leftwards(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter decides."""
    strong = (kind for sign in text if (kind := unicodedata.bidirectional(sign)) in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def lead(block: Block) -> str:
    """What stands before a block's text in the document without being part of it: an item's marker."""
    return f"{block.marker}\u2002" if block.marker else ""
