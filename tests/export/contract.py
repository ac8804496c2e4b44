"""What every exporter must do, whatever its format; each exporter's tests inherit it and say how to read it back."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.export.samples import EVERYDAY, MARKUP, NASTY, article, item

GOLDEN = Path(__file__).parent / "golden"


def written(exporter, items) -> str:
    file = io.StringIO(newline="")
    exporter.write(items, file)
    return file.getvalue()


class ExporterContract:
    """Inherit, set ``exporter``, and define ``quotes(text)``: the quotes in a file that was written, in order."""

    exporter = None

    def quotes(self, text: str) -> list[str]:
        raise NotImplementedError

    def test_it_says_what_it_is(self):
        assert self.exporter.name.isidentifier()
        assert self.exporter.label
        assert self.exporter.suffix.startswith(".")

    def test_a_written_file_is_the_golden_one(self):
        golden = GOLDEN / f"excerpts{self.exporter.suffix}"
        data = written(self.exporter, EVERYDAY).encode()
        if os.environ.get("UPDATE_GOLDEN") == "1":
            golden.write_bytes(data)
        assert data == golden.read_bytes()

    def test_the_number_of_excerpts_is_returned(self):
        assert self.exporter.write(iter(EVERYDAY), io.StringIO(newline="")) == len(EVERYDAY)

    def test_every_quote_can_be_read_in_order(self):
        assert self.quotes(written(self.exporter, EVERYDAY)) == [each.excerpt.selectors.exact for each in EVERYDAY]

    def test_every_fact_can_be_read(self):
        text = written(self.exporter, EVERYDAY[:1])
        for fact in ("Aida Bekova", "economy.example", "2019-07-15", "2024-04-23", "children", "two words", "120"):
            assert fact in text

    def test_no_excerpts_make_a_valid_file_without_quotes(self):
        file = io.StringIO(newline="")
        assert self.exporter.write(iter(()), file) == 0
        assert file.getvalue()
        assert self.quotes(file.getvalue()) == []

    @pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:20]))
    def test_any_text_in_any_place_leaves_the_file_sound(self, text):
        of = article(9, title=text, author=text, source=text, url=text, language=text, published=text, saved=text)
        nasty = item(text, 2, of=of, note=text, tags=(text, "kept"), color=text, created=text)
        result = written(self.exporter, [EVERYDAY[0], nasty, EVERYDAY[2]])
        result.encode()
        quotes = self.quotes(result)
        assert len(quotes) == 3
        assert (quotes[0], quotes[2]) == (EVERYDAY[0].excerpt.selectors.exact, EVERYDAY[2].excerpt.selectors.exact)

    def test_text_that_looks_like_markup_is_read_as_text(self):
        assert self.quotes(written(self.exporter, [item(MARKUP)])) == [MARKUP]

    def test_what_utf_8_cannot_hold_is_replaced(self):
        assert self.quotes(written(self.exporter, [item("a\ud800b\x00c")])) == ["a\ufffdb\ufffdc"]

    def test_the_same_excerpts_make_the_same_file(self):
        assert written(self.exporter, EVERYDAY) == written(self.exporter, EVERYDAY)

    def test_it_writes_while_items_still_come(self):
        file = io.StringIO(newline="")
        sizes = []

        def items():
            for number in range(2000):
                sizes.append(file.tell())
                yield item("word " * 20, number, of=replace(article(number // 3), title="t"))

        self.exporter.write(items(), file)
        assert sizes[1000] > file.tell() * 0.45

    def test_files_on_disk_are_utf_8_with_the_same_line_ends_everywhere(self, tmp_path):
        path = tmp_path / f"out{self.exporter.suffix}"
        with path.open("w", encoding="utf-8", newline="") as file:
            self.exporter.write(EVERYDAY, file)
        assert path.read_bytes() == written(self.exporter, EVERYDAY).encode()
