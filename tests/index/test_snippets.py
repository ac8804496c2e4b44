from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.folding import fold
from archive_app.index.analysis import tokens
from archive_app.index.patterns import Step
from archive_app.index.query import parse
from archive_app.index.snippets import BODY_FIELDS, EXCERPT_FIELDS, hits, snippet
from archive_app.model import Search
from tests.index.library import LIBRARY, search


def marked(text, spans):
    return [text[start:end] for start, end in spans]


def itself(step):
    return {step.term}


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("organizations", "regiona.organizations and Organizations", ["organizations", "Organizations"]),
        ("org*", "organs wa.organized", ["organs", "organized"]),
        ('"of the"', "out of the house of ill fame, of\nthe", ["of the", "of\nthe"]),
        ("«the of the»", "the of the of the", ["the of the of the"]),
        ("well-being", "well-being, well being, wellbeing, well", ["well-being", "well being", "wellbeing"]),
        ("wellbeing", "well-being well being", ["well-being"]),
        ("well*", "well-being wells", ["well-being", "wells"]),
        ("dont", "don’t don't dont", ["don’t", "don't", "dont"]),
        ("5592", "5,592 or 5 592 or 5592", ["5,592", "5592"]),
        ("елка", "Ёлка, ёлки, ЕЛКА", ["Ёлка", "ЕЛКА"]),
        ("strasse", "die Straße", ["Straße"]),
        ("北京", "我爱北京天安门，京北", ["北京"]),
        ("京", "北京天安门 东京", ["京", "京"]),
        ("京*", "北京天安门", ["京"]),
        ("北京天", "北京天安门 北京", ["北京天"]),
        ("ข้าม", "เรือข้ามฟาก", ["ข้าม"]),
        ("น้ำ", "ทุกเช้า น้ำนิ่ง", ["น้ำ"]),
        ("محمد", "قال مُحَمَّدٌ", ["مُحَمَّدٌ"]),
        ("a OR b", "b c a", ["b", "a"]),
        ("a -b", "a b a", ["a", "a"]),
        ("NOT (a b)", "a b", []),
        ("-(c -a)", "a b c", ["a"]),
        ("title:a b", "a b", ["b"]),
        ("body:a", "a b", ["a"]),
        ("tag:a saved:2024 views:>3", "a 2024 3", []),
        ("", "a b", []),
        ("*", "a b", []),
        ("a", "", []),
        ("a b foo:a", "a foo b", ["a", "foo", "b"]),
        ("a*", "Ⅻ ½ a😀a", ["a", "a"]),
        ("=organs", "organs organ Organs", ["organs", "Organs"]),
        ('"organs of"', "organ of organs of", ["organs of"]),
        ('"boat harbour"~3', "harbour of boats boat", ["harbour", "boat"]),
        ('-"boat harbour"~3 lorn', "boat harbour lorn", ["lorn"]),
        ("fer?y", "ferry, Ferny; fery ferries", ["ferry", "Ferny"]),
        ("*ing", "sailing thing ingot", ["sailing", "thing"]),
        ("o*n", "organization on Orléan one", ["organization", "on", "Orléan"]),
        ("*ё?к*", "под ЁЛКОЙ и ёлка", ["ЁЛКОЙ", "ёлка"]),
        ("/ferr(y|ies)/", "ferries, FERRY, ferrying", ["ferries", "FERRY"]),
        (r"/\d{4}/", "in 2024, 20245 and 1999", ["2024", "1999"]),
        ("/stra(ss|z)e/", "die Straße", ["Straße"]),
        ("-/b+/ a", "a bb", ["a"]),
        ("title:/a/ title:fer?y", "a ferry", []),
        ("body:/a+/", "a aa b", ["a", "aa"]),
        ("is:read in:excerpts has:image opened:2", "read excerpts image 2", []),
        ("ёлка ИЛИ река НЕ мост", "мост ёлка река", ["ёлка", "река"]),
    ],
)
def test_every_place_that_justifies_the_hit_is_marked(query, text, found):
    assert marked(text, hits(parse(query).tree, text, itself)) == found


@pytest.mark.parametrize(
    ("query", "fields", "found"),
    [
        ("boat", BODY_FIELDS, ["boat"]),
        ("note:boat", BODY_FIELDS, []),
        ("note:boat", EXCERPT_FIELDS, ["boat"]),
        ("excerpt:boat body:quay", EXCERPT_FIELDS, ["boat", "quay"]),
        ("title:boat quay", EXCERPT_FIELDS, ["quay"]),
    ],
)
def test_a_snippet_of_an_excerpt_shows_what_is_found_in_its_passage_and_note(query, fields, found):
    cut = snippet(parse(query).tree, "A boat at the quay.", itself, width=80, fields=fields)
    assert marked(cut.text, cut.marks) == found


@pytest.mark.parametrize(
    ("query", "step", "words", "found"),
    [
        ("boat", Step("boat", "forms", "boat"), {"boat", "boats"}, ["Boats", "boat"]),
        ("=boat", Step("boat"), {"boat"}, ["boat"]),
        ("boat~1", Step("boat", "fuzzy", "boat", 1), {"boat", "bolt", "coat"}, ["bolt", "boat", "coat"]),
        ("~Böat", Step("boat", "name", "böat"), {"boat", "bote"}, ["bote", "boat"]),
        ('"boat"', Step("boat"), {"boat"}, ["boat"]),
    ],
)
def test_all_words_that_a_word_stands_for_are_marked_and_no_others(query, step, words, found):
    text = "Boats bolt a bote, quays, boat; coat."
    assert marked(text, hits(parse(query).tree, text, {step: words}.__getitem__)) == found


def test_a_snippet_is_cut_where_most_different_words_stand_together():
    text = "boat " * 40 + "nothing " * 40 + "the boat left the harbour at noon " + "nothing " * 40
    cut = snippet(parse("boat harbour").tree, text, itself, width=80)
    assert marked(cut.text, cut.marks) == ["boat", "harbour"]
    assert cut.text.startswith("… ")
    assert cut.text.endswith(" …")
    assert len(cut.text) <= 84


def test_a_snippet_without_hits_is_the_beginning_cut_between_words():
    cut = snippet(parse("nowhere").tree, "One sentence, and\n\nanother one after it.", itself, width=24)
    assert cut.text == "One sentence, and …"
    assert cut.marks == ()


def test_a_short_text_is_its_own_snippet_in_one_line():
    cut = snippet(parse("words").tree, "  A few\n\n words.\n", itself, width=240)
    assert cut.text == "A few words."
    assert marked(cut.text, cut.marks) == ["words"]


@pytest.mark.parametrize("text", ["", " \n ", "\n"])
def test_a_text_without_words_has_an_empty_snippet(text):
    assert snippet(parse("a").tree, text, itself, width=80).text == ""


def test_a_hit_longer_than_the_snippet_is_marked_as_far_as_it_goes():
    text = "word " * 50
    cut = snippet(parse('"' + "word " * 50 + '"').tree, text, itself, width=40)
    assert len(cut.text) <= 44
    assert len(cut.marks) == 1


def test_scripts_without_spaces_are_cut_between_characters():
    text = "เรือข้ามฟากออกจากท่าทุกเช้าน้ำนิ่งมาก" * 20
    cut = snippet(parse("น้ำ").tree, text, itself, width=60)
    assert set(marked(cut.text, cut.marks)) == {"น้ำ"}
    assert 40 <= len(cut.text) <= 70


def test_a_snippet_of_a_megabyte_has_its_marks_in_place():
    text = "lorem ipsum dolor sit amet " * 40_000 + "the needle in it " + "x" * 100_000 + " 渡船" * 10_000
    cut = snippet(parse('needle OR "渡船 渡船" OR lorem*').tree, text, itself, width=240)
    assert all(fold(word) in ("needle", "lorem") or "渡船" in word for word in marked(cut.text, cut.marks))
    assert len(hits(parse("lorem needle").tree, text, itself)) == 40_001


def test_the_index_cuts_snippets_and_lists_hits(library):
    text = LIBRARY[0].text
    assert marked(text, library.hits(search("islanders organizations"), text)) == [
        "organizations",
        "islanders",
        "Organized",
    ]
    cut = library.snippet(Search("islanders"), text, width=60)
    assert marked(cut.text, cut.marks) == ["islanders"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("islander", ["islanders"]),
        ("=islander", []),
        ("=islanders", ["islanders"]),
        ('"islander"', []),
        ("island", ["islanders"]),
        ("isle", []),
        ("organizing", ["organizations", "Organized"]),
        ("crossing page", ["pages", "crossings"]),
        ("islandars~", ["islanders"]),
        ('"page island"~8', ["islanders", "pages"]),
    ],
)
def test_the_index_marks_all_forms_of_a_word(library, query, found):
    assert marked(LIBRARY[0].text, library.hits(search(query), LIBRARY[0].text)) == found


WORDS = ["boat", "Boat", "bo-at", "can't", "5,592", "港", "渡船", "渡船每天", "น้ำ", "ёлка", "Straße", "a.b", "x_y", "½"]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from([*WORDS, "\n", ". "]), max_size=40).map(" ".join))
QUERIES = st.one_of(
    st.text(max_size=20),
    st.lists(
        st.sampled_from([*WORDS, "OR", '"', "-", "(", ")", "bo*", "渡*", "body:", "=boat", "b?at", "*at", "/b.+/"]),
        max_size=8,
    ).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=4).map(lambda words: '"' + " ".join(words) + '"'),
)


@given(QUERIES, TEXTS)
def test_marks_lie_apart_in_order_on_whole_words(query, text):
    found = hits(parse(query).tree, text, itself)
    borders = {token.start for token in tokens(text)}
    ends = {token.end for token in tokens(text)} | {token.head for token in tokens(text)}
    assert all(start in borders and end in ends for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(st.sampled_from(WORDS), TEXTS)
def test_a_marked_word_is_the_word_that_was_searched(word, text):
    wanted = {token.term for token in tokens(word)}
    for start, end in hits(parse(word).tree, text, itself):
        found = {token.term for token in tokens(text[start:end])}
        assert found & wanted or any(term.startswith(tuple(wanted)) for term in found)


@given(QUERIES, TEXTS, st.integers(min_value=1, max_value=80))
def test_marks_of_a_snippet_show_the_same_words_as_the_text(query, text, width):
    tree = parse(query).tree
    cut = snippet(tree, text, itself, width=width)
    whole = [" ".join(text[start:end].split()) for start, end in hits(tree, text, itself)]
    assert "\n" not in cut.text
    assert len(cut.text) <= width + 5
    for start, end in cut.marks:
        assert 0 <= start < end <= len(cut.text)
        assert any(cut.text[start:end].strip() in word for word in whole)
