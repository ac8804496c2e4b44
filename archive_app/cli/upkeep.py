"""``new``, ``stats`` and ``reindex``: making an archive, and looking after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, NamedPath, json_option, pass_choice, print_json, progress, tell
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
@pass_choice
def reindex(choice: Choice) -> None:
    """Make the full-text index anew."""
    with choice.open() as archive, progress() as report:
        count = archive.rebuild_index(report)
    tell(f"Indexed {counted(count, 'article')}")
