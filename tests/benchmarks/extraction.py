"""Measure how well articles are found in real pages: ``python -m tests.benchmarks.extraction FOLDER``.

FOLDER holds a folder for each page with ``source.html`` (the page), ``expected.html`` (its article) and
``expected-metadata.json`` (title, byline, siteName, publishedTime, lang; null where there is none), as the test pages
of readability programs are laid out. Text is compared as multisets of words, names by the words they share, dates by
day, languages by their code. Columns are F1, precision and recall of the text and agreement of each field, 0 to 1.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from archive_app.errors import UnreadableError
from archive_app.importers.base import SourceFile
from archive_app.importers.container import tokens
from archive_app.importers.html import HtmlImporter
from archive_app.model import Draft, Original

FIELDS = ("title", "author", "source", "date", "language")
STRUCTURES = ("img", "figure", "figcaption", "table", "li", "h2", "pre", "code", "blockquote", "math")


@dataclass(frozen=True, slots=True)
class Measure:
    """How one page came out; fields that the expectation leaves open are absent from ``fields``."""

    name: str
    text: tuple[float, float, float]
    fields: dict[str, float]
    seconds: float
    structures: Counter[str]
    expected_structures: Counter[str]


def main(folder: Path) -> None:
    """Print the table of all pages of a folder, and the means."""
    measures = [measure(page) for page in sorted(folder.iterdir()) if (page / "source.html").exists()]
    print(
        f"{'page':34} {'F1':>6} {'prec':>6} {'rec':>6} " + " ".join(f"{field:>8}" for field in FIELDS) + f" {'ms':>6}"
    )
    for item in measures:
        print(row(item.name, item.text, item.fields, item.seconds))
    print(
        row(
            "mean",
            means([item.text for item in measures]),
            field_means(measures),
            sum(item.seconds for item in measures) / len(measures),
        )
    )
    for structure in STRUCTURES:
        found, wanted = (
            sum(getattr(item, kind)[structure] for item in measures) for kind in ("structures", "expected_structures")
        )
        print(f"{structure:12} found {found:5}, expected {wanted:5}")


def measure(page: Path) -> Measure:
    """Import one page and compare it with what should come out."""
    started = time.perf_counter()
    draft = imported(page / "source.html")
    seconds = time.perf_counter() - started
    expected = html.fragment_fromstring((page / "expected.html").read_text("utf-8"), create_parent="div")
    wanted = json.loads((page / "expected-metadata.json").read_text("utf-8"))
    body = html.fragment_fromstring(draft.body, create_parent="div")
    return Measure(
        page.name,
        overlap(words(body), words(expected)),
        agreement(draft, wanted),
        seconds,
        structures(body),
        structures(expected),
    )


def imported(path: Path) -> Draft:
    """Read a page, or make an empty draft of one that has no text."""
    try:
        return next(HtmlImporter().read(SourceFile(path)))
    except UnreadableError:
        return Draft(Original(path.name, "text/html", b""), "", "")


def agreement(draft: Draft, wanted: dict[str, str | None]) -> dict[str, float]:
    """Compare each field that is expected."""
    pairs = {
        "title": (draft.title, wanted.get("title")),
        "author": (draft.author, wanted.get("byline")),
        "source": (draft.source, wanted.get("siteName")),
    }
    found = {name: overlap(tokens(got or ""), tokens(want))[0] for name, (got, want) in pairs.items() if want}
    if published := wanted.get("publishedTime"):
        found["date"] = float(draft.published == published[:10])
    if language := wanted.get("lang"):
        found["language"] = float(draft.language == language[:2].lower())
    return found


def overlap(found: list[str], wanted: list[str]) -> tuple[float, float, float]:
    """F1, precision and recall of two multisets of words."""
    if not found or not wanted:
        return (float(found == wanted),) * 3
    common = (Counter(found) & Counter(wanted)).total()
    precision, recall = common / len(found), common / len(wanted)
    return (2 * precision * recall / (precision + recall) if common else 0.0), precision, recall


def words(element: html.HtmlElement) -> list[str]:
    """All words in an element."""
    return tokens(" ".join(element.itertext()))


def structures(element: html.HtmlElement) -> Counter[str]:
    """How many of each kind of structure it holds."""
    return Counter(item.tag for item in element.iter(*STRUCTURES))


def means(rows: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    """The mean of each column."""
    first, second, third = (sum(column) / len(rows) for column in zip(*rows, strict=True))
    return first, second, third


def field_means(measures: list[Measure]) -> dict[str, float]:
    """The mean of each field over the pages that expect it."""
    given = {field: [item.fields[field] for item in measures if field in item.fields] for field in FIELDS}
    return {field: sum(values) / len(values) for field, values in given.items() if values}


def row(name: str, text: tuple[float, float, float], fields: dict[str, float], seconds: float) -> str:
    """One line of the table."""
    cells = " ".join(f"{fields[field]:8.3f}" if field in fields else f"{'-':>8}" for field in FIELDS)
    return f"{name[:34]:34} {text[0]:6.3f} {text[1]:6.3f} {text[2]:6.3f} {cells} {seconds * 1000:6.0f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
