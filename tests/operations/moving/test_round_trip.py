"""A whole archive as a folder of plain files and back: the same rows, the same bytes, and undoing goes on."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveAppError
from archive_app.model import Search
from archive_app.store import articles, dump
from archive_app.store.database import create_database
from archive_app.store.migrations import SCHEMA_VERSION
from tests import store as store_tests
from tests.operations.moving.archives import add, contents, files_below, moved


def test_every_table_and_column_of_the_schema_moves_or_is_known_to_be_left_behind(tmp_path: Path) -> None:
    database = create_database(tmp_path / "new.articles")
    names = {
        str(row["name"])
        for row in database.rows("SELECT name FROM pragma_table_list WHERE schema='main' AND type='table'")
    } - {"sqlite_schema"}
    assert names - dump.LEFT_BEHIND == dump.TABLES.keys()
    for name, table in dump.TABLES.items():
        columns = [row["name"] for row in database.rows("SELECT name FROM pragma_table_info(:name)", {"name": name})]
        assert sorted(columns) == sorted(table.columns), f"columns of {name}"
    database.close()


def test_an_archive_comes_back_whole_with_its_identity(archive: Archive, folder: Path, tmp_path: Path) -> None:
    new, problems = moved(folder, tmp_path / "new.articles")
    with new:
        before = contents(archive)
        assert min(map(len, before.values())) > 0, "something must be in every table"
        assert problems == ()
        assert contents(new) == before
        assert new.uuid == archive.uuid
        assert operations.check(new) == []


def test_originals_lie_in_the_folder_byte_for_byte_and_come_back_so(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    given_bytes = {path.read_bytes() for path in (tmp_path / "in").iterdir()} | {(tmp_path / "later.txt").read_bytes()}
    assert {path.read_bytes() for path in folder.glob("articles/*/*/original-*")} == given_bytes
    new, _ = moved(folder, tmp_path / "new.articles")
    with new:
        for row in archive.rows(range(1, 9)):
            if articles.existing(new.database, [row.id]) and row.deleted is None:
                assert new.originals(row.id) == archive.originals(row.id)


def test_what_was_done_before_the_move_is_undone_and_done_again_after_it(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    def back_and_forth(moving: Archive) -> list[object]:
        told: list[object] = [operations.redo(moving).step.name]
        while moving.next_to_undo():
            undone = operations.undo(moving)
            told.append((undone.step.name, undone.left, undone.changes))
        told.append([(row.id, row.title, row.tags, row.starred_at is None) for row in moving.trash()])
        while moving.next_to_redo():
            done = operations.redo(moving)
            told.append((done.step.name, done.left, done.changes))
        return [*told, moving.tags(), [list(moving.excerpts()), moving.rows(range(1, 9))]]

    new, _ = moved(folder, tmp_path / "new.articles")
    with new:
        new.now = archive.now = lambda: "2030-01-01T00:00:00.000000+00:00"
        told = back_and_forth(new)
        assert told == back_and_forth(archive)
        assert told[0] == "marking of 1 article with a star"
        assert len(told) > 30
        assert operations.check(new) == []


def test_a_number_that_was_given_once_is_not_given_again_after_a_move(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "test.articles") as archive:
        for number in range(3):
            (tmp_path / f"{number}.txt").write_text(f"News {number}\n\nA quite different text, number {number}.\n")
        operations.import_paths(archive, [tmp_path / f"{number}.txt" for number in range(3)])
        operations.move_to_trash(archive, [3])
        operations.empty_trash(archive)
        operations.export_archive(archive, tmp_path / "out")
    new, _ = moved(tmp_path / "out", tmp_path / "new.articles")
    with new:
        assert operations.import_paths(new, [tmp_path / "2.txt"]).added == (4,)


def test_the_folder_of_a_moved_archive_is_the_same_again(archive: Archive, folder: Path, tmp_path: Path) -> None:
    new, _ = moved(folder, tmp_path / "new.articles")
    with new:
        operations.export_archive(new, tmp_path / "again")
    first, second = files_below(folder), files_below(tmp_path / "again")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == ["archive.json"]  # tells when it was exported
    without_time = [json.loads(each["archive.json"]) | {"exported": ""} for each in (first, second)]
    assert without_time[0] == without_time[1]


def test_a_moved_archive_is_searched_at_its_new_place(archive: Archive, folder: Path, tmp_path: Path) -> None:
    new, _ = moved(folder, tmp_path / "new.articles")
    archive.catch_up()
    with new:
        new.catch_up()
        for query in ("tag:sea", "ferry", "in:excerpts twice", "is:trashed"):
            found = {hit.id for hit in archive.search(Search(query)).hits}
            assert {hit.id for hit in new.search(Search(query)).hits} == found != set()
    (tmp_path / "new.articles").unlink()
    new, _ = moved(folder, tmp_path / "new.articles")
    with new:  # its index is still there, and knows the first life of this archive at this place
        operations.add_tags(new, [1], ["another"])
        new.catch_up()
        assert new.search(Search("tag:another")).total == 1
        assert operations.check(new) == []


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_archive_of_an_older_version_that_can_only_be_read_moves_as_if_it_were_migrated(
    tmp_path: Path, version: int
) -> None:
    with closing(sqlite3.connect(tmp_path / "old.articles")) as connection:
        dumped = Path(store_tests.__file__).with_name(f"version_{version}.sql")
        connection.executescript(dumped.read_text(encoding="utf-8"))
    with Archive.open(tmp_path / "old.articles", is_read_only=True) as old:
        assert operations.export_archive(old, tmp_path / "out").problems == ()
    new, problems = moved(tmp_path / "out", tmp_path / "new.articles")
    with new, Archive.open(tmp_path / "old.articles") as migrated:
        assert (problems, contents(new)) == ((), contents(migrated))
        assert operations.check(new) == []


@st.composite
def courses(draw: st.DrawFn) -> list[tuple[str, tuple[object, ...]]]:
    text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
    steps = st.one_of(
        st.tuples(st.just("add"), st.tuples(text, text, st.none() | text)),
        st.tuples(st.just("tag"), st.tuples(st.integers(1, 5), text)),
        st.tuples(st.just("mark"), st.tuples(st.integers(1, 5), st.integers(0, 20), st.integers(0, 20), text)),
        st.tuples(st.just("trash"), st.tuples(st.integers(1, 5))),
        st.tuples(st.just("merge"), st.tuples(st.integers(1, 5), st.integers(1, 5))),
        st.tuples(st.just("save"), st.tuples(text, text)),
        st.tuples(st.just("forget"), st.tuples(st.integers(1, 5))),
        st.tuples(st.sampled_from(["undo", "redo", "empty"]), st.just(())),
    )
    return draw(st.lists(steps, min_size=1, max_size=14))


WAYS: dict[str, Callable[..., object]] = {
    "add": add,
    "tag": lambda archive, identity, name: operations.add_tags(archive, [identity], [name]),
    "mark": lambda archive, identity, start, end, note: operations.add_excerpt(
        archive, identity, start, end, note=note, tags=["marked"]
    ),
    "trash": lambda archive, identity: operations.move_to_trash(archive, [identity]),
    "merge": lambda archive, one, other: operations.merge_articles(archive, [one], other),
    "save": lambda archive, name, query: operations.save_search(archive, name, Search(query)),
    "forget": lambda archive, identity: operations.remove_excerpts(archive, [identity]),
    "undo": operations.undo,
    "redo": operations.redo,
    "empty": operations.empty_trash,
}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(courses())
def test_any_archive_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, course: list[tuple[str, tuple[object, ...]]]
) -> None:
    folder = tmp_path_factory.mktemp("course")
    with Archive.create(folder / "test.articles") as archive:
        for way, values in course:
            try:
                WAYS[way](archive, *values)
            except ArchiveAppError:
                continue  # what cannot be done leaves nothing behind, which other tests prove
        assert operations.export_archive(archive, folder / "out").problems == ()
        new, problems = moved(folder / "out", folder / "new.articles")
        with new:
            assert problems == ()
            assert contents(new) == contents(archive)
        stored = archive.database.rows("SELECT sha256 FROM originals ORDER BY sha256")
        written = (path.read_bytes() for path in (folder / "out").glob("articles/*/*/original-*"))
        assert sorted(hashlib.sha256(data).hexdigest() for data in written) == [row["sha256"] for row in stored]
