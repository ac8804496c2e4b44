"""Markup for property tests: every tag in every place, and the words that must come out of it."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.text(alphabet="abcdeéйжקع中あ😀e\u0301\u200d", min_size=1, max_size=6).map(lambda word: f"x{word}")
TAGS = (
    "div p span b strong em i a ul ol li blockquote table tr td th caption thead tbody pre code h1 h2 h6 figure"
    " figcaption dl dt dd details summary section article sub sup mark center form unknown small"
).split()


def _pieces(words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    spaced = st.tuples(st.sampled_from(["", " ", "\n", "\t "]), words, st.sampled_from(["", " ", "\r\n  "]))
    return spaced.map("".join)


def _around(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    elements = st.tuples(st.sampled_from(TAGS), st.lists(children, max_size=4))
    return elements.map(lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>")


VOIDS = st.sampled_from(["<br>", "<hr>", "<wbr>", "<img src='data:image/gif;base64,R0lG' alt='xalt'>"])
TREES = st.recursive(_pieces(WORDS) | VOIDS, _around, max_leaves=25)
"""Trees of tags, rightly nested though not always where they belong."""
SOUP = st.lists(
    _pieces(WORDS)
    | VOIDS
    | st.sampled_from([f"<{tag}>" for tag in TAGS])
    | st.sampled_from([f"</{tag}>" for tag in TAGS])
    | st.sampled_from(
        ["<", ">", "&", "&lt;", "&amp;amp;", "&nbsp;", "<!--x-->", "</", "<a href='", '"', "&#0;", "&#x301;"]
    ),
    max_size=30,
).map("".join)
"""Tags and text in no order at all."""
