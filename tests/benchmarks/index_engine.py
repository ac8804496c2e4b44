"""Compare the index with other engines: ``python -m tests.benchmarks.index_engine [--articles N] [--folder FOLDER]``.

Writes a corpus into FOLDER (or takes the one that is there), builds every engine's index from it, each in a process of
its own, and prints tables: building, twelve shapes of queries, facets, adding one article, and search while typing.
Tantivy takes part when it is installed (``pip install -e ".[benchmark]"``). Times depend on the machine and on what
else runs on it; what is to be compared are the ratios of one run. Memory is read from Linux' /proc.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import statistics
import tempfile
import time
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from archive_app.index.facets import counted, histogram
from archive_app.index.query import parse
from archive_app.model import Search
from tests.benchmarks import corpus
from tests.benchmarks.building import BLANK, building, building_rows
from tests.benchmarks.engines import FIRST_YEAR, LAST_YEAR, TOP, Engine, Ours, Shape, documents, rows, seconds
from tests.benchmarks.rivals import WHOOSH_MOST, Fts5, Tantivy, Whoosh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

RUNS, SLOW_RUNS, SLOW_MS = 15, 5, 200
SAMPLE = 2_000
"""Articles that are read for words and phrases that occur as they are written."""

SMALL = 1_000
TYPED_WORDS = 10


@dataclass(frozen=True, slots=True)
class Time:
    """Milliseconds of several runs."""

    median: float
    late: float

    def over(self, other: Time | None) -> str:
        """How many times another's median this is."""
        return BLANK if other is None else f"{self.median / other.median:.3f}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that are their own stems and occur as such, the most common first, with the articles that have them."""

    words: tuple[tuple[str, int], ...]
    phrase: tuple[str, str]

    def near(self, wanted: float, *, least: int = 3, skipped: int = 0) -> str:
        """Give the word that about so many articles have."""
        words = [(word, count) for word, count in self.words if len(word) >= least]
        return sorted(words, key=lambda pair: abs(pair[1] - wanted))[skipped][0]


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description="Compare the index with other engines.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where corpus and indexes stay; by default they are removed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        run(folder, chosen.articles, seed=chosen.seed, workers=chosen.workers)


def run(folder: Path, count: int, *, seed: int, workers: int) -> None:
    """Print one table after another."""
    print(f"{os.cpu_count()} cores, {count} articles, {workers} workers. Compare ratios, not seconds.", flush=True)
    source = corpus_in(folder, count, seed)
    shutil.rmtree(folder / "engines", ignore_errors=True)
    place = folder / "engines"
    place.mkdir()
    alone, ours, fts5 = (
        Ours("ours, one core", place / "alone"),
        Ours("ours, all cores", place / "ours", workers),
        Fts5(place / "fts5"),
    )
    others: list[Engine] = [Whoosh(place / "whoosh")]
    if Tantivy.is_installed():
        threads = Tantivy(f"Tantivy, {workers} threads", place / "tantivy", workers)
        others = [Tantivy("Tantivy, 1 thread", place / "tantivy1", 1), threads, *others]
    everyone: list[Engine] = [alone, ours, fts5, *others]
    built = [building(engine, source, count) for engine in everyone]
    table("Building (Whoosh's speed is taken to be the same for more articles)", *building_rows(built))
    vocabulary = vocabulary_of(source, fts5)
    asked = {"FTS5": fts5, **{engine.name.split(",")[0]: engine for engine in others}}
    queries(shapes(vocabulary, count), ours, asked)
    facets(vocabulary.near(count / 2, least=2), ours)
    typing([vocabulary.near(count / 2**power) for power in range(1, TYPED_WORDS + 1)], ours)
    adding(source, count, ours, place / "small")


def corpus_in(folder: Path, count: int, seed: int) -> Path:
    """Write the corpus, unless it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"corpus-{count}-{seed}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        corpus.write(unfinished, count, seed)
        unfinished.rename(path)
    return path


# --- queries ------------------------------------------------------------------------------------------------------


def vocabulary_of(source: Path, fts5: Fts5) -> Vocabulary:
    """Choose the English words of a sample that are stems, and the neighbours of which the rarer is the most common."""
    frequencies = fts5.frequencies()
    literal: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for _, _, body, language, *_ in rows(source, 1, SAMPLE):
        if language == "en":
            literal.update(re.findall(r"\b[a-z]{2,}\b", body))
            pairs.update(pairwise(body.split(" ")))
    words = sorted(((word, frequencies[word]) for word in literal if word in frequencies), key=lambda p: (-p[1], p[0]))
    known = {word: count for word, count in words if len(word) > 2}
    phrases = [(min(known[a], known[b]), a, b) for a, b in pairs if a in known and b in known]
    _, first, second = max(phrases)
    return Vocabulary(tuple(words), (first, second))


def shapes(vocabulary: Vocabulary, count: int) -> list[Shape]:
    """Choose the words of the twelve shapes by how many articles have them."""
    near = vocabulary.near
    common, second = near(count), near(count, skipped=1)
    medium, other, rare = near(count * 0.05), near(count * 0.05, skipped=1), near(count * 0.005)
    return [
        Shape("rare word", "all", (rare,)),
        Shape("very rare word", "all", (near(3),)),
        Shape("common word", "all", (common,)),
        Shape("common AND medium", "all", (common, medium)),
        Shape("common AND common", "all", (common, second)),
        Shape("OR of five", "any", (common, second, medium, other, rare)),
        Shape("phrase", "phrase", vocabulary.phrase),
        Shape("prefix", "prefix", (common[:3],)),
        Shape("medium NOT common", "not", (medium, common)),
        Shape("fuzzy", "fuzzy", (medium,)),
        Shape(f"en, {FIRST_YEAR}-{LAST_YEAR}", "filtered", (medium,)),
        Shape("newest first", "newest", (common,)),
    ]


def queries(wanted: list[Shape], ours: Ours, others: dict[str, Engine]) -> None:
    """Print times, ratios and hits of every shape."""
    times, hits = [], []
    for shape in wanted:
        ranked, own = timed(partial(ours.ranked, shape)), timed(partial(ours.search, shape))
        other = {name: timed(partial(engine.search, shape)) for name, engine in others.items()}
        assert own is not None
        cells = [cell for time_ in (ranked, own, *other.values()) for cell in shown(time_)]
        times.append([shape.name, *cells, *(own.over(time_) for time_ in other.values())])
        counts = [engine.hits(shape) for engine in (ours, *others.values())]
        hits.append([shape.name, *(BLANK if each is None else str(each) for each in counts), " ".join(shape.words)])
    heads = [head for name in ("ranked", "query", *others) for head in (name, "p95")]
    table(
        f"Queries: median ms and 95th percentile, top {TOP}; “ranked” is ours with all facets, “query” ours without,"
        f" ratios are of “query”; Whoosh has at most {WHOOSH_MOST} articles",
        ["shape", *heads, *(f"query/{name}" for name in others)],
        times,
    )
    table("Hits", ["shape", "ours", *others, "words"], hits)


def timed(work: Callable[[], object]) -> Time | None:
    """Run it once unmeasured, then several times; None when it gives None."""
    if work() is None:
        return None
    taken: list[float] = []
    while len(taken) < (RUNS if not taken or max(taken) < SLOW_MS else SLOW_RUNS):
        taken.append(seconds(work) * 1000)
    return summary(taken)


def summary(taken: list[float]) -> Time:
    """Give the median and the 95th percentile."""
    return Time(statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[-1])


def shown(time_: Time | None) -> list[str]:
    """Write both numbers."""
    return [BLANK, BLANK] if time_ is None else [f"{time_.median:.2f}", f"{time_.late:.2f}"]


# --- facets, typing, adding ---------------------------------------------------------------------------------------


def facets(word: str, ours: Ours) -> None:
    """Compare counting facets and days with the query that they belong to."""
    shape = Shape("half the archive", "all", (word,))
    found = ours.index._newest().found(parse(word).tree)
    result = [(segment, matches.docs) for segment, matches in found]
    query = timed(partial(ours.search, shape))
    labels, days = timed(lambda: counted(result)), timed(lambda: histogram(result, "saved"))
    assert query is not None
    assert labels is not None
    assert days is not None
    table(
        "Facets and histogram of a word that about half the articles have, ms",
        ["hits", "query", "p95", "facets", "p95", "histogram", "p95", "facets/query", "histogram/query"],
        [
            [
                str(ours.hits(shape)),
                *shown(query),
                *shown(labels),
                *shown(days),
                labels.over(query),
                days.over(query),
            ]
        ],
    )


def typing(words: Iterable[str], ours: Ours) -> None:
    """Search after every letter."""
    starts = [word[:size] for word in words for size in range(1, len(word) + 1)]
    by_size: dict[int, list[float]] = {}
    for start in starts:
        time_ = timed(partial(ours.index.search, Search(f"{start}*", limit=50)))
        assert time_ is not None
        by_size.setdefault(len(start), []).append(time_.median)
    every = [taken for times in by_size.values() for taken in times]
    found = [[str(size), str(len(times)), *shown(summary(times * 2))] for size, times in by_size.items()]
    table(
        "While typing: ms of a search with all facets after every letter",
        ["letters", "searches", "median", "p95"],
        [*found, ["all", str(len(every)), *shown(summary(every))]],
    )


def adding(source: Path, count: int, ours: Ours, place: Path) -> None:
    """Add one article and find it, in a small index and in the whole one."""
    small = Ours("small", place)
    small.build(source, min(SMALL, count))
    first = timed_additions(source, min(SMALL, count), small)
    whole = timed_additions(source, count, ours)
    table(
        "Adding one article and finding it, ms",
        ["articles", "median", "p95", f"ratio to {min(SMALL, count)}"],
        [
            [str(min(SMALL, count)), *shown(first), BLANK],
            [str(count), *shown(whole), whole.over(first)],
        ],
    )


def timed_additions(source: Path, count: int, ours: Ours) -> Time:
    """Add article after article, each with a word that only it has."""
    [article] = documents((source, 1, 1))
    taken = []
    for number in range(count + 1, count + 1 + RUNS):
        new = replace(article, id=number, text=f"{article.text} found{number}")
        started = time.perf_counter()
        ours.index.update([new], (), watermark=number)
        [hit] = ours.index.search(Search(f"found{number}")).hits
        taken.append((time.perf_counter() - started) * 1000)
        assert hit.id == number
    return summary(taken)


def table(title: str, heads: list[str], lines: list[list[str]]) -> None:
    """Print a table, its first column to the left and the others to the right."""
    widths = [max(len(line[n]) for line in (heads, *lines)) for n in range(len(heads))]
    print(f"\n{title}")
    for line in (heads, *lines):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        print("  ".join(cells).rstrip(), flush=True)


if __name__ == "__main__":
    main()
