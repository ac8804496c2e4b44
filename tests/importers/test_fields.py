"""Lines that tell facts are read in many languages; prose that looks like them is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_app.importers.fields import Field, as_url, parse_field, parse_label, parse_title
from archive_app.importers.labels import LABELS


@pytest.mark.parametrize(
    "line",
    [
        "Views: 2107",
        "views:2107",
        "VIEWS : 2,107 times",
        "Views - 2.107",
        "Views — 2 107",
        "Views\t2107",
        "Views = 2107",
        "Views：２１０７",
        "\u200fViews: \u200e2107",
        "**Views:** 2107",
        "**Views**: 2107",
        "- Views: 2107",
        "| Views | 2107 |",
        "👁 Views: 2107",
        "Views (total): 2107",
        'Views: "2107"',
        "Views 2107",
        "2107 views",
        "Viewed 2107 times",
        "Просмотров: 2 107",
        "Кол-во просмотров: 2107",
        "2 107 просмотров",
        "Қаралды: 2107",
        "2107 рет қаралды",
        "Переглядів: 2107",
        "Aufrufe: 2.107",
        "Vues : 2 107",
        "Visitas: 2.107",
        "Visualizações: 2.107",
        "Visualizzazioni: 2.107",
        "Weergaven: 2.107",
        "Wyświetleń: 2107",
        "Wyswietlen: 2107",
        "Počet zobrazení: 2107",
        "Görüntülenme: 2.107",
        "Visningar: 2 107",
        "Katselukerrat: 2107",
        "Προβολές: 2.107",
        "المشاهدات: ٢١٠٧",
        "צפיות: 2,107",
        "दृश्य: २१०७",
        "浏览次数：2107",
        "2107次浏览",
        "瀏覽次數：2,107",
        "閲覧数2107",
        "조회수 2,107회",
        "ยอดวิว 2107 ครั้ง",
        "2.107 lượt xem",
        "Dilihat 2107 kali",
        "Koʻrishlar: 2107",
    ],
)
def test_view_count_is_read(line):
    assert parse_field(line) == Field("views", 2107)


@pytest.mark.parametrize(
    "line",
    [
        "Saved: 23.04.2024",
        "Saved: 23.04.2024 14:05",
        "Saved: Tuesday, 23 April 2024",
        "Saved on 23 April 2024",
        "Date saved - 2024-04-23",
        "Saved: 04/23/2024",
        "Archived: 23/04/24",
        "Сохранено: 23 апреля 2024 г.",
        "Дата сохранения — 23.04.2024",
        "Сақталды: 23.04.2024",
        "Сақталған күні: 2024 жылғы 23 сәуір",
        "Збережено: 23 квітня 2024 р.",
        "Gespeichert am 23.04.2024",
        "Enregistré le 23 avril 2024",
        "ENREGISTRE LE 23 avril 2024",
        "Guardado el 23 de abril de 2024",
        "Salvo em: 23/04/2024",
        "Salvato il 23 aprile 2024",
        "Opgeslagen op 23 april 2024",
        "Zapisano: 23 kwietnia 2024",
        "Uloženo: 23. 4. 2024",
        "Kaydedildi: 23 Nisan 2024",
        "Sparad: 2024-04-23",
        "Tallennettu: 23.4.2024",
        "Αποθηκεύτηκε: 23 Απριλίου 2024",
        "تاريخ الحفظ: ٢٣/٠٤/٢٠٢٤",
        "נשמר: 23.04.2024",
        "सहेजा गया: 23 अप्रैल 2024",
        "保存于：2024年4月23日",
        "儲存日期：2024年4月23日",
        "保存日：2024年4月23日",
        "저장일: 2024년 4월 23일",
        "บันทึกเมื่อ: 23/04/2567",
        "Đã lưu: ngày 23 tháng 4 năm 2024",
        "Disimpan pada 23 April 2024",
        "Saqlangan: 2024-yil 23-aprel",
    ],
)
def test_save_date_is_read(line):
    assert parse_field(line) == Field("saved", "2024-04-23")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("2.1k views", Field("views", 2100)),
        ("2,1 тыс. просмотров", Field("views", 2100)),
        ("1.2万次浏览", Field("views", 12000)),
        ("Saved: 2024-04", Field("saved", "2024-04")),
        ("Published: 1 May 2023", Field("published", "2023-05-01")),
        ("Дата публикации: 01.05.2023", Field("published", "2023-05-01")),
        ("Source: Reuters", Field("source", "Reuters")),
        ("Источник: «Tengrinews.kz»", Field("source", "Tengrinews.kz")),
        ("Источник: Газета «Листок»", Field("source", "Газета «Листок»")),
        ('Source: "Harbour News"', Field("source", "Harbour News")),
        ("来源：《河埠周刊》", Field("source", "《河埠周刊》")),
        ("Author: John Smith Jr.", Field("author", "John Smith Jr.")),
        ("Автор: И. Иванов", Field("author", "И. Иванов")),
        ("作者：王小明", Field("author", "王小明")),
        ("URL: https://example.org/a?b=1", Field("url", "https://example.org/a?b=1")),
        ("Link: [here](https://example.org/a)", Field("url", "https://example.org/a")),
        ("Ссылка: www.example.org/a", Field("url", "https://www.example.org/a")),
        ("Tags: sea, winter; ice #ferry", Field("tags", ("sea", "winter", "ice", "ferry"))),
        ("Tags: #sea #ice", Field("tags", ("sea", "ice"))),
        ("Теги: море, Море, лёд", Field("tags", ("море", "лёд"))),
        ("标签：海、冬天", Field("tags", ("海", "冬天"))),
    ],
)
def test_other_facts_are_read(line, field):
    assert parse_field(line) == field


@pytest.mark.parametrize(
    "line",
    [
        "",
        ":",
        "Views",
        "Views: n/a",
        "Views: five",
        "Views: 5 of the best",
        "Views: -5",
        "Saved: three children",
        "Saved: 31.02.2024",
        "Saved: 01.01.1850",
        "Saved by 5 men",
        "Source: of all evil...",
        "Source: of all the evil in this world",
        "Author: what do you think?",
        "Author: He says that nobody should ever read the book again.",
        "URL: none",
        "Tags:",
        "In 2107 the views changed",
        "He saved 23.04.2024",
        "10 January 2024",
        "Note: 5",
        "https://example.org",
        "Views: 2107 and much more",
    ],
)
def test_prose_is_no_field(line):
    assert parse_field(line) is None


def test_label_without_a_value_is_known():
    label = parse_label("Views: n/a")
    assert (label.kind, label.value) == ("views", "n/a")
    assert parse_label("Сохранено").kind == "saved"
    assert parse_label("Nothing: 5") is None


def test_title_line_gives_its_title():
    assert parse_title("Title: On ferries: a history") == "On ferries: a history"
    assert parse_title("Заголовок: О паромах") == "О паромах"
    assert parse_title("Title:") is None
    assert parse_title("On ferries") is None


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "file:///etc/passwd", "http://", "https://[x", "two words", "", "a.b c"]
)
def test_what_is_no_web_address_is_none(text):
    assert as_url(text) is None


def test_every_language_has_every_label():
    kinds = {"views", "saved", "published", "source", "author", "url", "tags", "title"}
    assert {languages: kinds ^ set(labels) for languages, labels in LABELS.items() if kinds ^ set(labels)} == {}


@pytest.mark.parametrize("languages", LABELS)
def test_every_view_label_and_save_label_is_read(languages):
    for label in LABELS[languages]["views"].split("|"):
        assert parse_field(f"{label}: 2107") == Field("views", 2107), label
    for label in LABELS[languages]["saved"].split("|"):
        assert parse_field(f"{label}: 2024-04-23") == Field("saved", "2024-04-23"), label


@settings(deadline=None)
@given(
    st.text(max_size=120),
    st.sampled_from(["", "Views: ", "Saved: ", "Source: ", "URL: ", "Tags: ", "Title: ", "Автор "]),
)
def test_any_line_is_a_field_or_none(text, label):
    field = parse_field(label + text)
    assert field is None or field.value not in ("", ())
    parse_label(label + text)
    parse_title(label + text)
