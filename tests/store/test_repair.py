"""Archives that contradict themselves are put right where the rest tells how; what cannot be is said."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.model import Search
from tests.damage import overwrite, root_of
from tests.factories import PARAGRAPHS, text_file


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    folder = tmp_path / "in"
    folder.mkdir()
    text_file(folder, "a.txt")
    text_file(folder, "b.txt", title="Another ferry", views=7)
    with Archive.create(tmp_path / "test.articles") as archive:
        operations.import_paths(archive, [folder], tags=["sea"])
        operations.add_excerpt(archive, 1, 0, 9, tags=["quote"], note="first")
        archive.catch_up()
    return tmp_path / "test.articles"


def change(path: Path, *statements: str) -> None:
    """Do as another program does that knows nothing of the archive's rules."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def repaired(path: Path):
    with Archive.open(path) as archive:
        assert operations.check(archive) != []
        outcome = operations.repair_archive(archive)
        problems = operations.check(archive)
    return outcome, problems


def test_a_whole_archive_is_left_as_it_is(path: Path) -> None:
    with Archive.open(path) as archive:
        before = archive.article(1)
        outcome = operations.repair_archive(archive)
        assert (outcome.done, outcome.left) == ((), ())
        assert archive.article(1) == before


CONTRADICTIONS = (
    ("UPDATE articles SET saved = '1999-01-01', views = 1 WHERE id = 1", "Article 1 has the date and view count"),
    ("UPDATE articles SET title = 'Wrong' WHERE id = 1", "Article 1 has the title of its text again"),
    ("UPDATE versions SET is_current = 0 WHERE article_id = 1", "Article 1 had lost its text: it shows another one"),
    ("DELETE FROM versions WHERE article_id = 1", "Article 1 had lost its text: it was read from its original again"),
    ("DELETE FROM originals WHERE article_id = 1", "Article 1 had lost an original: its cleaned page"),
    ("DELETE FROM articles WHERE id = 1", "Article 1 had lost its facts: what its original tells"),
    ("DELETE FROM tags WHERE name = 'quote'", "it is called “lost tag"),
    ("UPDATE tag_counts SET articles = 99", "2 tags had a wrong count"),
    ("INSERT INTO article_tags VALUES (77, 1)", "1 row of article_tags led to something lost and went"),
)


@pytest.mark.parametrize(("statement", "sentence"), CONTRADICTIONS, ids=[each for _, each in CONTRADICTIONS])
def test_what_contradicts_itself_is_put_right_and_said(path: Path, statement: str, sentence: str) -> None:
    change(path, statement)
    outcome, problems = repaired(path)
    assert problems == []
    assert outcome.left == ()
    assert any(sentence in done for done in outcome.done), outcome.done
    with Archive.open(path) as archive:
        article = archive.article(1)
        assert (article.title, article.saved, article.views) == ("The ferry to Lorn", "2024-02-01", 120)
        assert article.text == "\n".join(PARAGRAPHS)
        assert [excerpt.note for excerpt in article.excerpts] == ["first"]


def test_what_was_before_a_repair_is_in_a_backup(path: Path) -> None:
    change(path, "DELETE FROM versions WHERE article_id = 1")
    outcome, _ = repaired(path)
    connection = sqlite3.connect(outcome.backup.path)
    assert connection.execute("SELECT count(*) FROM versions WHERE article_id = 1").fetchone() == (0,)
    connection.close()
    assert operations.automatic_backups(path) == [outcome.backup]


def test_without_room_for_a_backup_nothing_is_repaired(path: Path, tmp_path: Path) -> None:
    change(path, "UPDATE articles SET title = 'Wrong' WHERE id = 1")
    (tmp_path / "home" / "data").parent.mkdir(exist_ok=True)
    (tmp_path / "home" / "data").write_text("in the way")
    with Archive.open(path) as archive:
        with pytest.raises(ArchiveError, match="No automatic backup could be made"):
            operations.repair_archive(archive)
        assert archive.article(1).title == "Wrong"


def test_an_index_that_lacks_rows_is_made_anew(path: Path) -> None:
    change(
        path,
        "CREATE INDEX made_by_somebody ON articles (title) WHERE id > 1",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, ' WHERE id > 1', '') WHERE name = 'made_by_somebody'",
    )
    outcome, problems = repaired(path)
    assert problems == []
    assert "The database index “made_by_somebody” was made anew." in outcome.done


def test_a_search_index_with_other_articles_is_named_and_made_anew(path: Path) -> None:
    with Archive.open(path) as archive:
        watermark = archive.index.watermark
        archive.index.update((), {2}, watermark=watermark)
        assert operations.check(archive) == ["The index lacks article 2: run “archive-app reindex”."]
        outcome = operations.repair_archive(archive)
        assert outcome.done[0].startswith("The search index was made anew")
        assert archive.search(Search("ferry")).total == 2
        assert operations.check(archive) == []


def test_a_repair_leaves_unsaid_nothing_that_a_check_finds(path: Path) -> None:
    with Archive.open(path) as archive:
        with archive.database.write() as connection:
            connection.conn.execute("DELETE FROM archive WHERE key = 'uuid'")
        found = operations.check(archive)
        assert found
        assert set(found) <= set(operations.repair_archive(archive).left)


def test_what_cannot_be_repaired_is_said(path: Path) -> None:
    change(
        path,
        "DELETE FROM versions WHERE article_id = 1",
        "UPDATE originals SET data = x'00', compression = 'none' WHERE article_id = 1",
    )
    outcome, problems = repaired(path)
    assert "Article 1 has lost its text and has no original that is whole: restore it from a backup." in outcome.left
    assert problems != []


def test_damaged_pages_are_beyond_a_repair_which_says_what_else_helps(path: Path) -> None:
    overwrite(path, [root_of(path, "versions")])
    outcome, problems = repaired(path)
    assert any("archive-app salvage" in sentence for sentence in outcome.left)
    assert problems != []


def test_excerpts_that_cannot_be_placed_are_listed_by_article(path: Path) -> None:
    change(path, "UPDATE excerpts SET exact = 'words that are nowhere in it', start_position = 0")
    with Archive.open(path) as archive:
        [item] = operations.unplaced(archive)
        assert (item.article.title, item.excerpt.selectors.exact) == (
            "The ferry to Lorn",
            "words that are nowhere in it",
        )
        assert operations.check(archive) == []
