"""The index is deleted, damaged, emptied or made anew under an open window: what is searched is found all the same."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from archive_app.archive import Archive
from archive_app.elsewhere import ask_elsewhere
from tests.gui.conftest import read, search, settle, titles
from tests.gui.test_window import FERRY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(params=["here", "elsewhere"])
def archive(archive: Archive, request: pytest.FixtureRequest) -> Archive:
    """An archive that is asked in this process, as scripts do, or in others, as people do in the window."""
    if request.param == "elsewhere":
        ask_elsewhere(archive)
    return archive


def flip(folder: Path) -> None:
    """Change every seventh byte of all that the index keeps."""
    for path in folder.rglob("*"):
        if path.is_file():
            data = bytearray(path.read_bytes())
            data[::7] = bytes(byte ^ 0xFF for byte in data[::7])
            path.write_bytes(data)


def cut(folder: Path) -> None:
    """Leave half of every file."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("harm", [shutil.rmtree, flip, cut])
def test_what_is_searched_is_found_whatever_happens_to_the_index(qtbot, window, harm: Callable[[Path], None]) -> None:
    archive = window.session.archive
    harm(archive.index._folder)
    search(qtbot, window, "captain")
    assert titles(window) == [FERRY]
    search(qtbot, window, "winter")
    assert len(titles(window)) == 2
    assert window.status.message() == ""
    window.session.start()
    settle(qtbot, window)
    assert archive.index_lag() == 0
    search(qtbot, window, "captain")
    assert titles(window) == [FERRY]


def test_an_index_that_another_program_makes_anew_is_shared(qtbot, window) -> None:
    with Archive.open(window.session.archive.path) as other:
        search(qtbot, window, "captain")
        other.rebuild_index()
        search(qtbot, window, "winter")
        assert len(titles(window)) == 2
        search(qtbot, window, "captain")
        assert titles(window) == [FERRY]


@pytest.mark.parametrize("archive", ["elsewhere"], indirect=True)
def test_an_article_is_read_without_its_hits_when_nothing_can_be_searched_any_more(qtbot, window) -> None:
    search(qtbot, window, "ferry")
    window.session.archive.indexing.close()
    read(qtbot, window, FERRY)
    assert window.reader.view.extraSelections() == []
    assert window.status.message() == "The archive is closed."
