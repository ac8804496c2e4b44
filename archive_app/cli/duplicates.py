"""``duplicates``, ``merge`` and ``distinct``: articles that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, progress, tell
from archive_app.cli.forms import row_form
from archive_app.cli.text import facts, on_one_line
from archive_app.text import counted

if TYPE_CHECKING:
    from archive_app.archive import Archive
    from archive_app.model import DuplicateCluster


@click.command()
@json_option
@pass_choice
def duplicates(choice: Choice, *, is_json: bool) -> None:
    """List articles that are nearly the same, from whatever sources; nothing is merged.

    "archive-app merge" makes them one, "archive-app distinct" keeps them from being listed again.
    """
    from archive_app import operations

    with choice.open() as archive:
        with progress(is_shown=not is_json) as report:
            found = operations.find_duplicates(archive, report)
        if is_json:
            print_json({"clusters": [_form(archive, cluster) for cluster in found]})
            return
        for cluster in found:
            tell(f"{cluster.similarity:.0%} of the words in common: {cluster.reason}")
            for row in archive.rows(cluster.article_ids):
                tell(on_one_line(f"{row.id:>6}  {row.title}") + "\n" + on_one_line(f"        {facts(row)}"))
        tell(f"{counted(len(found), 'group')} of articles that are alike")


@click.command()
@click.argument("article_ids", metavar="ID… INTO", type=int, nargs=-1, required=True)
@pass_choice
def merge(choice: Choice, article_ids: tuple[int, ...]) -> None:
    """Make articles one: the last one named gets all originals, texts, tags and excerpts. "undo" takes it back."""
    from archive_app import operations

    *others, into = article_ids
    if not others:
        raise click.UsageError("Name the articles to merge, then the article to merge them into.")
    with choice.open() as archive:
        changes = operations.merge_articles(archive, others, into)
        lost = [excerpt for excerpt in archive.article(into).excerpts if excerpt.placement is None]
    tell(f"Merged {counted(len(changes.articles) - 1, 'article')} into {into}")
    if lost:
        tell(
            f"{counted(len(lost), 'excerpt')} not found in its text; “archive-app excerpt list --unplaced” lists such."
        )


@click.command()
@click.argument("article_ids", metavar="ID…", type=int, nargs=-1, required=True)
@pass_choice
def distinct(choice: Choice, article_ids: tuple[int, ...]) -> None:
    """Say that articles are not the same, so that "duplicates" does not list them together again."""
    from archive_app import operations

    with choice.open() as archive:
        operations.mark_distinct(archive, article_ids)
    tell(f"Noted that {counted(len(set(article_ids)), 'article')} are not the same")


def _form(archive: Archive, cluster: DuplicateCluster) -> dict[str, object]:
    return {
        "similarity": round(cluster.similarity, 4),
        "reason": cluster.reason,
        "articles": [row_form(row) for row in archive.rows(cluster.article_ids)],
    }
