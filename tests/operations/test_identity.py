"""The same article met again is a snapshot of it; a changed text is a version, the newest of which is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import NotFoundError
from archive_app.model import ImportResult
from archive_app.reading.address import article_address

LINES = [f"The {number}th traveller wrote down what the ferry cost that winter, and why." for number in range(30)]
STORY = "\n\n".join(LINES)
CHINESE = "\n\n".join(
    f"第{number}位旅客在冬天写下了渡船的票价，以及他为什么要到洛恩岛去看望亲人。" for number in range(12)
)
ADDRESS = "https://lorn.example/news/ferry"


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        yield opened


def imported(archive: Archive, name: str, text: str, *trailers: str, title: str = "The ferry to Lorn") -> ImportResult:
    path = archive.path.with_name(name)
    path.write_text("\n\n".join([title, text, "\n".join(trailers)]), encoding="utf-8")
    return operations.import_paths(archive, [path])


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "http://lorn.example/news/ferry",
        "https://www.lorn.example/news/ferry",
        "https://m.lorn.example/news/ferry/",
        f"{ADDRESS}/amp",
        f"{ADDRESS}?print=1",
        f"{ADDRESS}?utm_source=letter&fbclid=1",
        f"{ADDRESS}#comments",
        "https://www.google.com/amp/s/lorn.example/news/ferry",
    ],
)
def test_another_spelling_of_its_address_with_later_date_and_count_is_a_snapshot(
    archive: Archive, address: str
) -> None:
    imported(archive, "a.txt", STORY, f"URL: {ADDRESS}", "Views: 120", "Saved: 2024-02-01")
    again = imported(archive, "b.txt", STORY, f"URL: {address}", "Views: 500", "Saved: 2024-05-01")
    assert (again.added, again.merged) == ((), (1,))
    article = archive.article(1)
    assert [(snapshot.saved, snapshot.views) for snapshot in article.snapshots] == [
        ("2024-02-01", 120),
        ("2024-05-01", 500),
    ]
    assert len(archive.versions(1)) == 1
    assert article.url == ADDRESS


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        (STORY, STORY.replace("29th", "last")),
        (STORY, f"{STORY}\n\nA correction was added later."),
        (CHINESE, CHINESE.replace("票价", "价格", 3)),
    ],
)
@pytest.mark.parametrize("trailer", ["", f"URL: {ADDRESS}"])
def test_small_edits_are_the_same_article_with_the_newer_text_shown(
    archive: Archive, text: str, edited: str, trailer: str
) -> None:
    imported(archive, "a.txt", text, "Saved: 2024-02-01", trailer)
    assert imported(archive, "b.txt", edited, "Saved: 2024-03-01").merged == (1,)
    old, new = archive.versions(1)
    assert (old.saved, new.saved, new.is_shown) == ("2024-02-01", "2024-03-01", True)
    changed = [part for part in archive.differences(old.id, new.id) if part.kind != "same"]
    assert changed
    assert sum(len(part.text) for part in changed) < 60


def test_a_text_that_was_rewritten_under_its_address_is_a_version(archive: Archive) -> None:
    other = STORY.replace("ferry", "tram").replace("traveller wrote", "driver said")
    imported(archive, "a.txt", STORY, f"URL: {ADDRESS}", "Saved: 2024-02-01")
    assert imported(archive, "b.txt", other, f"URL: {ADDRESS}", "Saved: 2024-03-01").merged == (1,)
    assert "tram" in archive.article(1).text
    assert imported(archive, "c.txt", STORY.replace("7th", "last"), f"URL: {ADDRESS}", "Saved: 2023-03-01").merged == (
        1,
    )
    assert "tram" in archive.article(1).text
    assert [version.saved for version in archive.versions(1)] == ["2023-03-01", "2024-02-01", "2024-03-01"]


def test_an_older_text_that_was_restored_later_is_shown_again(archive: Archive) -> None:
    for name, text, month in (("a", STORY, 1), ("b", f"{STORY}\n\nMore.", 2), ("c", STORY, 3)):
        imported(archive, f"{name}.txt", text, f"URL: {ADDRESS}", f"Saved: 2024-0{month}-01", f"Views: {month}")
    assert not archive.article(1).text.endswith("More.")
    assert [(version.saved, version.is_shown) for version in archive.versions(1)] == [
        ("2024-02-01", False),
        ("2024-03-01", True),
    ]
    operations.undo(archive)
    assert archive.article(1).text.endswith("More.")
    assert [version.saved for version in archive.versions(1)] == ["2024-01-01", "2024-02-01"]


def test_an_older_text_under_its_old_title_is_still_the_article(archive: Archive) -> None:
    imported(archive, "a.txt", STORY, f"URL: {ADDRESS}", "Saved: 2024-01-01")
    imported(archive, "b.txt", f"{STORY}\n\nMore.", f"URL: {ADDRESS}", "Saved: 2024-02-01", title="A winter in Lorn")
    assert imported(archive, "c.txt", STORY, "Views: 9").merged == (1,)
    assert archive.article(1).title == "A winter in Lorn"


def test_an_article_that_is_not_there_has_no_versions(archive: Archive) -> None:
    for number in (1, 10**30):
        with pytest.raises(NotFoundError, match="no article"):
            archive.versions(number)
        with pytest.raises(NotFoundError, match="no version"):
            archive.differences(number, number)


@pytest.mark.parametrize(
    "facts", ["Source: news.example.org", "URL: https://www.news.example.org/", "URL: http://[::1]/"]
)
def test_articles_that_only_tell_their_site_are_not_the_same(archive: Archive, facts: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(9):
        text = (
            f"Report {number}\n{facts}\n\nWhat happened on day {number} of the year is told here, and nothing else.\n"
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert len(operations.import_paths(archive, [folder]).added) == 9
    assert len(operations.import_paths(archive, [folder]).unchanged) == 9


@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        ("https://news.example.org/a", True),
        ("https://news.example.org/?p=5", True),
        ("https://news.example.org/#!/a", True),
        ("http://[::1]/a", True),
        ("https://news.example.org:8080/", False),
        ("https://news.example.org/#top", False),
        ("https://news.example.org/?utm_source=x", False),
        ("news", False),
    ],
)
def test_an_address_is_an_articles_own_when_it_names_more_than_a_site(address: str, is_own: bool) -> None:
    assert (article_address(address) is not None) is is_own
