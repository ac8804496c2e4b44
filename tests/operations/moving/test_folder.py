"""The folder of an archive: what people find in it, and what it may take the place of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import Cancelled, ExportError
from archive_app.model import Progress
from archive_app.store import dump
from tests.factories import PARAGRAPHS
from tests.operations.moving.archives import ODD, add, article_of, contents, edited, files_below, moved


def test_a_person_finds_an_article_by_its_title_and_reads_it(folder: Path) -> None:
    place = article_of(folder, "The-ferry-to-Lorn")
    assert place.parent.name == "000000-000999"
    assert {path.name for path in place.iterdir()} == {
        "article.json",
        "original-1-ferry.txt",
        "original-2-later.txt",
        "version-1.txt",
        "version-1.html",
    }
    assert PARAGRAPHS[0] in (place / "version-1.txt").read_text(encoding="utf-8")
    article = json.loads((place / "article.json").read_text(encoding="utf-8"))
    assert article["article"]["title"] == "The ferry to Lorn"
    assert article["excerpts"][0]["exact"] == "twice a day"
    assert "sea" in {tag["name"] for tag in article["article_tags"] + article["excerpt_tags"]}


def test_the_readme_names_every_table_and_the_format(folder: Path) -> None:
    text = (folder / "README.txt").read_text(encoding="utf-8")
    about = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
    assert f"This is format {about['format']}." in text
    assert [name for name in dump.TABLES if name not in text and name != "articles"] == []
    assert {path.name for path in folder.iterdir()} - {"README.txt"} <= set(text.replace("/", " ").split())


@pytest.mark.parametrize(
    "title", [ODD, "", "…", "CON", "aux.txt", " . ", "🚢" * 90, "漢" * 300, "e\u0301" * 50, "a/../../b"]
)
def test_any_title_makes_names_that_every_disk_takes(tmp_path: Path, title: str) -> None:
    with Archive.create(tmp_path / "test.articles") as archive:
        add(archive, "Boats", "Small boats, large ones.", None)
        with archive.database.write() as connection:
            connection.conn.execute("UPDATE articles SET title = :title", {"title": title})
            connection.conn.execute("UPDATE versions SET title = :title", {"title": title})
            connection.conn.execute("UPDATE originals SET name = :name", {"name": f"{title}.html"})
        operations.export_archive(archive, tmp_path / "out")
        names = [path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob("*")]
        reserved = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
        for path in names:
            assert len(str(path)) <= 150, "leaves room below the 260 characters of a path"
            for part in path.parts:
                assert not set('<>:"\\|?*').intersection(part)
                assert part.isprintable()
                assert part == part.rstrip(" .")
                assert part.partition(".")[0].casefold() not in reserved
                assert len(part.encode()) <= 143, "the shortest names that any usual disk takes"
        assert len({str(path).casefold() for path in names}) == len(names)
        new, problems = moved(tmp_path / "out", tmp_path / "new.articles")
        with new:
            assert (problems, contents(new)) == ((), contents(archive))


def test_no_folder_holds_more_than_a_thousand_articles_whatever_their_numbers(tmp_path: Path) -> None:
    with Archive.create(tmp_path / "test.articles") as archive:
        add(archive, "Boats", "Small boats, large ones.", None)
        columns = ", ".join(column for column in dump.TABLES["articles"].columns if column not in ("id", "uuid"))
        with archive.database.write() as connection:
            connection.conn.execute(
                f"""
                WITH RECURSIVE n (id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM n WHERE id < 2100)
                INSERT INTO articles (id, uuid, {columns}) SELECT n.id, n.id, {columns} FROM articles, n
                """
            )
            connection.conn.execute("UPDATE articles SET id = 123456789 WHERE id = 2100")
        operations.export_archive(archive, tmp_path / "out")
        groups = {path.name: len(list(path.iterdir())) for path in (tmp_path / "out" / "articles").iterdir()}
        assert groups == {
            "000000-000999": 999,
            "001000-001999": 1000,
            "002000-002999": 100,
            "123456000-123456999": 1,
        }
        new, problems = moved(tmp_path / "out", tmp_path / "new.articles")
        with new:
            assert (problems, contents(new)) == ((), contents(archive))


def test_a_folder_on_a_long_path_is_written_and_read(archive: Archive, tmp_path: Path) -> None:
    deep = tmp_path / ("пробел и 🚢 " + "d" * 60)
    while len(str(deep)) < 250:
        deep /= "d" * 40
    deep.mkdir(parents=True)
    operations.export_archive(archive, deep / "out")
    new, problems = moved(deep / "out", deep / "new.articles")
    with new:
        assert (problems, contents(new)) == ((), contents(archive))


def test_names_that_a_disk_spells_in_another_way_are_found(archive: Archive, folder: Path, tmp_path: Path) -> None:
    place = article_of(folder, "The-ferry-to-Lorn")
    (place / "original-1-ferry.txt").rename(place / "ORIGINAL-1-FERRY.TXT")
    place.rename(place.with_name(place.name.upper()))
    new, problems = moved(folder, tmp_path / "new.articles")
    with new:
        assert (problems, contents(new)) == ((), contents(archive))


def test_an_earlier_export_is_replaced_as_a_whole(archive: Archive, folder: Path) -> None:
    operations.move_to_trash(archive, [1])
    operations.empty_trash(archive)
    (folder / ".DS_Store").write_bytes(b"left by a file manager")
    operations.export_archive(archive, folder)
    assert not list(folder.glob("articles/*/000001*"))
    assert not (folder / ".DS_Store").exists()
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []


def test_an_empty_folder_and_a_link_to_one_are_taken(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    operations.export_archive(archive, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "empty" / "archive.json").is_file()


def foreign_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def foreign_file_in_article(folder: Path) -> None:
    (article_of(folder, "The-ferry-to-Lorn") / "my notes.txt").write_text("mine")


def other_archive(folder: Path) -> None:
    edited(folder / "archive.json", lambda about: about.update(uuid="another"))


def other_kind(folder: Path) -> None:
    (folder / "archive.json").write_text('{"kind": "something else"}')


def newer(folder: Path) -> None:
    edited(folder / "archive.json", lambda about: about.update(format=2))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (foreign_file, "notes.txt is no part of the exported archive: move it away"),
        (foreign_file_in_article, "my notes.txt is no part"),
        (other_archive, "holds another archive: choose another folder"),
        (other_kind, "is not empty: name a new folder"),
        (newer, "is not empty"),
    ],
)
def test_a_folder_with_anything_else_in_it_is_left_as_it_is(
    archive: Archive, folder: Path, change: Callable[[Path], None], sentence: str
) -> None:
    change(folder)
    before = files_below(folder)
    with pytest.raises(ExportError, match=sentence):
        operations.export_archive(archive, folder)
    assert files_below(folder) == before


def test_a_file_and_a_missing_parent_are_refused(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("precious")
    with pytest.raises(ExportError, match="is no folder"):
        operations.export_archive(archive, tmp_path / "file")
    with pytest.raises(ExportError, match="does not exist"):
        operations.export_archive(archive, tmp_path / "nowhere" / "out")
    assert (tmp_path / "file").read_text() == "precious"


def stopping_after(count: int) -> Callable[[Progress], None]:
    left = iter(range(count))

    def stop(_progress: Progress) -> None:
        if next(left, None) is None:
            raise Cancelled("Stopped.")

    return stop


@pytest.mark.parametrize("count", [0, 3, 12])
def test_a_stopped_export_leaves_what_was_there(archive: Archive, folder: Path, count: int) -> None:
    before, around = files_below(folder), set(folder.parent.iterdir())
    operations.add_tags(archive, [1], ["later"])
    with pytest.raises(Cancelled):
        operations.export_archive(archive, folder, report=stopping_after(count))
    assert files_below(folder) == before
    assert set(folder.parent.iterdir()) == around
    operations.add_tags(archive, [1], ["later still"])  # nothing is left open
    assert operations.export_archive(archive, folder).problems == ()


@pytest.mark.parametrize("count", [0, 5, 14])
def test_a_stopped_import_leaves_nothing(folder: Path, tmp_path: Path, count: int) -> None:
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        operations.import_archive(folder, tmp_path / "new.articles", report=stopping_after(count))
    assert set(tmp_path.iterdir()) == before


def test_what_a_killed_export_left_is_removed_by_the_next_one(archive: Archive, tmp_path: Path) -> None:
    left = tmp_path / ".out.4711.partial"
    (left / "articles").mkdir(parents=True)
    (tmp_path / ".out.4711.partial-lock").write_text("{}")
    operations.export_archive(archive, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_export_is_of_one_moment_whatever_others_write_meanwhile(archive: Archive, tmp_path: Path) -> None:
    before = contents(archive)
    with Archive.open(archive.path) as other:

        def interfere(progress: Progress) -> None:
            if progress.label == "Exporting articles":
                operations.add_tags(other, [1, 2], [f"meanwhile {progress.done}"])

        operations.export_archive(archive, tmp_path / "out", report=interfere)
    new, problems = moved(tmp_path / "out", tmp_path / "new.articles")
    with new:
        assert (problems, contents(new)) == ((), before)
    assert contents(archive) != before


def test_an_archive_that_can_only_be_read_is_exported(archive: Archive, tmp_path: Path) -> None:
    archive.close()
    with Archive.open(tmp_path / "test.articles", is_read_only=True) as reading:
        before = contents(reading)
        operations.export_archive(reading, tmp_path / "out")
    new, problems = moved(tmp_path / "out", tmp_path / "new.articles")
    with new:
        assert (problems, contents(new)) == ((), before)


def test_a_damaged_original_is_named_by_export_and_import_and_the_rest_moves(archive: Archive, tmp_path: Path) -> None:
    with archive.database.write() as connection:
        connection.conn.execute("UPDATE originals SET data = x'00' WHERE id = 1")
    [problem] = operations.export_archive(archive, tmp_path / "out").problems
    assert "Original 1 of article 1" in problem
    new, problems = moved(tmp_path / "out", tmp_path / "new.articles")
    with new:
        assert any("article.json does not say which file" in each for each in problems)
        assert new.article(1).text == archive.article(1).text
        assert operations.check(new) == []
