"""A folder that is replaced as a whole, once what takes its place is complete; and never one that is not ours."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError, ExportError
from archive_app.export.folder import ARCHIVE, ARTICLE, ARTICLES, ARTICLES_FOLDER, README, TABLES_FOLDER
from archive_app.export.folder_reader import about

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = ".partial"

_LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_OURS = frozenset({ARCHIVE, ARTICLES, README})
_OURS_OF_ARTICLE = ("original-", "version-")


@contextlib.contextmanager
def replaced(target: Path, *, uuid: str) -> Iterator[Path]:
    """Give an empty folder beside the target, which takes its place in the end; without an end nothing changes.

    Raises ExportError when the target is anything but empty, or an earlier export of the archive with this ``uuid``,
    and when it cannot be written.
    """
    place = target.resolve()
    partial = place.with_name(f".{place.name[:40]}.{os.getpid()}{ENDING}")
    try:
        refuse_other(place, uuid=uuid)
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        yield partial
        _swap(partial, place)
    except (OSError, ValueError) as error:  # ValueError: a name that no system allows
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError(f"{target} cannot be written ({reason}): choose another place or free some space.") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def abandoned(target: Path) -> list[Path]:
    """List what exports to this folder left beside it that were killed; the one at work is among it."""
    place = target.resolve()
    return list(place.parent.glob(f".{glob.escape(place.name[:40])}.*{ENDING}"))


def refuse_other(place: Path, *, uuid: str) -> None:
    """Refuse a place where something is that no export of this archive wrote. Raises ExportError, OSError."""
    if not place.parent.is_dir():
        raise ExportError(f"The folder {place.parent} does not exist: create it, or choose another place.")
    if not place.exists():
        return
    if not place.is_dir():
        raise ExportError(f"{place} is no folder: choose another name.")
    if not any(place.iterdir()):
        return
    try:
        found = about(place)
    except ArchiveError as error:
        raise ExportError(
            f"{place} is not empty: name a new folder, or one that this was exported to before."
        ) from error
    if found.get("uuid") != uuid:
        raise ExportError(f"{place} holds another archive: choose another folder.")
    if foreign := next(_foreign(place), None):
        raise ExportError(f"{foreign} is no part of the exported archive: move it away, or choose another folder.")


def _foreign(place: Path) -> Iterator[Path]:
    """Yield what is in an earlier export that it did not write, and that would be lost with it."""
    for path, _, files in os.walk(place):
        depth = len(Path(path).relative_to(place).parts)
        for name in files:
            if name not in _LEFT_BY_SYSTEMS and not _is_ours(Path(path).relative_to(place).parts[:1], depth, name):
                yield Path(path) / name


def _is_ours(top: tuple[str, ...], depth: int, name: str) -> bool:
    if top == (ARTICLES_FOLDER,):
        return depth == 3 and (name == ARTICLE or name.startswith(_OURS_OF_ARTICLE))
    if top == (TABLES_FOLDER,):
        return depth == 1 and name.endswith(".jsonl")
    return not top and name in _OURS


def _swap(partial: Path, place: Path) -> None:
    """Let a whole folder take its place; what lay there is removed only then."""
    if hasattr(os, "sync"):
        os.sync()  # the old folder goes now: what replaces it must be on the disk
    if not place.exists():
        partial.rename(place)
        return
    aside = place.with_name(f".{place.name[:40]}.{os.getpid()}.old{ENDING}")
    place.rename(aside)
    try:
        partial.rename(place)
    except OSError:
        aside.rename(place)
        raise
    shutil.rmtree(aside, ignore_errors=True)
