"""``like``, ``concordance`` and ``complete``: what leads on from an article, a hit, or half a query."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import islice
from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, refuse_options, say_problems, tell
from archive_app.cli.forms import row_form
from archive_app.cli.text import facts, on_one_line
from archive_app.model import Search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_app.model import ConcordanceLine


@click.command()
@click.argument("article_id", metavar="ID", type=int)
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="Articles to list at most.")
@json_option
@pass_choice
def like(choice: Choice, article_id: int, limit: int, *, is_json: bool) -> None:
    """List the articles that are most like the one of this number."""
    with choice.open() as archive:
        found = archive.up_to_date(lambda: archive.more_like(article_id, limit=limit))
    if is_json:
        print_json({"hits": [row_form(hit.article) | {"score": round(hit.score, 6)} for hit in found]})
        return
    for hit in found:
        click.echo(f"{hit.article.id:>6}  {on_one_line(hit.article.title)}")
        tell(on_one_line(f"        {facts(hit.article)}"))
    if not found:
        tell("Nothing is like it.")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", metavar="QUERY…", nargs=-1, required=True)
@click.option("--any", "is_any", is_flag=True, help="In articles with any of the words.")
@click.option("--width", type=click.IntRange(min=1, max=1_000), default=40, show_default=True, help="Letters a side.")
@click.option("--limit", type=click.IntRange(0, 1_000_000_000), help="Lines to print at most; without it, all.")
@json_option
@pass_choice
def concordance(
    choice: Choice, query: tuple[str, ...], width: int, limit: int | None, *, is_any: bool, is_json: bool
) -> None:
    """Print every place that a search finds, in its context, one below the other."""
    refuse_options(query)
    with choice.open() as archive:
        asked = Search(" ".join(query), "any" if is_any else "all")
        page = archive.up_to_date(lambda: archive.search(replace(asked, limit=0)))
        chosen = islice(archive.concordance(asked, width=width), limit)
        if is_json:
            problems = [asdict(problem) for problem in page.problems]
            print_json({"lines": [asdict(line) for line in chosen], "problems": problems})
        else:
            say_problems(page.problems)
            _print_lines(chosen, width, page.total)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query")
@click.option("--limit", type=click.IntRange(min=0), default=12, show_default=True, help="Ways to list at most.")
@json_option
@pass_choice
def complete(choice: Choice, query: str, limit: int, *, is_json: bool) -> None:
    """List ways to go on with an unfinished query: fields, tags, sources, words."""
    refuse_options((query,))
    with choice.open() as archive:
        found = archive.up_to_date(lambda: archive.completions(query, most=limit))
    if is_json:
        print_json({"completions": [asdict(way) for way in found]})
        return
    for way in found:
        count = f"  ({way.count:,})" if way.count else ""
        click.echo(on_one_line(f"{query[: way.start]}{way.text}{query[way.end :]}{count}"))


def _print_lines(lines: Iterable[ConcordanceLine], width: int, total: int) -> None:
    is_empty = True
    for line in lines:
        is_empty = False
        before = on_one_line(line.before)[-width:]
        click.echo(f"{line.article_id:>6}  {before:>{width}}{on_one_line(line.hit)}{on_one_line(line.after)}")
    if is_empty:
        elsewhere = f"Nothing in a text; {total:,} found by title, author, tag, note or other facts."
        tell(elsewhere if total else "Nothing found.")
