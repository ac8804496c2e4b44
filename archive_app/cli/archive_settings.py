"""``archive``: what belongs to the archive itself and travels with it."""

from __future__ import annotations

import click

from archive_app.cli.context import Choice, json_option, pass_choice, print_json, tell
from archive_app.cli.text import on_one_line


@click.command("archive")
@click.argument("key", required=False)
@click.argument("value", required=False)
@json_option
@pass_choice
def archive_(choice: Choice, key: str | None, value: str | None, *, is_json: bool) -> None:
    """List the archive's own settings, such as its name and what its colors mean; with KEY and VALUE, set one."""
    from archive_app import operations

    with choice.open() as archive:
        if key is not None and value is not None:
            operations.set_archive_setting(archive, key, value)
        found = archive.archive_settings()
    if is_json:
        print_json({"settings": found})
        return
    for name, help_text in operations.ARCHIVE_SETTINGS.items():
        if key in (None, name):
            tell(on_one_line(f"{name}: {found.get(name) or f'– ({help_text})'}"))
