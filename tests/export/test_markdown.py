"""Tests of the Markdown exporter, read with a CommonMark parser."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from archive_app.export.base import plain
from archive_app.export.markdown import MarkdownExporter, escape
from tests.export.contract import ExporterContract, written
from tests.export.samples import EVERYDAY, article, item

PARSERS = (MarkdownIt("commonmark"), MarkdownIt("commonmark").enable(["table", "strikethrough"]))


def blocks(text, parser=PARSERS[0]) -> list[tuple[str, str]]:
    """The rendered text of each paragraph and heading, with the name of what it stands in."""
    inside, found = [], []
    for token in parser.parse(text):
        if token.nesting == 1:
            inside.append(token.tag)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline":
            found.append(("/".join(inside), "".join(child.content for child in token.children)))
        elif token.type != "hr":
            found.append((token.type, token.content))
    return found


class TestMarkdown(ExporterContract):
    exporter = MarkdownExporter()

    def quotes(self, text):
        found, is_open = [], False
        for token in PARSERS[0].parse(text):
            if token.type == "blockquote_open":
                found.append([])
            is_open = token.type == "blockquote_open" or (is_open and token.type != "blockquote_close")
            if token.type == "inline" and is_open:
                found[-1].append("".join(child.content for child in token.children))
        return ["\n".join(lines) for lines in found]

    def test_each_article_has_one_heading(self):
        headings = [text for place, text in blocks(written(self.exporter, EVERYDAY)) if place == "h2"]
        assert headings == list(dict.fromkeys(each.article.title for each in EVERYDAY))

    def test_it_says_when_nothing_was_found(self):
        assert "No excerpts were found." in written(self.exporter, [])

    def test_it_says_how_much_there_is(self):
        assert written(self.exporter, EVERYDAY).endswith("\n5 excerpts from 3 articles\n")

    def test_an_unplaced_excerpt_says_so(self):
        assert "no longer found in the text (was characters 90–101)" in written(self.exporter, EVERYDAY[3:4])

    def test_only_web_addresses_become_links(self):
        text = written(self.exporter, EVERYDAY)
        assert "<https://economy.example/news/side-event?id=7&lang=en>" in text
        assert "<javascript:" not in text

    def test_every_line_of_a_quote_is_quoted(self):
        text = written(self.exporter, [item("one\ntwo\n\nthree")])
        assert "> one\n>\n> two\n>\n> three\n" in text


HARD_LINES = (
    "# no heading",
    "C #",
    "##",
    r"\#",
    "1. no list",
    "12) no list",
    "2024. A year",
    "- no bullet",
    "+ no bullet",
    "--- no rule ---",
    "---",
    "- - -",
    "***",
    "===",
    "> no quote",
    "| a | b |",
    "~~~",
    "```python",
    "~~not struck~~",
    "`no code`",
    "snake_case_name and *stars* and __init__",
    "[no](link) ![no](image) [^1] [x]: y",
    "<b>no tag</b> <http://x.example>",
    "&copy; &#38; &#x26; AT&T; R&D",
    r"back\slash and \* and end\ ".rstrip(),
    "see https://example.com/a_b_c*d?x=1&y=2.",
    "www.example.com/a_b",
    ": no definition",
    "$5 and $6",
    "<!-- no comment -->",
)


@pytest.mark.parametrize("line", HARD_LINES)
@pytest.mark.parametrize("parser", PARSERS, ids=("commonmark", "extended"))
def test_a_line_reads_the_same_when_rendered(line, parser):
    assert blocks(escape(line), parser) == [("p", line)]
    assert blocks(f"> {escape(line)}", parser) == [("blockquote/p", line)]


@given(st.text(alphabet=st.sampled_from("\\`*_[]<>#+-.!|~$&;:()=ab1 \t\u3000ж"), min_size=1).filter(str.strip))
@example("\\")
def test_any_line_reads_the_same_when_rendered(line):
    [(place, text)] = blocks(escape(line))
    assert place == "p"
    assert text.replace("\xa0", " ").split() == line.split()


@given(st.text())
def test_any_title_is_one_heading(title):
    found = blocks(written(MarkdownExporter(), [item("q", of=article(title=title))]))
    headings = [text for place, text in found if place == "h2"]
    assert [" ".join(text.split()) for text in headings] == [" ".join(plain(title).split()) or "Untitled"]


def test_indentation_is_kept():
    assert escape("    return 1") == "&nbsp;&nbsp;&nbsp;&nbsp;return 1"
