import json
import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from archive_app.errors import ArchiveError, Cancelled, InputError
from archive_app.index import Index, IndexDamagedError
from archive_app.index.folder import STATE_FILE
from archive_app.index.index import refuse_mixed_whoosh
from archive_app.model import IndexDocument, Search
from tests.index.library import (
    ARABIC,
    BARE,
    CHINESE,
    FERRY,
    GERMAN,
    HINDI,
    JAPANESE,
    KAZAKH,
    KOREAN,
    LIBRARY,
    RUSSIAN,
    THAI,
    ids,
    search,
)

EVERYONE = {document.id for document in LIBRARY}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("organizations", {FERRY}),
        ("ORGANIZATIONS", {FERRY}),
        ("regiona.organizations", {FERRY}),
        ("timetable", {FERRY, BARE}),
        ("timetable lorn", {FERRY}),
        ("timetable hafen", set()),
        ("islanders oneill captain trade post", {FERRY}),
        ("well-being", {FERRY}),
        ("well being", {FERRY}),
        ("wellbeing", {FERRY}),
        ('"wellbeing of islanders"', {FERRY}),
        ('"the well-being of"', {FERRY}),
        ("isn't", {FERRY}),
        ("isnt", {FERRY}),
        ("isn’t", {FERRY}),
        ("5592", {FERRY}),
        ("5,592", {FERRY}),
        ("5.592", {FERRY}),
        ("10:30", {FERRY}),
        ("snake_case", {FERRY}),
        ("naming", {FERRY}),
        ('"about the timetable"', {FERRY}),
        ('"the about timetable"', set()),
        ('"lorn local"', set()),
        ("елка", {RUSSIAN}),
        ("ЁЛКА", {RUSSIAN}),
        ("йога", {RUSSIAN}),
        ("иога", set()),
        ("социально", {RUSSIAN}),
        ("социально-экономическое", {RUSSIAN}),
        ("«тихий вечер»", {RUSSIAN}),
        ("вечер", {RUSSIAN, KAZAKH}),
        ("қымыз", {KAZAKH}),
        ("кымыз", set()),
        ("өзен", {KAZAKH}),
        ("жаға*", {KAZAKH}),
        ("码头", {CHINESE}),
        ("渡船每天", {CHINESE}),
        ("渡船两次", set()),
        ("我爱清晨的码头", {CHINESE}),
        ("船", {CHINESE}),
        ("次", {CHINESE}),
        ("A股", {CHINESE}),
        ("股市场", {CHINESE}),
        ("เรือ", {THAI}),
        ("น้ำ", {THAI}),
        ("ข้ามฟาก", {THAI}),
        ("ทุกเช้า", {THAI}),
        ("strasse", {GERMAN}),
        ("Straße", {GERMAN}),
        ("muller", {GERMAN}),
        ("möwe", {GERMAN}),
        ("محمد", {ARABIC}),
        ("السفينة", {ARABIC}),
        ("2024", {ARABIC}),
        ("किताब", {HINDI}),
        ("कीमत", {HINDI}),
        ("किमत", set()),
        ("フェリー", {JAPANESE}),
        ("島の人", {JAPANESE}),
        ("배를", {KOREAN}),
        ("사람", {KOREAN}),
        ("org*", {FERRY}),
        ("o*", {FERRY, GERMAN, BARE}),
        ("h*", {FERRY, GERMAN}),
        ("zz*", set()),
        ("[qb]*", set()),
        ("[is]*", {FERRY, BARE}),
        ("*", EVERYONE),
        ("", EVERYONE),
        ("-timetable", EVERYONE - {FERRY, BARE}),
        ("-timetable -hafen", EVERYONE - {FERRY, BARE, GERMAN}),
        ("NOT (timetable OR hafen)", EVERYONE - {FERRY, BARE, GERMAN}),
        ("NOT (timetable hafen)", EVERYONE),
        ("timetable -lorn", {BARE}),
        ("lorn OR hafen", {FERRY, GERMAN}),
        ("lorn OR -timetable", EVERYONE - {BARE}),
        ("(lorn OR hafen) ada", {FERRY, GERMAN}),
        ("title:ferry", {FERRY}),
        ("title:timetable", set()),
        ("body:timetable", {FERRY, BARE}),
        ("body:ferry", set()),
        ('body:"about the timetable"', {FERRY}),
        ("body:timet*", {FERRY, BARE}),
        ("body:船", {CHINESE}),
        ("author:oneill", {FERRY, GERMAN}),
        ('author:"ada o\'neill"', {FERRY, GERMAN}),
        ("author:пётр", {RUSSIAN}),
        ("source:вечер", {RUSSIAN, KAZAKH}),
        ('source:"harbour post"', {FERRY}),
        ("url:harbour.example", {FERRY}),
        ("url:https://harbour.example/ferry-lorn", {FERRY}),
        ("note:captain", {FERRY}),
        ("excerpt:islanders", {FERRY}),
        ("excerpt:timetable", set()),
        ("tag:economy", {FERRY, CHINESE, GERMAN}),
        ("tag:economy/trade", {FERRY}),
        ("tag:economy/trade*", {FERRY, GERMAN}),
        ("tag:trade", set()),
        ('tag:"two words"', {FERRY}),
        ("tag:two", set()),
        ("tag:ЗИМА", {RUSSIAN}),
        ("tag:(зима OR economy/trade)", {FERRY, RUSSIAN}),
        ("-tag:economy", EVERYONE - {FERRY, CHINESE, GERMAN}),
        ("lang:ru", {RUSSIAN}),
        ("language:RU", {RUSSIAN}),
        ("lang:*", EVERYONE - {BARE}),
        ("has:excerpt", {FERRY}),
        ("has:note", {FERRY}),
        ("has:tags", {FERRY, RUSSIAN, CHINESE, GERMAN}),
        ("-has:saved", {ARABIC, HINDI, JAPANESE, KOREAN, BARE}),
        ("saved:2024-04", {FERRY}),
        ("saved:2024-04-23", {FERRY}),
        ("saved:23.04.2024", {FERRY}),
        ("saved:2024", {FERRY, KAZAKH, CHINESE}),
        ("saved:2023..2024", {FERRY, RUSSIAN, KAZAKH, CHINESE, GERMAN}),
        ("saved:01.01.2023..31.12.2023", {RUSSIAN, GERMAN}),
        ("saved:>2023", {FERRY, KAZAKH, CHINESE}),
        ("saved:<=2022", {THAI}),
        ("saved:<2023-01-01", {THAI}),
        ("saved:2024-12", set()),
        ("published:2023", {RUSSIAN}),
        ("published:<2000", {GERMAN}),
        ("published:2024-04-20", {FERRY}),
        ("views:>1000", {FERRY}),
        ("views:100..500", {GERMAN, ARABIC}),
        ("views:90", {RUSSIAN, THAI}),
        ("views:<=90", {RUSSIAN, KAZAKH, THAI}),
        ("views:0", set()),
        ("views:99999999999999999999999", set()),
        ("saved:2024 timetable", {FERRY}),
        ("foo:lorn", set()),
        ("saved:2024-13", set()),
        ("!!!", EVERYONE),
        ("\0", EVERYONE),
        ("\udcff", EVERYONE),
    ],
)
def test_queries_find_the_articles_they_should(library, query, found):
    page = library.search(search(query))
    assert set(ids(page)) == found
    assert page.total == len(page.hits) == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lorn hafen", {FERRY, GERMAN}),
        ("lorn hafen saved:2024", {FERRY}),
        ("lorn hafen -ada", set()),
        ("timetable", {FERRY, BARE}),
        ("tag:economy tag:economy/trade", {FERRY}),
    ],
)
def test_with_any_one_word_is_enough(library, query, found):
    assert set(ids(library.search(search(query, match="any")))) == found


@pytest.mark.parametrize(
    ("wishes", "order"),
    [
        ({"query": ""}, [KAZAKH, FERRY, CHINESE, RUSSIAN, GERMAN, THAI, ARABIC, HINDI, JAPANESE, KOREAN, BARE]),
        ({"sort": "saved", "is_reversed": True},
         [THAI, GERMAN, RUSSIAN, CHINESE, FERRY, KAZAKH, ARABIC, HINDI, JAPANESE, KOREAN, BARE]),
        ({"sort": "views"}, [FERRY, GERMAN, ARABIC, RUSSIAN, THAI, KAZAKH, CHINESE, HINDI, JAPANESE, KOREAN, BARE]),
        ({"sort": "views", "is_reversed": True},
         [KAZAKH, RUSSIAN, THAI, ARABIC, GERMAN, FERRY, CHINESE, HINDI, JAPANESE, KOREAN, BARE]),
        ({"sort": "published", "query": "has:published"}, [FERRY, RUSSIAN, GERMAN]),
        ({"sort": "title", "query": "timetable OR hafen OR ёлка OR өзен"}, [GERMAN, FERRY, RUSSIAN, KAZAKH, BARE]),
        ({"sort": "title", "query": "timetable OR hafen OR ёлка OR өзен", "is_reversed": True},
         [KAZAKH, RUSSIAN, FERRY, GERMAN, BARE]),
        ({"limit": 2}, [KAZAKH, FERRY]),
        ({"limit": 2, "offset": 2}, [CHINESE, RUSSIAN]),
        ({"limit": None, "offset": 9}, [KOREAN, BARE]),
        ({"limit": 5, "offset": 99}, []),
        ({"limit": 0}, []),
        ({"limit": -1, "offset": -5}, []),
    ],
)  # fmt: skip
def test_results_are_sorted_and_cut_into_pages_and_what_has_no_value_comes_last(library, wishes, order):
    page = library.search(search(**{"query": "", **wishes}))
    assert ids(page) == order
    assert page.total >= len(order)


def test_facets_count_what_is_read_and_starred(empty):
    def states(query: str) -> dict[str, int]:
        return dict(empty.search(search(query)).facets["state"])

    documents = [IndexDocument(n, "Boat", "ferry" if n > 1 else "ice", is_starred=n == 2) for n in range(1, 5)]
    empty.update(documents, (), watermark=1)
    assert states("ferry") == {"unread": 3, "starred": 1}
    empty.update([IndexDocument(n, "Boat", "ferry", is_read=True) for n in (2, 3)], (), watermark=2)
    assert states("") == {"read": 2, "unread": 2}
    assert states("ice") == {"unread": 1}


def test_what_was_opened_last_or_came_in_last_comes_first(empty):
    moments = ("2024-03-01T10:00:00+00:00", None, "2024-03-01T10:00:01+00:00")
    documents = [
        IndexDocument(n, "Boat", "ferry", opened=9 - n, opened_at=moment, added=f"2024-01-0{n}")
        for n, moment in enumerate(moments, 1)
    ]
    empty.update(documents, (), watermark=1)
    assert ids(empty.search(search("ferry", sort="opened"))) == [3, 1, 2]
    assert ids(empty.search(search("", sort="opened", is_reversed=True))) == [1, 3, 2]
    assert ids(empty.search(search("", sort="added"))) == [3, 2, 1]


def test_an_unknown_sort_key_is_refused_with_a_sentence(library):
    with pytest.raises(InputError, match="sorted by “size”"):
        library.search(search("", sort="size"))


def test_words_rank_by_relevance_with_the_title_first(empty):
    texts = ("boat and more words of no weight", "boat boat and more words of no", "nothing of the kind in here at all")
    titles = ("Harbour", "Harbour", "Boat")
    empty.update([IndexDocument(n, titles[n - 1], texts[n - 1]) for n in (1, 2, 3)], (), watermark=1)
    page = empty.search(search("boat"))
    assert ids(page) == [3, 2, 1]
    assert [hit.score for hit in page.hits] == sorted((hit.score for hit in page.hits), reverse=True)
    assert all(hit.score > 0 for hit in page.hits)
    assert ids(empty.search(search("boa*"))) == [3, 2, 1]
    assert ids(empty.search(search("boat", is_reversed=True))) == [1, 2, 3]


def test_equal_articles_are_ordered_by_id(empty):
    empty.update([IndexDocument(n, "Boat", "the same text", views=3, saved="2024") for n in (9, 4, 7)], (), watermark=1)
    for wishes in ({}, {"is_reversed": True}, {"sort": "views"}, {"sort": "saved", "is_reversed": True}):
        assert ids(empty.search(search("boat", **wishes))) == [4, 7, 9]


def test_a_tag_above_others_is_counted_though_no_article_has_it_by_itself(empty):
    tags = (("trips/by boat/lorn",), ("Trips/by train", "trips/by boat"), ("other",))
    documents = [IndexDocument(n, "Title", "A text", tags=one) for n, one in enumerate(tags, 1)]
    empty.update(documents, (), watermark=1)
    counts = empty.search(Search("", limit=1)).facets["tag"]
    assert {tag.casefold(): count for tag, count in counts.items()} == {
        "trips": 2, "trips/by boat": 2, "trips/by boat/lorn": 1, "trips/by train": 1, "other": 1
    }  # fmt: skip
    assert all(empty.search(search(f'tag:"{tag}"')).total == count for tag, count in counts.items())


def test_facets_count_the_whole_result_most_first_then_by_name(library):
    facets = library.search(Search("", limit=1)).facets
    assert facets["tag"] == {"economy": 3, "Economy/Trade": 1, "economy/tradewinds": 1, "two words": 1, "зима": 1}
    assert all(library.search(search(f'tag:"{tag}"')).total == count for tag, count in facets["tag"].items())
    assert list(facets["tag"]) == ["economy", "Economy/Trade", "economy/tradewinds", "two words", "зима"]
    assert list(facets["source"].items()) == [("Вечер", 2), ("The Harbour Post", 1)]
    assert list(facets["year"].items()) == [("2024", 3), ("2023", 2), ("2022", 1)]
    assert facets["language"]["ru"] == 1
    assert library.search(search("source:вечер")).facets["year"] == {"2023": 1, "2024": 1}
    assert list(facets["month"].items()) == [
        ("2022-01", 1), ("2023-01", 1), ("2023-12", 1), ("2024", 1), ("2024-04", 1), ("2024-05", 1)
    ]  # fmt: skip
    assert facets["published"] == {"1999": 1, "2023": 1, "2024": 1}
    assert list(facets["views"].items()) == [("10-99", 3), ("100-999", 2), ("1000-9999", 1)]
    assert facets["excerpt"] == {"yes": 1}
    assert set(map(len, library.search(search("nowhere-at-all")).facets.values())) == {0}


def test_a_histogram_counts_the_days_of_a_result_in_the_order_of_time(library):
    assert library.histogram(search("tag:economy")) == {"2023-01-01": 1, "2024": 1, "2024-04-23": 1}
    assert list(library.histogram(search(""))) == [
        "2022-01-05", "2023-01-01", "2023-12-30", "2024", "2024-04-23", "2024-05"
    ]  # fmt: skip
    assert library.histogram(search(""), field="published") == {"1999": 1, "2023-12": 1, "2024-04-20": 1}


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("timetabel", "timetable"),
        ("orgnizations saved:2024", "organizations saved:2024"),
        ("title:fery", "title:ferry"),
        ('"about the timetible"', '"about the timetable"'),
        ("(islnders OR timetabl) -hafen", "(islanders OR timetable) -hafen"),
        ("елкв", "елка"),
        ("timetable hafen", None),
        ("timetabel hafen", None),
        ("xyzzyxyzzy", None),
        ("tag:nowhere", None),
        ("timetable", None),
        ("-timetabel", None),
        ("5593", "5592"),
    ],
)
def test_a_query_without_hits_suggests_one_with_hits(library, query, suggestion):
    page = library.search(search(query))
    assert page.suggestion == suggestion
    assert suggestion is None or library.search(search(suggestion)).total > 0


def test_problems_travel_with_the_page(library):
    problems = library.search(search('lorn "ferry')).problems
    assert [(problem.start, problem.end) for problem in problems] == [(5, 6)]


@pytest.mark.parametrize(
    "query", ["a " * 10_000, "(" * 1000 + "lorn" + ")" * 1000, "(a OR (b " * 500, "-(" * 99 + "a" + ")" * 99]
)
def test_monstrous_queries_are_answered(library, query):
    assert library.search(search(query)).problems or "-" in query
    assert library.search(search(query, match="any")).total >= 0


def test_odd_documents_are_indexed_and_found(empty):
    tags = ("\udcff", "//", " ")
    odd = [
        IndexDocument(1, "", ""),
        IndexDocument(2, "\0\udcff", "half \udcff of a character\0", tags=tags, saved="someday", views=-5),
        IndexDocument(3, "t" * 1_000_000, "x" * 1_000_000, tags=("a/" * 5_000, "b" * 100_000), source="s" * 10_000),
        IndexDocument(4, "!!!", "… 😀 ❤️", author="—", language="", views=2**80, saved="9999-12-31"),
        IndexDocument(5, "words", " ".join(f"w{n}" for n in range(20_000))),
    ]
    empty.update(odd, (), watermark=1)
    assert empty.search(search("")).total == 5
    wanted = {"half": 2, "x" * 1_000_000: 3, "tag:" + "b" * 99_000: 3, "tag:a/a": 3, "w19999": 5, "views:>1000": 4}
    assert {query: ids(empty.search(search(query))) for query in wanted} == {query: [n] for query, n in wanted.items()}
    for query in ("tag:\udcff", "lang:\udcff", "tag://", "title:\0", "has:\udcff"):
        assert empty.search(search(query)).total >= 0


def test_beginnings_that_thousands_of_words_share_are_found(empty):
    words = [f"a{n:05}" for n in range(1500)]
    empty.update([IndexDocument(n, f"b{n}", " ".join(words[n * 5 : n * 5 + 5])) for n in range(300)], (), watermark=1)
    assert empty.search(search("a*")).total == 300
    assert empty.search(search("a00*")).total == 200
    assert empty.search(search("-a00*")).total == 100
    assert empty.search(search('"a00000 a00001" a*')).total == 1
    assert empty.search(search("b299/a0*")).total == 0
    assert empty.search(search("body:a*")).total == 300
    assert empty.search(search("b* -a00000")).total == 299


# --- keeping up -----------------------------------------------------------------------------------------------------


def test_an_update_replaces_adds_and_takes_out_in_one_commit(empty):
    empty.update(LIBRARY, (), watermark=11)
    changed = replace(LIBRARY[0], title="The barge", text="A barge.", tags=("barges",))
    empty.update([changed, IndexDocument(99, "New", "brand new")], [RUSSIAN, 12345], watermark=15)
    assert (empty.count, empty.watermark) == (11, 15)
    assert ids(empty.search(search("barge"))) == [FERRY]
    assert ids(empty.search(search("lorn islanders"))) == []
    assert ids(empty.search(search("ёлка"))) == []
    assert ids(empty.search(search("new"))) == [99]
    assert ids(empty.search(search("-new -barge timetable"))) == [BARE]
    assert "Economy/Trade" not in empty.search(search("")).facets["tag"]


def test_many_small_updates_leave_one_of_each_and_few_files(empty):
    for n in range(60):
        empty.update([IndexDocument(n % 25, "Boat", f"number n{n}")], [(n + 7) % 25] if n % 3 == 0 else [], watermark=n)
    expected = set()
    for n in range(60):
        if n % 3 == 0:
            expected.discard((n + 7) % 25)
        expected.add(n % 25)
    assert set(ids(empty.search(search("boat")))) == expected == set(ids(empty.search(search(""))))
    assert empty.count == len(expected)
    assert len(list(empty._folder.glob("*.seg"))) < 20


def test_indexing_the_same_again_changes_nothing(library, empty):
    for _ in range(2):
        empty.update(LIBRARY, [RUSSIAN], watermark=11)
    for query in ("timetable", "", "tag:economy", "船"):
        assert ids(empty.search(search(query))) == ids(library.search(search(query)))


def test_an_index_is_found_again_as_it_was(tmp_path):
    first = Index.open(tmp_path / "index", archive_uuid="archive")
    first.update(LIBRARY, (), watermark=11)
    first.close()
    again = Index.open(tmp_path / "index", archive_uuid="archive")
    assert (again.count, again.watermark) == (11, 11)
    assert again.search(search("timetable")).total == 2


def test_two_open_indexes_see_each_others_commits(tmp_path):
    one = Index.open(tmp_path / "index", archive_uuid="archive")
    other = Index.open(tmp_path / "index", archive_uuid="archive")
    one.update(LIBRARY, (), watermark=11)
    assert (other.count, other.watermark) == (11, 11)
    other.update((), [FERRY], watermark=12)
    assert (one.count, one.watermark) == (10, 12)
    other.clear()
    assert (one.count, one.watermark) == (0, 0)


def test_clearing_leaves_an_empty_index_that_works(empty):
    empty.update(LIBRARY, (), watermark=11)
    empty.clear()
    assert (empty.count, empty.watermark, empty.search(search("lorn")).total) == (0, 0, 0)
    empty.update(LIBRARY, (), watermark=3)
    assert (empty.count, empty.watermark) == (11, 3)


def test_an_update_that_fails_half_way_changes_nothing_and_leaves_no_lock(empty):
    empty.update(LIBRARY, (), watermark=11)

    def documents():
        yield IndexDocument(50, "Half", "half")
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        empty.update(documents(), [FERRY], watermark=12)
    assert (empty.count, empty.watermark, empty.search(search("half")).total) == (11, 11, 0)
    empty.update([IndexDocument(50, "Whole", "whole")], (), watermark=12)
    assert empty.count == 12


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on the size of files")
def test_a_full_disk_is_a_sentence_and_the_index_works_afterwards(tmp_path):
    program = f"""
import resource, signal, pathlib
from archive_app.errors import ArchiveError
from archive_app.index import Index, IndexDamagedError
from archive_app.model import IndexDocument, Search
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
index = Index.open(pathlib.Path({str(tmp_path / "index")!r}), archive_uuid="archive")
index.update([IndexDocument(1, "One", "first")], (), watermark=1)
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, limit[1]))
try:
    texts = [" ".join(f"w{{n * k}}" for k in range(300)) for n in range(300)]
    index.update([IndexDocument(n, f"t{{n}}", texts[n]) for n in range(2, 300)], (), watermark=2)
except IndexDamagedError:
    print("damaged")
except ArchiveError as error:
    print("sentence:", error)
resource.setrlimit(resource.RLIMIT_FSIZE, limit)
print(index.count, index.watermark, index.search(Search("first")).total)
index.update([IndexDocument(2, "Two", "second")], (), watermark=2)
print(index.count, index.watermark)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert lines[0].startswith("sentence: The search index cannot be read or written"), done.stderr
    assert lines[1:] == ["1 1 1", "2 2"]


def test_an_index_that_somebody_else_writes_says_so_but_still_answers(empty, monkeypatch):
    monkeypatch.setattr("archive_app.index.writer.LOCK_PATIENCE", 0.1)
    monkeypatch.setattr("archive_app.index.folder.LOCK_PATIENCE", 0.1)
    empty.update(LIBRARY, (), watermark=11)
    other = Index.open(empty._folder, archive_uuid="archive")

    def documents():
        with pytest.raises(ArchiveError, match="updating the search index right now"):
            other.update((), [FERRY], watermark=12)
        with pytest.raises(ArchiveError, match="updating the search index right now"):
            other.clear()
        assert Index.open(empty._folder, archive_uuid="archive").count == 11
        yield IndexDocument(50, "More", "more")

    empty.update(documents(), (), watermark=12)
    assert other.search(search("more")).total == 1


def test_searches_from_many_threads_agree_while_the_index_changes(empty):
    empty.update(LIBRARY, (), watermark=11)

    def look(_):
        return {
            tuple(sorted(ids(empty.search(search('"about the timetable" OR 船 OR tag:economy'))))) for _ in range(15)
        }

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(look, range(8))
        for n in range(12):
            empty.update([IndexDocument(100 + n, "Other", "other words")], (), watermark=20 + n)
        assert set().union(*answers) == {(FERRY, CHINESE, GERMAN)}
    assert empty.count == 23


# --- damage and strangers -------------------------------------------------------------------------------------------


def _missing_toc(folder):
    next(folder.glob("_MAIN_*.toc")).unlink()


def _garbled_toc(folder):
    next(folder.glob("_MAIN_*.toc")).write_bytes(b"\x00nonsense" * 10)


def _cut_segment(folder):
    segment = next(folder.glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:-100])


def _empty_segment(folder):
    next(folder.glob("*.seg")).write_bytes(b"")


def _missing_segment(folder):
    next(folder.glob("*.seg")).unlink()


def _garbled_state(folder):
    (folder / STATE_FILE).write_text('{"archive": [', encoding="utf-8")


def _odd_state(folder):
    (folder / STATE_FILE).write_text("[" * 50_000, encoding="utf-8")


def _state_of_wrong_shape(folder):
    state = json.loads((folder / STATE_FILE).read_text())
    (folder / STATE_FILE).write_text(json.dumps({**state, "watermark": "many"}))


def _missing_state(folder):
    (folder / STATE_FILE).unlink()


def _other_version(folder):
    state = json.loads((folder / STATE_FILE).read_text())
    (folder / STATE_FILE).write_text(json.dumps({**state, "version": "0"}))


def _older_index(folder):
    state = json.loads((folder / STATE_FILE).read_text())
    (folder / STATE_FILE).write_text(json.dumps({**state, "generation": 7}))


def _open_to_others(folder):
    folder.chmod(0o777)


def _a_file(folder):
    shutil.rmtree(folder)
    folder.write_text("a file")


def _a_link(folder):
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


def _gone(folder):
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "damage",
    [_missing_toc, _garbled_toc, _cut_segment, _empty_segment, _missing_segment, _garbled_state, _odd_state,
     _state_of_wrong_shape, _missing_state, _other_version, _older_index, _open_to_others, _a_file, _a_link, _gone],
)  # fmt: skip
def test_a_damaged_or_foreign_folder_is_emptied_and_started_anew(tmp_path, damage):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    index.update(LIBRARY, (), watermark=11)
    index.close()
    damage(folder)
    index = Index.open(folder, archive_uuid="archive")
    assert (index.count, index.watermark, index.search(search("lorn")).total) == (0, 0, 0)
    assert stat.S_IMODE(folder.lstat().st_mode) == 0o700
    index.update(LIBRARY, (), watermark=11)
    assert index.search(search("lorn")).total == 1


def test_the_index_of_another_archive_is_emptied(tmp_path):
    index = Index.open(tmp_path / "index", archive_uuid="archive")
    index.update(LIBRARY, (), watermark=11)
    index.close()
    assert Index.open(tmp_path / "index", archive_uuid="other").count == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give folders away")
def test_a_folder_that_belongs_to_somebody_else_is_replaced(tmp_path):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    index.update(LIBRARY, (), watermark=11)
    index.close()
    os.chown(folder, 12345, 12345)
    assert Index.open(folder, archive_uuid="archive").count == 0
    assert folder.stat().st_uid == 0


def test_what_a_stranger_planted_is_never_unpickled(tmp_path):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    index.update(LIBRARY, (), watermark=11)
    index.close()
    toc = next(folder.glob("*.toc"))
    marker = tmp_path / "executed"
    evil = f"cos\nsystem\n(S'touch {marker}'\ntR.".encode()
    toc.write_bytes(toc.read_bytes()[:-20] + evil)
    folder.chmod(0o770)
    assert Index.open(folder, archive_uuid="archive").count == 0
    assert not marker.exists()


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_bytes_gone_wrong_under_way_are_named_and_a_cleared_index_works(tmp_path, place):
    folder = tmp_path / "index"
    index = Index.open(folder, archive_uuid="archive")
    documents = [IndexDocument(n, f"title{n}", f"boat harbour word{n} " * 20, tags=(f"t{n}",)) for n in range(200)]
    index.update(documents, (), watermark=1)
    index.close()
    segment = next(folder.glob("*.seg"))
    data = bytearray(segment.read_bytes())
    start = int(len(data) * place)
    data[start : start + len(data) // 10] = b"\xff" * (len(data) // 10)
    segment.write_bytes(data)
    index = Index.open(folder, archive_uuid="archive")
    for query in ("boat", '"boat harbour"', "word1*", "", "tag:t5", "word7 -boat", "saved:2024", "bota"):
        try:
            index.search(search(query))
        except IndexDamagedError:
            continue
    index.clear()
    index.update(documents, (), watermark=1)
    assert index.search(search("boat")).total == 200


def test_a_folder_swept_away_under_way_is_made_again_by_clearing(empty):
    empty.update(LIBRARY, (), watermark=11)
    shutil.rmtree(empty._folder)
    with pytest.raises(IndexDamagedError):
        empty.update([IndexDocument(1, "One", "one")], (), watermark=12)
    with pytest.raises(IndexDamagedError):
        empty.search(search("lorn"))
    assert empty.watermark == 0
    empty.clear()
    empty.update(LIBRARY, (), watermark=11)
    assert empty.search(search("lorn")).total == 1


def test_a_crash_between_commit_and_watermark_repeats_work_and_loses_none(empty):
    empty.update(LIBRARY[:5], (), watermark=5)
    before = (empty._folder / STATE_FILE).read_bytes()
    empty.update(LIBRARY[5:], (), watermark=11)
    (empty._folder / STATE_FILE).write_bytes(before)
    again = Index.open(empty._folder, archive_uuid="archive")
    assert (again.count, again.watermark) == (11, 5)
    again.update(LIBRARY[5:], (), watermark=11)
    assert (again.count, again.search(search("timetable")).total) == (11, 2)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_writer_leaves_an_index_that_opens_and_takes_more(tmp_path):
    folder = tmp_path / "index"
    Index.open(folder, archive_uuid="archive").update(LIBRARY, (), watermark=11)
    program = f"""
import os, pathlib, signal
from archive_app.index import Index
from archive_app.model import IndexDocument
def documents():
    for n in range(100, 150):
        yield IndexDocument(n, "Killed", "killed " * 50)
    os.kill(os.getpid(), signal.SIGKILL)
Index.open(pathlib.Path({str(folder)!r}), archive_uuid="archive").update(documents(), [1], watermark=12)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == -9
    index = Index.open(folder, archive_uuid="archive")
    assert (index.count, index.watermark, index.search(search("killed")).total) == (11, 11, 0)
    index.update([IndexDocument(99, "More", "more")], (), watermark=12)
    assert index.count == 12
    assert len(list(folder.glob("*.seg"))) == 2


def test_packages_that_overwrite_each_other_are_refused():
    with pytest.raises(ArchiveError, match="whoosh, whoosh3 overwrite each other"):
        refuse_mixed_whoosh(("whoosh", "whoosh3"))
    refuse_mixed_whoosh(("whoosh",))


def test_the_watermark_of_a_new_index_is_nought(empty):
    assert (empty.watermark, empty.count) == (0, 0)
    assert empty.search(search("anything")).total == 0
    assert empty.search(search("")).total == 0
