"""The change log: how many articles wait for the index."""

from __future__ import annotations

import pytest

from archive_app.archive import Archive
from archive_app.store import changes


@pytest.mark.parametrize(("articles", "rows", "after", "waiting"), [(3, 9, 0, 3), (3, 9, 8, 1), (3, 9, 9, 0)])
def test_articles_that_wait_are_counted_once(tmp_path, articles, rows, after, waiting):
    with Archive.create(tmp_path / "log.articles") as archive:
        log(archive, (row % articles for row in range(rows)))
        assert changes.waiting(archive.database, after) == waiting


def test_of_very_many_that_wait_it_is_told_that_there_are_at_least_so_many(tmp_path):
    with Archive.create(tmp_path / "log.articles") as archive:
        log(archive, range(changes.MOST_COUNTED + 7))
        assert changes.waiting(archive.database, 0) >= changes.MOST_COUNTED
        assert changes.waiting(archive.database, 10) == changes.MOST_COUNTED - 3


def log(archive, ids):
    with archive.database.write() as connection:
        connection.conn.executemany("INSERT INTO changes (article_id) VALUES (?)", ((each,) for each in ids))
