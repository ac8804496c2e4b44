"""Archives of older versions of the program: brought up to date with everything in them, or read as they are."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.model import Search
from archive_app.store import changes
from archive_app.store.migrations import SCHEMA_VERSION

DUMPS = {version: Path(__file__).with_name(f"version_{version}.sql") for version in range(1, SCHEMA_VERSION)}
KEPT_TABLES = ("archive", "originals", "versions", "snapshots", "tags", "article_tags", "excerpts", "excerpt_tags")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return dumped(tmp_path, 1)


def dumped(folder: Path, version: int) -> Path:
    connection = sqlite3.connect(folder / "old.articles")
    connection.executescript(DUMPS[version].read_text(encoding="utf-8"))
    connection.close()
    return folder / "old.articles"


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    held = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in KEPT_TABLES}
    columns = "id, uuid, title, title_key, author, source, url, language, saved, views, created, changed, deleted_at"
    held["articles"] = connection.execute(f"SELECT {columns} FROM articles").fetchall()
    held["changes"] = connection.execute("SELECT * FROM changes").fetchall()
    connection.close()
    return held


@pytest.mark.parametrize("version", DUMPS)
def test_an_older_archive_is_brought_up_to_date_and_keeps_everything(tmp_path: Path, version: int) -> None:
    path = dumped(tmp_path, version)
    before = contents(path)
    with Archive.open(path) as archive:
        assert archive.database.value("PRAGMA user_version") == SCHEMA_VERSION
        assert operations.check(archive) == []
    assert contents(path) == before
    assert len(before["articles"]) == 3


def test_what_came_from_version_1_is_read_found_and_marked_like_anything_else(path: Path) -> None:
    with Archive.open(path) as archive:
        article = archive.article(1)
        assert (article.title, article.views, article.tags) == ("The ferry to Lorn", 200, ("sea", "winter"))
        assert [excerpt.note for excerpt in article.excerpts] == ["The word itself."]
        assert (article.opened, article.read_at, article.starred_at) == (0, None, None)
        assert article.added == "2024-05-01T10:00:00.000000+00:00"
        assert [row.title for row in archive.trash()] == ["Put aside"]
        archive.catch_up()
        assert archive.search(Search("ferry")).total == 1
        operations.star(archive, [1, 2])
        operations.save_search(archive, "Ferries", Search("ferry"))
        assert archive.article(1).starred_at


def test_what_version_2_knew_of_reading_and_searches_is_kept(tmp_path: Path) -> None:
    path = dumped(tmp_path, 2)
    with Archive.open(path, is_read_only=True) as archive:
        known = states(archive)
    with Archive.open(path) as archive:
        assert states(archive) == known
        assert archive.article(1).opened == 2
        assert [saved.name for saved in archive.saved_searches()] == ["Ferries"]
        operations.add_tags(archive, [1], ["harbour"])
        operations.undo(archive)
        assert archive.article(1).tags == ("sea", "winter")


def states(archive: Archive) -> tuple[object, ...]:
    read = [(row.opened, row.opened_at, row.read_at, row.starred_at) for row in archive.rows([1, 2, 3])]
    return (
        read,
        archive.saved_searches(),
        archive.saved_searches(is_removed=True),
        archive.search_history(),
        archive.steps(),
    )


@pytest.mark.parametrize("version", DUMPS)
def test_a_migrated_archive_has_the_tables_of_a_new_one(tmp_path: Path, version: int) -> None:
    path = dumped(tmp_path, version)
    Archive.open(path).close()
    Archive.create(tmp_path / "new.articles").close()
    listed = "SELECT type, name, tbl_name FROM sqlite_schema ORDER BY name"
    columns = """
        SELECT t.name, c.name, c.type, c."notnull", c.dflt_value
        FROM sqlite_schema t, pragma_table_info(t.name) c ORDER BY t.name, c.cid
    """
    found = []
    for each in (path, tmp_path / "new.articles"):
        connection = sqlite3.connect(each)
        found.append((connection.execute(listed).fetchall(), connection.execute(columns).fetchall()))
        connection.close()
    assert found[0] == found[1]


def test_a_change_of_state_in_a_migrated_archive_reaches_the_change_log(path: Path) -> None:
    with Archive.open(path) as archive:
        newest = changes.newest(archive.database)
        operations.mark_read(archive, [2])
        assert [article for _, article in changes.after(archive.database, newest, most=10)] == [2]


def test_an_archive_of_version_1_that_may_only_be_read_is_read_and_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with Archive.open(path, is_read_only=True) as archive:
        assert archive.article(1).title == "The ferry to Lorn"
        archive.catch_up()
        assert archive.search(Search("ferry")).total == 1
        assert archive.saved_searches() == []
        assert archive.search_history() == []
        assert (archive.stats()["articles"], archive.stats()["unread"], archive.stats()["starred"]) == (2, 2, 0)
        with pytest.raises(ArchiveError, match="can only be read"):
            operations.star(archive, [1])
    assert path.read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_archive_as_it_was(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE search_history (somebody TEXT)")
    connection.commit()
    connection.close()
    before = contents(path)
    with pytest.raises(ArchiveError, match="changed by another program"):
        Archive.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert "starred_at" not in str(connection.execute("PRAGMA table_info(articles)").fetchall())
    connection.close()
    assert contents(path) == before
