"""Saved searches, the search history and reading state on the command line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive_app import operations
from archive_app.archive import Archive
from archive_app.model import Search
from tests.cli.test_commands import Shell
from tests.factories import SAVED_ARTICLE, text_file


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    made = Shell(tmp_path)
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a-side-event.txt").write_text(SAVED_ARTICLE, encoding="utf-8")
    text_file(tmp_path / "saved")
    assert made("import", tmp_path / "saved").exit_code == 0
    return made


def names(shell: Shell) -> list[str]:
    return [saved["name"] for saved in shell.json("searches")["searches"]]


def test_a_saved_search_says_what_is_new_until_it_is_shown(shell: Shell) -> None:
    assert shell("searches", "save", "Captains", "captain").output == "Saved Captains: captain\n"
    [saved] = shell.json("searches")["searches"]
    assert (saved["query"], saved["match"], saved["sort"], saved["total"], saved["new"]) == (
        "captain",
        "all",
        None,
        1,
        0,
    )
    later = shell.folder / "later.txt"
    later.write_text("The captain retires\n\nAfter forty winters the captain of the ferry goes ashore.\n")
    assert shell("import", later).exit_code == 0
    assert shell("searches").output == "Captains  2 articles, 1 new  captain\n"
    shown = shell.json("searches", "show", "captains")
    assert {hit["title"] for hit in shown["hits"]} == {"The ferry to Lorn", "The captain retires"}
    assert shell("searches").output == "Captains  2 articles  captain\n"
    assert shell.json("searches")["searches"][0]["looked_at"]


def test_a_saved_search_finds_what_the_search_finds(shell: Shell) -> None:
    words = ("ferry", "timetable", "--any", "--sort", "title", "--reverse")
    shell("searches", "save", "Both", *words)
    assert shell("searches", "show", "Both").output == shell("search", *words).output
    listed = shell("searches", "show", "Both", "--limit", 1, "--offset", 1).output
    assert listed.endswith("2 articles, 2 to 2 listed\n")
    [saved] = shell.json("searches")["searches"]
    assert (saved["match"], saved["sort"], saved["is_reversed"]) == ("any", "title", True)
    assert shell("searches").output == "Both  2 articles  any of: ferry timetable (by title)\n"


def test_words_to_leave_out_are_saved_and_wrong_options_are_not(shell: Shell) -> None:
    assert shell("searches", "save", "No captain", "ferry", "-captain").exit_code == 0
    assert [hit["title"] for hit in shell.json("searches", "show", "No captain")["hits"]] == ["Side event on ferries"]
    wrong = shell("searches", "save", "Wrong", "ferry", "--sortby", "title")
    assert (wrong.exit_code, "--sortby" in wrong.output) == (2, True)
    assert names(shell) == ["No captain"]


def test_a_taken_name_is_refused_unless_replaced(shell: Shell) -> None:
    shell("searches", "save", "Ferries", "ferry")
    refused = shell("searches", "save", "ferries", "boat")
    assert refused.exit_code == 1
    assert "There is a saved search “Ferries” already" in refused.stderr
    replaced = shell.json("searches", "save", "ferries", "boat", "--replace")
    assert (replaced["name"], replaced["query"]) == ("ferries", "boat")
    assert names(shell) == ["ferries"]


def test_saved_searches_are_renamed_removed_and_restored(shell: Shell) -> None:
    for name in ("One", "Two", "Three"):
        shell("searches", "save", name, "ferry")
    assert shell("searches", "rename", "one", "First").exit_code == 0
    assert shell("searches", "remove", "TWO", "three").exit_code == 0
    assert names(shell) == ["First"]
    assert shell("searches", "restore", "two").exit_code == 0
    assert names(shell) == ["First", "Two"]


def test_without_saved_searches_and_history_that_is_said(shell: Shell) -> None:
    assert shell("searches").output == "No searches are saved.\n"
    assert shell.json("searches") == {"searches": []}
    assert shell("history").output == "Nothing is remembered.\n"


@pytest.mark.parametrize(
    "words",
    [("show", "Nothing"), ("rename", "Nothing", "New"), ("remove", "Nothing"), ("restore", "Nothing")],
)
def test_a_saved_search_that_is_not_there_is_a_sentence(shell: Shell, words: tuple[str, ...]) -> None:
    result = shell("searches", *words)
    assert result.exit_code == 1
    assert "There is no saved search “Nothing”" in result.stderr


def test_the_history_is_listed_narrowed_and_cleared(shell: Shell) -> None:
    with Archive.open(shell.archive) as archive:
        for query in ("ferry", "ice road", "Féroe"):
            operations.record_search(archive, Search(query))
    assert shell("history").output == "Féroe\nice road\nferry\n"
    assert shell("history", "fer").output == "Féroe\nferry\n"
    assert shell("history", "--limit", 1).output == "Féroe\n"
    assert [entry["query"] for entry in shell.json("history", "ice")["queries"]] == ["ice road"]
    assert shell("history", "ice", "--clear").exit_code == 2
    assert shell.json("history", "--clear") == {"queries": []}
    assert shell("history").output == "Nothing is remembered.\n"


@pytest.mark.parametrize(
    ("state", "undone", "column"), [("read", "unread", "read_at"), ("starred", "unstarred", "starred_at")]
)
def test_articles_are_marked_and_unmarked(shell: Shell, state: str, undone: str, column: str) -> None:
    def marked() -> list[int]:
        connection = sqlite3.connect(shell.archive)
        found = connection.execute(f"SELECT id FROM articles WHERE {column} IS NOT NULL").fetchall()
        connection.close()
        return [row[0] for row in found]

    assert shell("mark", state, 1, 2).output == f"Marked 2 articles as {state}\n"
    assert marked() == [1, 2]
    assert shell("mark", undone, 2).output == f"Marked 1 article as {undone}\n"
    assert marked() == [1]
    missing = shell("mark", state, 1, 77)
    assert (missing.exit_code, "no article 77 outside the trash" in missing.stderr) == (1, True)
    assert shell("mark", "nonsense", 1).exit_code == 2


def test_the_api_offers_the_same(shell: Shell) -> None:
    import archive_app

    with archive_app.Archive.open(shell.archive) as archive:
        archive.save_search("Ferries", "ferry", sort="title")
        assert [(each.saved.name, each.total, each.new) for each in archive.saved_searches()] == [("Ferries", 2, 0)]
        archive.rename_saved_search("ferries", "Boats")
        archive.look_at_saved_search("boats")
        archive.remove_saved_search("Boats")
        assert archive.saved_searches() == []
        archive.restore_saved_search("Boats")
        archive.mark_read([1])
        archive.star([1])
        assert archive.article(1).read_at
        assert archive.article(1).starred_at
        archive.mark_unread([1])
        archive.unstar([1])
        assert (archive.article(1).read_at, archive.article(1).starred_at) == (None, None)
        archive.forget_searches()
        assert archive.search_history() == []


def test_a_search_that_cannot_be_answered_keeps_no_other_from_being_counted(shell: Shell) -> None:
    endless = shell.folder / "endless.txt"
    endless.write_text(f"An endless word\n\n{'a' * 60} ferry\n")
    assert shell("import", endless).exit_code == 0
    shell("searches", "save", "Endless", "/(a|a|aa)+b/")
    shell("searches", "save", "Ferries", "=ferry")
    slow, ferries = shell.json("searches")["searches"]
    assert ferries["total"] >= 2
    assert ferries["problem"] is None
    assert "takes too long" in slow["problem"]
    assert f"Endless  not counted: {slow['problem']}" in shell("searches").output


def test_what_was_not_understood_is_said_with_its_place(shell: Shell) -> None:
    for command in (("search",), ("concordance",)):
        said = shell(*command, "ferry", "lang:12").stderr
        assert said.endswith("(Character 12 to 13 of the query.)\n")
    [problem] = shell.json("concordance", "ferry", "lang:12")["problems"]
    assert (problem["start"], problem["end"]) == (11, 13)


def test_a_concordance_says_what_it_does_not_show(shell: Shell) -> None:
    assert shell("concordance", "title:lorn").output.startswith("Nothing in a text; 1 found by title")
    assert shell("concordance", "nowhere").output == "Nothing found.\n"


def test_a_saved_query_is_shown_however_it_begins(shell: Shell) -> None:
    with Archive.open(shell.archive) as archive:
        operations.save_search(archive, "Dashes", Search("--captain ferry"))
    assert shell("searches", "show", "Dashes").output == shell("search", "(--captain ferry)").output


@pytest.mark.parametrize(
    "query", ["tag:f?rry", "tag:*ry", "tag:fery~", "tag:/f.*y/", "tag:=Ferry", "tag:~ferry", "tag:-boat"]
)
def test_tags_are_found_by_what_is_written_for_words(shell: Shell, query: str) -> None:
    [hit] = shell.json("search", "title:lorn")["hits"]
    assert shell("tag", "add", hit["id"], "ferry").exit_code == 0
    assert hit["title"] in [each["title"] for each in shell.json("search", query)["hits"]]
    assert shell("complete", "-tag:fe").output.startswith("-tag:ferry")


def test_the_plural_of_an_acronym_is_found_by_the_acronym(shell: Shell) -> None:
    article = shell.folder / "goals.txt"
    article.write_text("A side event\n\nIt was held about the SDGs, on two TVs of the hotel in the city.\n")
    assert shell("import", article).exit_code == 0
    for query in ("SDG", "sdgs", "TV", "body:tvs"):
        assert [hit["title"] for hit in shell.json("search", query)["hits"]] == ["A side event"]
    assert not shell.json("search", "=SDG")["hits"]
