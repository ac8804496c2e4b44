"""One state of the index, open for reading from any number of threads."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from whoosh import query as whoosh_query

from archive_app.index.codec.arrays import DamagedFileError
from archive_app.index.codec.codec import opened
from archive_app.index.codec.columns import NumberColumn
from archive_app.index.codec.segment import ColumnarSegment, OpenSegment, write_segment
from archive_app.index.compile import compiled
from archive_app.index.damage import DAMAGED, IndexDamagedError, noticing_damage
from archive_app.index.document_languages import home_languages, languages_at
from archive_app.index.execution.evaluate import evaluate
from archive_app.index.execution.view import IndexView, SegmentView, view_of
from archive_app.index.execution.weighting import TUNED
from archive_app.index.expansion import expanded, spellings
from archive_app.index.facets import counts_by
from archive_app.index.fields import ANYWHERE
from archive_app.index.inversion import Batch
from archive_app.index.kinds import TRASHED
from archive_app.index.patterns import Step
from archive_app.index.stemming import applied_language, base_language, script_of
from archive_app.index.syntax import asks_for_trash, outside_trash
from archive_app.index.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt
    from whoosh.index import FileIndex

    from archive_app.index.execution.matches import Matches
    from archive_app.index.syntax import Node
    from archive_app.model import IndexDocument, Page, Scope, Search

Found: TypeAlias = "list[tuple[SegmentView, Matches]]"
"""What answers, segment by segment."""

MOST_REMEMBERED = 4_096

MOST_BEGINNING = 20_000
"""Words with the same beginning that are compared by how common they are; of more, the first in each segment."""

_LOOKS = 10
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Overlay:
    """Articles as they are now, to be searched in the place of what the index has of them.

    ``ids`` are all that the index is not to show as it has them; ``documents`` are read only when ``key`` is new.
    """

    key: tuple[object, ...]
    ids: frozenset[int]
    documents: Callable[[], Iterable[IndexDocument]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index after one commit. All methods raise IndexDamagedError."""

    index: FileIndex
    stamp: tuple[int, float]
    view: IndexView
    scoped: dict[tuple[Scope, bool], IndexView] = field(default_factory=dict)
    words: dict[tuple[Step, str | None], frozenset[str]] = field(default_factory=dict)
    counted: dict[str, dict[str, int]] = field(default_factory=dict)
    names: dict[Step, list[tuple[str, int]]] = field(default_factory=dict)
    pages: dict[Search, Page] = field(default_factory=dict)
    read_shares: Mapping[int, float] = field(default_factory=dict)

    @classmethod
    @noticing_damage()
    def take(cls, index: FileIndex) -> Snapshot:
        """Open the newest state; segments that another snapshot has open are not opened again."""
        for _ in range(_LOOKS):
            stamp = newest_stamp(index)
            segments = index._segments()  # noqa: SLF001  # what Whoosh's own readers are made of
            try:
                return cls(
                    index,
                    stamp,
                    view_of(index.schema, [_opened(index, each) for each in segments], None, weighting=TUNED),
                )
            except FileNotFoundError:  # merged away by a commit meanwhile, or lost
                time.sleep(_PAUSE)
        raise IndexDamagedError(DAMAGED)

    @noticing_damage()
    def covered(self, overlay: Overlay) -> Snapshot:
        """Give the same state with some articles as they are now instead of as they were indexed."""
        wanted = np.array(sorted(overlay.ids), np.int64)
        segments = [_hidden(segment, wanted) for segment in self.view.segments]
        batch = Batch(Vocabulary())
        for document in overlay.documents():
            batch.add(document)
        if batch.facts:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "overlay"
                write_segment(path, batch.contents())
                segments.append(SegmentView(OpenSegment(path), None, self.view.count))
        return Snapshot(self.index, self.stamp, IndexView(self.view.schema, tuple(segments), weighting=TUNED))

    def told(self, read_shares: Mapping[int, float] | None) -> Snapshot:
        """Give the same state that knows besides how far articles were read, which may be otherwise next time."""
        return self if read_shares is None else replace(self, read_shares=read_shares, pages={})

    @noticing_damage()
    def article_words(self, ids: Sequence[int]) -> dict[int, int]:
        """Tell how many words articles have, as far as they are there."""
        wanted = np.array(ids, np.int64)
        return {identity: count for each in self.view.segments for identity, count in _words_of(each, wanted)}

    @property
    def count(self) -> int:
        """How many articles there are outside the trash."""
        return self.within("articles").alive_count

    def within(self, scope: Scope, *, with_trash: bool = False) -> IndexView:
        """Give the view of articles, of excerpts, or of both; what lies in the trash only when asked for."""
        found = self.scoped.get((scope, with_trash))
        if found is None:
            segments = tuple(_scoped(segment, scope, with_trash=with_trash) for segment in self.view.segments)
            found = self.scoped[scope, with_trash] = replace(self.view, segments=segments)
        return found

    @noticing_damage()
    def is_newest(self) -> bool:
        """Tell whether nobody has committed since."""
        return self.stamp == newest_stamp(self.index)

    @noticing_damage()
    def found(self, tree: Node, scope: Scope = "articles") -> Found:
        """Find the documents that answer, segment by segment. Raises ExpressionTooSlowError."""
        with_trash = asks_for_trash(tree)
        view = self.within(scope, with_trash=with_trash)
        query = compiled(outside_trash(tree) if with_trash else tree)
        return [(segment, evaluate(query, segment, view)) for segment in view.segments]

    def number_found(self, tree: Node, scope: Scope = "articles") -> int:
        """Count the documents that answer."""
        return sum(len(matches.docs) for _, matches in self.found(tree, scope))

    @noticing_damage()
    def frequency(self, field: str, term: str, *, has_forms: bool = False) -> int:
        """Count the documents in which a field has a word; with all its forms, those that have any, some twice."""
        words = self.words_of(Step(term, "forms", term)) if has_forms and field == ANYWHERE else (term,)
        return sum(self.view.frequency(field, word.encode("utf-8", "surrogatepass")) for word in words)

    @noticing_damage()
    def words_of(self, step: Step, language: str | None = None) -> frozenset[str]:
        """List the words of all articles that a step stands for in texts of a language, itself among them.

        Without a language, in those of any. Raises ExpressionTooSlowError.
        """
        script = script_of(step.term)
        wanted = None if language is None else applied_language(base_language(language), script)
        found = self.words.get((step, wanted))
        if found is None:
            if len(self.words) > MOST_REMEMBERED:
                self.words.clear()
            found = self.words[step, wanted] = frozenset((step.term, *self._words_of(step, script, wanted)))
        return found

    def _words_of(self, step: Step, script: str, wanted: str | None) -> Iterator[str]:
        home = home_languages(step.term, script, self.view)
        for segment in self.view.segments:
            codes = languages_at(segment, self.view, script).codes
            terms = expanded(step, ANYWHERE, segment.opened, codes).within(codes, home)
            numbers = terms.others
            if wanted is not None and terms.languages is not None:
                place = np.uint64(codes.index(wanted) if wanted in codes else 63)
                numbers = numbers[(terms.languages >> place) & np.uint64(1) > 0]
            for number in numbers.tolist():
                yield segment.opened.lexicon.term(number).decode("utf-8", "surrogatepass")

    @noticing_damage()
    def also_written(self, step: Step, *, most: int) -> list[tuple[str, int]]:
        """List how else a name is written, and how many articles have each spelling, most first."""
        found = self.names.get(step)
        if found is None:
            found = self.names[step] = self._also_written(step, most)
        return found

    def _also_written(self, step: Step, most: int) -> list[tuple[str, int]]:
        script = script_of(step.term)
        found = {
            word
            for segment in self.view.segments
            for word in spellings(step, segment.opened, languages_at(segment, self.view, script).codes)
        }
        common = sorted(found, key=lambda word: (-self.frequency(ANYWHERE, word), word))[: 2 * most]
        return self._counted(common)[:most]

    def _counted(self, words: Iterable[str], field: str = ANYWHERE) -> list[tuple[str, int]]:
        """Count the articles that have each word, leave out those that none has, and sort by that."""
        counts = [(word, self._articles_with(field, word)) for word in words]
        return sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0]))

    def _articles_with(self, field: str, word: str) -> int:
        term = whoosh_query.Term(field, word.encode("utf-8", "surrogatepass"))
        view = self.within("articles")
        return sum(len(evaluate(term, segment, view).docs) for segment in view.segments)

    @noticing_damage()
    def counts(self, column: str) -> dict[str, int]:
        """Count all articles by the names in a column."""
        found = self.counted.get(column)
        if found is None:
            every = [(segment, segment.documents()) for segment in self.within("articles").segments]
            found = self.counted[column] = counts_by(every, column)
        return found

    @noticing_damage()
    def words_beginning(self, field: str, start: str, *, most: int) -> list[tuple[str, int]]:
        """List the words of a field that begin so and that most articles have, with how many these are."""
        counts: dict[str, int] = {}
        for segment in self.view.segments:
            lexicon = segment.opened.lexicon
            first, end = lexicon.beginning_with(field, start.encode("utf-8", "surrogatepass"))
            end = min(end, first + MOST_BEGINNING)
            frequencies = segment.opened.postings.frequencies(first, end).tolist() if first < end else []
            for word, count in zip(lexicon.lines(first, end).split("\n"), frequencies, strict=False):
                counts[word] = counts.get(word, 0) + count
        common = sorted(counts, key=lambda word: (-counts[word], word))[: 2 * most]
        return self._counted(common, field)[:most]

    @noticing_damage()
    def similar(self, field: str, term: str, *, distance: int, same_start: int) -> list[str]:
        """List a field's words within so many edits of ``term`` that begin alike, the most frequent first."""
        near = {
            segment.opened.lexicon.term(number)
            for segment in self.view.segments
            for number in segment.opened.lexicon.within(field, term, distance, same_start=same_start)
        }
        words = {word: word.decode("utf-8", "surrogatepass") for word in near}
        ranked = sorted(near, key=lambda word: (-self.view.frequency(field, word), word))
        return [words[word] for word in ranked if words[word] != term]


def newest_stamp(index: FileIndex) -> tuple[int, float]:
    """What tells the index's newest state from every other: its number, and when it was written.

    Another thread's commit may take the file away between the two looks, so it looks again a few times.
    """
    for _ in range(_LOOKS):
        try:
            return index.latest_generation(), index.last_modified()
        except FileNotFoundError:
            time.sleep(_PAUSE)
    return index.latest_generation(), index.last_modified()


def _scoped(segment: SegmentView, scope: Scope, *, with_trash: bool) -> SegmentView:
    """Leave out of a segment what is not asked for; most segments have only articles outside the trash."""
    excerpts, flags = (_values(segment, name) for name in ("excerpt", "flags"))
    unwanted = np.zeros(segment.count, np.bool_)
    if scope != "all":
        unwanted |= (excerpts > 0) == (scope == "articles")
    if not with_trash:
        unwanted |= (flags & TRASHED) > 0
    if not unwanted.any():
        return segment
    return replace(segment, alive=~unwanted if segment.alive is None else segment.alive & ~unwanted)


def _values(segment: SegmentView, name: str) -> npt.NDArray[np.int64]:
    column = segment.opened.column(name)
    return column.values.astype(np.int64) if isinstance(column, NumberColumn) else np.zeros(segment.count, np.int64)


def _words_of(segment: SegmentView, ids: npt.NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield article and number of words; of the documents with one id, the article comes before its excerpts."""
    known, documents = segment.opened.numbers_by_id
    places = np.searchsorted(known, ids)
    is_here = places < len(known)
    is_here[is_here] = known[places[is_here]] == ids[is_here]
    found = documents[places[is_here]]
    if segment.alive is not None:
        found = found[segment.alive[found]]
    yield from zip(_values(segment, "id")[found].tolist(), _values(segment, "words")[found].tolist(), strict=True)


def _hidden(segment: SegmentView, ids: npt.NDArray[np.int64]) -> SegmentView:
    """Leave the documents with these ids out of a segment."""
    known, numbers = segment.opened.numbers_by_id
    found = numbers[np.isin(known, ids)]
    if not len(found):
        return segment
    alive = np.ones(segment.count, np.bool_) if segment.alive is None else segment.alive.copy()
    alive[found] = False
    return replace(segment, alive=alive)


def _opened(index: FileIndex, segment: object) -> tuple[ColumnarSegment, OpenSegment]:
    if not isinstance(segment, ColumnarSegment):
        raise IndexDamagedError(DAMAGED)
    file = opened(segment.path(index.storage))
    if file.count != segment.doc_count_all():
        raise DamagedFileError(f"{segment} does not have as many documents as it should.")
    return segment, file
