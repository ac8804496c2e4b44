"""Tags: identity, renaming, merging, counting."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import InputError, NotFoundError
from archive_app.store import articles
from tests.factories import prepared


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        for number in range(3):
            with opened.database.write() as connection:
                articles.add(connection, prepared(f"Article {number}"), now=opened.now())
        yield opened


def names(archive: Archive) -> dict[str, tuple[int, int]]:
    return {tag.name: (tag.articles, tag.excerpts) for tag in archive.tags()}


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Économie", "economie"),
        ("Straße", "STRASSE"),
        ("ёлка", "Елка"),
        ("two  words", "#Two Words"),
        ("ﬁnance", "finance"),
    ],
)
def test_spellings_of_one_tag_are_one_tag_shown_as_first_typed(archive: Archive, first: str, again: str) -> None:
    operations.add_tags(archive, [1], [first])
    operations.add_tags(archive, [2], [again])
    [tag] = archive.tags()
    assert tag.articles == 2
    assert tag.name == " ".join(first.split())


@pytest.mark.parametrize(("one", "other"), [("кит", "кїт"), ("май", "маи"), ("қала", "кала")])
def test_letters_that_only_look_alike_stay_apart(archive: Archive, one: str, other: str) -> None:
    operations.add_tags(archive, [1], [one, other])
    assert len(archive.tags()) == 2


def test_merging_doubles_nothing_and_keeps_everything_tagged(archive: Archive) -> None:
    operations.add_tags(archive, [1, 2], ["trade"])
    operations.add_tags(archive, [2, 3], ["commerce"])
    excerpt = operations.add_excerpt(archive, 1, 0, 9, tags=["trade", "commerce"])
    operations.merge_tags(archive, ["commerce", "trade"], "economy/trade")
    assert names(archive) == {"economy/trade": (3, 1)}
    assert archive.excerpt(excerpt.id).tags == ("economy/trade",)


def test_a_tag_can_be_merged_into_one_of_those_named(archive: Archive) -> None:
    operations.add_tags(archive, [1], ["a"])
    operations.add_tags(archive, [2], ["b"])
    operations.merge_tags(archive, ["a", "b"], "a")
    assert names(archive) == {"a": (2, 0)}


def test_renaming_onto_another_tag_is_refused_with_the_way_out(archive: Archive) -> None:
    operations.add_tags(archive, [1], ["a", "b"])
    with pytest.raises(InputError, match="merge “a” into it"):
        operations.rename_tag(archive, "a", "B")
    operations.rename_tag(archive, "a", "A")
    assert set(names(archive)) == {"A", "b"}


@pytest.mark.parametrize("name", ["", "   ", "#", "\u200b"])
def test_a_tag_without_a_name_is_refused_and_changes_nothing(archive: Archive, name: str) -> None:
    with pytest.raises(InputError, match="needs a name"):
        operations.add_tags(archive, [1], ["fine", name])
    assert archive.tags() == []


def test_tagging_an_article_that_is_not_there_changes_nothing(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="no article 9"):
        operations.add_tags(archive, [1, 9], ["lost"])
    with pytest.raises(NotFoundError, match="no tag"):
        operations.remove_tags(archive, [1], ["never made"])
    assert archive.tags() == []


def test_what_lies_in_the_trash_is_not_counted(archive: Archive) -> None:
    operations.add_tags(archive, [1, 2], ["sea"])
    operations.add_excerpt(archive, 1, 0, 9, tags=["sea"])
    operations.move_to_trash(archive, [1])
    assert names(archive) == {"sea": (1, 0)}
    operations.restore_from_trash(archive, [1])
    assert names(archive) == {"sea": (2, 1)}
