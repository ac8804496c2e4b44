"""Find out whether a window can be shown at all, before Qt ends the program over it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from archive_app import system_libraries

NO_DISPLAY = "There is no display to show the window on; “archive-app --help” lists what can be done without one."
SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108


def display_problem() -> str | None:
    """Say in one line why no window can be shown; None when one can."""
    if not has_display():
        return NO_DISPLAY
    return system_libraries.probe() or system_libraries.needed_for_window()


def has_display() -> bool:
    """Tell whether there is a display: always on Windows and macOS, elsewhere when one is named and answers."""
    if not sys.platform.startswith("linux"):
        return True
    told = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if told not in {"", "xcb", "wayland"} or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _has_x_server(os.environ.get("DISPLAY", ""))


def _has_x_server(display: str) -> bool:
    """Tell whether the X server may be there: a local one must have its socket, others are believed."""
    if not display.startswith(":"):
        return bool(display)
    number = display[1:].partition(".")[0]
    return not SOCKETS.is_dir() or (SOCKETS / f"X{number}").exists() or f"{SOCKETS}/X{number}" in _abstract_sockets()


def _abstract_sockets() -> str:
    try:
        return Path("/proc/net/unix").read_text(encoding="utf-8")
    except OSError:
        return ""
