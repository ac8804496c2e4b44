"""Brings the inflected forms of a word together: which language's stems a word has, and under which keys it is kept."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import Stemmer

from archive_app.folding import fold, fold_words
from archive_app.index.endings import STRIPPERS, surname_keys, truncated
from archive_app.index.irregular import irregular_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

STEMMING_VERSION = f"3.{Stemmer.version()}"
"""To be raised whenever the same word would be kept under other keys."""

_SNOWBALL = {
    "ar": "arabic",
    "hy": "armenian",
    "eu": "basque",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "nl": "dutch",
    "en": "english",
    "eo": "esperanto",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "de": "german",
    "el": "greek",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "ga": "irish",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "no": "norwegian",
    "nb": "norwegian",
    "nn": "norwegian",
    "fa": "persian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "es": "spanish",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Language -> the name of its stemmer (https://snowballstem.org/algorithms)."""

_SCRIPTS = {
    "CYRILLIC": ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tt", "mn", "tg", "ba", "cv", "os", "ce", "uz"),
    "GREEK": ("el",),
    "ARABIC": ("ar", "fa", "ur", "ckb", "ps", "sd", "ug"),
    "HEBREW": ("he", "yi"),
    "DEVANAGARI": ("hi", "ne", "mr", "sa"),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "TAMIL": ("ta",),
}
"""Script -> the languages written in it, first the one that its words are taken for when nothing else is known."""

_LATIN = "LATIN"
CYRILLIC = "CYRILLIC"
"""The script whose names have cases that are looked for."""

_LATIN_DEFAULT = "en"
_ALSO_LATIN = frozenset({"sr", "uz"})
_NOT_LATIN = frozenset(code for codes in _SCRIPTS.values() for code in codes) - _ALSO_LATIN
_UNSPACED = frozenset({"zh", "ja", "ko", "th", "lo", "km", "my", "yue", "wuu", "bo", "und", ""})
_LIKE_HINDI = frozenset({"ne", "mr", "sa"})
"""Languages that a line of Hindi may be taken for."""

_SURNAMES = frozenset({"ru", "bg", "be", "uk", "mk"})
_SHORTEST = 2
_SHORTEST_NAME = 4
_SHORTEST_STEM = 4
_CASE_VOWELS = frozenset("ыиеую")
_CASE_ENDINGS = ("ой", "ою", "ей", "ею")
_DIGIT = re.compile(r"\d")
_ACRONYMS = re.compile(r"(?!mrs)[b-df-hj-np-tv-xz]+[b-df-hj-np-rtv-xz]s")
"""English words that have no vowel but an s at the end, which the stemmer leaves: TVs, PCs, SDGs."""


def base_language(code: str) -> str:
    """Give the language of a code without its region or script: pt-BR is pt."""
    return code.replace("_", "-").partition("-")[0].lower()


def script_of(word: str) -> str:
    """Name the script of a word's first character, as Unicode names it; nothing for digits and signs."""
    return _script(word[0]) if word else ""


@cache
def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


@cache
def is_written_in(code: str, script: str) -> bool:
    """Tell whether a language's words may be written in a script and have stems there."""
    if code in _UNSPACED:
        return False
    return code not in _NOT_LATIN if script == _LATIN else code in _SCRIPTS.get(script, ())


@cache
def default_language(script: str) -> str | None:
    """Give the language whose stems words have that stand in none of the languages of their script."""
    return _LATIN_DEFAULT if script == _LATIN else next(iter(_SCRIPTS.get(script, ())), None)


def family_names(code: str, spellings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield for each word of a language the names of its families; words of one family are forms of one word.

    ``spellings`` are in lower case, with their accents where they are known: stemmers need them.
    """
    keys = _keys_of(code)(spellings)
    has_surnames = code in _SURNAMES
    for folded, own in zip(fold_words(spellings), keys, strict=True):
        found = own | irregular_keys(code, folded)
        if has_surnames:
            found |= surname_keys(folded)
        elif code == _LATIN_DEFAULT and _ACRONYMS.fullmatch(folded):
            found |= {folded[:-1]}
        yield tuple(f"{code}:{name}" for name in found if name)


@lru_cache(maxsize=65_536)
def families_of(code: str, spelling: str) -> frozenset[str]:
    """List the names of a query word's families in a language, spelt with its accents or without.

    A word may itself be the stem that other forms have, which its own stem is not: Turkish programlar has the stem
    program, but program the stem progra.
    """
    spellings = dict.fromkeys((spelling, fold(spelling)))
    found = {name for names in family_names(code, list(spellings)) for name in names}
    if _stems_are_words(code) and len(spelling) >= _SHORTEST_STEM:
        found |= {f"{code}:{fold(spelling)}"}
    return frozenset(found)


def words_that_are_stems(code: str, spelling: str) -> frozenset[str]:
    """List the folded stems of a query word that may stand in a text as words."""
    if not _stems_are_words(code):
        return frozenset()
    stems = {name.partition(":")[2] for name in families_of(code, spelling)}
    return frozenset(stem for stem in stems if len(stem) >= _SHORTEST_STEM and stem != fold(spelling))


def _stems_are_words(code: str) -> bool:
    """Tell whether a stemmer goes on cutting what it made; the English one hardly does, and then goes too far."""
    return code in _SNOWBALL and code != _LATIN_DEFAULT


@cache
def applied_language(code: str, script: str) -> str | None:
    """Give the language whose stems words of a script have in a text of a language; None when they have none."""
    return code if is_written_in(code, script) else default_language(script)


def name_bases(word: str, families: Iterable[str]) -> set[str]:
    """Give the forms, as dictionaries have them, of which a folded Cyrillic word may be a case, if it is a name.

    Stems are such forms of most men's names; those of most women's and of rivers end in а where the case has another
    vowel. ``families`` are those that ``family_names`` gave for the word.
    """
    if len(word) < _SHORTEST_NAME or script_of(word) != CYRILLIC:
        return set()
    stems = {name.partition(":")[2].lstrip("-=") for name in families}
    bases = {stem for stem in stems if len(stem) >= _SHORTEST_NAME and stem != word}
    if word[-1] in _CASE_VOWELS or word.endswith(_CASE_ENDINGS):
        bases |= {stem + "а" for stem in bases if word.startswith(stem)}
    return bases


def word_bases(code: str, spelling: str) -> set[str]:
    """Give the forms of which a query's word may be a case, if it is a name."""
    return name_bases(fold(spelling), families_of(code, spelling))


def is_stemmed(word: str) -> bool:
    """Tell whether a word is long enough to have other forms, and has no digits."""
    return len(word) >= _SHORTEST and not _DIGIT.search(word)


@cache
def _keys_of(code: str) -> Callable[[Sequence[str]], list[frozenset[str]]]:
    """Give what works out the keys of a language's words, and those of a language that short texts are taken for."""
    own = _own_keys_of(code)
    if code not in _LIKE_HINDI:
        return own
    others = _own_keys_of("hi")
    return lambda words: [one | other for one, other in zip(own(words), others(words), strict=True)]


def _own_keys_of(code: str) -> Callable[[Sequence[str]], list[frozenset[str]]]:
    """Give Snowball's stemmer, our own endings, or a shortening."""
    if code in _SNOWBALL:
        stemmer = Stemmer.Stemmer(_SNOWBALL[code], 0)  # holds the interpreter's lock while it works
        return lambda words: [frozenset((stem,)) for stem in fold_words(stemmer.stemWords(list(words)))]
    strip = STRIPPERS.get(code, truncated)
    return lambda words: list(map(strip, fold_words(words)))
