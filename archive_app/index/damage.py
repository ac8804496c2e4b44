"""Tells a damaged index from a full disk and from an index that somebody else is writing."""

from __future__ import annotations

import errno
import pickle
import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from whoosh.index import LockError

from archive_app.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE_TROUBLE = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE}
)
_DAMAGE = (
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ImportError,
    LookupError,
    MemoryError,
    OSError,
    TypeError,
    ValueError,
)
"""What wrong bytes make Whoosh raise, beside plain ``Exception`` and classes of its own."""


class IndexDamagedError(ArchiveError):
    """The index's files are damaged: clear the index and fill it again."""


@contextmanager
def naming_trouble() -> Iterator[None]:
    """Raise a full disk, missing rights or somebody else's lock as ``ArchiveError`` with a sentence."""
    try:
        yield
    except LockError as error:
        message = "Another window or command is updating the search index right now: try again in a moment."
        raise ArchiveError(message) from error
    except OSError as error:
        if error.errno not in _PLACE_TROUBLE:
            raise
        raise ArchiveError(f"The search index cannot be read or written: {error.strerror}.") from error


@contextmanager
def noticing_damage() -> Iterator[None]:
    """Raise what wrong bytes do to Whoosh as ``IndexDamagedError``, and trouble with the place as ``ArchiveError``."""
    try:
        with naming_trouble():
            yield
    except Exception as error:
        if not _is_damage(error):
            raise
        raise IndexDamagedError("The search index is damaged and has to be made anew.") from error


def _is_damage(error: Exception) -> bool:
    is_of_whoosh = type(error).__module__.partition(".")[0] == "whoosh"
    return isinstance(error, _DAMAGE) or is_of_whoosh or type(error) is Exception
