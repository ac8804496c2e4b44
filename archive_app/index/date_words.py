"""The words that people use for days, weeks, months and years, in the languages that dates are read in without help."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from archive_app.folding import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable

Unit: TypeAlias = Literal["day", "week", "month", "quarter", "year"]

_PERIODS: dict[tuple[Unit, int], str] = {
    ("day", 0): "today, сегодня, heute, aujourd'hui, hoy, сьогодні, бүгін",
    ("day", 1): "yesterday, вчера, gestern, hier, ayer, вчора, учора, кеше",
    ("day", 2): "day before yesterday, позавчера, vorgestern, avant-hier, anteayer, antes de ayer, позавчора, "
    "алдыңғы күні, алдыңгүні",
    ("week", 0): "this week, эта неделя, эту неделю, на этой неделе, diese woche, dieser woche, cette semaine, "
    "esta semana, цей тиждень, цього тижня, осы апта, осы аптада, бұл апта",
    ("week", 1): "last week, previous week, прошлая неделя, прошлую неделю, на прошлой неделе, letzte woche, "
    "letzter woche, vorige woche, semaine dernière, semaine passée, semana pasada, минулий тиждень, минулого тижня, "
    "өткен апта, өткен аптада",
    (
        "month",
        0,
    ): "this month, этот месяц, в этом месяце, dieser monat, diesen monat, diesem monat, ce mois, "
    "ce mois-ci, este mes, цей місяць, цього місяця, осы ай, осы айда, бұл ай",
    ("month", 1): "last month, previous month, прошлый месяц, в прошлом месяце, letzter monat, letzten monat, "
    "voriger monat, vorigen monat, mois dernier, mois passé, mes pasado, минулий місяць, минулого місяця, өткен ай, "
    "өткен айда",
    ("quarter", 0): "this quarter, этот квартал, в этом квартале, dieses quartal, diesem quartal, ce trimestre, "
    "este trimestre, цей квартал, цього кварталу, осы тоқсан, осы тоқсанда",
    ("quarter", 1): "last quarter, previous quarter, прошлый квартал, в прошлом квартале, letztes quartal, "
    "letzten quartal, voriges quartal, trimestre dernier, dernier trimestre, trimestre pasado, минулий квартал, "
    "минулого кварталу, өткен тоқсан, өткен тоқсанда",
    (
        "year",
        0,
    ): "this year, этот год, в этом году, dieses jahr, diesem jahr, cette année, este año, цей рік, "
    "цього року, осы жыл, осы жылы, бұл жыл, биыл",
    ("year", 1): "last year, previous year, прошлый год, в прошлом году, letztes jahr, letzten jahr, voriges jahr, "
    "année dernière, année passée, an dernier, an passé, año pasado, минулий рік, минулого року, торік, өткен жыл, "
    "өткен жылы, былтыр",
}
"""A calendar unit and how many of them ago -> the phrases that mean it."""

_UNITS: dict[Unit, str] = {
    "day": "d day days день дня дней tag tage tagen jour jours día días дні днів күн",
    "week": "w week weeks неделя неделю недели недель woche wochen semaine semaines semana semanas тиждень тижні "
    "тижнів апта",
    "month": "m month months месяц месяца месяцев monat monate monaten mois mes meses місяць місяці місяців ай",
    "quarter": "quarter quarters квартал квартала кварталов quartal quartale quartalen trimestre trimestres квартали "
    "кварталів тоқсан",
    "year": "y year years год года лет jahr jahre jahren an ans année années año años рік роки років жыл",
}
"""Unit -> its forms after a number."""

_LAST = (
    "last past previous последний последняя последнюю последние последних letzte letzten letzter letztes vergangene "
    "vergangenen dernier dernière derniers dernières último última últimos últimas останній останню останні останніх "
    "соңғы өткен"
)

_WEEKDAYS = (
    "monday mon понедельник пн montag lundi lunes понеділок дүйсенбі",
    "tuesday tue tues вторник вт dienstag mardi martes вівторок сейсенбі",
    "wednesday wed среда среду ср mittwoch mercredi miércoles середа середу сәрсенбі",
    "thursday thu thur thurs четверг чт donnerstag jeudi jueves четвер бейсенбі",
    "friday fri пятница пятницу пт freitag vendredi viernes п'ятниця п'ятницю жұма",
    "saturday sat суббота субботу сб samstag sonnabend samedi sábado субота суботу сенбі",
    "sunday sun воскресенье вс sonntag dimanche domingo неділя неділю жексенбі",
)

_MONTHS = (
    "january jan январь января январе янв januar jänner janvier janv enero ene січень січня січні қаңтар",
    "february feb февраль февраля феврале фев februar février févr fév febrero лютий лютого лютому ақпан",
    "march mar март марта марте мар märz mrz mars marzo березень березня березні наурыз",
    "april apr апрель апреля апреле апр avril avr abril abr квітень квітня квітні сәуір",
    "may май мая мае mai mayo травень травня травні мамыр",
    "june jun июнь июня июне июн juni juin junio червень червня червні маусым",
    "july jul июль июля июле июл juli juillet juil julio липень липня липні шілде",
    "august aug август августа августе авг août agosto ago серпень серпня серпні тамыз",
    "september sep sept сентябрь сентября сентябре сен сент septembre septiembre вересень вересня вересні қыркүйек",
    "october oct октябрь октября октябре окт oktober okt octobre octubre жовтень жовтня жовтні қазан",
    "november nov ноябрь ноября ноябре ноя novembre noviembre листопад листопада листопаді қараша",
    "december dec декабрь декабря декабре дек dezember dez décembre déc diciembre dic грудень грудня грудні желтоқсан",
)

_FILLERS = (
    "the in of on for during за в во на у протягом la le les du des au cours l en el los las de del durante "
    "den der die das dem im am vom"
)
_DATE_FILLERS = "st nd rd th er го г год года году р рік року ж жыл жылы жылғы"

LANGUAGES = (
    "it pt pl nl cs sk sv da nb fi et lv lt el tr az uz be bg sr hr sl mk ca gl hu ro ka hy ky fa he ar hi bn ta ur id "
    "vi th zh ja ko"
).split()
"""The other languages, ISO 639-1, for which ``dateparser`` is asked."""

_WORD = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = frozenset(" \t\u00a0.,'’ʼ/-_")


def split_words(text: str) -> tuple[str, ...] | None:
    """Cut ``text`` into folded words and numbers; None when anything but spaces and light punctuation parts them."""
    folded = fold_text(text).replace("ʼ", "'")
    return tuple(_WORD.findall(folded)) if _BETWEEN.issuperset(_WORD.sub("", folded)) else None


def without(words: Iterable[str], dropped: frozenset[str]) -> tuple[str, ...]:
    """Leave out words that add nothing."""
    return tuple(word for word in words if word not in dropped)


def _folded(forms: str) -> tuple[str, ...]:
    return tuple(" ".join(split_words(form) or ()) for form in forms.split())


def _phrases(phrases: str) -> list[tuple[str, ...]]:
    return [without(split_words(phrase) or (), FILLERS) for phrase in phrases.split(",")]


def _numbered(rows: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    return {tuple(form.split()): number for number, forms in enumerate(rows, start=1) for form in _folded(forms)}


FILLERS = frozenset(_folded(_FILLERS))
"""Words that may stand anywhere and say nothing about a date."""

DATE_FILLERS = FILLERS | frozenset(_folded(_DATE_FILLERS))
"""The same, with the words and endings that follow the numbers of a date."""

LAST = frozenset(_folded(_LAST))
"""Words that make a number of days the last ones."""

PERIODS = {phrase: period for period, phrases in _PERIODS.items() for phrase in _phrases(phrases)}
"""Words of a phrase -> the calendar unit it means, and how many of them ago."""

UNITS = {form: unit for unit, forms in _UNITS.items() for form in _folded(forms)}
"""Form of a unit -> the unit."""

WEEKDAYS = _numbered(_WEEKDAYS)
"""Words of a name -> the day of the week, 1 for Monday."""

MONTHS = {name[0]: number for name, number in _numbered(_MONTHS).items()}
"""Name -> the month, 1 for January."""
