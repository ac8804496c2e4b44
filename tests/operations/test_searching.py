"""Searches kept under a name, what is new in them, and the history of what was searched for."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.errors import ArchiveError, InputError, NotFoundError
from archive_app.model import Changes, Search
from archive_app.store import articles
from archive_app.store.history import LONGEST_QUERY, MOST_KEPT
from tests.factories import prepared


@pytest.fixture
def archive(tmp_path: Path):
    with Archive.create(tmp_path / "test.articles") as opened:
        minutes = count()
        opened.now = lambda: "2030-01-01T{:02d}:{:02d}:00.000000+00:00".format(*divmod(next(minutes), 60))
        yield opened


def add(archive: Archive, title: str, body: str = "The ferry runs twice a day.") -> int:
    with archive.database.write() as connection:
        return articles.add(connection, prepared(title, f"{title}.\n\n{body}"), now=archive.now())


def names(archive: Archive, *, is_removed: bool = False) -> list[str]:
    return [saved.name for saved in archive.saved_searches(is_removed=is_removed)]


def counts(archive: Archive) -> dict[str, tuple[int, int]]:
    return {each.saved.name: (each.total, each.new) for each in operations.saved_search_counts(archive)}


# --- saved searches -----------------------------------------------------------------------------------------------


def test_a_search_is_kept_as_it_was_asked(archive: Archive) -> None:
    asked = Search('  tag:sea "winter timetable" -ice ', "any", "views", is_reversed=True)
    made = operations.save_search(archive, "  Winter\nboats ", asked)
    [saved] = archive.saved_searches()
    assert saved == made
    assert saved.name == "Winter boats"
    assert saved.search == Search('tag:sea "winter timetable" -ice', "any", "views", is_reversed=True)
    assert saved.looked_at is None
    assert len(saved.uuid) == 36


def test_saved_searches_are_listed_by_name(archive: Archive) -> None:
    for name in ("winter", "Ferry", "élan", "Ёлка"):
        operations.save_search(archive, name, Search(name))
    assert names(archive) == ["élan", "Ferry", "winter", "Ёлка"]


@pytest.mark.parametrize("other", ["Ferries", "FERRIES", " ferries ", "férries"])
def test_a_name_is_given_once_whatever_its_spelling(archive: Archive, other: str) -> None:
    operations.save_search(archive, "Ferries", Search("ferry"))
    with pytest.raises(InputError, match="saved search “Ferries” already: choose another name, or replace it"):
        operations.save_search(archive, other, Search("boat"))
    assert archive.saved_search("ferries").search.query == "ferry"


def test_a_saved_search_is_replaced_when_asked_to_and_stays_the_same_one(archive: Archive) -> None:
    first = operations.save_search(archive, "Ferries", Search("ferry"))
    second = operations.save_search(archive, "FERRIES", Search("boat"), is_replaced=True)
    assert (second.id, second.uuid, second.created) == (first.id, first.uuid, first.created)
    assert (second.name, second.search.query) == ("FERRIES", "boat")
    assert names(archive) == ["FERRIES"]


@pytest.mark.parametrize("name", ["", "  ", "\n", "\u200d", "n" * 201])
def test_a_name_that_cannot_be_one_is_refused(archive: Archive, name: str) -> None:
    with pytest.raises(InputError, match="name"):
        operations.save_search(archive, name, Search("ferry"))
    assert names(archive) == []


def test_an_order_that_does_not_exist_is_refused(archive: Archive) -> None:
    with pytest.raises(InputError, match="no order “weight”"):
        operations.save_search(archive, "Ferries", Search("ferry", sort="weight"))


def test_a_saved_search_is_renamed_unless_the_name_is_taken(archive: Archive) -> None:
    ferries = operations.save_search(archive, "Ferries", Search("ferry"))
    operations.save_search(archive, "Boats", Search("boat"))
    assert operations.rename_saved_search(archive, ferries.id, "ferries") == Changes(searches=frozenset({ferries.id}))
    assert names(archive) == ["Boats", "ferries"]
    with pytest.raises(InputError, match="saved search “Boats” already"):
        operations.rename_saved_search(archive, ferries.id, "BOATS")


def test_a_saved_search_is_changed(archive: Archive) -> None:
    ferries = operations.save_search(archive, "Ferries", Search("ferry"))
    changed = operations.save_search(archive, "FERRIES", Search("boat", sort="title"), is_replaced=True)
    assert changed.id == ferries.id
    assert archive.saved_search("Ferries").search == Search("boat", sort="title")


def test_a_removed_search_comes_back_as_it_was(archive: Archive) -> None:
    made = operations.save_search(archive, "Ferries", Search("ferry", "any"))
    operations.remove_saved_searches(archive, [made.id])
    assert names(archive) == []
    assert names(archive, is_removed=True) == ["Ferries"]
    operations.restore_saved_searches(archive, [made.id])
    assert archive.saved_searches() == [made]


def test_the_name_of_a_removed_search_is_free_and_then_not_taken_back(archive: Archive) -> None:
    first = operations.save_search(archive, "Ferries", Search("ferry"))
    operations.remove_saved_searches(archive, [first.id])
    second = operations.save_search(archive, "ferries", Search("boat"))
    with pytest.raises(InputError, match="saved search “ferries” already"):
        operations.restore_saved_searches(archive, [first.id])
    operations.remove_saved_searches(archive, [second.id])
    assert names(archive, is_removed=True) == ["ferries", "Ferries"]
    with pytest.raises(InputError, match="already"):
        operations.restore_saved_searches(archive, [first.id, second.id])
    assert names(archive) == []


@pytest.mark.parametrize(
    "operation",
    [
        lambda archive, each: operations.rename_saved_search(archive, each, "Boats"),
        lambda archive, each: operations.remove_saved_searches(archive, [1, each]),
        lambda archive, each: operations.restore_saved_searches(archive, [each]),
        operations.look_at_saved_search,
    ],
)
@pytest.mark.parametrize("missing", [2, 77, 10**30])
def test_a_saved_search_that_is_not_there_is_refused_and_nothing_changes(
    archive: Archive, operation, missing: int
) -> None:
    operations.save_search(archive, "Ferries", Search("ferry"))
    if missing != 2:
        operations.remove_saved_searches(archive, [operations.save_search(archive, "Other", Search("other")).id])
    with pytest.raises(NotFoundError, match=f"no saved search {missing}"):
        operation(archive, missing)
    assert names(archive) == ["Ferries"]


def test_what_came_in_since_a_saved_search_was_looked_at_is_new(archive: Archive) -> None:
    add(archive, "Article one")
    saved = operations.save_search(archive, "Ferries", Search("ferry"))
    operations.save_search(archive, "Nothing", Search("zeppelin"))
    assert counts(archive) == {"Ferries": (1, 0), "Nothing": (0, 0)}
    add(archive, "Article two")
    add(archive, "Other", "Nothing about boats.")
    assert counts(archive) == {"Ferries": (2, 1), "Nothing": (0, 0)}
    operations.look_at_saved_search(archive, saved.id)
    assert counts(archive)["Ferries"] == (2, 0)
    add(archive, "Article three")
    archive.catch_up()
    assert counts(archive)["Ferries"] == (3, 1)


def test_an_article_that_is_saved_again_is_not_new(archive: Archive) -> None:
    identity = add(archive, "Article one")
    operations.save_search(archive, "Ferries", Search("ferry"))
    with archive.database.write() as connection:
        articles.merge(connection, identity, prepared("Article one", views=9, saved="2030-02-02"), now=archive.now())
    assert counts(archive) == {"Ferries": (1, 0)}


def test_saved_searches_of_an_archive_that_can_only_be_read_are_counted_and_looked_at(archive: Archive) -> None:
    add(archive, "Article one")
    saved = operations.save_search(archive, "Ferries", Search("ferry"))
    with Archive.open(archive.path, is_read_only=True) as reader:
        assert counts(reader) == {"Ferries": (1, 0)}
        assert operations.look_at_saved_search(reader, saved.id) == Changes()
        with pytest.raises(ArchiveError, match="can only be read"):
            operations.save_search(reader, "Boats", Search("boat"))


def test_an_order_that_only_a_newer_program_knows_counts_as_the_usual_one(archive: Archive) -> None:
    operations.save_search(archive, "Ferries", Search("ferry"))
    with archive.database.write() as connection:
        connection.conn.execute("UPDATE saved_searches SET sort = 'mood', match = 'most'")
    assert archive.saved_search("Ferries").search == Search("ferry")


def test_changes_of_two_operations_are_joined(archive: Archive) -> None:
    saved = operations.save_search(archive, "Ferries", Search("ferry"))
    joined = operations.look_at_saved_search(archive, saved.id) | operations.record_search(archive, Search("boat"))
    assert joined == Changes(searches=frozenset({saved.id}), history=frozenset({1}))


# --- the search history -------------------------------------------------------------------------------------------


def asked(archive: Archive, **narrowed) -> list[str]:
    return [entry.query for entry in archive.search_history(**narrowed)]


def test_the_last_query_stands_on_top_and_one_asked_again_moves_up(archive: Archive) -> None:
    for query in ("ferry", "boat", "ice", " ferry "):
        operations.record_search(archive, Search(query, "any" if query == " ferry " else "all"))
    assert asked(archive) == ["ferry", "ice", "boat"]
    assert archive.search_history()[0].match == "any"


@pytest.mark.parametrize("query", ["", "  ", "\n\t", "x" * (LONGEST_QUERY + 1)])
def test_blank_and_endless_queries_are_not_kept(archive: Archive, query: str) -> None:
    assert operations.record_search(archive, Search(query)) == Changes()
    assert asked(archive) == []


def test_the_oldest_queries_make_room_for_new_ones(archive: Archive) -> None:
    with archive.database.write():
        for number in range(MOST_KEPT + 3):
            operations.record_search(archive, Search(f"query {number}"))
    kept = asked(archive, most=10_000)
    assert (len(kept), kept[0], kept[-1]) == (MOST_KEPT, f"query {MOST_KEPT + 2}", "query 3")
    assert archive.database.value("SELECT count(*) FROM search_history") == MOST_KEPT


@pytest.mark.parametrize(
    ("beginning", "found"),
    [
        ("", ["Ёлка", "tag:sea", "Élan vital", "elan"]),
        ("el", ["Élan vital", "elan"]),
        (" ÉLAN ", ["Élan vital"]),
        ("елк", ["Ёлка"]),
        ("tag:", ["tag:sea"]),
        ("sea", []),
        ("%", []),
    ],
)
def test_queries_are_found_by_how_they_begin_in_any_spelling(
    archive: Archive, beginning: str, found: list[str]
) -> None:
    for query in ("elan", "Élan vital", "tag:sea", "Ёлка"):
        operations.record_search(archive, Search(query))
    assert asked(archive, beginning=beginning) == found


@pytest.mark.parametrize(("most", "found"), [(0, []), (2, ["c", "b"]), (20, ["c", "b", "a"]), (-1, [])])
def test_no_more_queries_are_listed_than_asked_for(archive: Archive, most: int, found: list[str]) -> None:
    for query in "abc":
        operations.record_search(archive, Search(query))
    assert asked(archive, most=most) == found


def test_queries_are_forgotten_one_by_one_or_all_together(archive: Archive) -> None:
    for query in "abc":
        operations.record_search(archive, Search(query))
    assert operations.forget_searches(archive, ["b", "never asked"]).history == {2}
    assert asked(archive) == ["c", "a"]
    assert operations.forget_searches(archive, []) == Changes()
    assert operations.forget_searches(archive, None).history == {1, 3}
    assert asked(archive) == []


def test_searching_in_an_archive_that_can_only_be_read_is_not_recorded_and_does_not_fail(archive: Archive) -> None:
    operations.record_search(archive, Search("ferry"))
    with Archive.open(archive.path, is_read_only=True) as reader:
        assert operations.record_search(reader, Search("boat")) == Changes()
        assert asked(reader) == ["ferry"]
