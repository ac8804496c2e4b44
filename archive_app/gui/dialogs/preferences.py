"""Preferences: the settings that a person chooses, each with a field of its type and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from archive_app import settings
from archive_app.gui.dialogs.base import Dialog
from archive_app.gui.widgets.basic import label
from archive_app.gui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.settings import Setting, Settings

CHOSEN: tuple[tuple[Setting[Any], str], ...] = (
    (settings.THEME, "Theme"),
    (settings.ACCENT, "Accent"),
    (settings.INTERFACE_FONT, "Size of the window's words"),
    (settings.SCALE, "Scale, from the next start on"),
    (settings.MOTION, "Motion"),
    (settings.LIST_ROWS, "Rows of the list"),
    (settings.TIMELINE, "Dates of the timeline"),
    (settings.FONT_FAMILY, "Typeface of articles"),
    (settings.FONT_SIZE, "Size of text"),
    (settings.MEASURE, "Width of lines"),
    (settings.LINE_HEIGHT, "Height of lines"),
    (settings.AUTOMATIC_BACKUPS, "Automatic backups"),
    (settings.BACKUP_FOLDER, "Folder of backups"),
    (settings.INDEX_MEMORY, "Memory for the index"),
)
"""The settings that are offered, and what they are called; the others are remembered by the window itself."""


UNITS = {"reader.font_size": " pixels", "reader.measure": " characters", "index.memory": " megabytes"}


class PreferencesDialog(Dialog):
    """Asks for all of them; ``settings`` gives them as they are to be from now on."""

    def __init__(self, values: Settings, parent: QWidget | None = None) -> None:
        super().__init__("Preferences", "Save", parent)
        self._values = values
        self.fields: dict[str, QWidget] = {}
        self._entered: dict[str, Callable[[], object]] = {}
        for setting, name in CHOSEN:
            field, self._entered[setting.key] = field_of(setting, values.get(setting))
            field.setAccessibleName(name)
            field.setToolTip(setting.help)
            self.fields[setting.key] = field
            self.add_row(name, field)
        self.body.addWidget(label("The size of text also changes with Ctrl++ and Ctrl+- while you read.", muted=True))

    def settings(self) -> Settings:
        """Give the settings with what was entered."""
        values = self._values
        for setting, _ in CHOSEN:
            values = values.changed(setting, self._entered[setting.key]())
        return values


def field_of(setting: Setting[Any], value: Any) -> tuple[QWidget, Callable[[], object]]:
    """Make the field of a setting, and what reads it: a list of choices, a number between its limits, or text."""
    if setting.choices:
        choice = Choice()
        choice.addItems(setting.choices)
        choice.setCurrentText(value)
        return choice, choice.currentText
    if setting.type is str or setting.limits is None:
        text = QLineEdit(value)
        text.setPlaceholderText(setting.help)
        return text, lambda: text.text().strip()
    number = QSpinBox() if setting.type is int else QDoubleSpinBox(decimals=2, singleStep=0.05)
    lowest, highest = setting.limits
    number.setSuffix(UNITS.get(setting.key, ""))
    number.setRange(setting.type(lowest), setting.type(highest))
    number.setValue(value)
    return number, number.value
