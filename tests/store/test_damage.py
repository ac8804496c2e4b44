"""Archives that were damaged, or made by somebody who means harm: sentences, never bugs, and nothing runs."""

from __future__ import annotations

import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.store import articles
from archive_app.store.migrations import migrations
from tests.factories import prepared


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive.create(tmp_path / "test.articles") as archive:
        with archive.database.write() as connection:
            articles.add(connection, prepared(views=3, saved="2024-01-01"), now=archive.now())
        operations.add_excerpt(archive, 1, 0, 9, tags=["sea"], note="first")
    return tmp_path / "test.articles"


def change(path: Path, *statements: str, **values: object) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_an_original_that_unpacks_to_more_than_its_size_is_damage_and_is_not_unpacked(path: Path) -> None:
    change(path, "UPDATE originals SET compression = 'zlib', data = :data", data=zlib.compress(bytes(50_000_000)))
    with Archive.open(path) as archive:
        with pytest.raises(ArchiveError, match="not as large as it was"):
            archive.originals(1)
        assert "does not have the bytes" in operations.check(archive)[0]


def test_an_original_that_does_not_unpack_is_damage(path: Path) -> None:
    change(path, "UPDATE originals SET compression = 'zlib', data = x'00112233'")
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="is damaged"):
        archive.originals(1)


def test_an_article_that_lost_its_text_is_named_by_all_who_need_it(path: Path) -> None:
    change(path, "DELETE FROM versions")
    with Archive.open(path) as archive:
        for ask in (lambda: archive.article(1), lambda: archive.excerpt(1), lambda: list(archive.excerpts())):
            with pytest.raises(ArchiveError, match="Article 1 has lost its text"):
                ask()
        assert operations.check(archive) == ["Article 1 has lost its text: restore it from a backup."]


@pytest.mark.parametrize("cut", ["{bad", "7", "[1, 2]", "[" * 100_000])
def test_a_list_of_cut_lines_that_is_none_counts_as_empty(path: Path, cut: str) -> None:
    change(path, "UPDATE versions SET cut = :cut", cut=cut)
    with Archive.open(path) as archive:
        assert archive.article(1).cut == ()


def test_a_missing_table_is_said_to_be_damage(path: Path) -> None:
    change(path, "DROP TABLE excerpt_tags")
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="damaged or was changed"):
        archive.article(1)


def test_code_that_somebody_put_into_an_archive_does_not_run(path: Path) -> None:
    change(path, "CREATE TRIGGER t AFTER INSERT ON tags BEGIN SELECT load_extension('evil'); END")
    with Archive.open(path) as archive:
        with pytest.raises(ArchiveError, match="code that is not this program's"):
            operations.add_tags(archive, [1], ["new"])
        assert [tag.name for tag in archive.tags()] == ["sea"]


@pytest.mark.parametrize("uuid", ["../../../elsewhere", "/etc/passwd", "", "\x00", "x" * 100_000])
def test_the_identity_of_an_archive_can_be_any_text(path: Path, uuid: str) -> None:
    change(path, "UPDATE archive SET value = :uuid", uuid=uuid)
    with Archive.open(path) as archive:
        archive.catch_up()
        assert archive.stats()["waiting_for_index"] == 0
        assert json.dumps(archive.stats())


def test_an_archive_is_created_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "new.articles"

    def interrupted(connection: object, **_: object) -> None:
        migrations.ensure_migrations_table(connection)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("archive_app.store.database.migrations.apply", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Archive.create(path)
    with Archive.open(path, is_created=True) as archive:
        assert operations.check(archive) == []
