"""``check``, ``backup``, ``restore`` and ``salvage``: keeping an archive whole, and what to do when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive_app.cli.context import Choice, NamedPath, json_option, pass_choice, print_json, progress, say, tell
from archive_app.cli.text import on_one_line
from archive_app.text import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from archive_app.model import Backup, ExportItem, Repaired, Salvaged

LONGEST_QUOTE = 100


@click.command()
@click.option("--repair", "is_repaired", is_flag=True, help="Mend what can be mended, after a backup.")
@json_option
@pass_choice
def check(choice: Choice, *, is_repaired: bool, is_json: bool) -> None:
    """Check the archive's file, every original's bytes, every excerpt's place, and the index.

    Exit 1 when something is wrong. Excerpts that cannot be placed in a changed text are listed, and are no fault.
    """
    from archive_app import operations

    with choice.open() as archive, progress(is_shown=not is_json) as report:
        repaired = operations.repair_archive(archive, report=report) if is_repaired else None
        problems = list(repaired.left) if repaired else operations.check(archive, report=report)
        unplaced = operations.unplaced(archive)
    if is_json:
        found = {"ok": not problems, "problems": problems, "unplaced": [_unplaced_form(item) for item in unplaced]}
        print_json(found | (_repaired_form(repaired) if repaired else {}))
    else:
        _tell_check(problems, unplaced, repaired)
    for problem in problems:
        say(problem)
    if problems:
        raise SystemExit(1)


@click.command()
@click.argument("target", metavar="[OUT]", type=NamedPath(), required=False)
@click.option("--list", "is_listed", is_flag=True, help="List the automatic backups of this archive, the last first.")
@json_option
@pass_choice
def backup(choice: Choice, target: Path | None, *, is_listed: bool, is_json: bool) -> None:
    """Write a whole, verified copy of the archive to OUT, also while it is in use.

    Automatic backups are made daily when the archive has changed; 7 days, 4 weeks and 12 months are kept.
    """
    from archive_app import operations

    if (target is None) != is_listed:
        raise click.UsageError("Name a file for the backup, or “--list”: one of the two.")
    if target is None:
        _print_backups(operations.automatic_backups(choice.path), is_json=is_json)
        return
    with choice.open() as archive, progress(is_shown=not is_json) as report:
        operations.backup(archive, target, report=report)
    if is_json:
        print_json({"path": str(target)})
    else:
        tell(f"Backed up to {target}")


@click.command()
@click.argument("source", metavar="BACKUP", type=NamedPath())
@click.option("--to", "target", metavar="FILE", type=NamedPath(), help="Restore to this file, not to the archive.")
@pass_choice
def restore(choice: Choice, source: Path, target: Path | None) -> None:
    """Put a backup in the place of the archive, after checking it; the archive as it was is kept beside it."""
    from archive_app import operations

    place = target or choice.path
    with progress() as report:
        aside = operations.restore(source, place, report=report)
    tell(f"Restored {source} to {place}")
    if aside:
        tell(f"What was there before is kept as {aside}")


@click.command()
@click.argument("damaged", metavar="DAMAGED", type=NamedPath())
@click.argument("new", metavar="NEW", type=NamedPath())
@json_option
def salvage(damaged: Path, new: Path, *, is_json: bool) -> None:
    """Carry all that can be read of a damaged archive into a new one, and say what was lost."""
    from archive_app import operations

    with progress(is_shown=not is_json) as report:
        saved = operations.salvage(damaged, new, report=report)
    if is_json:
        print_json(_salvaged_form(saved))
    else:
        _tell_salvaged(saved, new)


def _tell_check(problems: Sequence[str], unplaced: Sequence[ExportItem], repaired: Repaired | None) -> None:
    if repaired:
        tell(f"Backed up to {repaired.backup.path}")
        for sentence in repaired.done:
            tell(on_one_line(f"Repaired: {sentence}"))
    if not problems:
        tell("All is well.")
    if unplaced:
        tell(f"Not found in the text of their article any more: {counted(len(unplaced), 'excerpt')}")
    last = None
    for item in unplaced:
        if item.article.id != last:
            last = item.article.id
            tell(on_one_line(f"{last:>6}  {item.article.title}"))
        tell(
            on_one_line(
                f"        excerpt {item.excerpt.id}: “{shortened(item.excerpt.selectors.exact, LONGEST_QUOTE)}”"
            )
        )


def _print_backups(backups: Sequence[Backup], *, is_json: bool) -> None:
    if is_json:
        forms = [
            {"path": str(each.path), "made": each.made.isoformat(), "kind": each.kind, "size": _size(each.path)}
            for each in backups
        ]
        print_json({"backups": forms})
        return
    for each in backups:
        size = _size(each.path) / 1_000_000
        tell(on_one_line(f"{each.made.astimezone():%Y-%m-%d %H:%M}  {each.kind:<9}  {size:>9,.1f} MB  {each.path}"))
    if not backups:
        tell("There are no automatic backups yet.")


def _tell_salvaged(saved: Salvaged, new: Path) -> None:
    for table in (each for each in saved.tables if each.carried or each.lost or each.is_uncertain):
        parts = [f"{table.carried:,} saved", f"{table.lost:,} lost"]
        parts += [f"{table.incomplete:,} incomplete"] if table.incomplete else []
        parts += ["more may be lost"] if table.is_uncertain else []
        tell(on_one_line(f"{table.name}: {', '.join(parts)}"))
    for note in saved.notes:
        say(on_one_line(note))
    tell(f"Saved {counted(saved.articles, 'article')} into {new}")


def _unplaced_form(item: ExportItem) -> dict[str, object]:
    return {
        "article": item.article.id,
        "title": item.article.title,
        "excerpt": item.excerpt.id,
        "quote": item.excerpt.selectors.exact,
    }


def _repaired_form(repaired: Repaired) -> dict[str, object]:
    return {"backup": str(repaired.backup.path), "repaired": list(repaired.done)}


def _salvaged_form(saved: Salvaged) -> dict[str, object]:
    tables = {
        each.name: {
            "saved": each.carried,
            "lost": each.lost,
            "incomplete": each.incomplete,
            "is_uncertain": each.is_uncertain,
        }
        for each in saved.tables
    }
    return {"articles": saved.articles, "tables": tables, "notes": list(saved.notes)}


def _size(path: Path) -> int:
    """Give the bytes of a file, 0 when it has gone since it was listed."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
