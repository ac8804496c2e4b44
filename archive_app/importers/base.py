"""What every importer offers, and the files it is offered."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol

from archive_app.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive_app.model import Draft

HEAD_SIZE = 4096


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to import: on disk, or a ``member`` of the zip at ``path``. It can be sent to a worker process."""

    path: Path
    member: str | None = None

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    @property
    def shown(self) -> str:
        """How the file is named to people: its path, and its place inside a zip."""
        return f"{self.path} › {self.member}" if self.member else str(self.path)

    def head(self) -> bytes:
        """Read the first bytes, enough to tell what kind of file it is. Raises UnreadableError."""
        return self._read(HEAD_SIZE)

    def data(self) -> bytes:
        """Read the whole file. Raises UnreadableError."""
        return self._read(-1)

    def _read(self, size: int) -> bytes:
        try:
            if self.member is None:
                with self.path.open("rb") as file:
                    return file.read(size)
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                return file.read(size)
        except PermissionError as error:
            raise UnreadableError("You have no right to read it: change its permissions and import it again.") from error
        except (OSError, zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, EOFError, NotImplementedError) as error:
            raise UnreadableError(f"It could not be read ({error}).") from error
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
