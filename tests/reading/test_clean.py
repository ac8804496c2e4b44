"""Cleaning: what runs, fetches or tracks is gone, what is read stays."""

from __future__ import annotations

import html
import re
from collections import Counter

import pytest
from hypothesis import given, settings

from archive_app.reading.clean import KEPT, clean
from tests.reading.markup import SOUP, TREES

PIXEL = "data:image/png;base64,iVBORw0KGgo="
ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    f"<img src='{PIXEL}' onerror='alert(1)' onload=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='&#106;&#97;vascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='evil.swf'></object><embed src='evil.swf'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css'; p{background:url(https://evil.example)}</style>",
    "<p style='background:url(https://evil.example/pixel)'>x</p>",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action='https://evil.example'><input name=password><button formaction='javascript:x'>go</button></form>",
    "<video src='https://evil.example/v' poster='javascript:x'></video><audio autoplay src=//evil.example></audio>",
    "<img src='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+'>",
    "<img srcset='https://evil.example/x 2x' lowsrc='https://evil.example/y'>",
    "<body onload=alert(1) background='https://evil.example/x'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<p title='\"><script>alert(1)</script>'>x</p>",
    "\ufdd0lt;script\ufdd0gt;alert(1)\ufdd0lt;/script\ufdd0gt;",
    "&amp;lt;script&amp;gt;alert(1)",
    "<<b>script>alert(1)<</b>/script>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_nothing_that_runs_or_fetches(attack):
    cleaned = clean(f"<p>before</p>{attack}<p>after</p>").html
    assert "before" in cleaned
    _assert_harmless(cleaned)


@given(TREES | SOUP)
@settings(max_examples=150, deadline=None)
def test_whatever_goes_in_only_listed_tags_come_out(markup):
    cleaned = clean(markup).html
    _assert_harmless(cleaned)
    again = clean(cleaned).html
    _assert_harmless(again)
    assert _letters(again) == _letters(cleaned)


def _letters(cleaned: str) -> Counter[str]:
    return Counter("".join(re.sub(r"<[a-z/][^<]*?>", "", cleaned).split()))


def _assert_harmless(cleaned: str) -> None:
    tags = re.findall(r"<[^<>]*>", re.sub(r'"[^"]*"', '""', cleaned))
    assert {re.match(r"</?([a-z0-9]*)", tag)[1] for tag in tags} <= KEPT
    assert not any(re.search(r"\b(?:on\w+|style|srcset|background|target)=", tag) for tag in tags)
    assert all(value.startswith("data:image/") for value in re.findall(r' src="([^"]*)"', cleaned))
    schemes = [html.unescape(value).split(":")[0] for value in re.findall(r' href="([^"]*)"', cleaned)]
    assert set(schemes) <= {"http", "https", "mailto", "tel"}
    assert cleaned.count("<") == len(re.findall(r"</?[a-z][^<]*>", cleaned))


@pytest.mark.parametrize(
    ("markup", "count"),
    [
        ("<p>nothing</p>", 0),
        ("<script>1</script><script src=x></script>", 2),
        ("<img src='https://a.example/1.png'><img src='//a.example/2.png'><img data-src=x>", 3),
        (f"<img src='{PIXEL}'>", 0),
        ("<img src='data:image/svg+xml;base64,AAAA'>", 1),
        ("<iframe src=x></iframe><object></object><embed><form></form><video></video><audio></audio>", 6),
        ("<style>p{}</style><link rel='stylesheet' href=x><link rel=canonical href=x>", 2),
        ("<!-- <script></script> --><script>'<script>'</script>", 1),
    ],
)
def test_what_was_left_out_is_counted(markup, count):
    assert clean(markup).blocked == count


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>a <b>b</b> <i>c</i> <kbd>d</kbd></p>", "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>"),
        ("<section><p dir=RTL lang=ar>x</p></section>", '<div><p dir="rtl" lang="ar">x</p></div>'),
        ("<ol start=3><li value=5>x</ol>", '<ol start="3"><li value="5">x</li></ol>'),
        ("a<form>b</form>c", "a<div>b</div>c"),
        ("<p>one<script>x</script> two</p>", "<p>one two</p>"),
        (
            "<td>lost</td><table><tr><td colspan=2 style='x'>kept",
            'lost<table><tbody><tr><td colspan="2">kept</td></tr></tbody></table>',
        ),
        ("<p>AT&T &lt;b&gt; &amp;amp; &copy; 1 & 2</p>", "<p>AT&amp;T &lt;b&gt; &amp;amp; © 1 &amp; 2</p>"),
        ("<p>e&#x301; n&#0;u\x01l</p>", "<p>é n\ufffdul</p>"),
        (f"<img alt='a &amp; \"b\"' src=' {PIXEL}\n'>", f'<img alt="a &amp; &quot;b&quot;" src="{PIXEL}">'),
        ("<object><p>words</p></object>", "<p>words</p>"),
    ],
)
def test_what_is_read_is_kept(markup, kept):
    assert clean(markup).html == kept


@pytest.mark.parametrize(
    ("address", "base", "kept"),
    [
        ("https://a.example/?x=1&y=2", None, "https://a.example/?x=1&amp;y=2"),
        ("mailto:a@b.example", None, "mailto:a@b.example"),
        ("//a.example/x", None, "https://a.example/x"),
        ("/x", None, None),
        ("/x", "https://a.example/y/z", "https://a.example/x"),
        ("../x", "https://a.example/y/z", "https://a.example/x"),
        ("#note", "https://a.example/y", None),
        ("https://[broken/", None, None),
        ("https:", None, None),
        ("ftp://a.example/x", None, None),
    ],
)
def test_links_lead_to_whole_addresses_or_nowhere(address, base, kept):
    found = re.findall(r'href="([^"]*)"', clean(f'<a href="{html.escape(address)}">x</a>', base_url=base).html)
    assert found == ([] if kept is None else [kept])


@pytest.mark.parametrize(
    "shape",
    [
        "<div>",
        "<b>",
        "<ul><li>x",
        "<table><tr><td>x",
        "<a href=x>y",
        "<span><p>x",
        "<h1>x",
        "&",
        "<!--",
        '<a "',
        "<x-y>a",
    ],
)
def test_absurd_nesting_and_repetition_ends_soon(shape):
    cleaned = clean(f"<p>first</p>{shape * 30_000}").html
    assert "first" in cleaned


def test_unclosed_formatting_does_not_multiply():
    markup = "".join(f"<font size={size}>" for size in range(2000)) + "<p>x" * 2000
    assert len(clean(markup).html) < 20 * len(markup)


def test_paragraphs_that_are_too_deep_stay_apart():
    cleaned = clean("<div>" * 1000 + "one" + "</div>two" * 1000).html
    assert "onetwo" not in cleaned
    assert "twotwo" not in cleaned
