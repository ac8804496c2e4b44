"""Two programs on one archive: reading goes on, writers wait and say for whom, and a file that changed is noticed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.store import articles, holders
from tests.factories import prepared

WRITER = """
import sys, time
from pathlib import Path
from archive_app.archive import Archive
from archive_app.store import tags
sys.argv = ["/usr/bin/archive-app", "import"]
with Archive.open(Path({path!r})) as archive:
    with archive.step("tagging") as connection:
        tags.add_to(connection, "article", range(1, 51), ["from the other"], now=archive.now())
        print("writing", flush=True)
        sys.stdin.readline()
    print("done", flush=True)
    sys.stdin.readline()
"""

LONGEST_READ = 1.0
"""Seconds that nothing waits for which does not wait for the writer, on however slow a machine."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "test.articles") as archive, archive.database.write() as connection:
        for number in range(50):
            articles.add(connection, prepared(f"Ferry {number}", saved="2024-01-01"), now=archive.now())
    return tmp_path / "test.articles"


@pytest.fixture
def writer(path: Path):
    """Another program in the middle of writing; it ends its transaction when a line is written to it."""
    program = [sys.executable, "-c", WRITER.format(path=str(path))]
    process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "writing\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def end_transaction(writer: subprocess.Popen[str]) -> None:
    writer.stdin.write("\n")
    writer.stdin.flush()
    assert writer.stdout.readline() == "done\n"


def test_readers_do_not_wait_while_another_program_writes(path: Path, writer) -> None:
    began = time.monotonic()
    with Archive.open(path) as archive:
        assert len(archive.rows(range(1, 51))) == 50
        assert archive.article(1).tags == ()
        assert archive.tags() == []
        assert archive.stats()["articles"] == 50
        assert time.monotonic() - began < LONGEST_READ
        end_transaction(writer)
        assert archive.article(1).tags == ("from the other",)
        assert archive.tags()[0].articles == 50


def test_a_writer_waits_for_another_program_that_is_soon_done(path: Path, writer) -> None:
    with Archive.open(path) as archive:
        writer.stdin.write("\n")
        writer.stdin.flush()
        operations.add_tags(archive, [1], ["mine"])
        assert archive.article(1).tags == ("from the other", "mine")


def test_a_writer_that_has_waited_long_enough_says_who_holds_the_archive(path: Path, writer, monkeypatch) -> None:
    monkeypatch.setattr("archive_app.store.database.BUSY_SECONDS", 0.2)
    with Archive.open(path) as archive:
        with pytest.raises(ArchiveError) as caught:
            operations.add_tags(archive, [1], ["mine"])
        sentence = str(caught.value)
        assert f"archive-app (process {writer.pid})" in sentence
        assert str(path) in sentence
        assert "wait until it is done" in sentence
        end_transaction(writer)
        operations.add_tags(archive, [1], ["mine"])


@pytest.mark.skipif(sys.platform == "win32", reason="processes are killed as POSIX systems kill them")
def test_a_program_that_was_killed_holds_nothing(path: Path, writer, monkeypatch) -> None:
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    monkeypatch.setattr("archive_app.store.database.BUSY_SECONDS", 0.2)
    with Archive.open(path) as archive:
        operations.add_tags(archive, [1], ["mine"])
        assert archive.article(1).tags == ("mine",)
        assert operations.check(archive) == []
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match=r"^Another program is writing to .*test\.articles: wait"):
            operations.add_tags(archive, [2], ["mine"])
        other.close()


def test_another_window_of_the_same_program_is_called_that(path: Path, monkeypatch) -> None:
    monkeypatch.setattr("archive_app.store.database.BUSY_SECONDS", 0.1)
    with (
        Archive.open(path) as one,
        Archive.open(path) as other,
        one.step("tagging"),
        pytest.raises(ArchiveError, match="Another window of this program is writing"),
    ):
        operations.add_tags(other, [1], ["mine"])


@pytest.mark.parametrize("content", [b"", b"noise", b"[1]", b'{"program": 1, "process": "x", "since": {}}'])
def test_a_spoilt_note_of_who_writes_is_as_good_as_none(path: Path, writer, content: bytes) -> None:
    Path(f"{path}{holders.ENDING}").write_bytes(content)
    assert holders.sentence(path).startswith("Another program is writing to")


def test_nothing_is_left_beside_an_archive_that_is_closed(path: Path) -> None:
    with Archive.open(path) as archive:
        operations.add_tags(archive, [1], ["mine"])
        known = json.loads(Path(f"{path}{holders.ENDING}").read_bytes())
        assert known["process"] == os.getpid()
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(path.name)] == [path.name]


def test_two_programs_that_write_in_turn_lose_nothing(path: Path) -> None:
    program = """
import sys
from pathlib import Path
from archive_app import operations
from archive_app.archive import Archive
with Archive.open(Path(sys.argv[1])) as archive:
    for number in range(40):
        operations.add_tags(archive, [1 + number], [sys.argv[2]])
"""
    running = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in ("one", "two", "three")]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    with Archive.open(path) as archive:
        assert {tag.name: tag.articles for tag in archive.tags()} == {"one": 40, "two": 40, "three": 40}
        assert len(archive.steps(most=200)) == 120
        assert operations.check(archive) == []


def replace(path: Path, copy: Path) -> None:
    copy.replace(path)


def delete(path: Path, copy: Path) -> None:
    path.unlink()


def move(path: Path, copy: Path) -> None:
    path.rename(path.with_name("elsewhere.articles"))


def cut_off(path: Path, copy: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path, copy: Path) -> None:
    os.truncate(path, 0)


def write_over(path: Path, copy: Path) -> None:
    path.write_bytes(copy.read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not let anybody change a file that is open")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replace, "was replaced by another file"),
        (delete, "was moved or deleted"),
        (move, "was moved or deleted"),
        (cut_off, "was cut off"),
        (empty, "was cut off"),
        (write_over, "was (written over|cut off)"),
    ],
)
def test_a_file_that_changed_underneath_is_noticed_before_anything_is_written(path: Path, change, sentence) -> None:
    copy = path.with_name("copy.articles")
    shutil.copy(path, copy)
    with Archive.open(copy) as synced:
        for number in range(50):
            operations.add_tags(synced, [1 + number], [f"elsewhere {number}"])
    with Archive.open(path) as archive:
        operations.add_tags(archive, [1], ["mine"])
        archive.database.connection.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        operations.add_tags(archive, [2], ["mine"])
        change(path, copy)
        for _ in range(2):
            with pytest.raises(ArchiveError, match=f"{sentence} .*while it was open, so nothing was written") as caught:
                operations.add_tags(archive, [3], ["too late"])
            assert str(path) in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not let anybody change a file that is open")
@pytest.mark.parametrize("change", [replace, delete, move])
def test_what_is_open_can_be_saved_when_its_file_is_gone(path: Path, change) -> None:
    copy, saved = path.with_name("copy.articles"), path.with_name("saved.articles")
    operations_on_copy(path, copy)
    with Archive.open(path) as archive:
        operations.add_tags(archive, [1], ["mine"])
        change(path, copy)
        operations.backup(archive, saved)
    with Archive.open(saved) as archive:
        assert archive.article(1).tags == ("mine",)
        assert operations.check(archive) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not let anybody change a file that is open")
def test_an_archive_that_is_moved_while_it_is_open_takes_everything_with_it(path: Path) -> None:
    with Archive.open(path) as archive:
        operations.add_tags(archive, [1], ["mine"])
        move(path, path)
    with Archive.open(path.with_name("elsewhere.articles")) as archive:
        assert archive.article(1).tags == ("mine",)
        assert operations.check(archive) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not let anybody change a file that is open")
def test_a_copy_that_took_the_place_of_an_open_archive_is_whole_after_that_is_closed(path: Path) -> None:
    copy = path.with_name("copy.articles")
    operations_on_copy(path, copy)
    with Archive.open(path) as archive:
        operations.add_tags(archive, [1], ["mine"])
        replace(path, copy)
        with pytest.raises(ArchiveError, match="was replaced"):
            operations.add_tags(archive, [1], ["too late"])
    with Archive.open(path) as archive:
        assert archive.article(1).tags == ("elsewhere",)
        assert operations.check(archive) == []


def operations_on_copy(path: Path, copy: Path) -> None:
    shutil.copy(path, copy)
    with Archive.open(copy) as synced:
        operations.add_tags(synced, [1], ["elsewhere"])


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not let anybody change a file that is open")
def test_an_older_copy_that_is_laid_over_an_open_archive_is_noticed(path: Path) -> None:
    copy = path.with_name("copy.articles")
    shutil.copy(path, copy)
    with Archive.open(path) as archive:
        for number in range(50):
            operations.add_tags(archive, [1 + number], [f"since {number}"])
        archive.database.connection.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        operations.add_tags(archive, [1], ["mine"])
        write_over(path, copy)
        with pytest.raises(ArchiveError, match=r"was (written over|cut off)"):
            operations.add_tags(archive, [2], ["too late"])


def test_what_sqlite_itself_does_with_the_file_is_no_change_underneath(path: Path) -> None:
    with Archive.open(path) as archive, Archive.open(path) as other:
        operations.add_tags(archive, range(1, 51), [f"tag {number}" for number in range(60)])
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "DELETE FROM article_tags", "VACUUM"):
            sqlite_itself(path, statement)
            operations.add_tags(archive, [1], [statement[:6]])
            operations.add_tags(other, [2], [statement[:6]])
        sqlite_itself(path, "PRAGMA wal_checkpoint(TRUNCATE)")
        operations.add_tags(archive, [3], ["PRAGMA"])
        assert archive.article(3).tags == ("PRAGMA",)
        assert operations.check(archive) == []


def sqlite_itself(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.close()
