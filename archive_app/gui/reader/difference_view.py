"""Show what differs between two texts: removed words struck through, added ones underlined, both tinted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPalette, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from archive_app.gui.reader.document import shown
from archive_app.gui.style import theme_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.gui.style import Typography
    from archive_app.gui.themes import Theme
    from archive_app.model import Difference, DifferenceKind

PARAGRAPH_END = "¶"
"""Stands where the end of a paragraph was removed or added, which nobody would see else."""


class DifferenceView(QTextBrowser):
    """Shows differences as one text."""

    def __init__(self, typography: Typography, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self._found: Sequence[Difference] = ()
        self.setAccessibleName("What differs")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(16)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)

    def show_differences(self, found: Sequence[Difference]) -> None:
        """Show other differences, from their beginning."""
        self._found = found
        self._set()
        self.verticalScrollBar().setValue(0)

    def set_typography(self, typography: Typography) -> None:
        """Set the text in another way, from where it is."""
        if typography != self._typography:
            self._typography = typography
            self._set()

    def changeEvent(self, event: QEvent) -> None:
        """Set the text anew when the colors change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_found"):
            self._set()

    def _set(self) -> None:
        self.clear()
        self.document().setDefaultFont(self._typography.font)
        theme = theme_of(self.palette())
        formats = {kind: difference_format(kind, theme) for kind in ("same", "removed", "added")}
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setBlockFormat(self._paragraph())
        for part in self._found:
            _insert(cursor, part, formats[part.kind])
        cursor.endEditBlock()

    def _paragraph(self) -> QTextBlockFormat:
        made = QTextBlockFormat()
        height = self._typography.font.pixelSize() * self._typography.line_height
        made.setLineHeight(round(height), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        made.setBottomMargin(12)
        return made


def difference_format(kind: DifferenceKind, theme: Theme) -> QTextCharFormat:
    """Give the look of a kind of difference: a tint, and a line for those who do not see the tint."""
    made = QTextCharFormat()
    if kind == "removed":
        made.setBackground(QColor(theme.removed))
        made.setFontStrikeOut(True)
    elif kind == "added":
        made.setBackground(QColor(theme.added))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return made


def _insert(cursor: QTextCursor, part: Difference, char_format: QTextCharFormat) -> None:
    first, *others = part.text.split("\n")
    cursor.insertText(shown(first), char_format)
    for line in others:
        if part.kind != "same":
            cursor.insertText(PARAGRAPH_END, char_format)
        cursor.insertBlock()
        cursor.insertText(shown(line), char_format)
