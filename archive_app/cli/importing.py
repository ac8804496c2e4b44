"""``import``: files, folders and zips into the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, NamedPath, json_option, pass_choice, print_json, progress, say, tell
from archive_app.cli.forms import import_form
from archive_app.cli.text import import_summary, on_one_line

if TYPE_CHECKING:
    from pathlib import Path


@click.command("import")
@click.argument("sources", metavar="PATH…", nargs=-1, required=True, type=NamedPath())
@click.option("--tag", "tags", metavar="T", multiple=True, help="Give every imported article this tag.")
@json_option
@pass_choice
def import_(choice: Choice, sources: tuple[Path, ...], tags: tuple[str, ...], *, is_json: bool) -> None:
    """Import files, folders (with all below them) and zips.

    A file that is known already adds nothing; the same article with other view counts or save dates adds a snapshot
    to it. A file that cannot be read is named, with the reason, and never stops the rest.
    """
    from archive_app import operations

    with choice.open(is_created=True) as archive:
        with progress(is_shown=not is_json) as report:
            result = operations.import_paths(archive, sources, tags=tags, report=report, workers=None)
        if not (result.added or result.merged or result.unchanged or result.failed or result.is_cancelled):
            say(f"There are no files to import in {', '.join(map(str, sources))}.")
        for failure in result.failed:
            say(on_one_line(f"{failure.path}: {failure.reason}"))
        if is_json:
            print_json(import_form(result))
        else:
            tell(import_summary(result))
        with progress(is_shown=not is_json) as report:
            archive.catch_up(report)
    if result.failed:
        raise SystemExit(1)
