"""Tags as a codebook: a hierarchy with colours and descriptions, for articles and excerpts alike."""

from __future__ import annotations

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import InputError, NotFoundError
from archive_app.model import Search

TEXT = "The ferry to Lorn\n\nThe captain waits at the pier for the last of the goods.\n"


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bread.txt").write_text("Bread\n\nFlour, water and salt.\n", encoding="utf-8")
    with Archive.create(tmp_path / "test.articles") as opened:
        operations.import_paths(opened, [tmp_path / "ferry.txt", tmp_path / "bread.txt"])
        operations.add_excerpt_by_quote(opened, 1, "waits at the pier")
        operations.add_excerpt_by_quote(opened, 1, "at the pier for the last")
        yield opened


def names(archive):
    return {tag.name for tag in archive.tags()}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("economy", "Business", {"Business", "Business/Trade", "Business/Trade/oil", "economics", "sea"}),
        ("Économy/trade", "trade", {"economy", "trade", "trade/oil", "economics", "sea"}),
        ("economy", "economy/all", {"economy/all", "economy/all/Trade", "economy/all/Trade/oil", "economics", "sea"}),
        ("economy/trade/oil", "sea/oil", {"economy", "economy/Trade", "sea/oil", "economics", "sea"}),
        ("economy", "ECONOMY", {"ECONOMY", "ECONOMY/Trade", "ECONOMY/Trade/oil", "economics", "sea"}),
    ],
)
def test_what_lies_below_a_tag_moves_with_it(archive, old, new, expected):
    operations.add_tags(archive, [1], ["economy", "economy/Trade", "economy/Trade/oil", "economics", "sea"])
    operations.rename_tag(archive, old, new)
    assert names(archive) == expected
    assert set(archive.article(1).tags) == expected
    operations.undo(archive)
    assert names(archive) == {"economy", "economy/Trade", "economy/Trade/oil", "economics", "sea"}


def test_what_has_only_tags_below_it_is_renamed_too(archive):
    operations.add_tags(archive, [1, 2], ["economy/trade"])
    operations.rename_tag(archive, "economy", "business")
    assert names(archive) == {"business/trade"}


def test_a_name_that_is_taken_below_changes_nothing(archive):
    operations.add_tags(archive, [1], ["economy", "economy/trade", "business/Trade"])
    with pytest.raises(InputError, match="“business/Trade” already: merge “economy/trade” into it"):
        operations.rename_tag(archive, "economy", "business")
    assert names(archive) == {"economy", "economy/trade", "business/Trade"}


def test_a_tag_has_a_color_and_a_description_until_they_are_taken_off(archive):
    operations.add_tags(archive, [1], ["Sea"])
    operations.describe_tag(archive, "sea", color="#3A6EA5", description="  All that floats. ")
    [tag] = archive.tags()
    assert (tag.color, tag.description) == ("#3a6ea5", "All that floats.")
    operations.describe_tag(archive, "SEA", color="")
    [tag] = archive.tags()
    assert (tag.color, tag.description) == (None, "All that floats.")
    operations.undo(archive)
    operations.undo(archive)
    assert [(tag.color, tag.description) for tag in archive.tags()] == [(None, "")]


@pytest.mark.parametrize("color", ["#12345", "reddish", "#12345g", "url(x)"])
def test_what_is_no_color_is_refused(archive, color):
    operations.add_tags(archive, [1], ["sea"])
    with pytest.raises(InputError, match="is no color"):
        operations.describe_tag(archive, "sea", color=color)


def test_a_deleted_tag_leaves_its_articles_and_excerpts_and_comes_back(archive):
    operations.add_tags(archive, [1, 2], ["sea", "north"])
    operations.add_excerpt_tags(archive, [1, 2], ["Sea"])
    operations.describe_tag(archive, "sea", description="All that floats.")
    operations.delete_tags(archive, ["SEA"])
    assert names(archive) == {"north"}
    assert [excerpt.tags for excerpt in archive.article(1).excerpts] == [(), ()]
    operations.undo(archive)
    [north, sea] = archive.tags()
    assert (sea.articles, sea.excerpts, sea.description) == (2, 2, "All that floats.")
    assert [excerpt.tags for excerpt in archive.article(1).excerpts] == [("sea",), ("sea",)]
    with pytest.raises(NotFoundError):
        operations.delete_tags(archive, ["north", "nowhere"])
    assert north.name in names(archive)


def test_many_excerpts_are_tagged_and_untagged_at_once_and_counted_apart(archive):
    operations.add_tags(archive, [2], ["pier"])
    operations.add_excerpt_tags(archive, [1, 2], ["pier", "waiting"])
    counts = {tag.name: (tag.articles, tag.excerpts, tag.articles_anywhere) for tag in archive.tags()}
    assert counts == {"pier": (1, 2, 2), "waiting": (0, 2, 1)}
    archive.catch_up()
    assert archive.search(Search("in:excerpts tag:waiting")).total == 2
    operations.remove_excerpt_tags(archive, [1], ["PIER"])
    assert [excerpt.tags for excerpt in archive.article(1).excerpts] == [("waiting",), ("pier", "waiting")]
    operations.undo(archive)
    assert [excerpt.tags for excerpt in archive.article(1).excerpts] == [("pier", "waiting"), ("pier", "waiting")]
    with pytest.raises(NotFoundError):
        operations.add_excerpt_tags(archive, [1, 77], ["new"])
    assert "new" not in names(archive)


def test_merging_tags_doubles_nothing(archive):
    operations.add_tags(archive, [1, 2], ["sea", "ocean"])
    operations.add_excerpt_tags(archive, [1], ["sea", "ocean"])
    operations.merge_tags(archive, ["sea"], "ocean")
    [ocean] = archive.tags()
    assert (ocean.name, ocean.articles, ocean.excerpts) == ("ocean", 2, 1)


def test_settings_of_the_archive_travel_with_it_and_are_undone(archive):
    operations.set_archive_setting(archive, "name", " Ferries of the north ")
    operations.set_archive_setting(archive, "color.yellow", "To be checked")
    assert archive.archive_settings() == {"color.yellow": "To be checked", "name": "Ferries of the north"}
    operations.set_archive_setting(archive, "color.yellow", "")
    operations.backup(archive, archive.path.with_name("copy.articles"))
    with Archive.open(archive.path.with_name("copy.articles")) as copy:
        assert copy.archive_settings() == {"name": "Ferries of the north"}
        operations.undo(copy)
        assert copy.archive_settings()["color.yellow"] == "To be checked"
    with pytest.raises(InputError, match="no setting “colour”"):
        operations.set_archive_setting(archive, "colour", "x")


def test_how_far_an_article_was_read_is_kept_and_gives_the_index_no_work(archive):
    archive.catch_up()
    operations.note_read_share(archive, 1, 0.4)
    assert archive.article(1).read_share == 0.4
    assert archive.index_lag() == 0
    with pytest.raises(InputError):
        operations.note_read_share(archive, 1, 1.5)
    with Archive.open(archive.path, is_read_only=True) as unwritable:
        operations.note_read_share(unwritable, 1, 0.9)
    assert archive.article(1).read_share == 0.4
