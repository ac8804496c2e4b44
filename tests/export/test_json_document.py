"""Tests of the JSON exporter: what is written is read back whole."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from archive_app.export.base import plain, row
from archive_app.export.json_document import JsonExporter
from tests.export.contract import ExporterContract, written
from tests.export.samples import EVERYDAY, item


def read(text: str) -> list[dict]:
    document = json.loads(text)
    assert list(document) == ["excerpts"]
    return document["excerpts"]


class TestJson(ExporterContract):
    exporter = JsonExporter()

    def quotes(self, text):
        return [each["quote"] for each in read(text)]

    def test_everything_is_read_back(self):
        for found, given_item in zip(read(written(self.exporter, EVERYDAY)), EVERYDAY, strict=True):
            of = row(given_item)
            placed = found.pop("position") or {"start": None, "end": None}
            found.pop("last_position")
            assert (placed["start"], placed["end"]) == (of.start, of.end)
            assert found | {"tags": tuple(found["tags"])} == {name: getattr(of, name) for name in found}

    def test_an_unplaced_excerpt_keeps_where_it_was(self):
        [found] = read(written(self.exporter, EVERYDAY[3:4]))
        assert found["position"] is None
        assert found["last_position"] == {"start": 90, "end": 101, "unit": "code points"}

    def test_letters_are_written_as_they_are(self):
        assert "Сельские школы" in written(self.exporter, EVERYDAY)

    @given(st.text(), st.lists(st.text()))
    def test_any_text_is_read_back(self, text, tags):
        [found] = read(written(self.exporter, [item(text, note=text, tags=tuple(tags))]))
        assert found["quote"] == found["note"] == plain(text)
        assert found["tags"] == [tag for tag in (" ".join(plain(tag).split()) for tag in tags) if tag]
