"""``export-archive`` and ``import-archive``: the whole archive as a folder of plain files, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, NamedPath, json_option, pass_choice, print_json, progress, say, tell
from archive_app.cli.text import on_one_line
from archive_app.text import counted

if TYPE_CHECKING:
    from pathlib import Path

    from archive_app.operations.moving import Moved


@click.command("export-archive")
@click.argument("folder", metavar="FOLDER", type=NamedPath())
@json_option
@pass_choice
def export_archive(choice: Choice, folder: Path, *, is_json: bool) -> None:
    """Write the whole archive into a folder of plain files.

    It holds JSON, texts, and every original byte for byte; its README.txt explains the rest. FOLDER is new, empty, or
    was written so before: then it is replaced.
    """
    from archive_app import operations

    with choice.open() as archive, progress(is_shown=not is_json) as report:
        moved = operations.export_archive(archive, folder, report=report)
    _print(moved, f"Exported {counted(moved.articles, 'article')} to {folder}", folder, is_json=is_json)


@click.command("import-archive")
@click.argument("folder", metavar="FOLDER", type=NamedPath())
@click.argument("new", metavar="[NEW]", type=NamedPath(), required=False)
@json_option
@pass_choice
def import_archive(choice: Choice, folder: Path, new: Path | None, *, is_json: bool) -> None:
    """Make an archive of a folder that "export-archive" wrote, at NEW or at --archive.

    It is the same archive at another place: also what was done there can be undone. Files that are damaged or missing
    are named, and the rest comes in.
    """
    from archive_app import operations

    place = new or choice.path
    with progress(is_shown=not is_json) as report:
        moved = operations.import_archive(folder, place, report=report)
    _print(moved, f"Imported {counted(moved.articles, 'article')} into {place}", place, is_json=is_json)


def _print(moved: Moved, sentence: str, place: Path, *, is_json: bool) -> None:
    for problem in moved.problems:
        say(on_one_line(problem))
    if is_json:
        print_json({"path": str(place), "articles": moved.articles, "problems": list(moved.problems)})
    else:
        tell(sentence)
    if moved.problems:
        raise SystemExit(1)
