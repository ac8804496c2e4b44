"""The words of the query language: names of fields, states and kinds, in English and Russian."""

from __future__ import annotations

from typing import Final

from archive_app.index.kinds import KINDS

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title", "заголовок", "название"),
    "body": ("body", "text", "текст"),
    "author": ("author", "by", "автор"),
    "source": ("source", "site", "источник", "сайт"),
    "url": ("url", "address", "адрес", "ссылка"),
    "note": ("note", "notes", "заметка", "заметки"),
    "excerpt": ("excerpt", "excerpts", "выписка", "выписки", "цитата"),
    "tag": ("tag", "tags", "тег", "теги", "тэг", "метка", "метки"),
    "lang": ("lang", "language", "язык"),
    "saved": ("saved", "сохранено", "сохранена"),
    "published": ("published", "опубликовано", "опубликована"),
    "added": ("added", "imported", "добавлено", "добавлена"),
    "marked": ("marked", "отмечено", "выделено"),
    "views": ("views", "просмотры", "просмотров"),
    "opened": ("opened", "открыто", "открыта"),
    "is": ("is", "статус"),
    "has": ("has", "есть"),
    "in": ("in", "где"),
}
"""Field -> the names by which people may call it, the first in English."""

STATES: Final[dict[str, tuple[str, ...]]] = {
    "read": ("read", "прочитано", "прочитана"),
    "unread": ("unread", "непрочитано", "непрочитана"),
    "starred": ("starred", "star", "favourite", "favorite", "избранное"),
    "trashed": ("trashed", "trash", "deleted", "корзина", "удалено"),
}
"""What ``is:`` knows."""

SCOPES: Final[dict[str, tuple[str, ...]]] = {
    "articles": ("articles", "article", "статьи", "статьях"),
    "excerpts": ("excerpts", "excerpt", "notes", "выписки", "выписках", "заметки", "заметках"),
    "all": ("all", "everything", "всё", "все"),
}
"""What ``in:`` knows, beside the trash."""

_KIND_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "author": ("автор",),
    "excerpt": ("выписка", "выписки", "цитата"),
    "image": ("picture", "pictures", "изображение", "изображения", "картинка", "картинки"),
    "language": ("lang", "язык"),
    "note": ("заметка", "заметки"),
    "original": ("оригинал",),
    "published": ("опубликовано",),
    "saved": ("сохранено",),
    "source": ("источник",),
    "tag": ("тег", "теги", "метка", "метки"),
    "url": ("address", "адрес", "ссылка"),
    "views": ("view", "просмотры"),
}


def _by_name(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: meaning for meaning, names in table.items() for name in names}


LANGUAGES: Final[dict[str, tuple[str, ...]]] = {
    "ar": ("arabic", "арабский"),
    "be": ("belarusian", "белорусский"),
    "bg": ("bulgarian", "болгарский"),
    "cs": ("czech", "чешский"),
    "da": ("danish", "датский"),
    "de": ("german", "deutsch", "немецкий"),
    "el": ("greek", "греческий"),
    "en": ("english", "английский"),
    "es": ("spanish", "espanol", "испанский"),
    "fa": ("persian", "farsi", "персидский"),
    "fi": ("finnish", "suomi", "финский"),
    "fr": ("french", "francais", "французский"),
    "he": ("hebrew", "иврит"),
    "hi": ("hindi", "хинди"),
    "hu": ("hungarian", "magyar", "венгерский"),
    "it": ("italian", "italiano", "итальянский"),
    "ja": ("japanese", "японский"),
    "ka": ("georgian", "грузинский"),
    "kk": ("kazakh", "қазақ", "қазақша", "казахский"),
    "ko": ("korean", "корейский"),
    "ky": ("kyrgyz", "киргизский"),
    "nl": ("dutch", "nederlands", "нидерландский"),
    "no": ("norwegian", "norsk", "норвежский"),
    "pl": ("polish", "polski", "польский"),
    "pt": ("portuguese", "portugues", "португальский"),
    "ro": ("romanian", "romana", "румынский"),
    "ru": ("russian", "русский"),
    "sr": ("serbian", "сербский"),
    "sv": ("swedish", "svenska", "шведский"),
    "th": ("thai", "тайский"),
    "tr": ("turkish", "turkce", "турецкий"),
    "uk": ("ukrainian", "українська", "украинский"),
    "uz": ("uzbek", "узбекский"),
    "vi": ("vietnamese", "вьетнамский"),
    "zh": ("chinese", "китайский"),
}
"""Language code -> names by which people call the language, folded."""

FIELD_OF: Final[dict[str, str]] = _by_name(FIELDS)
STATE_OF: Final[dict[str, str]] = _by_name(STATES)
SCOPE_OF: Final[dict[str, str]] = _by_name(SCOPES)
LANGUAGE_OF: Final[dict[str, str]] = _by_name(LANGUAGES)
KIND_OF: Final[dict[str, str]] = _by_name({kind: (kind, f"{kind}s", *_KIND_NAMES.get(kind, ())) for kind in KINDS})
"""Names as people write them -> what they mean. What is compared with ``SCOPE_OF`` and others is folded first."""

OPERATORS: Final[dict[str, str]] = {"AND": "AND", "OR": "OR", "NOT": "NOT"}
RUSSIAN_OPERATORS: Final[dict[str, str]] = {"И": "AND", "ИЛИ": "OR", "НЕ": "NOT"}
"""Taken for operators only in a query that is not all in capitals."""
