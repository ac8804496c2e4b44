"""Where a folder comes back to, and what becomes of one that is damaged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError
from archive_app.model import Search
from tests.operations.moving.archives import article_of, contents, edited, files_below, moved


def test_a_new_archive_that_is_still_empty_is_filled(archive: Archive, folder: Path, tmp_path: Path) -> None:
    Archive.create(tmp_path / "new.articles").close()
    new, problems = moved(folder, tmp_path / "new.articles")
    with new:
        assert (problems, contents(new)) == ((), contents(archive))


def test_an_archive_with_anything_in_it_is_never_imported_into(archive: Archive, folder: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "other.articles") as other:
        operations.save_search(other, "Mine", Search("mine"))
    before = (tmp_path / "other.articles").read_bytes()
    with pytest.raises(ArchiveError, match="is not empty: name a new archive file"):
        operations.import_archive(folder, tmp_path / "other.articles")
    assert (tmp_path / "other.articles").read_bytes() == before
    with pytest.raises(ArchiveError, match="is not empty"):
        operations.import_archive(folder, archive.path)


def test_an_empty_archive_that_is_open_elsewhere_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    with Archive.create(tmp_path / "new.articles") as opened:
        assert opened.rows([1]) == []
        with pytest.raises(ArchiveError, match="is open in another window"):
            operations.import_archive(folder, tmp_path / "new.articles")


def test_a_file_of_something_else_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("precious words that are no archive")
    with pytest.raises(ArchiveError, match="is not an archive"):
        operations.import_archive(folder, tmp_path / "letter.txt")
    assert (tmp_path / "letter.txt").read_text() == "precious words that are no archive"


def without(folder: Path, place: str) -> str:
    path = next(folder.glob(place))
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return str(path.relative_to(folder))


@pytest.mark.parametrize(
    "place",
    [
        "tables/tags.jsonl",
        "tables/journal.jsonl",
        "tables/archive.jsonl",
        "articles/*/*Lorn/original-1-ferry.txt",
        "articles/*/*Lorn/version-1.txt",
        "articles/*/*Lorn/version-1.html",
        "articles/*/*Lorn/article.json",
        "articles/*/*Lorn",
        "articles.jsonl",
        "articles",
    ],
)
def test_what_is_missing_is_named_and_the_rest_comes_in(
    archive: Archive, folder: Path, tmp_path: Path, place: str
) -> None:
    missing = without(folder, place)
    new, problems = moved(folder, tmp_path / "new.articles")
    with new:
        assert any(missing in problem for problem in problems)
        assert operations.check(new) == []
        before, after = contents(archive), contents(new)
        if place == "articles":
            assert after["tags"] == before["tags"]
            return
        lost = 1 if place.endswith(("Lorn", "article.json")) else 0
        assert len(after["articles"]) == len(before["articles"]) - lost
        assert {row[1] for row in after["tags"]} == {row[1] for row in before["tags"]}
        if not lost:
            ferry = next(row for row in new.rows(range(1, 9)) if row.title == "The ferry to Lorn")
            assert new.article(ferry.id).text == archive.article(ferry.id).text
            assert new.article(ferry.id).excerpts[0].tags == ("quoted", "sea")


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
@pytest.mark.parametrize(
    "place", ["tables/tags.jsonl", "tables/steps.jsonl", "articles.jsonl", "articles/*/*Lorn/*.json"]
)
def test_what_is_cut_off_is_named_and_the_rest_comes_in(
    archive: Archive, folder: Path, tmp_path: Path, place: str, share: float
) -> None:
    path = next(folder.glob(place))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    new, problems = moved(folder, tmp_path / "new.articles")
    with new:
        assert any(str(path.relative_to(folder)) in problem for problem in problems)
        assert operations.check(new) == []
        assert len(contents(new)["articles"]) >= len(contents(archive)["articles"]) - 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_noise_in_any_file_is_named_and_harms_nothing_else(
    folder: Path, archive: Archive, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("noise")
    shutil.copytree(folder, place / "out")
    names = [name for name in sorted(files_below(folder)) if name not in ("README.txt", "archive.json")]
    path = place / "out" / data.draw(st.sampled_from([name for name in names if (folder / name).stat().st_size]))
    content = bytearray(path.read_bytes())
    where = data.draw(st.integers(0, len(content) - 1))
    content[where] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    new, problems = moved(place / "out", place / "new.articles")
    with new:
        assert any(str(path.relative_to(place / "out")) in problem for problem in problems)
        assert operations.check(new) == []
        assert len(contents(new)["articles"]) >= len(contents(archive)["articles"]) - 1


def test_a_changed_original_is_left_out_and_a_page_of_its_text_stands_for_it(folder: Path, tmp_path: Path) -> None:
    original = article_of(folder, "Boats") / "original-1-emoji.txt"
    original.write_bytes(b"forged")
    new, problems = moved(folder, tmp_path / "new.articles")
    with new:
        [boats] = [row for row in new.rows(range(1, 9)) if row.title == "Boats"]
        assert any("does not have the bytes that were exported: it was left out" in each for each in problems)
        [stand_in] = new.originals(boats.id)
        assert stand_in.name.startswith("lost original")
        assert "Small boats" in new.article(boats.id).text
        assert operations.import_paths(new, [tmp_path / "in" / "emoji 🚢.txt"]).merged == (boats.id,)


def test_a_folder_that_is_no_export_or_of_a_newer_program_is_refused(folder: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.articles"
    with pytest.raises(ArchiveError, match="There is no folder"):
        operations.import_archive(tmp_path / "nowhere", new)
    with pytest.raises(ArchiveError, match="is no folder that an archive was exported to"):
        operations.import_archive(tmp_path / "in", new)
    about = (folder / "archive.json").read_text(encoding="utf-8")
    for field in ("format", "schema"):
        edited(folder / "archive.json", lambda document, field=field: document.update({field: 99}))
        with pytest.raises(ArchiveError, match="newer version of this program: update"):
            operations.import_archive(folder, new)
        (folder / "archive.json").write_text(about, encoding="utf-8")
    for content in ("", "[]", "{", '{"kind": "archive-app archive", "format": "1"}', "[" * 100_000, "9" * 9_999):
        (folder / "archive.json").write_text(content)
        with pytest.raises(ArchiveError, match="is no folder that"):
            operations.import_archive(folder, new)
    assert not new.exists()
