"""The archive file: one SQLite database, and the only place where SQL is written."""

from __future__ import annotations

import sys
from importlib import import_module

NUMBERS = ("numpy", "pandas")


def _load_alone(name: str) -> None:
    """Load a library without those that it takes along where they are installed, unless they are there already.

    sqlite-utils would load NumPy, only to know the column types of its numbers, which are never stored here: a tenth of
    a second and 16 MB in every window and command.
    """
    missing = [each for each in NUMBERS if each not in sys.modules]
    sys.modules.update(dict.fromkeys(missing))  # type: ignore[arg-type]  # None there means: not installed
    try:
        import_module(name)
    finally:
        for each in missing:
            del sys.modules[each]


_load_alone("sqlite_utils")
