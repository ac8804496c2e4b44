"""Preferences: the settings that a person chooses in groups, looked through by words, seen while they are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from archive_app import settings
from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.dialogs.preference_fields import Field, field_of, words_of
from archive_app.gui.geometry import resize_on_screen
from archive_app.gui.widgets.basic import filled, label, push_button, small_heading
from archive_app.text import fold

if TYPE_CHECKING:
    from archive_app.settings import Setting, Settings

SIZE = QSize(600, 640)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A setting that is offered: what it is called, in which group, and what is said below it, if anything."""

    setting: Setting[Any]
    name: str
    group: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What a group leads to: its words, and the signal's name that asks for it."""

    text: str
    group: str
    asks_for: str


CHOSEN: tuple[Chosen, ...] = (
    Chosen(settings.THEME, "Theme", "Appearance"),
    Chosen(settings.ACCENT, "Accent color", "Appearance"),
    Chosen(settings.INTERFACE_FONT, "Size of the window's words", "Appearance"),
    Chosen(settings.SCALE, "Scale of everything", "Appearance", "Holds when the program is started again."),
    Chosen(settings.MOTION, "Motion", "Appearance"),
    Chosen(settings.FONT_FAMILY, "Typeface of articles", "Reading"),
    Chosen(settings.FONT_SIZE, "Size of text", "Reading"),
    Chosen(settings.MEASURE, "Width of lines", "Reading"),
    Chosen(settings.LINE_HEIGHT, "Height of lines", "Reading"),
    Chosen(settings.LIST_ROWS, "Rows", "List"),
    Chosen(settings.TIMELINE, "Dates of the timeline", "List"),
    Chosen(settings.AUTOMATIC_BACKUPS, "Automatic backups", "Backups"),
    Chosen(settings.BACKUP_FOLDER, "Folder", "Backups"),
    Chosen(settings.INDEX_MEMORY, "Memory for making the index", "Index"),
    Chosen(settings.SEARCH_HISTORY, "Remember searches", "Privacy"),
)
"""The settings that are offered; the others are remembered by the window itself, or have a dialog of their own."""

LINKS: tuple[Link, ...] = (
    Link("Change keyboard shortcuts…", "Keys", "keys_wanted"),
    Link("Forget all searches of this archive…", "Privacy", "forgetting_wanted"),
)
GROUPS: tuple[str, ...] = ("Appearance", "Reading", "List", "Keys", "Backups", "Index", "Privacy")
NOTHING = "No preference has these words."


class PreferencesDialog(Dialog):
    """Asks for all of them; ``settings`` gives them as they are to be from now on, ``tried`` while they are chosen.

    ``keys_wanted`` asks for the keyboard shortcuts, ``forgetting_wanted`` to forget what was searched for.
    """

    tried = Signal(object)
    keys_wanted = Signal()
    forgetting_wanted = Signal()

    def __init__(self, values: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Preferences", "Save", parent)
        self._values = values
        self._made: dict[str, Field] = {}
        self._lines: list[tuple[str, list[QWidget]]] = []
        self._headings: dict[str, QWidget] = {}
        self.fields: dict[str, QWidget] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText("Look for a preference")
        self.search.setAccessibleName("Look for a preference")
        self.search.textChanged.connect(self._narrow)
        self.nothing = label(NOTHING, muted=True)
        self.nothing.hide()
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._page(), 1)
        resize_on_screen(self, SIZE)

    def settings(self) -> Settings:
        """Give the settings with what was entered."""
        values = self._values
        for one in CHOSEN:
            values = values.changed(one.setting, self._made[one.setting.key].value())
        return values

    # --- building -------------------------------------------------------------------------------------------------

    def _page(self) -> QScrollArea:
        page = filled(QWidget(), QPalette.ColorRole.Base)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for group in GROUPS:
            self._add_group(grid, group)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        return scroll

    def _add_group(self, grid: QGridLayout, group: str) -> None:
        heading = small_heading(group, self.font())
        heading.setContentsMargins(0, 12 if grid.count() else 0, 0, 0)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        self._headings[group] = heading
        for one in CHOSEN:
            if one.group == group:
                self._add_field(grid, one)
        for link in LINKS:
            if link.group == group:
                button = push_button(link.text, is_link=True)
                button.clicked.connect(getattr(self, link.asks_for))
                grid.addWidget(button, grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
                self._lines.append((fold(f"{group} {link.text}"), [button]))

    def _add_field(self, grid: QGridLayout, one: Chosen) -> None:
        field = self._made[one.setting.key] = field_of(one.setting, self._values.get(one.setting))
        self.fields[one.setting.key] = field.widget
        field.widget.setAccessibleName(one.name)
        field.widget.setAccessibleDescription(one.note or one.setting.help)
        field.widget.setToolTip(one.setting.help)
        field.changed.connect(self._try)
        caption = label(one.name, wraps=True)
        caption.setBuddy(field.widget)
        row = grid.rowCount()
        grid.addWidget(caption, row, 0)
        grid.addWidget(field.widget, row, 1)
        shown: list[QWidget] = [caption, field.widget]
        if one.note:
            shown.append(label(one.note, muted=True, wraps=True))
            grid.addWidget(shown[-1], row + 1, 1)
        choices = " ".join(map(words_of, one.setting.choices))
        self._lines.append((fold(f"{one.group} {one.name} {one.setting.help} {choices}"), shown))

    # --- following ------------------------------------------------------------------------------------------------

    def _try(self) -> None:
        self.tried.emit(self.settings())

    def _narrow(self, text: str) -> None:
        """Show what has all the words that are looked for, below the headings of its groups."""
        words = fold(text).split()
        shown_groups: set[str] = set()
        for described, widgets in self._lines:
            is_shown = all(word in described for word in words)
            for widget in widgets:
                widget.setVisible(is_shown)
            shown_groups.update(group for group in GROUPS if is_shown and described.startswith(fold(group)))
        for group, heading in self._headings.items():
            heading.setVisible(group in shown_groups)
        self.nothing.setVisible(not shown_groups)
