"""Tests of the HTML exporter, read with a parser."""

from __future__ import annotations

import re

import lxml.html
import pytest

from archive_app.export.html import HtmlExporter
from tests.export.contract import ExporterContract, written
from tests.export.samples import EVERYDAY, MARKUP, NASTY, article, item


def page(text):
    return lxml.html.document_fromstring(text)


class TestHtml(ExporterContract):
    exporter = HtmlExporter()

    def quotes(self, text):
        return ["\n".join(p.text_content() for p in quote.iter("p")) for quote in page(text).iter("blockquote")]

    def test_each_article_has_one_heading(self):
        headings = [heading.text_content() for heading in page(written(self.exporter, EVERYDAY)).iter("h2")]
        assert headings == list(dict.fromkeys(each.article.title for each in EVERYDAY))

    def test_it_says_when_nothing_was_found(self):
        assert page(written(self.exporter, [])).find(".//footer").text_content() == "No excerpts were found."

    def test_quotes_tell_their_language(self):
        quotes = list(
            page(written(self.exporter, [*EVERYDAY, item("?", of=article(7, language="und"))])).iter("blockquote")
        )
        assert [quote.get("lang") for quote in quotes] == ["en", "en", "ru", "ru", "ar", None]

    def test_quotes_have_their_colors(self):
        quotes = page(written(self.exporter, EVERYDAY)).iter("blockquote")
        assert [quote.get("class") for quote in quotes] == ["yellow", "green", "blue", "pink", "yellow"]

    def test_only_web_addresses_become_links(self):
        links = [link.get("href") for link in page(written(self.exporter, EVERYDAY)).iter("a")]
        assert links == ["https://economy.example/news/side-event?id=7&lang=en"]

    @pytest.mark.parametrize(
        "text", [*NASTY[:-1], '" onmouseover="alert(1)', 'https://x.example/"><script>', MARKUP * 2]
    )
    def test_nothing_runs_and_nothing_is_fetched(self, text):
        of = article(title=text, author=text, source=text, url=text, language=text, published=text)
        tree = page(written(self.exporter, [item(text, of=of, note=text, tags=(text,), color=text, created=text)]))
        elements = [element for element in tree.iter() if isinstance(element.tag, str)]
        assert not {element.tag for element in elements} & {"script", "link", "img", "iframe", "object", "base", "b"}
        assert not [name for element in elements for name in element.attrib if name.startswith("on") or name == "src"]
        assert not re.search(r"url\(|@import", tree.find(".//style").text)

    def test_right_to_left_text_finds_its_direction(self):
        quotes = page(written(self.exporter, EVERYDAY)).iter("blockquote")
        assert {quote.get("dir") for quote in quotes} == {"auto"}
