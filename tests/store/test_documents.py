"""What the index is told of articles: as they are now, in a few queries however many they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.model import IndexDocument
from archive_app.store import articles, documents
from archive_app.store.articles import CHUNK
from tests.factories import prepared

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs="
NOW = "2030-01-01T00:00:00.000000+00:00"


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        opened.now = lambda: NOW
        yield opened


def add(archive: Archive, *args, **facts) -> int:
    with archive.database.write() as connection:
        return articles.add(connection, prepared(*args, **facts), now=archive.now())


def told(archive: Archive, *ids: int) -> list[IndexDocument]:
    return list(documents.documents(archive.database, ids))


def test_an_untouched_article_is_unread_and_never_opened(archive: Archive) -> None:
    [document] = told(archive, add(archive))
    assert (document.added, document.changed) == (NOW, NOW)
    assert (document.opened, document.opened_at, document.is_read, document.is_starred) == (0, None, False, False)
    assert (document.is_trashed, document.has_image, document.has_original) == (False, False, True)
    assert document.marked == ()


def test_the_state_of_an_article_is_told(archive: Archive) -> None:
    identity = add(archive)
    operations.note_opened(archive, identity)
    operations.mark_read(archive, [identity])
    operations.star(archive, [identity])
    [document] = told(archive, identity)
    assert (document.opened, document.opened_at, document.is_read, document.is_starred) == (1, NOW, True, True)
    operations.mark_unread(archive, [identity])
    operations.unstar(archive, [identity])
    [document] = told(archive, identity)
    assert (document.is_read, document.is_starred) == (False, False)


@pytest.mark.parametrize(
    ("body", "has_image"),
    [
        (f'<p>A ferry.</p><p><img src="{PIXEL}" alt="the ferry"></p>', True),
        ("<p>A ferry, and how to write &lt;img&gt; of one.</p>", False),
        ("<p>A ferry.</p>", False),
    ],
)
def test_an_article_that_shows_a_picture_is_told_from_one_that_speaks_of_it(
    archive: Archive, body: str, has_image: bool
) -> None:
    [document] = told(archive, add(archive, "Pictures", body, is_html=True))
    assert document.has_image is has_image


def test_an_article_without_its_original_is_told_so(archive: Archive) -> None:
    identity, other = add(archive), add(archive, "Another")
    with archive.database.write() as connection:
        connection.conn.execute("UPDATE versions SET original_id = 2")  # what it was read from goes with an original
        connection.conn.execute("DELETE FROM originals WHERE id = 1")
    assert [document.has_original for document in told(archive, identity, other)] == [False, True]


def test_articles_in_the_trash_are_told_and_those_gone_are_not(archive: Archive) -> None:
    kept, trashed, gone = add(archive, "Kept"), add(archive, "Trashed"), add(archive, "Gone")
    operations.move_to_trash(archive, [gone])
    operations.empty_trash(archive)
    operations.move_to_trash(archive, [trashed])
    assert [(each.id, each.is_trashed) for each in told(archive, kept, trashed, gone, 99)] == [
        (kept, False),
        (trashed, True),
    ]
    ids = [kept, trashed, gone, 99]
    assert articles.existing(archive.database, ids) == {kept, trashed}


def test_every_excerpt_is_told_on_its_own_and_together(archive: Archive) -> None:
    one, two = add(archive, "One", tags=("north",)), add(archive, "Two")
    late = operations.add_excerpt(archive, one, 10, 15, note="Second", tags=["ice", "sea"], color="blue")
    early = operations.add_excerpt(archive, one, 0, 9, note="First", tags=["sea"])
    removed = operations.add_excerpt(archive, one, 20, 25, note="Removed")
    operations.remove_excerpts(archive, [removed.id])
    [first, second] = told(archive, one, two)
    assert [(each.id, each.text, each.note, each.tags, each.color, each.created) for each in first.marked] == [
        (early.id, early.selectors.exact, "First", ("sea",), "yellow", NOW),
        (late.id, late.selectors.exact, "Second", ("ice", "sea"), "blue", NOW),
    ]
    assert first.notes == "First\nSecond"
    assert first.tags == ("north", "sea", "ice")
    assert second.marked == ()


def test_many_articles_are_read_in_a_few_queries(archive: Archive) -> None:
    with archive.database.write() as connection:
        for number in range(CHUNK + 20):
            identity = articles.add(connection, prepared(f"Article {number}"), now=archive.now())
            operations.add_excerpt(archive, identity, 0, 9, note=f"Note {number}", tags=["sea"])
    asked: list[str] = []
    archive.database.connection.conn.set_trace_callback(asked.append)
    read = told(archive, *range(1, CHUNK + 21))
    archive.database.connection.conn.set_trace_callback(None)
    assert [document.notes for document in read] == [f"Note {number}" for number in range(CHUNK + 20)]
    assert len([sql for sql in asked if "SELECT" in sql and not sql.startswith("--")]) == 2 * 5
