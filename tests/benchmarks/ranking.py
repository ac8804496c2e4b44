"""Measure ranking: ``python -m tests.benchmarks.ranking --documents PATH… --topics PATH --judgements PATH``.

Indexes a test collection with the program's index, asks every topic, and prints how good the rankings are; ``--bm25``
adds a plain BM25 of its own for comparison. Collections whose files are known are taken from a folder of folders:
``--folder FOLDER --collection cisi --collection cacm``.

The figures are trec_eval's (https://github.com/usnistgov/trec_eval: m_ndcg_cut.c, m_map.c, m_P.c, m_recall.c). nDCG@10
takes the grade itself as gain, divided by log2(rank + 1) (Järvelin and Kekäläinen 2002,
https://doi.org/10.1145/582415.582418), over the best order of all that was judged; MAP, P@10 and recall@1000 take
grades from 1 as relevant. Topics without relevant documents are left out; a topic that finds nothing counts as 0, as
with trec_eval -c. BM25 is Lucene's: Robertson and Zaragoza 2009 (https://doi.org/10.1561/1500000019) with the
logarithm of 1 + (N - n + 0.5) / (n + 0.5).
"""

from __future__ import annotations

import argparse
import math
import re
import statistics
import tempfile
import time
import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

import numpy as np
import Stemmer  # type: ignore[import-not-found, unused-ignore]  # comes without types

from archive_app.index import Index
from archive_app.index.analysis import is_mark, tokens
from archive_app.model import IndexDocument, Search
from archive_app.reading.language import detect
from tests.benchmarks import collections
from tests.benchmarks.collections import HEADINGS, TOPIC_FIELDS, Document, Topic, sources, topic_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive_app.model import MatchMode

Judgements: TypeAlias = dict[str, dict[str, int]]
"""Topic -> document -> grade; 1 and more is relevant."""
Ranking: TypeAlias = list[tuple[str, float]]
"""Documents with their scores, the best first."""

CUT = 10
LIMIT = 1000
SAMPLE = 4000
K1, B = 1.2, 0.75
MOST = 1 / 3
"""Words that more of the documents have are left out of BM25."""

_OPERATORS = re.compile(r"(?<!\S)(?:AND|OR|NOT)(?!\S)")
_INNER = frozenset("-\u2010\u2011'\u2018\u2019\uff07\u02bc")
_ZERO = re.compile(r"0\.0+")
_GRADE = re.compile(r"[+-]?\d+(?:\.0*)?")


@dataclass(frozen=True, slots=True)
class Collection:
    """The files of a test collection."""

    name: str
    documents: tuple[Path, ...]
    topics: Path
    judgements: Path

    def within(self, folder: Path) -> Collection:
        """Give the collection whose files lie in a folder."""
        paths = tuple(folder / path for path in self.documents)
        return Collection(self.name, paths, folder / self.topics, folder / self.judgements)


KNOWN = {
    "cisi": Collection("cisi", (Path("cisi/CISI.ALL"),), Path("cisi/CISI.QRY"), Path("cisi/CISI.REL")),
    "cacm": Collection(
        "cacm",
        (Path("cacm/CACM/corpus/jsonl/cacm.json"),),
        Path("cacm/CACM/topics.cacm.txt"),
        Path("cacm/CACM/qrels.cacm.txt"),
    ),
}
"""Collections whose files are known, by name."""


class Figures(NamedTuple):
    """How good rankings are, over so many topics."""

    ndcg: float
    average_precision: float
    precision: float
    recall: float
    topics: int


class Ranker(Protocol):
    """What ranks documents for a text."""

    def rank(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Give the numbers of at most ``limit`` documents, the best first, with their scores."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Index, ask, print."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    wanted = _collections(parser, chosen)
    if chosen.run and len(wanted) > 1:
        parser.error("--run takes one collection")
    try:
        lines = [line for collection in wanted for line in measured(collection, chosen)]
    except (OSError, EOFError) as error:
        parser.error(str(error))
    heads = ["collection", f"nDCG@{CUT}", "MAP", f"P@{CUT}", f"recall@{LIMIT}", "topics", "ms", "p95"]
    print(f"Ranking, match={chosen.match}, at most {chosen.limit} documents")
    for name, *cells in (heads, *lines):
        print(
            "".join(
                [name.ljust(max(len(line[0]) for line in (heads, *lines))), *(f"{cell:>13}" for cell in cells)]
            ).rstrip()
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure how well the index ranks test collections.")
    parser.add_argument("--documents", type=Path, nargs="+", default=[])
    parser.add_argument("--topics", type=Path)
    parser.add_argument("--judgements", type=Path)
    parser.add_argument("--name", default="", help="what the table calls the collection")
    parser.add_argument("--collection", action="append", choices=sorted(KNOWN), default=[])
    parser.add_argument("--folder", type=Path, help="where the known collections are")
    parser.add_argument("--topic-fields", type=_topic_fields, default=TOPIC_FIELDS, help="title,desc,narr")
    parser.add_argument("--language", help="of the documents; by default each one's is guessed")
    parser.add_argument("--match", choices=("any", "all"), default="any")
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--run", type=Path, help="write the rankings as trec_eval reads them")
    parser.add_argument("--bm25", action="store_true", help="compare with a plain BM25")
    return parser


def _topic_fields(text: str) -> tuple[str, ...]:
    fields = tuple(text.split(","))
    if not set(fields) <= set(collections.TOPIC_TAGS):
        raise argparse.ArgumentTypeError(f"choose from {','.join(collections.TOPIC_TAGS)}")
    return fields


def _collections(parser: argparse.ArgumentParser, chosen: argparse.Namespace) -> list[Collection]:
    """List the collections that are asked for; anything half-said ends the program."""
    if chosen.collection and not chosen.folder:
        parser.error("--collection needs --folder")
    wanted = [KNOWN[name].within(chosen.folder) for name in chosen.collection]
    own = (chosen.documents, chosen.topics, chosen.judgements)
    if all(own):
        name = chosen.name or chosen.documents[0].name
        wanted.append(Collection(name, tuple(chosen.documents), chosen.topics, chosen.judgements))
    elif any(own) or not wanted:
        parser.error("--documents, --topics and --judgements belong together")
    return wanted


# --- asking -------------------------------------------------------------------------------------------------------


def measured(collection: Collection, chosen: argparse.Namespace) -> Iterator[list[str]]:
    """Index a collection, ask its topics, and yield the lines of the table. Raises OSError."""
    topics = collections.topics(collection.topics, fields=chosen.topic_fields)
    judged = judgements(collection.judgements)
    reading = Reading(chosen.language, plain=Bm25() if chosen.bm25 else None)
    with tempfile.TemporaryDirectory() as folder:
        index = Index.open(Path(folder) / "index", archive_uuid="benchmark")
        index.update(reading.documents(collection.documents), (), watermark=1)
        ask = partial(asked, topics, names=reading.names, limit=chosen.limit)
        rankings, times = ask(Ours(index, chosen.match))
        index.close()
    ours = figures(rankings, judged)
    yield _line(collection.name, ours, times)
    if chosen.run:
        chosen.run.write_text("".join(run_lines(rankings, collection.name)), encoding="utf-8")
    if reading.plain is not None:
        reading.plain.finish(chosen.language or reading.commonest())
        rankings, times = ask(reading.plain)
        plain = figures(rankings, judged)
        yield _line("  plain BM25", plain, times)
        yield ["  ratio", *(f"{a / b:.3f}" if b else "-" for a, b in zip(ours[:4], plain[:4], strict=True)), *[""] * 3]


def _line(name: str, found: Figures, times: list[float]) -> list[str]:
    taken = [f"{each:.1f}" for each in np.percentile(times or [math.nan], [50, 95])]
    return [name, *(f"{figure:.4f}" for figure in found[:4]), str(found.topics), *taken]


def asked(
    topics: Iterable[Topic], ranker: Ranker, *, names: Sequence[str], limit: int
) -> tuple[dict[str, Ranking], list[float]]:
    """Rank documents for every topic; also give the milliseconds that each took. Documents count from 1."""
    rankings: dict[str, Ranking] = {}
    times: list[float] = []
    for topic in topics:
        started = time.perf_counter()
        ranked = ranker.rank(topic.text, limit)
        times.append((time.perf_counter() - started) * 1000)
        rankings[topic.name] = [(names[number - 1], score) for number, score in ranked]
    return rankings, times


@dataclass
class Reading:
    """Gives a collection's documents to the index, and to BM25 in passing; ``names`` are theirs in order."""

    language: str | None
    plain: Bm25 | None
    names: list[str] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)

    def documents(self, paths: Iterable[Path]) -> Iterator[IndexDocument]:
        """Number the documents from 1, and tell or guess their language."""
        for number, document in enumerate(collections.documents(paths), 1):
            self.names.append(document.name)
            language = self.language or detect(f"{document.title}\n{document.text}"[:SAMPLE])
            self.languages[language] += 1
            if self.plain is not None:
                self.plain.add(document, language)
            yield IndexDocument(number, document.title, document.text, document.author, language=language)

    def commonest(self) -> str:
        """Give the language that most documents have."""
        return next((language for language, _ in self.languages.most_common(1)), "und")


@dataclass(frozen=True, slots=True)
class Ours:
    """The program's index."""

    index: Index
    match: MatchMode

    def rank(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Ask for a text as if a person had typed its words; one without words finds nothing."""
        query = plain_query(text)
        if not query:
            return []
        hits = self.index.search(Search(query, match=self.match, sort="relevance", limit=limit)).hits
        return [(hit.id, hit.score) for hit in hits]


def plain_query(text: str) -> str:
    """Write a text so that the language of queries sees only words in it.

    Letters, digits and the marks on them stay, hyphens and apostrophes between them too; AND, OR and NOT, which are
    operators when they stand alone in capitals, are put in small letters.
    """
    is_word = [unicodedata.category(each)[0] in "LN" or is_mark(each) for each in text]
    framed = [False, *is_word, False]
    inner = (each in _INNER and framed[place] and framed[place + 2] for place, each in enumerate(text))
    kept = (each if own or between else " " for each, own, between in zip(text, is_word, inner, strict=True))
    return _OPERATORS.sub(lambda match: match[0].lower(), " ".join("".join(kept).split()))


# --- judging ------------------------------------------------------------------------------------------------------


def judgements(path: Path) -> Judgements:
    """Read judgements as TREC, BEIR and CISI write them; of two for one document the higher counts. Raises OSError."""
    found: Judgements = {}
    for source in sources(path):
        for number, line in source.lines:
            if not line.strip() or (number == 1 and line.split()[0].lower() in HEADINGS):
                continue
            judged = _judgement(line)
            if judged is None:
                source.complain(number, "is no judgement")
                continue
            topic, document, grade = judged
            grades = found.setdefault(topic, {})
            grades[document] = max(grade, grades.get(document, grade))
    return found


def _judgement(line: str) -> tuple[str, str, int] | None:
    """Read topic, document and grade, or None; CISI's lines end in 0 and 0.000000 and name what is relevant."""
    match line.split():
        case [topic, document, "0", zero] if _ZERO.fullmatch(zero):
            return topic_name(topic), document, 1
        case [topic, document, grade] | [topic, _, document, grade] if _GRADE.fullmatch(grade):
            return topic_name(topic), document, int(float(grade))
    return None


def figures(rankings: dict[str, Ranking], judged: Judgements) -> Figures:
    """Give the means over the topics that were asked and have relevant documents."""
    judged = {topic: grades for topic, grades in judged.items() if topic in rankings and max(grades.values()) > 0}
    each = [topic_figures([name for name, _ in rankings[topic]], grades) for topic, grades in judged.items()]
    if not each:
        return Figures(0.0, 0.0, 0.0, 0.0, 0)
    ndcg, average, precision, recall = (
        statistics.fmean(values) for values in zip(*(one[:4] for one in each), strict=True)
    )
    return Figures(ndcg, average, precision, recall, len(each))


def topic_figures(ranked: Sequence[str], grades: dict[str, int]) -> Figures:
    """Give the figures of one topic; at least one of its documents must be relevant."""
    gains = [max(grades.get(name, 0), 0) for name in ranked]
    best = sorted(grades.values(), reverse=True)
    relevant = sum(grade > 0 for grade in best)
    places = [rank for rank, gain in enumerate(gains, 1) if gain > 0]
    return Figures(
        ndcg=discounted(gains) / discounted(best),
        average_precision=sum(count / rank for count, rank in enumerate(places, 1)) / relevant,
        precision=sum(rank <= CUT for rank in places) / CUT,
        recall=sum(rank <= LIMIT for rank in places) / relevant,
        topics=1,
    )


def discounted(gains: Iterable[int]) -> float:
    """Sum the gains of the first ten, each divided by the logarithm of its rank."""
    return sum(max(gain, 0) / math.log2(rank + 1) for rank, gain in enumerate(islice(gains, CUT), 1))


def run_lines(rankings: dict[str, Ranking], name: str) -> Iterator[str]:
    """Write rankings in TREC's form; equal scores are set apart a little, as trec_eval would order them by name."""
    label = "_".join(name.split()) or "run"
    for topic, ranked in rankings.items():
        least = np.float32(np.inf)
        for rank, (document, score) in enumerate(ranked, 1):
            least = min(np.float32(score), np.nextafter(least, np.float32(-np.inf)))
            yield f"{topic} Q0 {document} {rank} {least:.9g} {label}\n"


# --- plain BM25 ---------------------------------------------------------------------------------------------------


@dataclass
class Bm25:
    """A plain BM25 over titles and texts: documents are added, numbered from 1, and then ranked."""

    postings: dict[str, tuple[array[int], array[int]]] = field(default_factory=dict)
    sizes: array[int] = field(default_factory=lambda: array("q"))
    language: str = "und"

    def add(self, document: Document, language: str) -> None:
        """Count the stems of a document."""
        for stem, count in Counter(stems(f"{document.title}\n{document.text}", language)).items():
            numbers, counts = self.postings.setdefault(stem, (array("q"), array("q")))
            numbers.append(len(self.sizes))
            counts.append(count)
        self.sizes.append(0)

    def finish(self, language: str) -> None:
        """Leave out the words of too many documents, measure documents by the others; queries are in ``language``."""
        self.language = language
        most = len(self.sizes) * MOST
        self.postings = {stem: pair for stem, pair in self.postings.items() if len(pair[0]) <= most}
        sizes = np.array(self.sizes)
        for numbers, counts in self.postings.values():
            sizes[np.array(numbers)] += np.array(counts)
        self.weights = K1 * (1 - B + B * sizes / (sizes.mean() if sizes.any() else 1))

    def rank(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Rank by the sum over the text's words; a word counts as often as it stands there."""
        total = len(self.sizes)
        scores = np.zeros(total)
        for stem, times in Counter(stems(text, self.language)).items():
            numbers, counts = (np.array(each) for each in self.postings.get(stem, ((), ())))
            if len(numbers):
                rarity = math.log1p((total - len(numbers) + 0.5) / (len(numbers) + 0.5))
                scores[numbers] += times * rarity * counts / (counts + self.weights[numbers])
        best = np.argsort(-scores, kind="stable")[:limit]
        return [(int(place) + 1, float(scores[place])) for place in best if scores[place] > 0]


def stems(text: str, language: str) -> list[str]:
    """Cut a text into words and take their endings off, where Snowball knows the language."""
    words = [token.term for token in tokens(text) if token.kind != "joined"]
    stemmer = _stemmer(language)
    return stemmer.stemWords(words) if stemmer else words


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    try:
        return Stemmer.Stemmer(language)
    except KeyError:
        return None


if __name__ == "__main__":
    main()
