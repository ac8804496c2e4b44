"""The counts of tags are kept by triggers: whatever is done, they are what counting anew would give."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.store import tags
from archive_app.store.database import open_database

COUNTED = """
SELECT t.id, t.name,
       (SELECT count(*) FROM article_tags x JOIN articles a ON a.id = x.article_id
        WHERE x.tag_id = t.id AND a.deleted_at IS NULL),
       (SELECT count(*) FROM excerpt_tags x
        JOIN excerpts e ON e.id = x.excerpt_id JOIN articles a ON a.id = e.article_id
        WHERE x.tag_id = t.id AND e.deleted_at IS NULL AND a.deleted_at IS NULL),
       (SELECT count(*) FROM articles a
        WHERE a.deleted_at IS NULL AND a.id IN (
            SELECT article_id FROM article_tags WHERE tag_id = t.id
            UNION
            SELECT e.article_id FROM excerpt_tags x JOIN excerpts e ON e.id = x.excerpt_id
            WHERE x.tag_id = t.id AND e.deleted_at IS NULL))
FROM tags t ORDER BY t.key
"""

CHANGES = (
    "INSERT OR IGNORE INTO articles (id, uuid, title, title_key, created, changed) VALUES (:a, :new, 't', 't', '', '')",
    "INSERT OR IGNORE INTO tags (id, name, key, created) VALUES (:t, :new, :new, '')",
    "INSERT OR IGNORE INTO article_tags (article_id, tag_id) VALUES (:a, :t)",
    "INSERT OR IGNORE INTO article_tags (article_id, tag_id) VALUES (:a, :t)",
    """INSERT OR IGNORE INTO excerpts
       (id, uuid, article_id, exact, start_position, end_position, created, changed)
       VALUES (:e, :new, :a, 'quote', 0, 5, '', '')""",
    "INSERT OR IGNORE INTO excerpt_tags (excerpt_id, tag_id) VALUES (:e, :t)",
    "INSERT OR IGNORE INTO excerpt_tags (excerpt_id, tag_id) VALUES (:e, :t)",
    "UPDATE articles SET deleted_at = :when WHERE id = :a",
    "UPDATE excerpts SET deleted_at = :when WHERE id = :e",
    "UPDATE excerpts SET article_id = :a WHERE id = :e",
    "DELETE FROM article_tags WHERE article_id = :a AND tag_id = :t",
    "DELETE FROM excerpt_tags WHERE excerpt_id = :e AND tag_id = :t",
    "DELETE FROM articles WHERE id = :a AND :is_rare",
    "DELETE FROM tags WHERE id = :t AND :is_rare",
    "DELETE FROM excerpts WHERE id = :e AND :is_rare",
)


@pytest.mark.parametrize("seed", range(12))
def test_the_counts_of_tags_are_right_after_any_change(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Archive.create(tmp_path / "test.articles") as archive:
        connection = archive.database.connection.conn
        for number in range(400):
            values = {"a": chance.randint(1, 6), "t": chance.randint(1, 6), "e": chance.randint(1, 8)}
            values |= {"new": str(number), "when": chance.choice(["2024", None]), "is_rare": chance.random() < 0.3}
            statement = chance.choice(CHANGES)
            try:
                connection.execute(statement, values)
            except sqlite3.IntegrityError:
                continue
            assert shown(archive.database) == connection.execute(COUNTED).fetchall(), statement


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("is_read_only", [True, False])
def test_the_counts_of_older_archives_are_right(tmp_path: Path, version: int, is_read_only: bool) -> None:
    path = tmp_path / "old.articles"
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name(f"version_{version}.sql").read_text(encoding="utf-8"))
    wanted = connection.execute(COUNTED).fetchall()
    connection.close()
    database = open_database(path, is_read_only=is_read_only)
    assert shown(database) == wanted
    assert any(row[2] for row in wanted)
    database.close()


def shown(database) -> list[tuple[object, ...]]:
    return [
        (each.id, each.name, each.articles, each.excerpts, each.articles_anywhere) for each in tags.all_tags(database)
    ]
