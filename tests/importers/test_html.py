"""Saved pages become articles: the text of the article, nothing else of the page, and what the page says of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from archive_app.errors import UnreadableError
from archive_app.importers.base import SourceFile
from archive_app.importers.html import HtmlImporter, declared_charset, read_page
from archive_app.model import Original, Snapshot

if TYPE_CHECKING:
    from archive_app.model import Draft

PAGES = Path(__file__).parent / "pages"
SENTENCES = (
    "The ferry to the island of Lorn runs twice a day, and in winter once, when the ice allows it to.",
    "Its captain writes down who crosses and why, and the book is kept in the harbour office all year.",
    "Nobody reads it, she says, and that is why people tell her the truth about their journeys so freely.",
    "The timetable for the spring was drawn by hand and nailed to the door, where the rain washed it off.",
    "Letters are carried over the ice on foot, between two poles, by a man who prefers not to be named.",
    "Whoever waits long enough on a pier will be asked for directions to every other place in the world.",
)
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def read(markup: str, name: str = "page.html") -> Draft:
    return read_page(markup, Original(name, "text/html", markup.encode("utf-8", "replace")))


def text(draft: Draft) -> str:
    return " ".join(" ".join(html.fragment_fromstring(draft.body, create_parent="div").itertext()).split())


@pytest.fixture(scope="module")
def ferry() -> Draft:
    return next(HtmlImporter().read(SourceFile(PAGES / "ferry.html")))


def test_the_article_is_taken_and_the_page_around_it_left(ferry: Draft) -> None:
    body = text(ferry)
    assert body.startswith("The ferry leaves Lorn for the last time this winter")
    assert body.endswith("by a man who prefers not to be named.")
    for furniture in ("Weather", "Share by mail", "Related articles", "seaweed", "newsletter", "Imprint", "countVisit"):
        assert furniture not in body


def test_structure_of_the_article_is_kept(ferry: Draft) -> None:
    body = html.fragment_fromstring(ferry.body, create_parent="div")
    counted = {tag: len(list(body.iter(tag))) for tag in ("figure", "img", "h2", "li", "pre", "table", "blockquote")}
    assert counted == {"figure": 1, "img": 1, "h2": 1, "li": 3, "pre": 1, "table": 1, "blockquote": 1}


def test_what_the_page_says_of_itself_is_kept(ferry: Draft) -> None:
    assert ferry.title == "The last ferry to Lorn"
    assert ferry.author == "Ada Marlowe, Igor Petrov"
    assert ferry.source == "Harbour Gazette"
    assert ferry.url == "https://www.harbour-gazette.example/2024/03/the-last-ferry"
    assert ferry.language == "en"
    assert ferry.published == "2024-03-09"
    assert ferry.snapshots == (Snapshot(None, 5310),)


def test_the_original_bytes_are_kept(ferry: Draft) -> None:
    assert ferry.original == Original("ferry.html", "text/html", (PAGES / "ferry.html").read_bytes())


def test_the_title_is_not_repeated_in_the_body(ferry: Draft) -> None:
    assert "<h1" not in ferry.body


def test_links_and_lazy_images_get_whole_addresses(ferry: Draft) -> None:
    assert 'src="https://www.harbour-gazette.example/2024/images/ferry.jpg"' in ferry.body
    assert 'href="https://www.harbour-gazette.example/2023/journeys"' in ferry.body


def test_trailer_lines_become_a_snapshot_and_end_the_body() -> None:
    trailer = "<p>Views: 2107</p><p>Saved: 23.04.2024</p><p>Wait please...</p><p>Subscribe to the newsletter</p>"
    draft = read(f"<html><body><h1>Ferries</h1>{TEXT}{trailer}</body></html>")
    assert draft.snapshots == (Snapshot("2024-04-23", 2107),)
    assert text(draft).endswith(SENTENCES[-1])
    assert set(draft.tail.split("\n")) <= {"Wait please...", "Subscribe to the newsletter"}


@pytest.mark.parametrize(
    "trailer",
    [
        "<p>Views: 2107<br>Saved: 23.04.2024</p>",
        "<div>Просмотров: 2 107</div><div>Сохранено: 23.04.2024</div>",
        "<p>Views: 2107 | Saved: 23.04.2024</p>",
        "<p><b>Views:</b> 2107</p><p><b>Saved:</b> 23 April 2024</p>",
        "<footer><p>Views: 2107</p><p>Saved: 23.04.2024</p></footer>",
    ],
)
def test_trailer_lines_are_understood_however_they_are_set(trailer: str) -> None:
    draft = read(f"<html><body><h1>Ferries</h1>{TEXT}{trailer}</body></html>")
    assert draft.snapshots == (Snapshot("2024-04-23", 2107),)
    assert text(draft).endswith(SENTENCES[-1])


def test_a_trailer_line_below_text_that_line_breaks_part_ends_it_too() -> None:
    lines = "<br>".join(SENTENCES)
    draft = read(f"<html><body><div>{lines}<br>Views: 2107<br>Saved: 23.04.2024<br>Wait please...</div></body></html>")
    assert draft.snapshots == (Snapshot("2024-04-23", 2107),)
    assert text(draft).endswith(SENTENCES[-1])


def test_view_counts_of_other_articles_are_not_taken() -> None:
    others = "".join(f"<li><a href='/{count}'>Another article</a><p>Views: {count}</p></li>" for count in (12, 900, 31))
    draft = read(f"<html><body><article><h1>Ferries</h1>{TEXT}</article><ul>{others}</ul></body></html>")
    assert draft.snapshots == ()


def test_lines_above_the_text_are_read_without_losing_the_text() -> None:
    draft = read(f"<html><body><h1>Ferries</h1><p>Saved: 23.04.2024</p>{TEXT}</body></html>")
    assert draft.snapshots == (Snapshot("2024-04-23", None),)
    assert SENTENCES[0] in text(draft)
    assert SENTENCES[-1] in text(draft)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One short line.</p>", "One short line."),
        ("<html><body><main><p>Tiny page.</p></main><footer>Imprint</footer></body></html>", "Tiny page."),
        ("<ul><li>milk</li><li>bread</li></ul>", "milk bread"),
        ("Just words, no tags at all", "Just words, no tags at all"),
        ("<form><p>A page that is a form as a whole, as some programs write them.</p></form>", "A page that is a form"),
        (
            "<div style='display:none'>A page that waits for its script before it shows itself.</div>",
            "A page that waits",
        ),
        ("<template shadowrootmode=open><p>Text in a component.</p></template>", "Text in a component."),
    ],
)
def test_pages_that_are_no_articles_are_read_all_the_same(markup: str, words: str) -> None:
    assert words in text(read(markup))


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ("<html><script>var text = 'words and words';</script><div id=app></div></html>", "scripts"),
        ("<html><body><noscript>You need JavaScript</noscript><script src=app.js></script></body></html>", "scripts"),
        ("<html><body><img src='a.png'><img src='b.png'></body></html>", "pictures"),
        ("<frameset cols='*,*'><frame src='a.html'><frame src='b.html'></frameset>", "frames"),
    ],
)
def test_a_page_without_text_says_what_is_wrong(markup: str, what: str) -> None:
    with pytest.raises(UnreadableError, match=what):
        read(markup)


@pytest.mark.parametrize("data", [b"", b" \n ", b"<!-- nothing -->"])
def test_an_empty_page_says_that_it_is_empty(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match="empty"):
        list(HtmlImporter().read(SourceFile(path)))


@pytest.mark.parametrize(
    ("name", "head", "least", "most"),
    [
        ("a.html", b"<!DOCTYPE html><html>", 0.9, 1),
        ("a", b"\xef\xbb\xbf<html lang='ru'>", 0.9, 1),
        ("a.txt", b"<!-- saved -->\n<html>", 0.9, 1),
        ("a", "<!DOCTYPE html><html><head>".encode("utf-16"), 0.9, 1),
        ("a", "<!DOCTYPE html><html><head>".encode("utf-16-le"), 0.9, 1),
        ("a.xhtml", b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", 0.9, 1),
        ("a.htm", b"no tags here", 0.5, 0.85),
        ("a", b"<p>one</p><p>two</p><div><a href='x'>three</a></div><ul><li>four</li></ul>", 0.5, 0.8),
        ("a.txt", b"plain words with one <b>bold</b> word", 0, 0.2),
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'>", 0, 0),
        ("a.mht", b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", 0, 0),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 0, 0),
        ("a", b"", -1, 0),
    ],
)
def test_score_goes_by_content_first(name: str, head: bytes, least: float, most: float) -> None:
    assert least <= HtmlImporter().score(name, head) <= most


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("koi8-r", "<meta charset=koi8-r>"),
        ("windows-1251", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"),
        ("utf-16", ""),
        ("utf-8", "<meta charset='iso-8859-1'>"),
    ],
)
def test_text_is_read_in_the_encoding_it_is_really_in(encoding: str, head: str, tmp_path: Path) -> None:
    russian = "Паром на остров ходит дважды в день, а зимой один раз, если позволяет лёд. Капитан записывает всех. "
    path = tmp_path / "page.html"
    path.write_bytes(
        f"<html><head>{head}<title>Паром</title></head><body><p>{russian * 4}</p></body></html>".encode(encoding)
    )
    draft = next(HtmlImporter().read(SourceFile(path)))
    assert draft.title == "Паром"
    assert "если позволяет лёд" in text(draft)


def test_the_declared_charset_is_found_in_its_three_places() -> None:
    assert declared_charset(b'<?xml version="1.0" encoding="koi8-r"?>') == "koi8-r"
    assert declared_charset(b"<meta charset=utf-8>") == "utf-8"
    assert declared_charset(b"<meta http-equiv=x content='text/html; charset=big5'>") == "big5"
    assert declared_charset(b"<p>charset=utf-7</p>") is None


def test_a_page_without_a_title_is_called_like_its_file() -> None:
    assert read("<p>One short line.</p>", "notes on ferries.html").title == "notes on ferries"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "words in the depth " * 30 + "</div>" * 100_000,
        "<ul><li>" * 20_000 + "words in the depth " * 30,
        "".join(f"<font color=red><p>{SENTENCES[0]} {number}</p>" for number in range(2500)),
        "<b><i>" * 20_000 + TEXT,
        "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">" + TEXT,
        "<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><body>&b;" + TEXT,
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>" + TEXT,
        '<script type=\'application/ld+json\'>{"@type": "Article", </script>' + TEXT,
        "<base href='javascript:alert(1)'><a href='http://[bad'>x</a>" + TEXT,
        "\x00".join(TEXT),
        TEXT + "\ud800&#xD800;&#0;&nosuch;",
        "<meta property='og:url' content='http://[::'><link rel=canonical href='http://a b/'>" + TEXT,
        "<time datetime='99999-99-99'>0</time><html lang='12345'>" + TEXT,
    ],
    ids=lambda markup: repr(markup[:30]),
)
def test_hostile_pages_are_read(markup: str) -> None:
    assert text(read(markup))


def test_a_page_of_millions_of_tags_is_refused_with_a_reason() -> None:
    with pytest.raises(UnreadableError, match="tags"):
        read("<" * 2_000_001)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["<div>", "</div>", "<p", ">", "<table>", "<td>", "</p>", "<!--", "-->", "<script>", "&", "<a href='"]
        )
        | st.text(max_size=20),
        max_size=40,
    )
)
def test_any_markup_yields_an_article_or_a_reason(pieces: list[str]) -> None:
    try:
        draft = read("".join(pieces))
    except UnreadableError:
        return
    assert text(draft)


def test_what_would_run_or_be_fetched_is_counted_as_left_out() -> None:
    head = '<head><script src="a.js"></script><link rel="stylesheet" href="a.css"><link rel="icon" href="a.ico"></head>'
    draft = read(f"<html>{head}<body><article>{TEXT}</article><iframe src='http://x.example'></iframe></body></html>")
    assert draft.blocked == 3
