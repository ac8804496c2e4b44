"""``trash``: articles put aside, taken back, or deleted for good."""

from __future__ import annotations

import sys

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, tell
from archive_app.cli.forms import row_form
from archive_app.cli.text import facts, on_one_line
from archive_app.text import counted

ids_argument = click.argument("article_ids", metavar="ID…", type=int, nargs=-1, required=True)


@click.group()
def trash() -> None:
    """Put articles into the trash, take them back, or empty it."""


@trash.command()
@ids_argument
@pass_choice
def add(choice: Choice, article_ids: tuple[int, ...]) -> None:
    """Put articles into the trash; their excerpts, tags and originals stay with them."""
    from archive_app import operations

    with choice.open() as archive:
        operations.move_to_trash(archive, article_ids)
    tell(f"Moved {counted(len(set(article_ids)), 'article')} to the trash")


@trash.command("list")
@json_option
@pass_choice
def list_(choice: Choice, *, is_json: bool) -> None:
    """List what lies in the trash."""
    with choice.open() as archive:
        rows = archive.trash()
    if is_json:
        print_json({"articles": [row_form(row) | {"deleted": row.deleted} for row in rows]})
        return
    for row in rows:
        tell(on_one_line(f"{row.id:>6}  {row.title}") + "\n" + on_one_line(f"        {facts(row)}"))
    tell(counted(len(rows), "article") + " in the trash")


@trash.command()
@ids_argument
@pass_choice
def restore(choice: Choice, article_ids: tuple[int, ...]) -> None:
    """Take articles back from the trash."""
    from archive_app import operations

    with choice.open() as archive:
        operations.restore_from_trash(archive, article_ids)
    tell(f"Restored {counted(len(set(article_ids)), 'article')}")


@trash.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_choice
def empty(choice: Choice, *, yes: bool) -> None:
    """Delete what lies in the trash for good."""
    from archive_app import operations

    with choice.open() as archive:
        count = len(archive.trash())
        if count and not yes and sys.stdin.isatty():
            click.confirm(f"Delete {counted(count, 'article')} for good?", abort=True)
        operations.empty_trash(archive)
    tell(f"Deleted {counted(count, 'article')}")
