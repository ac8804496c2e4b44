"""The command line in hostile hands: names that steer terminals, impossible numbers and places, two at a time."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_app.cli.main import archive_app
from tests.factories import text_file

STEERING = "\x1b]0;taken\x07\x1b[31m\x9b5m\u202e=1+1|x\nThis line is forged <b>"
HUGE = "9" * 25


class Shell:
    """Runs commands on one archive, and gives what is printed as a terminal would get it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "test.articles"

    def __call__(self, *words: object) -> Result:
        arguments = ["--archive", str(self.archive), *map(str, words)]
        return CliRunner().invoke(archive_app, arguments, color=True)

    def process(self, *words: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "archive_app", "--archive", str(self.archive), *map(str, words)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    (tmp_path / "in").mkdir()
    text_file(tmp_path / "in")
    text_file(tmp_path / "in", "second.txt", title="The second ferry")
    assert shell("import", tmp_path / "in", "--tag", "sea").exit_code == 0
    assert shell("excerpt", "add", 1, "--quote", "twice a day", "--tag", "sea").exit_code == 0
    return shell


@pytest.fixture
def foreign(shell: Shell) -> Shell:
    """An archive from elsewhere, in which every text tries to steer the terminal."""
    assert shell("trash", "add", 2).exit_code == 0
    connection = sqlite3.connect(shell.archive)
    values = {"text": STEERING}
    connection.execute("UPDATE articles SET title = :text, author = :text, source = :text, language = :text", values)
    connection.execute("UPDATE articles SET saved = :text, published = :text", values)
    connection.execute("UPDATE versions SET text = text || :text", values)
    connection.execute("UPDATE tags SET name = :text, color = :text", values)
    connection.execute("UPDATE excerpts SET note = :text, exact = :text", values)
    connection.execute("UPDATE originals SET name = :text", values)
    connection.commit()
    connection.close()
    return shell


def steers(printed: str) -> list[str]:
    return [sign for sign in printed if (not sign.isprintable() and sign not in "\n\u00a0") or sign == "\u202e"]


COMMANDS = (
    ["stats"],
    ["stats", "--json"],
    ["search", "ferry"],
    ["search", "ferry", "--json"],
    ["show", "1"],
    ["show", "1", "--json"],
    ["tag", "list"],
    ["tag", "list", "--json"],
    ["tag", "remove", "1", STEERING],
    ["tag", "rename", "nothing" + STEERING, "new"],
    ["excerpt", "list"],
    ["excerpt", "list", "--json"],
    ["excerpt", "add", "1", "--quote", STEERING],
    ["trash", "list"],
    ["trash", "list", "--json"],
    ["check"],
    ["import", "missing" + STEERING],
    ["export", "csv", "--tag", "nothing" + STEERING],
    ["export", "csv", "-o", f"/missing/{STEERING}"],
    ["backup", f"/missing/{STEERING}"],
    ["new", f"/dev/null/{STEERING}"],
)


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:20])
def test_nothing_that_is_printed_steers_the_terminal(foreign: Shell, words: list[str]) -> None:
    result = foreign(*words)
    assert steers(result.stdout) == []
    assert steers(result.stderr) == []
    if words[-1] == "--json":
        json.loads(result.stdout)
    elif words[0] != "show":
        assert not any(line.startswith("This line is forged") for line in result.stdout.splitlines())


def test_joined_letters_and_emoji_are_printed_as_they_are(shell: Shell) -> None:
    assert shell("tag", "rename", "sea", "نمی\u200cدانم 👩\u200d👧").exit_code == 0
    assert "نمی\u200cدانم 👩\u200d👧" in shell("tag", "list").stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", HUGE], 1),
        (["tag", "add", HUGE, "x"], 1),
        (["tag", "add", "9" * 5000, "x"], 2),
        (["excerpt", "edit", HUGE, "--note", "x"], 1),
        (["excerpt", "remove", "1", HUGE], 1),
        (["trash", "add", "1", HUGE], 1),
        (["trash", "restore", "--", "-1"], 1),
        (["search", "ferry", "--limit", HUGE], 0),
        (["search", "ferry", "--offset", HUGE], 0),
        (["search", "", "--offset", HUGE, "--limit", HUGE], 0),
        (["tag", "add", "1", "x" * 201], 1),
        (["tag", "add", "1", "\x1b"], 1),
    ],
    ids=lambda words: str(words)[:40],
)
def test_impossible_numbers_and_names_are_answered_in_a_sentence(shell: Shell, words: list[str], code: int) -> None:
    result = shell(*words)
    assert result.exit_code == code, result.output
    assert "went wrong" not in result.output
    assert shell("show", 1).exit_code == 0


@pytest.mark.parametrize(
    "words", [["import", ""], ["new", ""], ["backup", ""], ["export", "csv", "-o", ""], ["--archive", "", "stats"]]
)
def test_an_empty_name_is_not_taken_for_the_current_folder(shell: Shell, words: list[str]) -> None:
    result = shell(*words)
    assert result.exit_code == 2
    assert "The name is empty" in result.stderr


@pytest.mark.parametrize("words", [["new"], ["backup"], ["export", "csv", "-o"], ["import"]])
def test_a_name_that_is_too_long_is_said_to_be(shell: Shell, words: list[str]) -> None:
    result = shell(*words, shell.folder / ("n" * 300))
    assert result.exit_code == 1
    assert "too long" in result.stderr
    assert "went wrong" not in result.stderr


def test_an_offset_beyond_the_end_says_that_none_is_listed(shell: Shell) -> None:
    assert shell("search", "ferry", "--offset", 50).stdout == "2 articles, none of them listed\n"


def test_ids_given_twice_are_counted_once(shell: Shell) -> None:
    assert shell("trash", "add", 1, 1).stdout == "Moved 1 article to the trash\n"
    assert shell("trash", "restore", 1, 1).stdout == "Restored 1 article\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_an_export_to_a_pipe_is_written_into_it_and_never_replaces_it(shell: Shell) -> None:
    pipe = shell.folder / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    assert shell("export", "json", "-o", pipe).exit_code == 0
    reader.join(timeout=10)
    assert len(json.loads(read[0])["excerpts"]) == 1
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_an_export_to_a_link_replaces_what_it_leads_to(shell: Shell) -> None:
    (shell.folder / "real.json").write_text("old")
    (shell.folder / "link.json").symlink_to("real.json")
    assert shell("export", "json", "-o", shell.folder / "link.json").exit_code == 0
    assert (shell.folder / "link.json").is_symlink()
    assert json.loads((shell.folder / "real.json").read_text(encoding="utf-8"))["excerpts"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_the_place_of_an_archive_is_refused_at_once(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    os.mkfifo(shell.archive)
    result = shell("stats")
    assert result.exit_code == 1
    assert "a device or a pipe" in result.stderr


def test_nothing_to_import_is_said(shell: Shell) -> None:
    with zipfile.ZipFile(shell.folder / "empty.zip", "w"):
        pass
    result = shell("import", shell.folder / "empty.zip")
    assert "There are no files to import" in result.stderr


def test_an_archive_beside_the_files_is_not_among_them(shell: Shell) -> None:
    text_file(shell.folder, "third.txt", title="The third ferry")
    result = shell("import", shell.folder)
    assert result.exit_code == 0, result.output
    assert "1 added, 0 merged as new snapshots, 2 unchanged, 0 failed" in result.stdout


def test_three_imports_into_one_new_archive_at_once_all_arrive(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    files = [text_file(tmp_path, f"{number}.txt", title=f"Ferry number {number}") for number in range(3)]
    running = [shell.process("import", file, "--json") for file in files]
    for process in running:
        printed, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert len(json.loads(printed)["added"]) == 1
    assert json.loads(shell("stats", "--json").stdout)["articles"] == 3
    assert shell("check").exit_code == 0


def test_a_terminal_that_cannot_show_a_character_gets_another(shell: Shell) -> None:
    assert shell("tag", "rename", "sea", "море").exit_code == 0
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "archive_app", "--archive", str(shell.archive), "tag", "list"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"????  2 articles")


def test_a_search_that_meets_a_damaged_index_answers_from_one_made_anew(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "own"))
    shell("search", "ferry")
    [segment] = (tmp_path / "own").rglob("*.seg")
    data = bytearray(segment.read_bytes())
    data[: len(data) // 2] = bytes(len(data) // 2)
    segment.write_bytes(data)
    found = json.loads(shell("search", "ferry", "--json").stdout)
    assert (found["total"], found["problems"]) == (2, [])
    assert shell("check").exit_code == 0
