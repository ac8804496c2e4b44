"""``archive-app``: with a verb the command line, without one the window."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import click

from archive_app import __version__, logs, paths
from archive_app.cli import articles, demo, excerpts, importing, tags, trash, upkeep
from archive_app.cli.context import Choice
from archive_app.errors import ArchiveAppError

COMMANDS = (
    upkeep.new,
    importing.import_,
    articles.search,
    articles.show,
    tags.tag,
    excerpts.excerpt,
    excerpts.export,
    upkeep.stats,
    upkeep.check,
    upkeep.reindex,
    trash.trash,
    upkeep.backup,
    demo.demo,
)


@click.group(invoke_without_command=True)
@click.option(
    "--archive",
    "path",
    type=click.Path(path_type=Path),
    envvar="ARCHIVE_APP_ARCHIVE",
    metavar="FILE",
    help="The archive to work on; without it, your own in the data folder.",
)
@click.version_option(__version__)
@click.pass_context
def archive_app(context: click.Context, path: Path | None) -> None:
    """Find, read, mark and hand on saved articles. Without a command, open the window."""
    context.obj = Choice(path)
    if context.invoked_subcommand is None:
        context.exit(demo.open_window(path))


for command in COMMANDS:
    archive_app.add_command(command)


def main() -> None:
    """Run the command line; exit 0 when done, 1 when something failed (said on stderr), 2 for wrong usage."""
    logs.configure()
    try:
        archive_app(prog_name="archive-app")
    except ArchiveAppError as error:
        click.echo(f"archive-app: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        logging.getLogger(__name__).exception("A command failed")
        click.echo(
            f"archive-app: something went wrong ({type(error).__name__}: {error}); see {paths.log_file()}.", err=True
        )
        sys.exit(1)
