"""README says what is true: its examples run, its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import archive_app
from archive_app.cli.main import COMMANDS
from archive_app.cli.main import archive_app as command_line
from archive_app.plugins import exporters
from tests.factories import SAVED_ARTICLE, text_file

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_python_example_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()
    text_file(tmp_path / "saved", "b.txt")
    (tmp_path / "saved" / "a.txt").write_text(SAVED_ARTICLE.replace("islanders", "children"), encoding="utf-8")
    [example] = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert printed.startswith("2 new, []")
    assert "Side event on ferries" in printed
    assert "children" in (tmp_path / "rights.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_is_named_in_readme_and_explains_itself(name: str) -> None:
    assert f"archive-app {name}" in README or f"`{name}`" in README
    assert command_line.commands[name].help


def test_every_export_format_is_in_the_help_of_export() -> None:
    for exporter in exporters():
        assert exporter.name in (command_line.commands["export"].help or "")


@pytest.mark.parametrize("name", archive_app.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(archive_app, name) is not None


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute"):
        _ = archive_app.nonsense


@pytest.mark.parametrize("folder", re.findall(r"^\| `([a-z_/]+)`", README, flags=re.MULTILINE))
def test_every_folder_of_the_map_exists(folder: str) -> None:
    assert (Path(__file__).parent.parent / folder).is_dir()
