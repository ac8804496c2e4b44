"""What an archive keeps of an article, and of the same article met again."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app.archive import Archive
from archive_app.errors import NotFoundError
from archive_app.model import Snapshot
from archive_app.store import articles, changes
from tests.factories import PARAGRAPHS, prepared


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        yield opened


def add(archive: Archive, *args, **facts) -> int:
    with archive.database.write() as connection:
        return articles.add(connection, prepared(*args, **facts), now=archive.now())


def merge(archive: Archive, identity: int, *args, **facts) -> bool:
    with archive.database.write() as connection:
        return articles.merge(connection, identity, prepared(*args, **facts), now=archive.now())


def test_an_article_is_kept_whole(archive: Archive) -> None:
    identity = add(archive, author="A. Reed", language="en", saved="2024-02-01", views=120, tags=("sea", "winter"))
    article = archive.article(identity)
    assert (article.title, article.author, article.language) == ("The ferry to Lorn", "A. Reed", "en")
    assert (article.saved, article.views, article.tags) == ("2024-02-01", 120, ("sea", "winter"))
    assert article.text == "\n".join(PARAGRAPHS)
    assert article.snapshots == (Snapshot("2024-02-01", 120),)


@pytest.mark.parametrize("data", [b"", b"short", b"long text " * 10_000, bytes(range(256)) * 40])
def test_original_bytes_come_back_unchanged(archive: Archive, data: bytes) -> None:
    made = prepared()
    kept = type(made.original)("odd \u202e name.txt", "text/plain", data)
    with archive.database.write() as connection:
        identity = articles.add(connection, articles_with(made, kept), now=archive.now())
    assert archive.originals(identity) == [kept]


def articles_with(made, original):
    from dataclasses import replace

    return replace(made, original=original)


def test_the_same_article_with_other_counts_gains_a_snapshot(archive: Archive) -> None:
    identity = add(archive, saved="2024-02-01", views=120)
    assert merge(archive, identity, saved="2024-03-01", views=200)
    assert merge(archive, identity, saved="2024-01-01", views=90)
    article = archive.article(identity)
    assert [snapshot.views for snapshot in article.snapshots] == [90, 120, 200]
    assert (article.saved, article.views) == ("2024-03-01", 200)


def test_the_same_article_again_changes_nothing(archive: Archive) -> None:
    identity = add(archive, saved="2024-02-01", views=120)
    newest = changes.newest(archive.database)
    assert not merge(archive, identity, saved="2024-02-01", views=120)
    assert changes.newest(archive.database) == newest


def test_a_changed_text_becomes_a_version_and_the_one_saved_last_is_shown(archive: Archive) -> None:
    identity = add(archive, saved="2024-02-01")
    merge(archive, identity, body="\n\n".join([*PARAGRAPHS, "A later boat was added."]), saved="2024-05-01")
    assert archive.article(identity).text.endswith("A later boat was added.")
    merge(archive, identity, body="\n\n".join(["An early draft.", *PARAGRAPHS]), saved="2023-01-01")
    assert archive.article(identity).text.endswith("A later boat was added.")
    assert archive.stats()["versions"] == 3
    assert len(archive.originals(identity)) == 3


def test_rows_come_in_the_order_asked_for(archive: Archive) -> None:
    ids = [add(archive, f"Article {number}") for number in range(5)]
    wanted = [ids[3], ids[0], 999, ids[4]]
    assert [row.id for row in archive.rows(wanted)] == [ids[3], ids[0], ids[4]]


def test_an_unknown_article_is_said_to_be_missing(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no article 77"):
        archive.article(77)
    with pytest.raises(NotFoundError, match="no article 77"):
        archive.originals(77)


def test_the_change_log_can_be_compacted_without_hiding_a_change(archive: Archive) -> None:
    ids = [add(archive, f"Article {number}", tags=("one", "two")) for number in range(3)]
    before = changes.after(archive.database, 0, most=10)
    changes.compact(archive.database)
    assert changes.after(archive.database, 0, most=10) == before
    assert sorted(article_id for _, article_id in before) == ids
