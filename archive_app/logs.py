"""Where bugs are written down: one log file, with tracebacks; expected trouble never lands there."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from archive_app import paths

MOST_BYTES = 1_000_000
QUIET = ("trafilatura", "htmldate", "justext", "courlan", "readability", "whoosh", "charset_normalizer")
"""Libraries that write about every odd page; what matters of it comes back as an error."""


def configure() -> None:
    """Send warnings and errors of this process to the log file; without a writable place for it, nowhere."""
    root = logging.getLogger()
    if any(isinstance(handler, (RotatingFileHandler, logging.NullHandler)) for handler in root.handlers):
        return
    root.addHandler(_handler())
    root.setLevel(logging.WARNING)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _handler() -> logging.Handler:
    place = paths.log_file()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(place, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    return handler
