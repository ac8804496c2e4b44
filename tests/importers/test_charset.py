"""Bytes of every kind end as the text they hold, or as a sentence that says they are no text."""

from __future__ import annotations

import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.errors import UnreadableError
from archive_app.importers.charset import decode, is_text

RUSSIAN = "Паром на остров ходит дважды в день, а зимой один раз, если позволяет лёд.\nКапитан записывает пассажиров."
KAZAKH = "Паром аралға күніне екі рет барады, ал қыста мұз рұқсат етсе ғана барады. Әңгіме осымен аяқталды."
FRENCH = "Le bac part deux fois par jour ; l'été, il est plein à craquer. Où êtes-vous allés, chère Hélène ?"
CHINESE = "渡轮每天开往小岛两次，冬天只开一次。船长记下每个过河的人。"
TAIWANESE = "渡輪每天開往小島兩次，冬天只開一次。船長記下每個過河的人。"
JAPANESE = "フェリーは一日に二回、島へ行きます。冬は氷がなければ一回だけです。"
KOREAN = "나룻배는 하루에 두 번 섬으로 갑니다. 겨울에는 얼음이 없을 때 한 번만 갑니다."
GREEK = "Το φέρι πηγαίνει στο νησί δύο φορές την ημέρα και τον χειμώνα μία."
POLISH = "Prom płynie na wyspę dwa razy dziennie, a zimą raz, jeśli pozwoli lód. Później już nie."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32-le"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (RUSSIAN, "mac-cyrillic"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "utf-16-le"),
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-be"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (TAIWANESE, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE, "utf-16-be"),
        (KOREAN, "euc-kr"),
        (KOREAN, "utf-16-le"),
        (GREEK, "cp1253"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Привет мир", "koi8-r"),
        ("Привет мир", "cp1251"),
        ("Привет мир", "cp866"),
        ("Привет", "utf-16-le"),
        ("今天天气很好", "utf-16-le"),
        ("Hi", "utf-16-le"),
        ("A\n", "utf-16-be"),
        ("日本語です", "euc-jp"),
        ("简体中文文章", "gb18030"),
        ("繁體中文文章", "big5"),
        ("한국어 문서", "cp949"),
        ("ภาษาไทย", "cp874"),
        ("Café", "latin-1"),
        ("Ok “fine” it’s", "cp1252"),
    ],
)
def test_short_text_is_read_too(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_plain_ascii_is_never_taken_for_utf_16():
    assert decode(b"Bush hid the facts") == "Bush hid the facts"


def test_declared_encoding_is_believed():
    assert decode("Ærø".encode("iso8859-1"), declared="ISO-8859-1") == "Ærø"
    assert decode("щит".encode("cp1251"), declared="windows-1251") == "щит"


@pytest.mark.parametrize(
    "declared", ["no-such", "hex", "idna", "unicode_escape", "undefined", "utf-16", "\x00", "rot13", ""]
)
def test_declared_encoding_that_does_not_fit_is_ignored(declared):
    assert decode("Größe".encode(), declared=declared) == "Größe"


def test_nulls_are_dropped_and_padding_is_cut():
    assert decode(b"one\x00 two\x00 three" + b"\x00" * 4096) == "one two three"
    assert decode("end\n".encode("utf-16-le") + b"\x00" * 512) == "end\n"


def test_one_broken_byte_does_not_garble_the_rest():
    data = RUSSIAN.encode()
    assert decode(data[:40] + b"\xff" + data[40:]) == data[:40].decode() + "\ufffd" + data[40:].decode()
    assert decode(data[:-1]).startswith(RUSSIAN[:-2])


def test_encoding_is_found_behind_a_long_plain_beginning():
    assert decode(b"plain line\n" * 20_000 + RUSSIAN.encode("koi8-r")).endswith(RUSSIAN)


@pytest.mark.parametrize("wrong", ["cp1251", "latin-1"])
def test_certain_mojibake_is_mended(wrong):
    text = "Привет, как дела? Всё хорошо, мы ждём вас.\n" * 3
    assert decode(text.encode().decode(wrong, "replace").replace("\ufffd", "?").encode()).count("как дела") == 3


def test_a_mention_of_mojibake_is_left_alone():
    text = "He wrote “Ã©” where he meant “é”."
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        zlib.compress(bytes(range(200)) * 50) * 3,
        os.urandom(4000),
        b"\x89PNG\r\n\x1a\n" + b"text " * 100,
        b"%PDF-1.7\nstream of text",
        b"PK\x03\x04" + b"a" * 100,
        b"SQLite format 3\x00" + b"a" * 100,
        b"\x7fELF" + b"a" * 100,
    ],
)
def test_binary_data_is_refused_with_a_sentence(data):
    with pytest.raises(UnreadableError, match=r"^It is not text but .+\.$"):
        decode(data)
    assert not is_text(data)


@given(st.binary(max_size=400), st.none() | st.text(max_size=12) | st.sampled_from(["utf-16", "cp1251", "utf-7", "hz"]))
def test_any_bytes_are_decoded_or_refused(data, declared):
    try:
        assert "\x00" not in decode(data, declared=declared)
    except UnreadableError:
        assert declared or not is_text(data)


@given(st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_utf_8_text_comes_back_unless_it_was_mojibake(text):
    data = text.encode()
    if not is_text(data):
        return
    decoded = decode(data)
    assert decoded == text.removeprefix("\ufeff") or len(decoded) < len(text)
