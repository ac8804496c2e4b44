"""The page that teaches searching: every example on it finds in the sample archive what a reader would find."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archive_app import demo, operations
from archive_app.archive import Archive
from archive_app.cli.main import archive_app
from archive_app.index.field_names import FIELDS, SCOPES, STATES
from archive_app.index.kinds import KINDS
from archive_app.model import Search
from archive_app.paths import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive_app.model import SearchResult

PAGE = resource("help", "search.md").read_text(encoding="utf-8")
EXAMPLES: list[str] = re.findall(r"^\| `([^`]+)` \| .+ \|$", PAGE, re.MULTILINE)
FEWEST_EXAMPLES = 60
FEWEST_CHECKED = 40

TITLES = {
    "apples": "Список забытых яблок",
    "bees": "Тау бөктеріндегі омарта",
    "bicycles": "Counting bicycles on Weir Lane",
    "boat": "船上的图书馆",
    "bread": "The bread census of Candle Street",
    "bus": "Көк автобустағы кітапхана",
    "clock": "L'orologio del porto segna ancora due ore",
    "diary": "岬の学校の気象日記",
    "drawers": "خزانة الخرائط في مكتبة وادي الرمان",
    "gardens": "School gardens, ten years on",
    "gauge": "The river gauge at Harnley Bridge",
    "glacier": "Das Gletscherbuch der Grauwandhütte",
    "lighthouse": "What the lighthouse keepers wrote down",
    "maps": "Five old maps of one river",
    "market": "苇湾夜市的一本账",
    "mud": "A dictionary with eleven words for mud",
    "museum": "A museum in two rooms",
    "notebooks": "Тетради степных метеостанций",
    "olmitsa": "Как вернули реку Ольмицу",
    "radio": "Вечірній зв'язок радіоаматорів Яворокута",
    "repair": "Im Reparaturcafé von Lindenfurt wird zuerst zugehört",
    "seeds": "Le marché aux graines de Saint-Orval-les-Prés",
    "songs": "Traducir una canción sin que deje de cantarse",
    "station": "Библиотека на станции",
    "steppe": "Four people and a thermometer: weather stations of the steppe",
    "train": "Night train to Quillport",
    "tram": "Das Gedächtnis der Linie 3",
    "trees": "Spis drzew przy ulicy Kasztelańskiej",
    "wall": "Газета на одной стене",
    "wells": "Ескі карталардағы құдықтар",
    "words": "Gölyazmaz iskelesinde bir sözlük dükkânı",
}
"""Short names for the articles of the sample archive."""

MARKED = "gauge lighthouse steppe notebooks glacier maps market"
"""The articles in which the sample archive has excerpts."""

EXPECTED = {
    # words
    "library": "gauge train mud bicycles steppe maps station bus drawers boat",
    "school river": "gauge mud maps",
    "school river library": "gauge mud maps",
    "школьники": "olmitsa wall",
    "Kinder": "repair glacier tram",
    "кітапхана": "bees bus wells",
    "图书馆": "market boat",
    "cancion": "songs",
    # exactly
    '"exercise books"': "gauge",
    '"half past nine"': "bicycles",
    "«мокрый снег» OR „сухую погоду“": "apples notebooks",
    "=library": "gauge train mud bicycles steppe maps",
    # or, not, and parentheses
    "lighthouse OR dictionary": "lighthouse mud",
    "river -school": "bicycles olmitsa wells market",
    "paper NOT map": "bread train bicycles",
    "(mud OR birds) children": "mud lighthouse",
    "school (river OR garden)": "gauge mud maps gardens",
    "school -(river OR garden)": "lighthouse steppe bees radio diary trees",
    # near
    '"volunteers pencil"~8': "bicycles",
    '"pencil paper"~2': "bicycles",
    '"pencil paper"~': "bicycles train",
    '"river bridge"~90': "gauge maps",
    # parts of words
    "bicycl*": "train bicycles",
    "*teacher": "gardens bread mud",
    "t*meter": "steppe",
    "gr?y": "bicycles",
    "метео*": "notebooks",
    r"/1[89]\d\d/": "glacier tram maps",
    "/neighbou?rs/": "bread lighthouse",
    # mistakes and names
    "bicicle~": "train bicycles",
    "bicicle~1": "train",
    "~Zhanibekova": "steppe notebooks wells",
    "~Вербовець": "songs radio",
    '~"Halyna Verbovets"': "songs radio",
    # fields
    "title:river": "gauge maps",
    'title:"night train"': "train",
    "title:(map OR gauge)": "maps gauge",
    "body:river": "gauge bicycles maps",
    "author:Isingdale": "bread bicycles",
    "author:~Kamnev": "notebooks",
    "source:Observer": "bread bicycles",
    "source:Observer -author:Nadine": "bread",
    "url:steppe.example.org": "steppe notebooks wells",
    "tag:measurement": "gauge bicycles steppe",
    "tag:water": "gauge maps olmitsa wells market",
    "tag:mea*": "gauge bicycles steppe",
    "lang:de": "repair glacier tram",
    "lang:ru tag:реки": "olmitsa",
    "note:exhibition": "lighthouse",
    "excerpt:river": "maps",
    "-tag:*": "train apples wall tram clock",
    # dates and counts
    "saved:2023": "bread lighthouse olmitsa apples bees glacier radio clock trees",
    "saved:2024-04": "steppe notebooks market",
    "saved:2024-04-23": "steppe notebooks market",
    "saved:23.04.2024": "steppe notebooks market",
    'saved:"April 2024"': "steppe notebooks market",
    "saved:2023-09..2023-11": "lighthouse glacier apples bread",
    "saved:..2023-07": "trees olmitsa clock",
    "saved:>2024-04": "bicycles gauge gardens",
    "published:2024-01": "train words drawers",
    "published:<=2023-07": "trees olmitsa clock bees",
    'marked:"last 7 days"': MARKED,
    "views:>3000": "mud train steppe bread repair glacier apples diary",
    "views:1000..1100": "market radio",
    "opened:>1": "train",
    "opened:0 lang:en": "gauge bread gardens lighthouse mud bicycles steppe maps",
    'opened:"last 7 days"': "train",
    # states
    "is:unread lang:de": "repair glacier tram",
    "is:read": "train bread",
    "is:starred": "lighthouse",
    "is:trashed": "museum",
    "has:excerpt": MARKED,
    "has:note is:unread": MARKED,
    "has:image": "maps",
    "has:tag -has:excerpt": (
        "mud bicycles words repair seeds gardens trees bread songs station radio wells olmitsa bus bees drawers diary "
        "boat"
    ),
    "has:url -has:saved": "tram wall maps",
    "-has:author": "gardens apples bus",
    "-has:source": "station bus",
    "-has:published": "bus",
    "-has:views": "tram wall maps",
    # where
    "in:excerpts map": "maps",
    "in:excerpts tag:margins": "lighthouse steppe notebooks",
    "in:excerpts -tag:archives lang:en": "gauge steppe maps",
    "in:all margin": "lighthouse steppe notebooks",
    "in:articles river tag:water": "gauge maps olmitsa wells market",
    "in:trash butter": "museum",
    # in Russian
    "яблоня ИЛИ поезд": "apples station notebooks",
    "вода НЕ школьники": "notebooks",
    "заголовок:река": "olmitsa",
    "текст:ветер": "notebooks",
    "автор:Долгополова": "olmitsa",
    "источник:листок": "olmitsa wall",
    "ссылка:steppe язык:ru": "notebooks",
    "тег:погода": "notebooks",
    "заметка:сравнить": "notebooks",
    "выписка:пометка": "notebooks",
    'сохранено:"апрель 2024"': "steppe notebooks market",
    "опубликовано:2023 язык:ru": "olmitsa apples",
    'добавлено:"последние 7 дней" язык:kk': "bees bus wells",
    'отмечено:"последние 7 дней" язык:ru': "notebooks",
    "просмотров:<1000": "station bees",
    "статус:избранное": "lighthouse",
    "есть:картинка": "maps",
    "где:выписках пометка": "notebooks",
    # what the results tell
    "Zhanibekova": "steppe",
    "lighthuose": "",
    "lighthouse umbrellas": "",
    # small print
    "Sary-Zhel": "steppe",
    "озера": "notebooks",
    "Brookmoller": "repair",
    "海の色": "diary",
    "خريطة": "drawers",
}
"""Example -> the articles that a reader would find, in full; read from the articles, not from answers."""

AMONG_OTHERS = {"libary~": EXPECTED["=library"]}
"""Example -> articles that it finds beside others that a reader might not think of."""

VALUES: dict[str, tuple[str, ...]] = {
    "is": tuple(STATES),
    "has": KINDS,
    "in": (*SCOPES, "trash"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The sample archive after some use: two articles read, one of them opened twice, one starred, one trashed."""
    path = tmp_path_factory.mktemp("help") / "Sample.articles"
    demo.build(path)
    with Archive.open(path) as opened:
        operations.mark_read(opened, [number_of(opened, "train"), number_of(opened, "bread")])
        operations.star(opened, [number_of(opened, "lighthouse")])
        for _ in range(2):
            operations.note_opened(opened, number_of(opened, "train"))
        operations.move_to_trash(opened, [number_of(opened, "museum")])
        opened.catch_up()
        yield opened


def number_of(archive: Archive, name: str) -> int:
    [hit] = archive.search(Search(f'title:"{TITLES[name]}"')).hits
    return hit.id


def ask(archive: Archive, query: str) -> SearchResult:
    return archive.result(Search(query, limit=None))


def titles(result: SearchResult) -> set[str]:
    return {found.article.title for found in result.hits}


def full(names: str) -> set[str]:
    return {TITLES[name] for name in names.split()}


def test_the_page_has_many_examples_and_none_twice() -> None:
    assert len(EXAMPLES) >= FEWEST_EXAMPLES
    assert sorted(set(EXAMPLES)) == sorted(EXAMPLES)


def test_every_row_of_a_table_is_an_example() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("|")]
    heads = [row for row in rows if row in ("| Type | What it finds |", "| --- | --- |")]
    assert len(rows) - len(heads) == len(EXAMPLES)


def test_many_examples_of_the_page_and_no_others_are_checked_by_title() -> None:
    checked = EXPECTED.keys() | AMONG_OTHERS.keys()
    assert len(checked) >= FEWEST_CHECKED
    assert checked - set(EXAMPLES) == set()


@pytest.mark.parametrize("query", EXAMPLES)
def test_an_example_is_understood_and_finds_something(archive: Archive, query: str) -> None:
    result = ask(archive, query)
    assert result.problems == ()
    assert result.total or EXPECTED.get(query) == ""


@pytest.mark.parametrize(("query", "names"), EXPECTED.items())
def test_an_example_finds_what_a_reader_would(archive: Archive, query: str, names: str) -> None:
    assert titles(ask(archive, query)) == full(names)


@pytest.mark.parametrize(("query", "names"), AMONG_OTHERS.items())
def test_an_example_finds_at_least_what_a_reader_would(archive: Archive, query: str, names: str) -> None:
    assert titles(ask(archive, query)) >= full(names)


def test_excerpts_are_listed_only_where_they_are_asked_for(archive: Archive) -> None:
    listed = {query: {bool(hit.excerpt) for hit in ask(archive, query).hits} for query in EXAMPLES}
    assert all(kinds == {True} for query, kinds in listed.items() if query.startswith(("in:excerpts", "где:выписках")))
    assert listed["in:all margin"] == {True, False}
    assert listed["in:articles river tag:water"] == listed["tag:water"] == {False}


def test_the_results_tell_what_the_page_says_they_tell(archive: Archive) -> None:
    [also] = ask(archive, "Zhanibekova").also_written
    assert {spelling for spelling, _ in also.spellings} == {"жанибекова", "жәнібекова"}
    assert ask(archive, "lighthuose").suggestion == "lighthouse"
    some = ask(archive, "lighthouse umbrellas").partial
    assert {found.article.title for found in some} == full("lighthouse bicycles")


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_has_an_example(field: str) -> None:
    assert any(re.search(rf"(?<!\w){field}:", query) for query in EXAMPLES)


@pytest.mark.parametrize(("field", "value"), [(field, value) for field, known in VALUES.items() for value in known])
def test_every_state_kind_and_scope_has_an_example(field: str, value: str) -> None:
    assert any(re.search(rf"(?<!\w){field}:{value}(?!\w)", query) for query in EXAMPLES)


def test_the_command_line_prints_every_example_of_the_page() -> None:
    result = CliRunner().invoke(archive_app, ["help", "search"])
    assert result.exit_code == 0, result.output
    assert [query for query in EXAMPLES if f"  {query} " not in result.stdout] == []
    assert not re.search(r"^\||^#|`", result.stdout, re.MULTILINE)


def test_the_command_line_lists_its_pages_and_says_which_there_are() -> None:
    assert "search" in CliRunner().invoke(archive_app, ["help"]).stdout.split()
    wrong = CliRunner().invoke(archive_app, ["help", "searhc"])
    assert wrong.exit_code == 1
    assert wrong.stderr == "Error: There is no help on “searhc”; there is help on: search, sql.\n"
