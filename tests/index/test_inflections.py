"""Words are found in their other forms, and no other words are: tables of queries and sentences, one per language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from archive_app.index import Index
from archive_app.model import IndexDocument
from tests.index.library import ids, search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TABLES = Path(__file__).parent / "inflections"
LANGUAGES = sorted(path.stem for path in TABLES.glob("*.tsv"))
FEWEST = 15
EXPECTATIONS = {"finds": True, "misses": False}


class Line(NamedTuple):
    """What one line of a table says: whether ``query`` finds an article whose text is ``sentence``."""

    query: str
    is_found: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Archive:
    """An index of tables' sentences and the number of each: (language, sentence) -> id."""

    index: Index
    numbers: dict[tuple[str, str], int]


def lines(language: str) -> list[Line]:
    """Read a language's table; a line that is no comment has three columns, or ValueError is raised."""
    rows = (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    columns = (row.split("\t") for row in rows if row.strip() and not row.startswith("#"))
    return [Line(query, EXPECTATIONS[expectation], sentence) for query, expectation, sentence in columns]


def build(folder: Path, languages: Iterable[str]) -> Archive:
    """Index every sentence of the languages' tables as an article of its own."""
    sentences = dict.fromkeys((language, line.sentence) for language in languages for line in lines(language))
    numbers = {key: number for number, key in enumerate(sentences, start=1)}
    index = Index.open(folder, archive_uuid="inflections")
    documents = [
        IndexDocument(number, "", sentence, language=language) for (language, sentence), number in numbers.items()
    ]
    index.update(documents, (), watermark=len(documents))
    return Archive(index, numbers)


def failures(archive: Archive, language: str) -> list[str]:
    """Describe every line of a language's table that does not hold in an archive."""
    number = archive.numbers
    described = (_failure(archive.index, line, number[language, line.sentence]) for line in lines(language))
    return [failure for failure in described if failure]


def _failure(index: Index, line: Line, number: int) -> str | None:
    wish = search(line.query)
    is_found = number in ids(index.search(wish))
    marks = [line.sentence[start:end] for start, end in index.hits(wish, line.sentence)]
    is_unmarked = line.is_found and not marks and not _is_only_negated(line.query)
    if is_found == line.is_found and not is_unmarked:
        return None
    expected = "should find" if line.is_found else "should miss"
    outcome = "found" if is_found else "missed"
    return f"{line.query} | {expected}, {outcome} | {line.sentence} | marks: {', '.join(marks) or 'none'}"


def _is_only_negated(query: str) -> bool:
    return all(word.startswith("-") for word in query.split())


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    archive = build(tmp_path_factory.mktemp("together"), LANGUAGES)
    yield archive
    archive.index.close()


@pytest.fixture
def alone(tmp_path: Path, language: str) -> Iterator[Archive]:
    archive = build(tmp_path / "index", [language])
    yield archive
    archive.index.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_holds_in_an_archive_of_its_language(alone: Archive, language: str) -> None:
    failed = failures(alone, language)
    assert not failed, f"{len(failed)} of {len(lines(language))} lines:\n" + "\n".join(failed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_holds_in_an_archive_of_all_languages(together: Archive, language: str) -> None:
    failed = failures(together, language)
    assert not failed, f"{len(failed)} of {len(lines(language))} lines:\n" + "\n".join(failed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_has_enough_lines_of_either_kind(language: str) -> None:
    found = sum(line.is_found for line in lines(language))
    assert min(found, len(lines(language)) - found) >= FEWEST
