"""Tells a damaged index from a full disk and from an index that somebody else is writing."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from traceback import walk_tb
from typing import TYPE_CHECKING

from whoosh.index import LockError

from archive_app.errors import ArchiveError
from archive_app.index.codec.arrays import DamagedFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE_TROUBLE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE}
)

DAMAGED = "The search index is damaged and has to be made anew."


class IndexBusyError(ArchiveError):
    """Somebody else is writing the index: what waits is taken in by them, or the next time."""


class IndexDamagedError(ArchiveError):
    """The index's files are damaged: clear the index and fill it again."""


@contextmanager
def naming_trouble() -> Iterator[None]:
    """Raise a full disk, missing rights or somebody else's lock as ``ArchiveError`` with a sentence."""
    try:
        yield
    except LockError as error:
        message = "Another window or command is updating the search index right now: try again in a moment."
        raise IndexBusyError(message) from error
    except OSError as error:
        if error.errno not in _PLACE_TROUBLE:
            raise
        message = (
            f"The search index cannot be read or written ({error.strerror}): free some space for your cache folder, "
            "or check its permissions; your articles are safe."
        )
        raise ArchiveError(message) from error


@contextmanager
def noticing_damage() -> Iterator[None]:
    """Raise what wrong bytes do to Whoosh as ``IndexDamagedError``, and trouble with the place as ``ArchiveError``.

    Whoosh reads wrong bytes trustingly and raises whatever comes of it, so the place of birth tells damage from bugs.
    """
    try:
        with naming_trouble():
            yield
    except Exception as error:
        if not isinstance(error, OSError | DamagedFileError) and not _is_born_in_whoosh(error):
            raise
        raise IndexDamagedError(DAMAGED) from error


def _is_born_in_whoosh(error: Exception) -> bool:
    packages = [frame.f_globals.get("__name__", "").partition(".")[0] for frame, _ in walk_tb(error.__traceback__)]
    return next((name for name in reversed(packages) if name in {"whoosh", "archive_app"}), "") == "whoosh"
