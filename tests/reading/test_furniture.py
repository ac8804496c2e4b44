"""Furniture: waiting notices, share buttons and their like go, prose stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_app.reading.furniture import edges, is_furniture, is_prose, split

PROSE = (
    "The event was attended by representatives of international organizations and development institutions, the expert"
    " community, representatives of government agencies and other stakeholders."
)
FURNITURE = [
    "Wait please...",
    "Please wait…",
    "Subscribe to the newsletter",
    "SUBSCRIBE TO OUR NEWSLETTER!",
    "The operation completed successfully.",
    "Comments (0)",
    "12 comments",
    "© 2024 The Harbour Times. All rights reserved.",
    "Copyright 2023 Harbour Media",
    "Share | Tweet | Print",
    "Facebook · Twitter · Telegram",
    "Read also: Ferry prices go up",
    "Подождите, пожалуйста…",
    "Читайте также: Цены на паром",
    "Подписаться на рассылку",
    "Операция успешно выполнена.",
    "Комментарии (3)",
    "1 204 просмотров",
    "Күте тұрыңыз...",
    "Барлық құқықтар қорғалған",
    "Зачекайте, будь ласка",
    "Bitte warten…",
    "Ähnliche Artikel",
    "Der Vorgang wurde erfolgreich abgeschlossen.",
    "Abonnez-vous à la newsletter",
    "À lire aussi : Le bac de Lorn",
    "Suscríbase al boletín",
    "Cargando...",
    "Iscriviti alla newsletter",
    "Leia também: A balsa",
    "Lütfen bekleyin...",
    "İşlem başarıyla tamamlandı.",
    "Czytaj także",
    "Najczęściej czytane",
    "Lees ook: De veerboot",
    "请稍候……",
    "评论(12)",
    "返回顶部",
    "しばらくお待ちください",
    "コメント（３件）",
    "잠시만 기다려 주세요",
    "댓글 3개",
    "اقرأ أيضًا",
    "جميع الحقوق محفوظة",
]
NOT_FURNITURE = [
    "",
    " ",
    PROSE,
    "“Wait,” she said.",
    "He had to wait, please understand, for a whole year.",
    "Done.",
    "Print was invented in Mainz.",
    "Copyright is a difficult matter.",
    "Share of voters: 14 percent",
    "They commented on the newsletter.",
    "Хорошая погода, не так ли?",
    "1984",
    "— Подождите! — крикнул он и побежал за паромом.",
    "好",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_that_is_furniture_is_known(line):
    assert is_furniture(line)


@pytest.mark.parametrize("line", NOT_FURNITURE)
def test_a_line_that_may_be_prose_is_not_furniture(line):
    assert not is_furniture(line)


def test_the_tail_of_a_saved_article_is_cut_whole():
    tail = [
        "Wait please...",
        "Хорошая погода, не так ли?",
        "Subscribe to the newsletter",
        "The operation completed successfully.",
    ]
    found = split(["First paragraph.", PROSE], tail)
    assert found.body == ("First paragraph.", PROSE)
    assert found.cut == tuple(tail)


def test_the_same_lines_are_cut_where_no_trailer_parts_them_from_the_body():
    lines = [
        "Wait please...",
        "Хорошая погода, не так ли?",
        "Subscribe to the newsletter",
        "The operation completed successfully.",
    ]
    found = split([PROSE, *lines])
    assert found.body == (PROSE,)
    assert found.cut == tuple(lines)


def test_a_tail_is_kept_as_far_as_its_last_prose_in_the_script_of_the_body():
    tail = ["Loading...", "A short line", PROSE, "Another short line", "Поделиться"]
    found = split(["Body."], tail)
    assert found.body == ("Body.", "A short line", PROSE)
    assert found.cut == ("Loading...", "Another short line", "Поделиться")


@pytest.mark.parametrize(
    ("paragraph", "script", "expected"),
    [
        (PROSE, "latin", True),
        (PROSE, "cyrillic", False),
        (PROSE[:100], "latin", False),
        ("船长把谁过河、为什么过河都写下来。" * 3, "han", True),
        ("船长把谁过河。", "han", False),
        ("เรือข้ามฟากไปเกาะวันละสองเที่ยว" * 3, "thai", True),
        ("섬으로 가는 배는 하루에 두 번 있다. " * 5, "hangul", True),
        ("We use cookies and similar techniques to make this site better for you. " * 3, "latin", False),
        (
            "При использовании материалов гиперссылка обязательна, редакция не отвечает ни за что. " * 2,
            "cyrillic",
            False,
        ),
        ("12345 " * 100, "latin", False),
        (PROSE, None, True),
    ],
)
def test_prose_below_the_trailer_is_long_and_in_the_script_of_the_body(paragraph, script, expected):
    assert is_prose(paragraph, script) == expected


def test_furniture_at_the_beginning_goes_and_in_the_middle_stays():
    lines = ["Log in", "Share", PROSE, "Advertisement", PROSE, "Print", "Comments (2)"]
    assert edges(lines) == (2, 5)


@given(st.lists(st.sampled_from([*FURNITURE, *NOT_FURNITURE])), st.lists(st.sampled_from([*FURNITURE, *NOT_FURNITURE])))
def test_no_line_is_lost_or_doubled(body, tail):
    found = split(body, tail)
    assert sorted([*found.body, *found.cut]) == sorted([*body, *tail])
    assert [line for line in body if line == PROSE] == [line for line in found.body if line == PROSE][
        : body.count(PROSE)
    ]


@given(st.text())
def test_any_line_can_be_judged(line):
    is_furniture(line)
    is_prose(line, None)
