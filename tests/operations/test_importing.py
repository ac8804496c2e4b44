"""What counts as one article, and that no file stops the rest, whatever is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import Cancelled
from archive_app.model import ImportResult, Outcome, Progress
from archive_app.operations.importing import LARGE_FILE

LINES = [f"The {number}th traveller wrote down what the ferry cost that winter, and why." for number in range(30)]
STORY = "\n\n".join(LINES)


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        yield opened


def imported(archive: Archive, text: str, name: str = "a.txt") -> ImportResult:
    path = archive.path.with_name(name)
    path.write_text(text, encoding="utf-8")
    return operations.import_paths(archive, [path])


def test_a_long_text_under_a_slightly_other_title_is_the_same_article_with_the_new_title(archive: Archive) -> None:
    imported(archive, f"The ferry to Lorn\n\n{STORY}\n\nSaved: 01.02.2024")
    again = imported(archive, f"The ferry into Lorn\n\n{STORY}\n\nSaved: 02.02.2024")
    assert (again.added, again.merged) == ((), (1,))
    assert archive.article(1).title == "The ferry into Lorn"
    assert len(archive.article(1).snapshots) == 2
    third = imported(archive, f"The ferry into Lorn\n\n{STORY}\n\nSaved: 03.02.2024")
    assert third.merged == (1,)


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("The ferry to Lorn", "A lighthouse burns down", STORY),
        ("Timetable for 2023", "Timetable for 2024", STORY),
        ("The ferry to Lorn", "The ferry into Lorn", LINES[0]),
    ],
)
def test_the_same_text_under_another_title_is_another_article(
    archive: Archive, one: str, other: str, text: str
) -> None:
    imported(archive, f"{one}\n\n{text}")
    assert len(imported(archive, f"{other}\n\n{text}").added) == 1


def test_a_title_that_changed_with_the_text_is_the_one_that_later_imports_are_compared_with(archive: Archive) -> None:
    imported(archive, f"The ferry to Lorn\n\n{STORY}\n\nURL: https://lorn.example/1\nSaved: 01.02.2024")
    other = STORY.replace("winter", "summer")
    imported(archive, f"A boat in summer\n\n{other}\n\nURL: https://lorn.example/1\nSaved: 02.02.2024")
    again = imported(archive, f"A boat in summer\n\n{other}\n\nSaved: 03.02.2024")
    assert (again.added, again.merged) == ((), (1,))


def test_an_edit_far_into_a_long_text_is_kept_as_a_version(archive: Archive) -> None:
    imported(archive, f"The ferry to Lorn\n\n{STORY}")
    imported(archive, f"The ferry to Lorn\n\n{STORY.replace('29th', 'last')}")
    assert archive.stats()["versions"] == 2
    assert "The last traveller" in archive.article(1).text


def test_keywords_that_cannot_be_tags_are_left_out_and_stop_nothing(archive: Archive) -> None:
    page = f"<html><head><title>Ferries</title><meta name='keywords' content='***, sea, {'x' * 300}'></head><body>"
    result = imported(archive, page + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>", "page.html")
    assert len(result.added) == 1
    assert [tag.name for tag in archive.tags() if "*" in tag.name or len(tag.name) > 200] == []


def test_a_large_file_is_read_in_a_process_of_its_own(archive: Archive, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("A large file\n\n" + " ".join(LINES * 1000))
    assert large.stat().st_size > LARGE_FILE
    result = operations.import_paths(archive, [large], workers=None)
    assert len(result.added) == 1


def test_what_became_of_every_file_is_told_in_their_order(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "page_files").mkdir(parents=True)
    for name, text in {
        "a.txt": f"The ferry to Lorn\n\n{STORY}\n\nSaved: 01.02.2024",
        "b.txt": f"The ferry to Lorn\n\n{STORY}\n\nSaved: 02.02.2024",
        "c.txt": f"The ferry to Lorn\n\n{STORY}\n\nSaved: 02.02.2024",
        "d.txt": "",
        "e.png": "no picture",
        "page.html": f"<html><title>A page</title><body><p>{LINES[0]}</p><p>{LINES[1]}</p></body></html>",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    result = operations.import_paths(archive, [folder])
    told = {one.file.removeprefix(f"{folder}/"): (one.status, one.article_id) for one in result.outcomes}
    assert told == {
        "a.txt": ("added", 1),
        "b.txt": ("merged", 1),
        "c.txt": ("unchanged", 1),
        "d.txt": ("failed", None),
        "e.png": ("left_out", None),
        "page.html": ("added", 2),
        "page_files": ("left_out", None),
    }
    assert all(one.reason for one in result.outcomes if one.article_id is None)
    assert result.paths == (folder,)
    assert operations.recall_import(archive, result.step_id).outcomes == (
        Outcome("a.txt", "added", 1),
        Outcome("page.html", "added", 2),
    )


def test_only_the_files_that_are_named_are_tried_again(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"One\n\n{LINES[0]}", encoding="utf-8")
    (folder / "b.txt").write_text("", encoding="utf-8")
    first = operations.import_paths(archive, [folder])
    [failed] = first.failed
    (folder / "b.txt").write_text(f"Two\n\n{LINES[1]}", encoding="utf-8")
    again = operations.import_paths(archive, first.paths, only={failed.path})
    assert [(one.file, one.status) for one in again.outcomes] == [(failed.path, "added")]


def test_files_that_a_stopped_import_did_not_reach_are_told(archive: Archive, tmp_path: Path) -> None:
    def stop_at_the_second(progress: Progress) -> None:
        if progress.done == 1:
            raise Cancelled("It was stopped.")

    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(f"About {path.stem}\n\n{LINES[int(path.stem)]}", encoding="utf-8")
    result = operations.import_paths(archive, paths, report=stop_at_the_second)
    assert [one.status for one in result.outcomes] == ["added", "not_reached", "not_reached"]
    assert result.is_cancelled


def test_an_import_is_known_in_the_journal_by_its_kind_not_by_its_name(archive: Archive) -> None:
    result = imported(archive, f"The ferry to Lorn\n\n{STORY}")
    operations.rename_tag(archive, tagged(archive, "import of sea"), "import of 3 articles")
    assert [(step.id, step.name) for step in archive.steps(kind="import")] == [(result.step_id, "import of 1 article")]
    assert [step.kind for step in archive.steps()] == [None, None, "import"]
    operations.undo(archive, result.step_id)
    assert archive.steps(kind="import")[0].undone_at is not None
    operations.redo(archive, result.step_id)
    assert archive.article(1).deleted is None


def tagged(archive: Archive, name: str) -> str:
    operations.add_tags(archive, [1], [name])
    return name


def test_an_import_that_brings_nothing_new_is_no_step(archive: Archive) -> None:
    assert imported(archive, f"The ferry to Lorn\n\n{STORY}").step_id is not None
    assert imported(archive, f"The ferry to Lorn\n\n{STORY}").step_id is None
    assert len(archive.steps()) == 1


def test_a_file_that_brought_another_date_is_remembered_by_its_own_name(archive: Archive) -> None:
    imported(archive, f"The ferry to Lorn\n\n{STORY}\n\nSaved: 01.02.2024", "a.txt")
    again = imported(archive, f"The ferry to Lorn\n\n{STORY}\n\nSaved: 02.02.2024", "b.txt")
    assert operations.recall_import(archive, again.step_id).outcomes == (Outcome("b.txt", "merged", 1),)
