"""Undoing, the codebook and the archive's own settings on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import Shell
from tests.factories import text_file


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    made = Shell(tmp_path)
    (tmp_path / "saved").mkdir()
    text_file(tmp_path / "saved")
    assert made("import", tmp_path / "saved").exit_code == 0
    return made


def test_the_last_step_is_undone_and_done_again(shell: Shell) -> None:
    assert shell("tag", "add", 1, "sea").exit_code == 0
    assert shell("undo").output == "Undone: tagging of 1 article\n"
    assert shell.json("show", 1)["tags"] == []
    assert shell("redo").output == "Done again: tagging of 1 article\n"
    assert shell.json("show", 1)["tags"] == ["sea"]
    refused = shell("redo")
    assert (refused.exit_code, refused.stderr) == (1, "Error: There is nothing to do again.\n")


def test_steps_are_listed_undone_by_number_and_forgotten(shell: Shell) -> None:
    shell("tag", "add", 1, "sea")
    shell("mark", "starred", 1)
    listed = shell.json("undo", "--list")["steps"]
    assert [step["name"] for step in listed] == [
        "marking of 1 article with a star",
        "tagging of 1 article",
        "import of 1 article",
    ]
    undone = shell.json("undo", listed[1]["id"])
    assert (undone["articles"], undone["left"]) == ([1], 0)
    assert "tagging of 1 article  (undone)" in shell("undo", "--list").output
    assert shell("undo", "--keep", 0).output.startswith("Forgot 3 steps")
    assert shell("undo", "--list").output == "Nothing was done that could be undone.\n"
    assert shell("undo").exit_code == 1
    assert shell("undo", 3, "--list").exit_code == 2


def test_an_import_is_undone_into_the_trash(shell: Shell) -> None:
    assert shell("undo").output == "Undone: import of 1 article\n"
    assert shell.json("stats")["articles"] == 0
    assert shell.json("stats")["trashed"] == 1
    shell("redo")
    assert shell.json("stats")["articles"] == 1


def test_tags_are_described_deleted_and_listed(shell: Shell) -> None:
    shell("tag", "add", 1, "sea", "sea/ice")
    assert shell("tag", "describe", "sea", "--color", "#3a6ea5", "--description", "All that floats.").exit_code == 0
    assert "sea  1 article, 0 excerpts  #3a6ea5  All that floats." in shell("tag", "list").output
    assert shell.json("tag", "list")["tags"][0]["description"] == "All that floats."
    assert shell("tag", "describe", "sea").exit_code == 2
    shell("tag", "rename", "sea", "ocean")
    assert shell.json("show", 1)["tags"] == ["ocean", "ocean/ice"]
    assert shell("tag", "delete", "ocean").exit_code == 0
    assert shell.json("show", 1)["tags"] == ["ocean/ice"]


def test_many_excerpts_are_tagged_and_untagged_at_once(shell: Shell) -> None:
    text = shell.json("show", 1)["text"]
    for quote in (text[:12], text[20:40]):
        assert shell("excerpt", "add", 1, "--quote", quote).exit_code == 0
    assert shell("excerpt", "tag", 1, 2, "sea", "north").output == "Tagged 2 excerpts: sea, north\n"
    assert shell("excerpt", "untag", 2, "sea").output == "Took off 1 excerpt: sea\n"
    found = {each["id"]: each["tags"] for each in shell.json("excerpt", "list")["excerpts"]}
    assert found == {1: ["north", "sea"], 2: ["north"]}
    assert shell("undo").output == "Undone: untagging of 1 excerpt\n"
    assert shell("excerpt", "tag", "sea").exit_code == 2


def test_the_archive_has_settings_of_its_own(shell: Shell) -> None:
    assert "name: – (What the archive is called.)" in shell("archive").output
    assert shell("archive", "name", "Ferries").output == "name: Ferries\n"
    assert shell.json("archive") == {"settings": {"name": "Ferries"}}
    assert shell("archive", "nickname", "x").exit_code == 1


def test_the_api_offers_the_same(shell: Shell) -> None:
    import archive_app

    with archive_app.Archive.open(shell.archive) as archive:
        archive.add_tags([1], ["sea"])
        archive.describe_tag("sea", color="green")
        archive.delete_tags(["sea"])
        assert archive.undo().step.name == "deletion of 1 tag"
        assert archive.tags()[0].color == "green"
        archive.undo(archive.steps()[1].id)
        assert archive.tags()[0].color is None
        archive.redo()
        assert [step.undone_at for step in archive.steps(most=3)] != [None, None, None]
