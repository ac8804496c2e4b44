"""``versions``: the texts that an article had, and what differs between two of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, tell
from archive_app.cli.text import on_one_line, printable
from archive_app.errors import InputError
from archive_app.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive_app.archive import Archive
    from archive_app.model import Difference, DifferenceKind, Version

PLAIN: dict[DifferenceKind, str] = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
STYLED: dict[DifferenceKind, str] = {
    "same": "{}",
    "removed": "\x1b[31;9m{}\x1b[39;29m",
    "added": "\x1b[32;4m{}\x1b[39;24m",
}


@click.command()
@click.argument("article_id", metavar="ID", type=int)
@click.argument("between", metavar="[A B]", type=int, nargs=-1)
@click.option("--diff", "is_diff", is_flag=True, help="Mark what differs between versions A and B, or the last two.")
@click.option("--show", "shown", metavar="A", type=int, help="Let the article show this version.")
@json_option
@pass_choice
def versions(
    choice: Choice, article_id: int, between: tuple[int, ...], shown: int | None, *, is_diff: bool, is_json: bool
) -> None:
    """List the texts that the article of this number had, oldest first.

    With --diff, print the later text with what was [-removed-] and {+added+}; paragraphs that stayed are left out.
    """
    from archive_app import operations

    if len(between) not in {0, 2} or (between and not is_diff):
        raise click.UsageError("Name two versions to compare after --diff, or none for the last two.")
    with choice.open() as archive:
        listed = archive.versions(article_id)
        if shown is not None:
            _require(listed, [shown])
            operations.show_version(archive, shown)
            listed = archive.versions(article_id)
        if is_diff:
            _print_difference(archive, _pair(listed, between), is_json=is_json)
        elif is_json:
            print_json({"versions": [version_form(version) for version in listed]})
        else:
            _print_versions(listed)


def version_form(version: Version) -> dict[str, object]:
    """A version of an article's text; ``length`` counts its code points."""
    names = ("id", "title", "saved", "added", "is_shown", "length")
    return {name: getattr(version, name) for name in names}


def _print_versions(listed: Sequence[Version]) -> None:
    for version in listed:
        day = f"saved {version.saved}" if version.saved else f"added {version.added[:10]}"
        shown = " (shown)" if version.is_shown else ""
        tell(on_one_line(f"{version.id:>6}  {day}, {counted(version.length, 'character')}{shown}  {version.title}"))
    tell(counted(len(listed), "version"))


def _pair(listed: Sequence[Version], between: Sequence[int]) -> tuple[int, int]:
    if between:
        _require(listed, between)
        return between[0], between[1]
    if len(listed) < 2:
        raise InputError("The article has only one version: there is nothing to compare it with.")
    return listed[-2].id, listed[-1].id


def _require(listed: Sequence[Version], ids: Sequence[int]) -> None:
    known = [version.id for version in listed]
    for identity in ids:
        if identity not in known:
            raise InputError(f"The article has no version {identity}: choose from {', '.join(map(str, known))}.")


def _print_difference(archive: Archive, pair: tuple[int, int], *, is_json: bool) -> None:
    found = archive.differences(*pair)
    if is_json:
        parts = [{"kind": part.kind, "text": part.text} for part in found]
        print_json({"older": pair[0], "newer": pair[1], "differences": parts})
    elif all(part.kind == "same" for part in found):
        tell("The words are the same.")
    else:
        click.echo(marked(found, STYLED if sys.stdout.isatty() else PLAIN))


def marked(found: Sequence[Difference], marks: dict[DifferenceKind, str]) -> str:
    """Write differences as text, with paragraphs that stayed the same left out (…)."""
    from archive_app.reading.difference import abridged

    return "".join(marks[part.kind].format(printable(part.text)) for part in abridged(found))
