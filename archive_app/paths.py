"""Where things lie: shipped resources, and the folders of the person who runs the program."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APPLICATION = "archive-app"
ARCHIVE_SUFFIX = ".articles"


def resource(*parts: str) -> Path:
    """Find a shipped file or folder, in the installed package or, failing that, in the source tree."""
    package = Path(__file__).parent
    installed = package.joinpath("_resources", *parts)
    if installed.exists():
        return installed
    return package.parent.joinpath("resources", *parts)


def sample_folder() -> Path:
    """The folder of the sample articles that come with the program."""
    installed = Path(__file__).parent / "_resources" / "sample"
    return installed if installed.exists() else Path(__file__).parent.parent / "data"


def user_archive() -> Path:
    """The archive that is used when none is named."""
    return data_folder() / f"Archive{ARCHIVE_SUFFIX}"


def data_folder() -> Path:
    """The user's data folder for this program; it may not exist yet. ``ARCHIVE_APP_HOME`` moves all folders."""
    return _home("data") or Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def config_folder() -> Path:
    """The user's settings folder for this program; it may not exist yet."""
    return _home("config") or Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """The user's cache folder for this program, where indexes lie; it may not exist yet."""
    return _home("cache") or Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def log_file() -> Path:
    """The file that bugs are logged to."""
    return (_home("log") or Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))) / "archive-app.log"


def _home(kind: str) -> Path | None:
    home = os.environ.get("ARCHIVE_APP_HOME")
    return Path(home) / kind if home else None
