"""Everything that can go wrong as expected; each message is one sentence for people.

    ArchiveAppError
    ├── ArchiveError            the archive file: missing, not ours, too new, read-only, full disk, in use
    ├── NotFoundError           no article, excerpt or tag of that number or name
    ├── InputError              something a person gave cannot be used (a quote that is not there, a wrong date)
    ├── UnreadableError         a file that cannot be imported
    ├── ExportError             a target that cannot be written
    └── Cancelled               a person stopped the operation

Anything else that is raised is a bug and is logged with its traceback.
"""

from __future__ import annotations


class ArchiveAppError(Exception):
    """Expected trouble; ``str(error)`` is shown as it is."""


class ArchiveError(ArchiveAppError):
    """The archive file cannot be opened or written."""


class NotFoundError(ArchiveAppError):
    """There is nothing of that number or name."""


class InputError(ArchiveAppError):
    """What was given cannot be used."""


class UnreadableError(ArchiveAppError):
    """A file that cannot be imported, and why."""


class ExportError(ArchiveAppError):
    """An export's target cannot be written."""


class Cancelled(ArchiveAppError):
    """A person stopped the operation; what was done until then is kept."""
