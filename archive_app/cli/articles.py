"""``search`` and ``show``: finding articles, and reading one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, refuse_options, say_problems, tell
from archive_app.cli.forms import article_form, search_form
from archive_app.cli.text import facts, marked_terminal, on_one_line, printable
from archive_app.model import SORT_KEYS, Search
from archive_app.text import counted

if TYPE_CHECKING:
    from archive_app.archive import Archive
    from archive_app.model import Article, FoundArticle, Scope, SearchResult

_LISTED: dict[Scope, str] = {"articles": "article", "excerpts": "excerpt", "all": "result"}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", metavar="QUERY", nargs=-1)
@click.option("--sort", type=click.Choice(SORT_KEYS), help="Order of the result; by relevance when words are given.")
@click.option("--reverse", is_flag=True, help="Turn the order round.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Articles to list at most.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Articles to skip.")
@click.option("--any", "is_any", is_flag=True, help="Find articles with any of the words, best first.")
@json_option
@pass_choice
def search(
    choice: Choice,
    query: tuple[str, ...],
    sort: str | None,
    limit: int,
    offset: int,
    *,
    reverse: bool,
    is_any: bool,
    is_json: bool,
) -> None:
    """Find articles, or with in:excerpts what is marked in them.

    Words must all occur, in any form; also "a phrase", =exact, OR, NOT or -word, prefix*, wild?card, fuzzy~, ~name,
    "near words"~5, /regex/, title: author: source: tag: lang:, saved:2024-04, saved:2023..2024, views:>1000,
    is:unread, has:note. "archive-app help search" explains them all.
    """
    refuse_options(query)
    asked = Search(" ".join(query), "any" if is_any else "all", sort, reverse, limit, offset)
    with choice.open() as archive:
        print_found(archive, asked, is_json=is_json)


@click.command()
@click.argument("article_id", metavar="ID", type=int)
@click.option("--text", "part", flag_value="text", help="Only the text.")
@click.option("--html", "part", flag_value="html", help="A web page of the article, its excerpts marked.")
@click.option("--original", "part", flag_value="original", help="The bytes it was imported from, unchanged.")
@json_option
@pass_choice
def show(choice: Choice, article_id: int, part: str | None, *, is_json: bool) -> None:
    """Show the article of this number: its facts, text and excerpts, or one part."""
    with choice.open() as archive:
        article = archive.article(article_id)
        if is_json:
            print_json(article_form(article, archive.originals(article_id)))
        elif part == "original":
            sys.stdout.buffer.write(archive.originals(article_id)[0].data)
        else:
            shown = PARTS[part or "all"](article)
            click.echo(printable(shown) if sys.stdout.isatty() else shown)


def print_found(archive: Archive, asked: Search, *, is_json: bool) -> None:
    """Print what a search finds."""
    result = archive.up_to_date(lambda: archive.result(asked))
    if is_json:
        articles = {hit.article.id: archive.article(hit.article.id) for hit in (*result.hits, *result.partial)}
        print_json(search_form(result, articles))
    else:
        _print_result(result, asked.offset)


def _print_result(result: SearchResult, offset: int) -> None:
    say_problems(result.problems)
    for hit in result.hits:
        _print_hit(hit)
    for also in result.also_written:
        spellings = ", ".join(f"{spelling} ({count:,})" for spelling, count in also.spellings)
        tell(f"“{also.word}” is also written: {spellings}. Search ~{also.word} for all of them.")
    if result.suggestion:
        tell(f"Did you mean: {result.suggestion}")
    if result.total:
        tell(_counted(result.total, result) + _listed(result, offset))
    elif result.partial:
        found = _counted(result.partial_total, result)
        tell(f"Nothing has all of these words; {found} with some of them, best first:")
        for hit in result.partial:
            _print_hit(hit)
    else:
        tell("Nothing found.")


def _print_hit(hit: FoundArticle) -> None:
    is_styled = sys.stdout.isatty()
    title = on_one_line(hit.article.title)
    click.echo(f"{hit.article.id:>6}  {click.style(title, bold=True) if is_styled else title}")
    if hit.excerpt is not None:
        tags = " ".join(f"#{tag}" for tag in hit.excerpt.tags)
        tell(on_one_line(f"        excerpt {hit.excerpt.id} {tags}"))
    else:
        tell(on_one_line(f"        {facts(hit.article)}"))
    click.echo(f"        {marked_terminal(hit.snippet, is_styled=is_styled)}")


def _counted(number: int, result: SearchResult) -> str:
    return counted(number, _LISTED[result.scope])


def _listed(result: SearchResult, offset: int) -> str:
    if len(result.hits) == result.total:
        return ""
    return f", {offset + 1:,} to {offset + len(result.hits):,} listed" if result.hits else ", none of them listed"


def _everything(article: Article) -> str:
    counts = [
        f"{snapshot.saved or 'some day'}: {counted(snapshot.views, 'view')}"
        for snapshot in article.snapshots
        if snapshot.views is not None
    ]
    lines = [article.title, facts(article), article.url or "", "Snapshots: " + "; ".join(counts) if counts else ""]
    lines += ["", article.text]
    for excerpt in article.excerpts:
        place = f"{excerpt.placement.start}-{excerpt.placement.end}" if excerpt.placement else "not found in the text"
        tags = " ".join(f"#{tag}" for tag in excerpt.tags)
        lines += ["", f"[{excerpt.id}] {excerpt.color}, {place} {tags}", f"  “{excerpt.selectors.exact}”"]
        lines += [f"  {excerpt.note}"] if excerpt.note else []
    return printable("\n".join(line for position, line in enumerate(lines) if line or position > 3))


def _text(article: Article) -> str:
    return article.text


def _html(article: Article) -> str:
    from archive_app.reading.page import page

    return page(article)


PARTS = {"all": _everything, "text": _text, "html": _html}
