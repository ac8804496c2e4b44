"""Several archives at once: each in a window of its own, one in place of another, none in two windows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.gui.app import _Desk
from archive_app.gui.opening import OpeningNotice, open_archive
from tests.gui.conftest import settle
from tests.store.test_migrations import dumped


@pytest.fixture
def desk(qapp, style):
    opened = _Desk(qapp)
    yield opened
    for window in opened.windows:
        window._may_close = True
        window.close()


@pytest.fixture
def paths(tmp_path: Path, template: Path) -> list[Path]:
    return [Path(shutil.copy(template, tmp_path / f"{name}.articles")) for name in ("One", "Two")]


def shown(desk: _Desk) -> list[str]:
    return [window.session.archive.path.stem for window in desk.windows if window.isVisible()]


def test_an_archive_opens_beside_another_and_comes_to_the_front_when_it_is_asked_for_again(qtbot, desk, paths) -> None:
    assert desk.show(paths[0], is_created=False)
    [first] = desk.windows
    settle(qtbot, first)
    first.beside_wanted.emit(paths[1])
    assert shown(desk) == ["One", "Two"]
    second = desk.windows[1]
    settle(qtbot, second)
    second.archive_wanted.emit(paths[0], False)
    assert shown(desk) == ["One", "Two"]
    second.actions_table["quit"].trigger()
    assert shown(desk) == ["One"]
    first.beside_wanted.emit(paths[1])
    assert shown(desk) == ["One", "Two"]


def test_an_archive_takes_the_place_of_the_one_whose_window_asked_for_it(qtbot, desk, paths) -> None:
    desk.show(paths[0], is_created=False)
    settle(qtbot, desk.windows[0])
    desk.windows[0].archive_wanted.emit(paths[1], False)
    assert shown(desk) == ["Two"]


def test_an_archive_that_cannot_be_opened_leaves_the_window_and_is_named_in_it(qtbot, desk, paths, tmp_path) -> None:
    desk.show(paths[0], is_created=False)
    [window] = desk.windows
    settle(qtbot, window)
    broken = tmp_path / "Broken.articles"
    broken.write_bytes(b"no archive at all" * 100)
    window.archive_wanted.emit(broken, False)
    assert shown(desk) == ["One"]
    assert "Broken.articles" in window.status.message()


def test_bringing_an_older_archive_up_to_date_is_said_and_ends_with_the_archive(qtbot, qapp, tmp_path) -> None:
    old, said = dumped(tmp_path, 1), []

    def look() -> None:
        notices = [one for one in qapp.topLevelWidgets() if isinstance(one, OpeningNotice) and one.isVisible()]
        said.extend(text.text() for one in notices for text in one.findChildren(QLabel))

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    timer.start()
    with open_archive(old, is_created=False, patience=0) as archive:
        assert len(archive.rows([1, 2, 3])) == 3
    assert any(old.stem in text for text in said)


def test_an_archive_that_cannot_be_opened_is_told_as_anywhere_else(qapp, tmp_path) -> None:
    with pytest.raises(ArchiveError, match="There is no archive at"):
        open_archive(tmp_path / "missing.articles", is_created=False)


def test_another_file_in_an_archives_place_is_opened_in_a_new_window_and_harms_neither(
    qtbot, desk, paths, tmp_path
) -> None:
    desk.show(paths[0], is_created=False)
    [first] = desk.windows
    settle(qtbot, first)
    operations.add_tags(first.session.archive, [1], ["before"])
    paths[0].rename(tmp_path / "Kept.articles")
    paths[1].rename(paths[0])
    first.watching.look()
    settle(qtbot, first)
    first.standing.reopening_wanted.emit()
    assert shown(desk) == ["One"]
    [second] = desk.windows
    settle(qtbot, second)
    assert second is not first
    assert "before" not in second.session.archive.article(1).tags
    assert operations.check(second.session.archive) == []
    with Archive.open(tmp_path / "Kept.articles") as kept:
        assert "before" in kept.article(1).tags
