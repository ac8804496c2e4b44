"""What counts as one article, and that no file stops the rest, whatever is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.model import ImportResult
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
