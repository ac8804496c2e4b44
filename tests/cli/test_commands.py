"""The command line as people and scripts use it: what it prints, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_app.cli.main import archive_app
from archive_app.model import SORT_KEYS
from tests.factories import SAVED_ARTICLE, text_file


class Shell:
    """Runs commands on one archive in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.archive = folder / "test.articles"

    def __call__(self, *words: object) -> Result:
        return CliRunner().invoke(archive_app, ["--archive", str(self.archive), *map(str, words)])

    def json(self, *words: object) -> dict:
        result = self(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    (shell.folder / "saved").mkdir()
    (shell.folder / "saved" / "a-side-event.txt").write_text(SAVED_ARTICLE, encoding="utf-8")
    text_file(shell.folder / "saved")
    assert shell("import", shell.folder / "saved").exit_code == 0
    return shell


def test_the_saved_article_is_held_as_people_expect(filled: Shell) -> None:
    found = filled.json("search", "organizations")
    assert found["total"] == 1
    [hit] = found["hits"]
    assert hit["title"] == "Side event on ferries"
    assert hit["language"] == "en"
    assert hit["snapshots"] == [{"saved": "2024-04-23", "views": 2107}]
    assert (hit["saved"], hit["views"]) == ("2024-04-23", 2107)
    assert hit["snippet"].count("<mark>organizations</mark>") >= 2
    article = filled.json("show", hit["id"])
    assert article["text"].endswith("The last paragraph ends here, with the word timetable.")
    assert "Хорошая погода, не так ли?" in article["cut"]
    original = filled("show", hit["id"], "--original")
    assert original.stdout_bytes == SAVED_ARTICLE.encode()


def test_importing_twice_adds_nothing(filled: Shell) -> None:
    again = filled.json("import", filled.folder / "saved")
    assert (again["added"], again["merged"], again["failed"]) == ([], [], [])
    assert len(again["unchanged"]) == 2
    assert filled.json("stats")["articles"] == 2


def test_other_view_counts_become_a_snapshot_of_the_same_article(filled: Shell) -> None:
    other = filled.folder / "later.txt"
    other.write_text(SAVED_ARTICLE.replace("2107", "3,500").replace("23.04.2024", "1 May 2024"), encoding="utf-8")
    result = filled.json("import", other)
    assert (result["added"], len(result["merged"])) == ([], 1)
    article = filled.json("show", result["merged"][0])
    assert article["snapshots"] == [{"saved": "2024-04-23", "views": 2107}, {"saved": "2024-05-01", "views": 3500}]
    assert article["views"] == 3500


def test_one_bad_file_never_stops_the_rest(shell: Shell) -> None:
    folder = shell.folder / "mixed"
    folder.mkdir()
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 50)
    text_file(folder, "c-good.txt")
    (folder / "d-script.html").write_text("<html><script>alert(1)</script></html>")
    with zipfile.ZipFile(folder / "e.zip", "w") as bundle:
        bundle.writestr("../outside.txt", "Evil\n\nText of it.")
        bundle.write(text_file(shell.folder, title="Inside a zip"), "inside.txt")
    result = shell("import", folder, shell.folder / "missing.txt", "--json")
    assert result.exit_code == 1
    outcome = json.loads(result.stdout)
    assert len(outcome["added"]) == 2
    failed = " ".join(failure["path"] for failure in outcome["failed"])
    for name in ("a-empty.txt", "b-binary.txt", "d-script.html", "../outside.txt", "missing.txt"):
        assert name in failed
        assert name in result.stderr
    assert all(failure["reason"].endswith((".", "!")) for failure in outcome["failed"])
    assert not (shell.folder / "outside.txt").exists()


def test_tags_are_added_renamed_merged_and_listed(filled: Shell) -> None:
    assert filled("tag", "add", 1, 2, "sea", "Winter").exit_code == 0
    assert filled("tag", "rename", "winter", "cold season").exit_code == 0
    assert filled("tag", "remove", 1, "sea").exit_code == 0
    tags = {tag["name"]: tag["articles"] for tag in filled.json("tag", "list")["tags"]}
    assert tags == {"cold season": 2, "sea": 1}
    assert filled("tag", "merge", "sea", "cold season", "north").exit_code == 0
    assert [tag["name"] for tag in filled.json("tag", "list")["tags"]] == ["north"]
    assert filled.json("search", "tag:north")["total"] == 2


def test_an_excerpt_goes_from_quote_to_document(filled: Shell) -> None:
    article_id = filled.json("search", "captain")["hits"][0]["id"]
    made = filled.json(
        "excerpt",
        "add",
        article_id,
        "--quote",
        "nobody reads it",
        "--tag",
        "truth",
        "--note",
        "a reason",
        "--color",
        "blue",
    )
    assert made["quote"] == "Nobody reads it"
    text = filled.json("show", article_id)["text"]
    assert text[made["start"] : made["end"]] == made["quote"]
    out = filled.folder / "out.md"
    assert filled("export", "markdown", "--tag", "truth", "-o", out).exit_code == 0
    document = out.read_text(encoding="utf-8")
    for part in ("Nobody reads it", "a reason", "truth", "The ferry to Lorn", "2024-02-01", "120"):
        assert part in document
    exported = json.loads(filled("export", "json").stdout)
    assert exported["excerpts"][0]["quote"] == "Nobody reads it"


def test_an_excerpt_is_listed_changed_and_removed(filled: Shell) -> None:
    made = filled.json("excerpt", "add", 1, "--quote", "regiona.organizations", "--tag", "damage")
    changed = filled.json("excerpt", "edit", made["id"], "--note", "sic", "--tag", "spelling", "--color", "pink")
    assert (changed["note"], changed["tags"], changed["color"]) == ("sic", ["spelling"], "pink")
    assert [found["id"] for found in filled.json("excerpt", "list", 1)["excerpts"]] == [made["id"]]
    assert filled("excerpt", "remove", made["id"]).exit_code == 0
    assert filled.json("excerpt", "list")["excerpts"] == []


def test_the_trash_hides_keeps_restores_and_deletes(filled: Shell) -> None:
    filled("excerpt", "add", 1, "--quote", "timetable")
    assert filled("trash", "add", 1).exit_code == 0
    assert filled.json("search", "")["total"] == 1
    assert [row["id"] for row in filled.json("trash", "list")["articles"]] == [1]
    again = filled.json("import", filled.folder / "saved")
    assert again["trashed"] == [1]
    assert filled("trash", "restore", 1).exit_code == 0
    assert len(filled.json("show", 1)["excerpts"]) == 1
    filled("trash", "add", 2)
    assert filled("trash", "empty").exit_code == 0
    assert filled("show", 2).exit_code == 1
    assert filled.json("search", "captain")["total"] == 0


def test_words_can_be_asked_for_together_or_any_of_them(filled: Shell) -> None:
    assert filled.json("search", "captain organizations")["total"] == 0
    assert filled.json("search", "captain organizations", "--any")["total"] == 2
    assert filled.json("search", "timetable", "-captain")["total"] == 1


def test_results_are_sorted_cut_and_counted_whole(filled: Shell) -> None:
    by_views = filled.json("search", "", "--sort", "views", "--limit", 1)
    assert (by_views["total"], len(by_views["hits"])) == (2, 1)
    assert by_views["hits"][0]["views"] == 2107
    rest = filled.json("search", "", "--sort", "views", "--limit", 1, "--offset", 1)
    assert rest["hits"][0]["views"] == 120
    assert filled.json("search", "", "--sort", "views", "--reverse")["hits"][0]["views"] == 120
    for key in SORT_KEYS:
        assert filled.json("search", "", "--sort", key)["total"] == 2
    assert all(key in filled("search", "--help").output for key in SORT_KEYS)


def test_a_query_with_faults_is_answered_and_the_fault_named(filled: Shell) -> None:
    found = filled.json("search", 'saved:2024-13 "unclosed')
    assert found["problems"]
    assert all(problem["message"] for problem in found["problems"])


@pytest.mark.parametrize(
    ("words", "exit_code", "sentence"),
    [
        (["show", "99"], 1, "no article 99"),
        (["show", "x"], 2, "not a valid integer"),
        (["search", "--sort", "colour"], 2, "colour"),
        (["search", "--lmit", "3"], 2, "--lmit"),
        (["export", "papyrus"], 2, "markdown"),
        (["export", "csv", "--tag", "nowhere"], 1, "no tag"),
        (["excerpt", "add", "1", "--quote", "words that are not in it at all"], 1, "no passage like"),
        (["excerpt", "add", "1", "--quote", "  "], 1, "needs a quote"),
        (["excerpt", "edit", "1"], 2, "Name what to change"),
        (["excerpt", "remove", "5"], 1, "no excerpt 5"),
        (["tag", "add", "sea"], 2, "numbers of the articles"),
        (["tag", "rename", "none", "some"], 1, "no tag"),
        (["trash", "restore", "1"], 1, "in the trash"),
        (["frobnicate"], 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_said_with_the_right_exit_code(
    filled: Shell, words: list[str], exit_code: int, sentence: str
) -> None:
    result = filled(*words)
    assert result.exit_code == exit_code, result.output
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_an_archive_that_is_missing_is_named_with_what_to_do(shell: Shell) -> None:
    result = shell("search", "x")
    assert result.exit_code == 1
    assert str(shell.archive) in result.stderr
    assert "archive-app new" in result.stderr


def test_check_reindex_backup_and_stats_tell_the_truth(filled: Shell) -> None:
    assert filled("check").exit_code == 0
    assert filled("reindex").stdout == "Indexed 2 articles\n"
    assert filled("backup", filled.folder / "copy.articles").exit_code == 0
    assert filled("backup", filled.folder / "copy.articles").exit_code == 1
    stats = filled.json("stats")
    assert (stats["articles"], stats["excerpts"], stats["tags"]) == (2, 0, 0)


def test_text_for_the_terminal_cannot_steer_it(shell: Shell) -> None:
    text_file(shell.folder, title="Title \x1b[2J\x1b]0;owned\x07 end")
    shell("import", shell.folder / "ferry.txt")
    assert "\x1b" not in shell("search", "").output
    assert "\x1b" not in shell("show", 1).output


def test_show_html_is_a_page_of_its_own_with_the_excerpts_marked(filled: Shell) -> None:
    filled("excerpt", "add", 1, "--quote", "later boat")
    page = filled("show", 1, "--html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "later boat</mark>" in page


def run_process(*words: object, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "archive_app", *map(str, words)]
    return subprocess.run(command, capture_output=True, timeout=100, env={**os.environ, **environment}, check=False)


def test_json_is_utf8_whatever_the_terminal_speaks(filled: Shell) -> None:
    text_file(filled.folder, "ru.txt", title="Паром 北京 📚")
    filled("import", filled.folder / "ru.txt")
    result = run_process("--archive", filled.archive, "search", "паром", "--json", PYTHONIOENCODING="latin-1")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout.decode("utf-8"))["hits"][0]["title"] == "Паром 北京 📚"


def test_without_a_display_the_demo_says_so_and_ends_well(tmp_path: Path) -> None:
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    result = run_process("demo", ARCHIVE_APP_HOME=str(tmp_path), **environment)
    printed = result.stdout.decode("utf-8")
    assert result.returncode == 0, result.stderr
    assert "no display" in printed
    assert "organizations → 2 articles" in printed
    exported = next(tmp_path.rglob("*.md"))
    assert str(exported) in printed
    assert "We were here" in exported.read_text(encoding="utf-8")


def test_the_command_line_starts_without_loading_what_it_does_not_need() -> None:
    heavy = ("PySide6", "whoosh", "trafilatura", "dateparser", "rich")
    code = f"import sys, archive_app.cli.main; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_query_that_is_not_understood_is_said_when_excerpts_are_chosen_by_it(filled: Shell) -> None:
    filled("excerpt", "add", 1, "--quote", "timetable")
    for words in (
        ("excerpt", "list", "--query", "colour:red timetable"),
        ("export", "csv", "--query", "saved:2024-13"),
    ):
        result = filled(*words)
        assert result.exit_code == 0
        assert "colour" in result.stderr or "2024-13" in result.stderr
