"""What belongs to an archive itself and travels with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app.errors import InputError
from archive_app.model import EXCERPT_COLORS, Changes
from archive_app.store import archive_settings
from archive_app.text import normalize

if TYPE_CHECKING:
    from archive_app.archive import Archive

LONGEST_VALUE = 10_000
"""Characters of a setting."""

ARCHIVE_SETTINGS = {
    "name": "What the archive is called.",
    "description": "What the archive is for.",
    **{f"color.{color}": f"What {color} excerpts mean." for color in EXCERPT_COLORS},
}
"""Every setting of an archive, and what it is."""


def set_archive_setting(archive: Archive, key: str, value: str) -> Changes:
    """Set one of ``ARCHIVE_SETTINGS``; an empty value takes it away. Raises InputError."""
    if key not in ARCHIVE_SETTINGS:
        raise InputError(f"An archive has no setting “{key}”: choose one of {', '.join(ARCHIVE_SETTINGS)}.")
    clean = normalize(value).strip()
    if len(clean) > LONGEST_VALUE:
        raise InputError(f"The {key} is too long: write at most {LONGEST_VALUE:,} characters.")
    with archive.step(f"change of the archive's {key}") as connection:
        archive_settings.put(connection, key, clean, now=archive.now())
    return Changes()
