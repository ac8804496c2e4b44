"""Reads one line that tells a fact about an article, such as ``Views: 2107`` or ``Сохранено 23.04.2024``.

A line is a field only when its label is known and its value is what the label promises: prose stays prose.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import urlsplit

from archive_app.importers.dates import parse_date
from archive_app.importers.labels import GLUED_UNITS, LABELS, UNITS, FieldKind
from archive_app.importers.numbers import fold_word, parse_count, with_plain_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LabelKind: TypeAlias = FieldKind | Literal["title"]

LONGEST_LINE = 2000
LONGEST_LABEL = 48
LONGEST_NAME = 160
MOST_TAGS = 60

_LABEL_END = LONGEST_LABEL + 16  # with bullets and markup before the label
_FORMAT_SIGNS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\u00ad]")
_BULLET = re.compile(r"^(?:[-*+•·▪►>|]\s+)+|^\|\s*")
_SEPARATOR = re.compile(r"\s*(?:[:：﹕︓︰∶=|\t]|(?<=\s)[-–—―](?=\s)|[–—](?=\s))[\s*_]*")
_LEADING_NUMBER = re.compile(
    r"(\d[\d.,'’٬٫\s\u00a0\u2009\u202f]*(?:[kKmMкКмМ](?![^\W\d_])|[万萬億亿千만천억])?\+?)\s*(\D+)"
)
_GLUED = re.compile(r"([^\d:：]{1,40}?)\s*(\d.*)")
_WRAPPING = "\"'«»“”„‟‘’`*_<>「」『』() \t"
_OPENING = "\"'«“„‘「『"
_CLOSING = "\"'»”“’」』"
_MARKUP = re.compile(r"\*\*|__|`|</?(?:b|strong|i|em|p|span)>", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]\s*$")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((\S+?)\)")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
_TAG_SEPARATOR = re.compile(r"[,;、，；،؛|]|(?:^|\s)#|\s[·•/]\s")


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that a line tells: a count, an ISO date, a text or the tags, as ``kind`` says."""

    kind: FieldKind
    value: int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A known label and the text behind it, which need not be a value."""

    kind: LabelKind
    value: str
    languages: tuple[str, ...] = ()


def parse_field(line: str) -> Field | None:
    """Read ``line`` as a field: views are int, saved and published ISO text, tags a tuple, all else is text."""
    for label in _readings(line):
        if label.kind != "title":
            value = _READERS[label.kind](label.value, label.languages)
            if value is not None:
                return Field(label.kind, value)
    return None


def parse_label(line: str) -> Label | None:
    """Read ``line`` as a known label, a separator and any text, be it a value or not; also a label alone."""
    line = _plain(line)
    return next(_separated(line), None) or _label(line.rstrip(" :："), "")


def parse_title(line: str) -> str | None:
    """Read ``line`` as a title that says so (``Title: X``)."""
    label = next(_separated(_plain(line)), None)
    return label.value if label is not None and label.kind == "title" and label.value else None


def as_url(text: str) -> str | None:
    """Read ``text`` as a web address; ``https`` is put before one without a scheme."""
    link = _MARKDOWN_LINK.fullmatch(text.strip())
    address = (link[2] if link else text).strip(_WRAPPING + "[]")
    if not address or len(address) > LONGEST_LINE or any(character.isspace() for character in address):
        return None
    if "://" not in address:
        host = re.split(r"[/?#]", address, maxsplit=1)[0]
        return f"https://{address}" if _DOMAIN.fullmatch(address) and host == host.lower() else None
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket where a host should be
        return None
    return address if parts.scheme.lower() in ("http", "https", "ftp") and parts.hostname else None


def _readings(line: str) -> Iterator[Label]:
    """The ways to split a line into label and value, the plainest first."""
    if len(line) > LONGEST_LINE or not (_SEPARATOR.search(line, 0, _LABEL_END) or len(line) <= LONGEST_LABEL * 2):
        return
    line = _plain(line)
    yield from _separated(line)
    if len(line) > LONGEST_LABEL * 2 or not any(character.isdecimal() for character in line):
        return
    for label in (*_spaced(line), *_following(line)):
        if label.kind in _STRICT:
            yield label


def _separated(line: str) -> Iterator[Label]:
    for place, separator in enumerate(_SEPARATOR.finditer(line, 0, LONGEST_LINE)):
        if separator.start() > LONGEST_LABEL or place > 3:
            return
        label = _label(line[: separator.start()], line[separator.end() :])
        if label is not None:
            yield label


def _spaced(line: str) -> Iterator[Label]:
    """``Views 2107``, ``Saved on 23 April 2024``, ``閲覧数2107``."""
    glued = _GLUED.fullmatch(line)
    words = line.split()
    splits = [(glued[1], glued[2])] if glued else []
    if _label_key(words[0]) in _FIRST_WORDS:
        splits += [(" ".join(words[:count]), " ".join(words[count:])) for count in range(1, min(5, len(words)))]
    yield from filter(None, (_label(*split) for split in splits))


def _following(line: str) -> Iterator[Label]:
    """``2107 views``, ``2.1k views``, ``2107次浏览``."""
    words = line.split()
    counts = range(1, min(5, len(words))) if _label_key(words[-1]) in _LAST_WORDS else range(0)
    splits = [(" ".join(words[-count:]), " ".join(words[:-count])) for count in counts]
    glued = _LEADING_NUMBER.fullmatch(with_plain_digits(line))
    splits += [(glued[2], glued[1])] if glued else []
    labels = (_label(*split) for split in splits)
    yield from (label for label in labels if label is not None and label.kind == "views")


def _label(text: str, value: str) -> Label | None:
    found = _LABELS.get(_label_key(text)) if len(text) <= LONGEST_LABEL else None
    return Label(found[0], value.strip(), found[1]) if found else None


def _label_key(text: str) -> str:
    text = _ASIDE.sub("", text)
    start, end = 0, len(text)
    while start < end and unicodedata.category(text[start])[0] in "PSZC":
        start += 1
    while end > start and unicodedata.category(text[end - 1])[0] in "PSZC":
        end -= 1
    return fold_word(text[start:end].replace("’", "'").replace("ʻ", "'").replace("‘", "'"))


def _plain(line: str) -> str:
    line = _FORMAT_SIGNS.sub("", line[: LONGEST_LINE + 1]).strip()
    return _MARKUP.sub("", _BULLET.sub("", line)).strip(" \u00a0*_|")


def _views(text: str, _languages: tuple[str, ...]) -> int | None:
    text = _ASIDE.sub("", text).strip(_WRAPPING) or text.strip(_WRAPPING)
    words = text.rstrip(" .").split()
    while len(words) > 1 and fold_word(words[-1]) in _UNITS:
        words.pop()
    plain = " ".join(words)
    count = parse_count(plain)
    unit = next((unit for unit in _GLUED_UNITS if count is None and plain.endswith(unit)), None)
    return parse_count(plain.removesuffix(unit).strip()) if unit else count


def _day(text: str, languages: tuple[str, ...]) -> str | None:
    return parse_date(text.strip(_WRAPPING), languages=languages) or parse_date(
        _ASIDE.sub("", text).strip(_WRAPPING), languages=languages
    )


def _name(text: str, _languages: tuple[str, ...]) -> str | None:
    """A name of people or papers: short, and neither a sentence nor the beginning of one."""
    text = _unquoted(_MARKDOWN_LINK.sub(r"\1", text).strip(" \t*_`<>|"))
    words = text.split()
    if not text or len(text) > LONGEST_NAME or len(words) > 16 or not any(map(str.isalnum, text)):
        return None
    if text.endswith(("...", "…", "!", "?", ":", ";", ",")) or (
        text[0].islower() and len(words) > 2 and not as_url(text)
    ):
        return None
    is_sentence = text.endswith(".") and len(words) > 3 and len(words[-1]) > 5
    return None if is_sentence else text.removesuffix(".") if len(words[-1]) > 5 else text


def _unquoted(text: str) -> str:
    """Take quotation marks off that stand around all of a text, not around its last word."""
    is_wrapped = text[:1] in _OPENING and text[-1:] in _CLOSING and not any(map(text[1:-1].__contains__, _OPENING))
    return text[1:-1].strip() if is_wrapped and len(text) > 2 else text


def _source(text: str, languages: tuple[str, ...]) -> str | None:
    return _name(text, languages) or as_url(text)


def _url(text: str, _languages: tuple[str, ...]) -> str | None:
    return as_url(text)


def _tags(text: str, _languages: tuple[str, ...]) -> tuple[str, ...] | None:
    parts = (part.strip(_WRAPPING + "[].").lstrip("#") for part in _TAG_SEPARATOR.split(text))
    tags = {fold_word(part): part for part in reversed([part for part in parts if part])}
    if not tags or len(tags) > MOST_TAGS or any(len(tag) > 80 or len(tag.split()) > 8 for tag in tags.values()):
        return None
    return tuple(reversed(tags.values()))


_READERS: dict[FieldKind, Callable[[str, tuple[str, ...]], int | str | tuple[str, ...] | None]] = {
    "views": _views,
    "saved": _day,
    "published": _day,
    "source": _source,
    "author": _name,
    "url": _url,
    "tags": _tags,
}
_STRICT: frozenset[LabelKind] = frozenset({"views", "saved", "published"})


def _label_table() -> dict[str, tuple[LabelKind, tuple[str, ...]]]:
    table: dict[str, tuple[LabelKind, tuple[str, ...]]] = {}
    for languages, kinds in LABELS.items():
        for kind, labels in kinds.items():
            for label in labels.split("|"):
                table.setdefault(_label_key(label), (kind, tuple(languages.split())))
    return table


_LABELS = _label_table()
_FIRST_WORDS = frozenset(label.split()[0] for label, (kind, _) in _LABELS.items() if kind in _STRICT)
_LAST_WORDS = frozenset(label.split()[-1] for label, (kind, _) in _LABELS.items() if kind == "views")
_UNITS = frozenset(fold_word(unit.replace("_", " ")) for unit in UNITS.split()) | frozenset(
    label for label, (kind, _) in _LABELS.items() if kind == "views"
)
_GLUED_UNITS = tuple(sorted(GLUED_UNITS.split(), key=len, reverse=True))
