"""Files of named arrays: written once, mapped into memory, and never computed with before their checksums fit.

Layout: the arrays one after another, each at a multiple of 64 bytes; a directory in JSON; then a fixed tail of the
directory's length (8 bytes), its CRC-32 (4 bytes) and ``MAGIC``. Numbers are little-endian. The directory gives each
array's name, dtype, offset and length in items, and ``checksums`` is an array itself: the CRC-32 of every started
``CHUNK`` bytes of each array, in the directory's order.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from typing import IO, TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = b"ARTICLES-INDEX-1"
CHUNK = 1 << 18
_ALIGNMENT = 64
_TAIL = struct.Struct(f"<QI{len(MAGIC)}s")
_COPIED = 1 << 22

AnyArray = npt.NDArray[Any]


class DamagedFileError(Exception):
    """A file of arrays is cut short, garbled, or not one at all; the message names it."""


class Entry(NamedTuple):
    """Where one array lies: its dtype, the byte at which it starts, how many items, its first checksum's number."""

    dtype: str
    offset: int
    length: int
    checksum: int


class ArrayWriter:
    """Writes arrays one after another; nobody may read the file before ``close``."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._offset = 0
        self._entries: dict[str, Entry] = {}
        self._checksums: list[int] = []

    def add(self, name: str, array: AnyArray) -> None:
        """Append an array under a name that is new."""
        data = np.ascontiguousarray(array)
        little = data.astype(data.dtype.newbyteorder("<"), copy=False)
        self._start(name, little.dtype, len(little))
        self._append(little.data.cast("B") if little.size else memoryview(b""))

    def add_file(self, name: str, dtype: np.dtype[Any], file: IO[bytes]) -> None:
        """Append what lies in another file as an array of ``dtype``, a piece at a time."""
        size = file.seek(0, os.SEEK_END)
        self._start(name, dtype, size // dtype.itemsize)
        file.seek(0)
        while data := file.read(_COPIED):
            self._append(memoryview(data))

    def close(self, facts: Mapping[str, object]) -> None:
        """Write checksums, directory and tail; ``facts`` are kept with the directory and must fit into JSON."""
        checksums = np.asarray(self._checksums, np.uint32)
        self.add("checksums", checksums)
        directory = json.dumps({"arrays": self._entries, "facts": facts}).encode()
        self._file.write(directory)
        self._file.write(_TAIL.pack(len(directory), zlib.crc32(directory), MAGIC))

    def _start(self, name: str, dtype: np.dtype[Any], length: int) -> None:
        padding = -self._offset % _ALIGNMENT
        self._file.write(bytes(padding))
        self._offset += padding
        self._entries[name] = Entry(dtype.str, self._offset, length, len(self._checksums))

    def _append(self, data: memoryview) -> None:
        """Write bytes; every piece but an array's last is a multiple of ``CHUNK`` long."""
        self._file.write(data)
        self._offset += len(data)
        self._checksums += [zlib.crc32(data[at : at + CHUNK]) for at in range(0, len(data), CHUNK)]


class Arrays:
    """A file of arrays, mapped for reading; safe for several threads. All methods raise DamagedFileError."""

    def __init__(self, path: Path) -> None:
        """Read the directory only, whatever the file's size. Raises OSError too."""
        self._path = path
        self._whole: dict[str, AnyArray] = {}
        self._checked: dict[str, npt.NDArray[np.bool_]] = {}
        with path.open("rb") as file:
            self.size = os.fstat(file.fileno()).st_size
            if self.size < _TAIL.size:
                raise self._damage()
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._entries, self.facts = self._directory()
        self._checksums = self._mapped("checksums")

    def __contains__(self, name: str) -> bool:
        """Tell whether there is an array of this name."""
        return name in self._entries

    def names(self) -> tuple[str, ...]:
        """List the arrays."""
        return tuple(name for name in self._entries if name != "checksums")

    def length(self, name: str) -> int:
        """Tell how many items an array has."""
        return self._entries[name].length

    def whole(self, name: str) -> AnyArray:
        """Give a whole array, checked when first asked for; it stays valid as long as it is held."""
        found = self._whole.get(name)
        if found is None:
            found = self._mapped(name)
            self._check(name, 0, found.nbytes)
            self._whole[name] = found
        return found

    def part(self, name: str, start: int, stop: int) -> AnyArray:
        """Give the items from ``start`` to before ``stop``; only the pieces they lie in are checked."""
        whole = self._whole.get(name)
        if whole is not None:
            return whole[start:stop]
        array = self._mapped(name)
        if not 0 <= start <= stop <= len(array):
            raise self._damage()
        self._check(name, start * array.itemsize, stop * array.itemsize)
        return array[start:stop]

    def check(self) -> None:
        """Check every byte of every array."""
        for name in self.names():
            self.part(name, 0, self.length(name))

    def _directory(self) -> tuple[dict[str, Entry], dict[str, Any]]:
        length, checksum, magic = _TAIL.unpack(self._map[-_TAIL.size :])
        start = self.size - _TAIL.size - length
        if magic != MAGIC or start < 0:
            raise self._damage()
        data = self._map[start : start + length]
        if zlib.crc32(data) != checksum:
            raise self._damage()
        directory = json.loads(data)
        entries = {name: Entry(*entry) for name, entry in directory["arrays"].items()}
        if any(entry.offset + entry.length * np.dtype(entry.dtype).itemsize > start for entry in entries.values()):
            raise self._damage()
        return entries, directory["facts"]

    def _mapped(self, name: str) -> AnyArray:
        entry = self._entries[name]
        return np.frombuffer(self._map, entry.dtype, entry.length, entry.offset)

    def _check(self, name: str, start: int, stop: int) -> None:
        """Compare the checksums of all pieces that the bytes from ``start`` to ``stop`` lie in, each only once."""
        entry = self._entries[name]
        size = entry.length * np.dtype(entry.dtype).itemsize
        checked = self._checked.get(name)
        if checked is None:
            checked = self._checked[name] = np.zeros(-(-size // CHUNK), np.bool_)
        first, end = start // CHUNK, -(-stop // CHUNK)
        for number in np.flatnonzero(~checked[first:end]) + first:
            at = int(number) * CHUNK
            piece = self._map[entry.offset + at : entry.offset + min(at + CHUNK, size)]
            if zlib.crc32(piece) != self._checksums[entry.checksum + number]:
                raise self._damage()
            checked[number] = True

    def _damage(self) -> DamagedFileError:
        return DamagedFileError(f"{self._path.name} does not hold what was written to it.")


def smallest(array: AnyArray) -> AnyArray:
    """Keep whole numbers from 0 up in as few bytes as the largest of them needs."""
    return array.astype(np.min_scalar_type(int(array.max())) if len(array) else np.uint8, copy=False)


def ranges(starts: AnyArray, lengths: AnyArray) -> npt.NDArray[np.int64]:
    """List the numbers from each start on, as many as its length says, one range after another."""
    lengths = np.asarray(lengths, np.int64)
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(np.asarray(starts, np.int64) - (ends - lengths), lengths) + np.arange(total, dtype=np.int64)


def offsets(lengths: AnyArray) -> npt.NDArray[np.int64]:
    """Tell where each of several stretches begins when they lie one after another; one more for where the last ends."""
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found
