"""The index's folder: whose it is, what state it is in, and how it is emptied."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import stat
import tempfile
import time
import unicodedata
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, LockError

from archive_app.errors import ArchiveError
from archive_app.index.analysis import ANALYSIS_VERSION
from archive_app.index.damage import naming_trouble, noticing_damage
from archive_app.index.schema import SCHEMA_VERSION, schema
from archive_app.index.stemming import STEMMING_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STATE_FILE = "state.json"
LOCK_FILE = "MAIN_WRITELOCK"
VERSION = f"{SCHEMA_VERSION}.{ANALYSIS_VERSION}.{STEMMING_VERSION}.{unicodedata.unidata_version}"
"""Whatever changes how texts are indexed, Unicode's tables included."""

WORKSHOP = "workshop-"
"""How the names of folders begin in which segments are written, before the index takes them in."""

LOCK_PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""


@dataclass(frozen=True, slots=True)
class State:
    """What the index knows of itself: written after each commit, so that a crash repeats work and never loses any.

    ``generation`` is Whoosh's number of the commit, ``contents`` the CRC-32 of its table of contents, and ``sizes`` are
    the bytes of its segments' files, which have checksums inside.
    """

    archive: str
    version: str
    watermark: int
    generation: int
    contents: int
    sizes: dict[str, int]


def own(folder: Path) -> None:
    """Make the folder, for its owner alone; one that others could have written to is thrown away unread.

    Whoosh's files hold pickles, so opening a planted one would run its code. Raises ArchiveError.
    """
    try:
        if os.path.lexists(folder) and not _is_ours(folder):
            _discard(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise ArchiveError(
            f"The folder of the search index, {folder}, cannot be used ({error.strerror}): check the permissions; "
            "your articles are safe."
        ) from error


def read_state(folder: Path) -> State | None:
    """Read what the index knows of itself; None when that is missing or garbled."""
    try:
        state = State(**json.loads((folder / STATE_FILE).read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    numbers = (state.watermark, state.generation)
    is_whole = isinstance(state.sizes, dict) and all(type(number) is int and number >= 0 for number in numbers)
    return state if is_whole else None


def write_state(folder: Path, *, archive_uuid: str, watermark: int, generation: int, names: Sequence[str] = ()) -> None:
    """Write the state in one step, so that it is either the old or the new one; the caller holds the lock.

    ``names`` are the files of the segments that the table of contents names.
    """
    sizes = {name: (folder / name).stat().st_size for name in names}
    state = State(archive_uuid, VERSION, watermark, generation, _contents(folder, generation), sizes)
    temporary = folder / f"{STATE_FILE}.new"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / STATE_FILE)


def is_sound(folder: Path, *, archive_uuid: str) -> bool:
    """Tell whether the folder holds an index of this archive and version with no file missing or cut short."""
    state = read_state(folder)
    if state is None or (state.archive, state.version) != (archive_uuid, VERSION):
        return False
    generation = _newest_generation(folder)
    if generation != state.generation:
        return generation > state.generation
    are_whole = all(_size(folder / name) == size for name, size in state.sizes.items())
    return are_whole and _contents(folder, generation) == state.contents


def open_index(folder: Path) -> FileIndex:
    """Open the folder's index. Raises IndexDamagedError."""
    with noticing_damage():
        return FileIndex(FileStorage(str(folder)), schema())


def start_anew(folder: Path, *, archive_uuid: str) -> None:
    """Empty the folder and start an index with nothing in it; the caller holds the lock. Raises ArchiveError."""
    with noticing_damage():
        (folder / STATE_FILE).unlink(missing_ok=True)
        for path in folder.iterdir():
            if path.name != LOCK_FILE:
                _discard(path)
        FileIndex.create(FileStorage(str(folder)), schema())
        write_state(folder, archive_uuid=archive_uuid, watermark=0, generation=0)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other writer out, waiting a little for one at work. Raises ArchiveError."""
    with noticing_damage():
        lock = FileStorage(str(folder)).lock(LOCK_FILE)
        deadline = time.monotonic() + LOCK_PATIENCE
        while not lock.acquire():
            if time.monotonic() > deadline:
                raise LockError
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """Give a folder to write segments in, locked as long as it is used. Raises ArchiveError."""
    with naming_trouble():
        place = Path(tempfile.mkdtemp(prefix=WORKSHOP, dir=folder))
        lock = FileStorage(str(place)).lock(LOCK_FILE)
        lock.acquire()
    try:
        yield place
    finally:
        lock.release()
        shutil.rmtree(place, ignore_errors=True)


def remove_left_workshops(folder: Path) -> None:
    """Remove the workshops of processes that were killed: nobody holds their locks any more."""
    for place in folder.glob(f"{WORKSHOP}*"):
        lock = FileStorage(str(place)).lock(LOCK_FILE)
        if lock.acquire():
            lock.release()
            shutil.rmtree(place, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _discard(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _size(path: Path) -> int:
    """Give the bytes of a file, -1 when it is gone."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _contents(folder: Path, generation: int) -> int:
    """Give the checksum of a table of contents, -1 when another commit has put its own in the place."""
    try:
        return zlib.crc32((folder / f"_MAIN_{generation}.toc").read_bytes())
    except FileNotFoundError:
        return -1


def _newest_generation(folder: Path) -> int:
    numbers = (path.stem.removeprefix("_MAIN_") for path in folder.glob("_MAIN_*.toc"))
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)
