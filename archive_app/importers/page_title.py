"""Choose a page's title from its headings, its ``title`` and what it tells others, and take the site's name off it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_TITLE = 400

_SEPARATOR = re.compile(r"\s+[|·•»«›‹:/–—―-]{1,2}\s+|\s*[|_｜]\s*|\s*[－—]{1,2}\s*(?=\S{1,12}$)|:\s+")
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class TitleClues:
    """What a page offers as its title; ``headings`` are its first-level headings in order.

    ``lower_headings`` are looked at only for one that says the same as another clue.
    """

    told: str = ""
    written: str = ""
    headings: tuple[str, ...] = ()
    lower_headings: tuple[str, ...] = ()
    site: str | None = None
    host: str | None = None


def choose_title(clues: TitleClues) -> str:
    """Choose the words that two places agree on, else what the page tells others, else ``title``, else a heading."""
    told, written = ("" if _is_site(text, clues) else text for text in (clues.told, clues.written))
    agreed = _part_keys(told) | _part_keys(written)
    for heading in (*clues.headings, *clues.lower_headings):
        if _key(heading) in agreed and not (_names_site(heading, clues) and _key(heading) != _key(told)):
            return heading[:MAX_TITLE]
    if told:
        return _without_site(told, clues)[:MAX_TITLE]
    if written:
        return _without_site(written, clues)[:MAX_TITLE]
    return (clues.headings[0] if clues.headings else clues.told or clues.written)[:MAX_TITLE]


def site_in_title(clues: TitleClues, title: str) -> str | None:
    """The site's name where ``title`` stands in the page's own title with nothing but a name behind or before it."""
    parts = _parts(clues.written)
    keys = [_key(part) for part in parts]
    if len(parts) < 2 or _key(title) not in _part_keys(clues.written):
        return None
    site = parts[-1] if keys[-1] not in _key(title) else parts[0]
    return site if _key(site) not in _key(title) and len(site.split()) <= 5 and len(site) <= 50 else None


def same_words(first: str, second: str) -> bool:
    """Tell whether two titles say the same but for case, signs and spaces."""
    return bool(_key(first)) and _key(first) == _key(second)


def _key(text: str) -> str:
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _SEPARATOR.split(text[: MAX_TITLE * 2]) if part.strip()]


def _part_keys(text: str) -> set[str]:
    """Every run of parts that starts or ends the title, as a key: what is left when names are taken off."""
    keys = list(filter(None, map(_key, _parts(text))))
    starts = {" ".join(keys[:count]) for count in range(1, len(keys) + 1)}
    ends = {" ".join(keys[count:]) for count in range(len(keys))}
    return starts | ends


def _is_site(text: str, clues: TitleClues) -> bool:
    """Tell whether a title names only the site, as on pages that say the same everywhere."""
    return bool(clues.headings) and _names_site(text, clues)


def _names_site(text: str, clues: TitleClues) -> bool:
    key = _key(text).replace(" ", "")
    host = _key(clues.host or "").replace(" ", "")
    return bool(key) and (key == _key(clues.site or "").replace(" ", "") or (len(key) > 2 and key in host))


def _without_site(text: str, clues: TitleClues) -> str:
    """Cut the site's own name off the end or the start; a part that is no known name stays."""
    separators = list(_SEPARATOR.finditer(text))
    if separators and _names_site(text[separators[-1].end() :], clues):
        return text[: separators[-1].start()].strip()
    if separators and _names_site(text[: separators[0].start()], clues):
        return text[separators[0].end() :].strip()
    return text
