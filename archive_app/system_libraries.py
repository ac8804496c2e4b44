"""Says which system packages to install when Qt's libraries lack one, in one line; knows Qt by name only."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library that Qt expects from the system, and the package that brings it on two families of Linux."""

    file: str
    debian: str
    fedora: str


EVERYWHERE: tuple[Library, ...] = (
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Library("libX11.so.6", "libx11-6", "libX11"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype"),
    Library("libz.so.1", "zlib1g", "zlib"),
    Library("libzstd.so.1", "libzstd1", "libzstd"),
    Library("libstdc++.so.6", "libstdc++6", "libstdc++"),
)
"""What PySide6.QtWidgets needs, on any platform plugin."""

X11: tuple[Library, ...] = (
    Library("libxcb.so.1", "libxcb1", "libxcb"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
)
"""What a window on X11 needs besides."""

WAYLAND: tuple[Library, ...] = (
    Library("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)
"""What a window on Wayland needs besides."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One of Qt's ways to show a window: the variable that offers it, its plugin, and what the plugin needs."""

    name: str
    variable: str
    plugin: str
    libraries: tuple[Library, ...]


PLATFORMS: tuple[Platform, ...] = (
    Platform("wayland", "WAYLAND_DISPLAY", "libqwayland.so", WAYLAND),
    Platform("xcb", "DISPLAY", "libqxcb.so", X11),
)


def probe() -> str | None:
    """Load Qt's widgets and return None, or one line for people that says what to install.

    Raises ImportError when Qt cannot be loaded for another reason than a missing library or package.
    """
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        message = missing_library_message(error)
        if message is None:
            raise
        return message
    return None


def needed_for_window(environment: Mapping[str, str] = os.environ) -> str | None:
    """Say in one line what to install before a window can open on the display of ``environment``, or return None.

    None too when there is no display, where Qt does not look for one (``QT_QPA_PLATFORM=offscreen``), and off Linux.
    One way of showing windows is enough: on Wayland with X11 beside it, either may lack its libraries.
    """
    if not sys.platform.startswith("linux"):
        return None
    problems = [_plugin_problem(platform) for platform in _offered(environment)]
    return problems[0] if problems and all(problems) else None


def missing_library_message(error: ImportError, *, is_loadable: Callable[[str], bool] | None = None) -> str | None:
    """Say in one line which system package mends ``error``; None when that is not what went wrong.

    All that is missing is named at once, so that nobody has to install and try again one library at a time.
    ``is_loadable`` tells whether the system has a library, by its file name.
    """
    if isinstance(error, ModuleNotFoundError) and (error.name or "").partition(".")[0] in {"PySide6", "shiboken6"}:
        return "Qt for Python is missing: install it with: python -m pip install pyside6-essentials"
    return _message(str(error), EVERYWHERE, is_loadable or _is_loadable)


def _message(trouble: str, candidates: Iterable[Library], is_loadable: Callable[[str], bool]) -> str | None:
    found = _MISSING.search(trouble)
    if not found:
        return None
    first = found["file"]
    known = [each for each in candidates if each.file == first or not is_loadable(each.file)]
    if first not in {each.file for each in known}:
        known += [each for each in EVERYWHERE + X11 + WAYLAND if each.file == first]
    files = _joined([first] + [each.file for each in known], ", ")
    opening = f"Qt cannot start, because the system lacks {files}"
    if not known:
        return f"{opening}. Install the system package that brings it."
    debian, fedora = (_joined((getattr(each, kind) for each in known), " ") for kind in ("debian", "fedora"))
    return f"{opening}. Install with: sudo apt-get install {debian} (on Fedora: sudo dnf install {fedora})"


def _offered(environment: Mapping[str, str]) -> list[Platform]:
    """Platforms that Qt would try: those it is told to use, else those that have a display."""
    told = environment.get("QT_QPA_PLATFORM", "").replace(":", ";").split(";")
    usable = [platform for platform in PLATFORMS if environment.get(platform.variable)]
    return [platform for platform in usable if platform.name in told] if any(told) else usable


def _plugin_problem(platform: Platform) -> str | None:
    """Load the platform's plugin as Qt will, and say what it lacks."""
    package = importlib.util.find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    plugin = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / platform.plugin
    if not plugin.exists():  # Qt comes from the system, whose packages see to their needs
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return _message(str(error), EVERYWHERE + platform.libraries, _is_loadable)
    return None


def _is_loadable(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def _joined(names: Iterable[str], separator: str) -> str:
    return separator.join(dict.fromkeys(names))


_MISSING = re.compile(r"(?P<file>lib[\w.+-]+?\.so(?:\.\d+)*): cannot open shared object file")
