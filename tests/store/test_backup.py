"""Backups: whole, verified, never over something else; made by themselves; restored without losing anything."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from archive_app import operations, settings
from archive_app.archive import Archive
from archive_app.errors import ArchiveError, Cancelled
from archive_app.model import Progress, Search
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


# --- backups that are made by themselves ----------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def at(archive: Archive, day: str) -> Archive:
    archive.now = lambda: f"{day}T10:00:00.000000+00:00"
    return archive


def change(archive: Archive, note: str) -> None:
    operations.edit_excerpt(archive, 1, note=note)


def test_the_first_backup_is_made_at_once_and_another_on_the_next_day_with_changes(
    archive: Archive, home: Path
) -> None:
    first = operations.back_up_if_due(at(archive, "2024-05-01"))
    assert first
    assert operations.back_up_if_due(archive) is None
    change(archive, "changed")
    assert operations.back_up_if_due(archive) is None
    assert operations.back_up_if_due(at(archive, "2024-05-02"))
    assert operations.back_up_if_due(at(archive, "2024-05-03")) is None
    with Archive.open(first.path, is_read_only=True) as copy:
        assert copy.excerpt(1).note == "first"


@pytest.mark.parametrize(
    "change",
    [
        lambda archive: operations.add_tags(archive, [1], ["new"]),
        lambda archive: operations.move_to_trash(archive, [1]),
        lambda archive: operations.star(archive, [1]),
        lambda archive: operations.rename_tag(archive, "sea", "ocean"),
        operations.undo,
        lambda archive: operations.save_search(archive, "Ferries", Search("ferry")),
        lambda archive: operations.remove_excerpts(archive, [1]),
    ],
    ids=["tag", "trash", "star", "rename", "undo", "saved search", "remove excerpt"],
)
def test_whatever_a_person_does_is_worth_a_backup(archive: Archive, home: Path, change) -> None:
    operations.back_up_if_due(at(archive, "2024-05-01"))
    change(at(archive, "2024-05-02"))
    assert operations.back_up_if_due(archive)


def test_a_clock_that_jumps_back_makes_nobody_delete_a_new_backup(archive: Archive, home: Path) -> None:
    for day in range(1, 29):
        change(at(archive, f"2099-01-{day:02}"), f"ahead {day}")
        operations.back_up_if_due(archive)
    for day in range(1, 4):
        change(at(archive, f"2024-05-{day:02}"), f"back {day}")
        assert operations.back_up_if_due(archive)
    listed = operations.automatic_backups(archive.path)
    assert [each.made.date().isoformat() for each in listed if each.made.year == 2024] == [
        "2024-05-03",
        "2024-05-02",
        "2024-05-01",
    ]


def test_old_backups_go(archive: Archive, home: Path) -> None:
    for day in range(1, 29):
        change(at(archive, f"2024-02-{day:02}"), f"day {day}")
        operations.back_up_if_due(archive)
    assert 7 <= len(operations.automatic_backups(archive.path)) <= 11


def test_a_copy_of_an_archive_has_backups_of_its_own(archive: Archive, home: Path, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    operations.back_up_if_due(archive)
    with Archive.open(tmp_path / "copy.articles") as copy:
        assert operations.automatic_backups(copy.path) == []
        assert operations.back_up_if_due(copy)


def test_a_folder_that_cannot_be_is_told_in_a_sentence_and_nothing_else_stops(archive: Archive, home: Path) -> None:
    home.mkdir()
    (home / "file").write_text("")
    settings.save(settings.load().changed(settings.BACKUP_FOLDER, str(home / "file" / "backups")))
    with pytest.raises(ArchiveError, match="set another folder"):
        operations.back_up_if_due(archive)
    change(archive, "still works")


def test_a_disk_that_is_nearly_full_is_told_before_it_is(
    archive: Archive, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 1_000_000}))
    with pytest.raises(ArchiveError, match="nearly full"):
        operations.back_up_if_due(archive)
    assert operations.automatic_backups(archive.path) == []


def test_whoever_wants_none_gets_none(archive: Archive, home: Path) -> None:
    settings.save(settings.load().changed(settings.AUTOMATIC_BACKUPS, "off"))
    assert operations.back_up_if_due(archive) is None
    assert operations.automatic_backups(archive.path) == []


def test_what_a_killed_backup_left_is_removed_by_the_next(archive: Archive, home: Path) -> None:
    left = operations.back_up_if_due(at(archive, "2024-05-01")).path.parent / ".000002-something.99.part"
    left.write_bytes(b"half")
    change(archive, "changed")
    operations.back_up_if_due(at(archive, "2024-05-02"))
    assert not left.exists()


def old_archive(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_an_older_archive_is_backed_up_before_it_is_brought_up_to_date(tmp_path: Path, home: Path) -> None:
    path = old_archive(tmp_path / "old.articles")
    with Archive.open(path) as archive:
        assert archive.database.warnings == []
    [made] = operations.automatic_backups(path)
    assert made.kind == "migration"
    connection = sqlite3.connect(made.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    connection.close()


def test_an_older_archive_opens_even_where_no_backup_can_be_made(tmp_path: Path, home: Path) -> None:
    path = old_archive(tmp_path / "old.articles")
    home.mkdir()
    (home / "data").write_text("in the way")
    with Archive.open(path) as archive:
        [warning] = archive.database.warnings
        assert warning.startswith("The archive was brought up to date without a backup")
        assert archive.article(1).title == "The ferry to Lorn"


# --- restoring ------------------------------------------------------------------------------------------------------


def test_a_restored_archive_is_as_it_was_and_the_replaced_one_is_kept(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    before = archive.article(1)
    change(archive, "later")
    path = archive.path
    archive.close()
    aside = operations.restore(tmp_path / "copy.articles", path)
    with Archive.open(path) as restored, Archive.open(aside) as kept:
        assert restored.article(1) == before
        assert kept.excerpt(1).note == "later"
        assert operations.check(restored) == []


def test_a_second_restore_on_one_day_keeps_both(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    path = archive.path
    archive.close()
    asides = [operations.restore(tmp_path / "copy.articles", path) for _ in range(3)]
    assert len({*asides}) == 3
    assert all(aside.exists() for aside in asides)


def test_search_after_a_restore_knows_nothing_of_what_came_after_the_backup(
    archive: Archive, tmp_path: Path, home: Path
) -> None:
    archive.catch_up()
    operations.backup(archive, tmp_path / "copy.articles")
    path = archive.path
    with archive.database.write() as connection:
        articles.add(connection, prepared("Zebra", "A zebra crossed."), now=archive.now())
    archive.catch_up()
    assert archive.search(Search("zebra")).total == 1
    archive.close()
    operations.restore(tmp_path / "copy.articles", path)
    with Archive.open(path) as restored:
        for number in range(20):  # more changes than the lost ones, so that numbers alone tell nothing
            change(restored, f"note {number}")
        with restored.database.write() as connection:
            articles.add(connection, prepared("Okapi", "An okapi stood still."), now=restored.now())
        assert restored.search(Search("zebra")).total == 0
        restored.catch_up()
        assert restored.search(Search("zebra")).total == 0
        assert restored.search(Search("okapi")).total == 1
        assert operations.check(restored) == []


def test_an_archive_that_another_program_has_open_is_not_replaced(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    path = archive.path
    archive.close()
    code = (
        f"import sys; from archive_app.archive import Archive; archive = Archive.open({str(path)!r});"
        "print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(ArchiveError, match="open in another window or program"):
            operations.restore(tmp_path / "copy.articles", path)
        other.communicate()
    assert operations.restore(tmp_path / "copy.articles", path)


def test_what_is_no_whole_backup_replaces_nothing(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    path = archive.path
    archive.close()
    before = path.read_bytes()
    data = bytearray((tmp_path / "copy.articles").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = bytes(range(256)) * 16
    (tmp_path / "damaged.articles").write_bytes(data)
    (tmp_path / "text.articles").write_text("no archive")
    for name, sentence in (
        ("damaged.articles", "damaged|did not pass"),
        ("text.articles", "not an archive"),
        ("missing.articles", "no backup at"),
    ):
        with pytest.raises(ArchiveError, match=sentence):
            operations.restore(tmp_path / name, path)
    with pytest.raises(ArchiveError, match="that archive itself"):
        operations.restore(path, path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if ".part" in each.name or "before" in each.name] == []


def test_a_damaged_archive_with_a_log_is_kept_with_its_log(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    path = archive.path
    archive.close()
    path.write_bytes(b"noise" * 1000)
    Path(f"{path}-wal").write_bytes(b"a log")
    aside = operations.restore(tmp_path / "copy.articles", path)
    assert aside.read_bytes() == b"noise" * 1000
    assert Path(f"{aside}-wal").read_bytes() == b"a log"
    with Archive.open(path) as restored:
        assert operations.check(restored) == []


def test_what_another_program_puts_in_the_place_of_a_new_archive_meanwhile_is_kept(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "boats.articles") as archive:
        (tmp_path / "ferry.txt").write_text("The ferry\n\nIt goes to Lorn.\n", encoding="utf-8")
        operations.import_paths(archive, [tmp_path / "ferry.txt"])
        target = tmp_path / "copy.articles"

        def report(_progress: Progress) -> None:
            target.write_text("somebody else's", encoding="utf-8")

        with pytest.raises(ArchiveError, match="made by another program meanwhile"):
            operations.backup(archive, target, report=report)
        operations.export_archive(archive, tmp_path / "folder")
        new, saved = tmp_path / "new.articles", tmp_path / "saved.articles"
        for make, place in ((operations.import_archive, new), (operations.salvage, saved)):
            source = tmp_path / "folder" if place is new else archive.path
            operations.backup(archive, place.with_suffix(".other"))

            def arrive(_progress: Progress, place: Path = place) -> None:
                if not place.exists():
                    place.write_bytes(place.with_suffix(".other").read_bytes())

            with pytest.raises(ArchiveError):
                make(source, place, report=arrive)
            assert place.read_bytes() == place.with_suffix(".other").read_bytes()
    assert target.read_text(encoding="utf-8") == "somebody else's"
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]
