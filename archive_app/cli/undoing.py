"""``undo`` and ``redo``: taking back what was done, also long ago, and doing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, tell
from archive_app.cli.text import on_one_line
from archive_app.text import counted

if TYPE_CHECKING:
    from archive_app.model import Step, Undone


@click.command()
@click.argument("step", metavar="[STEP]", type=int, required=False)
@click.option("--list", "is_listed", is_flag=True, help="List what was done, the last first, and undo nothing.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Steps to list at most.")
@click.option("--keep", type=click.IntRange(min=0), metavar="N", help="Forget all steps but the last N; undo nothing.")
@json_option
@pass_choice
def undo(choice: Choice, step: int | None, limit: int, keep: int | None, *, is_listed: bool, is_json: bool) -> None:
    """Take back the last step, or the one of this number; new articles and excerpts go to the trash."""
    from archive_app import operations

    if sum((is_listed, keep is not None, step is not None)) > 1:
        raise click.UsageError("Name a step, or “--list”, or “--keep”: only one of them.")
    with choice.open() as archive:
        if is_listed:
            _print_steps(archive.steps(most=limit), is_json=is_json)
        elif keep is not None:
            forgotten = operations.trim_journal(archive, keep=keep)
            tell(f"Forgot {counted(forgotten, 'step')}; what they did stays done.")
        else:
            _print_undone("Undone", operations.undo(archive, step), is_json=is_json)


@click.command()
@click.argument("step", metavar="[STEP]", type=int, required=False)
@json_option
@pass_choice
def redo(choice: Choice, step: int | None, *, is_json: bool) -> None:
    """Do again what was undone last, or the undone step of this number."""
    from archive_app import operations

    with choice.open() as archive:
        _print_undone("Done again", operations.redo(archive, step), is_json=is_json)


def _print_steps(steps: list[Step], *, is_json: bool) -> None:
    if is_json:
        print_json({"steps": [_form(step) for step in steps]})
        return
    for step in steps:
        state = "  (undone)" if step.undone_at else ""
        tell(on_one_line(f"{step.id:>6}  {step.created[:16].replace('T', ' ')}  {step.name}{state}"))
    if not steps:
        tell("Nothing was done that could be undone.")


def _print_undone(verb: str, undone: Undone, *, is_json: bool) -> None:
    if is_json:
        print_json({"step": _form(undone.step), "articles": sorted(undone.changes.articles), "left": undone.left})
        return
    left = f"; {counted(undone.left, 'thing')} changed again since then or is gone, and was left" if undone.left else ""
    tell(on_one_line(f"{verb}: {undone.step.name}{left}"))


def _form(step: Step) -> dict[str, object]:
    return {"id": step.id, "name": step.name, "created": step.created, "undone_at": step.undone_at, "kind": step.kind}
