"""Which keys each action has: its usual ones, or those that a person has given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from archive_app import settings
from archive_app.gui.actions import ACTIONS
from archive_app.gui.keys.reserved import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive_app.settings import Settings


def portable(keys: str | QKeySequence) -> str:
    """Write keys as Qt does everywhere alike; nothing where they are none, or more than one stroke."""
    sequence = QKeySequence(keys)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText) if sequence.count() == 1 else ""


USUAL: Mapping[str, tuple[str, ...]] = {row.id: tuple(map(portable, row.shortcuts)) for row in ACTIONS}
"""The keys that actions have at first."""


def keys_in_force(values: Settings) -> dict[str, tuple[str, ...]]:
    """Give every action its keys: those that are set, else its usual ones but for those that another action was given.

    What was set and cannot be understood counts as not set; keys that two actions were given go to the first.
    """
    chosen = {action: keys for action, keys in _chosen(values).items() if action in USUAL}
    given = {one for keys in chosen.values() for one in keys}
    table: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for action, usual in USUAL.items():
        wanted = chosen.get(action, tuple(one for one in usual if one not in given))
        table[action] = tuple(one for one in dict.fromkeys(wanted) if one not in taken)
        taken.update(table[action])
    return table


def problems(values: Settings) -> tuple[str, ...]:
    """Say in a sentence for people of every line that is set and cannot be understood."""
    return tuple(
        f"The setting {settings.KEYS.key} has “{line}”, which names no keys that can be given, so the usual ones hold."
        for line in values.get(settings.KEYS)
        if _is_broken(line)
    )


def with_keys(values: Settings, action: str, keys: Sequence[str]) -> Settings:
    """Give these settings with other keys for an action; what else was given one of them loses it.

    Usual keys need no line, nor does an action that only lacks what another was given: it has it back when that is
    undone. Lines of actions that this version does not know stay.
    """
    lines = values.get(settings.KEYS)
    for other, own in _chosen(values).items():
        if other != action and other in USUAL and not set(keys).isdisjoint(own):
            lines = _with_lines(lines, other, [one for one in own if one not in keys])
    return values.changed(settings.KEYS, _with_lines(lines, action, keys))


def with_usual_keys(values: Settings) -> Settings:
    """Give these settings with the usual keys for every action of this version."""
    lines = (line for line in values.get(settings.KEYS) if _parts(line)[0] not in USUAL)
    return values.changed(settings.KEYS, tuple(lines))


def owner_of(keys: str, table: Mapping[str, Sequence[str]]) -> str | None:
    """Find the action that has these keys; None where they are free."""
    return next((action for action, own in table.items() if keys in own), None)


def _with_lines(lines: Sequence[str], action: str, keys: Sequence[str]) -> tuple[str, ...]:
    others = tuple(line for line in lines if _parts(line)[0] != action)
    if tuple(keys) == USUAL[action]:
        return others
    return (*others, *([f"{action} {one}" for one in keys] or [action]))


def _chosen(values: Settings) -> dict[str, tuple[str, ...]]:
    """Collect what is set for each action; an action with a broken line is left out."""
    lines = values.get(settings.KEYS)
    broken = {_parts(line)[0] for line in lines if _is_broken(line)}
    found: dict[str, tuple[str, ...]] = {}
    for action, keys in map(_parts, lines):
        if action not in broken:
            found[action] = (*found.get(action, ()), *filter(None, [portable(keys)]))
    return found


def _is_broken(line: str) -> bool:
    action, keys = _parts(line)
    if not keys or action not in USUAL or portable(keys) in USUAL[action]:
        return False
    return not portable(keys) or bool(refusal(QKeySequence(keys)))


def _parts(line: str) -> tuple[str, str]:
    action, _, keys = line.partition(" ")
    return action, keys
