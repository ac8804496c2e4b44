"""``tag``: tagging articles and tending the tags."""

from __future__ import annotations

import click

from archive_app.cli.context import Choice, change_tags, json_option, pass_choice, print_json, tell
from archive_app.cli.forms import tag_form
from archive_app.cli.text import on_one_line
from archive_app.text import counted


@click.group()
def tag() -> None:
    """Tag articles; rename, merge and list tags."""


@tag.command()
@click.argument("words", metavar="ID… TAG…", nargs=-1, required=True)
@pass_choice
def add(choice: Choice, words: tuple[str, ...]) -> None:
    """Give articles tags: numbers of articles first, then the tags."""
    from archive_app import operations

    change_tags(choice, words, "article", operations.add_tags, "Tagged")


@tag.command()
@click.argument("words", metavar="ID… TAG…", nargs=-1, required=True)
@pass_choice
def remove(choice: Choice, words: tuple[str, ...]) -> None:
    """Take tags off articles: numbers of articles first, then the tags."""
    from archive_app import operations

    change_tags(choice, words, "article", operations.remove_tags, "Took off")


@tag.command()
@click.argument("old")
@click.argument("new")
@pass_choice
def rename(choice: Choice, old: str, new: str) -> None:
    """Rename a tag everywhere; those below it move along, as economy/trade does with economy."""
    from archive_app import operations

    with choice.open() as archive:
        operations.rename_tag(archive, old, new)
    tell(on_one_line(f"Renamed {old} to {new}"))


@tag.command()
@click.argument("names", metavar="TAG… INTO", nargs=-1, required=True)
@pass_choice
def merge(choice: Choice, names: tuple[str, ...]) -> None:
    """Make tags one: everything that carries any of them carries the last one named."""
    from archive_app import operations

    *others, into = names
    if not others:
        raise click.UsageError("Name the tags to merge, then the tag to merge them into.")
    with choice.open() as archive:
        operations.merge_tags(archive, others, into)
    tell(on_one_line(f"Merged {', '.join(others)} into {into}"))


@tag.command()
@click.argument("name")
@click.option("--color", help="Such as #3a6ea5 or green; empty takes it off.")
@click.option("--description", help="What the tag is for, as in a codebook.")
@pass_choice
def describe(choice: Choice, name: str, color: str | None, description: str | None) -> None:
    """Give a tag a color and a description."""
    from archive_app import operations

    if color is None and description is None:
        raise click.UsageError("Give a “--color”, a “--description”, or both.")
    with choice.open() as archive:
        operations.describe_tag(archive, name, color=color, description=description)
    tell(on_one_line(f"Changed {name}"))


@tag.command()
@click.argument("names", metavar="TAG…", nargs=-1, required=True)
@pass_choice
def delete(choice: Choice, names: tuple[str, ...]) -> None:
    """Delete tags; what carried them stays."""
    from archive_app import operations

    with choice.open() as archive:
        operations.delete_tags(archive, names)
    tell(on_one_line(f"Deleted {', '.join(names)}; “archive-app undo” brings them back."))


@tag.command("list")
@json_option
@pass_choice
def list_(choice: Choice, *, is_json: bool) -> None:
    """List all tags with how many articles and excerpts carry them."""
    with choice.open() as archive:
        tags = archive.tags()
    if is_json:
        print_json({"tags": [tag_form(found) for found in tags]})
        return
    for found in tags:
        counts = f"{counted(found.articles, 'article')}, {counted(found.excerpts, 'excerpt')}"
        tell(on_one_line("  ".join(filter(None, (found.name, counts, found.color, found.description)))))
