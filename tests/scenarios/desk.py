"""A screen of its own with somebody in front of it: Xvfb, a window manager, keys and mouse by xdotool.

What was done in the window is looked up from outside: on the command line, in exported files, in the pixels.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PROGRAM = str(Path(sys.executable).with_name("archive-app"))
NEEDED = ("Xvfb", "openbox", "xdotool", "import")
SCREEN = (1440, 900)
PLACE, SIZE = (40, 40), (1300, 820)
PATIENCE = 40.0


class Desk:
    """The screen, and the program on it. All places are in pixels of the program's window."""

    def __init__(self, home: Path, theme: str = "light") -> None:
        self.home = home
        self.environment = {
            **os.environ,
            "ARCHIVE_APP_HOME": str(home),
            "ARCHIVE_APP_THEME": theme,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
        }
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Desk:
        read, write = os.pipe()
        size = f"{SCREEN[0]}x{SCREEN[1]}x24"
        # Without -noreset the screen begins anew whenever its last client leaves, and takes who is just coming with it.
        self.run("Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", size, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as number:
            self.environment["DISPLAY"] = f":{number.readline().strip()}"
        self.run("openbox")
        until(lambda: self._works("get_num_desktops"), "the window manager")
        return self

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)

    # --- the program ----------------------------------------------------------------------------------------------

    def open(self, *words: str, title: str = "Archive Browser") -> Program:
        """Start the program and give its window its size, at its place."""
        log = self.home / f"program-{len(self.processes)}.log"
        process = self.run(PROGRAM, *words, log=log)
        window = self.wait_for_window(title)
        self.tool("windowsize", window, *SIZE)
        self.tool("windowmove", window, *PLACE)
        self.bring(window)
        time.sleep(1.5)
        return Program(self, process, log)

    def run(self, *words: str, pass_fds: tuple[int, ...] = (), log: Path | None = None) -> subprocess.Popen[bytes]:
        output = log.open("wb") if log else subprocess.DEVNULL
        process = subprocess.Popen(words, env=self.environment, pass_fds=pass_fds, stdout=output, stderr=output)
        self.processes.append(process)
        return process

    def archive(self, *words: str) -> Any:
        """Ask the archive from the command line."""
        command = [PROGRAM, *words, "--json"]
        answer = subprocess.run(command, env=self.environment, capture_output=True, check=False)
        assert answer.returncode == 0, answer.stderr.decode()
        return json.loads(answer.stdout)

    def wait_for_window(self, name: str) -> str:
        found = until(lambda: self._search(name), f"a window named {name}")
        return str(found).splitlines()[-1]

    def wait_until_gone(self, name: str) -> None:
        until(lambda: not self._search(name), f"the end of the window named {name}")

    def bring(self, window: str) -> None:
        until(lambda: self._works("windowactivate", window), "the window to come to the front")

    # --- keys and mouse -------------------------------------------------------------------------------------------

    def key(self, *keys: str) -> None:
        self.tool("key", "--delay", 60, *keys)
        time.sleep(0.3)

    def type(self, text: str) -> None:
        self.tool("type", "--delay", 30, text)
        time.sleep(0.8)

    def click(self, x: int, y: int, times: int = 1, button: int = 1) -> None:
        self.tool("mousemove", *self._on_screen(x, y))
        self.tool("click", "--repeat", times, "--delay", 90, button)
        time.sleep(0.6)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in steps as a hand does, let go."""
        self.tool("mousemove", *self._on_screen(*start), "mousedown", 1)
        for step in range(1, 13):
            point = [round(a + (b - a) * step / 12) for a, b in zip(start, end, strict=True)]
            self.tool("mousemove", *self._on_screen(*point))
            time.sleep(0.04)
        time.sleep(0.4)
        self.tool("mouseup", 1)
        time.sleep(0.6)

    # --- what is seen ---------------------------------------------------------------------------------------------

    def color(self, x: int, y: int) -> str:
        """Tell the colour of a pixel of the window, as #rrggbb."""
        left, top = self._on_screen(x, y)
        command = ["import", "-window", "root", "-crop", f"1x1+{left}+{top}", "-depth", "8", "rgb:-"]
        answer = subprocess.run(command, env=self.environment, capture_output=True, check=True)
        return f"#{answer.stdout[:3].hex()}"

    def picture(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(target)], env=self.environment, check=True)

    def tool(self, *words: object) -> str:
        command = ["xdotool", *map(str, words)]
        answer = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        return answer.stdout.strip()

    def _on_screen(self, x: int, y: int) -> tuple[int, int]:
        return PLACE[0] + x, PLACE[1] + y

    def _works(self, *words: object) -> bool:
        """Try something that the window manager may not be ready for yet."""
        command = ["xdotool", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, check=False).returncode == 0

    def _search(self, name: str) -> str:
        command = ["xdotool", "search", "--onlyvisible", "--name", name]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout.strip()


class Program:
    """The program while it runs, and what it leaves behind."""

    def __init__(self, desk: Desk, process: subprocess.Popen[bytes], log: Path) -> None:
        self.desk, self.process, self.log = desk, process, log

    def close(self) -> None:
        """Close it by its key; it must end well and without complaint."""
        self.desk.key("ctrl+q")
        until(lambda: self.process.poll() is not None, "the window to close")
        said = self.log.read_text(encoding="utf-8")
        assert self.process.returncode == 0, said
        assert said == "", said  # neither a traceback nor a warning of Qt

    def kill(self) -> None:
        """Let it die in the middle of what it does."""
        self.process.kill()
        self.process.wait()


def until(attempt, what: str):
    """Try until something comes of it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if result := attempt():
            return result
        time.sleep(0.25)
    raise AssertionError(f"Waited {PATIENCE:.0f} seconds in vain for {what}.")
