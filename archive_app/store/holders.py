"""Who is writing to an archive: a small file beside it names the program that holds it at the moment.

The name counts only while its program also locks that file, which the system ends when the program does, even by force:
so nobody is blamed who is gone. Nothing here ever keeps anybody from writing, it only says who does.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDING = "-lock"
MOST_BYTES = 1_000
LONGEST_NAME = 80
_LOCKED_BYTE = 1 << 30
"""Far behind what is written, since Windows lets nobody read bytes that are locked."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A program that writes: its name, the number of its process, and since when, in seconds since 1970."""

    program: str
    process: int
    since: float


class Claim:
    """What this program says of itself beside one archive while it writes there."""

    def __init__(self, archive: Path) -> None:
        self._path = Path(f"{archive}{ENDING}")
        self._file: BinaryIO | None = None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Name this program meanwhile; where no file can be written it stays unnamed."""
        with contextlib.suppress(OSError):
            if _lock(file := self._current()):
                _write(file, Holder(program_name(), os.getpid(), time.time()))
        try:
            yield
        finally:
            if self._file is not None:
                with contextlib.suppress(OSError):
                    _unlock(self._file)

    def close(self) -> None:
        """Take the file away, unless another program is named in it by now."""
        if self._file is None:
            return
        with contextlib.suppress(OSError), self._file as file:
            if self._is_current(file) and _lock(file):
                self._path.unlink()
        self._file = None

    def _current(self) -> BinaryIO:
        """Open the file, again when another program took it away."""
        if self._file is not None and not self._is_current(self._file):
            self._file.close()
            self._file = None
        if self._file is None:
            self._path.touch()
            self._file = cast("BinaryIO", self._path.open("r+b", 0))
        return self._file

    def _is_current(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except OSError:
            return False


def holder(archive: Path) -> Holder | None:
    """Tell which program of ours is writing to an archive; None when none is, or it cannot be told."""
    try:
        with cast("BinaryIO", Path(f"{archive}{ENDING}").open("r+b", 0)) as file:
            if _lock(file):
                _unlock(file)
                return None
            known = json.loads(file.read(MOST_BYTES))
            return Holder(str(known["program"])[:LONGEST_NAME], int(known["process"]), float(known["since"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def sentence(archive: Path) -> str:
    """Say who is writing to an archive, and what to do."""
    found = holder(archive)
    if found is None:
        return f"Another program is writing to {archive}: wait until it is done and try again."
    if found.process == os.getpid():
        return f"Another window of this program is writing to {archive}: wait until it is done and try again."
    return (
        f"Another program, {found.program} (process {found.process}), has been writing to {archive} since "
        f"{_clock_time(found.since)}: wait until it is done, or end it, and try again."
    )


def program_name() -> str:
    """Name the program that is running, as a person started it."""
    started = Path(sys.argv[0] if sys.argv and sys.argv[0] else sys.executable)
    named = started.parent if started.stem == "__main__" else started
    return named.stem[:LONGEST_NAME]


def _clock_time(since: float) -> str:
    try:
        return datetime.fromtimestamp(since).astimezone().strftime("%H:%M:%S")
    except (OverflowError, ValueError, OSError):
        return "a while ago"


def _write(file: BinaryIO, who: Holder) -> None:
    data = json.dumps(asdict(who)).encode()
    file.seek(0)
    file.write(data)
    file.truncate(len(data))


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        """Lock the file without waiting; False when somebody else has."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True

    def _unlock(file: BinaryIO) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        """Lock the file without waiting; False when somebody else has."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_UN)
