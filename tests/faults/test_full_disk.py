"""The disk is full at any write: the archive stays whole, that is said, and the same goes on when there is space again.

Three ways to be full: pages that SQLite may not add, one after another; a limit of the system on the size of every
file, which also cuts off SQLite's log; and, where a test may mount one, a real disk that is small.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.model import ImportResult, Search
from tests.factories import text_file

if sys.platform == "win32":
    pytest.skip("what a full disk is is simulated as POSIX systems do it", allow_module_level=True)

from tests.faults.killing import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.faults.killing import Acknowledge

FILES = 6
PAGE = 4_096
SAID = ("is full", "could not be read or written", "cannot be opened")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files to import and an archive that has one article."""
    (tmp_path / "files").mkdir()
    for number in range(FILES):
        path = text_file(tmp_path / "files", f"{number}.txt", title=f"Ferry number {number}")
        path.write_text(path.read_text() + "\n\n".join(f"Line {number} {os.urandom(40).hex()}." for _ in range(60)))
    with Archive.create(tmp_path / "begin.articles") as archive:
        operations.import_paths(archive, [text_file(tmp_path, "first.txt", title="The first")], tags=["old"])
    return tmp_path


def imported(archive: Archive, folder: Path) -> ImportResult | None:
    """Import all files; None when nothing could be written at all. What failed is said in a sentence."""
    try:
        result = operations.import_paths(archive, [folder / "files"], tags=["sea"])
    except ArchiveError as error:
        prove_said(str(error))
        return None
    for failure in result.failed:
        prove_said(failure.reason)
    return result


def prove_said(sentence: str) -> None:
    """Prove that a sentence says what is the matter."""
    assert any(words in sentence for words in SAID), sentence


def prove_whole(path: Path, result: ImportResult | None) -> None:
    """Every article that was acknowledged is there with its tag, and no other."""
    with Archive.open(path) as archive:
        assert operations.check(archive) == []
        titles = {hit.article.title for hit in archive.result(Search("tag:sea")).hits}
        assert archive.stats()["articles"] == 1 + len(titles)
        if result is not None:
            assert len(titles) == len(result.added)
            assert len(result.added) + len(result.failed) == FILES


def prove_completed(path: Path, folder: Path) -> None:
    """With space again the same import goes on and comes to its end, and is undone as ever."""
    with Archive.open(path) as archive:
        result = operations.import_paths(archive, [folder / "files"], tags=["sea"])
        assert result.failed == ()
        assert len(result.added) + len(result.unchanged) == FILES
        assert operations.check(archive) == []
        assert archive.search(Search("tag:sea")).total == FILES
        while archive.next_to_undo():
            operations.undo(archive)
        assert operations.check(archive) == []


def test_an_import_is_whole_at_whichever_page_the_disk_is_full(folder: Path) -> None:
    begin = (folder / "begin.articles").stat().st_size // PAGE
    shutil.copy(folder / "begin.articles", folder / "whole.articles")
    prove_completed(folder / "whole.articles", folder)
    end = (folder / "whole.articles").stat().st_size // PAGE
    assert end > begin + 10
    outcomes = set()
    for most in range(begin, end + 1):
        path = folder / f"{most}.articles"
        shutil.copy(folder / "begin.articles", path)
        with Archive.open(path) as archive:
            archive.database.connection.conn.execute(f"PRAGMA max_page_count = {most}")
            result = imported(archive, folder)
        outcomes.add(None if result is None else len(result.added))
        prove_whole(path, result)
        prove_completed(path, folder)
        path.unlink()
    assert {0, FILES} <= outcomes


def import_up_to_every_size(folder: Path, acknowledge: Acknowledge) -> None:
    """Import with every limit on the size of files, from what is there to what suffices."""
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    [_, hard] = resource.getrlimit(resource.RLIMIT_FSIZE)
    most = (folder / "begin.articles").stat().st_size
    while True:
        path = folder / f"{most}.articles"
        shutil.copy(folder / "begin.articles", path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
        try:
            with Archive.open(path) as archive:
                result = imported(archive, folder)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        prove_whole(path, result)
        prove_completed(path, folder)
        path.unlink()
        acknowledge(f"{len(result.added) if result else 0}")
        if result and not result.failed:
            return
        most += int((folder / "step").read_text())


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("step", [5 * PAGE + 1_000, pytest.param(1_000, marks=pytest.mark.slow)])
def test_an_import_is_whole_however_large_files_may_be(folder: Path, step: int) -> None:
    (folder / "step").write_text(str(step))
    added = [int(number) for number in run(import_up_to_every_size, folder).done]
    assert added[0] < FILES
    assert added[-1] == FILES


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Mount a disk of so many bytes; the test is skipped where that is not allowed."""
    place = folder / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path, *, leave: int) -> Path:
    """Fill a disk up to a few bytes."""
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(shutil.disk_usage(disk).free - leave, 0)))
    return ballast


needs_mount = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="only root can mount a disk",
)


@needs_mount
@pytest.mark.parametrize("free", [0, 4_096, 12_288, 40_960, 102_400, 200_704])
def test_an_import_onto_a_full_disk_goes_on_once_there_is_space(folder: Path, free: int) -> None:
    with small_disk(folder, 4_000_000) as disk:
        path = disk / "test.articles"
        shutil.copy(folder / "begin.articles", path)
        with Archive.open(path) as archive:
            operations.add_tags(archive, [1], ["open"])
            ballast = fill(disk, leave=free)
            result = imported(archive, folder)
            assert archive.article(1).tags == ("old", "open")
            assert result is None or result.failed
            ballast.unlink()
            again = operations.import_paths(archive, [folder / "files"], tags=["sea"])
            assert again.failed == ()
        prove_completed(path, folder)


@needs_mount
def test_opening_an_archive_on_a_full_disk_says_so_and_harms_nothing(folder: Path) -> None:
    with small_disk(folder, 1_000_000) as disk:
        path = disk / "test.articles"
        shutil.copy(folder / "begin.articles", path)
        ballast = fill(disk, leave=0)
        for _ in range(2):
            with pytest.raises(ArchiveError) as caught:
                Archive.open(path)
            prove_said(str(caught.value))
        assert path.read_bytes() == (folder / "begin.articles").read_bytes()
        ballast.unlink()
        with Archive.open(path) as archive:
            assert archive.article(1).title == "The first"


@needs_mount
@pytest.mark.parametrize("free", [0, 4_096, 65_536])
def test_a_backup_onto_a_full_disk_leaves_nothing_and_says_so(folder: Path, free: int) -> None:
    with small_disk(folder, 400_000) as disk, Archive.open(folder / "begin.articles") as archive:
        ballast = fill(disk, leave=free)
        with pytest.raises(ArchiveError, match=r"is full|could not be"):
            operations.backup(archive, disk / "backup.articles")
        assert [path.name for path in disk.iterdir()] == ["ballast"]
        ballast.unlink()
        operations.backup(archive, disk / "backup.articles")
        with Archive.open(disk / "backup.articles") as copy:
            assert operations.check(copy) == []


@needs_mount
@pytest.mark.parametrize("free", [0, 4_096, 16_384])
def test_a_full_disk_of_the_index_is_said_and_nothing_is_lost(folder: Path, free: int, monkeypatch) -> None:
    with small_disk(folder, 4_000_000) as disk:
        monkeypatch.setenv("ARCHIVE_APP_HOME", str(disk / "home"))
        with Archive.open(folder / "begin.articles") as archive:
            archive.catch_up()
            assert imported(archive, folder)
            ballast = fill(disk, leave=free)
            said = ""
            try:
                archive.catch_up()
            except ArchiveError as error:
                said = str(error)
            assert archive.index_lag() == 0 or ("search index" in said and "your articles are safe" in said), said
            assert archive.search(Search("tag:sea")).total == FILES
            ballast.unlink()
            archive.catch_up()
            assert archive.index_lag() == 0
            assert archive.search(Search("tag:sea")).total == FILES
            assert operations.check(archive) == []
