"""Files that are written beside their place and take it over once they are whole."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, TypeVar

from archive_app.errors import ExportError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import BinaryIO, TextIO

File = TypeVar("File")


def replaced_text(target: Path) -> AbstractContextManager[TextIO]:
    """Give a UTF-8 file to write; without an end, what lies at ``target`` stays. Raises ExportError."""
    return _replaced(target, lambda place: place.open("w", encoding="utf-8", newline="", errors="replace"))


def replaced_bytes(target: Path) -> AbstractContextManager[BinaryIO]:
    """Give a file of bytes to write; without an end, what lies at ``target`` stays. Raises ExportError."""
    return _replaced(target, lambda place: place.open("wb"))


@contextlib.contextmanager
def _replaced(target: Path, opened: Callable[[Path], AbstractContextManager[File]]) -> Iterator[File]:
    try:
        place = target.resolve()
        if place.is_dir():
            raise ExportError(f"{target} is a folder: name a file inside it.")
        is_device = place.exists() and not place.is_file()  # a device or pipe is written to and never replaced
        with opened(place) if is_device else _swapped(place, opened) as file:
            yield file
    except (OSError, ValueError) as error:  # ValueError: a name that no system allows
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError(f"{target} cannot be written ({reason}): choose another place or free some space.") from error


@contextlib.contextmanager
def _swapped(place: Path, opened: Callable[[Path], AbstractContextManager[File]]) -> Iterator[File]:
    partial = place.with_name(f".{place.name[:40]}.{os.getpid()}.new")
    try:
        with opened(partial) as file:
            yield file
        partial.replace(place)
    finally:
        partial.unlink(missing_ok=True)
