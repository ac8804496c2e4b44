"""What each operator of the query language finds in a small library with excerpts, notes, trash and states."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from archive_app.index import Index
from archive_app.index.snapshot import Overlay
from archive_app.model import IndexDocument, IndexExcerpt
from tests.index.library import ids, search

if TYPE_CHECKING:
    from collections.abc import Iterator

FERRY, BARGE, RUSSIAN, TRASHED, KAZAKH, JAPANESE, GERMAN, BARE = range(1, 9)
QUIET, TIDE, SNOW, LOST = 11, 12, 31, 41

LIBRARY = (
    IndexDocument(
        FERRY,
        "The ferry to Lorn",
        "Two ferries cross the quiet sound each morning. The captain, Yuri Gagarin, sails before the tide turns.",
        author="Ada O’Neill",
        source="The Harbour Post",
        url="https://harbour.example/ferry?id=7",
        language="en",
        tags=("sea/boats", "mornings", "reread"),
        notes="compare with the barge",
        excerpts="Two ferries cross the quiet sound\nbefore the tide turns",
        saved="2024-04-23",
        published="2024-04-20T08:30:00+00:00",
        views=2107,
        added="2024-05-02T10:00:00+00:00",
        opened=4,
        opened_at="2024-05-14T09:00:00+00:00",
        is_read=True,
        is_starred=True,
        has_original=True,
        marked=(
            IndexExcerpt(QUIET, "Two ferries cross the quiet sound", "compare with the barge", ("reread",), "yellow",
                         "2024-05-03T12:00:00+00:00"),
            IndexExcerpt(TIDE, "before the tide turns", "", (), "green", "2024-05-10T12:00:00+00:00"),
        ),
    ),
    IndexDocument(
        BARGE,
        "A barge in the canal",
        "The old barge waits. Nobody saw Jurij Gagarin near the lock, and no ferry has called there for years.",
        author="Ben Ames",
        language="en",
        tags=("sea",),
        saved="2023-11-05",
        views=12,
        added="2024-03-01T10:00:00+00:00",
        opened=1,
        opened_at="2024-03-02T10:00:00+00:00",
        has_image=True,
    ),
    IndexDocument(
        RUSSIAN,
        "Ёлка на площади",
        "Дети видели ёлки и снег. Юрий Гагарин улыбался. О полёте Гагарина писали газеты.",
        author="Пётр Синицын",
        source="Вечер",
        language="ru",
        tags=("зима",),
        excerpts="ёлки и снег",
        saved="2023-12-30",
        views=90,
        added="2024-01-10T10:00:00+00:00",
        is_read=True,
        marked=(IndexExcerpt(SNOW, "ёлки и снег", "праздник", ("зима/снег",), "blue", "2024-01-12T12:00:00+00:00"),),
    ),
    IndexDocument(
        TRASHED,
        "A ferry thrown away",
        "This ferry was thrown away with the wreckage.",
        language="en",
        saved="2022-01-01",
        excerpts="with the wreckage",
        is_trashed=True,
        is_starred=True,
        marked=(IndexExcerpt(LOST, "with the wreckage", "", (), "pink", "2024-02-02T12:00:00+00:00"),),
    ),
    IndexDocument(KAZAKH, "Қала мен өзен", "Қаланың көшелері тыныш.", language="kk", saved="2024-05", views=15),
    IndexDocument(JAPANESE, "フェリーの朝", "島の人々は渡船を待っている。", language="ja"),
    IndexDocument(GERMAN, "Häuser am Hafen", "Die Straßen führen zum Hafen. Das alte Haus steht leer.", language="de"),
    IndexDocument(BARE, "", "Morning light upon the harbor; the harbour sounds and turning tides."),
)  # fmt: skip
EVERYONE = {document.id for document in LIBRARY} - {TRASHED}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = Index.open(tmp_path_factory.mktemp("language"), archive_uuid="language")
    opened.update(LIBRARY[:4], (), watermark=4)
    opened.update(LIBRARY[4:], (), watermark=len(LIBRARY))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # all forms of a word, and how to ask for one
        ("ferry", {FERRY, BARGE}),
        ("ferries", {FERRY, BARGE}),
        ("=ferries", {FERRY}),
        ('"ferries"', {FERRY}),
        ("=Ferries", {FERRY}),
        ('"ferries cross"', {FERRY}),
        ('"ferry cross"', set()),
        ("sail morning", {FERRY}),
        ("sounding", {FERRY, BARE}),
        ("=sound", {FERRY}),
        ("ёлку", {RUSSIAN}),
        ("ёлками", {RUSSIAN}),
        ("=елка", {RUSSIAN}),
        ("=ёлку", set()),
        ("газета", {RUSSIAN}),
        ("қаланы", {KAZAKH}),
        ("көше", {KAZAKH}),
        ("Hauses", {GERMAN}),
        ("Straße", {GERMAN}),
        ("strassen", {GERMAN}),
        ("渡船を", {JAPANESE}),
        ("渡船", {JAPANESE}),
        ("=渡船", {JAPANESE}),
        # misprints, names, open letters, expressions
        ("fery", set()),
        ("fery~", {FERRY, BARGE}),
        ("barje~1", {FERRY, BARGE}),
        ("harbur~1", {FERRY, BARE}),
        ("harbuor~1", {BARE}),
        ("harbuor~2", {FERRY, BARE}),
        ("title:fery~", {FERRY}),
        ("ёлкы~1", {RUSSIAN}),
        ("~Gagarin", {FERRY, BARGE, RUSSIAN}),
        ("~Гагарин", {FERRY, BARGE, RUSSIAN}),
        ("Гагарин", {RUSSIAN}),
        ("gagarin", {FERRY, BARGE}),
        ('~"Yuri Gagarin"', {FERRY, BARGE, RUSSIAN}),
        ("author:~Sinitsyn", {RUSSIAN}),
        ("author:sinitsyn", set()),
        ("fer*", {FERRY, BARGE}),
        ("har*r", {FERRY, BARE}),
        ("h?rbour", {FERRY, BARE}),
        ("*ries", {FERRY}),
        ("*arb*", {FERRY, BARE}),
        ("title:*erry", {FERRY}),
        ("body:*erry", {BARGE}),
        ("ёл?и", {RUSSIAN}),
        ("/ferr(y|ies)/", {FERRY, BARGE}),
        ("/Harbou?r/", {FERRY, BARE}),
        ("title:/b.+e/", {BARGE}),
        ("body:/b.+e/", {FERRY, BARGE}),
        (r"url:/\d+/", {FERRY}),
        ("/ёл.*/", {RUSSIAN}),
        # near one another
        ('"captain ferry"~12', {FERRY}),
        ('"captain ferry"~3', set()),
        ('"cross ferry"~1', {FERRY}),
        ('"captain sail tide"~4', {FERRY}),
        ('"tide sail captain"~4', {FERRY}),
        ('"tide captain sail"~2', set()),
        ('"lock gagarin"~3', {BARGE}),
        ('~"Gagarin Yuri"~1', {FERRY, BARGE, RUSSIAN}),
        ('body:"ferry lorn"~9', set()),
        ('title:"lorn ferries"~2', {FERRY}),
        ('-"captain ferry"~12 ferry', {BARGE}),
        # fields
        ("title:ferries", {FERRY}),
        ("title:=ferries", set()),
        ("title:=ferry", {FERRY}),
        ("body:ferry", {FERRY, BARGE}),
        ("author:oneill", {FERRY}),
        ("by:ames", {BARGE}),
        ("source:harbours", {FERRY}),
        ("url:harbour.example", {FERRY}),
        ("url:https://harbour.example/ferry?id=7", {FERRY}),
        ("url:https://harbour.example/ferry", {FERRY}),
        ("note:barges", {FERRY}),
        ("excerpt:tides", {FERRY}),
        ("excerpt:captain", set()),
        ("tag:sea", {FERRY, BARGE}),
        ("tag:sea/b*", {FERRY}),
        ("tag:*", {FERRY, BARGE, RUSSIAN}),
        ("lang:en", {FERRY, BARGE}),
        # the same in Russian
        ("заголовок:ёлки", {RUSSIAN}),
        ("текст:паром", set()),
        ("автор:синицын", {RUSSIAN}),
        ("автор:синицына", {RUSSIAN}),
        ("источник:вечер", {RUSSIAN}),
        ("адрес:harbour.example", {FERRY}),
        ("заметка:barge", {FERRY}),
        ("выписка:снег", {RUSSIAN}),
        ("тег:зима", {RUSSIAN}),
        ("метки:(зима ИЛИ sea)", {FERRY, BARGE, RUSSIAN}),
        ("язык:ru", {RUSSIAN}),
        ("есть:картинка", {BARGE}),
        ("статус:прочитано", {FERRY, RUSSIAN}),
        ("просмотры:>80", {FERRY, RUSSIAN}),
        ("сохранено:2023", {BARGE, RUSSIAN}),
        ("где:корзина", {TRASHED}),
        # operators
        ("ferry AND captain", {FERRY}),
        ("ferry OR ёлка", {FERRY, BARGE, RUSSIAN}),
        ("ferry | ёлка", {FERRY, BARGE, RUSSIAN}),
        ("ferry NOT captain", {BARGE}),
        ("ferry -=ferries", {BARGE}),
        ("ferry ИЛИ ёлка", {FERRY, BARGE, RUSSIAN}),
        ("ferry И captain", {FERRY}),
        ("ferry НЕ captain", {BARGE}),
        ("(ferry ИЛИ ёлка) НЕ (captain ИЛИ barge)", {RUSSIAN}),
        ("дети и снег", {RUSSIAN}),
        ("ДЕТИ И СНЕГ", {RUSSIAN}),
        # states and contents
        ("is:read", {FERRY, RUSSIAN}),
        ("is:unread", EVERYONE - {FERRY, RUSSIAN}),
        ("-is:read", EVERYONE - {FERRY, RUSSIAN}),
        ("is:starred", {FERRY}),
        ("is:starred is:trashed", {TRASHED}),
        ("is:trashed", {TRASHED}),
        ("in:trash ferry", {TRASHED}),
        ("in:trash captain", set()),
        ("is:trashed OR captain", {TRASHED, FERRY}),
        ("-is:trashed", EVERYONE),
        ("-in:trash", EVERYONE),
        ("wreckage", set()),
        ("wreckage is:trashed", {TRASHED}),
        ("has:image", {BARGE}),
        ("has:pictures", {BARGE}),
        ("has:original", {FERRY}),
        ("has:note", {FERRY}),
        ("has:excerpt", {FERRY, RUSSIAN}),
        ("has:views -has:tag", {KAZAKH}),
        # dates and counts
        ("saved:2024", {FERRY, KAZAKH}),
        ("saved:=2024-04-23", {FERRY}),
        ("saved:2023-11..2023-12", {BARGE, RUSSIAN}),
        ("saved:2023-11…2023-12", {BARGE, RUSSIAN}),
        ("saved:..2023-11-05", {BARGE}),
        ("saved:>=2023-12", {FERRY, RUSSIAN, KAZAKH}),
        ('saved:"november 2023"', {BARGE}),
        ("published:20.04.2024", {FERRY}),
        ("added:2024-03", {BARGE}),
        ("added:>2024-03", {FERRY}),
        ('added:"январь 2024"', {RUSSIAN}),
        ("marked:2024-05", {FERRY}),
        ("marked:2024-05-10", {FERRY}),
        ("marked:<2024-05", {RUSSIAN}),
        ("marked:*", {FERRY, RUSSIAN}),
        ("opened:0", EVERYONE - {FERRY, BARGE}),
        ("opened:>0", {FERRY, BARGE}),
        ("opened:2..5", {FERRY}),
        ("opened:1", {BARGE}),
        ("opened:2024-05", {FERRY}),
        ("opened:<2024-05", {BARGE}),
        ("views:12..90", {BARGE, RUSSIAN, KAZAKH}),
        ("views:≥90", {FERRY, RUSSIAN}),
        ("views:2,107", {FERRY}),
    ],
)
def test_every_operator_finds_the_articles_it_should(index, query, found):
    page = index.search(search(query))
    assert set(ids(page)) == found
    assert all(hit.excerpt is None for hit in page.hits)
    assert page.total == len(page.hits) == index.number_found(search(query)) == len(found)


@pytest.mark.parametrize("words", list(permutations(["captain", "sail", "tide"])))
def test_near_words_are_found_in_whatever_order_they_are_asked_for(index, words):
    assert ids(index.search(search(f'"{" ".join(words)}"~4'))) == [FERRY]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("in:excerpts", {QUIET, TIDE, SNOW}),
        ("in:excerpts ferry", {QUIET, TIDE}),
        ("in:excerpts sound", {QUIET}),
        ("in:excerpts =sounds", set()),
        ("in:excerpts excerpt:ferry", {QUIET}),
        ("in:excerpts body:ferry", {QUIET}),
        ('in:excerpts "tide turns"', {TIDE}),
        ('in:excerpts "turn tide"~2', {TIDE}),
        ("in:excerpts captain", set()),
        ("in:excerpts barge", {QUIET}),
        ("in:excerpts note:barges", {QUIET}),
        ("in:excerpts has:note", {QUIET, SNOW}),
        ("in:excerpts -has:note", {TIDE}),
        ("in:excerpts tag:reread", {QUIET}),
        ("in:excerpts tag:зима", {SNOW}),
        ("in:excerpts tag:sea", set()),
        ("in:excerpts has:tag", {QUIET, SNOW}),
        ("in:excerpts title:lorn", {QUIET, TIDE}),
        ("in:excerpts author:oneill", {QUIET, TIDE}),
        ("in:excerpts lang:ru", {SNOW}),
        ("in:excerpts елка", {SNOW}),
        ("in:excerpts праздника", {SNOW}),
        ("in:excerpts marked:2024-05-03", {QUIET}),
        ("in:excerpts marked:>2024-05-03", {TIDE}),
        ("in:excerpts marked:2024-01", {SNOW}),
        ("in:excerpts saved:2024-04", {QUIET, TIDE}),
        ("in:excerpts is:starred", {QUIET, TIDE}),
        ("in:excerpts is:read opened:0", {SNOW}),
        ("in:excerpts views:>1000", {QUIET, TIDE}),
        ("in:excerpts wreckage", set()),
        ("in:excerpts is:trashed", {LOST}),
        ("in:excerpts in:trash wreckage", {LOST}),
        ("где:выписки снег", {SNOW}),
        ("ferry in:notes", {QUIET, TIDE}),
        ("in:excerpts *ide", {TIDE}),
        ("in:excerpts ~barge", {QUIET}),
        ("in:excerpts qiet~", {QUIET}),
        ("in:excerpts -ferry", {SNOW}),
    ],
)
def test_excerpts_are_found_by_what_is_marked_noted_and_known_of_them(index, query, found):
    page = index.search(search(query))
    assert {hit.excerpt for hit in page.hits} == found
    assert page.total == len(page.hits) == index.number_found(search(query)) == len(found)
    assert {hit.id for hit in page.hits} <= {number // 10 for number in found}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tide", {(FERRY, None), (BARE, None)}),
        ("in:excerpts tide", {(FERRY, TIDE)}),
        ("in:all tide", {(FERRY, None), (BARE, None), (FERRY, TIDE)}),
        ("in:excerpts in:articles tide", {(FERRY, None), (BARE, None)}),
        ("in:всё is:trashed", {(TRASHED, None), (TRASHED, LOST)}),
        ("in:all tag:reread", {(FERRY, None), (FERRY, QUIET)}),
    ],
)
def test_articles_excerpts_or_both_are_searched(index, query, found):
    page = index.search(search(query))
    assert {(hit.id, hit.excerpt) for hit in page.hits} == found
    assert index.number_found(search(query)) == len(found)


def test_changing_an_article_changes_its_excerpts_too(empty):
    empty.update(LIBRARY, (), watermark=1)
    empty.update([replace(LIBRARY[0], marked=LIBRARY[0].marked[1:])], [RUSSIAN], watermark=2)
    assert {hit.excerpt for hit in empty.search(search("in:excerpts")).hits} == {TIDE}
    empty.update([replace(LIBRARY[0], is_trashed=True)], (), watermark=3)
    assert empty.search(search("in:excerpts")).total == 0
    assert {hit.excerpt for hit in empty.search(search("in:excerpts is:trashed")).hits} == {QUIET, TIDE, LOST}
    assert empty.count == len(EVERYONE) - 2


def test_many_small_updates_and_joins_find_what_one_update_finds(index, empty):
    for turn in range(40):
        document = LIBRARY[turn % len(LIBRARY)]
        empty.update([replace(document, notes=f"turn n{turn}")], [900 + turn], watermark=turn)
        empty.update([IndexDocument(901 + turn, "", "ferries and boats", language="fr")], (), watermark=turn)
    empty.update(LIBRARY, range(900, 950), watermark=99)
    assert empty.count == index.count
    for query in ("ferry", "=ferry", "~gagarin", "елку", "қала", "haus", "渡船を", "fery~", "*arb*", "is:read", ""):
        for scope in ("articles", "excerpts", "all"):
            wanted = search(f"in:{scope} {query}", sort="saved")
            found = [{(hit.id, hit.excerpt) for hit in each.search(wanted).hits} for each in (empty, index)]
            assert found[0] == found[1], (query, scope)


def test_an_article_as_it_is_now_is_searched_with_its_excerpts_in_place_of_what_was_indexed(index):
    now = replace(LIBRARY[0], text="A hovercraft.", marked=(IndexExcerpt(77, "hovercraft", "", (), "pink", "2025"),))
    overlay = Overlay(("now",), frozenset({FERRY, BARGE}), lambda: [now])
    found = {
        query: {(hit.id, hit.excerpt) for hit in index.search(search(query), overlay=overlay).hits}
        for query in (
            "hovercrafts",
            "captain",
            "barge body:barge",
            "in:excerpts author:oneill",
            "is:starred",
            "marked:2025",
        )
    }
    assert found == {
        "hovercrafts": {(FERRY, None)},
        "captain": set(),
        "barge body:barge": set(),
        "in:excerpts author:oneill": {(FERRY, 77)},
        "is:starred": {(FERRY, None)},
        "marked:2025": {(FERRY, None)},
    }


def test_trash_is_in_no_count_facet_or_histogram(index):
    assert index.count == len(EVERYONE)
    page = index.search(search(""))
    assert page.total == len(EVERYONE)
    assert "2022" not in page.facets["year"]
    assert page.facets["excerpt"] == {"yes": 2}
    assert "2022-01-01" not in index.histogram(search(""))
    assert index.histogram(search("is:trashed")) == {"2022-01-01": 1}
    assert index.histogram(search("in:excerpts ferry")) == {"2024-04-23": 2}


def test_what_came_in_after_a_moment_is_counted(index):
    after = "2024-03-01T10:00:00+00:00"
    assert index.number_found(search(""), added_after=after) == 1
    assert index.number_found(search("ferry"), added_after="2024-02-01") == 2
    assert index.number_found(search("ferry"), added_after="2025") == 0
    assert index.number_found(search("in:excerpts"), added_after=after) == 2


# --- ranking --------------------------------------------------------------------------------------------------------

FILLER = "nothing here says anything of weight at all and goes on"
RANKED = {
    "title above body": ("boat", [("A boat", f"{FILLER} word."), ("A word", f"{FILLER} boat.")]),
    "exact above inflected": ("boats", [("", f"the boats {FILLER}"), ("", f"the boat {FILLER}")]),
    "exact above inflected, though shorter": ("boat", [("", f"the boat {FILLER}"), ("", f"the boats {FILLER}")]),
    "exact Russian above inflected": ("ёлка", [("", f"наша ёлка {FILLER}"), ("", f"наши ёлки {FILLER}")]),
    "near above far": (
        "quiet harbour",
        [("", f"the quiet harbour {FILLER}"), ("", f"the quiet {FILLER} harbour")],
    ),
    "near in any order above far": (
        "quiet harbour",
        [("", f"the harbour quiet {FILLER}"), ("", f"the harbour {FILLER} quiet")],
    ),
    "all near above some near": (
        "quiet harbour boat",
        [
            ("", f"quiet harbour boat {FILLER}"),
            ("", f"quiet harbour {FILLER} boat"),
            ("", f"quiet {FILLER} harbour a b c d e f g h boat"),
        ],
    ),
    "more above fewer": ("boat", [("", f"boat boat boat {FILLER}"), ("", f"boat and then {FILLER}")]),
    "fuzzy as written above misprinted": ("boat~", [("", f"the boat {FILLER}"), ("", f"the boot {FILLER}")]),
    "the name as written above others": ("~gagarin", [("", f"the gagarin {FILLER}"), ("", f"the гагарин {FILLER}")]),
    "a short text above a long one": ("boat", [("", "a boat"), ("", f"a boat {FILLER} {FILLER} {FILLER}")]),
}  # fmt: skip


@pytest.mark.parametrize(("query", "texts"), RANKED.values(), ids=RANKED)
@pytest.mark.parametrize("is_turned", [False, True])
def test_what_answers_better_ranks_first(empty, query, texts, is_turned):
    numbered = list(enumerate(texts))
    documents = [IndexDocument(n, title, text, language="en") for n, (title, text) in numbered]
    others = [IndexDocument(100 + n, "", f"some other article {FILLER} {n}") for n in range(20)]
    if is_turned:
        documents = [replace(document, id=50 - document.id) for document in documents]
    empty.update([*documents, *others], (), watermark=1)
    page = empty.search(search(query))
    assert ids(page) == [document.id for document in documents]
    scores = [hit.score for hit in page.hits]
    assert scores == sorted(set(scores), reverse=True)


def test_the_function_words_of_a_question_weigh_little(empty):
    documents = [
        IndexDocument(1, "", f"the lighthouse {FILLER}"),
        IndexDocument(2, "", f"where is the way to the the where is to {FILLER}"),
        *(IndexDocument(10 + n, "", f"the way is {FILLER} {n}") for n in range(10)),
    ]
    empty.update(documents, (), watermark=1)
    assert ids(empty.search(search("where is the way to the lighthouse", match="any")))[0] == 1


def test_with_any_word_more_of_them_rank_above_fewer(index):
    found = ids(index.search(search("captain barge tide lock", match="any")))
    assert found[:2] in ([FERRY, BARGE], [BARGE, FERRY])
    assert set(found) == {FERRY, BARGE, BARE}


# --- beside the hits ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("captian", "captain"),
        ("captian ferry", "captain ferry"),
        ("=captian", "=captain"),
        ('"two ferreis"', '"two ferries"'),
        ("title:ferri", None),
        ("in:excerpts soudn", "in:excerpts sound"),
        ("снегг", "снег"),
        ("captain", None),
        ("captian hafen", None),
        ("wrekage", None),
        ("in:excerpts captian", None),
        ("/captian/", None),
        ("capt?an", None),
        ("captian~", None),
        ("xyzzyxyzzy", None),
        ("-captian", None),
        ("title:barrge", "title:barge"),
        ("captian OR hafen", "captain OR hafen"),
    ],
)
def test_another_query_is_suggested_only_where_it_finds_more(index, query, suggestion):
    page = index.search(search(query))
    if suggestion is None:
        assert page.suggestion is None
    else:
        assert page.suggestion == suggestion
        assert index.search(search(suggestion)).total > page.total


def test_a_correction_that_finds_no_more_is_not_suggested(index):
    assert index.search(search("captain OR ferry")).total == index.search(search("captian OR ferry")).total
    assert index.search(search("captian OR ferry")).suggestion is None


def test_a_rare_misprint_of_a_frequent_word_suggests_that(empty):
    documents = [IndexDocument(n, "", "the captain sails") for n in range(60)]
    empty.update([*documents, IndexDocument(99, "", "the captian sails")], (), watermark=1)
    page = empty.search(search("captian"))
    assert (page.total, page.suggestion) == (1, "captain")
    assert empty.search(search("captain")).suggestion is None


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("gagarin", {"gagarin": {("гагарин", 1), ("гагарина", 1)}}),
        ("гагарин", {"гагарин": {("gagarin", 2)}}),
        ("=gagarin", {}),
        ("~gagarin", {}),
        ("yuri", {"yuri": {("jurij", 1), ("юрий", 1)}}),
        ("-gagarin", {}),
        ("wreckage", {}),
        ("tag:sea saved:2024", {}),
    ],
)
def test_names_tell_how_else_they_are_written(index, query, written):
    found = {each.word: set(each.spellings) for each in index.search(search(query)).also_written}
    assert found == written


def test_other_spellings_are_those_outside_the_trash_most_frequent_first(empty):
    texts = ["Gagarin", "Гагарин", "Гагарин", "Гагарина", "Гагариным", "Гагариным", "Гагариным"]
    documents = [IndexDocument(n, "", f"{text} flew.", is_trashed=n == 3) for n, text in enumerate(texts)]
    empty.update(documents, (), watermark=1)
    [found] = empty.search(search("gagarin")).also_written
    assert found.spellings == (("гагариным", 3), ("гагарин", 2))


def test_other_spellings_are_counted_in_articles_as_they_are_now(empty):
    texts = ["We saw Gagarin", "Тогда Гагарин взлетел"]
    empty.update([IndexDocument(n, "", text) for n, text in enumerate(texts)], (), watermark=1)
    overlay = Overlay(("now",), frozenset({1}), list)
    assert empty.search(search("gagarin")).also_written
    assert not empty.search(search("gagarin"), overlay=overlay).also_written
    assert empty.search(search("gagarin")).also_written


@pytest.mark.parametrize(
    ("query", "partial"),
    [
        ("captain barge hafen", {FERRY, BARGE, GERMAN}),
        ("captain hafen saved:2024", {FERRY}),
        ("captain hafen is:unread", {GERMAN}),
        ("captain hafen -lorn", {GERMAN}),
        ("wreckage captain", {FERRY}),
        ("in:excerpts quiet tide", {QUIET, TIDE}),
        ('"captain hafen"~3 снег', {RUSSIAN}),
        ("xyzzy zyxxy", set()),
        ("xyzzy", set()),
        ("captain", set()),
        ("captain barge", set()),
        ("is:trashed ёлка", set()),
    ],
)
def test_what_has_some_of_the_words_is_shown_where_nothing_has_all(index, query, partial):
    page = index.search(search(query))
    assert {hit.excerpt or hit.id for hit in page.partial} == partial
    assert page.partial_total == len(partial)
    assert page.total == 0 or not partial


def test_partial_results_come_best_first_and_in_pages(index):
    whole = index.search(search("captain tide quiet sound hafen")).partial
    page = index.search(search("captain tide quiet sound hafen", limit=1, offset=1, sort="title", is_reversed=True))
    assert whole[0].id == FERRY
    assert page.partial == whole[1:2]
    assert page.partial_total == len(whole) == 3
    assert index.search(search("captain hafen", match="any")).partial == ()


def test_marks_and_snippets_show_all_forms_and_no_more(index):
    text = LIBRARY[0].text
    for query, words in (
        ("ferry", ["ferries"]),
        ("=ferry", []),
        ("~гагарин", ["Gagarin"]),
        ("sail~1 *ide", ["sails", "tide"]),
        ('"tide sail"~4', ["sails", "tide"]),
        ("is:read in:excerpts marked:2024", []),
    ):
        assert [text[start:end] for start, end in index.hits(search(query), text)] == words
        cut = index.snippet(search(query), text)
        assert [cut.text[start:end] for start, end in cut.marks] == words


def test_a_snippet_of_an_excerpt_marks_its_note_too(index):
    text = "before the tide turns\ncompare the barge"
    for query, words in (("note:barge", ["barge"]), ("excerpt:tides", ["tide"]), ("title:tide", [])):
        [(number, cut)] = index.snippets(search(query), [(TIDE, text, "en")], is_excerpt=True)
        assert number == TIDE
        assert [cut.text[start:end] for start, end in cut.marks] == words


def test_problems_of_the_query_come_with_the_page(index):
    page = index.search(search("ferry is:flying foo:bar /(/ in:nowhere"))
    assert [(problem.start, problem.end) for problem in page.problems] == [(9, 15), (16, 20), (24, 27), (31, 38)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ferry =captain", ("fer", "captain")),
        ('"tide turns" is:read', ("tide", "turns")),
        ('"tide captain"~4', ("tid", "capt")),
        ("ferry OR barge", ()),
        ("-ferry", ()),
        ("note:barge", ()),
        ("capt*", ("capt",)),
        ("fery~ *ry /a+/ ~gagarin", ()),
    ],
)
def test_words_that_every_article_found_must_have_are_known(index, query, words):
    assert index.required_words(search(query)) == words
