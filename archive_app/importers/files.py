"""Finds the files to import: given ones, those in folders and in zips; what cannot be imported is told with a reason.

Nothing is unpacked to disk, directory links are not followed, and nothing that blocks is opened.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from archive_app.errors import UnreadableError
from archive_app.importers.base import MAX_FILE_SIZE, TOO_LARGE, SourceFile
from archive_app.importers.charset import decode
from archive_app.model import Failure, LeftOut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

Found: TypeAlias = SourceFile | Failure | LeftOut

MAX_UNPACKED_SIZE = 1_000_000_000
MAX_RATIO = 200
FREE_SIZE = 10_000_000

_SYSTEM_NAMES = frozenset(
    {"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "system volume information", "icon\r"}
)
_COMPANIONS = (
    "png|jpg|jpeg|jpe|jfif|gif|webp|avif|bmp|ico|cur|svg|svgz|tif|tiff|heic|heif|jxl|psd|apng|"
    "css|scss|less|map|js|mjs|cjs|ts|jsx|tsx|wasm|swf|"
    "mp3|ogg|oga|opus|wav|flac|m4a|aac|wma|mid|mp4|m4v|webm|ogv|avi|mov|mkv|wmv|flv|mpg|mpeg|3gp|vtt|srt|"
    "woff|woff2|ttf|otf|eot"
)
_COMPANION_SUFFIXES = frozenset(f".{suffix}" for suffix in _COMPANIONS.split("|"))
_COMPANION_FOLDER = re.compile(r"(.+)(?:_files|\.files|_fichiers|-Dateien|_archivos|_arquivos)", re.DOTALL)
_OWN_ENDINGS = (".articles", ".articles-wal", ".articles-shm", ".articles-journal", ".articles-lock")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_DRIVE = re.compile(r"[A-Za-z]:")
_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_ZIP_DAMAGE = (OSError, EOFError, ValueError, OverflowError, NotImplementedError, struct.error, zipfile.BadZipFile)

_MISSING = "There is no such file: check its name and import it again."
_NO_RIGHT = "You have no right to read it: change its permissions and import it again."
_SPECIAL = "It is no file but a device or a pipe: import files, folders or zips."
_BROKEN_LINK = "It is a link to something that is gone: import the file itself."
_BAD_ZIP = "The zip is damaged: download or pack it again."
_NOT_A_ZIP = "It is named .zip but is none: give it the name of what it is."
_BOMB = "It unpacks to far more than a text needs: unpack it yourself and import the folder."
_NESTED = "It is a zip inside a zip: unpack the outer one first."
_LEADS_OUT = "Its name leads out of the zip: unpack the zip yourself and import the folder."
_LOCKED = "It is locked with a password: unpack the zip first."
_LINK = "It is a link, not a file: pack the file itself."
_DOUBLE = "The zip holds another file of this name: unpack it and rename one."

_HIDDEN = "It is hidden, or the system's own: import it by itself if it is an article."
_OWN = "It belongs to an archive of this program: open that instead."
_PART = "It is a picture, a style or something else that pages are made of, and no article."
_PARTS = "It holds the parts of the saved page beside it."
_FOLDER_LINK = "It is a link to a folder, which is not followed: import that folder itself."


def walk(paths: Iterable[Path]) -> Iterator[Found]:
    """Yield every file of ``paths``, their folders and zips in sorted order, and a Failure for each that cannot be.

    Hidden files, system files, archives of this program and the companions of saved pages are LeftOut, unless given
    themselves.
    """
    for path in paths:
        yield from _given(Path(path))


def _given(path: Path) -> Iterator[Found]:
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:  # ValueError: a name that no system allows
        yield _failure(path, _reason(error, is_link=_is_link(path)))
        return
    yield from _folder(path) if is_folder else _file(path)


def _folder(folder: Path) -> Iterator[Found]:
    waiting = [(folder, True, "")]
    while waiting:
        path, is_folder, reason = waiting.pop()
        if reason:
            yield LeftOut(SourceFile(path).shown, reason)
            continue
        if not is_folder:
            yield from _file(path)
            continue
        try:
            waiting += reversed(_entries(path))
        except OSError as error:
            yield _failure(path, _reason(error))


def _entries(folder: Path) -> list[tuple[Path, bool, str]]:
    """The entries of a folder in order, each with whether it is a folder, and why it is left out if it is."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    names = {entry.name for entry in entries}
    folders = {entry.name for entry in entries if _is_folder(entry)}
    links = {entry.name for entry in entries if entry.is_symlink()} & folders
    return [
        (folder / name, name in folders, _FOLDER_LINK if name in links else _left_out(name, name in folders, names))
        for name in sorted(names)
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder; one that cannot be told, as a link to itself, is reported as a file."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _left_out(name: str, is_folder: bool, beside: Collection[str]) -> str:
    """Say why a file or folder is left out; nothing when it is wanted. ``beside`` are the names in the same place."""
    lower = name.rsplit("/", 1)[-1].lower()
    if lower.startswith((".", "~$")) or lower in _SYSTEM_NAMES:
        return _HIDDEN
    if lower.endswith(_OWN_ENDINGS):
        return _OWN
    if is_folder:
        return _PARTS if _is_companion(name, beside) else ""
    return _PART if PurePosixPath(lower).suffix in _COMPANION_SUFFIXES else ""


def _is_companion(folder: str, names: Collection[str]) -> bool:
    """Tell whether a folder holds the parts of a saved page that lies beside it."""
    match = _COMPANION_FOLDER.fullmatch(folder)
    return match is not None and any(match[1] + suffix in names for suffix in _PAGE_SUFFIXES)


def _file(path: Path) -> Iterator[Found]:
    try:
        status = path.stat()
    except OSError as error:
        yield _failure(path, _reason(error, is_link=_is_link(path)))
        return
    if not stat.S_ISREG(status.st_mode):
        yield _failure(path, _SPECIAL)
    elif path.suffix.lower() == ".zip":
        yield from _zip(path, status.st_size)
    elif status.st_size > MAX_FILE_SIZE:
        yield _failure(path, TOO_LARGE)
    else:
        yield SourceFile(path)


def _zip(path: Path, size: int) -> Iterator[Found]:
    try:
        with path.open("rb") as file:
            is_zip = file.read(4) in _ZIP_HEADS or zipfile.is_zipfile(file)
        if not is_zip:
            yield _failure(path, _NOT_A_ZIP)
            return
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except PermissionError:
        yield _failure(path, _NO_RIGHT)
    except _ZIP_DAMAGE:
        yield _failure(path, _BAD_ZIP)
    else:
        yield from _members(path, members, size)


def _members(path: Path, members: list[zipfile.ZipInfo], size: int) -> Iterator[Found]:
    labels = _labels(members)
    names = frozenset(labels)
    last = {member.filename: place for place, member in enumerate(members)}
    left_out = [_member_left_out(label, names) for label in labels]
    total = sum(member.file_size for member, reason in zip(members, left_out, strict=True) if not reason)
    if total > MAX_UNPACKED_SIZE or (total > FREE_SIZE and total > MAX_RATIO * size):
        yield _failure(path, _BOMB)
        return
    for place in sorted(range(len(members)), key=lambda place: (labels[place], place)):
        member, label = members[place], labels[place]
        file = SourceFile(path, member.filename, label if label != member.filename else None)
        if left_out[place]:
            yield LeftOut(file.shown, left_out[place])
            continue
        reason = _member_fault(member, label) or (_DOUBLE if last[member.filename] != place else None)
        yield Failure(file.shown, reason) if reason else file


def _member_fault(member: zipfile.ZipInfo, label: str) -> str | None:
    if _leads_out(label):
        return _LEADS_OUT
    if stat.S_ISLNK(member.external_attr >> 16):
        return _LINK
    if member.flag_bits & _ENCRYPTED:
        return _LOCKED
    if PurePosixPath(label.lower()).suffix == ".zip":
        return _NESTED
    if member.file_size > MAX_FILE_SIZE:
        return TOO_LARGE
    is_bomb = member.file_size > FREE_SIZE and member.file_size > MAX_RATIO * member.compress_size
    return _BOMB if is_bomb else None


def _leads_out(label: str) -> bool:
    parts = label.replace("\\", "/").split("/")
    return parts[0] == "" or ".." in parts or _DRIVE.match(label) is not None


def _member_left_out(label: str, names: Collection[str]) -> str:
    """Say why a member is left out, as it would be in a folder; never when its name leads out."""
    *folders, name = label.replace("\\", "/").split("/")
    if _leads_out(label):
        return ""
    above = ("/".join(folders[:depth]) for depth in range(1, len(folders) + 1))
    reasons = (_left_out(folder, True, names) for folder in above)
    return next(filter(None, reasons), "") or _left_out(name, False, names)


def _labels(members: list[zipfile.ZipInfo]) -> list[str]:
    """The names of members as people read them; names not in UTF-8 are decoded together, for they are short."""
    names = [member.filename for member in members]
    foreign = [place for place, member in enumerate(members) if _is_foreign(member)]
    if not foreign:
        return names
    try:
        decoded = decode("\n".join(names[place] for place in foreign).encode("cp437")).split("\n")
    except (UnreadableError, UnicodeError):
        return names
    if len(decoded) == len(foreign) and "\ufffd" not in "".join(decoded):
        for place, name in zip(foreign, decoded, strict=True):
            names[place] = name
    return names


def _is_foreign(member: zipfile.ZipInfo) -> bool:
    return not member.flag_bits & _UTF8_NAME and not member.filename.isascii() and "\n" not in member.filename


def _failure(path: Path, reason: str) -> Failure:
    return Failure(SourceFile(path).shown, reason)


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except (OSError, ValueError):
        return False


def _reason(error: Exception, *, is_link: bool = False) -> str:
    if isinstance(error, FileNotFoundError):
        return _BROKEN_LINK if is_link else _MISSING
    if isinstance(error, PermissionError):
        return _NO_RIGHT
    what = getattr(error, "strerror", None) or str(error)
    return f"It could not be read ({what}): copy it to another place and import it from there."
