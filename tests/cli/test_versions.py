"""The command line on versions, duplicates, merging, and excerpts whose text changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import Shell
from tests.factories import PARAGRAPHS

LINES = [f"The {number}th traveller wrote down what the ferry cost that winter, and why." for number in range(20)]


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    opened = Shell(tmp_path)
    save(opened, "a.txt", PARAGRAPHS, "https://lorn.example/a", "2024-01-01")
    return opened


def save(shell: Shell, name: str, paragraphs, address: str, day: str, title: str = "The ferry to Lorn") -> None:
    body = "\n\n".join(paragraphs)
    (shell.folder / name).write_text(f"{title}\n\n{body}\n\nURL: {address}\nSaved: {day}\n", encoding="utf-8")
    assert shell("import", shell.folder / name).exit_code == 0


def test_versions_are_listed_and_compared_by_words(shell: Shell) -> None:
    assert "only one version" in shell("versions", 1, "--diff").stderr
    edited = (PARAGRAPHS[0].replace("twice", "three times"), *PARAGRAPHS[1:])
    save(shell, "b.txt", edited, "https://lorn.example/a", "2024-02-01")
    listed = shell.json("versions", 1)["versions"]
    assert [(version["saved"], version["is_shown"]) for version in listed] == [
        ("2024-01-01", False),
        ("2024-02-01", True),
    ]
    assert "2 versions" in shell("versions", 1).stdout
    shown = shell("versions", 1, "--diff").stdout
    assert shown == PARAGRAPHS[0].replace("twice", "[-twice-]{+three times+}") + "\n…\n"
    back = shell.json("versions", 1, "--diff", listed[1]["id"], listed[0]["id"])["differences"]
    assert [part["text"] for part in back if part["kind"] == "added"] == ["twice"]
    assert shell("versions", 1, "--show", listed[0]["id"]).exit_code == 0
    assert "twice" in shell("show", 1, "--text").stdout
    assert shell("undo").exit_code == 0
    assert "three times" in shell("show", 1, "--text").stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("versions", 9), 1, "no article 9"),
        (("versions", 1, "--diff", 1), 2, "two versions"),
        (("versions", 1, 1, 1), 2, "after --diff"),
        (("versions", 1, "--diff", 1, 77), 1, "no version 77"),
        (("versions", 1, "--show", 77), 1, "no version 77"),
        (("merge", 1), 2, "to merge them into"),
        (("merge", 1, 1), 1, "nothing to merge"),
        (("merge", 1, 9), 1, "no article 9"),
        (("distinct", 1), 1, "two or more"),
        (("excerpt", "place", 1), 2, "--quote, or START"),
        (("excerpt", "place", 9, 1, 5), 1, "no excerpt 9"),
        (("excerpt", "place", 9, "--quote", "x"), 1, "no excerpt 9"),
    ],
)
def test_what_cannot_be_done_is_said(shell: Shell, words: tuple[object, ...], code: int, said: str) -> None:
    result = shell(*words)
    assert result.exit_code == code
    assert said in result.stderr


def test_duplicates_are_listed_told_apart_and_merged(shell: Shell) -> None:
    save(shell, "b.txt", LINES, "https://one.example/", "2024-01-01", "A winter")
    save(shell, "c.txt", [*LINES, "More."], "https://two.example/", "2024-02-01", "Fares of Lorn")
    [cluster] = shell.json("duplicates")["clusters"]
    assert [article["id"] for article in cluster["articles"]] == [2, 3]
    assert 0.9 < cluster["similarity"] < 1
    listed = shell("duplicates").stdout
    assert "small edits" in listed
    assert "Fares of Lorn" in listed
    assert shell("distinct", 2, 3).exit_code == 0
    assert "0 groups" in shell("duplicates").stdout
    assert shell("undo").exit_code == 0
    shell("excerpt", "add", 3, "--quote", "More.")
    shell("excerpt", "add", 2, "--quote", "The 7th traveller")
    assert "Merged 1 article into 2" in shell("merge", 3, 2).stdout
    assert shell.json("show", 2)["title"] == "Fares of Lorn"
    assert len(shell.json("show", 2)["excerpts"]) == 2
    assert "merged into article 2" in shell("show", 3).stderr
    assert shell("undo").exit_code == 0
    assert shell.json("show", 3)["title"] == "Fares of Lorn"


def test_how_an_excerpt_was_found_is_listed_and_one_that_was_not_can_be_placed(shell: Shell) -> None:
    quotes = ("runs twice a day", "writes down who crosses and why", "the book is kept in the harbour office")
    for quote in quotes:
        shell("excerpt", "add", 1, "--quote", quote)
    edited = ("New.", PARAGRAPHS[0], PARAGRAPHS[1].split(";")[0].replace("writes down", "notes"), PARAGRAPHS[2])
    save(shell, "b.txt", edited, "https://lorn.example/a", "2024-02-01")
    listed = shell("excerpt", "list", 1).stdout
    assert "(moved)" in listed
    assert "% alike)" in listed
    assert "(not found in the text any more)" in listed
    [unplaced] = shell.json("excerpt", "list", "--unplaced")["excerpts"]
    assert (unplaced["id"], unplaced["quote"], unplaced["placed"]) == (3, quotes[2], None)
    placed = shell.json("excerpt", "place", 3, "--quote", "truth about their journeys")
    assert (placed["quote"], placed["placed"], placed["score"]) == ("truth about their journeys", "position", 1.0)
    assert shell.json("excerpt", "place", 3, placed["start"], placed["start"] + 5)["quote"] == "truth"
    assert shell.json("excerpt", "list", "--unplaced")["excerpts"] == []
