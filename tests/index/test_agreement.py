"""The index finds what a reading of every document finds: random libraries, random queries."""

import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from archive_app.index import Index
from archive_app.index.analysis import tokens
from archive_app.index.dates import day_range
from archive_app.index.documents import language_values, tag_values
from archive_app.index.fields import PART_GAP
from archive_app.index.patterns import Step, patterns
from archive_app.index.query import parse
from archive_app.index.stemming import default_language, families_of, is_stemmed, script_of
from archive_app.index.syntax import And, Everything, Expression, Near, Not, Or, Range, Value, Words
from archive_app.model import IndexDocument, IndexExcerpt
from tests.index.library import search

TODAY = date(2024, 5, 15)
IN_TRASH = Value("is", "trashed")
WORDS = ["boat", "boats", "bo-at", "boat's", "5,592", "5592", "港", "渡船", "渡船每天", "น้ำ", "ёлка", "a.b", "of", "of"]
TEXT = st.lists(st.sampled_from([*WORDS, "Boating", "ёлки", "bolt"]), max_size=12).map(" ".join)
PAIR = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join)
DATES = st.sampled_from([None, "2023", "2024-04", "2024-04-23", "2024-04-23T01:02:03+00:00", "2025-01-01"])
TAGS = st.lists(st.sampled_from(["sea", "sea/boats", "Sea/ice", "of"]), max_size=2, unique=True).map(tuple)
EXCERPT = st.builds(
    IndexExcerpt,
    id=st.just(0),
    text=TEXT,
    note=st.sampled_from(["", "of boat"]),
    tags=TAGS,
    color=st.just("yellow"),
    created=st.sampled_from(["2024-04-23T01:02:03+00:00", "2023-01-01T00:00:00+00:00"]),
)
DOCUMENT = st.builds(
    IndexDocument,
    id=st.just(0),
    title=TEXT,
    text=TEXT,
    author=st.sampled_from(["", "of boat", "港"]),
    language=st.sampled_from(["en", "zh-TW", "und"]),
    tags=TAGS,
    notes=st.sampled_from(["", "of boat"]),
    saved=DATES,
    published=DATES,
    views=st.sampled_from([None, 0, 5, 100, 2**70]),
    added=DATES,
    opened=st.sampled_from([0, 0, 1, 7]),
    opened_at=DATES,
    is_read=st.booleans(),
    is_starred=st.booleans(),
    is_trashed=st.sampled_from([False, False, True]),
    has_image=st.booleans(),
    marked=st.lists(EXCERPT, max_size=2).map(tuple),
)
LEAF = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).map(lambda word: f"={word}"),
    TEXT.map(lambda text: f'"{text}"'),
    st.tuples(PAIR, st.sampled_from([1, 2, 5, 60])).map(lambda pair: f'"{pair[0]}"~{pair[1]}'),
    st.sampled_from(
        ["bo*", "渡*", "b*", "*", "5,5*", "title:boat", "body:of", 'body:"of boat"', "body:bo*", "title:渡*"]
    ),
    st.sampled_from(["b?at", "*at", "bo*s", "*o*", "body:b?at", "title:*s", "/b.*/", "/(of|ел.+)/", r"title:/\d+/"]),
    st.sampled_from(["boat~", "bat~1", "boatz~2", "ёлочка~2", "title:boot~1", "body:bolt~", 'title:"boat of"~3']),
    st.sampled_from(
        [
            "author:of",
            "note:boat",
            "tag:sea",
            "tag:sea/b*",
            "tag:of",
            "tag:s?a",
            "tag:*ice",
            "tag:boaz~",
            "tag:/.*a.b.*/",
            "lang:zh",
            "has:note",
            "has:views",
        ]
    ),
    st.sampled_from(["excerpt:boat", 'excerpt:"of boat"', "has:image", "has:excerpt", "has:tag", "тег:of"]),
    st.sampled_from(["saved:2024", "saved:>2023", "saved:<2024-04-23", "published:2024-04..", "views:>4", "views:0"]),
    st.sampled_from(["added:2024", "added:>2023", "opened:0", "opened:2..9", "opened:2024-04", "marked:2024-04"]),
    st.sampled_from(["is:read", "is:unread", "is:starred", "is:избранное"]),
    st.sampled_from(["is:trashed", "in:trash"]),
)
QUERY = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " OR ", " AND ", " -", " ИЛИ ", " НЕ "]), inner).map("".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"NOT ({text})"),
    ),
    max_leaves=8,
)


class Word(NamedTuple):
    """A term as a text has it: where it stands among the words, and how it is spelt."""

    term: str
    position: int
    spelling: str


class Reading(NamedTuple):
    """One document, read: the words of each of its fields, and what else is known of it."""

    key: tuple[int, int | None]
    words: dict[str, list[Word]]
    document: IndexDocument
    tags: tuple[str, ...]
    marked: str
    kinds: dict[str, bool]


def readings(document):
    """Read an article and each of its excerpts."""
    own = [("title", document.title), ("author", document.author), *(("tag", tag) for tag in document.tags)]
    own += [("body", document.text), ("note", document.notes)]
    known = {"views": document.views is not None, "image": document.has_image}
    kinds = known | {"note": document.notes, "excerpt": document.marked, "tag": document.tags}
    last = max((excerpt.created for excerpt in document.marked), default="")
    yield Reading((document.id, None), words_of(own), document, document.tags, last, kinds)
    for excerpt in document.marked:
        own = [("title", document.title), ("author", document.author), *(("tag", tag) for tag in excerpt.tags)]
        own += [("body", excerpt.text), ("note", excerpt.note)]
        words = words_of(own)
        words["excerpt"] = words["body"]
        kinds = known | {"note": excerpt.note, "excerpt": True, "tag": excerpt.tags}
        yield Reading((document.id, excerpt.id), words, document, excerpt.tags, excerpt.created, kinds)


def words_of(parts):
    found = {name: [] for name in ("text", "title", "author", "tag", "body", "note", "excerpt")}
    base = 0
    for name, text in parts:
        if not text:
            continue
        words = [
            Word(token.term, base + token.position, "".join(filter(str.isalnum, text[token.start : token.end].lower())))
            for token in tokens(text)
        ]
        found[name] += words
        found["text"] += words
        base = max((word.position + 1 for word in words), default=base) + PART_GAP
    return found


def fits(step, word):
    match step.kind:
        case "prefix":
            return word.term.startswith(step.term)
        case "expression":
            return re.fullmatch(step.term, word.term, re.DOTALL) is not None
        case "fuzzy":
            return Levenshtein.distance(step.term, word.term) <= step.edits
        case "forms" if is_stemmed(step.term) and is_stemmed(word.term):
            return word.term == step.term or bool(
                families(step.term, step.spelling) & families(word.term, word.spelling)
            )
    return word.term == step.term


def families(term, spelling):
    code = default_language(script_of(term))
    return families_of(code, spelling) if code else frozenset()


def stretches(pattern, words):
    """List the first and last positions at which the steps of a pattern follow one another."""
    found = {(word.position, word.position) for word in words if fits(pattern[0], word)}
    for step in pattern[1:]:
        following = {word.position for word in words if fits(step, word)}
        found = {(first, last + 1) for first, last in found if last + 1 in following}
    return found


def places(leaf, words):
    return {stretch for pattern in patterns(leaf) for stretch in stretches(pattern, words)}


def are_near(children, distance, words):
    found = places(children[0], words)
    for child in children[1:]:
        found = {
            (min(first, start), max(last, end))
            for first, last in found
            for start, end in places(child, words)
            if 1 <= max(start - last, first - end) <= distance
        }
    return bool(found)


def is_found(node, reading):
    match node:
        case Words():
            return bool(places(node, reading.words[node.field]))
        case Expression(pattern, field):
            return bool(stretches((Step(pattern, "expression"),), reading.words[field]))
        case Near(children, distance):
            return are_near(children, distance, reading.words[children[0].field])
        case Value("tag", value, is_pattern=True):
            return any(regex.fullmatch(value, tag) for tag in tag_values(reading.tags))
        case Value("tag", value, is_prefix):
            return any(tag.startswith(value) if is_prefix else tag == value for tag in tag_values(reading.tags))
        case Value("lang", value):
            return value in language_values(reading.document.language)
        case Value("has", kind):
            return bool(reading.kinds[kind])
        case Value("is", state):
            return getattr(reading.document, f"is_{state}")
        case Range(field, low, high):
            return is_within(reading, field, low, high)
        case Not(child):
            return not is_found(child, reading)
        case And(children):
            return all(is_found(child, reading) for child in children)
        case Or(children):
            return any(is_found(child, reading) for child in children)
        case Everything():
            return True


def is_within(reading, field, low, high):
    value = reading.marked if field == "marked" else getattr(reading.document, field)
    if field in ("views", "opened"):
        first = last = value
    else:
        first, last = day_range(value or "") or (None, None)
    return first is not None and (low is None or first >= low) and (high is None or last <= high)


def is_in_scope(reading, scope):
    return scope in ("all", "articles" if reading.key[1] is None else "excerpts")


def is_wanted(node, reading):
    """Tell whether a reading is found, and what lies in the trash by an alternative that asks for the trash."""
    return is_found(node, reading) and (not reading.document.is_trashed or trash_found(node, reading) is True)


def trash_found(node, reading):
    """Look for an alternative that finds what lies in the trash; None where nothing asks for the trash."""
    match node:
        case Value("is", "trashed"):
            return True
        case Or(children):
            asked = [trash_found(child, reading) for child in children]
            return None if asked == [None] * len(asked) else any(asked)
        case And(children):
            asked = [trash_found(child, reading) for child in children]
            if any(child == IN_TRASH for child in children):
                return is_found(node, reading)
            return is_found(node, reading) and False not in asked if set(asked) != {None} else None
        case Not(Not(child)):
            return trash_found(child, reading)
        case Not(And(children)):
            return trash_found(Or(tuple(map(Not, children))), reading)
        case Not(Or(children)):
            return trash_found(And(tuple(map(Not, children))), reading)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    opened = Index.open(tmp_path_factory.mktemp("agreement"), archive_uuid="agreement")
    yield opened
    opened.close()


def numbered(documents):
    return [
        replace(
            document,
            id=n,
            marked=tuple(replace(excerpt, id=n * 10 + m) for m, excerpt in enumerate(document.marked, 1)),
        )
        for n, document in enumerate(documents)
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(DOCUMENT, max_size=14),
    st.sets(st.integers(0, 13)),
    st.lists(QUERY, min_size=6, max_size=6),
    st.sampled_from(["all", "any"]),
    st.sampled_from(["articles", "excerpts", "all"]),
)
def test_the_index_finds_what_a_reading_of_every_document_finds(index, documents, gone, queries, match, scope):
    documents = numbered(documents)
    index.clear()
    half = len(documents) // 2
    index.update(documents[:half], (), watermark=1)
    index.update(documents[half:], gone & set(range(half)), watermark=2)
    left = [
        each for document in documents if document.id >= half or document.id not in gone for each in readings(document)
    ]
    for query in (f"in:{scope} {query}" for query in queries):
        tree = parse(query, match=match, today=TODAY).tree
        expected = {each.key for each in left if is_in_scope(each, scope) and is_wanted(tree, each)}
        for sort in ("relevance", "saved"):
            page = index.search(search(query, match=match, sort=sort))
            found = [(hit.id, hit.excerpt) for hit in page.hits]
            assert (set(found), len(found), page.total) == (expected, len(expected), len(expected)), query
        wanted = search(query, match=match)
        assert index.number_found(wanted) == len(expected), query
        assert index.search(wanted).facets["year"] == index.search(replace(wanted, limit=1)).facets["year"]


@pytest.mark.parametrize("query", ['"渡船 渡船每天"~3', '"渡船每天 渡船"~3', '"boat boat"~9'])
def test_a_word_that_is_part_of_another_is_not_near_it(index, query):
    index.clear()
    index.update([IndexDocument(1, "", "渡船每天 x boat")], (), watermark=1)
    index.update([IndexDocument(2, "", "渡船, 渡船每天 x boat, boat")], (), watermark=2)
    assert found(index, query) == {2}


@pytest.mark.parametrize("query", ['"渡船每天 boat"~5', '"boat 渡船每天"~5', '"boat x"~3', '"x boat"~3'])
def test_words_before_another_are_as_near_to_it_as_words_after_it(index, query):
    index.clear()
    index.update([IndexDocument(1, "", "渡船每天 x and the boat")], (), watermark=1)
    assert index.search(search(query)).total == 1


FORMS = {
    "en": ["boat", "boats", "boating", "boat's", "harbour", "harbours", "Harbour", "timetables", "well-being"],
    "de": ["Haus", "Hauses", "Straße", "Straßen", "Möwe", "Möwen", "fahren", "fährt"],
    "ru": ["ёлка", "ёлки", "елку", "площадь", "площади", "паром", "паромы", "Синицын", "Синицына"],
    "kk": ["қала", "қаланың", "қалада", "өзен", "өзендер"],
    "fr": ["bateau", "bateaux", "l'île", "îles", "été"],
    "ja": ["港", "渡船", "渡船を", "待っている", "食べた"],
    "ko": ["배를", "배가", "기다린다"],
    "ar": ["السفينة", "سفينة", "ينتظر"],
}


@st.composite
def foreign(draw):
    code = draw(st.sampled_from(sorted(FORMS)))
    words = st.lists(st.sampled_from(FORMS[code]), max_size=8)
    return IndexDocument(0, " ".join(draw(words)), " ".join(draw(words)), language=code)


@settings(max_examples=15, deadline=None)
@given(st.lists(foreign(), min_size=1, max_size=6), st.data())
def test_what_has_a_word_is_found_by_the_word_and_what_is_marked_is_a_word_of_the_text(index, documents, data):
    documents = numbered(documents)
    index.clear()
    index.update(documents[: len(documents) // 2], (), watermark=1)
    index.update(documents[len(documents) // 2 :], (), watermark=2)
    known = sorted({word for document in documents for word in FORMS[document.language]})
    for word in data.draw(st.lists(st.sampled_from(known), min_size=3, max_size=3, unique=True)):
        quoted, exact, forms, named, body = (
            found(index, q) for q in (f'"{word}"', f"={word}", word, f"~{word}", f"body:{word}")
        )
        assert quoted == exact <= forms & named
        for document in documents:
            marks = {
                document.text[start:end]
                for start, end in index.hits(search(word), document.text, language=document.language)
            }
            assert bool(marks) == (document.id in body)
            assert all(document.id in found(index, f'="{mark}"') for mark in marks)


def found(index, query):
    return {hit.id for hit in index.search(search(query)).hits}
