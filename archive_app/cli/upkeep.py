"""``new``, ``stats``, ``check``, ``reindex`` and ``backup``: tending an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, NamedPath, json_option, pass_choice, print_json, progress, say, tell
from archive_app.cli.text import on_one_line
from archive_app.text import counted

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("path", metavar="FILE", type=NamedPath())
def new(path: Path) -> None:
    """Create an empty archive."""
    from archive_app.archive import Archive

    Archive.create(path).close()
    tell(f"Created {path}")


@click.command()
@json_option
@pass_choice
def stats(choice: Choice, *, is_json: bool) -> None:
    """Count articles, excerpts, tags and more."""
    with choice.open() as archive:
        counts = archive.stats()
    if is_json:
        print_json(counts)
        return
    for name, value in counts.items():
        shown = ", ".join(f"{key} {count:,}" for key, count in value.items()) if isinstance(value, dict) else value
        label = name.replace("_", " ").capitalize()
        tell(on_one_line(f"{label}: {shown:,}" if isinstance(shown, int) else f"{label}: {shown or '–'}"))


@click.command()
@json_option
@pass_choice
def check(choice: Choice, *, is_json: bool) -> None:
    """Check the archive's file, every original's bytes, and the index; exit 1 when something is wrong."""
    from archive_app import operations

    with choice.open() as archive:
        with progress(is_shown=not is_json) as report:
            problems = operations.check(archive, report=report)
        unplaced = operations.unplaced(archive)
    if is_json:
        print_json({"ok": not problems, "problems": problems, "unplaced": unplaced})
    elif not problems:
        tell("All is well." + (f" {counted(unplaced, 'excerpt')} cannot be placed." if unplaced else ""))
    for problem in problems:
        say(problem)
    if problems:
        raise SystemExit(1)


@click.command()
@pass_choice
def reindex(choice: Choice) -> None:
    """Make the full-text index anew."""
    with choice.open() as archive, progress() as report:
        count = archive.rebuild_index(report)
    tell(f"Indexed {counted(count, 'article')}")


@click.command()
@click.argument("target", metavar="OUT", type=NamedPath())
@pass_choice
def backup(choice: Choice, target: Path) -> None:
    """Write a whole, verified copy of the archive, also while it is in use."""
    from archive_app import operations

    with choice.open() as archive, progress() as report:
        operations.backup(archive, target, report=report)
    tell(f"Backed up to {target}")
