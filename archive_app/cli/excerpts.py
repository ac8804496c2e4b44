"""``excerpt`` and ``export``: marking passages, and handing them over."""

from __future__ import annotations

import codecs
import sys
from typing import TYPE_CHECKING, cast

import click

from archive_app.cli.context import (
    Choice,
    NamedPath,
    change_tags,
    json_option,
    pass_choice,
    print_json,
    progress,
    say,
    tell,
)
from archive_app.cli.forms import excerpt_form, item_form
from archive_app.cli.text import indented, on_one_line
from archive_app.model import EXCERPT_COLORS, Search
from archive_app.text import counted

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from archive_app.archive import Archive
    from archive_app.model import Excerpt

color_option = click.option("--color", type=click.Choice(EXCERPT_COLORS), help="The colour it is marked in.")


@click.group()
def excerpt() -> None:
    """Mark passages of articles; list, change and remove them."""


@excerpt.command()
@click.argument("article_id", metavar="ID", type=int)
@click.option("--quote", required=True, help="The passage, as it reads in the article.")
@click.option("--tag", "tags", metavar="T", multiple=True, help="A tag for the excerpt; give it again for more.")
@click.option("--note", default="", help="A note on the passage.")
@color_option
@json_option
@pass_choice
def add(
    choice: Choice, article_id: int, quote: str, tags: tuple[str, ...], note: str, color: str | None, *, is_json: bool
) -> None:
    """Mark a passage of the article of this number."""
    from archive_app import operations

    with choice.open() as archive:
        made = operations.add_excerpt_by_quote(
            archive, article_id, quote, tags=tags, note=note, color=color or EXCERPT_COLORS[0]
        )
    if is_json:
        print_json(excerpt_form(made))
    else:
        tell(on_one_line(f"Excerpt {made.id}: “{made.selectors.exact}”"))


@excerpt.command("list")
@click.argument("article_id", metavar="[ID]", type=int, required=False)
@click.option("--tag", "tags", metavar="T", multiple=True, help="Only excerpts with this tag (or another one named).")
@click.option("--query", default="", help="Only excerpts in articles that this search finds.")
@click.option("--unplaced", is_flag=True, help="Only excerpts that are not found in the text any more.")
@json_option
@pass_choice
def list_(
    choice: Choice, article_id: int | None, tags: tuple[str, ...], query: str, *, unplaced: bool, is_json: bool
) -> None:
    """List excerpts: of one article, or of all."""
    from archive_app import operations

    with choice.open() as archive:
        ids = None if article_id is None else [archive.article(article_id).id]
        _say_problems(archive, query)
        found = operations.select_excerpts(archive, tags=tags, query=query, article_ids=ids)
        items = [item for item in found if not (unplaced and item.excerpt.placement)]
    if is_json:
        print_json({"excerpts": [item_form(item) for item in items]})
        return
    for item in items:
        names = "".join(f" #{tag}" for tag in item.excerpt.tags)
        place = _place(item.excerpt)
        tell(on_one_line(f"{item.excerpt.id:>6}  {item.article.title} [{item.article.id}]{names}{place}"))
        tell(indented(f"“{item.excerpt.selectors.exact}”"))
        if item.excerpt.note:
            tell(indented(item.excerpt.note))
    tell(counted(len(items), "excerpt"))


@excerpt.command()
@click.argument("excerpt_id", metavar="ID", type=int)
@click.option("--tag", "tags", metavar="T", multiple=True, help="The tags it is to have instead of those it has.")
@click.option("--no-tags", is_flag=True, help="Take all its tags off.")
@click.option("--note", help="The note it is to have.")
@color_option
@json_option
@pass_choice
def edit(
    choice: Choice,
    excerpt_id: int,
    tags: tuple[str, ...],
    note: str | None,
    color: str | None,
    *,
    no_tags: bool,
    is_json: bool,
) -> None:
    """Change the note, colour or tags of the excerpt of this number."""
    from archive_app import operations

    wanted = tags if tags or no_tags else None
    if wanted is None and note is None and color is None:
        raise click.UsageError("Name what to change: --note, --color, --tag or --no-tags.")
    with choice.open() as archive:
        operations.edit_excerpt(archive, excerpt_id, note=note, color=color, tags=wanted)
        changed = archive.excerpt(excerpt_id)
    if is_json:
        print_json(excerpt_form(changed))
    else:
        tell(f"Changed excerpt {excerpt_id}")


@excerpt.command()
@click.argument("excerpt_id", metavar="ID", type=int)
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@click.option("--quote", help="The passage, as it reads in the article now.")
@json_option
@pass_choice
def place(
    choice: Choice, excerpt_id: int, start: int | None, end: int | None, quote: str | None, *, is_json: bool
) -> None:
    """Put an excerpt where it belongs: on a --quote, or from START to END (characters of the article's text)."""
    from archive_app import operations

    if (quote is None) == (start is None or end is None):
        raise click.UsageError("Give either --quote, or START and END.")
    with choice.open() as archive:
        if quote is not None:
            operations.place_excerpt_by_quote(archive, excerpt_id, quote)
        else:
            operations.place_excerpt(archive, excerpt_id, start or 0, end or 0)
        placed = archive.excerpt(excerpt_id)
    if is_json:
        print_json(excerpt_form(placed))
    else:
        tell(on_one_line(f"Excerpt {placed.id}: “{placed.selectors.exact}”"))


@excerpt.command()
@click.argument("words", metavar="ID… TAG…", nargs=-1, required=True)
@pass_choice
def tag(choice: Choice, words: tuple[str, ...]) -> None:
    """Give excerpts tags: numbers of excerpts first, then the tags."""
    from archive_app import operations

    change_tags(choice, words, "excerpt", operations.add_excerpt_tags, "Tagged")


@excerpt.command()
@click.argument("words", metavar="ID… TAG…", nargs=-1, required=True)
@pass_choice
def untag(choice: Choice, words: tuple[str, ...]) -> None:
    """Take tags off excerpts: numbers of excerpts first, then the tags."""
    from archive_app import operations

    change_tags(choice, words, "excerpt", operations.remove_excerpt_tags, "Took off")


@excerpt.command()
@click.argument("excerpt_ids", metavar="ID…", type=int, nargs=-1, required=True)
@pass_choice
def remove(choice: Choice, excerpt_ids: tuple[int, ...]) -> None:
    """Remove excerpts."""
    from archive_app import operations

    with choice.open() as archive:
        operations.remove_excerpts(archive, excerpt_ids)
    tell(f"Removed {counted(len(set(excerpt_ids)), 'excerpt')}")


@click.command()
@click.argument("exporter", metavar="FORMAT")
@click.option("--tag", "tags", metavar="T", multiple=True, help="Only excerpts with this tag (or another one named).")
@click.option("--query", default="", help="Only excerpts in articles that this search finds.")
@click.option("-o", "--output", "target", metavar="OUT", type=NamedPath(), help="The file to write.")
@pass_choice
def export(choice: Choice, exporter: str, tags: tuple[str, ...], query: str, target: Path | None) -> None:
    """Write excerpts with their sources as markdown, html, csv or json; to the terminal without -o."""
    from archive_app import operations, plugins

    known = [found.name for found in plugins.exporters()]
    if exporter not in known:
        raise click.BadParameter(f"{exporter!r} is not one of {', '.join(known)}.", param_hint="FORMAT")
    with choice.open() as archive, progress() as report:
        _say_problems(archive, query)
        if target is None or str(target) == "-":
            items = operations.select_excerpts(archive, tags=tags, query=query)
            count = operations.write_excerpts(exporter, items, _standard_output(), report=report)
        else:
            count = operations.export_excerpts(archive, exporter, target, tags=tags, query=query, report=report)
    say(f"Exported {counted(count, 'excerpt')}" + (f" to {target}" if target else ""))


def _place(excerpt: Excerpt) -> str:
    """Say how an excerpt was found in its text, where that is not as it was."""
    placement = excerpt.placement
    if placement is None:
        return " (not found in the text any more)"
    if placement.kind == "fuzzy":
        return f" (changed: {placement.score:.0%} alike)"
    return " (moved)" if placement.kind == "exact" else ""


def _say_problems(archive: Archive, query: str) -> None:
    """Say what of the query could not be understood, so that nobody takes the excerpts for what was asked."""
    if query.strip():
        archive.catch_up()
        for problem in archive.search(Search(query, limit=0)).problems:
            say(problem.message)


def _standard_output() -> TextIO:
    """Stdout in UTF-8, with the line ends that the exporter writes."""
    return cast("TextIO", codecs.getwriter("utf-8")(sys.stdout.buffer, "replace"))
