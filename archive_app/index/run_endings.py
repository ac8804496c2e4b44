"""Takes the endings off Korean and Japanese words, which are written without a space before them."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from archive_app.index import ending_tables as tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_HANGUL, _FINALS, _VOWEL_STEP, _SYLLABLES = 0xAC00, 28, 28, 11_172
_SYLLABLE_N, _SYLLABLE_L, _SYLLABLE_P, _SYLLABLE_SS = 4, 8, 17, 20

_KOREAN_PARTICLES = frozenset(tables.KOREAN_CASES.split()) | {
    "".join(pair) for pair in product(tables.KOREAN_CASES.split(), tables.KOREAN_AFTER_CASES.split())
}
_KOREAN_NOUN_ENDS = _KOREAN_PARTICLES | {"들" + particle for particle in _KOREAN_PARTICLES}
_AFTER_CONSONANT, _AFTER_VOWEL, _SHORT_STEM, _SUPPORT, _SUPPORT_SHORT = (
    frozenset(endings.split())
    for endings in (
        tables.KOREAN_AFTER_CONSONANT,
        tables.KOREAN_AFTER_VOWEL,
        tables.KOREAN_SHORT_STEM,
        tables.KOREAN_SUPPORT,
        tables.KOREAN_SUPPORT_SHORT,
    )
)
_LONG_ONLY, _PAST = frozenset(tables.KOREAN_LONG_ONLY.split()), frozenset(tables.KOREAN_PAST.split())
_PRESENT = _LONG_ONLY.union(tables.KOREAN_PRESENT.split())


def korean(word: str) -> frozenset[str]:
    """Give a noun without particles or supporting verb, and a verb as in a dictionary: 먹었다 has 먹다."""
    noun = _korean_noun(word)
    if noun is not None:
        return frozenset((noun,))
    for start in range(max(1, len(word) - 7), len(word)):
        if word[start:] in _KOREAN_NOUN_ENDS and _may_follow(word[:start], word[start:]):
            verbs = _korean_verbs(word) if start == len(word) - 1 else ()
            return frozenset((word, word[:start], *verbs))
    return frozenset((word, *_korean_verbs(word)))


def _korean_noun(word: str) -> str | None:
    """Take off a supporting verb: 공부했다, 학생입니다, 사용된."""
    for start in range(max(1, len(word) - 5), len(word)):
        if word[start:] in (_SUPPORT if start > 1 else _SUPPORT_SHORT):
            return word[:start]
    return None


def _may_follow(stem: str, particle: str) -> bool:
    """Tell whether Korean spelling and the length of ``stem`` allow ``particle`` to follow it."""
    if (
        len(stem) < 2
        and particle not in _SHORT_STEM
        and not particle.startswith(("에서", "에게", "까지", "부터", "에는"))
    ):
        return False
    if particle[0] == "들":
        return True
    final = _final(stem[-1])
    case = particle if particle in _AFTER_CONSONANT | _AFTER_VOWEL else particle[: 2 if particle[:2] == "으로" else 1]
    if case in _AFTER_CONSONANT:
        return final > 0
    return final in {0, _SYLLABLE_L} if case[0] == "로" else case not in _AFTER_VOWEL or final == 0


def _final(syllable: str) -> int:
    """Give the number of the consonant that closes a Hangul syllable, 0 for none."""
    return (ord(syllable) - _HANGUL) % _FINALS


def _korean_verbs(word: str) -> Iterator[str]:
    """List the verbs of which ``word`` may be a form, as in a dictionary."""
    past = _ending(word, _PAST)
    if past and _final(word[-len(past) - 1]) == _SYLLABLE_SS:
        yield from _korean_past(word[: -len(past)])
        return
    if word.endswith(("니다", "니까")) and len(word) > 2 and _final(word[-3]) == _SYLLABLE_P and word[-3] != "습":
        yield word[:-3] + chr(ord(word[-3]) - _SYLLABLE_P) + "다"
        return
    if word.endswith("다") and len(word) > 1 and _final(word[-2]) == _SYLLABLE_N and word[-2] != "는":
        yield word[:-2] + chr(ord(word[-2]) - _SYLLABLE_N) + "다"
    elif len(word) > 2 and word[-1] == "운" and _final(word[-2]) == 0:
        yield word[:-2] + chr(ord(word[-2]) + _SYLLABLE_P) + "다"
    end = _ending(word, _PRESENT)
    if end and _is_verb_stem(word[: -len(end)], end):
        yield word[: -len(end)] + "다"


def _ending(word: str, endings: frozenset[str]) -> str:
    """Give the longest of ``endings``, of three syllables at most, that leaves something of ``word``."""
    return next((word[-size:] for size in (3, 2, 1) if len(word) > size and word[-size:] in endings), "")


def _is_verb_stem(stem: str, end: str) -> bool:
    if stem in tables.KOREAN_VERBS:
        return True
    if len(stem) == 1:
        return end in {"다", "는다", "습니다", "는"} or (len(end) > 1 and end not in _LONG_ONLY)
    return end not in {"은", "을"}


def _korean_past(stem: str) -> Iterator[str]:
    """List the verbs with a past like 먹었, 갔, 마셨, 봤, 배웠, 어려웠: the vowels of stem and tense run together."""
    last, before = stem[-1], stem[:-1]
    if last in {"었", "았", "겠"} and before:
        yield before + "다"
        return
    if last in {"있", "없"}:
        yield stem + "다"
        return
    bare = chr(ord(last) - _SYLLABLE_SS)
    consonant, vowel = divmod(ord(bare) - _HANGUL, 21 * _VOWEL_STEP)
    vowel //= _VOWEL_STEP
    for plain in _CONTRACTED.get(vowel, (vowel,)):
        yield before + chr(_HANGUL + (consonant * 21 + plain) * _VOWEL_STEP) + "다"
    if bare in {"워", "와"} and before and _final(before[-1]) == 0:
        yield before[:-1] + chr(ord(before[-1]) + _SYLLABLE_P) + "다"


_CONTRACTED = {6: (20,), 9: (8,), 14: (13,), 10: (11,), 4: (4, 18)}
"""Vowels of a stem by what they make with the past: ㅕ from ㅣ, ㅘ from ㅗ, ㅝ from ㅜ, ㅙ from ㅚ, ㅓ from ㅡ."""

_KANA_TAIL = re.compile("(.*[^ぁ-ゖ])([ぁ-ゖ]+)")
_KA_ADJECTIVE = re.compile("(.*[^ぁ-ゖ](?:|や|ら)か)(?:な|に|だ|で|です|さ)")
_KANJI_OR_KATAKANA = re.compile("[㐀-鿿々ァ-ヺー]")


def japanese(word: str) -> frozenset[str]:
    """Give the stem of a word with okurigana, the noun of one with particles, other words as they are.

    Verbs with one stem and adjectives have the letters before their ending: 食べ, 新し~i. Verbs with a row have the
    letters before it and the row: 行く and 行きます have 行~k; 行った has this and 行~w of 行う besides.
    A lone kanji before る may be either: 見る has 見~ and 見~r.
    """
    found = _KANA_TAIL.fullmatch(word)
    if found is None or not _KANJI_OR_KATAKANA.fullmatch(found[1][-1]):
        return frozenset((word,))
    head, tail = found[1], found[2]
    if tail in _japanese_particles() or (tail in _DO and (len(head) > 1 or tail[0] == "す")):
        return frozenset((head,))
    nominal = _KA_ADJECTIVE.fullmatch(word)
    if nominal is not None:
        return frozenset((nominal[1],))
    inflected = next(filter(None, (_japanese_stems(head, tail, start) for start in range(len(tail)))), None)
    return inflected or frozenset((word, word[:-1] if tail[-1] in "がをはの" else word))


def _japanese_stems(head: str, tail: str, start: int) -> frozenset[str]:
    """Give the keys of ``head`` and ``tail`` if an ending begins at ``start``: of each verb it may be a form of."""
    stem, ending = head + tail[:start], tail[start:]
    keys = [stem + mark for mark in _japanese_endings().get(ending, "").split() if _is_japanese_stem(stem + mark)]
    if ending[1:] in _POLITE and ending[0] in _I_ROW:
        keys.append(stem + ending[0])
    if head[-1] == "行":  # the only verb of its row that doubles its consonant
        keys = [key.replace("~t", "~k") for key in keys]
    return frozenset(key.removesuffix("~") if start else key for key in keys)


_I_ROW = "いきぎしじちにひびみり"
_POLITE = frozenset(tables.JAPANESE_POLITE.split())
_DO = frozenset(tables.JAPANESE_DO.split())


def _is_japanese_stem(key: str) -> bool:
    """Tell whether the letter before the mark may stand there: one-step verbs end in the rows of e and i."""
    stem, _tilde, mark = key.partition("~")
    if "ぁ" <= stem[-1] <= "ゖ":
        in_e_or_i = stem[-1] in _I_ROW + "えけげせぜてでねへべめれ"
        return in_e_or_i if mark == "" else mark == "i" or not in_e_or_i
    return True


@cache
def _japanese_particles() -> frozenset[str]:
    singles, seconds = tables.JAPANESE_PARTICLES.split(), tables.JAPANESE_AFTER_PARTICLES.split()
    stacked = {first + second for first, second in product(singles, seconds)}
    return frozenset(singles) | stacked | frozenset(tables.JAPANESE_COPULA.split())


@cache
def _japanese_endings() -> dict[str, str]:
    """Spell out the endings of verbs and adjectives, each with the marks of the stems it may follow."""
    marks: dict[str, set[str]] = {}
    for ending, mark in _japanese_forms():
        marks.setdefault(ending, set()).add("~" + mark)
    return {ending: " ".join(sorted(found)) for ending, found in marks.items()}


def _japanese_forms() -> Iterator[tuple[str, str]]:
    after_te = [ending.strip() for ending in tables.JAPANESE_AFTER_TE.split(" ")]
    for row in tables.JAPANESE_ROWS.split():
        mark, before_nai, before_masu, before_ba, before_u = tuple(row)
        yield from ((before_nai + ending, mark) for ending in tables.JAPANESE_NEGATIVE.split())
        yield from ((before_masu + ending, mark) for ending in tables.JAPANESE_POLITE.split())
        yield from (((before_ba + "ば"), mark), ((before_u + "う"), mark))
    yield from ((plain[1], plain[0]) for plain in tables.JAPANESE_PLAIN.split())
    for te, marks in (pair.split(":") for pair in tables.JAPANESE_TE.split()):
        past = te[0] + ("だ" if te[1] == "で" else "た")
        endings = [*(te + after for after in after_te), past, past + "ら", past + "り"]
        yield from ((ending, mark) for ending, mark in product(endings, marks))
    yield from ((ending, "") for ending in tables.JAPANESE_ONE_STEP.split())
    yield from (("て" + ending, "") for ending in after_te)
    yield from ((ending, "i") for ending in tables.JAPANESE_ADJECTIVE.split())
