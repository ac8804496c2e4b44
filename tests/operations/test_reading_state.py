"""What was opened, what is read and what has a star."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError, NotFoundError
from archive_app.model import Changes
from archive_app.store import articles, changes
from tests.factories import prepared


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        with opened.database.write() as connection:
            for number in range(3):
                articles.add(connection, prepared(f"Article {number}"), now=opened.now())
        seconds = count()
        opened.now = lambda: f"2030-01-01T00:00:{next(seconds):02d}.000000+00:00"
        yield opened


def changed(archive: Archive, identity: int) -> object:
    return archive.database.value("SELECT changed FROM articles WHERE id = :id", {"id": identity})


def test_every_opening_is_counted_and_the_last_one_dated(archive: Archive) -> None:
    assert operations.note_opened(archive, 2) == Changes(articles=frozenset({2}))
    operations.note_opened(archive, 2)
    [row] = archive.rows([2])
    assert (row.opened, row.opened_at) == (2, "2030-01-01T00:00:01.000000+00:00")
    assert archive.article(1).opened == 0


STATES = [
    (operations.mark_read, operations.mark_unread, "read_at"),
    (operations.star, operations.unstar, "starred_at"),
]


@pytest.mark.parametrize(("put", "take_off", "name"), STATES)
def test_a_mark_is_put_and_taken_off_and_only_what_changed_is_told(archive: Archive, put, take_off, name: str) -> None:
    assert put(archive, [1, 2]).articles == {1, 2}
    assert [getattr(row, name) is not None for row in archive.rows([1, 2, 3])] == [True, True, False]
    assert take_off(archive, [2, 3]).articles == {2}
    assert [getattr(row, name) is not None for row in archive.rows([1, 2, 3])] == [True, False, False]


@pytest.mark.parametrize(("put", "take_off", "name"), STATES)
def test_marking_twice_keeps_the_first_time_and_gives_the_index_no_work(
    archive: Archive, put, take_off, name: str
) -> None:
    put(archive, [1])
    first, newest = getattr(archive.article(1), name), changes.newest(archive.database)
    assert put(archive, [1]) == Changes()
    assert getattr(archive.article(1), name) == first
    assert changes.newest(archive.database) == newest


@pytest.mark.parametrize(
    "operation",
    [
        operations.mark_read,
        operations.mark_unread,
        operations.star,
        operations.unstar,
    ],
)
@pytest.mark.parametrize("missing", [77, 3, 10**30])
def test_articles_that_are_missing_or_in_the_trash_are_refused_and_none_is_marked(
    archive: Archive, operation, missing: int
) -> None:
    operations.move_to_trash(archive, [3])
    with pytest.raises(NotFoundError, match=f"no article {missing} outside the trash"):
        operation(archive, [missing, 1])
    [row] = archive.rows([1])
    assert (row.opened, row.read_at, row.starred_at) == (0, None, None)


def test_opening_what_lies_in_the_trash_is_not_counted_and_what_is_missing_is_named(archive: Archive) -> None:
    operations.move_to_trash(archive, [3])
    assert operations.note_opened(archive, 3) == Changes()
    with pytest.raises(NotFoundError, match="no article 77 outside the trash"):
        operations.note_opened(archive, 77)


def test_reading_is_no_change_of_the_article_but_reaches_the_index(archive: Archive) -> None:
    archive.catch_up()
    before = changed(archive, 1)
    for operation in (operations.mark_read, operations.star):
        operation(archive, [1])
    operations.note_opened(archive, 1)
    assert changed(archive, 1) == before
    assert archive.index_lag() == 1


def test_what_is_read_and_starred_stays_so_through_the_trash_and_is_counted(archive: Archive) -> None:
    operations.mark_read(archive, [1, 2])
    operations.star(archive, [1])
    operations.move_to_trash(archive, [1])
    assert (archive.stats()["unread"], archive.stats()["starred"]) == (1, 0)
    operations.restore_from_trash(archive, [1])
    assert (archive.stats()["unread"], archive.stats()["starred"]) == (1, 1)


def test_an_archive_that_can_only_be_read_is_opened_without_being_noted(archive: Archive) -> None:
    with Archive.open(archive.path, is_read_only=True) as reader:
        assert operations.note_opened(reader, 1) == Changes()
        with pytest.raises(ArchiveError, match="can only be read"):
            operations.mark_read(reader, [1])
    assert archive.article(1).opened == 0
