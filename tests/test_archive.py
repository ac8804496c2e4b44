"""The façade: store and index stay in step, whatever happens to the index."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from archive_app import operations, paths
from archive_app.archive import Archive
from archive_app.errors import ArchiveError, Cancelled
from archive_app.index.folder import locked
from archive_app.model import SORT_KEYS, Progress, Search
from archive_app.store.articles import SORT_COLUMNS
from tests.factories import SAVED_ARTICLE, text_file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def archive(tmp_path: Path, home: Path):
    (tmp_path / "event.txt").write_text(SAVED_ARTICLE, encoding="utf-8")
    with Archive.create(tmp_path / "test.articles") as opened:
        operations.import_paths(opened, [tmp_path / "event.txt", text_file(tmp_path)])
        opened.catch_up()
        yield opened


def found(archive: Archive, query: str) -> list[str]:
    return sorted(hit.article.title for hit in archive.result(Search(query)).hits)


def test_what_is_not_indexed_yet_is_found_as_it_is_now(archive: Archive, tmp_path: Path) -> None:
    operations.import_paths(archive, [text_file(tmp_path, "new.txt", title="A lighthouse")])
    operations.add_tags(archive, [1], ["harbour"])
    operations.move_to_trash(archive, [2])
    page = archive.search(Search("lighthouse"))
    assert (page.total, page.waiting, page.problems) == (1, 3, ())
    assert found(archive, "lighthouse") == ["A lighthouse"]
    assert [hit.id for hit in archive.search(Search("tag:harbour")).hits] == [1]
    assert 2 not in [hit.id for hit in archive.search(Search("the")).hits]
    before = {query: found(archive, query) for query in ("lighthouse", "tag:harbour", "the", "-the")}
    archive.catch_up()
    assert {query: found(archive, query) for query in before} == before
    assert archive.search(Search("lighthouse")).waiting == 0


def test_while_most_of_an_archive_waits_the_store_is_searched_and_that_is_said(
    archive: Archive, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("archive_app.indexing.READ_WHILE_WAITING", 2)
    titles = ["A lighthouse", "Ёлка на мысу", "An inn", "Ten lighthouses", "A mill"]
    operations.import_paths(archive, [text_file(tmp_path, f"{title}.txt", title=title) for title in titles])
    page = archive.search(Search('"a lighthouse"'))
    assert (page.total, page.waiting) == (1, 5)
    assert "5 of 7 articles have changed since they were indexed" in page.problems[-1].message
    assert found(archive, "=LIGHTHOUSE") == ["A lighthouse"]
    assert found(archive, "ёлка") == ["Ёлка на мысу"]
    assert found(archive, "100%") == found(archive, "a_b!") == []
    archive.catch_up()
    assert archive.search(Search("lighthouse")).problems == ()


def test_many_articles_are_indexed_by_worker_processes(archive: Archive, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("archive_app.indexing.SLICE", 3)
    titles = [f"Story {word}" for word in "one two three four five six seven eight nine ten".split()]
    operations.import_paths(archive, [text_file(tmp_path, f"{title}.txt", title=title) for title in titles])
    operations.move_to_trash(archive, [2])
    told: list[Progress] = []
    assert archive.catch_up(told.append) == 11
    assert archive.index_lag() == 0
    assert found(archive, "story") == sorted(titles)
    assert (told[0].done, told[-1].done) == (0, 11)
    assert archive.search(Search("")).total == 11


def test_indexing_that_is_stopped_goes_on_where_it_was(
    archive: Archive, home: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("archive_app.indexing.SLICE", 2)
    titles = [f"Story {word}" for word in "one two three four five six".split()]
    operations.import_paths(archive, [text_file(tmp_path, f"{title}.txt", title=title) for title in titles])

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        archive.catch_up(stop)
    assert archive.index_lag() == 4
    assert not list(home.rglob("workshop-*"))
    assert found(archive, "story") == sorted(titles)
    assert archive.catch_up() == 4
    assert archive.search(Search("story")).total == 6


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda data: b"noise" * 40])
def test_a_search_in_a_spoilt_index_is_answered_from_the_store(archive: Archive, home: Path, spoil) -> None:
    for file in home.rglob("*.seg"):
        damaged = spoil(file.read_bytes())
        file.unlink()
        file.write_bytes(damaged)
    archive.index.close()
    page = archive.search(Search("timetable"))
    assert (page.total, page.waiting) == (1, 2)
    archive.catch_up()
    assert archive.search(Search("timetable")).total == 1
    assert archive.index_lag() == 0


@pytest.mark.parametrize("sort", [*sorted(SORT_COLUMNS.keys() - {"relevance"}), None])
@pytest.mark.parametrize("is_reversed", [False, True])
def test_without_a_query_the_store_lists_what_the_index_would(
    archive: Archive, tmp_path: Path, monkeypatch, sort, is_reversed
) -> None:
    monkeypatch.setattr("archive_app.indexing.READ_WHILE_WAITING", 1)
    (tmp_path / "undated.txt").write_text("An undated note\n\nSomething about a pier.\n\nPublished: 2021-05-01\n")
    operations.import_paths(archive, [tmp_path / "undated.txt", text_file(tmp_path, "b.txt", title="B", views=7)])
    operations.note_opened(archive, 2)
    operations.note_read_share(archive, 3, 0.5)
    operations.mark_read(archive, [1])
    operations.star(archive, [4])
    search = Search(sort=sort, is_reversed=is_reversed)
    listed = archive.search(search)
    archive.catch_up()
    indexed = archive.search(search)
    assert [hit.id for hit in listed.hits] == [hit.id for hit in indexed.hits]
    assert listed.total == indexed.total == 4
    assert listed.problems == ()


@pytest.mark.parametrize("sort", sorted(set(SORT_KEYS) - SORT_COLUMNS.keys()))
def test_orders_that_only_the_index_knows_show_what_it_has_and_say_what_is_missing(
    archive: Archive, tmp_path: Path, monkeypatch, sort
) -> None:
    monkeypatch.setattr("archive_app.indexing.READ_WHILE_WAITING", 1)
    operations.add_tags(archive, [2], ["harbour"])
    operations.import_paths(archive, [text_file(tmp_path, "b.txt", title="B"), text_file(tmp_path, "c.txt", title="C")])
    page = archive.search(Search(sort=sort))
    assert page.total >= 2
    assert page.problems
    archive.catch_up()
    assert archive.search(Search(sort=sort)).total == 4


def test_articles_are_sorted_by_what_the_archive_knows_of_them(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Long\n\n" + "The ferry waits. " * 300, encoding="utf-8")
    operations.import_paths(archive, [tmp_path / "long.txt"])
    operations.add_tags(archive, [1], ["1"])
    operations.add_tags(archive, [2], ["2"])
    operations.add_excerpt(archive, 2, 0, 9, tags=["0"])
    for identity, share in ((1, 0.1), (3, 0.9), (2, 0.2), (1, 0.5)):
        operations.note_read_share(archive, identity, share)
    archive.catch_up()
    firsts = {"length": 3, "tags": 1, "excerpts": 2, "progress": 3}
    assert {key: archive.search(Search(sort=key)).hits[0].id for key in firsts} == firsts
    assert [hit.id for hit in archive.search(Search("the OR ferry", sort="progress")).hits] == [3, 1, 2]
    assert next(archive.concordance(Search("timetable", sort="progress"))).article_id == 1
    assert archive.indexing.words([3])[3] >= 900


def test_every_change_reaches_the_index(archive: Archive) -> None:
    operations.add_tags(archive, [1], ["harbour"])
    excerpt = operations.add_excerpt(archive, 2, 0, 9, note="unmistakable", tags=["crossing"])
    archive.catch_up()
    assert len(found(archive, "tag:harbour")) == 1
    assert len(found(archive, "tag:crossing")) == 1
    assert len(found(archive, "unmistakable")) == 1
    operations.rename_tag(archive, "harbour", "port")
    operations.remove_excerpts(archive, [excerpt.id])
    operations.move_to_trash(archive, [2])
    archive.catch_up()
    assert (found(archive, "tag:harbour"), found(archive, "unmistakable")) == ([], [])
    assert len(found(archive, "tag:port")) == 1
    assert len(found(archive, "")) == 1


def test_a_deleted_index_is_made_anew(archive: Archive, home: Path, tmp_path: Path) -> None:
    archive.close()
    shutil.rmtree(home / "cache")
    with Archive.open(tmp_path / "test.articles") as again:
        assert again.index_lag() == 2
        again.catch_up()
        assert len(found(again, "timetable")) == 1


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(b"noise" * 40)])
def test_a_damaged_index_is_noticed_and_made_anew(archive: Archive, home: Path, tmp_path: Path, spoil) -> None:
    archive.close()
    for file in sorted(home.rglob("*.toc")) + sorted(home.rglob("*.seg")):
        spoil(file)
    with Archive.open(tmp_path / "test.articles") as again:
        again.catch_up()
        assert len(found(again, "timetable")) == 1


def test_a_check_compares_every_byte_of_the_index(archive: Archive, home: Path) -> None:
    assert operations.check(archive) == []
    [segment] = home.rglob("*.seg")
    data = bytearray(segment.read_bytes())
    data[200] ^= 1
    segment.unlink()
    segment.write_bytes(data)
    archive.index.close()
    assert "index is damaged" in operations.check(archive)[0]
    archive.rebuild_index()
    assert operations.check(archive) == []


def test_a_restored_backup_is_noticed_by_the_index(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "backup.articles")
    operations.import_paths(archive, [text_file(tmp_path, "new.txt", title="A lighthouse")])
    archive.catch_up()
    path = archive.path
    archive.close()
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.copy(tmp_path / "backup.articles", path)
    with Archive.open(path) as restored:
        restored.catch_up()
        assert found(restored, "lighthouse") == []
        assert len(found(restored, "")) == 2


def test_a_copy_that_goes_its_own_way_has_its_own_index(archive: Archive, tmp_path: Path) -> None:
    operations.backup(archive, tmp_path / "copy.articles")
    with Archive.open(tmp_path / "copy.articles") as copy:
        operations.move_to_trash(copy, [1])
        copy.catch_up()
        assert len(found(copy, "")) == 1
    archive.catch_up()
    assert len(found(archive, "")) == 2


def test_an_archive_from_elsewhere_cannot_choose_where_its_index_lies(archive: Archive, tmp_path: Path) -> None:
    path = archive.path
    archive.close()
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.txt").write_text("dear friend")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE archive SET value = ? WHERE key = 'uuid'", (str(precious),))
    connection.commit()
    connection.close()
    with Archive.open(path) as hostile:
        hostile.catch_up()
        assert len(found(hostile, "")) == 2
    assert (precious / "letter.txt").read_text() == "dear friend"
    assert all(folder.is_relative_to(paths.cache_folder()) for folder in paths.cache_folder().rglob("*"))


def test_an_index_that_another_process_is_writing_is_left_to_it(archive: Archive, tmp_path: Path, monkeypatch) -> None:
    operations.import_paths(archive, [text_file(tmp_path, "new.txt", title="A lighthouse")])
    monkeypatch.setattr("archive_app.index.writer.LOCK_PATIENCE", 0.1)
    [folder] = [lock.parent for lock in paths.cache_folder().rglob("MAIN_WRITELOCK")]
    with locked(folder):
        assert archive.catch_up() == 0
        assert archive.stats()["waiting_for_index"] == 1
        assert operations.check(archive) == []
        with pytest.raises(ArchiveError, match="try again in a moment"):
            list(operations.select_excerpts(archive, query="lighthouse"))
    assert archive.catch_up() == 1
    assert found(archive, "lighthouse") == ["A lighthouse"]


def test_an_archive_can_be_counted_and_checked_without_a_place_for_the_index(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.close()
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "file"))
    with Archive.open(tmp_path / "test.articles") as again:
        counts = again.stats()
        assert (counts["articles"], counts["waiting_for_index"]) == (2, None)
        [problem] = operations.check(again)
    assert "your articles are safe" in problem
