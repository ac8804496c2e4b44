"""``searches`` and ``history``: searches kept under a name, and what was searched for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from archive_app.cli.articles import print_found
from archive_app.cli.context import Choice, json_option, pass_choice, print_json, refuse_options, tell
from archive_app.cli.text import on_one_line
from archive_app.model import SORT_KEYS, Search
from archive_app.text import counted

if TYPE_CHECKING:
    from archive_app.model import HistoryEntry, SavedSearch, SavedSearchCount

Form = dict[str, object]


@click.group(invoke_without_command=True)
@json_option
@pass_choice
@click.pass_context
def searches(context: click.Context, choice: Choice, *, is_json: bool) -> None:
    """Keep searches under a name. Without a command, list them with how much each finds, and how much is new."""
    if context.invoked_subcommand is not None:
        return
    from archive_app import operations

    with choice.open() as archive:
        counts = archive.up_to_date(lambda: operations.saved_search_counts(archive))
    if is_json:
        print_json({"searches": [_count_form(count) for count in counts]})
        return
    if not counts:
        tell("No searches are saved.")
    for count in counts:
        tell(on_one_line(f"{count.saved.name}  {_found(count)}  {_asked(count.saved.search)}"))


@searches.command(context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("query", metavar="QUERY…", nargs=-1, required=True)
@click.option("--sort", type=click.Choice(SORT_KEYS), help="Order of the result; by relevance when words are given.")
@click.option("--reverse", is_flag=True, help="Turn the order round.")
@click.option("--any", "is_any", is_flag=True, help="Find articles with any of the words, best first.")
@click.option("--replace", "is_replaced", is_flag=True, help="Put it in the place of the one that has this name.")
@json_option
@pass_choice
def save(
    choice: Choice,
    name: str,
    query: tuple[str, ...],
    sort: str | None,
    *,
    reverse: bool,
    is_any: bool,
    is_replaced: bool,
    is_json: bool,
) -> None:
    """Keep a search under a name; it is written as for “search”."""
    from archive_app import operations

    refuse_options((name, *query))
    search = Search(" ".join(query), "any" if is_any else "all", sort, reverse)
    with choice.open() as archive:
        saved = operations.save_search(archive, name, search, is_replaced=is_replaced)
    if is_json:
        print_json(_saved_form(saved))
    else:
        tell(on_one_line(f"Saved {saved.name}: {_asked(saved.search)}"))


@searches.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Articles to list at most.")
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Articles to skip.")
@json_option
@pass_choice
def show(choice: Choice, name: str, limit: int, offset: int, *, is_json: bool) -> None:
    """Find what a saved search finds; nothing of it is new afterwards."""
    from archive_app import operations

    with choice.open() as archive:
        saved, moment = archive.saved_search(name), archive.now()
        print_found(archive, replace(saved.search, limit=limit, offset=offset), is_json=is_json)
        operations.look_at_saved_search(archive, saved.id, at=moment)


@searches.command()
@click.argument("old")
@click.argument("new")
@pass_choice
def rename(choice: Choice, old: str, new: str) -> None:
    """Give a saved search another name."""
    from archive_app import operations

    with choice.open() as archive:
        operations.rename_saved_search(archive, archive.saved_search(old).id, new)
    tell(on_one_line(f"Renamed {old} to {new}"))


@searches.command()
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@pass_choice
def remove(choice: Choice, names: tuple[str, ...]) -> None:
    """Remove saved searches; “restore” brings them back."""
    from archive_app import operations

    with choice.open() as archive:
        ids = [archive.saved_search(name).id for name in names]
        operations.remove_saved_searches(archive, ids)
    tell(on_one_line(f"Removed {', '.join(names)}"))


@searches.command()
@click.argument("names", metavar="NAME…", nargs=-1, required=True)
@pass_choice
def restore(choice: Choice, names: tuple[str, ...]) -> None:
    """Bring back saved searches that were removed; of several with one name, the last."""
    from archive_app import operations

    with choice.open() as archive:
        ids = [archive.saved_search(name, is_removed=True).id for name in names]
        operations.restore_saved_searches(archive, ids)
    tell(on_one_line(f"Restored {', '.join(names)}"))


@click.command()
@click.argument("beginning", metavar="[BEGINNING]", default="")
@click.option("--limit", type=click.IntRange(0, 1_000), default=20, show_default=True, help="Queries to list at most.")
@click.option("--clear", is_flag=True, help="Forget everything that was searched for.")
@json_option
@pass_choice
def history(choice: Choice, beginning: str, limit: int, *, clear: bool, is_json: bool) -> None:
    """List what was searched for, the last first: all of it, or what begins so."""
    from archive_app import operations

    if clear and beginning:
        raise click.UsageError("“--clear” forgets everything: name no beginning with it.")
    with choice.open() as archive:
        if clear:
            operations.forget_searches(archive, None)
        entries = archive.search_history(beginning=beginning, most=limit)
    if is_json:
        print_json({"queries": [_entry_form(entry) for entry in entries]})
    else:
        tell("\n".join(on_one_line(entry.query) for entry in entries) or "Nothing is remembered.")


def _found(count: SavedSearchCount) -> str:
    if count.problem:
        return f"not counted: {count.problem}"
    return counted(count.total, "article") + (f", {count.new:,} new" if count.new else "")


def _asked(search: Search) -> str:
    any_word = "any of: " if search.match == "any" else ""
    order = f" (by {search.sort})" if search.sort else ""
    return f"{any_word}{search.query or 'everything'}{order}"


def _saved_form(saved: SavedSearch) -> Form:
    """A saved search; ``looked_at`` is null while its result was never looked at."""
    return {
        "id": saved.id,
        "uuid": saved.uuid,
        "name": saved.name,
        "query": saved.search.query,
        "match": saved.search.match,
        "sort": saved.search.sort,
        "is_reversed": saved.search.is_reversed,
        "created": saved.created,
        "looked_at": saved.looked_at,
    }


def _count_form(count: SavedSearchCount) -> Form:
    return _saved_form(count.saved) | {"total": count.total, "new": count.new, "problem": count.problem or None}


def _entry_form(entry: HistoryEntry) -> Form:
    return {"query": entry.query, "match": entry.match, "created": entry.created}
