"""What every importer offers, and the files it is offered."""

from __future__ import annotations

import errno
import lzma
import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from archive_app.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive_app.model import Draft

HEAD_SIZE = 4096
MAX_FILE_SIZE = 100_000_000
TOO_LARGE = "It is larger than 100 MB: split it into smaller files."

_DAMAGE = (
    OSError,
    EOFError,
    KeyError,
    ValueError,
    NotImplementedError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import: on disk, or a ``member`` of the zip at ``path``. It can be sent to a worker process.

    ``label`` is a member's name as people read it, where the zip holds it in an encoding of its own.
    """

    path: Path
    member: str | None = None
    label: str | None = None

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        member = self.label or self.member
        return _printable(PurePosixPath(member.replace("\\", "/")).name if member else self.path.name)

    @property
    def shown(self) -> str:
        """How the file is named to people: its path, and its place inside a zip."""
        member = self.label or self.member
        return _printable(f"{self.path} › {member}" if member else str(self.path))

    def head(self) -> bytes:
        """Read the first bytes, enough to tell what kind of file it is. Raises UnreadableError."""
        return self._read(HEAD_SIZE)

    def data(self) -> bytes:
        """Read the whole file. Raises UnreadableError, also when it is larger than ``MAX_FILE_SIZE`` bytes."""
        data = self._read(MAX_FILE_SIZE + 1)
        if len(data) > MAX_FILE_SIZE:
            raise UnreadableError(TOO_LARGE)
        return data

    def _read(self, size: int) -> bytes:
        try:
            if self.member is None:
                with open(self.path, "rb", opener=_without_waiting) as file:
                    return file.read(size) or b""  # None when reading would have to wait
            status = self.path.stat()
            with _zip(self.path, status.st_mtime_ns, status.st_size, os.getpid()).open(self.member) as file:
                return file.read(size)
        except PermissionError as error:
            raise UnreadableError(
                "You have no right to read it: change its permissions and import it again."
            ) from error
        except FileNotFoundError as error:
            raise UnreadableError("It is gone: it was moved or deleted while it was being imported.") from error
        except _DAMAGE as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UnreadableError(f"It could not be read ({reason}): save it again and import the new file.") from error
        except RuntimeError as error:  # zipfile's word for an encrypted member
            raise UnreadableError("It is locked with a password: unpack the zip first.") from error


class Importer(Protocol):
    """Reads one kind of file. ``name`` is a short identifier, ``label`` is for people, ``suffixes`` are lower-case."""

    name: str
    label: str
    suffixes: tuple[str, ...]

    def score(self, name: str, head: bytes) -> float:
        """Judge from name and first bytes how surely this importer is the right one, from 0 (no) to 1."""

    def read(self, file: SourceFile) -> Iterator[Draft]:
        """Yield the articles in the file. Raises UnreadableError with a sentence that says what is wrong."""


def pick(importers: Iterable[Importer], file: SourceFile) -> Importer | None:
    """Choose the importer with the best score above 0; the first one wins a tie. Raises UnreadableError."""
    head = file.head()
    scored = [(importer.score(file.name, head), importer) for importer in importers]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > 0 else None


@lru_cache(maxsize=1)
def _zip(path: Path, _changed: int, _size: int, _process: int) -> zipfile.ZipFile:
    """Keep the last zip open: to read its directory anew for each of many thousand members would take hours.

    Each process opens its own, for a forked one shares the place in the file with its parent.
    """
    return zipfile.ZipFile(path)


def _without_waiting(path: str, flags: int) -> int:
    """Open a regular file: what has become a pipe or device since it was found would be waited for without end."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no file but a device or a pipe")
    return descriptor


def _printable(name: str) -> str:
    """Replace what no encoding can write: bytes of a file name that are not in the system's encoding."""
    return name.encode("utf-8", "replace").decode("utf-8")
