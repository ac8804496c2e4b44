"""Ask what to export, in which format, and where to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileInfo
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.widgets.basic import label, push_button
from archive_app.gui.widgets.choice import Choice
from archive_app.gui.widgets.tag_field import TagField
from archive_app.gui.wording import counted, menu_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archive_app.export.base import Exporter


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a person wants exported; the names are those of ``operations.export_excerpts``."""

    exporter: str
    target: Path
    tags: tuple[str, ...] = ()
    query: str = ""
    article_ids: tuple[int, ...] | None = None


class ExportDialog(Dialog):
    """Asks for scope, tags, format and target."""

    def __init__(
        self,
        exporters: Sequence[Exporter],
        *,
        folder: Path,
        query: str,
        selected: Sequence[int],
        known_tags: Iterable[str],
        tags: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Export excerpts", "Export", parent)
        self._exporters, self._query, self._selected = exporters, query, tuple(selected)
        self._scope = QButtonGroup(self)
        self._format = Choice()
        self._format.setAccessibleName("Format")
        for exporter in exporters:
            self._format.addItem(exporter.label, exporter.name)
        self._tags = TagField(is_framed=True)
        self._tags.field.offer(known_tags)
        self._tags.show_names(tags)
        self._tags.added.connect(lambda name: self._tags.show_names((*self._tags.names(), name)))
        self._tags.removed.connect(
            lambda name: self._tags.show_names([one for one in self._tags.names() if one != name])
        )
        self._tags.field.setPlaceholderText("Any tag")
        self._folder = folder
        self._offered = str(free_target(folder, self._suffix()))
        self._target = QLineEdit(self._offered)
        self._target.setAccessibleName("File")
        self._warning = label(" ", muted=True)
        self._lay_out()
        self._format.currentIndexChanged.connect(self._change_suffix)
        self._target.textChanged.connect(self._check_target)

    def choice(self) -> ExportChoice:
        """Give what was chosen."""
        scope = self._scope.checkedId()
        typed = self._tags.field.text().strip().lstrip("#").strip()
        return ExportChoice(
            exporter=str(self._format.currentData()),
            target=Path(self._target.text().strip()).expanduser(),
            tags=tuple(dict.fromkeys((*self._tags.names(), *((typed,) if typed else ())))),
            query=self._query if scope == 1 else "",
            article_ids=self._selected if scope == 2 else None,
        )

    def _lay_out(self) -> None:
        scopes = (
            (0, "All articles", True),
            (1, f"What the search finds:  {self._query[:60]}", bool(self._query.strip())),
            (2, f"Selection:  {counted(len(self._selected), 'article', 'articles')}", bool(self._selected)),
        )
        self.body.addWidget(label("Excerpts of", muted=True))
        for number, text, is_offered in scopes:
            button = QRadioButton(menu_text(text))
            button.setVisible(is_offered)
            button.setChecked(number == 0 or (number == 1 and is_offered) or (number == 2 and len(self._selected) > 1))
            self._scope.addButton(button, number)
            self.body.addWidget(button)
        self.add_row("Only with one of these tags", self._tags)
        self.add_row("Format", self._format)
        self.add_row("File", self._target_line())
        self.body.addWidget(self._warning)

    def _target_line(self) -> QWidget:
        choose = push_button("Choose…")
        choose.clicked.connect(self._choose)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._target, 1)
        box.addWidget(choose)
        return row

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Export to", self._target.text(), f"{self._format.currentText()} (*{self._suffix()})"
        )
        if name:
            self._target.setText(name)

    def _change_suffix(self) -> None:
        target = Path(self._target.text())
        if self._target.text() == self._offered:
            self._offered = str(free_target(self._folder, self._suffix()))
            self._target.setText(self._offered)
        elif target.suffix in {exporter.suffix for exporter in self._exporters}:
            self._target.setText(str(target.with_suffix(self._suffix())))

    def _check_target(self, text: str) -> None:
        self.accept_button.setEnabled(bool(text.strip()))
        is_there = QFileInfo(os.path.expanduser(text.strip())).isFile()  # noqa: PTH111 - any text may be typed here
        self._warning.setText("This file exists already and will be replaced." if is_there else " ")

    def _suffix(self) -> str:
        return next((one.suffix for one in self._exporters if one.name == self._format.currentData()), "")


def free_target(folder: Path, suffix: str) -> Path:
    """Name a file that does not exist yet: 'Excerpts', else 'Excerpts 2' and so on."""
    names = (f"Excerpts{f' {number}' if number > 1 else ''}{suffix}" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
