"""Ask for an excerpt's color, tags and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QWidget

from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.reader.selection_bar import ColorDot
from archive_app.gui.widgets.basic import label
from archive_app.gui.widgets.tag_field import TagField
from archive_app.model import EXCERPT_COLORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_QUOTE = 400
NOTE_HEIGHT = 112


class ExcerptDialog(Dialog):
    """Shows a quote and asks what to keep with it."""

    def __init__(
        self,
        title: str,
        quote: str,
        *,
        known_tags: Iterable[str],
        tags: Sequence[str] = (),
        note: str = "",
        color: str = EXCERPT_COLORS[0],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "Save", parent)
        shown = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
        self._quote = label(f"“{shown}”", wraps=True)
        self._colors = QButtonGroup(self)
        self._tags = TagField(is_framed=True)
        self._tags.field.offer(known_tags)
        self._tags.show_names(tags)
        self._tags.added.connect(lambda name: self._tags.show_names((*self._tags.names(), name)))
        self._tags.removed.connect(
            lambda name: self._tags.show_names([one for one in self._tags.names() if one != name])
        )
        self.note = QPlainTextEdit(note)
        self.note.setObjectName("field")
        self.note.setAccessibleName("Note")
        self.note.setPlaceholderText("What is it for?")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self._lay_out(color)
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        self.note.moveCursor(QTextCursor.MoveOperation.End)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def tags(self) -> tuple[str, ...]:
        """List the tags that were chosen, the one still being typed too."""
        typed = self._tags.field.text().strip().lstrip("#").strip()
        return tuple(dict.fromkeys((*self._tags.names(), *((typed,) if typed else ()))))

    def note_text(self) -> str:
        """Give the note as it was typed, without white space around it."""
        return self.note.toPlainText().strip()

    def color(self) -> str:
        """Give the color that was chosen."""
        chosen = self._colors.checkedButton()
        return chosen.color_name if isinstance(chosen, ColorDot) else EXCERPT_COLORS[0]

    def _lay_out(self, color: str) -> None:
        self.body.addWidget(self._quote)
        self.body.addLayout(self._color_line(color))
        self.add_row("Tags", self._tags)
        self.add_row("Note", self.note)

    def _color_line(self, color: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        for name in EXCERPT_COLORS:
            dot = ColorDot(name, name.capitalize())
            dot.setCheckable(True)
            dot.setChecked(name == color)
            self._colors.addButton(dot)
            line.addWidget(dot)
        line.addStretch(1)
        return line
