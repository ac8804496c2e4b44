"""What the benchmark of the index asks of an engine, and how ours answers.

All read one SQLite table (``tests.benchmarks.corpus``), keep no text of their own, and give the ids of the best.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, cast

from archive_app.index import Index, bulk
from archive_app.index.query import parse
from archive_app.index.search import _hits
from archive_app.indexing import SLICE
from archive_app.model import IndexDocument, Search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = tuple[int, str, str, str, str, str, str, int, str]

TOP = 20
FIRST_YEAR, LAST_YEAR = 2015, 2020


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of query and the words it is made of; ``filtered`` adds English and a range of years."""

    name: str
    kind: Literal["all", "any", "phrase", "prefix", "not", "fuzzy", "filtered", "newest"]
    words: tuple[str, ...]


class Engine(Protocol):
    """What is asked of an engine. It can be pickled as long as it has not searched."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    def build(self, source: Path, count: int) -> dict[str, float]:
        """Index the first ``count`` articles; give the seconds of each step."""

    def size(self) -> int:
        """The bytes of the index on the disk."""

    def search(self, shape: Shape) -> list[int] | None:
        """Give the ids of the best; None when the engine has no such query."""

    def hits(self, shape: Shape) -> int | None:
        """Count all that answer."""


def rows(source: Path, first: int, last: int) -> Iterator[Row]:
    """Read articles from the corpus."""
    connection = sqlite3.connect(source)
    yield from connection.execute(
        "SELECT id, title, body, language, source, tags, saved, views, published FROM articles"
        " WHERE id BETWEEN ? AND ?",
        (first, last),
    )
    connection.close()


def documents(source: object) -> Iterator[IndexDocument]:
    """Read articles as our index takes them; ``source`` is the corpus and the first and last id."""
    path, first, last = cast("tuple[Path, int, int]", source)
    for number, title, body, language, site, tags, saved, views, published in rows(path, first, last):
        yield IndexDocument(
            number,
            title,
            body,
            language=language,
            source=site,
            tags=tuple(tags.split()),
            saved=saved,
            views=views,
            published=published,
        )


@dataclass
class Ours:
    """archive_app.index; with ``workers`` as a new archive is indexed, with 0 as ``Index.update`` does it."""

    name: str
    folder: Path
    workers: int = 0

    def build(self, source: Path, count: int) -> dict[str, float]:
        """Index the articles: in this process, or in slices and then tidied."""
        index = self.index
        if not self.workers:
            return {"": seconds(lambda: index.update(documents((source, 1, count)), (), watermark=count))}
        size = min(SLICE, -(-count // self.workers))
        slices = [part(source, start, min(start + size - 1, count)) for start in range(1, count + 1, size)]
        return {
            "fill": seconds(
                lambda: bulk.fill(index, slices, documents, workers=self.workers, total=count, report=lambda _: None)
            ),
            "tidy": seconds(lambda: bulk.tidy(index, workers=self.workers, report=lambda _: None)),
        }

    @cached_property
    def index(self) -> Index:
        """The index, opened."""
        return Index.open(self.folder, archive_uuid="benchmark")

    def size(self) -> int:
        """The bytes of all files."""
        return folder_size(self.folder)

    def search(self, shape: Shape) -> list[int]:
        """Find the best without counting facets, as the other engines do."""
        wanted, snapshot = ours_search(shape), self.index._newest()
        query = parse(wanted.query)
        found = snapshot.found(query.tree)
        return [hit.id for hit in _hits(found, wanted.sort or "relevance", wanted, query, snapshot)]

    def ranked(self, shape: Shape) -> list[int] | None:
        """Search as the program does: with all facets."""
        return [hit.id for hit in self.index.search(ours_search(shape)).hits]

    def hits(self, shape: Shape) -> int:
        """Count all that answer."""
        return self.index.number_found(ours_search(shape))


def part(source: Path, first: int, last: int) -> bulk.Slice:
    """Name what one worker takes at once."""
    return bulk.Slice((source, first, last), tuple(range(first, last + 1)), last)


def ours_search(shape: Shape) -> Search:
    """Say a shape in our language of queries."""
    first, *others = shape.words
    query = {
        "any": " OR ".join(shape.words),
        "phrase": f'"{" ".join(shape.words)}"',
        "prefix": f"{first}*",
        "fuzzy": f"{first}~1",
        "not": " ".join([first, *(f"-{word}" for word in others)]),
        "filtered": f"{first} lang:en saved:{FIRST_YEAR}..{LAST_YEAR}",
    }.get(shape.kind, " ".join(shape.words))
    return Search(query, sort="saved" if shape.kind == "newest" else None, limit=TOP)


def folder_size(folder: Path) -> int:
    """Sum the bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def seconds(work: Callable[[], object]) -> float:
    """Do it, and tell how long it took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
