"""The disk of the archive or of the index is full: that is said, and the same works once there is space again."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt

from archive_app.archive import Archive
from tests.gui.conftest import read, search, settle, titles
from tests.gui.test_window import FERRY

full_disk = pytest.importorskip("tests.faults.test_full_disk", reason="full disks are simulated on POSIX systems")
PLACE = 6_000_000


@full_disk.needs_mount
def test_what_cannot_be_written_to_a_full_disk_is_written_once_there_is_space(
    qtbot, show, tmp_path, template, article_files
) -> None:
    with full_disk.small_disk(tmp_path, PLACE) as disk:
        window = show(Archive.open(shutil.copy(template, disk / "Test.articles")))
        read(qtbot, window, FERRY)
        ballast = full_disk.fill(disk, leave=0)
        new = article_files / "new.txt"
        new.write_text("A blue boat\n\n" + "It goes to Lorn, and it is blue. " * 400, encoding="utf-8")
        window.commands.import_paths([new])
        settle(qtbot, window)
        assert "is full: free some space" in window.status.message() + window.report.text()
        field = window.reader.header.tags.field
        field.setText("islands")
        field.returnPressed.emit()
        settle(qtbot, window)
        assert "is full: free some space" in window.status.message()
        assert field.text() == "islands"
        assert window.isVisible()
        ballast.unlink()
        field.returnPressed.emit()
        window.commands.import_paths([new])
        settle(qtbot, window)
        assert "islands" in window.reader.header.tags.names()
        assert "A blue boat" in titles(window)
        window._may_close = True
        window.close()


@full_disk.needs_mount
def test_an_index_that_has_no_space_is_made_good_for_by_the_store_until_it_has(
    qtbot, show, tmp_path, template, monkeypatch
) -> None:
    with full_disk.small_disk(tmp_path, PLACE) as disk:
        monkeypatch.setenv("ARCHIVE_APP_HOME", str(disk / "home"))
        window = show(Archive.open(shutil.copy(template, tmp_path / "Test.articles")))
        ballast = full_disk.fill(disk, leave=0)
        (tmp_path / "new.txt").write_text("A blue boat\n\nIt goes to zanzibar, and it is blue.", encoding="utf-8")
        window.commands.import_paths([tmp_path / "new.txt"])
        settle(qtbot, window)
        assert "your articles are safe" in window.status.message()
        assert "waits to be indexed" in window.status.index_text()
        search(qtbot, window, "zanzibar")
        assert titles(window) == ["A blue boat"]
        ballast.unlink()
        qtbot.mouseClick(window.status._go_on, Qt.MouseButton.LeftButton)
        settle(qtbot, window)
        assert window.session.archive.index_lag() == 0
        assert "up to date" in window.status.index_text()
        window._may_close = True
        window.close()
