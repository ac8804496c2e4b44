"""Reads dates as people and sites write them, day first, into ISO 8601 text that is only as precise as they are.

Three readers in turn: numbers alone, a table of month names, and ``dateparser`` for the languages that the table lacks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from archive_app.importers.numbers import fold_word, with_plain_digits

FIRST_YEAR = 1900
LAST_YEAR = 2100
LONGEST_DATE = 80

# Twelve months, comma by comma; forms of one month space by space; "_" joins the words of one form.
_MONTHS: dict[str, str] = {
    "en": "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept, "
    "october oct, november nov, december dec",
    "ru": "январь января янв, февраль февраля фев февр, март марта мар, апрель апреля апр, май мая, июнь июня июн, "
    "июль июля июл, август августа авг, сентябрь сентября сен сент, октябрь октября окт, ноябрь ноября ноя нояб, "
    "декабрь декабря дек",
    "uk": "січень січня січ, лютий лютого лют, березень березня бер, квітень квітня квіт, травень травня трав, "
    "червень червня черв, липень липня лип, серпень серпня серп, вересень вересня вер, жовтень жовтня жовт, "
    "листопад листопада лист, грудень грудня груд",
    "be": "студзень студзеня, люты лютага, сакавік сакавіка, красавік красавіка, травень траўня, чэрвень чэрвеня, "
    "ліпень ліпеня, жнівень жніўня, верасень верасня, кастрычнік кастрычніка, лістапад лістапада, снежань снежня",
    "bg": "януари яну, февруари, март, април, май, юни, юли, август, септември септ, октомври, ноември, декември",
    "sr": "јануар, фебруар, март, април, мај, јун, јул, август, септембар, октобар, новембар, децембар",
    "kk": "қаңтар қаң, ақпан ақп, наурыз нау, сәуір сәу, мамыр мам, маусым мау, шілде шіл, тамыз там, қыркүйек қыр, "
    "қазан қаз, қараша қар, желтоқсан жел",
    "uz": "yanvar yan, fevral fev, mart, aprel, may, iyun, iyul, avgust, sentabr sentyabr, oktabr oktyabr, noyabr, "
    "dekabr",
    "de": "januar jänner jan, februar feb, märz mrz, april apr, mai, juni jun, juli jul, august aug, september sep, "
    "oktober okt, november nov, dezember dez",
    "fr": "janvier janv, février févr fév, mars, avril avr, mai, juin, juillet juil, août, septembre sept, octobre, "
    "novembre, décembre déc",
    "es": "enero ene, febrero feb, marzo mar, abril abr, mayo may, junio jun, julio jul, agosto ago, septiembre "
    "setiembre sept set, octubre oct, noviembre nov, diciembre dic",
    "ca": "gener, febrer, març, abril, maig, juny, juliol, agost, setembre, octubre, novembre, desembre",
    "pt": "janeiro jan, fevereiro fev, março mar, abril abr, maio mai, junho jun, julho jul, agosto ago, setembro set, "
    "outubro out, novembro nov, dezembro dez",
    "it": "gennaio gen, febbraio feb, marzo mar, aprile apr, maggio mag, giugno giu, luglio lug, agosto ago, "
    "settembre set, ottobre ott, novembre nov, dicembre dic",
    "nl": "januari jan, februari feb, maart mrt, april apr, mei, juni jun, juli jul, augustus aug, september sep, "
    "oktober okt, november nov, december dec",
    "pl": "styczeń stycznia sty, luty lutego lut, marzec marca mar, kwiecień kwietnia kwi, maj maja, czerwiec czerwca "
    "cze, lipiec lipca lip, sierpień sierpnia sie, wrzesień września wrz, październik października paź, listopad "
    "listopada lis, grudzień grudnia gru",
    "cs": "leden ledna led, únor února úno, březen března bře, duben dubna dub, květen května kvě, červen června čvn, "
    "červenec července čvc, srpen srpna srp, září zář, říjen října říj, listopad listopadu, prosinec prosince pro",
    "sk": "január januára, február februára, marec marca, apríl apríla, máj mája, jún júna, júl júla, august augusta, "
    "september septembra, október októbra, november novembra, december decembra",
    "hu": "január jan, február febr, március márc, április ápr, május máj, június jún, július júl, augusztus aug, "
    "szeptember szept, október okt, november nov, december dec",
    "ro": "ianuarie ian, februarie, martie, aprilie, mai, iunie, iulie, august, septembrie, octombrie, noiembrie, "
    "decembrie",
    "tr": "ocak oca, şubat şub, mart, nisan nis, mayıs, haziran haz, temmuz tem, ağustos ağu, eylül eyl, ekim eki, "
    "kasım kas, aralık ara",
    "az": "yanvar, fevral, mart, aprel, may, iyun, iyul, avqust, sentyabr, oktyabr, noyabr, dekabr",
    "sv": "januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november, december",
    "no": "januar, februar, mars, april, mai maj, juni, juli, august, september, oktober, november, desember des",
    "fi": "tammikuu tammikuuta, helmikuu helmikuuta, maaliskuu maaliskuuta, huhtikuu huhtikuuta, toukokuu toukokuuta, "
    "kesäkuu kesäkuuta, heinäkuu heinäkuuta, elokuu elokuuta, syyskuu syyskuuta, lokakuu lokakuuta, marraskuu "
    "marraskuuta, joulukuu joulukuuta",
    "et": "jaanuar, veebruar, märts, aprill, mai, juuni, juuli, august, september, oktoober, november, detsember",
    "lv": "janvāris janvārī, februāris februārī, marts martā, aprīlis aprīlī, maijs maijā, jūnijs jūnijā, jūlijs "
    "jūlijā, augusts augustā, septembris septembrī, oktobris oktobrī, novembris novembrī, decembris decembrī",
    "lt": "sausis sausio, vasaris vasario, kovas kovo, balandis balandžio, gegužė gegužės, birželis birželio, liepa "
    "liepos, rugpjūtis rugpjūčio, rugsėjis rugsėjo, spalis spalio, lapkritis lapkričio, gruodis gruodžio",
    "el": "ιανουάριος ιανουαρίου ιαν, φεβρουάριος φεβρουαρίου φεβ, μάρτιος μαρτίου μαρ, απρίλιος απριλίου απρ, μάιος "
    "μαΐου μαϊ, ιούνιος ιουνίου ιουν, ιούλιος ιουλίου ιουλ, αύγουστος αυγούστου αυγ, σεπτέμβριος σεπτεμβρίου σεπ, "
    "οκτώβριος οκτωβρίου οκτ, νοέμβριος νοεμβρίου νοε, δεκέμβριος δεκεμβρίου δεκ",
    "ar": "يناير جانفي, فبراير فيفري, مارس, أبريل ابريل إبريل أفريل, مايو ماي, يونيو يونيه جوان, يوليو يوليه جويلية, "
    "أغسطس اغسطس أوت, سبتمبر, أكتوبر اكتوبر, نوفمبر, ديسمبر",
    "ar-levant": "كانون_الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, "
    "أيلول, تشرين_الأول, تشرين_الثاني, كانون_الأول",
    "he": "ינואר בינואר, פברואר בפברואר, מרץ מרס במרץ, אפריל באפריל, מאי במאי, יוני ביוני, יולי ביולי, אוגוסט באוגוסט, "
    "ספטמבר בספטמבר, אוקטובר באוקטובר, נובמבר בנובמבר, דצמבר בדצמבר",
    "hi": "जनवरी, फ़रवरी फरवरी, मार्च, अप्रैल, मई, जून, जुलाई, अगस्त, सितंबर सितम्बर, अक्टूबर अक्तूबर, नवंबर नवम्बर, दिसंबर दिसम्बर",
    "th": "มกราคม ม.ค., กุมภาพันธ์ ก.พ., มีนาคม มี.ค., เมษายน เม.ย., พฤษภาคม พ.ค., มิถุนายน มิ.ย., กรกฎาคม ก.ค., "
    "สิงหาคม ส.ค., กันยายน ก.ย., ตุลาคม ต.ค., พฤศจิกายน พ.ย., ธันวาคม ธ.ค.",
    "id": "januari jan, februari feb, maret mar, april apr, mei, juni jun, juli jul, agustus agu agt, september sep, "
    "oktober okt, november nov, desember des",
}

_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье пн вт ср чт пт сб вс "
    "понеділок вівторок середа четвер п'ятниця субота неділя нд "
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі dushanba seshanba chorshanba payshanba juma shanba "
    "yakshanba montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
    "segunda terça quarta quinta sexta feira lunedì martedì mercoledì giovedì venerdì sabato domenica gio "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo za zo "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý středa čtvrtek pátek neděle "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar måndag tisdag onsdag torsdag fredag lördag söndag "
    "mandag tirsdag lørdag søndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai "
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina "
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή "
    "الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार "
    "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์ "
    "senin selasa rabu kamis jumat sabtu minggu "
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 "
    "週一 週二 週三 週四 週五 週六 週日 "
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 火 水 木 金 土 "
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일 화 수 목 금 토"
)
_FILLERS = (
    "st nd rd th er re the of on de del d do el le la am an den der dem vom dnia utc gmt "
    "года год году г го е ый ого р року рік r rok roku "
    "ж жыл жылғы жылы ш yil yili yıl il năm ngày tháng år year lật m gada του της a az ال م का को "
    "年 月 日 号 號 년 월 일 พ ศ ค ที่ วันที่ เดือน ปี พุทธศักราช ad ce"
)
_ERAS: dict[str, int] = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
_CLOCK = (
    r"(?<!\d)(\d{1,2})\s?[:h時时点點시]\s?(\d{2})(?!\d)(?:\s?(?::|[分분]\s?)\d{2}(?:[.,]\d+)?\s?[秒초]?|\s?[分분])?"
)
_ZONES = "uhr|h|z|utc|gmt|msk|мск|cet|cest|eet|eest|est|edt|cst|cdt|pst|pdt|bst|ist|jst|kst"
_TIME = re.compile(
    r"(?:(?<=\d)t|\b(?:at|um|kl|klo|в|о|à|as|às|a las|alle|ore|om|saat|lúc|pukul|godz)\b\.?\s?|"
    r"(?:上午|下午|午前|午後|오전|오후)\s?)?"
    rf"{_CLOCK}(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?(?:{_ZONES})\b)?"
    rf"(?:\s?[+-]\d{{2}}:?\d{{2}}(?![\d.]))?(?:\s?\((?:{_ZONES})[^)]{{0,8}}\))?"
)
_DOTTED_TIME = re.compile(r"\b(?:kl|klo|um|godz)\.?\s?([01]?\d|2[0-4])[.]([0-5]\d)(?!\d)(?!\.)(?:\s?uhr\b)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t?(?:[01]\d|2[0-4])[0-5]\d(?:[0-6]\d)?z?)?")
_SHORT_YEAR = re.compile(r"\d([./\-])\s?\d{1,2}\1\s?\d")
_TOKEN = re.compile(r"\d+|[^\s\d.,;:/\-–—‐‑·()|]+")
_FORMAT_SIGNS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad\"«»“”„‟`<>\[\]]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_UNKNOWN_WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\d)")
_DATEPARSER_SETTINGS = {
    "DATE_ORDER": "DMY",
    "PREFER_DAY_OF_MONTH": "first",
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "RETURN_AS_TIMEZONE_AWARE": False,
}
_YEAR = re.compile(r"(?<!\d)(?:19\d\d|20\d\d|2100)(?!\d)")


def parse_date(text: str, *, languages: tuple[str, ...] = ()) -> str | None:
    """Read ``text`` as a date: ``2024-04-23``, or ``2024-04`` or ``2024`` when it says no more; None when it is none.

    A time of day is left out. ``languages`` (ISO 639-1) are those the text may be in; Thai turns Buddhist years.
    Impossible days, years outside 1900-2100, words such as "today" and dates without a year are None.
    """
    if len(text) > LONGEST_DATE or not any(character.isdecimal() for character in text):
        return None
    return _parsed(text, languages)


@lru_cache(maxsize=4096)
def _parsed(text: str, languages: tuple[str, ...]) -> str | None:
    plain = with_plain_digits(_FORMAT_SIGNS.sub("", text)).casefold().replace("’", "'").strip(" \t'‘.,;")
    compact = _COMPACT.fullmatch(plain)
    if compact is not None:
        return _iso(int(compact[1]), int(compact[2]), int(compact[3]))
    day = _DOTTED_TIME.sub(" ", _TIME.sub(_blank_if_time, plain))
    words = _read_words(_TOKEN.findall(fold_word(day)))
    if words is None:
        return _by_dateparser(plain, languages)
    is_thai = "th" in languages or _THAI.search(plain) is not None
    is_short = words.month is not None or _SHORT_YEAR.search(day) is not None
    return _from_words(words, is_thai=is_thai, may_be_short=is_short)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a date say: its numbers in order as written, and the month that has a name."""

    numbers: tuple[str, ...]
    month: int | None


def _read_words(tokens: list[str]) -> _Words | None:
    """Sort the words of a date; None when one of them is not known."""
    numbers: list[str] = []
    months: list[int] = []
    era = 0
    place = 0
    while place < len(tokens):
        token, pair = tokens[place], " ".join(tokens[place : place + 2])
        place += 2 if pair in _MONTH_NUMBERS and pair != token else 1
        if token.isdecimal():
            numbers.append(str(int(token) + era) if era else token)
            era = 0
        elif pair in _MONTH_NUMBERS or token in _MONTH_NUMBERS:
            months.append(_MONTH_NUMBERS.get(pair) or _MONTH_NUMBERS[token])
        elif token in _ERA_YEARS:
            era = _ERA_YEARS[token]
        elif token not in _IGNORED:
            return None
    return _Words(tuple(numbers), months[0] if months else None) if len(months) < 2 else None


def _from_words(words: _Words, *, is_thai: bool, may_be_short: bool) -> str | None:
    numbers = words.numbers
    if not numbers or any(len(number) not in (1, 2, 4) for number in numbers):
        return None
    places = [place for place, number in enumerate(numbers) if len(number) == 4]
    is_whole = len(numbers) == (2 if words.month else 3)
    if not places and may_be_short and is_whole and len(numbers[-1]) == 2:
        places = [len(numbers) - 1]
    if len(places) != 1:
        return None
    year = _year(numbers[places[0]], is_thai=is_thai)
    rest = [int(number) for place, number in enumerate(numbers) if place != places[0]]
    if words.month is not None:
        return _iso(year, words.month, *rest) if len(rest) < 2 else None
    return _from_numbers(year, rest, is_year_first=places[0] == 0) if places[0] != 1 or len(rest) == 1 else None


def _from_numbers(year: int, rest: list[int], *, is_year_first: bool) -> str | None:
    if len(rest) < 2 or is_year_first:
        return _iso(year, *rest) if len(rest) < 3 else None
    if len(rest) > 2:
        return None
    day, month = rest
    if month > 12 >= day:
        day, month = month, day
    return _iso(year, month, day)


def _year(digits: str, *, is_thai: bool) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year - 543 if is_thai and year > LAST_YEAR else year
    if is_thai and year >= 43:
        return 2500 - 543 + year
    return 2000 + year if year < 70 else 1900 + year


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        whole = date(year, 1 if month is None else month, 1 if day is None else day).isoformat()
    except ValueError:
        return None
    return whole[: 10 if day is not None else 7 if month is not None else 4]


def _blank_if_time(match: re.Match[str]) -> str:
    return " " if int(match[1]) <= 24 and int(match[2]) < 60 else match[0]


def _by_dateparser(text: str, languages: tuple[str, ...]) -> str | None:
    """Ask ``dateparser``, slow as it is, about a date whose words no table has; year and day must stand in it."""
    numbers = {int(number) for number in re.findall(r"\d{1,4}", text)}
    if not _YEAR.search(text) or not 2 <= len(numbers) <= 5 or not _UNKNOWN_WORD.search(text):
        return None
    import dateparser
    from dateparser.data.languages_info import language_order

    known = [language for language in languages if language in language_order]
    try:
        found = dateparser.parse(text, languages=known or None, settings=_DATEPARSER_SETTINGS)
    except (ValueError, OverflowError):  # a number that no date holds
        return None
    return _iso(found.year, found.month, found.day) if found and {found.year, found.day} <= numbers else None


def _month_numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for months in _MONTHS.values():
        for number, forms in enumerate(months.split(","), start=1):
            for form in forms.split():
                numbers.setdefault(fold_word(form.replace("_", " ")), number)
    return numbers


_MONTH_NUMBERS = _month_numbers()
_ERA_YEARS = {fold_word(era): years for era, years in _ERAS.items()}
_IGNORED = frozenset(fold_word(word) for word in (_WEEKDAYS + " " + _FILLERS).split())
