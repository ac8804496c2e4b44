"""Opening and creating archives, and what is said when that does not work."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.store import articles
from archive_app.store.migrations import APPLICATION_ID, SCHEMA_VERSION
from tests.factories import prepared


def add(archive: Archive, **facts) -> int:
    with archive.database.write() as connection:
        return articles.add(connection, prepared(**facts), now=archive.now())


@pytest.mark.parametrize("name", ["plain.articles", "with spaces and ünïcode 📚.articles", "no suffix", "a" * 240])
def test_an_archive_can_lie_under_any_name(tmp_path: Path, name: str) -> None:
    with Archive.create(tmp_path / name) as archive:
        article_id = add(archive)
    with Archive.open(tmp_path / name) as archive:
        assert archive.article(article_id).title == "The ferry to Lorn"


def test_the_file_is_recognised_by_its_first_bytes_and_opens_in_sqlite(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.articles") as archive:
        add(archive)
    assert int.from_bytes((tmp_path / "a.articles").read_bytes()[68:72], "big") == APPLICATION_ID
    connection = sqlite3.connect(tmp_path / "a.articles")
    assert connection.execute("SELECT title FROM articles").fetchall() == [("The ferry to Lorn",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    connection.close()


def test_creating_over_something_is_refused_and_leaves_it(tmp_path: Path) -> None:
    (tmp_path / "notes.articles").write_text("my notes")
    with pytest.raises(ArchiveError, match="exists already"):
        Archive.create(tmp_path / "notes.articles")
    assert (tmp_path / "notes.articles").read_text() == "my notes"


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (name TEXT)")
    connection.commit()
    connection.close()


def newer_archive(path: Path) -> None:
    Archive.create(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def damaged_archive(path: Path) -> None:
    with Archive.create(path) as archive:
        for number in range(30):
            add(archive, title=f"Article {number}")
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(bytes(data))


def open_and_read(path: Path) -> None:
    with Archive.open(path) as archive:
        archive.article(1)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "There is no archive at"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b"%PDF-1.7 not an archive"), "is not an archive"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"noise" * 100), "is not an archive"),
        (foreign_database, "a database of another program"),
        (newer_archive, "newer version"),
        (damaged_archive, "is damaged"),
    ],
)
def test_what_is_no_archive_is_refused_in_a_sentence_that_names_it(tmp_path: Path, make, sentence: str) -> None:
    path = tmp_path / "odd.articles"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError, match=sentence) as caught:
        open_and_read(path)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_half_created_archive_is_completed_when_it_is_created_again(tmp_path: Path) -> None:
    (tmp_path / "a.articles").touch()
    with Archive.create(tmp_path / "a.articles") as archive:
        assert archive.stats()["articles"] == 0


def test_a_read_only_archive_is_read_and_refuses_to_be_written(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.articles") as archive:
        add(archive)
    with Archive.open(tmp_path / "a.articles", is_read_only=True) as archive:
        assert archive.article(1).text
        with pytest.raises(ArchiveError, match="can only be read"):
            add(archive, title="Another")


def test_a_transaction_that_fails_leaves_nothing_half_done(tmp_path: Path) -> None:
    class Interruption(Exception):
        pass

    def interrupted(archive: Archive) -> None:
        with archive.database.write() as connection:
            articles.add(connection, prepared(), now=archive.now())
            raise Interruption

    with Archive.create(tmp_path / "a.articles") as archive:
        with pytest.raises(Interruption):
            interrupted(archive)
        assert archive.stats()["articles"] == 0
        assert archive.stats()["originals"] == 0


def test_a_full_disk_is_named_and_loses_nothing(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.articles") as archive:
        add(archive)
        pages = archive.database.value("PRAGMA page_count")
        archive.database.connection.conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ArchiveError, match=r"disk .* is full"):
            add(archive, title="A long one", body="\n\n".join(f"Paragraph {number}." for number in range(20_000)))
        assert archive.stats()["articles"] == 1
        assert archive.article(1).title == "The ferry to Lorn"


def test_an_archive_that_another_program_is_writing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_app.store.database.BUSY_SECONDS", 0.05)
    with Archive.create(tmp_path / "a.articles") as archive:
        other = sqlite3.connect(tmp_path / "a.articles")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="Another program is writing"):
            add(archive)
        other.rollback()
        other.close()
        assert add(archive) == 1


def test_other_threads_read_while_one_writes(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "a.articles") as archive:
        add(archive)
        seen = []
        with archive.database.write() as connection:
            articles.add(connection, prepared(title="Not yet there"), now=archive.now())
            reader = threading.Thread(target=lambda: seen.append(archive.stats()["articles"]))
            reader.start()
            reader.join()
        assert seen == [1]
        assert archive.stats()["articles"] == 2
