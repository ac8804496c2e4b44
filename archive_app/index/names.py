"""Finds the keys under which spellings of one name meet, across scripts and romanisations."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST = 4
_MOST = 20
"""How many letters a name has, at least and at most."""

Rules: TypeAlias = tuple[tuple[str | re.Pattern[str], str], ...]
"""What to put in place of what, in this order; a line break stands for the beginning or the end of a word."""

_NONE: frozenset[str] = frozenset()


class Reading(NamedTuple):
    """How one spelling tradition reads Latin letters, and the signs by which its words are known.

    A ``wide`` reading is too daring to compare two Latin words by; its keys meet only words of other scripts.
    """

    signs: str
    variants: tuple[Rules, ...]
    is_wide: bool = False


def name_keys(words: Sequence[str]) -> list[frozenset[str]]:
    """Give each folded word the keys it shares with other spellings of the same name, in the order of ``words``.

    Two words may be one name when their sets have a key in common. In keys, ``S C Z`` stand for the sounds of sh, ch
    and zh, ``O U`` for vowels with an umlaut, ``H`` for the г of Гитлер, ``Y`` for ы where и would be another word, and
    ``I`` for endings that Latin letters do not show; ``+`` begins what words of different scripts have in common.
    Numbers, short words and words of scripts other than Latin, Cyrillic, Greek, Armenian and Georgian get no key.
    """
    keys = [_NONE] * len(words)
    names = [number for number, word in enumerate(words) if _FEWEST <= len(word) <= _MOST and word.isalpha()]
    latin = [number for number in names if words[number].isascii()]
    others = [number for number in names if not words[number].isascii()]
    for numbers, found in ((latin, _latin_keys), (others, _other_keys)):
        for number, key in zip(numbers, found([words[number] for number in numbers]), strict=True):
            keys[number] = key
    return keys


def _latin_keys(words: list[str]) -> list[frozenset[str]]:
    text = _joined(words)
    first = _read(text, ())
    keys = list(map(frozenset, zip(first)))
    for reading in _READINGS:
        numbers = list(_lines_with(reading.signs, text))
        chosen = _joined([words[number] for number in numbers])
        for variant in reading.variants:
            for number, key in zip(numbers, _read(chosen, variant), strict=True):
                if key != first[number]:
                    keys[number] |= {"+" + key if reading.is_wide else key}
    _add_umlauts(keys, first, _LATIN_UMLAUT)
    return keys


def _other_keys(words: list[str]) -> list[frozenset[str]]:
    text = _replaced(_joined(words), _OTHER).translate(_SOUNDS)
    text = _replaced(text, _ALIKE)
    first = _split(text)
    keys = [frozenset((key, "+" + key)) for key in first]
    for number, _ in _matches(_INITIAL_G, text):
        keys[number] |= {"H" + first[number][1:]}
    _add_umlauts(keys, first, _CYRILLIC_UMLAUT)
    return [_NONE if not key or _UNKNOWN in key else found for key, found in zip(first, keys, strict=True)]


def _add_umlauts(keys: list[frozenset[str]], first: list[str], pattern: re.Pattern[str]) -> None:
    """Let German names meet their Cyrillic spellings, in which ö and ü have become е and ю."""
    text = _joined(first)
    for number, match in _matches(pattern, text):
        head, vowel, tail = match.groups()
        keys[number] |= {head + _UMLAUTS[vowel] + tail.replace("h", "")}


def _lines_with(signs: str, text: str) -> Iterator[int]:
    last = -1
    for number, _ in _matches(re.compile(signs), text):
        if number != last:
            yield number
            last = number


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield what matches together with the number of the word it is in."""
    breaks = place = 0
    for match in pattern.finditer(text):
        after = match.start() + 1
        breaks += text.count("\n", place, after)
        place = after
        yield breaks // 2, match


def _read(text: str, rules: Rules) -> list[str]:
    return _split(_replaced(_YO.sub("e", _replaced(_replaced(text, rules), _LATIN)).translate(_SAME), _ALIKE))


def _replaced(text: str, rules: Rules) -> str:
    for old, new in rules:
        text = text.replace(old, new) if isinstance(old, str) else old.sub(new, text)
    return text


def _joined(words: Sequence[str]) -> str:
    return "\n" + "\n\n".join(words) + "\n" if words else ""


def _split(text: str) -> list[str]:
    return text[1:-1].split("\n\n") if text else []


_UNKNOWN = "\0"
"""Stands for a letter of a script that gives no keys."""

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцыэюя" + "іїєґў" + "қғңөүұһәəј" + "жчшщъьљњћђџѕ",
        "a b v g d e z i i k l m n o p r s t u f h ts i e iu ia".split()
        + "i i e g u".split()
        + "k g n o u u h a a i".split()
        + ["Z", "C", "S", "SC", "", "", "li", "ni", "C", "dZ", "dZ", "dz"],
        strict=True,
    )
)

_GREEK_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "a v g d e z i th i k l m n ks o p r s t i f h ps o".split(),
        strict=True,
    )
)

_OTHER: Rules = (
    ("ый\n", "Y\n"),
    ("ы\n", "Y\n"),
    ("ые\n", "Ye\n"),
    (re.compile(r"ы(?<=\n.ы)(?=.{1,4}\n)"), "Y"),
    ("ии\n", "iI\n"),
    ("ьи\n", "iI\n"),
    ("ьей\n", "Iei\n"),
    ("ски\n", "skI\n"),
    ("ть\n", "tI\n"),
    ("ться\n", "tIsia\n"),
    ("\nию", "\nIiu"),
    ("\nґ", "\ng"),
    ("ου", "u"),
    ("αυ", "av"),
    ("ευ", "ev"),
    ("\nμπ", "\nb"),
    ("\nντ", "\nd"),
    ("\nγκ", "\ng"),
    ("ու", "u"),
    ("γγ", "ng"),
    ("γκ", "ng"),
    ("γχ", "nh"),
)

_ROMAN = {"zh": "Z", "kh": "h", "ch": "C", "sh": "S", "gh": "g", "j": "dZ"}
"""Sounds of Armenian and Georgian letters, by what they are transliterated to."""

_SAME = str.maketrans({"y": "i", "j": "i", "w": "v", "q": "k", "c": "k"})

_YO = re.compile(r"[yj]o(?<=[bdflmnpstvzCSZ]..)(?=[a-z])")
"""What stands for ё after a consonant: Fyodor, Solovyov."""

_LATIN: Rules = (
    ("tsch", "C"),
    ("\ntch", "\nC"),
    ("tchev", "Cev"),
    ("tchen", "Cen"),
    ("vitch\n", "viC\n"),
    ("sch", "S"),
    ("zh", "Z"),
    ("sh", "S"),
    ("kh", "h"),
    ("ch", "C"),
    ("ph", "f"),
    ("qu", "kv"),
    ("\nxii", "\nxI"),
    ("xxii", "xxI"),
    ("x", "ks"),
    ("tz", "ts"),
    (re.compile("c(?=[eiy])"), "ts"),
    ("iii", "iII"),
    ("vii", "vI"),
    (re.compile(r"ff(?<=[eo]ff)(?=\n)"), "v"),
)
"""How a Latin word is read when nothing is known about its language."""

_ALIKE: Rules = (
    (re.compile("ii+"), "i"),
    (re.compile(r"\nie(?!a)"), "\ne"),
    (re.compile(r"o(?<=[CSZi]o)(?=va?\n)"), "e"),
    (re.compile(r"i(?<=[aeou]i)(?=e)|i(?=eva?\n)"), ""),
    ("assi", "asi"),
    *((letter * 2 + "\n", letter + "\n") for letter in "klnp"),
    ("ksander\n", "ksandr\n"),
    ("ksandre\n", "ksandr\n"),
    ("muham", "moham"),
    ("hamm", "ham"),
    ("hamad\n", "hamed\n"),
    ("hmad\n", "hmed\n"),
)
"""Differences that remain between spellings of one sound, in any script."""

_SLAVIC = (
    r"(?:v(?<=[eo]v)a?|c(?<=ic)|k(?<=sk)(?:y|ii?|ij)|ko(?<=[ei]nko)|n(?<=[jy]an)|u(?<=oglu)|ek(?<=bek)|ze(?<=dze))\n"
)
"""Endings of names from languages whose romanisations have letters with a caron or a cedilla."""

_VOICED: Rules = ((re.compile(r"(?<=[aeiouy\n])s(?=[aeiouybdgn])"), "z"), ("ss", "s"))

_HARD: Rules = (("tsch", "C"), ("sch", "S"), ("ch", "h"), ("kh", "h"))
_SOFT: Rules = (("schtsch", "SC"), ("tsch", "C"), ("sch", "Z"), ("ch", "h"), ("kh", "h"))
_SHARP: Rules = (("tz", "ts"), ("z", "ts"))
_FRENCH: Rules = (
    ("chtch", "SC"),
    ("tch", "C"),
    ("sch", "S"),
    ("sh", "S"),
    ("kh", "h"),
    ("ch", "S"),
    ("dj", "dZ"),
    ("j", "Z"),
    ("gue", "ge"),
    ("gui", "gi"),
    ("ou", "u"),
    ("ine\n", "in\n"),
)
_POLISH: Rules = (("szcz", "SC"), ("sz", "S"), ("cz", "C"), ("rz", "Z"), ("ch", "h"), ("c", "ts"))
_CARON: Rules = (("ch", "h"), ("sh", "S"), ("zh", "Z"), ("sce", "SCe"), ("\nsc", "\nSC"), ("c", "C"))
_HUSHED: Rules = (*((f"s{vowel}", f"S{vowel}") for vowel in "aeiouy"), ("sev", "Sev"), ("z", "Z"))

_WRITTEN_OUT = (re.compile(r"(?<=[b-df-hj-np-twz])(a|o|(?<!g)u)e(?=[b-df-hk-np-tz])"), r"\1")
"""An umlaut written as two letters, which folding takes for one."""

_BEGINNING_Y = r"y(?:(?<=\n[b-df-hj-np-tvwz]y)|(?<=\n[cksz]hy))"
_HARD_VOWEL: Rules = (
    ("yy\n", "Y\n"),
    ("yi\n", "Y\n"),
    ("yj\n", "Y\n"),
    ("y\n", "Y\n"),
    (re.compile(_BEGINNING_Y), "Y"),
)
"""What keeps ы in short words and at the end of words apart from и in Cyrillic."""

_READINGS = (
    Reading(
        r"ch(?<=sch)|w(?<=[jiy]ew)|w(?<=[eo]w)a?\n|ff(?<=[eo]ff)\n|j(?<=[iy]j)\n|zin\n",
        (_HARD, _HARD + _SHARP, _HARD + _SHARP + _VOICED, _SOFT + _SHARP),
    ),
    Reading(r"ch(?<=tch)|j(?<=dj)|\niou|ou[a-z]*(?:ine|[eo]va?|enko|in|sky?i?|[rn]i)\n|gue[iv]", (_FRENCH,)),
    Reading(r"z(?<=[src]z)", (_POLISH,)),
    Reading(_SLAVIC, (_CARON, _CARON + _HUSHED, (("ch", "C"), ("c", "ts")), (("dj", "dZ"), ("j", "Z")))),
    Reading(r"(?:oe|ae|ue)[b-df-hk-np-tz]", ((_WRITTEN_OUT,),)),
    Reading(r"y\n(?<=[b-df-hj-np-tvwzy]y\n)|y[ij]\n|" + _BEGINNING_Y, (_HARD_VOWEL,)),
    Reading(r"\nh", ((("\nh", "\nH"),),)),
    Reading(r"h(?<=[ct]h)|c(?=[eiy])", ((("th", "t"), ("ch", "h"), (re.compile("c(?=[eiy])"), "s")),), True),
    Reading(r"ch|j|ou|ine\n", (_FRENCH,), True),
    Reading(r"\nj", ((("j", "dZ"), ("ohn", "on")),), True),
)

_INITIAL_G = re.compile(r"\ng")

_UMLAUTS = {"o": "O", "oe": "O", "e": "O", "u": "U", "ue": "U", "iu": "U"}

_UMLAUT_TAIL = r"([^aeiou\n]{1,4}e(?:[rln]|berg|mann?)?)\n"
_LATIN_UMLAUT = re.compile(r"\n([^aeiou\n]*)([ou]e?)" + _UMLAUT_TAIL)
_CYRILLIC_UMLAUT = re.compile(r"\n([^aeiou\n]+)(e|iu)" + _UMLAUT_TAIL)


class _Sounds(dict[int, str]):
    """The sound of each letter that is not a plain Latin one, worked out when the letter is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _sound(chr(code))
        return self[code]


def _sound(letter: str) -> str:
    if letter in _CYRILLIC:
        return _CYRILLIC[letter]
    if letter in _GREEK_LETTERS:
        return _GREEK_LETTERS[letter]
    if letter.isascii():  # a plain letter, or what a rule has put there
        return letter.translate(_SAME)
    if not unicodedata.name(letter, "").startswith(("LATIN", "ARMENIAN", "GEORGIAN", "CYRILLIC")):
        return _UNKNOWN
    roman = anyascii(letter).replace("'", "").lower()
    return _ROMAN.get(roman, roman).translate(_SAME)


_SOUNDS = _Sounds()
