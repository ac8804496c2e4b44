"""What all commands share: the archive they work on, JSON output, progress, and words on stderr."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive_app import paths
from archive_app.cli.text import STEERING, on_one_line, printable
from archive_app.errors import ArchiveAppError
from archive_app.text import counted

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archive_app.archive import Archive
    from archive_app.model import Problem, Progress, Report

SECONDS_BETWEEN_LINES = 2.0

json_option = click.option("--json", "is_json", is_flag=True, help="Print one JSON document and nothing else.")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which archive the command works on: the one named, or the user's own."""

    named: Path | None

    @property
    def path(self) -> Path:
        """The archive file."""
        return self.named or paths.user_archive()

    @contextlib.contextmanager
    def open(self, *, is_created: bool = False) -> Iterator[Archive]:
        """Open the archive; with ``is_created``, make it when it is missing. Raises ArchiveError.

        When the command has written something, the day's automatic backup is made, if it is due.
        """
        from archive_app.archive import Archive

        with Archive.open(self.path, is_created=is_created) as archive:
            for warning in archive.database.warnings:
                say(warning)
            yield archive
            if archive.database.has_written():
                _back_up(archive)


pass_choice = click.make_pass_decorator(Choice)


def _back_up(archive: Archive) -> None:
    from archive_app import operations

    try:
        with progress() as report:
            operations.back_up_if_due(archive, report)
    except ArchiveAppError as error:
        say(str(error))


class NamedPath(click.Path):
    """A path on the command line; an empty one, which Python would take for the current folder, is refused.

    What is wrong with the file itself is said by whoever opens it.
    """

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path."""
        if not str(value):
            self.fail("The name is empty.", param, ctx)
        return super().convert(value, param, ctx)


def refuse_options(words: Sequence[str]) -> None:
    """Refuse options that do not exist, which are let through for the sake of ``-word``."""
    for word in words:
        if word.startswith("--"):
            raise click.NoSuchOption(word)


def print_json(form: object) -> None:
    """Print one JSON document to stdout, in UTF-8 and without what could steer a terminal."""
    document = STEERING.sub(_escaped, json.dumps(form, ensure_ascii=False, indent=2))
    sys.stdout.buffer.write(document.encode() + b"\n")


def tell(text: str) -> None:
    """Print text on stdout, without what could steer a terminal."""
    click.echo(printable(text))


def say(sentence: str) -> None:
    """Say something on stderr, beside the command's own output."""
    click.echo(printable(sentence), err=True)


def change_tags(
    choice: Choice,
    words: Sequence[str],
    noun: str,
    change: Callable[[Archive, Sequence[int], Sequence[str]], object],
    told: str,
) -> None:
    """Give or take tags: ``words`` are numbers of articles or excerpts, which ``noun`` names, then the tags.

    Raises click.UsageError.
    """
    ids, names = _ids_and_names(words, f"{noun}s")
    with choice.open() as archive:
        change(archive, ids, names)
    tell(on_one_line(f"{told} {counted(len(set(ids)), noun)}: {', '.join(names)}"))


def _ids_and_names(words: Sequence[str], kind: str) -> tuple[list[int], list[str]]:
    """Split ``1 2 economy`` into numbers and tags; when all are numbers, only the first is an id of this ``kind``.

    Raises click.UsageError.
    """
    leading = next((position for position, word in enumerate(words) if not word.isdecimal()), 1)
    if leading == 0 or leading == len(words):
        raise click.UsageError(f"Name the numbers of the {kind} first, then the tags.")
    try:
        return [int(word) for word in words[:leading]], list(words[leading:])
    except ValueError as error:  # more digits than Python reads
        raise click.UsageError(f"None of the {kind} has a number of so many digits.") from error


def say_problems(problems: Iterable[Problem]) -> None:
    """Say what in a query was not understood, and where it stands: its characters, counted from 1."""
    told: dict[str, Problem] = {}
    for problem in problems:
        told.setdefault(problem.message, problem)
    for problem in told.values():
        first, last = problem.start + 1, max(problem.end, problem.start + 1)
        say(f"{problem.message} (Character {first}{f' to {last}' if last > first else ''} of the query.)")


@contextlib.contextmanager
def progress(*, is_shown: bool = True) -> Iterator[Report]:
    """Give a report function: a bar on a terminal, now and then a plain line elsewhere, both on stderr."""
    if not is_shown:
        yield lambda _progress: None
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


@contextlib.contextmanager
def _bar() -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def report(step: Progress) -> None:
            bar.update(task, description=step.label, completed=step.done, total=step.total)

        yield report


def _lines() -> Report:
    last = time.monotonic()

    def report(step: Progress) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            say(f"{step.label}: {step.done:,}" + (f" of {step.total:,}" if step.total else ""))

    return report


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
