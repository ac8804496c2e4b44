"""Addresses: what is the same article, what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.reading.address import canonical_address

SAME = {
    "https://example.org/story": [
        "http://example.org/story",
        "HTTPS://Example.ORG/story",
        "https://www.example.org/story",
        "https://m.example.org/story",
        "https://amp.example.org/story",
        "https://www.m.example.org/story",
        "https://example.org:443/story",
        "http://example.org:80/story/",
        "//example.org/story",
        "https://example.org./story",
        "https://user:secret@example.org/story",
        "https://example.org/story#comments",
        "https://example.org/story?",
        "https://example.org/story?utm_source=a&utm_medium=b&UTM_Campaign=c",
        "https://example.org/story?fbclid=x&gclid=y&yclid=z&mc_cid=1&igshid=2&ref=home",
        "https://example.org/story/amp",
        "https://example.org/story/amp/",
        "https://example.org/story?amp",
        "https://example.org/story?amp=1",
        "https://example.org/story?output=amp",
        "https://example.org/story.amp",
        "https://example.org/story?print=1",
        "https://example.org/story?view=print",
        "https://example.org//story",
        "https://example.org/a/../story",
        "https://example.org/./story",
        "  https://example.org/sto\nry ",
        "https://www.google.com/amp/s/example.org/story",
        "https://example-org.cdn.ampproject.org/c/s/example.org/story",
    ],
    "https://example.org": ["https://example.org/", "http://www.example.org", "https://example.org/?utm_id=1#top"],
    "https://example.org/s?a=1&b=2": ["https://example.org/s?b=2&a=1", "https://example.org/s/?a=1&utm_x=3&b=2"],
    "https://example.org/%D0%BF%D0%B0%D1%80%D0%BE%D0%BC": [
        "https://example.org/паром",
        "https://example.org/%d0%bf%d0%b0%d1%80%d0%be%d0%bc/",
    ],
    "https://xn--e1afmkfd.xn--p1ai/a": ["https://пример.рф/a", "http://www.ПРИМЕР.рф/a"],
    "https://en.wikipedia.org/wiki/Ferry": ["https://en.m.wikipedia.org/wiki/Ferry"],
    "https://example.org/#!/story/5": ["http://www.example.org/#!/story/5"],
    "https://example.org:8080/a": ["http://example.org:8080/a"],
    "https://example.org/a.html": ["https://example.org/a.amp.html"],
}
APART = [
    ("https://example.org/a", "https://example.org/b"),
    ("https://example.org/Story", "https://example.org/story"),
    ("https://example.org/s?id=1", "https://example.org/s?id=2"),
    ("https://example.org/s?id=1", "https://example.org/s"),
    ("https://blog.example.org/s", "https://example.org/s"),
    ("https://example.org:8080/s", "https://example.org/s"),
    ("https://example.org/#!/a", "https://example.org/#!/b"),
    ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ("https://m.com/a", "https://com/a"),
    ("https://example.org/amp/one", "https://example.org/one"),
    ("https://example.org/s?q=a+b", "https://example.org/s?q=ab"),
]


@pytest.mark.parametrize(("key", "url"), [(key, url) for key, urls in SAME.items() for url in [key, *urls]])
def test_addresses_of_one_article_have_one_key(key, url):
    assert canonical_address(url) == key


@pytest.mark.parametrize(("one", "other"), APART)
def test_addresses_of_two_articles_have_two_keys(one, other):
    assert canonical_address(one) != canonical_address(other)


@pytest.mark.parametrize(
    "url",
    ["", " ", "example", "/path", "mailto:a@b.example", "javascript:alert(1)", "file:///a", "data:text/html,x", "https://",
     "https://[broken/", "https://example.org:port/", "https://...", "https://" + "a" * 9000, "about:blank"],
)  # fmt: skip
def test_what_is_no_web_address_has_no_key(url):
    assert canonical_address(url) is None


PARTS = st.lists(
    st.sampled_from(
        [
            "https://",
            "http:",
            "//",
            "www.",
            "m.",
            "example.org",
            ":80",
            "/",
            "..",
            "?",
            "&",
            "=",
            "%",
            "%2",
            "%zz",
            "#!",
            "amp",
            "[",
            "]",
            "@",
            "ü",
            "\x00",
            " ",
            "utm_a=1",
        ]
    )
    | st.text(max_size=5),
    max_size=12,
).map("".join)


@given(PARTS)
def test_no_address_breaks_it_and_a_key_is_its_own_key(url):
    key = canonical_address(url)
    if key is not None:
        assert key.startswith("https://")
        assert canonical_address(key) == key
