"""Texts whose language nobody knows are stemmed by a guess."""

import pytest

from archive_app.index.stopwords import likely_language
from archive_app.model import IndexDocument
from tests.index.library import ids, search


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry that was late is now in the harbour", "en"),
        ("Die Fähre, die sich verspätet hat, ist jetzt im Hafen", "de"),
        ("Паром, который опоздал, уже стоит в порту", "ru"),
        ("Пором, який запізнився, вже стоїть у порту", "uk"),
        ("Кешіккен паром қазір айлақта тұр, ал жолаушылар түсіп жатыр", "kk"),
        ("El barco que llegó tarde ya está en el puerto", "es"),
        ("Geç kalan vapur şimdi iskelede ve yolcular iniyor", "tr"),
        ("Ferry", ""),
        ("", ""),
        ("5592 2107", ""),
    ],
)
def test_a_language_is_guessed_by_its_small_words_and_letters(text, language):
    assert likely_language(text) == language


def test_a_text_of_unknown_language_is_found_in_all_forms(empty):
    empty.update([IndexDocument(1, "", "Die Häuser, die wir jetzt sehen, sind nicht alt")], (), watermark=1)
    assert ids(empty.search(search("Haus"))) == [1]
    assert empty.search(search("lang:de")).total == 0
