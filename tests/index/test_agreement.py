"""The index finds what a reading of every document finds: random libraries, random queries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.index import Index
from archive_app.index.dates import day_range
from archive_app.index.documents import language_values, tag_values
from archive_app.index.query import parse
from archive_app.index.snippets import hits
from archive_app.index.syntax import And, Everything, Not, Or, Range, Value, Words
from archive_app.model import IndexDocument
from tests.index.library import ids, search

WORDS = ["boat", "boats", "bo-at", "boat's", "5,592", "5592", "港", "渡船", "渡船每天", "น้ำ", "ёлка", "a.b", "of", "of"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
DATES = st.sampled_from([None, "2023", "2024-04", "2024-04-23", "2024-04-23T01:02:03+00:00", "2025-01-01"])
DOCUMENT = st.builds(
    IndexDocument,
    id=st.just(0),
    title=TEXT,
    text=TEXT,
    author=st.sampled_from(["", "of boat", "港"]),
    language=st.sampled_from(["en", "zh-TW", "und"]),
    tags=st.lists(st.sampled_from(["sea", "sea/boats", "Sea/ice", "of"]), max_size=2, unique=True).map(tuple),
    notes=st.sampled_from(["", "of boat"]),
    saved=DATES,
    published=DATES,
    views=st.sampled_from([None, 0, 5, 100, 2**70]),
)
LEAF = st.one_of(
    st.sampled_from(WORDS),
    TEXT.map(lambda text: f'"{text}"'),
    st.sampled_from(
        ["bo*", "渡*", "b*", "*", "5,5*", "title:boat", "body:of", 'body:"of boat"', "body:bo*", "title:渡*"]
    ),
    st.sampled_from(["author:of", "note:boat", "tag:sea", "tag:sea/b*", "tag:of", "lang:zh", "has:note", "has:views"]),
    st.sampled_from(["saved:2024", "saved:>2023", "saved:<2024-04-23", "published:2024-04..", "views:>4", "views:0"]),
)
QUERY = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " OR ", " AND ", " -"]), inner).map("".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"NOT ({text})"),
    ),
    max_leaves=8,
)


def is_found(node, document):
    match node:
        case Words():
            return any(hits(Words(node.text, is_prefix=node.is_prefix), part) for part in parts(node.field, document))
        case Value("tag", value, is_prefix):
            return any(tag.startswith(value) if is_prefix else tag == value for tag in tag_values(document.tags))
        case Value("lang", value):
            return value in language_values(document.language)
        case Value("has", kind):
            return bool(document.notes) if kind == "note" else document.views is not None
        case Range(field, low, high):
            return is_within(document, field, low, high)
        case Not(child):
            return not is_found(child, document)
        case And(children):
            return all(is_found(child, document) for child in children)
        case Or(children):
            return any(is_found(child, document) for child in children)
        case Everything():
            return True


def is_within(document, field, low, high):
    if field == "views":
        first = last = document.views
    else:
        first, last = day_range(getattr(document, field) or "") or (None, None)
    return first is not None and (low is None or first >= low) and (high is None or last <= high)


def parts(field, document):
    named = {"title": document.title, "body": document.text, "author": document.author, "note": document.notes}
    return [*named.values(), *document.tags] if field == "text" else [named[field]]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    opened = Index.open(tmp_path_factory.mktemp("agreement"), archive_uuid="agreement")
    yield opened
    opened.close()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(DOCUMENT, max_size=14),
    st.sets(st.integers(0, 13)),
    st.lists(QUERY, min_size=6, max_size=6),
    st.sampled_from(["all", "any"]),
)
def test_the_index_finds_what_a_reading_of_every_document_finds(index, documents, gone, queries, match):
    numbered = [
        IndexDocument(
            n, d.title, d.text, d.author, "", "", d.language, d.tags, d.notes, "", d.saved, d.published, d.views
        )
        for n, d in enumerate(documents)
    ]
    index.clear()
    half = len(numbered) // 2
    index.update(numbered[:half], (), watermark=1)
    index.update(numbered[half:], gone & set(range(half)), watermark=2)
    left = [document for document in numbered if document.id >= half or document.id not in gone]
    for query in queries:
        tree = parse(query, match=match).tree
        expected = {document.id for document in left if is_found(tree, document)}
        for sort in ("relevance", "saved"):
            page = index.search(search(query, match=match, sort=sort))
            assert (set(ids(page)), page.total) == (expected, len(expected)), query
        assert (
            index.search(search(query, match=match)).facets["year"]
            == index.search(search(query, match=match, limit=1)).facets["year"]
        )
