"""A small library in several languages, written for these tests."""

from __future__ import annotations

from archive_app.model import IndexDocument, Page, Search

FERRY, RUSSIAN, KAZAKH, CHINESE, THAI, GERMAN, ARABIC, HINDI, JAPANESE, KOREAN, BARE = range(1, 12)

LIBRARY = (
    IndexDocument(
        FERRY,
        "The ferry to Lorn",
        "Local and regiona.organizations spoke about the timetable.\n"
        "The well-being of islanders isn't 5,592 pages long.\n"
        "Organized crossings began at 10:30 with snake_case naming.",
        author="Ada O’Neill",
        source="The Harbour Post",
        url="https://harbour.example/ferry-lorn?id=7",
        language="en",
        tags=("Economy/Trade", "two words"),
        notes="remember the captain",
        excerpts="the well-being of islanders",
        saved="2024-04-23",
        published="2024-04-20T08:30:00+00:00",
        views=2107,
    ),
    IndexDocument(
        RUSSIAN,
        "Ёлка на площади",
        "На площади поставили ёлку. Йога и моя семья. Социально-экономическое развитие, „тихий вечер“.",
        author="Пётр Синицын",
        source="Вечер",
        language="ru",
        tags=("зима",),
        saved="2023-12-30",
        published="2023-12",
        views=90,
    ),
    IndexDocument(
        KAZAKH,
        "Қала мен өзен",
        "Өзен жағасында әжем қымыз ішіп отыр. Ұлы дала үнсіз.",
        source="Вечер",
        language="kk",
        saved="2024-05",
        views=15,
    ),
    IndexDocument(
        CHINESE,
        "清晨的码头",
        "我爱清晨的码头。渡船每天开两次，A股市场很安静。",
        language="zh",
        tags=("economy",),
        saved="2024",
    ),
    IndexDocument(THAI, "เรือข้ามฟาก", "ชาวเกาะรอเรือข้ามฟากทุกเช้า น้ำนิ่งมาก", language="th", saved="2022-01-05", views=90),
    IndexDocument(
        GERMAN,
        "Straße am Hafen",
        "Die Straße führt zum Hafen. Das Schiff heißt „Möwe“, der Müller wartet.",
        author="Ada O’Neill",
        language="de",
        tags=("economy/tradewinds",),
        saved="2023-01-01",
        published="1999",
        views=500,
    ),
    IndexDocument(ARABIC, "الميناء", "مُحَمَّدٌ ينتظر الســفينة في أول النهار ٢٠٢٤", language="ar", views=100),
    IndexDocument(HINDI, "नाव की किताब", "किताब में कीमत लिखी है।", language="hi"),
    IndexDocument(JAPANESE, "フェリーの朝", "島の人々はﾌｪﾘｰを待っている。", language="ja"),
    IndexDocument(KOREAN, "섬의 아침", "섬사람들은 배를 기다린다.", language="ko"),
    IndexDocument(BARE, "", "Nothing is known of this page but its timetable."),
)


def ids(page: Page) -> list[int]:
    """The ids of a page in its order."""
    return [hit.id for hit in page.hits]


def search(query: str, **wishes: object) -> Search:
    """A search without a limit."""
    return Search(query, **{"limit": None, **wishes})  # type: ignore[arg-type]
