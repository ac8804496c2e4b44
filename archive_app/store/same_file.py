"""Notices that an open archive is not the file any more that was opened: moved, replaced, cut off, written over.

SQLite goes on with the file that it opened, or mixes it with what it remembers of it, and says nothing. A drive that is
synchronised, or a backup copied by hand over an archive that is open, would cost what is written from then on.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive_app.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

    from archive_app.model import Standing

_NOTHING_WRITTEN = "while it was open, so nothing was written"
_MISSING = "{path} was moved or deleted " + _NOTHING_WRITTEN + ": put it back, or close it and open it where it is now."
_REPLACED = "{path} was replaced by another file " + _NOTHING_WRITTEN + ": close it and open it again."
_CUT_OFF = "{path} was cut off by another program " + _NOTHING_WRITTEN + ": close it and restore a backup of it."
_OVERWRITTEN = (
    "{path} was written over with another state of it " + _NOTHING_WRITTEN + ": close it, open it again and run "
    "“archive-app check”."
)

_LAST_CHANGE = "SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'changes'"


@dataclass(frozen=True, slots=True)
class _Look:
    """How the file was when it was last looked at; ``last_change`` as the file itself says, without SQLite's log."""

    status: os.stat_result
    last_change: int | None = None


class SameFile:
    """Remembers a file from when it was first opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last: _Look | None = None

    def require(self) -> None:
        """Make sure that it is the same file, for a connection that is being opened. Raises ArchiveError."""
        try:
            status = self._path.stat()
        except OSError as error:
            if self._last is None:  # it is said by who opens it
                return
            raise ArchiveError(_MISSING.format(path=self._path)) from error
        if self._last is None:
            self._last = _Look(status)
        elif not os.path.samestat(status, self._last.status):
            raise ArchiveError(_REPLACED.format(path=self._path))

    def is_elsewhere(self) -> bool:
        """Tell whether the file that was opened does not lie at its place any more."""
        try:
            return self._last is not None and not os.path.samestat(self._path.stat(), self._last.status)
        except OSError:
            return True

    def standing(self) -> Standing:
        """Tell how the file is that was opened."""
        try:
            status = self._path.stat()
        except OSError:
            return "missing"
        if self._last is not None and not os.path.samestat(status, self._last.status):
            return "replaced"
        is_writable = os.access(self._path, os.W_OK) and os.access(self._path.absolute().parent, os.W_OK)
        return "writable" if is_writable else "read-only"

    def require_untouched(self, connection: sqlite3.Connection) -> None:
        """Make sure that only SQLite wrote to it; call it with the lock for writing. Raises ArchiveError."""
        self.require()
        last, status = self._last, self._path.stat()
        if last is None or (status.st_mtime_ns, status.st_size) == (last.status.st_mtime_ns, last.status.st_size):
            return
        if status.st_size < last.status.st_size and status.st_size < _bytes(connection):
            raise ArchiveError(_CUT_OFF.format(path=self._path))
        last_change = self._last_change_in_file()
        if last_change is not None:
            known = connection.execute(_LAST_CHANGE).fetchone()[0]
            if not (last.last_change or 0) <= last_change <= known:
                raise ArchiveError(_OVERWRITTEN.format(path=self._path))
        self._last = _Look(status, last.last_change if last_change is None else last_change)

    def _last_change_in_file(self) -> int | None:
        """Read how far the change log goes in the file alone; None when that cannot be told at this moment.

        SQLite takes its log into the file step by step, so it lies between what was there before and what is known.
        """
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(address, uri=True)) as alone:
            return int(alone.execute(_LAST_CHANGE).fetchone()[0])
        return None


def _bytes(connection: sqlite3.Connection) -> int:
    """Tell how large the archive is, with what is only in SQLite's log yet."""
    [pages], [page_bytes] = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages) * int(page_bytes)
