"""Tests of the CSV exporter: what is written is read back whole, and no cell runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.export.base import plain, row
from archive_app.export.csv_table import COLUMNS, CsvExporter, safe
from tests.export.contract import ExporterContract, written
from tests.export.samples import EVERYDAY, FORUM, item

NUMBERS = {"views", "start", "end", "article_id", "excerpt_id", "last_start", "last_end"}
TEXT = st.text(alphabet=st.one_of(st.sampled_from("=+-@＝＋－＠'\" \t\r\n;,\ufeff"), st.characters()))


def read_cell(cell: str) -> str:
    """Undo ``safe``, as the module says."""
    return cell[1:] if cell.startswith("'") and safe(cell[1:]) == cell else cell


def read_rows(text: str) -> list[dict[str, object]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    return [{column: read_value(column, cell) for column, cell in record.items()} for record in reader]


def read_value(column: str, cell: str) -> object:
    if column in NUMBERS:
        return int(cell) if cell else None
    if column == "tags":
        return tuple(tag.strip().replace(";;", ";") for tag in re.findall(r"(?:[^;]|;;)+", read_cell(cell)))
    return read_cell(cell)


@pytest.fixture(autouse=True)
def _large_cells():
    before = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(before)


class TestCsv(ExporterContract):
    exporter = CsvExporter()

    def quotes(self, text):
        return [str(record["quote"]) for record in read_rows(text)]

    def test_it_begins_with_a_mark_and_a_header(self):
        first = written(self.exporter, EVERYDAY).split("\r\n")[0]
        assert first.startswith(
            "\ufeffquote,note,tags,title,author,source,url,published,saved,views,start,end,color,created,article_id,excerpt_id"
        )

    def test_everything_is_read_back(self):
        expected = [{name: getattr(row(each), name) for name in COLUMNS} for each in EVERYDAY]
        for record in expected:
            record.update({name: "" for name, value in record.items() if value is None and name not in NUMBERS})
        assert read_rows(written(self.exporter, EVERYDAY)) == expected

    def test_numbers_stay_numbers(self):
        of = FORUM.__class__(**{name: getattr(FORUM, name) for name in FORUM.__slots__} | {"views": -5})
        assert ",-5," in written(self.exporter, [item("q", of=of)])

    def test_records_end_with_crlf_and_lines_of_a_cell_with_lf(self):
        text = written(self.exporter, [item("one\ntwo")])
        assert '"one\ntwo"' in text
        assert text.count("\r\n") == 2

    @given(TEXT, st.lists(TEXT.filter(lambda text: plain(text).split()), max_size=4))
    def test_any_text_is_read_back(self, text, tags):
        [record] = read_rows(written(self.exporter, [item(text, note=text, tags=tuple(tags))]))
        assert record["quote"] == record["note"] == plain(text)
        assert record["tags"] == tuple(" ".join(plain(tag).split()) for tag in tags)


@pytest.mark.parametrize(
    "text",
    [
        "=1",
        "+1",
        "-1",
        "@a",
        "\ta",
        "\ra",
        "\na",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "  =1",
        "\u3000=1",
        "\ufeff=1",
        "'=1",
        '"=1',
        "\u200b+1",
    ],
)
def test_what_a_spreadsheet_would_run_is_made_harmless(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "5", "— dash", "'quoted'", "«=»", "#tag", " a", "'"])
def test_what_is_harmless_stays_as_it_is(text):
    assert safe(text) == text


@given(TEXT)
def test_no_cell_begins_like_a_formula_and_each_is_restored(text):
    assert not re.match(r"[=+\-@＝＋－＠\t\r\n]", safe(text))
    assert read_cell(safe(text)) == text
