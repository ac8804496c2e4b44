"""The archive and its folder that every test of moving begins with."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from tests.operations.moving.archives import filled


@pytest.fixture
def archive(tmp_path: Path):
    with filled(tmp_path) as opened:
        yield opened


@pytest.fixture
def folder(archive: Archive, tmp_path: Path) -> Path:
    assert operations.export_archive(archive, tmp_path / "out").problems == ()
    return tmp_path / "out"
