"""Scenarios need a screen and are played when asked for: ``python -m pytest -m scenario tests/scenarios``.

What was on the screen when one failed, and what each leaves as a picture, lies in ``screenshots/``.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.scenarios.desk import NEEDED, PROGRAM, Desk

PICTURES = Path("screenshots").absolute()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "scenario" in config.getoption("-m"):
        return
    for item in items:
        if item.get_closest_marker("scenario"):
            item.add_marker(pytest.mark.skip(reason="on a screen: python -m pytest -m scenario tests/scenarios"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"Scenarios need {', '.join(missing)}; .ci/run tells where they come from."
    return tmp_path


@pytest.fixture
def theme() -> str:
    return "light"


@pytest.fixture
def desk(request: pytest.FixtureRequest, home: Path, theme: str):
    with Desk(home, theme) as opened:
        before = request.session.testsfailed
        yield opened
        if request.session.testsfailed > before:
            opened.picture(PICTURES / f"failed-{request.node.name}.png")


@pytest.fixture
def sample(desk: Desk) -> Path:
    """The sample archive, made on the command line."""
    subprocess.run([PROGRAM, "demo", "--no-window"], env=desk.environment, check=True, capture_output=True)
    return next(desk.home.rglob("*.articles"))
