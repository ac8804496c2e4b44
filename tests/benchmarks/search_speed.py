"""How long searching takes: ``python -m tests.benchmarks.search_speed [--texts FILE…] [--articles N]``.

FILE has an article on each line, as JSON with ``title``, ``text`` and ``lang`` (also ``.gz``); without one, articles
in invented languages are written. The words asked for are taken from the articles, common ones and rare ones. Printed
are a word in all its forms beside the word as it is written and beside all its forms spelt out, the part of it that
finding the forms takes, snippets for a page of 20, and searching at every keystroke. Times depend on the machine; what
is to be compared are the ratios of one run.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import json
import random
import statistics
import tempfile
import time
from functools import partial
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive_app.index import Index
from archive_app.index.analysis import tokens
from archive_app.index.compile import compiled
from archive_app.index.patterns import Step
from archive_app.index.query import parse
from archive_app.index.search import _hits
from archive_app.model import IndexDocument, Search
from tests.benchmarks import corpus
from tests.benchmarks.engines import documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RUNS = 9
SAMPLE = 400
WORDS = 12
PAGE = 20


class Asked(NamedTuple):
    """A word of the articles, and how many of them have it."""

    word: str
    articles: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Index, ask, print."""
    parser = argparse.ArgumentParser(description="Measure how long searching takes.")
    parser.add_argument("--texts", type=Path, nargs="+", help="files with an article in JSON on each line")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the invented articles and the index stay")
    chosen = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        run(folder, list(_articles(chosen.texts, chosen.articles, folder)))


def run(folder: Path, articles: list[IndexDocument]) -> None:
    """Measure with these articles."""
    index = Index.open(folder / "index", archive_uuid="search-speed")
    began = time.perf_counter()
    index.update(articles, (), watermark=len(articles))
    print(f"{len(articles):,} articles indexed in {time.perf_counter() - began:.1f} s\n")
    words = _words(index, articles)
    _print_forms(index, words)
    _print_snippets(index, words, {article.id: article for article in articles})
    _print_typing(index, words)
    index.close()


def _print_forms(index: Index, words: Sequence[Asked]) -> None:
    print("ms, best 20 without facets       exact   all forms   spelt out   forms/exact   forms/spelt   finding them")
    ratios = []
    for asked in words:
        snapshot = index._newest()
        forms = sorted(snapshot.words_of(Step(asked.word, "forms", asked.word)))
        exact, inflected = _time(index, f"={asked.word}"), _time(index, asked.word)
        spelt = _time(index, " OR ".join(f"={form}" for form in forms[:250]))
        finding = _finding(index, asked.word)
        ratios.append((inflected / exact, inflected / spelt, finding / inflected))
        print(
            f"{asked.word[:20]:20} {asked.articles:>7,} {exact:10.2f} {inflected:11.2f} {spelt:11.2f} "
            f"{inflected / exact:13.2f} {inflected / spelt:13.2f} {finding / inflected:14.0%}   {len(forms)} forms"
        )
    medians = [statistics.median(each) for each in zip(*ratios, strict=True)]
    print(f"{'median':62} {medians[0]:13.2f} {medians[1]:13.2f} {medians[2]:14.0%}\n")


def _print_snippets(index: Index, words: Sequence[Asked], articles: dict[int, IndexDocument]) -> None:
    print("snippets for a page of 20             ms   characters")
    times = []
    for query in [asked.word for asked in words] + [f"{a.word} {b.word}" for a, b in pairwise(words)]:
        search = Search(query, "any", limit=PAGE)
        found = [articles[hit.id] for hit in index.search(search).hits]
        texts = [(article.id, article.text, article.language) for article in found]
        taken = _median(partial(_snippets, index, search, texts))
        times.append(taken)
        print(f"{query[:32]:32} {taken:7.2f} {sum(len(text) for _, text, _ in texts):12,}")
    print(f"{'median / slowest':32} {statistics.median(times):7.2f} {max(times):12.2f}\n")


def _snippets(index: Index, search: Search, texts: list[tuple[int, str, str]]) -> None:
    for _ in index.snippets(search, texts):
        pass


def _print_typing(index: Index, words: Sequence[Asked]) -> None:
    times = []
    for asked in words:
        for length in range(1, len(asked.word) + 1):
            search = Search(f"{asked.word[:length]}*", limit=PAGE)
            began = time.perf_counter()
            index.search(search)
            times.append((time.perf_counter() - began) * 1000)
    times.sort()
    late = times[int(len(times) * 0.95)]
    print(f"every keystroke, with facets: median {statistics.median(times):.1f} ms, 95 % within {late:.1f} ms")


def _time(index: Index, query: str) -> float:
    """Find, rank and cut out the best, without counting facets."""
    search, tree = Search(query, limit=PAGE), parse(query)

    def work() -> object:
        snapshot = index._newest()
        snapshot.view.recent.clear()  # as if nobody had asked before
        return _hits(snapshot.found(tree.tree), "relevance", search, tree, snapshot)

    return _median(work)


def _finding(index: Index, word: str) -> float:
    """Find the forms of a word in all segments, and nothing else."""
    snapshot, tree = index._newest(), parse(word).tree

    def work() -> None:
        query = compiled(tree)
        snapshot.view.recent.clear()
        for segment in snapshot.view.segments:
            getattr(query, "_of", lambda *_: None)(segment, snapshot.view)

    return _median(work)


def _median(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _words(index: Index, articles: Sequence[IndexDocument]) -> list[Asked]:
    """Choose words of the articles by how common they are, from the most common on in even steps."""
    chance = random.Random(1)
    sample = chance.sample(list(articles), min(SAMPLE, len(articles)))
    found = {
        token.term
        for article in sample
        for token in tokens(article.text)
        if token.kind == "word" and len(token.term) > 3 and token.term.isalpha()
    }
    snapshot = index._newest()
    counted = sorted((Asked(word, snapshot.frequency("text", word)) for word in found), key=lambda each: -each.articles)
    steps = [int(len(counted) ** (n / WORDS)) - 1 for n in range(1, WORDS + 1)]
    return [counted[step] for step in dict.fromkeys(steps) if step < len(counted)]


def _articles(files: Sequence[Path] | None, most: int, folder: Path) -> Iterator[IndexDocument]:
    if files:
        lines = (line for path in files for line in _lines(path))
        for number, line in enumerate(islice(lines, most), 1):
            known = json.loads(line)
            yield IndexDocument(number, known.get("title") or "", known["text"], language=known.get("lang") or "und")
        return
    source = folder / f"corpus-{most}.db"
    if not source.exists():
        corpus.write(source, most, seed=1)
    yield from documents((source, 1, most))


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from lines


if __name__ == "__main__":
    main()
