"""Backups, checks, restoring and salvaging, as a person does them on the command line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_app import settings
from archive_app.cli.main import archive_app
from tests.damage import overwrite, root_of
from tests.factories import text_file


class Shell:
    """Runs commands on one archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "test.articles"

    def __call__(self, *words: object) -> Result:
        return CliRunner().invoke(archive_app, ["--archive", str(self.archive), *map(str, words)])

    def json(self, *words: object):
        result = self(*words, "--json")
        return json.loads(result.stdout)

    def backups(self) -> list[dict[str, object]]:
        return self.json("backup", "--list")["backups"]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    shell = Shell(tmp_path)
    (tmp_path / "in").mkdir()
    text_file(tmp_path / "in")
    assert shell("import", tmp_path / "in").exit_code == 0
    return shell


def test_a_command_that_writes_leaves_the_days_backup_and_one_that_reads_none(shell: Shell) -> None:
    [made] = shell.backups()
    assert made["kind"] == "daily"
    Path(made["path"]).unlink()
    assert shell("search", "ferry").exit_code == 0
    assert shell("stats").exit_code == 0
    assert shell.backups() == []
    assert shell("tag", "add", 1, "sea").exit_code == 0
    assert len(shell.backups()) == 1
    assert shell("tag", "add", 1, "winter").exit_code == 0
    assert len(shell.backups()) == 1


def test_a_backup_that_cannot_be_made_is_a_warning_and_the_command_is_done(shell: Shell) -> None:
    (shell.folder / "file").write_text("")
    settings.save(settings.load().changed(settings.BACKUP_FOLDER, str(shell.folder / "file" / "backups")))
    result = shell("tag", "add", 1, "sea")
    assert result.exit_code == 0
    assert "No automatic backup could be made" in result.stderr
    assert shell("search", "ferry").stderr == ""
    assert shell.json("tag", "list")["tags"][0]["name"] == "sea"


def test_backups_are_listed_even_when_the_archive_is_gone(shell: Shell) -> None:
    shell.archive.unlink()
    result = shell("backup", "--list")
    assert result.exit_code == 0
    assert "daily" in result.stdout
    assert shell("restore", shell.backups()[0]["path"]).exit_code == 0
    assert shell("show", 1).exit_code == 0


def test_a_restored_backup_is_found_and_searched_as_it_was(shell: Shell) -> None:
    [made] = shell.backups()
    text_file(shell.folder, "zebra.txt", title="Zebra")
    assert shell("import", shell.folder / "zebra.txt").exit_code == 0
    result = shell("restore", made["path"])
    assert result.exit_code == 0, result.output
    assert "What was there before is kept as" in result.stdout
    assert shell.json("search", "zebra")["total"] == 0
    assert shell.json("search", "ferry")["total"] == 1
    [aside] = shell.folder.glob("test.before-restore-*.articles")
    shell.archive = aside
    assert shell.json("search", "zebra")["total"] == 1


def test_a_backup_is_restored_to_another_file_when_asked(shell: Shell) -> None:
    [made] = shell.backups()
    assert shell("restore", made["path"], "--to", shell.folder / "other.articles").exit_code == 0
    assert shell("show", 1).exit_code == 0
    shell.archive = shell.folder / "other.articles"
    assert shell("show", 1).exit_code == 0


@pytest.mark.parametrize(
    ("words", "exit_code", "sentence"),
    [
        (["backup"], 2, "Name a file for the backup"),
        (["backup", "x.articles", "--list"], 2, "one of the two"),
        (["restore", "missing.articles"], 1, "There is no backup at missing.articles"),
        (["restore"], 2, "BACKUP"),
        (["salvage", "missing.articles", "new.articles"], 1, "There is no file missing.articles"),
        (["salvage", "missing.articles"], 2, "NEW"),
    ],
)
def test_what_cannot_be_done_is_said(shell: Shell, words: list[str], exit_code: int, sentence: str) -> None:
    result = shell(*words)
    assert result.exit_code == exit_code, result.output
    assert sentence in result.stderr


def test_a_check_lists_what_is_unplaced_and_is_content(shell: Shell) -> None:
    assert shell("excerpt", "add", 1, "--quote", "twice a day").exit_code == 0
    connection = sqlite3.connect(shell.archive)
    connection.execute("UPDATE excerpts SET exact = 'words that are nowhere in it', start_position = 0")
    connection.commit()
    connection.close()
    result = shell("check")
    assert result.exit_code == 0
    assert "The ferry to Lorn" in result.stdout
    assert "“words that are nowhere in it”" in result.stdout
    assert shell.json("check")["unplaced"] == [
        {"article": 1, "title": "The ferry to Lorn", "excerpt": 1, "quote": "words that are nowhere in it"}
    ]


def test_a_repair_says_what_it_did_and_where_the_archive_as_it_was_lies(shell: Shell) -> None:
    connection = sqlite3.connect(shell.archive)
    connection.execute("DELETE FROM versions")
    connection.commit()
    connection.close()
    assert shell("check").exit_code == 1
    result = shell("check", "--repair")
    assert result.exit_code == 0, result.output
    assert "Repaired: Article 1 had lost its text: it was read from its original again." in result.stdout
    assert "repair" in {each["kind"] for each in shell.backups()}
    assert shell("check").stdout == "All is well.\n"


def test_what_is_left_of_a_damaged_archive_is_saved_and_the_rest_named(shell: Shell) -> None:
    overwrite(shell.archive, [root_of(shell.archive, "versions")])
    check = shell("check")
    assert check.exit_code == 1
    assert "damaged in the table “versions”" in check.stderr
    assert "Article 1 has lost 1 text." in check.stderr
    new = shell.folder / "new.articles"
    result = shell("salvage", shell.archive, new)
    assert result.exit_code == 0, result.output
    assert "versions: 0 saved, 1 lost" in result.stdout
    assert "Article 1 had lost a text: it was read from its original again." in result.stderr
    shell.archive = new
    assert "The ferry to Lorn" in shell("show", 1).stdout
    assert shell("check").exit_code == 0
