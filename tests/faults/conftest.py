"""Long runs are made only when asked for: ``python -m pytest -m slow tests/faults``."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "slow" in config.getoption("-m"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="a long run: python -m pytest -m slow tests/faults"))


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A home of its own for each test, since what is left after a fault may lie there."""
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
