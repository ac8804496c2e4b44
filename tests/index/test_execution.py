"""Queries run on arrays find and rank as the same queries run by Whoosh's own matchers."""

import shutil
import tempfile
from contextlib import ExitStack, contextmanager

import pytest
import whoosh.index
import whoosh.query.spans
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.analysis import SimpleAnalyzer
from whoosh.codec.whoosh3 import W3Codec
from whoosh.fields import KEYWORD, NUMERIC, TEXT, Schema
from whoosh.query.spans import SpanFirst, SpanNear2

from archive_app.index import Index
from archive_app.index.codec.codec import ColumnarCodec
from archive_app.index.execution.collector import ArrayCollector
from archive_app.model import IndexDocument

WORDS = "a b c d e ab abc abd bcd xyz xyy walk walks walked".split()
LONGEST_EXACT = 10
"""Whoosh's own codec rounds the lengths of longer texts."""

SCHEMA = Schema(t=TEXT(stored=True, analyzer=SimpleAnalyzer()), k=KEYWORD(), n=NUMERIC(sortable=True))

DOCUMENTS = st.tuples(
    st.lists(st.sampled_from(WORDS), max_size=LONGEST_EXACT),
    st.lists(st.sampled_from(WORDS[:4]), max_size=3, unique=True),
    st.integers(0, 9),
)
CORPORA = st.tuples(
    st.lists(st.lists(DOCUMENTS, min_size=1, max_size=14), min_size=2, max_size=3),
    st.lists(st.floats(0, 1, exclude_max=True), max_size=6),
    st.booleans(),
)

MULTI_TERMS = [
    query.Prefix("t", "a"),
    query.Prefix("t", "ab", boost=2.0),
    query.Prefix("t", "q"),
    query.Prefix("k", "b"),
    query.Wildcard("t", "*y"),
    query.Wildcard("t", "a?c", boost=0.5),
    query.Wildcard("t", "[ab]*"),
    query.Regex("t", "x.*"),
    query.Regex("t", "b|wal.s"),
    query.Regex("t", "ab?c?$"),
    query.FuzzyTerm("t", "xyz", maxdist=1, prefixlength=0),
    query.FuzzyTerm("t", "abx", boost=3.0, maxdist=2, prefixlength=1),
    query.FuzzyTerm("t", "wlak", maxdist=2, prefixlength=0),
    query.Variations("t", "walk", boost=2.0),
    query.TermRange("t", "ab", "bcd"),
    query.TermRange("t", "ab", "bcd", startexcl=True, endexcl=True),
    query.TermRange("t", None, "b", boost=2.0),
    query.TermRange("t", "walk", None),
]
TERMS = st.builds(
    query.Term, st.just("t"), st.sampled_from([*WORDS, "absent"]), boost=st.sampled_from([1.0, 1.0, 2.0, 0.5])
)
PLACES = st.one_of(TERMS, st.lists(TERMS, min_size=2, max_size=2).map(query.Or))
"""Whoosh does not know the places of three words or more."""
LEAVES = st.one_of(
    TERMS,
    TERMS,
    st.builds(query.Term, st.just("k"), st.sampled_from(WORDS[:5])),
    st.builds(
        query.Phrase,
        st.just("t"),
        st.lists(st.sampled_from(WORDS[:5]), min_size=2, max_size=3),
        slop=st.integers(1, 3),
        boost=st.sampled_from([1.0, 2.0]),
    ),
    st.builds(SpanNear2, st.lists(PLACES, min_size=2, max_size=2), slop=st.integers(1, 4), ordered=st.booleans()),
    st.builds(SpanFirst, TERMS, limit=st.integers(0, 3)),
    st.builds(query.Every, st.sampled_from([None, "k", "t"])),
    st.sampled_from(MULTI_TERMS),
)


def _compound(trees):
    several = st.lists(trees, min_size=1, max_size=3)
    pairs = (query.AndNot, query.AndMaybe, query.Require)
    return st.one_of(
        several.map(query.And),
        several.map(query.Or),
        several.map(query.DisjunctionMax),
        trees.map(query.Not),
        *(st.builds(kind, trees, trees) for kind in pairs),
        st.builds(lambda tree: query.And([tree[0], query.Not(tree[1])]), st.tuples(trees, trees)),
        st.builds(query.ConstantScoreQuery, trees, st.sampled_from([1.0, 3.0])),
    )


TREES = st.recursive(LEAVES, _compound, max_leaves=7)
QUICK = settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.reuse, Phase.generate),  # making an example smaller takes minutes here
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module", autouse=True)
def _near_queries_can_be_run():
    """Whoosh 2.7.4 forgot to import its queries as ``q`` where near queries are made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whoosh.query.spans, "q", query, raising=False)
        yield


def write(folder, codec, corpus):
    """Write batches of documents, a commit each, delete some, and join everything when asked to."""
    batches, deleted, is_joined = corpus
    index = whoosh.index.create_in(folder, SCHEMA)
    count = 0
    for batch in batches:
        writer = index.writer(codec=codec())
        for words, keys, number in batch:
            writer.add_document(t=" ".join(words), k=" ".join(keys), n=number)
        writer.commit(merge=False)
        count += len(batch)
    writer = index.writer(codec=codec())
    for number in {int(share * count) for share in deleted}:
        writer.delete_document(number)
    writer.commit(merge=False)
    if is_joined:
        writer = index.writer(codec=codec())
        writer.add_document(t="a b c", k="a", n=1)
        writer.commit(optimize=True)
    return index


@contextmanager
def searchers(corpus):
    """Give a searcher of Whoosh's own index and one of a columnar index of the same documents."""
    with ExitStack() as stack:
        found = []
        for codec in (W3Codec, ColumnarCodec):
            folder = tempfile.mkdtemp()
            stack.callback(shutil.rmtree, folder)
            found.append(stack.enter_context(write(folder, codec, corpus).searcher()))
        yield found


def ranked(searcher, wanted, limit=None):
    """List documents and scores, the best first."""
    collector = ArrayCollector(limit)
    searcher.search_with_collector(wanted, collector)
    return [(hit.docnum, hit.score) for hit in collector.results()]


def stock_ranked(searcher, wanted):
    return [(hit.docnum, hit.score) for hit in searcher.search(wanted, limit=None)]


def scores_of_leaf(wanted, searcher):
    """Score by Whoosh's own matcher; all words that a pattern fits count the same."""
    found = {}
    for leaf, base in searcher.leaf_searchers():
        matcher = wanted.matcher(leaf, leaf.context())
        while matcher.is_active():
            found[matcher.id() + base] = wanted.boost if isinstance(wanted, query.MultiTerm) else matcher.score()
            matcher.next()
    return found


def scores_of(wanted, searcher):
    """Score a tree by the algebra of sets over its leaves: Whoosh's matchers for trees have faults."""

    def each(children):
        return [scores_of(child, searcher) for child in children]

    def united(parts, joined):
        return {doc: joined(part.get(doc, 0.0) for part in parts) for doc in set().union(*parts)}

    match wanted:
        case query.And():
            parts = each(wanted.subqueries)
            return {doc: sum(part[doc] for part in parts) for doc in set.intersection(*map(set, parts))}
        case query.DisjunctionMax():
            return united(each(wanted.subqueries), max)
        case query.Or():
            return united(each(wanted.subqueries), sum)
        case query.Not():
            return dict.fromkeys(set(searcher.reader().all_doc_ids()) - set(scores_of(wanted.query, searcher)), 1.0)
        case query.AndMaybe():
            one, other = each([wanted.a, wanted.b])
            return {doc: score + other.get(doc, 0.0) for doc, score in one.items()}
        case query.Require():
            one, other = each([wanted.a, wanted.b])
            return {doc: score for doc, score in one.items() if doc in other}
        case query.AndNot():
            one, other = each([wanted.a, wanted.b])
            return {doc: score for doc, score in one.items() if doc not in other}
        case query.ConstantScoreQuery():
            return dict.fromkeys(scores_of(wanted.child, searcher), wanted.score)
        case _:
            return scores_of_leaf(wanted, searcher)


@QUICK
@given(CORPORA, st.lists(TREES, min_size=6, max_size=10))
def test_trees_find_and_score_as_the_algebra_of_what_whoosh_finds_for_their_leaves(corpus, trees):
    with searchers(corpus) as (stock, columnar):
        for tree in trees:
            expected = scores_of(tree, stock)
            assert dict(ranked(columnar, tree)) == pytest.approx(expected, rel=1e-4), tree


@QUICK
@given(CORPORA, st.lists(st.lists(TERMS, min_size=1, max_size=4), min_size=4, max_size=6))
def test_words_that_are_all_or_partly_wanted_rank_as_in_whoosh(corpus, lists):
    with searchers(corpus) as (stock, columnar):
        for kind in (query.And, query.Or):
            for terms in lists:
                expected = dict(stock_ranked(stock, kind(terms)))
                assert dict(ranked(columnar, kind(terms))) == pytest.approx(expected, rel=1e-4), kind(terms)


CORPUS = (
    [
        [(["a", "b", WORDS[n % 14], WORDS[n * 5 % 14]], [WORDS[n % 4]], n % 10) for n in range(40)],
        [([WORDS[n % 14], WORDS[n * 3 % 14], "c"], [WORDS[n % 3]], n % 7) for n in range(25)],
    ],
    [0.1, 0.4, 0.9],
    False,
)


@pytest.fixture(scope="module")
def both():
    with searchers(CORPUS) as found:
        yield found


@pytest.mark.parametrize(
    "wanted",
    [
        query.Term("t", "a"),
        query.And([query.Term("t", "a"), query.Term("t", "walk")]),
        query.Or([query.Term("t", "abc"), query.Term("k", "a")]),
        query.And([query.Term("t", "a"), query.Not(query.Term("t", "c"))]),
        query.Phrase("t", ["a", "b"]),
        query.Phrase("t", ["b", "xyz"], slop=2),
        query.Every(),
        query.Every("k"),
        query.NumericRange("n", 3, 6),
        *MULTI_TERMS,
    ],
    ids=repr,
)
def test_whooshs_own_collectors_find_the_same_in_a_columnar_index(both, wanted):
    stock, columnar = both
    assert dict(stock_ranked(columnar, wanted)) == pytest.approx(dict(stock_ranked(stock, wanted)), rel=1e-4)


@pytest.mark.parametrize("wanted", MULTI_TERMS, ids=repr)
def test_every_hit_of_a_pattern_has_its_boost_as_score(both, wanted):
    assert {score for _, score in ranked(both[1], wanted)} <= {wanted.boost}


@pytest.mark.parametrize(
    "wanted",
    [
        query.NumericRange("n", 3, 6),
        query.Otherwise(query.Term("t", "absent"), query.Term("t", "b")),
        query.Otherwise(query.Term("t", "b"), query.Term("t", "a")),
    ],
    ids=repr,
)
def test_a_kind_of_query_that_is_not_known_is_answered_by_whooshs_matcher(both, wanted):
    stock, columnar = both
    expected = scores_of_leaf(wanted, stock)
    assert expected
    assert dict(ranked(columnar, wanted)) == pytest.approx(expected, rel=1e-4)
    narrowed = query.And([wanted, query.Term("t", "c")])
    assert set(dict(ranked(columnar, narrowed))) == set(expected) & set(scores_of_leaf(query.Term("t", "c"), stock))


@pytest.mark.parametrize("limit", [0, 1, 2, 7, 30, 1000])
@pytest.mark.parametrize("wanted", [query.Every(), query.Term("t", "a"), query.Prefix("t", "w")], ids=repr)
def test_the_first_hits_are_the_head_of_the_whole_ranking(both, wanted, limit):
    whole = ranked(both[1], wanted)
    assert whole == sorted(whole, key=lambda pair: (-pair[1], pair[0]))
    assert ranked(both[1], wanted, limit) == whole[:limit]


def test_whoosh_opens_and_searches_an_index_of_articles(tmp_path):
    index = Index.open(tmp_path / "index", archive_uuid="archive")
    index.update([IndexDocument(70, "Boat", "a boat"), IndexDocument(71, "Tree", "a tree")], (), watermark=2)
    index.update([IndexDocument(72, "Boats", "no such thing")], (), watermark=3)
    with whoosh.index.open_dir(tmp_path / "index").searcher() as searcher:
        assert searcher.search(query.Term("text", b"boat"))[0]["id"] == 70
        assert {hit["id"] for hit in searcher.search(query.Every())} == {70, 71, 72}
        assert ranked(searcher, query.Term("text", b"tree"))[0][0] == 1


def test_words_that_stand_in_as_many_documents_as_there_are_do_not_find_them_all(tmp_path):
    index = whoosh.index.create_in(str(tmp_path), Schema(t=TEXT(analyzer=SimpleAnalyzer())))
    writer = index.writer(codec=ColumnarCodec())
    for text in ("ab ac", "ab ac", "other", "words"):
        writer.add_document(t=text)
    writer.commit()
    with index.searcher() as searcher:
        assert [doc for doc, _ in ranked(searcher, query.Prefix("t", "a"))] == [0, 1]
