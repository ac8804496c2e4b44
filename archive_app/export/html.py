"""Excerpts as one HTML page that stands alone: no script, nothing fetched, light and dark, ready to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_app import paths
from archive_app.export.base import Tally, day, facts, groups, is_link, position, totals

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from jinja2 import Template

    from archive_app.model import ExportItem


class HtmlExporter:
    """Writes a page for reading, sharing and printing."""

    name = "html"
    label = "Web page"
    suffix = ".html"

    def write(self, items: Iterable[ExportItem], file: TextIO) -> int:
        """Write the items under their articles' headings and return how many there were."""
        tally = Tally()
        file.writelines(_template().generate(groups=groups(items, tally), tally=tally))
        return tally.excerpts


def _template() -> Template:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # imported here: most runs of the program export no page

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(paths.resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(day=day, facts=facts, lines=_lines, position=position, totals=totals)
    environment.tests.update(link=is_link)
    return environment.get_template("excerpts.html")


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.split("\n") if line.strip()]
