"""``help``: the pages that teach how to use the program, as plain text for a terminal."""

from __future__ import annotations

import re
import shutil
import textwrap
import unicodedata

import click

from archive_app.errors import InputError
from archive_app.paths import resource

WIDEST = 100
"""Columns of the widest page: longer lines are hard to read."""

_INDENT = 2
_WIDEST_CELL = 36
"""Columns that a table's left side may have: longer cells stand on a line of their own."""

_SYNTAX = re.compile(r"`([^`]+)`|\*([^*`]+)\*")
_RULE = re.compile(r"[|\s:-]+")


@click.command("help")
@click.argument("topic", required=False)
def help_(topic: str | None) -> None:
    """Explain a topic, such as how to search; without one, list the topics."""
    if topic is None:
        click.echo("\n".join(topics()))
    else:
        click.echo(plain(page(topic), width=min(shutil.get_terminal_size().columns, WIDEST)))


def topics() -> list[str]:
    """List the names of the pages."""
    return sorted(path.stem for path in resource("help").glob("*.md"))


def page(topic: str) -> str:
    """Read the page on a topic, in Markdown. Raises InputError."""
    if topic.casefold() not in topics():
        raise InputError(f"There is no help on “{topic}”; there is help on: {', '.join(topics())}.")
    return resource("help", f"{topic.casefold()}.md").read_text(encoding="utf-8")


def plain(markdown: str, *, width: int) -> str:
    """Set headings, paragraphs, lists and tables of Markdown as plain text with lines of at most ``width`` columns."""
    blocks = [block for block in re.split(r"\n{2,}", markdown.strip()) if block]
    return "\n\n".join(_block(block, max(width, 2 * _INDENT + 20)) for block in blocks)


def _block(block: str, width: int) -> str:
    if block.startswith("#"):
        return _heading(block)
    if block.startswith("|"):
        return _table(block.splitlines(), width)
    if block.startswith("- "):
        return "\n".join(_wrapped(line[2:], width, "- ", "  ") for line in block.splitlines())
    return _wrapped(block, width)


def _heading(line: str) -> str:
    level, text = len(line) - len(line.lstrip("#")), _unmarked(line.lstrip("# "))
    return f"{text}\n{('=' if level == 1 else '-') * columns(text)}"


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> str:
    return textwrap.fill(_unmarked(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _table(lines: list[str], width: int) -> str:
    """Set the rows below a table's heading in two aligned columns."""
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line)][1:]
    left = max((columns(cell) for cell, _ in rows if columns(cell) <= _WIDEST_CELL), default=_WIDEST_CELL)
    return "\n".join(_row(*row, left=left, width=width) for row in rows)


def _row(query: str, meaning: str, *, left: int, width: int) -> str:
    margin = " " * (left + 2 * _INDENT)
    text = _wrapped(meaning, width, margin, margin)
    if columns(query) > left:
        return f"{' ' * _INDENT}{query} \n{text}"
    return f"{' ' * _INDENT}{query}{' ' * (left - columns(query))}{text[left + _INDENT :]}"


def _cells(line: str) -> tuple[str, str]:
    query, _, meaning = line.strip("| ").partition(" | ")
    return _unmarked(query.strip()), meaning.strip()


def _unmarked(text: str) -> str:
    """Take away the signs of code and emphasis, but none that stand inside code."""
    return _SYNTAX.sub(lambda match: match[1] or match[2], text)


def columns(text: str) -> int:
    """Count the columns that text takes in a terminal: two for a wide sign, none for a mark on another."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
