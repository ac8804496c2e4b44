"""The fields on an article that is pasted: filled with what is recognised until a person writes something else."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from archive_app.gui.widgets.basic import label
from archive_app.gui.widgets.tag_field import TagField
from archive_app.model import Facts

WHOLE = 6
PLACES: tuple[tuple[str, str, int, int, int], ...] = (
    ("title", "Title", 0, 0, WHOLE),
    ("url", "Address", 1, 0, WHOLE),
    ("author", "Author", 2, 0, 3),
    ("source", "Source", 2, 3, 3),
    ("published", "Published", 3, 0, 2),
    ("saved", "Saved", 3, 2, 2),
    ("views", "Views", 3, 4, 2),
)
"""Field of ``Facts``, its name, and where it stands: row, column, columns."""


class FactsForm(QWidget):
    """Asks for the facts of an article. ``edited`` tells that a person wrote something."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = Facts()
        self._written: dict[str, str | tuple[str, ...]] = {}
        self.fields: dict[str, QLineEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        for key, name, row, column, columns in PLACES:
            field = self.fields[key] = QLineEdit()
            field.setMinimumWidth(64)
            field.textEdited.connect(partial(self._write, key))
            grid.addLayout(_named(name, field), row, column, 1, columns)
        self.tags = TagField(is_framed=True)
        self.tags.added.connect(lambda name: self._write("tags", (*self.tags.names(), name)))
        self.tags.removed.connect(self._take_off)
        grid.addLayout(_named("Tags", self.tags), 4, 0, 1, WHOLE)
        grid.setRowStretch(5, 1)
        for column in range(WHOLE):
            grid.setColumnStretch(column, 1)

    def corrections(self) -> dict[str, str | tuple[str, ...]]:
        """Give what a person wrote, by field; a tag still being typed counts too."""
        typed = self.tags.field.text().strip().lstrip("#").strip()
        tags = {"tags": tuple(dict.fromkeys((*self.tags.names(), typed)))} if typed else {}
        return {**self._written, **tags}

    def write(self, key: str, value: str | tuple[str, ...]) -> None:
        """Fill a field as if a person had written it."""
        self._write(key, value)

    def show_facts(self, facts: Facts) -> None:
        """Show what is recognised, in fields where nobody wrote anything."""
        self._facts = replace(facts, **self._written)  # type: ignore[arg-type]
        for key, field in self.fields.items():
            value = getattr(self._facts, key)
            if field.text() != value:
                field.setText(value)
                field.setCursorPosition(0)
        self.tags.show_names(self._facts.tags)

    def clear(self) -> None:
        """Forget everything."""
        self._written = {}
        self.tags.field.clear()
        self.show_facts(Facts())

    def is_written(self) -> bool:
        """Tell whether a person wrote anything."""
        return bool(self.corrections())

    def _take_off(self, name: str) -> None:
        self._write("tags", tuple(one for one in self.tags.names() if one != name))

    def _write(self, key: str, value: str | tuple[str, ...]) -> None:
        assert key in {field.name for field in fields(Facts)}
        self._written[key] = value
        self.show_facts(self._facts)
        self.edited.emit()


def _named(name: str, field: QWidget) -> QVBoxLayout:
    caption = label(name, muted=True)
    caption.setBuddy(field)
    field.setAccessibleName(name)
    box = QVBoxLayout()
    box.setSpacing(4)
    box.addWidget(caption)
    box.addWidget(field)
    return box
