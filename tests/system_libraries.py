"""Prepares a test run before any other plugin loads: Qt's platform, a home of its own, and Qt's system libraries.

``ARCHIVE_APP_TEST_PLATFORM`` names another Qt platform than ``offscreen``, such as ``xcb`` to watch the tests.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import hypothesis

from archive_app import system_libraries


def prepare() -> None:
    """Set the environment that all tests and the programs they start share; ends the run if Qt cannot be loaded."""
    home = tempfile.mkdtemp(prefix="archive-app-tests-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["ARCHIVE_APP_HOME"] = home
    os.environ["XDG_STATE_HOME"] = f"{home}/state"
    os.environ.pop("ARCHIVE_APP_ARCHIVE", None)
    os.environ["QT_QPA_PLATFORM"] = os.environ.get("ARCHIVE_APP_TEST_PLATFORM", "offscreen")
    hypothesis.settings.register_profile("patient", deadline=None)  # no test fails because the machine is busy
    hypothesis.settings.load_profile("patient")
    problem = system_libraries.probe() or system_libraries.needed_for_window()
    if problem:
        raise SystemExit(problem)


prepare()
