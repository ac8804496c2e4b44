"""Marks on the text of an article: stretches in a color, hits underlined too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Tint:
    """A marked stretch of text, in code points; an underline sets hits apart from excerpts."""

    start: int
    end: int
    color: QColor
    underline: QColor | None = None


def tint_format(tint: Tint) -> QTextCharFormat:
    """Give the look of a mark."""
    made = QTextCharFormat()
    made.setBackground(tint.color)
    if tint.underline is not None:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(tint.underline)
    return made
