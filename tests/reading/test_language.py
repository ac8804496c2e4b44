"""Languages: by script, by letters, by the model, by the page's own word; never over the network."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.reading.language import code_of, detect

SENTENCES = {
    "en": "The ferry to the island runs twice a day, and in winter only once, when the ice allows it.",
    "ru": "Паром на остров ходит дважды в день, а зимой только один раз, если позволяет лёд.",
    "kk": "Аралға паром күніне екі рет жүреді, ал қыста мұз мүмкіндік берсе, тек бір рет қана.",
    "uk": "Пором на острів ходить двічі на день, а взимку лише один раз, якщо дозволяє крига.",
    "be": "Паром на востраў ходзіць двойчы на дзень, а зімой толькі адзін раз, калі дазваляе лёд.",
    "de": "Die Fähre zur Insel verkehrt zweimal am Tag, im Winter nur einmal, wenn das Eis es erlaubt.",
    "fr": "Le bac pour l’île passe deux fois par jour, et une seule fois en hiver, quand la glace le permet.",
    "es": "El transbordador a la isla sale dos veces al día, y en invierno una sola vez, cuando el hielo lo permite.",
    "it": "Il traghetto per l’isola parte due volte al giorno, e d’inverno una sola, quando il ghiaccio lo permette.",
    "pt": "A balsa para a ilha sai duas vezes por dia, e no inverno apenas uma, quando o gelo permite.",
    "pl": "Prom na wyspę kursuje dwa razy dziennie, a zimą tylko raz, kiedy pozwala na to lód.",
    "tr": "Adaya giden vapur günde iki kez, kışın ise buz izin verirse yalnızca bir kez kalkar.",
    "zh": "去岛上的渡船每天开两班，冬天结冰时只开一班。",
    "ja": "島への渡し船は一日に二回、冬は氷の具合がよければ一回だけ出ます。",
    "ko": "섬으로 가는 배는 하루에 두 번, 겨울에는 얼음이 허락하면 한 번만 다닌다.",
    "ar": "العبارة إلى الجزيرة تعمل مرتين في اليوم، وفي الشتاء مرة واحدة فقط عندما يسمح الجليد.",
    "fa": "کشتی جزیره روزی دو بار حرکت می‌کند و در زمستان، اگر یخ بگذارد، فقط یک بار.",
    "he": "המעבורת לאי יוצאת פעמיים ביום, ובחורף רק פעם אחת, כשהקרח מאפשר.",
    "el": "Το πλοίο για το νησί φεύγει δύο φορές την ημέρα, και τον χειμώνα μόνο μία.",
    "th": "เรือข้ามฟากไปเกาะมีวันละสองเที่ยว และฤดูหนาวมีเพียงเที่ยวเดียว",
    "ka": "ბორანი კუნძულზე დღეში ორჯერ დადის, ზამთარში კი მხოლოდ ერთხელ.",
    "hy": "Լաստանավը կղզի է գնում օրական երկու անգամ, իսկ ձմռանը՝ միայն մեկ անգամ։",
    "hi": "द्वीप की नाव दिन में दो बार चलती है, और सर्दियों में बर्फ़ होने पर केवल एक बार।",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_told_by_its_language(language):
    assert detect(SENTENCES[language]) == language
    assert detect(SENTENCES[language].upper() * 5) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Сәлеметсіз бе", "kk"),
        ("Қазақстан Республикасы", "kk"),
        ("Привет, как дела?", "ru"),
        ("Їжак", "uk"),
        ("ありがとう", "ja"),
        ("안녕", "ko"),
        ("安全第一", "zh"),
        ("สวัสดี", "th"),
        ("Γεια", "el"),
        ("שלום", "he"),
        ("გამარჯობა", "ka"),
        ("Բարեւ", "hy"),
        ("iPhone 15 Pro を買いました", "ja"),
    ],
)
def test_letters_that_belong_to_one_language_decide_in_a_short_text(text, language):
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("OK", "de-DE", "de"),
        ("Taxi Hotel", "nl", "nl"),
        ("Привет", "bg", "bg"),
        ("Сәлеметсіз бе", "ru", "kk"),
        ("Привет, как дела?", "en", "ru"),
        ("東京都", "ja", "ja"),
        ("שלום", "yi", "yi"),
        ("", "kk-KZ", "kk"),
        ("12345", "fr", "fr"),
        (SENTENCES["en"] * 5, "ru", "en"),
        (SENTENCES["en"] * 5, "de", "en"),
        (SENTENCES["kk"] * 5, "ru", "kk"),
        (SENTENCES["zh"] * 12, "ja", "zh"),
        (SENTENCES["ru"] * 4, "kk", "ru"),
    ],
)
def test_the_word_of_the_page_counts_where_the_letters_leave_doubts(text, prior, language):
    assert detect(text, prior=prior) == language


@pytest.mark.parametrize("text", ["", " \n", "12:30 — 45 %", "🙂🙂", "https://a.example/x"])
def test_a_text_without_words_has_no_language(text):
    assert detect(text) == "und"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-US", "en"),
        ("zh_CN", "zh"),
        ("zh-Hant-TW", "zh"),
        (" RU ", "ru"),
        ("iw", "he"),
        ("kaz", "kk"),
        ("nb-NO", "no"),
        ("english", None),
        ("x-default", None),
        ("und", None),
        ("mul", None),
        ("", None),
        (None, None),
        ("ru, en", "ru"),
    ],
)
def test_a_language_tag_is_read(tag, code):
    assert code_of(tag) == code


def test_nothing_is_asked_of_the_network(monkeypatch):
    def refuse(*_args: object, **_keywords: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    detect.__globals__["_detector"].cache_clear()
    assert detect(SENTENCES["en"] * 3) == "en"


@given(st.text(), st.none() | st.text(max_size=8))
@settings(deadline=None)
def test_any_text_has_an_answer(text, prior):
    assert detect(text, prior=prior).isalpha()
