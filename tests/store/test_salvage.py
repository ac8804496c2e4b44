"""Archives whose files are damaged: the check names what is hurt, and the rest is saved, article by article."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError, Cancelled
from archive_app.model import Article, Salvaged, Search
from tests.damage import library, overwrite, pages, pages_of_schema, root_of

COUNT = 120


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("library") / "library.articles", count=COUNT)


@pytest.fixture(scope="module")
def articles(whole: Path) -> dict[int, Article]:
    return contents(whole)


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "damaged.articles"))


def contents(path: Path) -> dict[int, Article]:
    with Archive.open(path) as archive:
        return {row.id: archive.article(row.id) for row in archive.rows(range(1, COUNT + 1))}


def excerpts(path: Path) -> list[tuple[object, ...]]:
    with Archive.open(path) as archive:
        found = [item.excerpt for item in archive.excerpts()]
    return [(each.id, each.uuid, each.article_id, each.selectors, each.note, each.tags) for each in found]


def salvaged(damaged: Path) -> tuple[Salvaged, Path]:
    new = damaged.with_name("new.articles")
    return operations.salvage(damaged, new), new


def problems(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        return operations.check(archive)


def lost(saved: Salvaged, name: str) -> int:
    return next(table.lost for table in saved.tables if table.name == name)


def test_a_whole_archive_comes_over_whole(damaged: Path, articles: dict[int, Article]) -> None:
    before = damaged.read_bytes()
    saved, new = salvaged(damaged)
    assert (saved.articles, saved.notes) == (COUNT, ())
    assert contents(new) == articles
    assert problems(new) == []
    with Archive.open(damaged) as old, Archive.open(new) as archive:
        assert archive.uuid == old.uuid
        assert archive.originals(5) == old.originals(5)
        assert archive.tags() == old.tags()
        assert operations.undo(archive).step.name == "marking of a passage"
    assert damaged.read_bytes() == before


@pytest.mark.parametrize("seed", range(6))
def test_noise_on_pages_is_named_by_the_check_and_costs_hardly_anything(
    damaged: Path, articles: dict[int, Article], seed: int
) -> None:
    """Two in a hundred pages, anywhere but where the list of tables lies."""
    count, _ = pages(damaged)
    spared = {root_of(damaged, name) for name in ("articles", "excerpts", "versions", "originals", "tags")}
    spared |= pages_of_schema(damaged)
    places = sorted(set(random.Random(seed).sample(range(2, count + 1), count // 50)) - spared)
    overwrite(damaged, places, seed=seed)
    assert any("The archive file is damaged in the table" in problem for problem in problems(damaged))
    _, new = salvaged(damaged)
    after = contents(new)
    assert len(after) == COUNT
    same = [each for each in after.values() if each.text == articles[each.id].text]
    assert len(same) >= COUNT - 2
    assert {each.title for each in same} <= {each.title for each in articles.values()}
    assert not [each for each in problems(new) if "does not have the bytes" not in each]
    with Archive.open(new) as archive:
        archive.catch_up()
        assert archive.search(Search("", limit=0)).total == COUNT


def test_lost_texts_are_read_from_their_originals_again(damaged: Path, articles: dict[int, Article]) -> None:
    overwrite(damaged, [root_of(damaged, "versions")])
    assert any("has lost 1 text" in problem for problem in problems(damaged))
    saved, new = salvaged(damaged)
    assert lost(saved, "versions") == COUNT + COUNT // 5
    after = contents(new)
    assert {each.id: (each.title, each.text, each.html) for each in after.values()} == {
        each.id: (each.title, each.text, each.html) for each in articles.values()
    }
    assert all(excerpt.placement for each in after.values() for excerpt in each.excerpts)
    assert "Article 1 had lost a text: it was read from its original again." in saved.notes
    assert problems(new) == []


def test_lost_facts_of_articles_are_found_out_again_with_everything_that_was_theirs(
    damaged: Path, articles: dict[int, Article]
) -> None:
    overwrite(damaged, [root_of(damaged, "articles")])
    _, new = salvaged(damaged)
    after = contents(new)
    for name in ("title", "author", "source", "url", "text", "tags", "saved", "views", "snapshots", "uuid", "excerpts"):
        expected = {each.id: getattr(each, name) for each in articles.values()}
        assert {each.id: getattr(each, name) for each in after.values()} == expected, name
    assert problems(new) == []


def test_lost_excerpts_are_taken_from_the_journal(damaged: Path, articles: dict[int, Article]) -> None:
    with Archive.open(damaged) as archive:
        operations.edit_excerpt(archive, 1, note="changed")
        operations.remove_excerpts(archive, [2])
        operations.remove_excerpts(archive, [3])
        operations.undo(archive)
    expected = excerpts(damaged)
    overwrite(damaged, [root_of(damaged, "excerpts")])
    saved, new = salvaged(damaged)
    assert excerpts(new) == expected
    assert not any("has lost" in note for note in saved.notes)


def test_a_journal_that_somebody_made_up_adds_nothing_to_an_archive(damaged: Path) -> None:
    connection = sqlite3.connect(damaged)
    for row in ('{"id": 999, "exact) VALUES (1); --": 1}', '{"id": "x"}', "[1]", "no JSON"):
        connection.execute(
            "INSERT INTO journal (step_id, table_name, row_after) VALUES (1, 'excerpts', :row)", {"row": row}
        )
    connection.commit()
    connection.close()
    marked = excerpts(damaged)
    overwrite(damaged, [root_of(damaged, "excerpts")])
    _, new = salvaged(damaged)
    assert excerpts(new) == marked


def test_articles_whose_originals_are_lost_keep_their_texts(damaged: Path, articles: dict[int, Article]) -> None:
    overwrite(damaged, [root_of(damaged, "originals")])
    saved, new = salvaged(damaged)
    assert {each.id: each.text for each in contents(new).values()} == {each.id: each.text for each in articles.values()}
    assert "Article 7 has lost 1 original." in saved.notes
    with Archive.open(new) as archive:
        [original] = archive.originals(7)
        assert original.name.startswith("lost original")
        assert articles[7].text.split()[0].encode() in original.data
    assert problems(new) == []


def test_an_article_of_which_nothing_else_is_left_keeps_its_facts_and_the_quotes_of_its_excerpts(
    damaged: Path, articles: dict[int, Article]
) -> None:
    connection = sqlite3.connect(damaged)
    connection.execute("UPDATE originals SET data = x'00' WHERE article_id = 1")
    connection.execute("DELETE FROM versions WHERE article_id = 1")
    connection.commit()
    connection.close()
    saved, new = salvaged(damaged)
    article = contents(new)[1]
    assert (article.title, article.tags, article.saved) == (articles[1].title, articles[1].tags, articles[1].saved)
    assert [excerpt.selectors.exact for excerpt in article.excerpts] == [
        excerpt.selectors.exact for excerpt in articles[1].excerpts
    ]
    assert all(excerpt.placement for excerpt in article.excerpts)
    assert "Article 1 has lost its text and has no original that is whole." in saved.notes


def test_tags_whose_names_are_lost_are_told_apart_by_what_an_index_knows(damaged: Path) -> None:
    overwrite(damaged, [root_of(damaged, "tags")])
    saved, new = salvaged(damaged)
    with Archive.open(new) as archive:
        assert {tag.name: tag.articles for tag in archive.tags() if tag.articles} == {"imported": COUNT}
    assert any("was lost: it is called “imported” now" in note for note in saved.notes)


@pytest.mark.parametrize("name", ["article_tags", "article_tags_tag_id", "excerpt_tags", "articles_saved"])
def test_what_an_index_or_its_table_alone_still_holds_is_not_lost(
    damaged: Path, articles: dict[int, Article], name: str
) -> None:
    overwrite(damaged, [root_of(damaged, name)])
    saved, new = salvaged(damaged)
    assert contents(new) == articles
    assert not [table.name for table in saved.tables if table.lost or table.is_uncertain]


def test_an_original_with_other_bytes_is_kept_and_named(damaged: Path) -> None:
    connection = sqlite3.connect(damaged)
    connection.execute("UPDATE originals SET data = x'00112233', compression = 'none', size = 4 WHERE id = 3")
    connection.commit()
    connection.close()
    saved, new = salvaged(damaged)
    assert "Original 3 does not have the bytes it was stored with: restore it from a backup." in saved.notes
    connection = sqlite3.connect(new)
    assert connection.execute("SELECT data FROM originals WHERE id = 3").fetchone() == (b"\x00\x11\x22\x33",)
    connection.close()


def test_a_text_that_is_no_text_any_more_is_read_from_its_original_again(
    damaged: Path, articles: dict[int, Article]
) -> None:
    connection = sqlite3.connect(damaged)
    connection.execute("UPDATE versions SET text = CAST(x'ff80fe' AS TEXT) WHERE article_id = 2")
    connection.commit()
    connection.close()
    _, new = salvaged(damaged)
    assert contents(new)[2].text == articles[2].text


def test_the_saved_archive_put_in_the_old_place_is_searched_as_it_is(
    damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    with Archive.open(damaged) as archive:
        archive.catch_up()
        operations.move_to_trash(archive, range(101, COUNT + 1))
        operations.empty_trash(archive)
    connection = sqlite3.connect(damaged)
    connection.execute("DELETE FROM changes")
    connection.commit()
    connection.close()
    _, new = salvaged(damaged)
    new.replace(damaged)
    with Archive.open(damaged) as archive:
        archive.catch_up()
        assert archive.search(Search("", limit=0)).total == 100
        assert not [problem for problem in operations.check(archive) if "index" in problem]


def test_a_lost_list_of_tables_is_said_and_nothing_is_left(damaged: Path) -> None:
    overwrite(damaged, [1])
    with pytest.raises(ArchiveError, match="restore a backup"):
        salvaged(damaged)
    assert [path.name for path in damaged.parent.iterdir()] == ["damaged.articles"]


@pytest.mark.parametrize("name", ["articles", "originals", "versions", "excerpts", "tags"])
def test_a_table_that_nothing_tells_of_any_more_is_made_up_for(
    damaged: Path, articles: dict[int, Article], name: str
) -> None:
    marked = excerpts(damaged)
    connection = sqlite3.connect(damaged)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("DELETE FROM sqlite_schema WHERE tbl_name = :name", {"name": name})
    connection.commit()
    connection.close()
    saved, new = salvaged(damaged)
    assert saved.articles == COUNT
    assert {each.id: each.text for each in contents(new).values()} == {each.id: each.text for each in articles.values()}
    assert [each[2:5] for each in excerpts(new)] == [each[2:5] for each in marked]
    assert problems(new) == []
    assert (
        f"Rows of {name} may be lost that nothing in the file tells of any more: compare with a backup." in saved.notes
    )


@pytest.mark.parametrize("number", range(2, 12))
def test_part_of_the_list_of_tables_costs_those_tables_or_is_said(damaged: Path, number: int) -> None:
    overwrite(damaged, [number])
    try:
        saved, _ = salvaged(damaged)
        outcome = f"{saved.articles} articles"
    except ArchiveError as error:
        outcome = str(error)
    assert outcome == f"{COUNT} articles" or "has lost the list of its tables" in outcome


def test_a_salvage_that_is_stopped_or_impossible_leaves_nothing(damaged: Path, tmp_path: Path) -> None:
    def stop(_progress) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        operations.salvage(damaged, tmp_path / "new.articles", report=stop)
    (tmp_path / "taken.articles").write_text("precious")
    (tmp_path / "text.articles").write_text("no archive at all")
    for source, target, sentence in (
        (damaged, "taken.articles", "exists already"),
        (tmp_path / "text.articles", "new.articles", "nothing can be read"),
        (tmp_path / "missing.articles", "new.articles", "no file"),
    ):
        with pytest.raises(ArchiveError, match=sentence):
            operations.salvage(source, tmp_path / target)
    assert (tmp_path / "taken.articles").read_text() == "precious"
    assert {path.name for path in tmp_path.iterdir()} == {"damaged.articles", "taken.articles", "text.articles"}
