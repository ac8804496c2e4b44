"""``export-archive`` and ``import-archive`` as people and scripts use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive_app.paths import user_archive
from tests.cli.test_commands import Shell
from tests.factories import text_file


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    made = Shell(tmp_path)
    (tmp_path / "saved").mkdir()
    text_file(tmp_path / "saved")
    text_file(tmp_path / "saved", "second.txt", title="The second ferry")
    assert made("import", tmp_path / "saved", "--tag", "sea").exit_code == 0
    assert made("excerpt", "add", 1, "--quote", "twice a day", "--tag", "sea", "--note", "really?").exit_code == 0
    return made


def test_an_archive_moves_to_another_machine_as_plain_files(shell: Shell, tmp_path: Path) -> None:
    exported = shell("export-archive", tmp_path / "out")
    assert (exported.exit_code, exported.stderr) == (0, "")
    assert exported.stdout == f"Exported 2 articles to {tmp_path / 'out'}\n"
    assert "import-archive" in (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    elsewhere = Shell(tmp_path / "elsewhere")
    imported = elsewhere("import-archive", tmp_path / "out")
    assert (imported.exit_code, imported.stderr) == (0, "")
    assert imported.stdout == f"Imported 2 articles into {elsewhere.archive}\n"
    assert elsewhere.json("show", 1) == shell.json("show", 1)
    assert elsewhere("show", 1, "--original").stdout_bytes == (tmp_path / "saved" / "ferry.txt").read_bytes()
    assert elsewhere.json("search", "in:excerpts really")["total"] == 1
    assert elsewhere("undo").output == "Undone: marking of a passage\n"
    assert elsewhere("check").output == "All is well.\n"


def test_the_new_archive_is_named_in_the_command_or_before_it(shell: Shell, tmp_path: Path) -> None:
    shell("export-archive", tmp_path / "out")
    result = shell("import-archive", tmp_path / "out", tmp_path / "named.articles")
    assert result.stdout == f"Imported 2 articles into {tmp_path / 'named.articles'}\n"
    refused = shell("import-archive", tmp_path / "out")
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"Error: {shell.archive} is not empty: name a new archive file, such as Another.articles.\n"
    )


def test_without_a_name_it_becomes_your_own_archive(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_APP_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ARCHIVE_APP_ARCHIVE", str(user_archive()))
    shell("export-archive", tmp_path / "out")
    shell.archive = user_archive()
    assert shell("import-archive", tmp_path / "out").exit_code == 0
    assert shell.json("stats")["articles"] == 2


def test_what_is_damaged_is_named_and_the_rest_comes_in(shell: Shell, tmp_path: Path) -> None:
    shell("export-archive", tmp_path / "out")
    [original] = (tmp_path / "out").glob("articles/*/000001-*/original-1-ferry.txt")
    original.unlink()
    result = shell("import-archive", tmp_path / "out", tmp_path / "new.articles")
    assert result.exit_code == 1
    assert "original-1-ferry.txt is missing." in result.stderr
    assert result.stdout == f"Imported 2 articles into {tmp_path / 'new.articles'}\n"


def test_scripts_get_one_json_document(shell: Shell, tmp_path: Path) -> None:
    form = shell.json("export-archive", tmp_path / "out")
    assert form == {"path": str(tmp_path / "out"), "articles": 2, "problems": []}
    (tmp_path / "out" / "tables" / "tags.jsonl").unlink()
    result = shell("import-archive", tmp_path / "out", tmp_path / "new.articles", "--json")
    form = json.loads(result.stdout)
    assert result.exit_code == 1
    assert form["articles"] == 2
    assert "tables/tags.jsonl is missing." in form["problems"]
    assert "The tag “sea” has lost its color and description." in form["problems"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export-archive", "saved"), "is not empty: name a new folder, or one that this was exported to before."),
        (("export-archive", "saved/ferry.txt"), "is no folder: choose another name."),
        (("export-archive", "no/where"), "does not exist: create it, or choose another place."),
        (("import-archive", "saved"), "is no folder that an archive was exported to: name one that"),
        (("import-archive", "nowhere"), "There is no folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    shell: Shell, tmp_path: Path, words: tuple[str, str], sentence: str
) -> None:
    verb, place = words
    result = shell(verb, tmp_path / place)
    assert (result.exit_code, result.stdout) == (1, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1


def test_titles_in_a_folder_cannot_steer_the_terminal(shell: Shell, tmp_path: Path) -> None:
    shell("export-archive", tmp_path / "out")
    listing = tmp_path / "out" / "articles.jsonl"
    first, second = listing.read_text(encoding="utf-8").splitlines()
    forged = json.loads(first) | {"title": "\x1b]0;taken\x07\nAll is well.", "folder": "articles/\x1b[31m/x"}
    listing.write_text(f"{json.dumps(forged)}\n{second}\n")
    result = shell("import-archive", tmp_path / "out", tmp_path / "new.articles")
    assert "taken" in result.stderr
    assert not {"\x1b", "\x07"} & set(result.stderr)
    assert "All is well." not in result.stderr.splitlines()
