"""``archive-app``: with a verb the command line, without one the window."""

from __future__ import annotations

import errno
import io
import logging
import sys
from typing import TYPE_CHECKING

import click

from archive_app import __version__, logs, paths
from archive_app.cli import (
    archive_settings,
    articles,
    demo,
    duplicates,
    excerpts,
    finding,
    importing,
    moving,
    reading,
    safety,
    searching,
    tags,
    trash,
    undoing,
    upkeep,
    versions,
)
from archive_app.cli import help as help_pages
from archive_app.cli.context import Choice, NamedPath
from archive_app.cli.text import printable
from archive_app.errors import ArchiveAppError

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (
    upkeep.new,
    importing.import_,
    articles.search,
    articles.show,
    versions.versions,
    duplicates.duplicates,
    duplicates.merge,
    duplicates.distinct,
    finding.like,
    finding.concordance,
    finding.complete,
    searching.searches,
    searching.history,
    reading.mark,
    tags.tag,
    excerpts.excerpt,
    excerpts.export,
    archive_settings.archive_,
    upkeep.stats,
    safety.check,
    upkeep.reindex,
    trash.trash,
    undoing.undo,
    undoing.redo,
    safety.backup,
    safety.restore,
    safety.salvage,
    moving.export_archive,
    moving.import_archive,
    demo.demo,
    help_pages.help_,
)


class Commands(click.Group):
    """The commands; the one place where expected trouble becomes a sentence on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; bugs are logged with their traceback."""
        try:
            return super().invoke(ctx)
        except ArchiveAppError as error:
            raise click.ClickException(printable(str(error))) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort, EOFError):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # who was to read our output has gone: click ends quietly then
            raise click.ClickException(printable(_sentence(error))) from error


@click.group(cls=Commands, invoke_without_command=True)
@click.option(
    "--archive",
    "path",
    type=NamedPath(),
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
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    archive_app(prog_name="archive-app")


def _sentence(error: Exception) -> str:
    """Say what failed that nobody expected; what is no trouble with files is a bug, and is logged."""
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}: check the disk's free space and your permissions, and try again."
    logging.getLogger(__name__).error("A command failed", exc_info=error)
    return f"Something went wrong ({type(error).__name__}: {error}); see {paths.log_file()}."
