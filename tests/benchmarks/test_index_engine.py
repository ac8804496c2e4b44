"""The benchmark of the index runs, and what it compares gives the same answers."""

from __future__ import annotations

import re

import pytest

from tests.benchmarks import index_engine
from tests.benchmarks.rivals import Tantivy

SHAPES = (
    "rare word",
    "very rare word",
    "common word",
    "common AND medium",
    "common AND common",
    "OR of five",
    "phrase",
    "prefix",
    "medium NOT common",
    "fuzzy",
    "en, 2015-2020",
    "newest first",
)
ALIKE = (*SHAPES[:5], "phrase", "medium NOT common")


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, list[list[str]]]:
    """The tables that the command prints: the first words of their titles, and their cells line by line."""
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("builtins.print", lambda *parts, **_: printed.extend(map(str, parts)))
        folder = tmp_path_factory.mktemp("benchmark")
        index_engine.main(["--articles", "300", "--workers", "2", "--folder", str(folder)])
    blocks = [block.splitlines() for block in "\n".join(printed).split("\n\n")]
    return {re.split(r"[ :]", block[0])[0]: [re.split(r"  +", line) for line in block[1:]] for block in blocks[1:]}


def test_every_table_has_its_rows(tables) -> None:
    assert list(tables) == ["Building", "Queries", "Hits", "Facets", "While", "Adding"]
    engines = [line[0] for line in tables["Building"][1:] if line[0]]
    tantivy = ["Tantivy, 1 thread", "Tantivy, 2 threads"] if Tantivy.is_installed() else []
    assert engines == ["ours, one core", "ours, all cores", "FTS5", *tantivy, "Whoosh"]
    assert [line[1] for line in tables["Building"] if not line[0]] == ["fill", "tidy"]
    for name in ("Queries", "Hits"):
        assert tuple(line[0] for line in tables[name][1:]) == SHAPES
    for table in tables.values():
        assert all(len(line) == len(table[0]) + (not line[0]) for line in table)


@pytest.mark.parametrize("shape", ALIKE)
def test_ours_finds_as_many_as_fts5(tables, shape) -> None:
    heads, *lines = tables["Hits"]
    [hits] = [dict(zip(heads, line, strict=True)) for line in lines if line[0] == shape]
    assert int(hits["ours"]) == int(hits["FTS5"]) > 0
