from datetime import date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive_app.index.date_words import MONTHS, PERIODS, UNITS, WEEKDAYS
from archive_app.index.dates import day_range

TODAY = date(2024, 4, 24)  # a Wednesday

LAST_WEEK = (20240415, 20240421)
THIS_WEEK = (20240422, 20240428)
LAST_MONTH = (20240301, 20240331)
APRIL = (20240401, 20240430)
LAST_YEAR = (20230101, 20231231)
SEVEN_DAYS = (20240418, 20240424)
YESTERDAY = (20240423, 20240423)
BEFORE_YESTERDAY = (20240422, 20240422)
NOW = (20240424, 20240424)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("today", NOW),
        ("Yesterday", YESTERDAY),
        ("day before yesterday", BEFORE_YESTERDAY),
        ("this week", THIS_WEEK),
        ("last week", LAST_WEEK),
        ("LAST WEEK", LAST_WEEK),
        ("the  last   week", LAST_WEEK),
        ("last-week", LAST_WEEK),
        ("last_week", LAST_WEEK),
        ("this month", APRIL),
        ("last month", LAST_MONTH),
        ("this quarter", (20240401, 20240630)),
        ("last quarter", (20240101, 20240331)),
        ("this year", (20240101, 20241231)),
        ("last year", LAST_YEAR),
    ],
)
def test_english_phrases_are_read_as_calendar_periods(text, days):
    assert day_range(text, today=TODAY) == days


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("last 7 days", 20240418),
        ("the last 7 days", 20240418),
        ("past 7 days", 20240418),
        ("7 days", 20240418),
        ("last7days", 20240418),
        ("1 day", 20240424),
        ("30d", 20240326),
        ("30 D", 20240326),
        ("2w", 20240411),
        ("past 3 months", 20240125),
        ("6m", 20231025),
        ("2 quarters", 20231025),
        ("1y", 20230425),
        ("last 2 years", 20220425),
        ("последние 7 дней", 20240418),
        ("за последние 3 года", 20210425),
        ("letzte 7 Tage", 20240418),
        ("in den letzten 2 Wochen", 20240411),
        ("les 7 derniers jours", 20240418),
        ("3 derniers mois", 20240125),
        ("últimos 7 días", 20240418),
        ("ultimos 2 anos", 20220425),
        ("останні 7 днів", 20240418),
        ("соңғы 7 күн", 20240418),
        ("өткен 3 ай", 20240125),
    ],
)
def test_counted_days_weeks_months_and_years_end_with_today(text, first):
    assert day_range(text, today=TODAY) == (first, 20240424)


@pytest.mark.parametrize(
    ("today", "text", "days"),
    [
        (date(2024, 3, 31), "1 month", (20240301, 20240331)),
        (date(2024, 3, 30), "1 month", (20240301, 20240330)),
        (date(2024, 5, 31), "3 months", (20240301, 20240531)),
        (date(2024, 2, 29), "1 year", (20230301, 20240229)),
        (date(2024, 1, 15), "last month", (20231201, 20231231)),
        (date(2024, 1, 15), "last quarter", (20231001, 20231231)),
        (date(2024, 12, 31), "this quarter", (20241001, 20241231)),
        (date(2024, 3, 31), "last month", (20240201, 20240229)),
        (date(2024, 1, 1), "yesterday", (20231231, 20231231)),
        (date(2024, 4, 21), "this week", (20240415, 20240421)),
        (date(2024, 4, 22), "this week", (20240422, 20240428)),
        (date(2025, 1, 1), "this week", (20241230, 20250105)),
        (date(2025, 1, 1), "last week", (20241223, 20241229)),
    ],
)
def test_ends_of_months_weeks_and_years_are_crossed(today, text, days):
    assert day_range(text, today=today) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("wednesday", 24),
        ("Tuesday", 23),
        ("mon", 22),
        ("sunday", 21),
        ("thursday", 18),
        ("понедельник", 22),
        ("в пятницу", 19),
        ("Samstag", 20),
        ("dimanche", 21),
        ("miercoles", 24),
        ("п’ятниця", 19),
        ("пʼятниця", 19),
        ("жұма", 19),
    ],
)
def test_a_weekday_is_the_last_one_and_may_be_today(text, day):
    assert day_range(text, today=TODAY) == (20240400 + day,) * 2


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("April 2024", APRIL),
        ("apr 2024", APRIL),
        ("Apr. 2024", APRIL),
        ("2024 April", APRIL),
        ("in April 2024", APRIL),
        ("23 April 2024", YESTERDAY),
        ("April 23, 2024", YESTERDAY),
        ("23rd of April, 2024", YESTERDAY),
        ("23-Apr-2024", YESTERDAY),
        ("February 2023", (20230201, 20230228)),
        ("апрель 2024", APRIL),
        ("в апреле 2024 г.", APRIL),
        ("23 апреля 2024", YESTERDAY),
        ("23 апреля 2024 года", YESTERDAY),
        ("23. April 2024", YESTERDAY),
        ("März 2024", LAST_MONTH),
        ("marz 2024", LAST_MONTH),
        ("1er mars 2024", (20240301, 20240301)),
        ("août 2023", (20230801, 20230831)),
        ("23 de abril de 2024", YESTERDAY),
        ("квітень 2024", APRIL),
        ("23 квітня 2024 року", YESTERDAY),
        ("сәуір 2024", APRIL),
        ("2024 жылғы 23 сәуір", YESTERDAY),
        ("2023 год", LAST_YEAR),
    ],
)
def test_named_months_are_read_with_their_year_and_day(text, days):
    assert day_range(text, today=TODAY) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("april", APRIL),
        ("May", (20230501, 20230531)),
        ("март", LAST_MONTH),
        ("23 april", YESTERDAY),
        ("april 24", NOW),
        ("25 april", (20230425, 20230425)),
        ("29 february", (20240229, 20240229)),
        ("kwiecień", APRIL),
        ("10 de maio", (20230510, 20230510)),
    ],
)
def test_a_month_or_day_without_a_year_is_the_last_that_has_begun(text, days):
    assert day_range(text, today=TODAY) == days


def test_a_29th_of_february_is_looked_for_in_leap_years():
    assert day_range("29 february", today=date(1904, 2, 28)) == (18960229, 18960229)


@pytest.mark.parametrize(
    ("days", "texts"),
    [
        (NOW, "сегодня, heute, aujourd'hui, aujourd’hui, hoy, сьогодні, бүгін"),
        (YESTERDAY, "вчера, gestern, hier, ayer, вчора, кеше"),
        (BEFORE_YESTERDAY, "позавчера, vorgestern, avant-hier, anteayer, позавчора"),
        (THIS_WEEK, "эта неделя, на этой неделе, diese Woche, cette semaine, esta semana, цей тиждень, осы апта"),
        (LAST_WEEK, "прошлая неделя, letzte Woche, la semaine dernière, la semana pasada, минулий тиждень, өткен апта"),
        (APRIL, "этот месяц, dieser Monat, ce mois, ce mois-ci, este mes, цей місяць, осы ай"),
        (LAST_MONTH, "прошлый месяц, letzter Monat, le mois dernier, el mes pasado, минулий місяць, өткен ай"),
        (LAST_YEAR, "прошлый год, letztes Jahr, l'année dernière, el año pasado, минулий рік, өткен жыл, былтыр"),
        ((20240101, 20240331), "прошлый квартал, letztes Quartal, trimestre dernier, минулий квартал, өткен тоқсан"),
    ],
)
def test_phrases_mean_the_same_in_other_languages(days, texts):
    found = {text: day_range(text, today=TODAY) for text in texts.split(", ")}
    assert found == dict.fromkeys(found, days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("kwiecień 2024", APRIL),
        ("23 kwietnia 2024", YESTERDAY),
        ("aprile 2024", APRIL),
        ("huhtikuu 2024", APRIL),
        ("23. huhtikuuta 2024", YESTERDAY),
        ("Απρίλιος 2024", APRIL),
        ("23 Απριλίου 2024", YESTERDAY),
        ("23 Nisan 2024", YESTERDAY),
        ("أبريل 2024", APRIL),
        ("23 أبريل 2024", YESTERDAY),
        ("अप्रैल 2024", APRIL),
        ("23 เมษายน 2024", YESTERDAY),
        ("2024年4月", APRIL),
        ("2024年4月23日", YESTERDAY),
        ("2023年", LAST_YEAR),
        ("2024년 4월 23일", YESTERDAY),
        ("rok 2023", LAST_YEAR),
    ],
)
def test_month_names_of_many_languages_are_as_precise_as_they_are_written(text, days):
    assert day_range(text, today=TODAY) == days


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "30 February 2024",
        "31 April",
        "31 April 2024",
        "31 aprile 2024",
        "30 lutego 2024",
        "0 April 2024",
        "2024-13",
        "April 0000",
        "0000 год",
        "0 days",
        "99999 years",
        "3000 years",
        "-7 days",
    ],
)
def test_impossible_dates_are_none(text):
    assert day_range(text, today=TODAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "days",
        "last",
        "the",
        "last last",
        "7",
        "7 last",
        "7 cats",
        "soon",
        "mayor",
        "march madness",
        "hello 2024",
        "april 24 24",
        "april 24 may 24",
        "april 123",
        "x",
        "no 3",
        "day 5",
        "5 dag",
        "23 April 2024, that is to say the day after the 22nd",
    ],
)
def test_what_only_resembles_a_date_is_none(text):
    assert day_range(text, today=TODAY) is None


def _local_day():
    return datetime.now().astimezone().date()


def test_without_a_day_to_count_from_words_count_from_the_local_day():
    before, found, after = _local_day(), day_range("today"), _local_day()
    assert found in {day_range(day.isoformat()) for day in (before, after)}


@pytest.mark.parametrize(("today", "text"), [(date.min, "yesterday"), (date.min, "1y"), (date.max, "this week")])
def test_days_outside_the_calendar_are_none(today, text):
    assert day_range(text, today=today) is None


_WORDS = sorted({word for table in (PERIODS, WEEKDAYS) for phrase in table for word in phrase} | {*MONTHS, *UNITS})
_NUMBERS = st.integers(0, 99_999).map(str)
_WORDINGS = st.lists(st.sampled_from(_WORDS) | _NUMBERS, max_size=4).map(" ".join)


@settings(deadline=None)
@given(st.text(max_size=45) | _WORDINGS, st.dates())
@example("aprile 2024", date.min)
@example("December", date.min)
@example("last year", date.max)
@example("\0a", date.max)
def test_any_text_is_none_or_two_days_in_order(text, today):
    found = day_range(text, today=today)
    if found is not None:
        first, last = found
        assert first <= last
        assert [date(number // 10_000, number // 100 % 100, number % 100) for number in found]


@given(st.sampled_from(sorted(PERIODS)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_phrase_holds_a_period_that_has_begun(phrase, today):
    first, _ = day_range(" ".join(phrase), today=today)
    assert first <= today.year * 10_000 + today.month * 100 + today.day


@given(st.sampled_from(sorted(MONTHS)), st.dates(date(1900, 1, 1)))
def test_every_month_name_is_read_with_any_year(name, day):
    first, last = day_range(f"{name} {day.year}")
    assert (first // 100, first % 100) == (day.year * 100 + MONTHS[name], 1)
    assert last // 100 == first // 100
