"""A real saved article is found by everything that it says, in any form and spelling."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.model import Search

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the folder with the real article is not here")

FOUND = (
    "side event",
    "sustainable goal",
    "children",
    "child rights",
    "orphanage orphanhood",
    '"well-being of children"',
    "wellbeing",
    "organization",
    "organizations working",
    "ministers",
    "localizing",
    "localisation~",
    "5592 women",
    "5,592",
    "~Жекебаев",
    "~Жекебаева",
    "~Jekebaev",
    "~Ажигулова",
    "~Куантыров",
    "~Токаев",
    '"rural schools"',
    '"foster families culture"~6',
    "benefic*",
    "adopt?on",
    "/zhekeba.*/",
    "title:events",
    "body:speakers",
    "saved:2024-04-23",
    "saved:2024-04",
    "сохранено:2024",
    "views:2107",
    "views:>2000",
    "просмотры:2000..2200",
    "opened:0",
    "is:unread",
    "has:original",
    "lang:en",
)
NOT_FOUND = (
    "=developments",
    '"goals sustainable"',
    "chill",
    "organ",
    "-children",
    "saved:2023",
    "views:<2000",
    "is:starred",
    "opened:>0",
    "title:children",
    "ministry -economy",
    "has:excerpt",
    "in:excerpts children",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with Archive.create(tmp_path_factory.mktemp("real") / "Real.articles") as opened:
        operations.import_paths(opened, [SEEDS])
        opened.catch_up()
        yield opened


@pytest.mark.parametrize("query", FOUND)
def test_it_is_found_and_what_finds_it_is_marked(archive, query):
    page = archive.search(Search(query))
    assert page.total >= 1, page
    assert not page.problems
    snippet = archive.snippets(Search(query), [page.hits[0].id])[page.hits[0].id]
    assert bool(snippet.marks) == bool(archive.hit_positions(Search(query), page.hits[0].id))


@pytest.mark.parametrize("query", NOT_FOUND)
def test_it_is_not_found_by_what_it_does_not_say(archive, query):
    assert archive.search(Search(query)).total == 0


def test_a_name_in_another_alphabet_is_offered_as_it_is_written(archive):
    page = archive.search(Search("Жекебаев"))
    assert page.total == 0
    spellings = (("jekebaev", 1), ("zhekebayev", 1))
    assert [(also.word, also.spellings) for also in page.also_written] == [("жекебаев", spellings)]


def test_a_misprint_is_set_right(archive):
    assert archive.search(Search("sustanable develpoment")).suggestion == "sustainable development"
