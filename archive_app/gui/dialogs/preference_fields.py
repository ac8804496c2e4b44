"""The fields of preferences: of each setting's type, in words for people, with what reads them and tells of changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCompleter, QDoubleSpinBox, QLineEdit, QSpinBox

from archive_app import settings
from archive_app.gui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from archive_app.settings import Setting

UNITS = {
    "reader.font_size": " pixels",
    "reader.measure": " characters",
    "index.memory": " megabytes",
    "appearance.scale": " %",
    "appearance.font_size": " points",
}
SIDE = 8
"""Room beside a number in pixels, which a style sheet cannot give it."""

STEPS = {"appearance.scale": 25, "index.memory": 128}
LEAST_WORDS = {"appearance.font_size": "As the system"}
"""What the least value of a number says where it stands for something else."""

VALUES = {"system": "As the system", "own": "The theme's own", "on": "On", "off": "Off"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its widget, what reads the value from it, and the signal that it has another."""

    widget: QWidget
    value: Callable[[], object]
    changed: SignalInstance


def field_of(setting: Setting[Any], value: Any) -> Field:
    """Make the field of a setting: a list of choices, a number between its limits, or text."""
    if setting.choices:
        return _choice(setting, value)
    if setting.type is str or setting.limits is None:
        return _text(setting, value)
    return _number(setting, value)


def words_of(value: str) -> str:
    """Say a value that can be chosen as people do: 'high-contrast' is 'High contrast'."""
    return VALUES.get(value) or value.replace("-", " ").capitalize()


def _choice(setting: Setting[Any], value: str) -> Field:
    made = Choice()
    for one in setting.choices:
        made.addItem(words_of(one), one)
    made.setCurrentIndex(made.findData(value))
    return Field(made, made.currentData, made.currentIndexChanged)


def _text(setting: Setting[Any], value: str) -> Field:
    made = QLineEdit(value)
    made.setPlaceholderText("As the system" if setting is settings.FONT_FAMILY else "The usual one")
    if setting is settings.FONT_FAMILY:
        completer = QCompleter(QFontDatabase.families(), made)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setCompleter(completer)
    return Field(made, lambda: made.text().strip(), made.editingFinished)


def _number(setting: Setting[Any], value: float) -> Field:
    made = QSpinBox() if setting.type is int else QDoubleSpinBox(decimals=2, singleStep=0.05)
    lowest, highest = setting.limits or (value, value)
    made.setSuffix(UNITS.get(setting.key, ""))
    made.setSpecialValueText(LEAST_WORDS.get(setting.key, ""))
    made.lineEdit().setTextMargins(SIDE, 0, SIDE, 0)
    if setting.key in STEPS:
        made.setSingleStep(STEPS[setting.key])
    made.setRange(setting.type(lowest), setting.type(highest))
    made.setValue(setting.type(value))
    return Field(made, made.value, made.valueChanged)
