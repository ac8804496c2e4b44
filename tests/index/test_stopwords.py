"""The lists of function words are tidy, long enough, and free of words that people search for."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest

from archive_app.folding import fold
from archive_app.index.analysis import run_units, tokens
from archive_app.paths import resource
from tests.index.test_inflections import LANGUAGES as INFLECTED
from tests.index.test_inflections import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPECTED = """
en ru uk kk be bg sr hr sl sk cs pl mk de nl sv da no fr es pt it ca ro el tr az fi et hu lt lv
ar fa he hi ta hy ka id vi ko ja zh th
""".split()
FEWEST = 40
FEWEST_OF = dict.fromkeys(("zh", "ja", "th", "ko", "vi"), 25)
"""Languages of which a shorter list will do."""

_PLAIN_QUERY = re.compile(r"\w+")


def stop_words(language: str) -> list[str]:
    """Read the function words of a language, in the order of its file."""
    return resource("stopwords", f"{language}.txt").read_text(encoding="utf-8").split("\n")[:-1]


def plain_queries(language: str) -> Iterator[str]:
    """Yield the queries of a language's table that find something and are one word without operators or signs."""
    for line in lines(language):
        word = unicodedata.normalize("NFC", line.query)
        if line.is_found and _is_plain(word):
            yield word


def _is_plain(query: str) -> bool:
    letters = "".join(character for character in query if not unicodedata.category(character).startswith("M"))
    return _PLAIN_QUERY.fullmatch(letters) is not None


def _is_one_word(word: str) -> bool:
    return run_units(word) is not None or {token.term for token in tokens(word)} == {fold(word)}


def test_every_language_that_has_a_list_is_expected_and_the_other_way_round() -> None:
    assert sorted(path.stem for path in resource("stopwords").iterdir()) == sorted(EXPECTED)


@pytest.mark.parametrize("language", EXPECTED)
def test_words_are_sorted_and_none_is_there_twice(language: str) -> None:
    words = stop_words(language)
    assert words == sorted(set(words))


@pytest.mark.parametrize("language", EXPECTED)
def test_words_are_composed_and_in_lower_case(language: str) -> None:
    words = stop_words(language)
    assert words == [unicodedata.normalize("NFC", word).lower() for word in words]


@pytest.mark.parametrize("language", EXPECTED)
def test_every_line_is_one_word_to_the_index(language: str) -> None:
    assert [word for word in stop_words(language) if not _is_one_word(word)] == []


@pytest.mark.parametrize("language", EXPECTED)
def test_a_list_is_long_enough(language: str) -> None:
    assert len(stop_words(language)) >= FEWEST_OF.get(language, FEWEST)


@pytest.mark.parametrize("language", sorted(set(INFLECTED) & set(EXPECTED)))
def test_no_word_that_people_search_for_is_a_stop_word(language: str) -> None:
    searched = {fold(query) for query in plain_queries(language)}
    assert searched
    assert searched & {fold(word) for word in stop_words(language)} == set()
