"""Reading a folder that an archive was exported to: nothing in it is trusted, and nothing outside it is ever opened."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from archive_app.errors import ArchiveError, UnreadableError
from archive_app.export.folder import APART, ARCHIVE, ARTICLE, ARTICLES, ARTICLES_FOLDER, FORMAT, KIND, TABLES_FOLDER
from archive_app.export.folder_names import is_plain, number_of_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST_BYTES = 250_000_000
"""No file of such a folder is larger: no original is, and no text."""
MOST_IN_LINE = 16_000_000

Row: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as the list of articles tells of it; no ``sha256`` where only its folder was found."""

    folder: str
    title: str | None = None
    sha256: str | None = None


class FolderReader:
    """A folder that says of itself that an archive was exported to it. What is wrong in it is told to ``note``."""

    def __init__(self, folder: Path, about: Row, note: Callable[[str], None]) -> None:
        self.folder = folder
        self.about = about
        self.note = note

    @classmethod
    def open(cls, folder: Path, note: Callable[[str], None]) -> FolderReader:
        """Open a folder. Raises ArchiveError when it is no such folder, or of a newer program."""
        return cls(folder.resolve(), about(folder), note)

    def promised(self, table: str) -> int | None:
        """Tell how many rows of a table were exported; None when that is not known."""
        counts = self.about.get("rows")
        count = counts.get(table, 0) if isinstance(counts, dict) else None
        return count if isinstance(count, int) else None

    def table(self, name: str) -> Iterator[tuple[str, Row]]:
        """Yield the rows of a table that belongs to no article, each with where it stands."""
        yield from self._lines(f"{TABLES_FOLDER}/{name}.jsonl")

    def articles(self) -> Iterator[Listed]:
        """Yield the articles that the list tells of."""
        for where, row in self._lines(ARTICLES):
            place, title, sha256 = (row.get(key) for key in ("folder", "title", "sha256"))
            if isinstance(place, str) and isinstance(sha256, str):
                yield Listed(place, title if isinstance(title, str) else None, sha256)
            else:
                self.note(f"{where} names no folder of an article.")

    def found_articles(self) -> Iterator[tuple[int, Listed]]:
        """Yield every article's folder that is there, with the number in its name, whatever the list tells."""
        for group in self._folders(ARTICLES_FOLDER):
            for place in self._folders(group):
                number = number_of_folder(place.rpartition("/")[2])
                if number is not None:
                    yield number, Listed(place)

    def article(self, listed: Listed) -> Row:
        """Read an article.json: "article" is an object, the rest are lists of objects. Raises UnreadableError."""
        place = f"{listed.folder}/{ARTICLE}"
        data = self._bytes(place)
        if listed.sha256 is not None and hashlib.sha256(data).hexdigest() != listed.sha256:
            self.note(f"{place} was changed since it was exported: what it says now was taken in.")
        document = _parsed(data, place)
        if not isinstance(document.get("article"), dict):
            raise UnreadableError(f"{place} does not tell of an article.")
        return document

    def rows(self, listed: Listed, document: Row, table: str) -> Iterator[tuple[str, Row]]:
        """Yield an article's rows of one table, each with where it stands and with what is in files of its own."""
        place = f"{listed.folder}/{ARTICLE}"
        rows = document.get(table, [])
        if not isinstance(rows, list):
            self.note(f"{place} has no list of {table}.")
            return
        for number, row in enumerate(rows, start=1):
            where = f"Entry {number} of the {table} in {place}"
            if isinstance(row, dict):
                yield where, self._with_files(listed.folder, table, row)
            else:
                self.note(f"{where} is no JSON object.")

    def _with_files(self, folder: str, table: str, row: Row) -> Row:
        """Put the contents of files in their places; of those that are missing or damaged nothing."""
        whole = dict(row)
        for column in APART.get(table, ()):
            try:
                whole[column] = self._content(folder, row.get(column), is_text=table == "versions")
            except UnreadableError as error:
                self.note(str(error))
                whole.pop(column, None)
        return whole

    def _content(self, folder: str, reference: object, *, is_text: bool) -> object:
        name, sha256 = (
            (reference.get(key) for key in ("file", "sha256")) if isinstance(reference, dict) else (None, None)
        )
        if not isinstance(name, str) or not is_plain(name):
            raise UnreadableError(f"{folder}/{ARTICLE} does not say which file something is in.")
        place = f"{folder}/{name}"
        data = self._bytes(place)
        is_changed = hashlib.sha256(data).hexdigest() != sha256
        if not is_text:
            if is_changed:
                raise UnreadableError(f"{place} does not have the bytes that were exported: it was left out.")
            return data
        if is_changed:
            self.note(f"{place} was changed since it was exported: what it says now was taken in.")
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise UnreadableError(f"{place} is no text in UTF-8.") from error

    def _lines(self, place: str) -> Iterator[tuple[str, Row]]:
        """Yield the objects of a file with one a line, and where each stands; say what is wrong with it."""
        try:
            path, digest = self._path(place), hashlib.sha256()
            with path.open("rb") as file:
                number = 0
                while line := file.readline(MOST_IN_LINE):
                    number += 1
                    digest.update(line)
                    where = f"Line {number:,} of {place}"
                    try:
                        yield where, _parsed(line, where)
                    except UnreadableError as error:
                        self.note(str(error))
        except UnreadableError as error:
            self.note(str(error))
            return
        except OSError as error:
            self.note(f"{place} cannot be read ({error.strerror}).")
            return
        files = self.about.get("files")
        if not isinstance(files, dict) or files.get(place) != digest.hexdigest():
            self.note(f"{place} was changed since it was exported: what it says now was taken in.")

    def _bytes(self, place: str) -> bytes:
        path = self._path(place)
        try:
            if path.stat().st_size > MOST_BYTES:
                raise UnreadableError(f"{place} is larger than any file of an archive.")
            return path.read_bytes()
        except OSError as error:
            raise UnreadableError(f"{place} cannot be read ({error.strerror}).") from error

    def _path(self, place: str) -> Path:
        return inside(self.folder, place)

    def _folders(self, place: str) -> Iterator[str]:
        try:
            paths = sorted((self.folder / place).iterdir())
        except OSError:
            return
        for path in paths:
            if is_plain(path.name) and path.is_dir() and not path.is_symlink():
                yield f"{place}/{path.name}"


def about(folder: Path) -> Row:
    """Read what a folder says of itself. Raises ArchiveError when it is no such folder, or of a newer program."""
    refusal = (
        f"{folder} is no folder that an archive was exported to: name one that “archive-app export-archive” wrote."
    )
    if not folder.is_dir():
        raise ArchiveError(f"There is no folder {folder}: check its name.")
    try:
        path = inside(folder.resolve(), ARCHIVE)
        document = _parsed(path.read_bytes() if path.stat().st_size <= MOST_IN_LINE else b"", ARCHIVE)
    except (UnreadableError, OSError) as error:
        raise ArchiveError(refusal) from error
    number = document.get("format")
    if document.get("kind") != KIND or not isinstance(number, int) or number < 1:
        raise ArchiveError(refusal)
    if number > FORMAT:
        raise ArchiveError(f"{folder} was written by a newer version of this program: update the program to read it.")
    return document


def inside(folder: Path, place: str) -> Path:
    """Find a file below a resolved folder by its path with slashes, also where a disk spells names in another way.

    Raises UnreadableError when it is missing, no plain file, or anywhere else.
    """
    path = folder
    for name in place.split("/"):
        if not is_plain(name):
            raise UnreadableError(f"“{place}” is no name of a file in this folder.")
        path = _entry(path, name)
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        raise UnreadableError(f"{place} is missing.") from error
    if stat.S_ISLNK(mode) or not path.resolve().is_relative_to(folder):
        raise UnreadableError(f"{place} leads somewhere else: it was left out.")
    if not stat.S_ISREG(mode):
        raise UnreadableError(f"{place} is no file.")
    return path


def _entry(folder: Path, name: str) -> Path:
    """Find a name in a folder as it is, or else in another normal form or case, as some disks keep names."""
    path = folder / name
    if os.path.lexists(path) or not folder.is_dir():
        return path
    wanted = _spelling(name)
    return next((other for other in folder.iterdir() if _spelling(other.name) == wanted), path)


def _spelling(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _parsed(data: bytes, where: str) -> Row:
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"{where} cannot be read: it is damaged.") from error
    if not isinstance(document, dict):
        raise UnreadableError(f"{where} is no JSON object.")
    return cast("Row", document)
