"""Full-text search in the articles of one archive, by Whoosh, which nothing outside this folder sees."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive_app.index.damage import IndexBusyError, IndexDamagedError
    from archive_app.index.index import Index
    from archive_app.index.snapshot import Overlay

__all__ = ["Index", "IndexBusyError", "IndexDamagedError", "Overlay"]

_HOMES = {"Index": "index", "IndexBusyError": "damage", "IndexDamagedError": "damage", "Overlay": "snapshot"}


def __getattr__(name: str) -> object:
    """Import what is asked for when it is first used: the language of queries alone needs none of the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
