"""Take all pictures: each look in a process of its own, because Qt is scaled once and for all.

``python -m tests.screenshots [FOLDER] [--look NAME] [--view NAME] [--articles N]``; the archive of N articles stays in
the folder and is used again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is dressed: theme, scale, and size in pixels before it is scaled."""

    name: str
    theme: str = "light"
    scale: float = 1.0
    size: tuple[int, int] = (1360, 860)


LOOKS: tuple[Look, ...] = (
    Look("light"),
    Look("dark", "dark"),
    Look("sepia", "sepia"),
    Look("high-contrast", "high-contrast"),
    Look("high-contrast-light", "high-contrast-light"),
    Look("light-150", scale=1.5, size=(1280, 720)),
    Look("light-200", scale=2.0, size=(1000, 640)),
    Look("dark-300", "dark", 3.0, (760, 480)),
    Look("small", size=(640, 420)),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description="Take pictures of every main view, in every look.")
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"))
    parser.add_argument("--look", choices=[look.name for look in LOOKS])
    parser.add_argument("--view", action="append", help="a view of tests/screenshots/views.py; may be given repeatedly")
    parser.add_argument("--articles", type=int, default=100_000)
    chosen = parser.parse_args(arguments)
    folder = chosen.folder.absolute()
    prepare(folder, chosen.articles, chosen.view)
    for look in LOOKS:
        if chosen.look in {None, look.name}:
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(look.scale)}
            environment["ARCHIVE_APP_HOME"] = str(folder / "home")
            command = [sys.executable, "-m", "tests.screenshots.taking", str(folder), look.name, *(chosen.view or [])]
            subprocess.run(command, env=environment, check=True)
    print(f"Screenshots are in {folder}.")


def prepare(folder: Path, articles: int, wanted: Sequence[str] | None) -> None:
    """Make the archives that are shown, as far as they are not there and are wanted."""
    from tests.benchmarks.store_scale import filled, indexed
    from tests.screenshots.views import VIEWS

    for each in ("home", "archives"):
        (folder / each).mkdir(parents=True, exist_ok=True)
    os.environ["ARCHIVE_APP_HOME"] = str(folder / "home")
    kinds = {view.archive for view in VIEWS if not wanted or view.name in wanted}
    program = [sys.executable, "-m", "archive_app"]
    if "sample" in kinds and not archive_of(folder, "sample").exists():
        target = str(archive_of(folder, "sample"))
        subprocess.run([*program, "demo", "--no-window", "--at", target], check=True, stdout=subprocess.DEVNULL)
    if "empty" in kinds and not archive_of(folder, "empty").exists():
        subprocess.run([*program, "new", str(archive_of(folder, "empty"))], check=True, stdout=subprocess.DEVNULL)
    if "many" in kinds:
        indexed(filled(archive_of(folder, "many"), articles))


def archive_of(folder: Path, kind: str) -> Path:
    """Tell where the archive of a view lies."""
    return folder / "archives" / f"{kind.capitalize()}.articles"


if __name__ == "__main__":
    main()
