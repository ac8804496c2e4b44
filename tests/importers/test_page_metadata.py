"""What pages tell of themselves is read from all the places in which they tell it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.importers.page_metadata import PageMetadata, read_metadata
from archive_app.importers.page_title import TitleClues, choose_title, site_in_title
from archive_app.importers.page_tree import parse

BODY = "<p>The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it.</p>"


def read(head: str, body: str = BODY, *, preamble: str = "", attributes: str = "") -> PageMetadata:
    return read_metadata(parse(f"<html {attributes}><head>{head}</head><body>{body}</body></html>"), preamble=preamble)


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-09T23:30:00+01:00">', "2024-03-09"),
        ('<meta name="date" content="20240309">', "2024-03-09"),
        ('<meta name="pubdate" content="9 March 2024">', "2024-03-09"),
        (json_ld('{"@type": "NewsArticle", "datePublished": "2024-03-09"}'), "2024-03-09"),
        (
            json_ld(
                '[{"@type": "Organization"},'
                ' {"@graph": [{"@type": ["BlogPosting"], "datePublished": "2024-03-09 10:00"}]}]'
            ),
            "2024-03-09",
        ),
        ('<link rel="canonical" href="https://gazette.example/2024/3/9/ferry">', "2024-03-09"),
        ('<meta property="article:published_time" content="2024-13-45">', None),
        ('<meta property="article:published_time" content="yesterday">', None),
    ],
)
def test_day_of_publication(written: str, day: str | None) -> None:
    assert read(written).published == day


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("<time datetime='2024-03-09'>yesterday</time>", "2024-03-09"),
        ("<time class='published' datetime='2024-03-09'></time><time datetime='2020-01-01'></time>", "2024-03-09"),
        ("<span itemprop='datePublished' content='2024-03-09'>9 March</span>", "2024-03-09"),
    ],
)
def test_day_of_publication_in_the_text(body: str, day: str) -> None:
    assert read("", body + BODY).published == day


def test_a_day_in_a_sentence_is_no_day_of_publication() -> None:
    assert (
        read(
            "",
            f"<p>It was founded on February 28, 1998 by three captains who had lost their boats at sea.</p>{BODY * 9}",
        ).published
        is None
    )


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ('<meta name="author" content="Ada Marlowe">', "", "Ada Marlowe"),
        (
            '<meta name="author" content="by Ada Marlowe"><meta name="author" content="Igor Petrov">',
            "",
            "Ada Marlowe, Igor Petrov",
        ),
        ('<meta property="article:author" content="https://social.example/ada">', "", None),
        (json_ld('{"@type": "Article", "author": {"name": "Ada Marlowe"}}'), "", "Ada Marlowe"),
        (
            json_ld('{"@type": "Article", "author": ["Ada Marlowe", {"name": "Igor Petrov"}, "Ada Marlowe"]}'),
            "",
            "Ada Marlowe, Igor Petrov",
        ),
        ("", "<a rel='author' href='/ada'>Ada Marlowe</a>", "Ada Marlowe"),
        ("", "<p class='byline'>By Ada Marlowe 9 March 2024</p>", "Ada Marlowe"),
        ("", "<span class='author'>Автор: Игорь Петров</span>", "Игорь Петров"),
    ],
)
def test_author(head: str, body: str, author: str | None) -> None:
    assert read(head, body + BODY).author == author


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="Harbour Gazette">', "Harbour Gazette"),
        (json_ld('{"@type": "Article", "headline": "x", "publisher": {"name": "Harbour Gazette"}}'), "Harbour Gazette"),
        ('<link rel="canonical" href="https://www.gazette.example/ferry">', "gazette.example"),
        ("<title>The last ferry to Lorn - Harbour Gazette</title><h1>The last ferry to Lorn</h1>", "Harbour Gazette"),
    ],
)
def test_source(head: str, source: str) -> None:
    assert read(head).source == source


SINGLE_FILE = """<!--
 Page saved with SingleFile
 url: https://gazette.example/ferry?from=mail
 saved date: Sat Mar 14 2026 10:11:12 GMT+0100 (Central European Standard Time)
 info: url: this is free text
-->"""


def test_notes_of_the_program_that_saved_the_page_come_first() -> None:
    metadata = read(
        '<link rel="canonical" href="https://gazette.example/ferry">', preamble=f"<!DOCTYPE html> <html>{SINGLE_FILE}"
    )
    assert metadata.url == "https://gazette.example/ferry?from=mail"
    assert metadata.saved == "2026-03-14"


@pytest.mark.parametrize(
    ("head", "preamble", "url"),
    [
        ("", "<!-- saved from url=(0029)https://gazette.example/ferry -->", "https://gazette.example/ferry"),
        ("", "<!-- saved from url=(0014)about:internet -->", None),
        ('<link rel="canonical" href="https://gazette.example/ferry">', "", "https://gazette.example/ferry"),
        (
            '<link rel="canonical" href="/ferry"><meta property="og:url" content="https://gazette.example/f">',
            "",
            "https://gazette.example/f",
        ),
        ('<meta property="og:url" content="javascript:alert(1)">', "", None),
        ('<meta property="og:url" content="http://[">', "", None),
        (
            json_ld('{"@type": "Article", "mainEntityOfPage": "https://gazette.example/ferry"}'),
            "",
            "https://gazette.example/ferry",
        ),
    ],
)
def test_address(head: str, preamble: str, url: str | None) -> None:
    assert read(head, preamble=preamble).url == url


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("", "https://gazette.example/a/ferry"),
        ("<base href='/b/'>", "https://gazette.example/b/"),
        ("<base href='https://other.example/'>", "https://other.example/"),
        ("<base href='javascript:alert(1)'>", "https://gazette.example/a/ferry"),
        ("<base href='http://['>", "https://gazette.example/a/ferry"),
    ],
)
def test_relative_addresses_count_from_the_base(base: str, expected: str) -> None:
    assert read(f'{base}<link rel="canonical" href="https://gazette.example/a/ferry">').base_url == expected


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ("lang=en-GB", "", "en"),
        ("lang=RU", "", "ru"),
        ("lang='zh_Hans'", "", "zh"),
        ("", '<meta property="og:locale" content="kk_KZ">', "kk"),
        ("", json_ld('{"@type": "Article", "inLanguage": "de-DE"}'), "de"),
        ("lang='english'", "", None),
        ("", "", None),
    ],
)
def test_language(attributes: str, head: str, language: str | None) -> None:
    assert read(head, attributes=attributes).language == language


def counter(kind: str, count: str) -> str:
    return f'{{"interactionType": {kind}, "userInteractionCount": {count}}}'


@pytest.mark.parametrize(
    ("statistic", "views"),
    [
        (counter('{"@type": "ReadAction"}', "2107"), 2107),
        (counter('"https://schema.org/ViewAction"', '"2,107"'), 2107),
        (
            "[" + counter('"CommentAction"', "3") + ", " + counter('"http://schema.org/WatchAction"', '"2 107"') + "]",
            2107,
        ),
        (counter('"LikeAction"', "9"), None),
        (counter("null", "9"), None),
        ("7", None),
    ],
)
def test_view_counts_in_json_ld(statistic: str, views: int | None) -> None:
    assert read(json_ld(f'{{"@type": "Article", "interactionStatistic": {statistic}}}')).views == views


def test_view_counts_in_microdata() -> None:
    assert read('<meta itemprop="interactionCount" content="UserPageVisits:2107">').views == 2107


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "null",
        "[[[[",
        '{"@type": 5, "author": 7}',
        '{"@graph": "x"}',
        '"words"',
        "<!-- {} -->",
        '{"@type": "Article", "author": [null, 3, {"name": {}}]}',
    ],
)
def test_broken_json_ld_is_passed_over(content: str) -> None:
    assert read('<meta name="author" content="Ada Marlowe">' + json_ld(content)).author == "Ada Marlowe"


@pytest.mark.parametrize(
    "content",
    [
        '<!-- {"@type": "Article", "author": "Ada Marlowe"} -->',
        '//<![CDATA[\n{"@type": "Article", "author": "Ada Marlowe"}\n//]]>',
        '{"@type": "Article", "author": "Ada Marlowe",}',
        '{"@type": "Article", "description": "two\nlines", "author": "Ada Marlowe"}',
    ],
)
def test_json_ld_is_read_as_pages_write_it(content: str) -> None:
    assert read(json_ld(content)).author == "Ada Marlowe"


@pytest.mark.parametrize(
    ("clues", "title"),
    [
        (TitleClues("The ferry", "The ferry | Gazette", ("The ferry",)), "The ferry"),
        (TitleClues("", "The ferry | Gazette", ("The ferry",)), "The ferry"),
        (TitleClues("", "The ferry - Gazette", ("The ferry",)), "The ferry"),
        (TitleClues("", "The ferry — Gazette", ("The ferry",)), "The ferry"),
        (TitleClues("", "Gazette: The ferry", ("The ferry",)), "The ferry"),
        (TitleClues("", "最后的渡轮_新闻_海港网", ("最后的渡轮",)), "最后的渡轮"),
        (TitleClues("", "The ferry - a story | News | Gazette", ("The ferry - a story",)), "The ferry - a story"),
        (TitleClues("The ferry - Gazette", "", (), (), "Gazette"), "The ferry"),
        (TitleClues("", "The ferry - Gazette", (), (), None, "gazette.example"), "The ferry"),
        (TitleClues("", "The ferry - an island story", ()), "The ferry - an island story"),
        (TitleClues("Gazette", "Gazette", ("The ferry",), (), "Gazette"), "The ferry"),
        (TitleClues("", "The ferry and the captain", ("Gazette",), (), "Gazette"), "The ferry and the captain"),
        (TitleClues("", "The ferry | Gazette", ("Gazette",), ("The ferry",), "Gazette"), "The ferry"),
        (TitleClues("", "", ("The ferry", "Weather")), "The ferry"),
        (TitleClues(), ""),
    ],
)
def test_title(clues: TitleClues, title: str) -> None:
    assert choose_title(clues) == title


def test_the_site_is_what_the_title_names_beside_the_heading() -> None:
    assert site_in_title(TitleClues("", "The ferry | News | Gazette", ("The ferry",)), "The ferry") == "Gazette"
    assert site_in_title(TitleClues("", "The ferry", ("The ferry",)), "The ferry") is None


@given(st.text(max_size=60), st.text(max_size=60), st.lists(st.text(max_size=30), max_size=3))
def test_any_title_is_one_of_the_clues_or_a_part_of_one(told: str, written: str, headings: list[str]) -> None:
    title = choose_title(TitleClues(told, written, tuple(headings)))
    assert any(title in clue for clue in ("", told, written, *headings) if title or not clue)


@given(st.text(max_size=300))
def test_any_preamble_is_read(preamble: str) -> None:
    assert isinstance(read("", preamble=f"<!-- Page saved with SingleFile\n{preamble}"), PageMetadata)
