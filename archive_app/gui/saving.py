"""Save the settings from the window: a failure keeps nobody from going on, but is said."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from archive_app import settings
from archive_app.errors import ArchiveAppError

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive_app.settings import Settings

log = logging.getLogger(__name__)


def save_settings(values: Settings, tell: Callable[[str], None] | None = None) -> str:
    """Save what is set; why it cannot be stands in the log, is told where there is somebody to tell, and returned."""
    try:
        settings.save(values)
    except ArchiveAppError as error:
        log.warning("%s", error)
        if tell is not None:
            tell(str(error))
        return str(error)
    return ""
