"""Merging articles keeps everything, is undone exactly, and holds when the same files come again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import InputError, NotFoundError
from archive_app.model import Search
from archive_app.store import articles
from tests.factories import prepared

LINES = [f"The {number}th traveller wrote down what the ferry cost that winter, and why." for number in range(30)]
STORY = "\n\n".join(LINES)
OTHER = STORY.replace("winter", "summer").replace("the ferry", "the tram")
NOT_COMPARED = {"changes", "steps", "journal", "sqlite_sequence"}


def contents(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    execute = archive.database.connection.conn.execute
    names = [name for (name,) in execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        name: sorted(execute(f"SELECT * FROM {name}").fetchall(), key=repr)
        for name in names
        if name not in NOT_COMPARED
    }


def imported(archive: Archive, name: str, title: str, text: str = STORY, *lines: str):
    path = archive.path.with_name(name)
    path.write_text("\n\n".join([title, text, "\n".join(lines)]), encoding="utf-8")
    return operations.import_paths(archive, [path])


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        imported(opened, "a.txt", "The ferry to Lorn", STORY, "URL: https://lorn.example/a", "Saved: 2024-02-01")
        edited = STORY.replace("29th", "last")
        imported(
            opened, "b.txt", "Boats of Lorn", edited, "URL: https://news.example/b", "Saved: 2024-03-01", "Views: 7"
        )
        operations.add_tags(opened, [1, 2], ["sea"])
        operations.add_tags(opened, [2], ["north"])
        operations.add_excerpt_by_quote(opened, 1, LINES[3], tags=["fares"], note="first")
        operations.add_excerpt_by_quote(opened, 2, LINES[5], note="second")
        operations.add_excerpt_by_quote(opened, 2, "The last traveller")
        yield opened


@pytest.fixture
def twins(tmp_path: Path):
    """Two articles with the same bytes and text: the second one saved later, and known better."""
    first = prepared("Boats", STORY, url="https://lorn.example/a", saved="2024-01-01", views=1)
    later = prepared("Boats of Lorn", STORY, url="https://news.example/b", saved="2024-06-01", views=9, author="Ada")
    with Archive.create(tmp_path / "twins.articles") as opened:
        with opened.database.write() as connection:
            articles.add(connection, replace(first, language="und"), now=opened.now())
            articles.add(connection, replace(later, original=first.original, language="en"), now=opened.now())
        yield opened


def test_of_the_same_bytes_and_text_the_later_date_and_what_is_known_better_are_kept(twins: Archive) -> None:
    operations.mark_read(twins, [2])
    operations.star(twins, [2])
    before = contents(twins)
    operations.merge_articles(twins, [2], 1)
    article = twins.article(1)
    assert (article.title, article.saved, article.views, article.author) == ("Boats of Lorn", "2024-06-01", 9, "Ada")
    assert article.language == "en"
    assert article.read_at
    assert article.starred_at
    [version] = twins.versions(1)
    assert (version.saved, version.title) == ("2024-06-01", "Boats of Lorn")
    foreign = """
    SELECT count(*) FROM (SELECT article_id, original_id FROM versions UNION ALL SELECT article_id, original_id
    FROM snapshots) x JOIN originals o ON o.id = x.original_id WHERE o.article_id <> x.article_id
    """
    assert twins.database.value(foreign) == 0
    operations.undo(twins)
    assert contents(twins) == before


def test_what_was_said_not_to_be_the_same_stays_so_after_a_merge_the_smaller_number_first(archive: Archive) -> None:
    imported(archive, "c.txt", "Trams", OTHER, "URL: https://tram.example/c")
    operations.mark_distinct(archive, [2, 3])
    operations.merge_articles(archive, [2], 1)
    rows = archive.database.connection.conn.execute("SELECT article_id, other_id FROM distinct_articles").fetchall()
    assert (1, 3) in rows
    assert all(one < other for one, other in rows)


def test_the_article_kept_has_everything_of_both_and_shows_the_newest_text(archive: Archive) -> None:
    changes = operations.merge_articles(archive, [2], 1)
    assert (changes.articles, changes.excerpts) == ({1, 2}, {2, 3})
    article = archive.article(1)
    assert (article.title, article.saved, article.views) == ("Boats of Lorn", "2024-03-01", 7)
    assert "The last traveller" in article.text
    assert article.tags == ("north", "sea")
    assert sorted(excerpt.note for excerpt in article.excerpts) == ["", "first", "second"]
    assert all(excerpt.placement for excerpt in article.excerpts)
    assert [version.is_shown for version in archive.versions(1)] == [False, True]
    assert {original.name for original in archive.originals(1)} == {"a.txt", "b.txt"}
    assert len(article.snapshots) == 2
    assert archive.next_to_undo().name == "merge of 2 articles"
    assert operations.check(archive) == []


def test_the_merged_article_is_no_longer_listed_and_says_where_it_went(archive: Archive) -> None:
    operations.merge_articles(archive, [2], 1)
    archive.catch_up()
    assert [hit.id for hit in archive.search(Search("traveller")).hits] == [1]
    assert archive.search(Search("is:trashed")).total == 0
    assert archive.trash() == []
    assert archive.stats()["trashed"] == 0
    with pytest.raises(NotFoundError, match="merged into article 1"):
        archive.article(2)
    with pytest.raises(NotFoundError, match="no article 2 in the trash"):
        operations.restore_from_trash(archive, [2])


def test_emptying_the_trash_takes_nothing_that_was_merged(archive: Archive) -> None:
    imported(archive, "c.txt", "Boats of Lorn", STORY, "URL: https://third.example/c", "Saved: 2024-01-01")
    operations.merge_articles(archive, [2, 3], 1)
    before = archive.article(1), archive.versions(1), archive.originals(1)
    operations.empty_trash(archive)
    assert (archive.article(1), archive.versions(1), archive.originals(1)) == before
    assert imported(archive, "d.txt", "New", OTHER, "URL: https://third.example/c?utm_source=x").merged == (1,)
    operations.move_to_trash(archive, [1])
    operations.empty_trash(archive)
    assert archive.rows([1, 2, 3]) == []
    assert operations.check(archive) == []


def test_the_same_bytes_are_kept_once_and_survive_the_merged_article(archive: Archive, tmp_path: Path) -> None:
    operations.merge_articles(archive, [2], 1)
    operations.undo(archive)
    text = "\n\n".join(["Boats of Lorn", OTHER, "Saved: 2024-05-01"])
    for name in ("x.txt", "y.txt"):
        (tmp_path / name).write_text(text.replace("tram", name[0]), encoding="utf-8")
    first, second = (operations.import_paths(archive, [tmp_path / name]).added[0] for name in ("x.txt", "y.txt"))
    operations.merge_articles(archive, [first], second)
    assert len(archive.originals(second)) == 2
    assert operations.check(archive) == []


EDITED = STORY.replace("29th", "last")
FILES = {
    "the same file": ("b.txt", "Boats of Lorn", EDITED, "URL: https://news.example/b", "Saved: 2024-03-01", "Views: 7"),
    "a later view count": ("c.txt", "Boats of Lorn", EDITED, "Saved: 2024-04-01", "Views: 9"),
    "its address in another spelling": ("c.txt", "Anything", OTHER, "URL: http://www.news.example/b/?utm_source=x#top"),
    "small edits under its title": ("c.txt", "Boats of Lorn", EDITED.replace("7th", "seventh")),
}


@pytest.mark.parametrize("case", FILES)
@pytest.mark.parametrize("kept", [1, 2])
def test_what_is_imported_again_lands_at_the_article_kept(archive: Archive, case: str, kept: int) -> None:
    operations.merge_articles(archive, [3 - kept], kept)
    again = imported(archive, *FILES[case])
    assert again.added == ()
    assert {*again.merged, *again.unchanged} == {kept}


@pytest.mark.parametrize("case", FILES)
@pytest.mark.parametrize("kept", [1, 2])
def test_after_a_merge_was_undone_what_is_imported_again_lands_at_its_own_article(
    archive: Archive, case: str, kept: int
) -> None:
    operations.merge_articles(archive, [3 - kept], kept)
    operations.undo(archive)
    again = imported(archive, *FILES[case])
    assert {*again.added, *again.merged, *again.unchanged} == {2}


@pytest.mark.parametrize("title", ["The ferry to Lorn", "Boats of Lorn"])
@pytest.mark.parametrize("text", [STORY, EDITED])
@pytest.mark.parametrize("kept", [1, 2])
def test_either_text_under_either_title_is_the_article_kept(archive: Archive, title: str, text: str, kept: int) -> None:
    operations.merge_articles(archive, [3 - kept], kept)
    again = imported(archive, "c.txt", title, text, "Saved: 2024-06-01", "Views: 11")
    assert again.merged == (kept,)


def test_an_import_that_was_undone_can_be_imported_again(archive: Archive) -> None:
    imported(archive, *FILES["a later view count"])
    operations.undo(archive)
    assert archive.rows([2])[0].views == 7
    assert imported(archive, *FILES["a later view count"]).merged == (2,)
    assert archive.rows([2])[0].views == 9


def test_articles_merged_one_after_the_other_lead_to_the_last_one_kept(archive: Archive) -> None:
    third = imported(archive, "c.txt", "Trams", OTHER, "URL: https://third.example/c").added[0]
    operations.merge_articles(archive, [1], 2)
    first = archive.next_to_undo()
    operations.merge_articles(archive, [2], third)
    assert imported(archive, "d.txt", "Else", OTHER, "URL: https://lorn.example/a").merged == (third,)
    assert len(archive.article(third).excerpts) == 3
    operations.undo(archive, first.id)  # what moved on since is left
    assert len(archive.article(third).excerpts) == 3
    assert operations.check(archive) == []


def test_the_newest_text_is_shown_whichever_article_is_kept(archive: Archive) -> None:
    operations.merge_articles(archive, [1], 2)
    assert "The last traveller" in archive.article(2).text
    assert archive.article(2).url == "https://news.example/b"


def test_facts_that_the_kept_article_lacks_are_filled_in(archive: Archive) -> None:
    bare = imported(archive, "c.txt", "Trams", OTHER).added[0]
    operations.star(archive, [2])
    operations.merge_articles(archive, [2], bare)
    row = archive.rows([bare])[0]
    assert (row.url, row.source, row.saved, row.views) == ("https://news.example/b", "news.example", "2024-03-01", 7)
    assert row.starred_at is not None


def test_nothing_to_merge_and_what_is_not_there_is_refused(archive: Archive) -> None:
    before = contents(archive)
    with pytest.raises(InputError, match="nothing to merge"):
        operations.merge_articles(archive, [1], 1)
    for ids, into in (([1, 99], 2), ([1], 99), ([10**30], 1)):
        with pytest.raises(NotFoundError, match="no article"):
            operations.merge_articles(archive, ids, into)
    operations.move_to_trash(archive, [2])
    with pytest.raises(NotFoundError, match="outside the trash"):
        operations.merge_articles(archive, [2], 1)
    operations.undo(archive)
    assert contents(archive) == before


TEXTS = st.sampled_from([STORY, STORY.replace("29th", "last"), OTHER, STORY + "\n\nA correction.", LINES[0]])
ARTICLES = st.tuples(
    TEXTS,
    st.sampled_from(["The ferry", "Boats", "The ferry of Lorn"]),
    st.sampled_from([None, "2024-01-01", "2024-02-01"]),
    st.sampled_from([None, 5, 7]),
    st.sampled_from([None, "a", "b", "c", "d"]),
    st.sets(st.sampled_from(["sea", "north", "fares"])),
    st.integers(0, 3),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ARTICLES, min_size=2, max_size=6), st.data())
def test_undoing_a_merge_brings_everything_back_and_doing_it_again_too(
    tmp_path_factory: pytest.TempPathFactory, made: list, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with Archive.create(folder / "m.articles") as archive:
        for number, (text, title, saved, views, page, tags, excerpts) in enumerate(made):
            lines = [f"URL: https://{page}.example/{number % 2}"] * bool(page) + [f"Saved: {saved}"] * bool(saved)
            result = imported(archive, f"{number}.txt", title, text, *lines, *[f"Views: {views}"] * (views is not None))
            [identity] = {*result.added, *result.merged, *result.unchanged}
            operations.add_tags(archive, [identity], sorted(tags)) if tags else None
            for place in range(excerpts):
                operations.add_excerpt(archive, identity, place * 9, place * 9 + 30, note=str(number), tags=["x"])
        ids = sorted(hit.id for hit in archive.search(Search(limit=None)).hits)
        merges = data.draw(st.integers(1, 3))
        states, kept_excerpts = [contents(archive)], len(list(archive.excerpts()))
        originals = {data for identity in ids for data in archive.originals(identity)}
        for _ in range(merges):
            if len(ids) < 2:
                break
            chosen = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True))
            tags_before = {tag for row in archive.rows(chosen) for tag in row.tags}
            operations.merge_articles(archive, chosen[1:], chosen[0])
            ids = [identity for identity in ids if identity not in chosen[1:]]
            assert set(archive.rows([chosen[0]])[0].tags) == tags_before
            states.append(contents(archive))
        assert len(list(archive.excerpts())) == kept_excerpts
        assert {original for identity in ids for original in archive.originals(identity)} == originals
        assert operations.check(archive) == []
        for state in states[-2::-1]:
            assert operations.undo(archive).left == 0
            assert contents(archive) == state
        for state in states[1:]:
            assert operations.redo(archive).left == 0
            assert contents(archive) == state
