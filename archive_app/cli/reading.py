"""``mark``: articles as read or not, with a star or without."""

from __future__ import annotations

import click

from archive_app.cli.context import Choice, pass_choice, tell
from archive_app.text import counted

STATES = ("read", "unread", "starred", "unstarred")


@click.command()
@click.argument("state", type=click.Choice(STATES))
@click.argument("article_ids", metavar="ID…", type=int, nargs=-1, required=True)
@pass_choice
def mark(choice: Choice, state: str, article_ids: tuple[int, ...]) -> None:
    """Mark articles as read or unread, or with a star or without."""
    from archive_app import operations

    verbs = (operations.mark_read, operations.mark_unread, operations.star, operations.unstar)
    with choice.open() as archive:
        dict(zip(STATES, verbs, strict=True))[state](archive, article_ids)
    tell(f"Marked {counted(len(set(article_ids)), 'article')} as {state}")
