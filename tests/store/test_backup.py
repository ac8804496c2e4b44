"""Backups: whole, verified, never over something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError, Cancelled
from archive_app.store import articles
from tests.factories import prepared


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        with opened.database.write() as connection:
            articles.add(connection, prepared(views=3, saved="2024-01-01"), now=opened.now())
        operations.add_excerpt(opened, 1, 0, 9, tags=["sea"], note="first")
        yield opened


def test_a_backup_holds_everything_also_what_is_only_in_the_log(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    with Archive.open(tmp_path / "copy.articles") as copy:
        assert copy.article(1) == archive.article(1)
        assert copy.originals(1) == archive.originals(1)
        assert operations.check(copy) == []


def test_a_backup_never_overwrites(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "copy.articles").write_text("precious")
    with pytest.raises(ArchiveError, match="exists already"):
        operations.backup(archive, tmp_path / "copy.articles")
    with pytest.raises(ArchiveError, match="does not exist"):
        operations.backup(archive, tmp_path / "nowhere" / "copy.articles")
    assert (tmp_path / "copy.articles").read_text() == "precious"


def test_a_stopped_backup_leaves_nothing_behind(archive: Archive, tmp_path: Path) -> None:
    def stop(_progress) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        operations.backup(archive, tmp_path / "copy.articles", report=stop)
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


def test_check_names_an_original_whose_bytes_changed(archive: Archive) -> None:
    with archive.database.write() as connection:
        connection.conn.execute("UPDATE originals SET data = x'00', compression = 'none' WHERE id = 1")
    [problem] = operations.check(archive)
    assert "Original 1" in problem
