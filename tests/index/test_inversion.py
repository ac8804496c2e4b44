"""A batch of articles is sorted into exactly those postings that cutting each text by itself gives."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive_app.index.analysis import positions
from archive_app.index.documents import entries
from archive_app.index.fields import ANYWHERE, INITIAL, PART_GAP, WORD_FIELDS
from archive_app.index.inversion import Batch
from archive_app.index.vocabulary import Vocabulary
from archive_app.model import IndexDocument, IndexExcerpt

DIFFICULT = (
    "well-being isn't O’Neill rock-’n’-roll snake_case a_b-c_d 5,592 1.234.567,89 "
    "1\u00a0234\u00a0567 10\u202f000 3.14 ёлка Йога социально-экономическое Ελλάς ΣΊΣΥΦΟΣ "
    "мy-мир مُحَمَّدٌ الســفينة ٢٠٢٤ किताब क़ीमत น้ำนิ่งมาก เรือข้ามฟาก 清晨的码头 A股市场 々〆 ﾌｪﾘｰ "
    "を待っている ｶﾞｷﾞ フェリーの朝 섬사람들은 각 Straße ŞIŞLI İstanbul ﬁnance ½ ² Ⅷ 🙂 👩‍👩‍👧 e\u0301te "
    "\u0301lone _ __ - '' ʻokina aʼb \ud800 a\udfffb x\0y \0 \u200bzero\u200d "
    "soft\u00adhyphen ٣٫١٤ x²-y² foo--bar «тихий» (word) … - 漢字-kanji kanji漢字 1漢2 ไทย-thai"
).split(" ")
ALPHABET = "abzAZ09 -'’._,\u00a0\u2009\u00ad\u0301\u200dёйЁΣςαمُّ٣कि़ไท้漢字かガﾞﾌ한글각🙂\ud800\0\n\tʼ«»ßıİﬁ²"
WORDS = st.one_of(st.sampled_from(DIFFICULT), st.text(ALPHABET, max_size=8), st.text(max_size=6), st.just("word" * 20))
TEXTS = st.lists(WORDS, max_size=8).flatmap(
    lambda words: st.sampled_from([" ", "\n", "-", ", ", "", "\u00a0", "'"]).map(lambda gap: gap.join(words))
)
EXCERPTS = st.builds(
    IndexExcerpt,
    st.integers(1, 99),
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=2).map(tuple),
    st.just("yellow"),
    st.just("2024-04-23T01:02:03+00:00"),
)
DOCUMENTS = st.builds(
    IndexDocument,
    st.just(0),
    TEXTS,
    TEXTS,
    author=TEXTS,
    source=TEXTS,
    url=st.sampled_from(["", "https://harbour.example/ferry-lorn?id=7"]),
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    notes=TEXTS,
    excerpts=TEXTS,
    marked=st.lists(EXCERPTS, max_size=2).map(tuple),
)
LIBRARIES = st.lists(DOCUMENTS, min_size=1, max_size=4).map(
    lambda found: [replace(document, id=number) for number, document in enumerate(found, 1)]
)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def entries_of(documents):
    return [entry for document in documents for entry in entries(document)]


def batch_of(documents, words=None):
    batch = Batch(words or Vocabulary())
    for document in documents:
        batch.add(document)
    return batch


def postings(contents):
    """Read a batch's postings: field, term, document → (weight, positions)."""
    found = {}
    for field, terms, block in contents.blocks:
        at, place = 0, 0
        assert list(terms) == sorted(set(terms))
        for term, frequency in zip(terms, block.frequencies.tolist(), strict=True):
            for n in range(at, at + frequency):
                width = int(block.placed[n])
                own = block.positions[place : place + width].tolist()
                assert width in (0, int(block.counts[n]))
                found.setdefault(field, {}).setdefault(term, {})[int(block.docs[n])] = (float(block.weights[n]), own)
                place += width
            at += frequency
        assert (at, place) == (len(block.docs), len(block.positions))
    return found


def expected(documents):
    """Cut each part of each article and excerpt by itself."""
    found = {}
    for number, entry in enumerate(entries_of(documents)):
        base = 0
        for part in entry.parts:
            terms, end = positions(part.text, first=base)
            base = end + PART_GAP
            fields = [(ANYWHERE, part.weight)] * (part.weight > 0) + [(part.field, 1.0)] * (part.field in WORD_FIELDS)
            for field, weight in fields:
                for term, places in terms.items():
                    rows = found.setdefault(field, {}).setdefault(term.encode("utf-8", "surrogatepass"), {})
                    before, known = rows.get(number, (0.0, []))
                    rows[number] = (before + weight * len(places), known + places)
    return found


def only_words(found):
    return {field: terms for field, terms in found.items() if field in (ANYWHERE, *WORD_FIELDS)}


@QUICK
@given(LIBRARIES)
@example([IndexDocument(1, "", " ".join(DIFFICULT))])
@example([IndexDocument(1, "\u00a0".join(DIFFICULT), "-".join(DIFFICULT))])
def test_a_batch_has_the_postings_of_each_part_cut_by_itself(documents):
    found = only_words(postings(batch_of(documents).contents()))
    assert found == expected(documents)
    for terms in found.values():
        for rows in terms.values():
            assert all(places == sorted(set(places)) for _, places in rows.values())


@pytest.mark.parametrize("word", DIFFICULT, ids=ascii)
def test_a_difficult_word_is_cut_alike_in_a_batch_and_by_itself(word):
    documents = [IndexDocument(1, word, f"({word}) x {word}{word}"), IndexDocument(2, f"1\u00a0000 {word}", "")]
    assert only_words(postings(batch_of(documents).contents())) == expected(documents)


@pytest.mark.parametrize("most", [0, 5, 1_000_000])
@QUICK
@given(LIBRARIES)
def test_a_vocabulary_that_learns_over_several_batches_cuts_as_a_new_one(most, documents):
    words = Vocabulary(most=most)
    for document in (*documents, *reversed(documents)):
        found = batch_of([document], words).contents()
        assert only_words(postings(found)) == expected([document])
    assert only_words(postings(batch_of(documents, words).contents())) == expected(documents)


@QUICK
@given(LIBRARIES)
def test_the_body_lies_between_its_first_and_last_position(documents):
    columns = batch_of(documents).contents().columns
    for number, entry in enumerate(entries_of(documents)):
        base, bounds = 0, (1, 0)
        for part in entry.parts:
            _, end = positions(part.text, first=base)
            if part.is_body and end > base:
                bounds = (base, end - 1)
            base = end + PART_GAP
        assert (int(columns["body.first"].values[number]), int(columns["body.last"].values[number])) == bounds


@QUICK
@given(LIBRARIES)
def test_an_article_is_followed_by_its_excerpts(documents):
    columns = batch_of(documents).contents().columns
    numbers = [(document.id, number) for document in documents for number in (0, *(e.id for e in document.marked))]
    assert list(zip(columns["id"].values.tolist(), columns["excerpt"].values.tolist(), strict=True)) == numbers


@QUICK
@given(LIBRARIES)
def test_initials_list_the_articles_with_a_word_that_begins_so(documents):
    found = postings(batch_of(documents).contents())
    initials = {}
    for term, rows in found.get(ANYWHERE, {}).items():
        first = term.decode("utf-8", "surrogatepass")[0].encode("utf-8", "surrogatepass")
        initials.setdefault(first, set()).update(rows)
    assert {term: set(rows) for term, rows in found.get(INITIAL, {}).items()} == initials


@QUICK
@given(LIBRARIES)
def test_the_lengths_count_every_findable_term(documents):
    contents = batch_of(documents).contents()
    terms = expected(documents)
    for field, lengths in contents.lengths.items():
        counted = [0] * len(entries_of(documents))
        for rows in terms.get(field, {}).values():
            for number, (_, places) in rows.items():
                counted[number] += len(places)
        assert lengths.tolist() == counted
