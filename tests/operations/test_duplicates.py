"""Articles that may be one are offered together, whatever their sources, until somebody says that they differ."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import Cancelled, InputError
from archive_app.model import Progress
from archive_app.store import articles
from tests.factories import prepared

LINES = [f"The {number}th traveller wrote down what the ferry cost that winter, and why." for number in range(30)]
STORY = "\n\n".join(LINES)
CHINESE = "\n\n".join(
    f"第{number}位旅客在冬天写下了渡船的票价，以及他为什么要到洛恩岛去看望亲人。" for number in range(12)
)
THAI = "\n\n".join(f"ผู้โดยสารคนที่{number}เขียนราคาเรือข้ามฟากในฤดูหนาวและเหตุผลที่เดินทางไปเกาะลอร์น" for number in range(12))


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        yield opened


def add(archive: Archive, *texts: str) -> list[int]:
    with archive.database.write() as connection:
        return [
            articles.add(
                connection, prepared(f"Title {number}", text, url=f"https://{number}.example/"), now=archive.now()
            )
            for number, text in enumerate(texts)
        ]


def clusters(archive: Archive) -> list[tuple[int, ...]]:
    return [cluster.article_ids for cluster in operations.find_duplicates(archive)]


def prose(seed: int, count: int = 200) -> str:
    chosen = random.Random(seed)
    return " ".join(f"word{chosen.randrange(3000)}" for _ in range(count))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (STORY, STORY, "the same words"),
        (STORY, STORY.replace("29th", "last"), "the same text with small edits"),
        (STORY, STORY.upper(), "the same words"),
        (STORY, "\n\n".join([*LINES[10:], "A note of the other paper that nobody else has."]), "much text in common"),
        (STORY, "\n\n".join([*LINES[15:], *LINES[:15]]), "the same text with small edits"),
        (CHINESE, CHINESE.replace("票价", "价格"), "the same text with small edits"),
        (THAI, THAI.replace("ราคา", "ค่า"), "the same text with small edits"),
    ],
)
def test_nearly_the_same_text_from_two_sources_is_offered_with_the_reason(
    archive: Archive, one: str, other: str, reason: str
) -> None:
    add(archive, prose(1), one, prose(2), other, prose(3))
    [cluster] = operations.find_duplicates(archive)
    assert cluster.article_ids == (2, 4)
    assert cluster.reason == reason
    assert cluster.similarity >= 0.7


@pytest.mark.parametrize(
    "texts",
    [
        (STORY, STORY[: len(STORY) // 4]),
        (prose(1), prose(2)),
        ("A short notice: no ferry today.", "A short notice: no ferry today."),
        (" ".join(LINES[:2]), " ".join(LINES[1:3])),
        (STORY, CHINESE),
        (),
    ],
)
def test_what_is_only_a_little_alike_is_not_offered(archive: Archive, texts: tuple[str, ...]) -> None:
    add(archive, *texts)
    assert clusters(archive) == []


def test_what_was_said_to_be_distinct_is_not_offered_again_and_not_through_others(archive: Archive) -> None:
    add(archive, STORY, STORY.replace("29th", "last"), STORY.replace("28th", "other"))
    assert clusters(archive) == [(1, 2, 3)]
    operations.mark_distinct(archive, [3, 1])
    assert clusters(archive) in ([(1, 2)], [(2, 3)])
    operations.mark_distinct(archive, [1, 2, 3])
    assert clusters(archive) == []
    operations.undo(archive)
    operations.undo(archive)
    assert clusters(archive) == [(1, 2, 3)]


def test_what_is_distinct_from_a_merged_article_is_distinct_from_the_one_kept(archive: Archive) -> None:
    add(archive, STORY, STORY.replace("29th", "last"), STORY.replace("28th", "other"))
    operations.mark_distinct(archive, [2, 3])
    operations.merge_articles(archive, [2], 1)
    assert clusters(archive) == []
    operations.undo(archive)
    assert len(clusters(archive)) == 1


def test_merged_and_trashed_articles_are_not_offered(archive: Archive) -> None:
    add(archive, STORY, STORY, STORY, prose(1), prose(1))
    operations.merge_articles(archive, [2], 1)
    operations.move_to_trash(archive, [5])
    assert clusters(archive) == [(1, 3)]


def test_the_most_alike_come_first_and_many_of_one_template_are_one_cluster(archive: Archive) -> None:
    reports = [STORY.replace("that winter", f"in the winter of {1900 + year}") for year in range(60)]
    add(archive, *reports, prose(7), prose(7))
    assert clusters(archive) == [(61, 62), tuple(range(1, 61))]


def test_one_article_cannot_be_told_apart_from_itself(archive: Archive) -> None:
    add(archive, STORY)
    with pytest.raises(InputError, match="name two or more"):
        operations.mark_distinct(archive, [1, 1])


def test_worker_processes_find_the_same(archive: Archive) -> None:
    texts = [prose(number // 2) for number in range(500)]
    add(archive, *texts)
    told: list[Progress] = []
    found = operations.find_duplicates(archive, told.append, workers=2)
    assert found == operations.find_duplicates(archive, workers=0)
    assert [cluster.article_ids for cluster in found] == [(one, one + 1) for one in range(1, 500, 2)]
    assert {progress.label for progress in told} == {"Reading articles", "Comparing articles"}


def test_looking_for_duplicates_can_be_stopped(archive: Archive) -> None:
    add(archive, STORY, STORY)

    def stop(progress: Progress) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        operations.find_duplicates(archive, stop)
