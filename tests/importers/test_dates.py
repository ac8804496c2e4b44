"""Dates are read day first, as precisely as they are written, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.importers.dates import parse_date

DAY = "2024-04-23"
PARTS = (*"-./:,Tк年月Z", " ", "0", "1", "9", "31", "12", "2024", "2567", "99", "april", "мая", "令和", "pm", "+05:00")


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-23",
        "2024/4/23",
        "2024.04.23",
        "20240423",
        "20240423140500",
        "2024-04-23T14:05:00+05:00",
        "2024-04-23T23:59:59.123Z",
        "23.04.2024",
        "23. 4. 2024",
        "23/04/24",
        "23-04-2024",
        "04/23/2024",
        "«23.04.2024»",
        "\u200f23.04.2024\u200e",
        "23.04.2024 14:05",
        "14:05, 23.04.2024",
        "23.04.2024 um 14:05 Uhr",
        "den 23 april 2024 kl. 14.05",
        "٢٣/٠٤/٢٠٢٤",
        "２０２４年４月２３日",
    ],
)
def test_numeric_date_is_read(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday, 23 April 2024",
        "April 23rd, 2024 at 2:05 PM",
        "23-Apr-24",
        "Tue, 23 Apr 2024 14:05:00 +0000",
        "23 апреля 2024 г.",
        "вторник, 23 апреля 2024 года, 14:05",
        "23 квітня 2024 р.",
        "23 сәуір 2024",
        "2024 жылғы 23 сәуір",
        "23. April 2024",
        "Dienstag, den 23. Apr. 2024",
        "mardi 23 avril 2024 à 14h05",
        "23 de abril de 2024",
        "terça-feira, 23 de abril de 2024",
        "23 aprile 2024",
        "dinsdag 23 april 2024",
        "23 kwietnia 2024 r.",
        "23. dubna 2024",
        "23 Nisan 2024 Salı",
        "23. huhtikuuta 2024",
        "23 Απριλίου 2024",
        "23 أبريل 2024",
        "23 نيسان 2024",
        "23 באפריל 2024",
        "23 अप्रैल 2024",
        "2024年4月23日 星期二 14:05",
        "令和6年4月23日",
        "民國113年4月23日",
        "2024년 4월 23일 오후 2:05",
        "23 เมษายน 2567",
        "23 เม.ย. 67",
        "ngày 23 tháng 4 năm 2024",
        "2024-yil 23-aprel",
        "2024. április 23.",
        "23 aprilie 2024",
    ],
)
def test_date_in_words_is_read(text):
    assert parse_date(text) == DAY


def test_date_in_a_rare_language_is_read():
    assert parse_date("23 აპრილი 2024") == DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024"),
        ("2024 г.", "2024"),
        ("2024年", "2024"),
        ("2024-04", "2024-04"),
        ("04.2024", "2024-04"),
        ("April 2024", "2024-04"),
        ("апрель 2024", "2024-04"),
        ("2024年4月", "2024-04"),
        ("07.05.2023", "2023-05-07"),
        ("29.02.2024", "2024-02-29"),
    ],
)
def test_date_is_as_precise_as_it_was_written(text, expected):
    assert parse_date(text) == expected


def test_buddhist_years_need_a_thai_setting():
    assert parse_date("23/04/2567", languages=("th",)) == DAY
    assert parse_date("23/04/2567") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "today",
        "вчера",
        "20 минут назад",
        "3 days ago",
        "5",
        "23",
        "12.5",
        "2107",
        "1713859200",
        "23 April",
        "31.02.2024",
        "29.02.2023",
        "31 April 2024",
        "99.99.2024",
        "0.4.2024",
        "2024-13-01",
        "2024-23-04",
        "01.01.1899",
        "01.01.2101",
        "192.168.1.20",
        "10 20 30",
        "2024-W17",
        "three children",
        "2024 was a good year",
        "14:05",
        "May",
        "23.04.2024 - 25.04.2024",
    ],
)
def test_what_is_no_date_is_none(text):
    assert parse_date(text) is None


@settings(deadline=None)  # the first rare words load dateparser
@given(st.text(max_size=90), st.sampled_from([(), ("th",), ("en", "xx")]))
def test_any_text_is_a_date_or_none(text, languages):
    assert _is_iso(parse_date(text, languages=languages))


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=9))
def test_any_mix_of_the_parts_of_dates_is_a_date_or_none(parts):
    assert _is_iso(parse_date("".join(parts)))
    assert _is_iso(parse_date(" ".join(parts)))


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y %H:%M", "%Y年%m月%d日"]),
)
def test_every_day_comes_back(day, style):
    assert parse_date(day.strftime(style)) == day.isoformat()


def _is_iso(text):
    return text is None or date.fromisoformat((text + "-01-01")[:10]).isoformat().startswith(text)
