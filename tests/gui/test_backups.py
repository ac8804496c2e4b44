"""Automatic backups while the window is open."""

from __future__ import annotations

from archive_app import operations
from archive_app.archive import Archive
from tests.gui.conftest import settle


def test_a_backup_is_made_while_the_window_is_open_once_a_day(qtbot, window) -> None:
    archive = window.session.archive
    timer = window.session._backup_timer
    assert timer.isActive()
    timer.timeout.emit()
    settle(qtbot, window)
    [backup] = operations.automatic_backups(archive.path)
    with Archive.open(backup.path, is_read_only=True) as copy:
        assert copy.stats()["articles"] == archive.stats()["articles"]
    operations.star(archive, [1])
    timer.timeout.emit()
    settle(qtbot, window)
    assert operations.automatic_backups(archive.path) == [backup]
