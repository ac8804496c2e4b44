"""The importers and exporters there are: the built-in ones, and those that other installed packages offer.

A package offers one by an entry point in the group ``archive_app.importers`` or ``archive_app.exporters``, which names
a class (called without arguments) or an object that fits the protocol of ``importers.base`` or ``export.base``.
One that is broken is left out, logged, and listed by ``broken``: it never stops the program.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from archive_app.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.metadata import EntryPoint

    from archive_app.export.base import Exporter
    from archive_app.importers.base import Importer

IMPORTERS = "archive_app.importers"
EXPORTERS = "archive_app.exporters"
_MEMBERS: dict[str, dict[str, Any]] = {
    IMPORTERS: {"name": str, "label": str, "suffixes": tuple, "score": Callable, "read": Callable},
    EXPORTERS: {"name": str, "label": str, "suffix": str, "write": Callable},
}
"""What the object of an entry point must have, by group: member -> type."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BrokenPlugin:
    """A plugin that was left out, and why, in words for people."""

    group: str
    name: str
    reason: str


def importers() -> tuple[Importer, ...]:
    """Give all importers, the built-in ones first."""
    return _load(IMPORTERS)[0]


def exporters() -> tuple[Exporter, ...]:
    """Give all exporters, the built-in ones first."""
    return _load(EXPORTERS)[0]


def exporter(name: str) -> Exporter:
    """Find the exporter of that name. Raises InputError that tells which there are."""
    known = {each.name: each for each in exporters()}
    if name not in known:
        raise InputError(f"There is no export format “{name}”; the formats are {', '.join(known)}.")
    return known[name]


def broken() -> tuple[BrokenPlugin, ...]:
    """List the plugins that are left out, with the reasons, for a person who misses one."""
    return tuple(plugin for group in _MEMBERS for plugin in _load(group)[1])


@cache
def _load(group: str) -> tuple[tuple[Any, ...], tuple[BrokenPlugin, ...]]:
    """Load a group, once per process: the objects that can be used, and the plugins that cannot."""
    loaded = list(_builtin(group))
    failed: list[BrokenPlugin] = []
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, point.value)):
        plugin = _made(point)
        reason = plugin if isinstance(plugin, str) else _unfit(plugin, group, [each.name for each in loaded])
        if reason:
            failed.append(BrokenPlugin(group, point.name, reason))
        else:
            loaded.append(plugin)
    return tuple(loaded), tuple(failed)


def _builtin(group: str) -> Sequence[Any]:
    if group == IMPORTERS:
        from archive_app.importers import BUILTIN as BUILTIN_IMPORTERS  # slow to load, and an export needs none

        return BUILTIN_IMPORTERS
    from archive_app.export import BUILTIN as BUILTIN_EXPORTERS

    return BUILTIN_EXPORTERS


def _made(point: EntryPoint) -> Any:
    """Load the entry point and make its object; text is the reason why that failed.

    This is somebody else's code, which may fail in any way: the one place where every exception is caught.
    """
    try:
        target = point.load()
        return target() if isinstance(target, type) else target
    except Exception as error:
        log.warning("The plugin %s (%s) cannot be loaded.", point.name, point.value, exc_info=True)
        return f"It cannot be loaded ({type(error).__name__}: {error})."


def _unfit(plugin: object, group: str, taken: Sequence[str]) -> str | None:
    """Say what is wrong with a plugin's object, if anything is."""
    for member, kind in _MEMBERS[group].items():
        if not isinstance(getattr(plugin, member, None), kind):
            return f"Its “{member}” is missing, or is not what it should be."
    name = getattr(plugin, "name", "")
    return f"Its name “{name}” is taken." if name in taken else None
