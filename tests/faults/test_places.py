"""Archives in odd places and states: read-only, under strange names, with a wrong clock, damaged, from the future."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.model import Search
from archive_app.store import articles
from archive_app.store.migrations import SCHEMA_VERSION
from tests.factories import prepared, text_file

if TYPE_CHECKING:
    from tests.faults.killing import Acknowledge

NOBODY = 65_534


def filled(path: Path, count: int = 3) -> Path:
    with Archive.create(path) as archive:
        with archive.database.write() as connection:
            for number in range(count):
                body = "\n\n".join(f"Paragraph {number} {each} of the book." for each in range(40))
                articles.add(connection, prepared(f"Ferry {number}", body, saved="2024-01-01"), now=archive.now())
        operations.add_excerpt(archive, 1, 0, 9, tags=["sea"], note="first")
        operations.add_tags(archive, [1, 2], ["harbour"])
    return path


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "with spaces in it.articles",
        "emoji 📚🧜🏽‍♀️ and ünïcode.articles",
        "a" * 250,
        "a" * 241 + ".articles",
        "ж" * 120 + ".articles",
        "what?mode=memory.articles",
        "number #1.articles",
        "100% sure %20 %00.articles",
        "a&b=c;d'e\"f.articles",
        "-rf.articles",
        "file:here.articles",
    ],
)
def test_an_archive_works_whole_under_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "folder with spaces, #1 and 100%"
    folder.mkdir()
    path = filled(folder / name)
    with Archive.open(path) as archive:
        operations.import_paths(archive, [text_file(tmp_path, "new.txt", title="A lighthouse")])
        archive.catch_up()
        assert archive.search(Search("lighthouse")).total == 1
        operations.undo(archive)
        assert operations.check(archive) == []
        operations.backup(archive, tmp_path / name)
    with Archive.open(tmp_path / name) as copy:
        operations.star(copy, [1])
        assert operations.check(copy) == []
    assert beside(path) == [name]
    with Archive.open(path, is_read_only=True) as archive:
        assert archive.article(1).tags == ("harbour",)


# --- read-only --------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_to_all(monkeypatch: pytest.MonkeyPatch):
    """A folder that everybody may enter, as pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        monkeypatch.setenv("ARCHIVE_APP_HOME", f"{name}/home")
        yield Path(name)


def read_as_nobody(folder: Path, acknowledge: Acknowledge) -> None:
    """Read an archive as somebody who may not write; first another one as root, so that all modules are loaded."""
    read_everything(filled(folder / "own.articles"), folder / "own copy.articles", acknowledge)
    shutil.rmtree(folder / "home")
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    read_everything(folder / "shared" / "shared.articles", folder / "copy.articles", acknowledge)


def open_as_nobody(folder: Path, acknowledge: Acknowledge) -> None:
    """Open an archive as somebody who may not read it; first another one as root, so that all modules are loaded."""
    filled(folder / "own.articles")
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    try:
        Archive.open(folder / "shared" / "shared.articles")
    except ArchiveError as error:
        acknowledge(str(error))


def read_everything(path: Path, copy_path: Path, acknowledge: Acknowledge) -> None:
    with Archive.open(path) as archive:
        assert archive.article(1).tags == ("harbour",)
        assert [tag.name for tag in archive.tags()] == ["harbour", "sea"]
        archive.catch_up()
        assert archive.search(Search("book")).total == 3
        assert operations.check(archive) == []
        try:
            operations.star(archive, [1])
        except ArchiveError as error:
            acknowledge(str(error))
        operations.backup(archive, copy_path)
    with Archive.open(copy_path) as copy:
        operations.star(copy, [1])
        assert copy.article(1).starred_at


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_who_may_not_write_reads_everything_and_is_told(open_to_all: Path, file_mode: int, folder_mode: int) -> None:
    from tests.faults.killing import run

    folder = open_to_all / "shared"
    folder.mkdir()
    path = filled(folder / "shared.articles")
    path.chmod(file_mode)
    folder.chmod(folder_mode)
    before = path.read_bytes()
    [sentence] = run(read_as_nobody, open_to_all).done
    assert sentence == f"{path} can only be read: copy it to a folder where you may write, and open that."
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else")
def test_who_may_not_even_read_is_told_so(open_to_all: Path) -> None:
    from tests.faults.killing import run

    (open_to_all / "shared").mkdir()
    path = filled(open_to_all / "shared" / "shared.articles")
    path.chmod(0)
    [sentence] = run(open_as_nobody, open_to_all).done
    assert sentence == f"{path} cannot be opened: check that you may read and write it and its folder."


def test_a_file_that_becomes_read_only_while_it_is_open_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "test.articles")
    with Archive.open(path) as archive:
        archive.database.connection.conn.execute("PRAGMA query_only = ON")
        with pytest.raises(ArchiveError, match=r"test\.articles can only be read"):
            operations.star(archive, [1])
        archive.database.connection.conn.execute("PRAGMA query_only = OFF")
        operations.star(archive, [1])
        assert archive.article(1).starred_at


# --- clocks -----------------------------------------------------------------------------------------------------------


def test_a_clock_that_jumps_back_confuses_nothing(tmp_path: Path) -> None:
    path = filled(tmp_path / "test.articles")
    times = iter(
        f"{year}-01-01T00:00:00.{number:06}+00:00" for number, year in enumerate([2030, 1970, 2024, 1999] * 99)
    )
    with Archive.open(path) as opened:
        archive = Archive(opened.database, clock=lambda: next(times))
        for name in ("one", "two", "three"):
            operations.add_tags(archive, [1], [name])
        operations.import_paths(archive, [text_file(tmp_path, "new.txt", title="A lighthouse")])
        operations.move_to_trash(archive, [2])
        operations.merge_tags(archive, ["one", "two"], "three")
        assert archive.article(1).tags == ("harbour", "three")
        archive.catch_up()
        assert archive.search(Search("lighthouse")).total == 1
        names = [step.name for step in archive.steps(most=6)]
        assert [operations.undo(archive).step.name for _ in range(6)] == names
        assert archive.article(1).tags == ("harbour",)
        assert [operations.redo(archive).step.name for _ in range(6)] == names[::-1]
        assert archive.article(1).tags == ("harbour", "three")
        operations.restore_from_trash(archive, [2])
        assert operations.check(archive) == []


# --- damage -----------------------------------------------------------------------------------------------------------


def test_a_page_overwritten_with_noise_is_named_whichever_it_is(tmp_path: Path) -> None:
    path = filled(tmp_path / "test.articles", count=6)
    whole = path.read_bytes()
    size = int.from_bytes(whole[16:18], "big")
    chance = random.Random(5)
    for page in range(len(whole) // size):
        spoilt = tmp_path / f"page {page}.articles"
        spoilt.write_bytes(whole[: page * size] + chance.randbytes(size) + whole[(page + 1) * size :])
        found = said_of(spoilt)
        assert found, f"noise in page {page + 1} was not noticed"
        assert all(sentence[-1] == "." for sentence in found)
        spoilt.unlink()


def said_of(path: Path) -> list[str]:
    """What opening and checking an archive tells a person."""
    try:
        with Archive.open(path) as archive:
            return operations.check(archive)
    except ArchiveError as error:
        return [str(error)]


# --- from the future --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("has_log", [False, True])
def test_an_archive_of_a_newer_program_is_refused_and_stays_as_it_is(tmp_path: Path, has_log: bool) -> None:
    path = filled(tmp_path / "test.articles")
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.execute("CREATE TABLE things_to_come (id INTEGER PRIMARY KEY)")
    folder = tmp_path / "newer"
    folder.mkdir()
    if not has_log:
        connection.close()
    for each in tmp_path.glob("test.articles*"):
        shutil.copy(each, folder)
    connection.close()
    before = {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith("-shm")}
    assert len(before) == 1 + has_log
    for is_read_only in (False, True):
        with pytest.raises(ArchiveError, match="newer version of this program: update the program") as caught:
            Archive.open(folder / path.name, is_read_only=is_read_only)
        assert str(folder / path.name) in str(caught.value)
    after = {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith("-shm")}
    assert after == before
    assert has_log or beside(folder / path.name) == [path.name]
