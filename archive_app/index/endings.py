"""Finds what the forms of one word share, by rule, for languages that no Snowball stemmer knows."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from archive_app.index import ending_tables as tables
from archive_app.index.run_endings import japanese, korean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Stripper: TypeAlias = "Callable[[str], frozenset[str]]"

_LONG = 6
_VERB = "-"


def truncated(word: str) -> frozenset[str]:
    """Give the keys of a word in a language without rules: the word, and the word without its last vowel.

    Words of six letters and more lose a final vowel, or a final consonant with the vowel before it, which is how most
    endings look; two letters at most. As the word itself stays a key, a bare stem meets its longer forms.
    """
    if len(word) < _LONG:
        return frozenset((word,))
    if word[-1] in _VOWELS:
        return frozenset((word, word[:-1]))
    if word[-2] in _VOWELS:
        return frozenset((word, word[:-2]))
    return frozenset((word,))


def surname_keys(word: str) -> frozenset[str]:
    """Give the masculine nominative of a folded Cyrillic surname in any case, or nothing if it does not look like one.

    Names in -ов, -ев (six letters and more), -ин, -ын (five and more) and -ский, -цкий, -ской, -цкой (all as -ий) are
    known. Names like Толстой look like any adjective and are left to the stemmer, which handles those well.
    """
    found = _SURNAME.fullmatch(word)
    if found is None:
        return frozenset()
    return frozenset((found["name"] or found["place"] + "ий",))


_VOWELS = frozenset("aeiouyəɛɔаеиоуыэюяіїєүұөәαεηιουωաեէըիոօւ")
_SURNAME = re.compile(
    r"(?P<name>\w{4,}[ое]в|\w{3,}[иы]н)(?:а|у|ым|ом|е|ой|ою|ы|ых|ыми)?"
    r"|(?P<place>\w{2,}[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими)"
)


class _Ending(NamedTuple):
    text: str
    before: frozenset[str]
    least: int = 3


class _Known(NamedTuple):
    """Hold endings by their text: letters they may follow, letters that spoil the harmony, shortest stem."""

    endings: dict[str, tuple[frozenset[str], frozenset[str], int]]
    longest: int


def _agglutinated(rules: tables.Agglutination) -> Stripper:
    """Make the function for a language of ``rules``; its table is worked out when the first word is met."""
    both = cache(lambda: (_known(_noun_chains(rules), rules), _known(_verb_chains(rules), rules)))
    vowels = frozenset(rules.back + rules.front)
    short_nouns, short_verbs = frozenset(rules.short_nouns.split()), frozenset(rules.short_verbs.split())
    whole = frozenset(rules.whole.split())
    softened, elided = rules.softened, dict(pair.split("=") for pair in rules.elided.split())

    def cut(word: str, known: _Known, short: frozenset[str]) -> str | None:
        endings = known.endings
        for start in range(max(2, len(word) - known.longest), len(word)):
            rule = endings.get(word[start:])
            if rule is not None and word[start - 1] in rule[0]:
                stem = word[:start]
                if (start >= rule[2] or stem in short) and not _is_spoilt(stem, rule[1], vowels):
                    return stem
        return None

    def keys(word: str) -> frozenset[str]:
        if word in whole or len(word) < 3:
            return frozenset((softened_end(word),))
        nouns, verbs = both()
        noun, verb = cut(word, nouns, short_nouns), cut(word, verbs, short_verbs)
        found = set()
        if noun is None or len(word) - len(noun) <= 3:
            found.add(softened_end(word))
        if noun is not None:
            found.update(map(softened_end, _with_sibilant(noun, word)))
            found.add(elided.get(noun, softened_end(noun)))
        if verb is not None and (noun is None or len(verb) <= len(noun) + 1):
            base = verb[:-1] if len(verb) > 2 and verb[-1] in "ыіиуүi" else verb
            found.add(softened_end(base) + _VERB)
            if word[len(verb)] in "аеә":
                found.add(word[: len(verb) + 1] + _VERB)
        return frozenset(found)

    def softened_end(word: str) -> str:
        return word[:-1] + softened[word[-1]] if word[-1:] in softened else word

    return keys


def _with_sibilant(stem: str, word: str) -> tuple[str, ...]:
    """Give ``stem``, and with the с of the ending -сы too, which may be its own: жұмысы, баласы."""
    after = word[len(stem)]
    return (stem, stem + after) if after in "сs" else (stem,)


def _is_spoilt(stem: str, foreign: frozenset[str], vowels: frozenset[str]) -> bool:
    """Tell whether the last vowel of ``stem`` that counts for harmony is one of ``foreign``."""
    if foreign and not stem.endswith("ев"):
        for letter in reversed(stem):
            if letter in vowels:
                return letter in foreign
            if letter in "ьи":
                return False
    return False


def _known(chains: Iterable[_Ending], rules: tables.Agglutination) -> _Known:
    back, front = frozenset(rules.back), frozenset(rules.front)
    endings: dict[str, tuple[frozenset[str], frozenset[str], int]] = {}
    for text, before, least in chains:
        first = next((letter for letter in text if letter in back or letter in front), "")
        foreign = front if first in back else back if first in front else frozenset[str]()
        foreign = frozenset() if text in rules.unharmonic else foreign
        known = endings.get(text, (before, foreign, least))
        endings[text] = (known[0] | before, foreign, min(known[2], least))
    return _Known(endings, max(map(len, endings)))


def _noun_chains(rules: tables.Agglutination) -> Iterator[_Ending]:
    for series in rules.series:
        yield from _nominal(rules, series)


def _verb_chains(rules: tables.Agglutination) -> Iterator[_Ending]:
    for series in rules.series:
        names = _spelt(rules.names, rules, series)
        forms = [*_spelt(rules.finite, rules, series), *names, *_chained(names, _nominal(rules, series))]
        yield from forms
        yield from _chained(_spelt(rules.negation, rules, series), forms)


def _nominal(rules: tables.Agglutination, series: str) -> list[_Ending]:
    """List what may follow a noun: a plural, then a case, or a possessive with or without a case of its own."""
    plural = _spelt(rules.plural, rules, series)
    own = [ending._replace(least=4) for ending in _spelt(rules.own, rules, series)]
    third = _spelt(rules.third, rules, series)
    after = [
        *_spelt(rules.case, rules, series),
        *own,
        *_chained(own, _spelt(rules.own_case, rules, series)),
        *third,
        *_chained(third, _spelt(rules.third_case, rules, series)),
    ]
    return [*plural, *after, *_chained(plural, after)]


def _spelt(endings: str, rules: tables.Agglutination, series: str) -> list[_Ending]:
    """Spell out ``endings`` in the vowels of one series."""
    letters = str.maketrans(dict(pair.split("=") for pair in series.split()))
    found = []
    for ending in endings.split():
        classes, colon, text = ending.rpartition(":")
        names = classes if colon else "".join(rules.classes)
        before = frozenset().union(*(rules.classes[name] for name in names))
        found.append(_Ending(text.translate(letters), before))
    return found


def _chained(firsts: list[_Ending], seconds: list[_Ending]) -> list[_Ending]:
    pairs = product(firsts, seconds)
    return [first._replace(text=first.text + second.text) for first, second in pairs if first.text[-1] in second.before]


def _inflected(rules: tables.Inflection) -> Stripper:
    """Make the function for a language whose words take one ending."""
    nouns, verbs = frozenset(rules.nouns.split()), frozenset(rules.verbs.split())
    longest, longest_verb = max(map(len, nouns)), max(map(len, verbs), default=0)
    vowels, irregular = frozenset(rules.vowels), _irregular(rules.irregular)
    turned = [tuple(pair.split("=")) for pair in rules.turned.split()]

    def cut(word: str, endings: frozenset[str], longest: int, least: int) -> str:
        for start in range(max(least, len(word) - longest), len(word)):
            if word[start:] in endings and not vowels.isdisjoint(word[:start]):
                return word[:start]
        return word

    def keys(word: str) -> frozenset[str]:
        known = irregular.get(word)
        if known is not None:
            return known
        noun = cut(word, nouns, longest, rules.least)
        verb = cut(word, verbs, longest_verb, rules.least_verb)
        found = {noun}
        if len(verb) < len(word):
            found.add(verb + rules.mark)
            if word.startswith("ув", len(verb)):  # which may belong to the stem: відбув-атися, прац-увати
                found.add(verb + "ув" + rules.mark)
        if len(noun) == len(word) or word[-1] == "ь":
            found.update(_without_fleeting(noun, rules.fleeting, vowels))
        else:
            found.update(_turned(noun, word[len(noun)], turned))
        return frozenset(found)

    return keys


def _turned(stem: str, after: str, turned: list[tuple[str, ...]]) -> Iterator[str]:
    """Give what ``stem`` ends in elsewhere: other letters before hard endings, the т that is no article."""
    if after in "иеіяюie":
        yield from (stem.removesuffix(end) + other for end, other in turned if stem.endswith(end))
    elif after == "т":
        yield stem + after


def _without_fleeting(stem: str, fleeting: str, vowels: frozenset[str]) -> tuple[str, ...]:
    is_fleeting = len(stem) > 3 and stem[-2] in fleeting and stem[-1] not in vowels and stem[-3] not in vowels
    return (stem[:-2] + stem[-1],) if is_fleeting else ()


def _irregular(groups: str) -> dict[str, frozenset[str]]:
    """Give every word of a group the first of them as its key, marked so that no stem can meet it."""
    found: dict[str, frozenset[str]] = {}
    for group in groups.split(";"):
        words = group.split()
        found.update((word, found.get(word, frozenset()) | {f"={words[0]}"}) for word in words)
    return found


_UKRAINIAN_STEM = _inflected(tables.UKRAINIAN)
_UKRAINIAN_IRREGULAR = _irregular(tables.UKRAINIAN.irregular)
_ADJECTIVAL = frozenset("кншжвщчмлр")
_BEFORE_EJ = frozenset("чжшщртнв")
_HARD = {"з": "г", "ц": "к", "с": "х"}


def _ukrainian(word: str) -> frozenset[str]:
    """Add to the plain stem what і stands for in closed syllables, and what -ій, -ів, -ові, -ся may be."""
    end = word[-2:]
    if end in {"ся", "сь"} and len(word) >= _LONG:
        verbs = [key for key in _UKRAINIAN_STEM(word[:-2]) if key.endswith(_VERB)]
        if verbs:
            return frozenset(verbs)
    found = _UKRAINIAN_STEM(word)
    if word in _UKRAINIAN_IRREGULAR or len(word) < 4:
        return found | _opened(found & {word, word[:-1]}) if "і" in word[1:-1] else found
    if end == "ей" and word[-3] in _BEFORE_EJ:
        return found | {word[:-2]}
    if "і" not in word[-5:] and end != "їв":
        return found
    if end == "ій" and len(word) > 4 and word[-3] in _ADJECTIVAL:
        return found | {word[:-2]}
    if end in {"ів", "їв"}:
        return found | {word[:-2] + ("ов" if end == "ів" else "єв")}
    if word.endswith(("ові", "еві", "єві")):
        return found | {word[:-1]}
    if word[-1] == "і" and word[-2] in _HARD:
        return found | {word[:-2] + _HARD[word[-2]]}
    return found | _opened(found & {word, word[:-1]}) if word[-1] not in "аеєиіїоуяй" else found


def _opened(stems: frozenset[str]) -> frozenset[str]:
    """Give the stems that a closed syllable with і has where the syllable is open: ніч has ноч-, річ has реч-."""
    found = set()
    for stem in stems:
        place = max(stem.rfind("і", -3, -1), 0)
        if place and stem[-1] not in tables.UKRAINIAN.vowels + _VERB:
            found.add(stem[:place] + "о" + stem[place + 1 :])
            if place == len(stem) - 2 and (stem[-1] in "чжд" or not _VOWELS.isdisjoint(stem[:place])):
                found.add(stem[:place] + "е" + stem[place + 1 :])
    return frozenset(found)


_BELARUSIAN_STEM = _inflected(tables.BELARUSIAN)
_FIRST_O = re.compile(r"^(?=\w{4})([^аеіоуыэюя=]*)о")


def _belarusian(word: str) -> frozenset[str]:
    """Stem a word as if о in its first syllable were а, which is what it becomes where the stress moves away."""
    if word.endswith(("цца", "ся")) and len(word) >= _LONG:
        word = word.removesuffix("цца") + "ць" if word.endswith("цца") else word[:-2]
    return frozenset(_FIRST_O.sub(r"\1а", key) if "о" in key else key for key in _BELARUSIAN_STEM(word))


_UZBEK_STEM = _agglutinated(tables.UZBEK)
_APOSTROPHES = str.maketrans("", "", "ʻʼ'’‘`")


def _uzbek(word: str) -> frozenset[str]:
    """Stem a word without its apostrophes, which are typed in many ways."""
    return _UZBEK_STEM(word.translate(_APOSTROPHES) or word)


_HEBREW_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
_HEBREW_PREFIX = re.compile("ו?(?:כש|ש|ל|מ|ב|כ)?ה?")


def _hebrew(word: str) -> frozenset[str]:
    """Give the singular of a word with its prefixes, and without those that leave three letters and more."""
    plain = word.translate(_HEBREW_FINALS)
    found = _HEBREW_PREFIX.match(plain)
    longest = min(found.end() if found else 0, len(plain) - 3)
    return _hebrew_singular(plain) | _hebrew_singular(plain[max(longest, 0) :])


def _hebrew_singular(word: str) -> frozenset[str]:
    if len(word) < 5:
        return frozenset((word,))
    if word.endswith("ימ"):
        return frozenset((word[:-2],))
    if word.endswith("ות"):
        return frozenset((word[:-2], word[:-2] + "ה"))
    return frozenset((word[:-1] + "ה",)) if word[-1] == "ת" else frozenset((word,))


STRIPPERS: Mapping[str, Stripper] = MappingProxyType(
    {
        "kk": _agglutinated(tables.KAZAKH),
        "ky": _agglutinated(tables.KYRGYZ),
        "tt": _agglutinated(tables.TATAR),
        "az": _agglutinated(tables.AZERBAIJANI),
        "uz": _uzbek,
        "uk": _ukrainian,
        "be": _belarusian,
        "bg": _inflected(tables.BULGARIAN),
        "mk": _inflected(tables.MACEDONIAN),
        "sk": _inflected(tables.SLOVAK),
        "hr": _inflected(tables.CROATIAN),
        "bs": _inflected(tables.CROATIAN),
        "sl": _inflected(tables.SLOVENE),
        "ka": _inflected(tables.GEORGIAN),
        "lv": _inflected(tables.LATVIAN),
        "he": _hebrew,
        "ko": korean,
        "ja": japanese,
    }
)
"""By language code: what gives the keys of one folded word; words with a key in common are forms of one word."""
