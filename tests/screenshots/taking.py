"""Take the pictures of one look, in this process: started by ``python -m tests.screenshots``."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

from tests.screenshots.__main__ import LOOKS, archive_of
from tests.screenshots.camera import Camera
from tests.screenshots.views import VIEWS


def main() -> None:
    """Take every view that is named, else all; each starts where a window starts."""
    folder, look_name, *names = sys.argv[1:]
    look = next(look for look in LOOKS if look.name == look_name)
    wanted = [view for view in VIEWS if not names or view.name in names]
    for kind, views in groupby(wanted, key=lambda view: view.archive):
        camera = Camera(archive_of(Path(folder), kind), Path(folder) / look.name, look.theme, look.size)
        for view in views:
            camera.name = view.name
            view.reach(camera)
            camera.window.top.search.wipe()
            camera.window.finder.ask_query("")
            camera.rest()
        camera.close()


if __name__ == "__main__":
    main()
