#!/usr/bin/env python3
"""Drive the real window under Xvfb as a person would, with keys and mouse, and save screenshots.

    drive_window.py FOLDER      (needs Xvfb, openbox, xdotool and ImageMagick's import)

What was done in the window is checked from outside, on the command line and in the exported file.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = str(Path(sys.executable).with_name("archive-app"))
SCREEN = (1440, 900)
PATIENCE = 40.0


class Desk:
    """A screen of its own, with a window manager and somebody in front of it."""

    def __init__(self, home: Path, pictures: Path) -> None:
        self.pictures = pictures
        self.environment = {**os.environ, "ARCHIVE_APP_HOME": str(home), "QT_QPA_PLATFORM": "xcb", "HOME": str(home)}
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Desk:
        read, write = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        self.start("Xvfb", "-displayfd", str(write), "-screen", "0", size, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        self.start("openbox")
        until(lambda: self.works("get_num_desktops"), "the window manager")
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)

    def start(self, *words: str, pass_fds: tuple[int, ...] = (), log: Path | None = None) -> subprocess.Popen[bytes]:
        output = log.open("wb") if log else subprocess.DEVNULL
        process = subprocess.Popen(words, env=self.environment, pass_fds=pass_fds, stdout=output, stderr=output)
        self.processes.append(process)
        return process

    def tool(self, *words: object) -> str:
        command = ["xdotool", *map(str, words)]
        answer = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return answer.stdout.strip()

    def works(self, *words: object) -> bool:
        """Try something that the window manager may not be ready for yet."""
        command = ["xdotool", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, check=False).returncode == 0

    def wait_for_window(self, name: str) -> str:
        found = until(lambda: self.search(name), f"a window named {name}")
        return found.splitlines()[-1]

    def search(self, name: str) -> str:
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout.strip()

    def key(self, *keys: str) -> None:
        self.tool("key", "--delay", 60, *keys)
        time.sleep(0.3)

    def type(self, text: str) -> None:
        self.tool("type", "--delay", 40, text)
        time.sleep(0.8)

    def click(self, x: int, y: int, times: int = 1) -> None:
        self.tool("mousemove", x, y)
        self.tool("click", "--repeat", times, "--delay", 90, 1)
        time.sleep(0.6)

    def picture(self, name: str) -> None:
        time.sleep(0.6)
        target = self.pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(target)], env=self.environment, check=True)
        assert target.stat().st_size > 5_000, f"{target} shows nothing"

    def archive(self, *words: str) -> dict[str, object]:
        answer = subprocess.run([PROGRAM, *words, "--json"], env=self.environment, capture_output=True, check=True)
        return json.loads(answer.stdout)


def until(attempt, what: str):
    """Try until something comes of it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if result := attempt():
            return result
        time.sleep(0.25)
    raise SystemExit(f"Waited {PATIENCE:.0f} seconds in vain for {what}.")


def visit(desk: Desk, home: Path) -> None:
    """Search, open, mark, tag, export: the first five minutes."""
    log = home / "demo.log"
    program = desk.start(PROGRAM, "demo", log=log)
    window = desk.wait_for_window("Sample")
    desk.tool("windowsize", window, 1300, 820)
    desk.tool("windowmove", window, 40, 40)
    until(lambda: desk.works("windowactivate", window), "the window to come to the front")
    time.sleep(1.5)
    desk.picture("1-archive")
    sample = ["--archive", str(next(home.rglob("*.articles")))]
    before = len(desk.archive(*sample, "excerpt", "list")["excerpts"])

    desk.key("ctrl+f")
    desk.type("organizations")
    desk.picture("2-search")
    desk.key("Down", "Return")
    desk.picture("3-article")

    desk.click(960, 360, times=2)
    desk.picture("4-selection")
    desk.key("e")
    marked = until(lambda: newer(desk, sample, before), "the new excerpt")
    print(f"Marked: {marked!r}")
    desk.picture("5-excerpt")

    export(desk, home / "Excerpts.md", marked)
    desk.key("ctrl+f", "ctrl+a")
    desk.type("nothing has this wrod")
    desk.picture("7-nothing-found")
    desk.key("ctrl+q")
    until(lambda: program.poll() is not None, "the window to close")
    assert program.returncode == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()


def newer(desk: Desk, sample: list[str], before: int) -> str:
    excerpts = desk.archive(*sample, "excerpt", "list")["excerpts"]
    return max(excerpts, key=lambda excerpt: excerpt["id"])["quote"] if len(excerpts) > before else ""


def export(desk: Desk, target: Path, marked: str) -> None:
    """Export from the dialog as it offers itself, and look for the new excerpt in the file."""
    desk.key("ctrl+e")
    desk.wait_for_window("Export excerpts")
    desk.picture("6-export")
    desk.key("Return")
    document = until(lambda: target.exists() and target.read_text(encoding="utf-8"), f"the export {target}")
    assert marked in document, document


def main() -> None:
    pictures = Path(sys.argv[1]).absolute()
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for theme in ("light", "dark"):
            (home / theme).mkdir()
            (pictures / theme).mkdir(exist_ok=True)
            with Desk(home / theme, pictures / theme) as desk:
                desk.environment["ARCHIVE_APP_THEME"] = theme
                visit(desk, home / theme)
    print(f"1 passed, 0 failed: screenshots in {pictures}")


main()
