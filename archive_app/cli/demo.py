"""``demo``: the sample archive in a few lines, then in the window; and the way from the command line to the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archive_app import paths
from archive_app.cli.context import NamedPath, progress, tell
from archive_app.cli.text import import_summary, marked_terminal
from archive_app.text import counted

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--window/--no-window", "is_window", default=True, help="Open the window on it at the end.")
@click.option(
    "--at",
    "path",
    type=NamedPath(),
    help="Where to make the sample archive, instead of the data folder.",
)
def demo(path: Path | None, *, is_window: bool) -> None:
    """Make a sample archive, show in a few lines what the program does, and open the window on it."""
    from archive_app import demo as sample
    from archive_app.gui import display

    target = path or paths.data_folder() / f"Sample{paths.ARCHIVE_SUFFIX}"
    with progress() as report:
        done = sample.build(target, report=report)
    tell(f"Sample archive: {done.archive}")
    tell(f"Imported:       {import_summary(done.imported)}")
    tell(f"Marked:         {counted(done.excerpted, 'excerpt')}; tags given to {counted(done.tagged, 'article')}")
    tell(f"Search:         {sample.QUERY} → {counted(done.result.total, 'article')}")
    for hit in done.result.hits:
        tell(f"                {hit.article.title}")
        click.echo(f"                  {marked_terminal(hit.snippet, is_styled=sys.stdout.isatty())}")
    tell(f"Exported:       {counted(done.exported, 'excerpt')} tagged {sample.EXPORTED_TAG} → {done.export}")
    if not is_window:
        return
    if not display.has_display():
        tell("There is no display, so the window stays closed: run “archive-app demo” on a desktop to see it.")
        return
    tell("Opening the window …")
    sys.exit(open_window(target))


def open_window(path: Path | None) -> int:
    """Open the window on an archive, the user's own without ``path``; return the exit code."""
    from archive_app.gui.app import run

    return run(path)
